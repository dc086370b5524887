"""What a heading, a title or a sheet's name says of the time that figures belong to."""

from __future__ import annotations

import re
from datetime import date

from ...scoring import Basis, Period
from ...scoring.name import fold_text
from ...scoring.values import NamedTuple

_TOKEN = re.compile("[^\\W\\d_]+(?:(?<=\u02d0)\\d[^\\W\\d_]*)*|\\d+|[^\\w\\s]")
_SEAM = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
"""Where a digit touches a letter ("T10"): folding moves a tone to the end of all that touches."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_WEEKS_MOST = 5
_YEARS = range(2000, 2100)
_NEAR_DAYS = 15
"""A paper is dated some days off the day of its figures."""


def _fold_all(*texts: str) -> frozenset[str]:
    return frozenset(map(fold_text, texts))


_WEEK = _fold_all("tuần", "w", "week")
_MONTH = _fold_all("tháng", "t")
_MONTH_WORD, _NTH, _DAY = fold_text("tháng"), fold_text("thứ"), fold_text("ngày")
_QUARTER, _YEAR = _fold_all("quý", "q"), fold_text("năm")
_HALF, _FIRST, _LAST = fold_text("nửa"), fold_text("đầu"), fold_text("cuối")
_STARTS = frozenset((*_WEEK, *_MONTH, *_QUARTER, _YEAR, _HALF, _DAY))
"""With one of these, or a number, begins all that names a time."""
_BEFORE_DAY = _fold_all("ngày", "đến", "từ")
_JOINING = frozenset("/-._,")
_DATE_SEPARATORS = frozenset("/-._")
_PLAIN_WORDS = {
    "tuan": fold_text("tuần"),
    "thang": _MONTH_WORD,
    "quy": fold_text("quý"),
    "nam": _YEAR,
    "ngay": _DAY,
    "den": fold_text("đến"),
}
"""How file names write what headings write with accents."""


class Times(NamedTuple):
    """The times that a text names; None or empty where it names none.

    Args:
        week: the number of a week in its month; `month`, `quarter`, `year` likewise.
        months: how many months a figure runs over ("6 tháng đầu năm"); `half` which half of the year.
        day: the last whole date.
        basis: what the words say the figure accumulates over.
        also: further ones of a kind that is named already, as kind and number.
        rest: the other tokens of the text, folded, as they stand.
    """

    week: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: int | None = None
    months: int | None = None
    half: int | None = None
    day: date | None = None
    also: tuple[tuple[str, int], ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the text names no time."""
        return all(part is None for part in self[:7])

    @property
    def basis(self) -> Basis | None:
        """What a figure of this time accumulates over, if it names one time alone and no week."""
        if self.week is not None:
            return None
        if self.month is not None:
            return Basis.MONTH
        if self.quarter is not None:
            return Basis.QUARTER
        return Basis.YEAR if self.year is not None and self.half is None and self.months is None else None


