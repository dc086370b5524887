"""What a name in a pasted row means: a unit, the total row, the issuer itself, or nothing known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from ...scoring import Unit
from ...scoring.errors import AmbiguousUnitError, ExpiredUnitError, UnknownUnitError
from ...scoring.name import clean_text, fold_localities, fold_text, parse_name
from ...scoring.values import NamedTuple
from .context import PasteContext
from .note_marks import strip_note_mark

USUAL_TOTALS = (
    "tổng",
    "tổng số",
    "tổng cộng",
    "tổng điểm",
    "tổng hợp",
    "toàn tỉnh",
    "toàn huyện",
    "toàn xã",
    "toàn thành phố",
    "toàn thị xã",
    "toàn phường",
    "toàn quận",
    "toàn đặc khu",
    "cả tỉnh",
    "cả huyện",
    "cả xã",
    "cả thành phố",
    "chung toàn tỉnh",
    "chung toàn huyện",
    "điểm chung",
)
"""Names of the total row that count in every office, in addition to the configured ones."""

NOT_UNITS = ("điểm tối đa", "điểm chuẩn", "thang điểm", "tối đa")
"""Rows that repeat the maxima under the headings."""

_SUMMARIES = tuple(f"{fold_text(name)} " for name in ("cả nước", "toàn quốc", "trung bình", "bình quân"))
_AREAS = ("tỉnh", "thành phố", "tp.", "tp", "huyện", "thị xã", "tx.", "quận")
_BULLET = r"\s*(?:\d{1,5}\s*[.)\-–:/]\s*|\d{1,5}\s+|[-–—•*+·▪]\s*|[a-zđ]\s*[.)]\s+|[IVX]+\s*[.)]\s+)(?=\S)"
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_SUGGESTIONS = 20
"""A suggestion compares a name with every unit; a paste of another district must not do that for each row."""


class NameKind(Enum):
    """What a name stands for."""

    UNIT = "unit"
    TOTAL = "total"
    ISSUER = "issuer"
    NOT_A_UNIT = "not a unit"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Meaning(NamedTuple):
    """A name's kind, with its unit, or with why the roster refuses it (ambiguous, expired)."""

    kind: NameKind
    unit: Unit | None = None
    refusal: AmbiguousUnitError | ExpiredUnitError | None = None


_UNKNOWN = Meaning(NameKind.UNKNOWN)


class IssuerNames:
    """The names and codes by which the issuer stands among its peers."""

    def __init__(self, names: Iterable[str]) -> None:
        names = tuple(names)
        self._folded = {fold_text(name) for name in names}
        self._loose = {loose for name in names for loose in _loosen(name)}

    def has_name(self, text: str) -> bool:
        """Tell whether a name is the issuer's, with UBND and its kind of area before it or not."""
        return fold_text(text) in self._folded or parse_name(text).bare in self._loose

    def has_code(self, code: str) -> bool:
        """Tell whether a code is the issuer's own."""
        return fold_text(code) in self._folded


class Names:
    """Looks names up, each spelling once."""

    def __init__(self, context: PasteContext) -> None:
        self._roster, self._day = context.roster, context.snapshot
        self._totals = {fold_text(name) for name in (*context.total_names, *USUAL_TOTALS)}
        self._not_units = {fold_text(name) for name in NOT_UNITS}
        self._issuer = IssuerNames(context.issuer_names)
        self._areas = tuple(fold_text(area) for area in _AREAS)
        self._first = {name.casefold() for name in (*context.total_names, *context.issuer_names)}
        self._seen: dict[str, Meaning] = {}
        self._suggested = 0

    def read(self, text: str) -> Meaning:
        """Tell what a name means; a list number or bullet before it counts only if nothing else fits."""
        meaning = self._seen.get(text)
        if meaning is None:
            meaning = self._read(text)
            if meaning.kind is NameKind.UNKNOWN:
                meaning = self._read_plain(text)
            self._seen[text] = meaning
        return meaning

    def _read_plain(self, text: str) -> Meaning:
        """Read a name without the list number before it, or the note mark after it."""
        unmarked = strip_note_mark(text)
        for plain in dict.fromkeys((_drop_bullet(text), unmarked, _drop_bullet(unmarked))):
            if plain != text and (meaning := self._read(plain)).kind is not NameKind.UNKNOWN:
                return meaning
        return _UNKNOWN

    def is_issuer_code(self, code: str) -> bool:
        """Tell whether a code is the issuer's own."""
        return self._issuer.has_code(code)

    def find_code(self, code: str) -> Unit | None:
        """Find the unit that has this code on the day."""
        return self._roster.find_code(code, self._day)

    def is_summary(self, text: str) -> bool:
        """Tell whether a name stands for all areas together ("Cả nước", "Trung bình"), which is nobody's peer."""
        return f"{fold_text(text)} ".startswith(_SUMMARIES)

    def find_area(self, text: str) -> str | None:
        """Return the kind of area that a name begins with (tỉnh, huyện …), folded; None if with none."""
        bare = parse_name(text).bare
        return next((area for area in self._areas if bare.startswith(area + " ")), None)

    def suggest(self, text: str) -> str | None:
        """Name the unit spelled most nearly alike, for a message only."""
        self._suggested += 1
        if self._suggested > _SUGGESTIONS:
            return None
        return self._roster.suggest_unit(_drop_bullet(text))

    def _read(self, text: str) -> Meaning:
        if text.casefold() not in self._first:  # most names are units, and each lookup folds the text
            meaning = self._find_unit(text)
            if meaning.kind is not NameKind.UNKNOWN:
                return meaning
        folded = fold_text(text)
        if folded in self._totals or self._is_decorated_total(text):
            return Meaning(NameKind.TOTAL)
        if self._issuer.has_name(text):
            return Meaning(NameKind.ISSUER)
        return Meaning(NameKind.NOT_A_UNIT) if folded in self._not_units else _UNKNOWN

    def _is_decorated_total(self, text: str) -> bool:
        """Take "TỔNG CỘNG (18 xã, thị trấn):" for "TỔNG CỘNG"."""
        plain = _BRACKETS.sub("", clean_text(text).rstrip(":")).rstrip(": ")
        return fold_text(plain) in self._totals

    def _find_unit(self, text: str) -> Meaning:
        try:
            return Meaning(NameKind.UNIT, self._roster.find_unit(text, self._day))
        except (AmbiguousUnitError, ExpiredUnitError) as error:
            return Meaning(NameKind.REFUSED, refusal=error)
        except UnknownUnitError:
            return _UNKNOWN


def strip_name(text: str) -> str:
    """Return a name as it is kept: without the list number before it and the note mark after it."""
    return clean_text(_drop_bullet(strip_note_mark(text)))


def _drop_bullet(text: str) -> str:
    """Take a list number or bullet off the front of a name."""
    start = text.lstrip()[:12]
    if start[:1].isalpha() and "." not in start and ")" not in start:
        return text  # no letter stands for a number without a character after it
    bullet = re.match(_BULLET, text)
    return text[bullet.end() :] if bullet else text


def _loosen(name: str) -> tuple[str, ...]:
    """Give an issuer's name without UBND, and without its kind of area too."""
    bare = parse_name(name).bare
    return (bare, *fold_localities([bare]))
