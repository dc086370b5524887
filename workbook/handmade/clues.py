"""What a text says of a week: a title, a heading, the name of a sheet, a file or a folder."""

from __future__ import annotations

import re
from datetime import date

from ...scoring.name import clean_text
from ...scoring.values import NamedTuple
from ..paste.titles import read_title

_SHORT = re.compile(r"(?<![^\W\d_])[tT]\.?\s?(\d{1,2})(?!\d)")
"""T2: week 2, or month 2 (tuần, tháng)."""
_BETWEEN_WORDS = re.compile(r"[_-](?=[^\W\d_])|(?<=[^\W\d_])[_-]|_")
"""What file names have for a blank; between digits it is part of a date."""
_COMPACT_DAY = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
_SHORT_YEAR_DAY = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d\d)(?![\d./-])")
_DAY_ALONE = re.compile(r"\D*?(?<!\d)(\d{1,2})[./-](\d{1,2})(?![\d./-])\D*")
_COPY_MARK = re.compile(r"\s*\((\d{1,2})\)\s*$|[\s_-]*(?:- )?copy(?:\s*\(\d+\))?\s*$", re.IGNORECASE)
_PAPER = re.compile(
    r"kèm theo.*?(?:số:?\s*(?P<number>[\w./&-]*\d[\w./&-]*))?[^\d/]*?"
    r"ngày\s*(?P<day>\d{1,2})\s*(?:tháng|/|-|\.)\s*(?P<month>\d{1,2})\s*(?:năm|/|-|\.)\s*(?P<year>20\d\d)",
    re.IGNORECASE | re.DOTALL,
)
_WEEKS = range(1, 6)


class Clue(NamedTuple):
    """The times that a text names; of each kind all numbers that may be meant, empty where it names none.

    Args:
        where: the place of the text in words ("tiêu đề A1", "tên trang"); `text` as it stands there.
        shorts: numbers after a single T, which may be the week's or the month's.
        days: whole dates; `day_month` a day without its year.
    """

    where: str
    text: str
    weeks: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    shorts: tuple[int, ...] = ()
    days: frozenset[date] = frozenset()
    day_month: tuple[int, int] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the text names no time at all."""
        return not (self.weeks or self.months or self.years or self.shorts or self.days or self.day_month)


class Paper(NamedTuple):
    """The paper that a table belongs to: its number as printed, and its date."""

    number: str | None
    day: date


def read_clue(text: str, where: str, *, plain: bool = False) -> Clue:
    """Read what a text says of a week; `plain` takes words without accents too, as names of files have them."""
    shown = clean_text(text)
    words = _BETWEEN_WORDS.sub(" ", shown) if plain else shown
    times = read_title(words, plain=plain)
    also = {kind: {value for other, value in times.also if other == kind} for kind in ("week", "month", "year")}
    weeks, months, years = (
        ({value} if value is not None else set()) | also[kind]
        for kind, value in (("week", times.week), ("month", times.month), ("year", times.year))
    )
    days = {times.day} if times.day is not None else set(_find_other_days(words))
    shorts = tuple(int(number) for number in _SHORT.findall(words)) if not weeks else ()
    spelled = months - set(shorts)
    if shorts and spelled:  # "2023-10-T2": the month is written out, so T is the week
        weeks, months, shorts = {number for number in shorts if number in _WEEKS}, spelled, ()
    elif shorts:
        months = set()
        if len(shorts) == 1 and shorts[0] not in _WEEKS:
            months, shorts = {shorts[0]}, ()
    empty = times.is_empty and not days and not shorts
    return Clue(
        where=where,
        text=shown,
        weeks=frozenset(weeks),
        months=frozenset(months),
        years=frozenset(years),
        shorts=shorts,
        days=frozenset(days),
        day_month=_read_day_alone(words) if empty else None,
    )


def strip_copy_mark(name: str) -> str | None:
    """Return a sheet's name without the mark that a copied sheet gets ("Tuần 2 (2)"); None if it has none."""
    plain = _COPY_MARK.sub("", name)
    return plain if plain != name and plain else None


def read_paper(text: str) -> Paper | None:
    """Read the paper that a title says the table goes with: "(Kèm theo Báo cáo số 1775/BC-VP ngày …)"."""
    match = _PAPER.search(clean_text(text))
    day = match and _make_day(match["year"], match["month"], match["day"])
    return Paper(match["number"], day) if match and day else None


def _find_other_days(words: str) -> list[date]:
    """Find dates that the titles of tables seldom have and names of files often: 20231009, 9.10.23."""
    found = [_make_day(*match.groups()) for match in _COMPACT_DAY.finditer(words)]
    found += [_make_day(f"20{m[4]}", m[3], m[1]) for m in _SHORT_YEAR_DAY.finditer(words)]
    return [day for day in found if day is not None]


def _read_day_alone(words: str) -> tuple[int, int] | None:
    """Read "09.10" where a name holds no other number."""
    match = _DAY_ALONE.fullmatch(words)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    return (day, month) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _make_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