class _Parser:
    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.place = tokens, 0
        self.found: dict[str, int] = {}
        self.also: list[tuple[str, int]] = []
        self.day: date | None = None
        self.rest: list[str] = []

    def read(self) -> Times:
        steps = (self._take_date, self._take_week, self._take_quarter, self._take_half, self._take_months)
        last = (self._take_month, self._take_month_year, self._take_year)
        while self.place < len(self.tokens):
            token = self.tokens[self.place]
            if not (token.isdecimal() or token in _STARTS) or not any(step() for step in (*steps, *last)):
                self.rest.append(token)
                self.place += 1
        return Times(**self.found, day=self.day, also=tuple(self.also), rest=tuple(self.rest))

    def _at(self, offset: int) -> str:
        place = self.place + offset
        return self.tokens[place] if 0 <= place < len(self.tokens) else ""

    def _number(self, offset: int, least: int, most: int) -> int | None:
        text = self._at(offset)
        return int(text) if text.isdecimal() and len(text) <= 4 and least <= int(text) <= most else None

    def _keep(self, name: str, value: int | None) -> None:
        if value is not None and self.found.setdefault(name, value) != value:
            self.also.append((name, value))

    def _take_date(self) -> bool:
        if self._at(-1) in _WEEK:
            return False
        start = 1 if self._at(0) == _DAY else 0
        shape = [self._at(start + offset) for offset in range(5)]
        if not (shape[0].isdecimal() and shape[2].isdecimal()):
            return False
        separators = {shape[1], shape[3]}
        if separators <= _DATE_SEPARATORS or (shape[1] == _MONTH_WORD and shape[3] in {_YEAR, *_DATE_SEPARATORS}):
            parts = [shape[0], shape[2], shape[4]]
            if len(parts[0]) == 4:
                parts.reverse()
            if self._take_day(parts):
                self.place += start + 5
                return True
        if self._at(start - 1) in _BEFORE_DAY and shape[1] in "/-" and len(shape[0]) <= 2 and len(shape[2]) <= 2:
            self._keep("month", self._number(start + 2, 1, 12))
            self.place += start + 3
            return True
        return False

    def _take_day(self, parts: list[str]) -> bool:
        if not (parts[2].isdecimal() and len(parts[2]) == 4 and all(len(part) <= 2 for part in parts[:2])):
            return False
        try:
            self.day = date(int(parts[2]), int(parts[1]), int(parts[0]))
        except ValueError:
            return False
        return True

    def _take_week(self) -> bool:
        if self._at(0) not in _WEEK:
            return False
        offset = 1
        while self._at(offset) == _NTH or (self._at(offset) and self._at(offset) in ":._-"):
            offset += 1
        week = self._number(offset, 1, _WEEKS_MOST) or _ROMAN.get(self._at(offset))
        if week is None:
            return False
        self._keep("week", week)
        self.place += offset + 1
        joined = 1 if self._at(0) and self._at(0) in "/-,._(" else 0
        named = joined + (1 if self._at(joined) in _MONTH else 0)
        if self._at(named).isdecimal() and len(self._at(named)) <= 2 and (named > joined or self._at(0) in "/-._"):
            if named == joined and self._at(0) == "-" and self._at(named + 1) in _DATE_SEPARATORS:
                return True  # "Tuần 2 - 09/10/2023" goes on with a date
            self._keep("month", self._number(named, 1, 12))
            self.place += named + 1
            self._take_year_after()
        return True

    def _take_year_after(self) -> None:
        offset = 1 if self._at(0) in {_YEAR, *_JOINING} else 0
        if (year := self._number(offset, _YEARS.start, _YEARS.stop)) is not None:
            self._keep("year", year)
            self.place += offset + 1

    def _take_quarter(self) -> bool:
        if self._at(0) not in _QUARTER:
            return False
        quarter = self._number(1, 1, 4) or _ROMAN.get(self._at(1))
        if quarter is None or quarter > 4:
            return False
        self._keep("quarter", quarter)
        self.place += 2
        self._take_year_after()
        return True

    def _take_half(self) -> bool:
        if self._at(0) != _HALF or self._at(1) not in (_FIRST, _LAST, _YEAR):
            return False
        if self._at(1) != _YEAR:
            self._keep("half", 1 if self._at(1) == _FIRST else 2)
        self.place += 2 if self._at(2) != _YEAR or self._at(1) == _YEAR else 3
        return True

    def _take_months(self) -> bool:
        months = self._number(0, 1, 12)
        if months is None or self._at(1) != _MONTH_WORD or (self._at(2).isdecimal() and len(self._at(2)) <= 2):
            return False
        self._keep("months", months)
        if months == 6 and self._at(2) in (_FIRST, _LAST):
            self._keep("half", 1 if self._at(2) == _FIRST else 2)
        self.place += 2 + (self._at(2) in (_FIRST, _LAST))
        return True

    def _take_month(self) -> bool:
        if self._at(0) not in _MONTH:
            return False
        offset = 2 if self._at(1) and self._at(1) in ".:" else 1
        if not (self._at(offset).isdecimal() and len(self._at(offset)) <= 2):
            return False
        self._keep("month", self._number(offset, 1, 12))
        self.place += offset + 1
        self._take_year_after()
        return True

    def _take_month_year(self) -> bool:
        first, second = self._number(0, 1, _YEARS.stop), self._number(2, 1, _YEARS.stop)
        if first is None or second is None or self._at(1) not in _DATE_SEPARATORS:
            return False
        year, month = max(first, second), min(first, second)
        if year not in _YEARS or month > 12:
            return False
        self._keep("month", month)
        self._keep("year", year)
        self.place += 3
        return True

    def _take_year(self) -> bool:
        offset = 1 if self._at(0) == _YEAR else 0
        year = self._number(offset, _YEARS.start, _YEARS.stop - 1)
        if year is None or len(self._at(offset)) != 4:
            return False
        self._keep("year", year)
        self.place += offset + 1
        return True


def read_times(text: str, *, plain: bool = False) -> Times:
    """Read the times that a text names; of several of one kind the first counts.

    Args:
        text: a heading ("ĐIỂM TUẦN 2/T10"), a title, the name of a sheet or file.
        plain: take words without accents too, as file names have them ("tuan-2").
    """
    tokens = _TOKEN.findall(fold_text(_SEAM.sub(" ", text.replace("_", "-"))))
    if plain:
        tokens = [_PLAIN_WORDS.get(token, token) for token in tokens]
    return _Parser(tokens).read()


def differs(times: Times, period: Period, snapshot: date, *, week: bool = True) -> bool:
    """Tell whether a text speaks of another time than the week's; of several times of one kind one must fit.

    A day counts only by its month: it may lie some days off the snapshot. A span of months ends in the
    week's month, or is the half of the year in which the week lies.
    """
    own = {"week": period.number, "month": period.month, "quarter": (period.month + 2) // 3, "year": period.year}
    for kind, value in own.items():
        named = getattr(times, kind)
        fits = named is None or named == value or (kind, value) in times.also
        if not fits and (week or kind != "week") and not (kind == "year" and named == snapshot.year):
            return True
    if times.day is not None and abs((times.day - snapshot).days) > _NEAR_DAYS:
        return (times.day.year, times.day.month) != (period.year, period.month)
    return _differs_by_span(times, period)


def _differs_by_span(times: Times, period: Period) -> bool:
    half = (period.month + 5) // 6
    if times.half is not None:
        return times.half != half
    if times.months is None:
        return False
    return times.months != period.month and not (times.months == 6 and half == 1)
