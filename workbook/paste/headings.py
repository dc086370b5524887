"""What a column holds, from the text above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum

from ...scoring import GROUP_CODES
from ...scoring.name import clean_text
from ...scoring.values import NamedTuple
from . import phrases
from .context import PasteContext
from .phrases import drop, holds, normalise
from .times import Times, read_times


class Role(Enum):
    """What a column is for.

    UNCLEAR may be a score and is never taken for one; OTHER is known and not needed (STT, a share, a count …).
    """

    NAME = "name"
    CODE = "code"
    SCORE = "score"
    PREVIOUS = "previous"
    GROUP = "group"
    RATING = "rating"
    RANK = "rank"
    DELTA = "delta"
    UNCLEAR = "unclear"
    OTHER = "other"


class Strength(Enum):
    """How surely a heading means a score: by its words, by a week alone ("Tuần 2"), or perhaps ("TỔNG")."""

    FULL = "full"
    BARE = "bare"
    SUM = "sum"


class Heading(NamedTuple):
    """What a heading says.

    Args:
        rank: of several name columns the highest is taken (TEN_COQUAN before ĐƠN VỊ before TEN).
        group: the place in `GROUP_CODES`.
        times: the week, month … that it names.
        current: the heading says "tuần này".
        maximum: the most points as written after a group's name.
        contradicts: the name in the heading belongs to another group than its code.
        strength: for a score.
        generic: words ("Điểm", "Tổng") that beneath the heading of a part mean that part's points.
        counts: a sum that nearly always is one of counts ("TỔNG SỐ").
    """

    role: Role
    rank: int = 0
    group: int | None = None
    times: Times = Times()
    current: bool = False
    maximum: Decimal | None = None
    contradicts: bool = False
    strength: Strength = Strength.FULL
    generic: bool = False
    counts: bool = False


_POINTS = re.compile(rf"\b(\d{{1,3}}) (?:{normalise('điểm')}|{normalise('đ')})\b")
_MOST = re.compile(rf"\b{normalise('tối đa')}(?: {normalise('là')})? (\d{{1,3}})\b(?: {normalise('điểm')}| đ)?")
_WRAPPED = ("data", "evaluation")
_WRAPPING = r"^(?:data|evaluation)(?:(?:[./_\[\]]|\d|evaluation)+)(?=[A-Za-z])"
"""What flattening puts before the names of the portal's fields."""

_NOTE_SIGNS = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")
_NOTE_MARKS = "[⁽]?[¹²³⁰⁴-⁹]+[⁾]?"

_COMPARED = "so với"
"""From here on a change names the time before."""

_OTHER = Heading(Role.OTHER)
_NO_MERIT = (Role.OTHER, Role.RATING, Role.DELTA)


class Headings:
    """Reads headings, each spelling once."""

    def __init__(self, context: PasteContext) -> None:
        self._seen: dict[str, Heading | None] = {}
        self._names = {name: rank for rank, names in phrases.NAMES.items() for name in names}
        self._names |= {normalise(level): 2 for level in context.roster.levels}
        groups = phrases.GROUPS.items()
        self._groups = {normalise(name): GROUP_CODES.index(code) for code, names in groups for name in names}
        configured = {code: name for code, name in context.group_names.items() if code in GROUP_CODES}
        self._groups |= {normalise(name): GROUP_CODES.index(code) for code, name in configured.items()}

    def read(self, text: str) -> Heading | None:
        """Tell what the column under this text holds; None if the text is not a known heading."""
        if text not in self._seen:
            self._seen[text] = self._read(text)
        return self._seen[text]

    def read_stack(self, texts: Sequence[str]) -> Heading | None:
        """Tell what a column holds beneath several headings, from the topmost down.

        What stands below says which part of what stands above it is: "Tuần 2" under a share is a share. Points
        ("Điểm") under what is not a score are that thing's points; under a rank or a title they are the score.
        """
        if len(texts) == 1:
            return self.read(texts[0])
        whole, lower = self.read(" ".join(texts)), self.read(texts[-1])
        above, upper = " ".join(texts[:-1]), self.read_stack(texts[:-1])
        points = lower is not None and _is_score(lower) and lower.strength is Strength.FULL
        if points and upper is not None and self._is_neutral(above, upper):
            return lower
        if whole is not None and not self._is_group_below(whole, lower, above, upper):
            return whole if lower is None else whole._replace(times=_prefer(lower.times, whole.times))
        if upper is not None and upper.role is Role.GROUP:
            return upper if points else _OTHER
        if upper is not None and upper.role in _NO_MERIT:
            return _OTHER
        return None if lower is None else self._read_under_unknown(lower, above, upper)

    def _is_group_below(self, whole: Heading, lower: Heading | None, above: str, upper: Heading | None) -> bool:
        """Tell whether a group stands below words that mean nothing: its own words are then no count's."""
        group = lower is not None and lower.role is Role.GROUP
        return group and whole.role is Role.OTHER and upper is None and not _counts(above)

    def _is_neutral(self, above: str, upper: Heading) -> bool:
        """Tell whether a heading that is not a score leaves points beneath it the score: a rank, a table's title."""
        return upper.role is Role.RANK or (upper.role is Role.OTHER and self.is_title(above) and not _counts(above))

    def find_groups(self, text: str) -> set[int]:
        """Find the groups that a title names, as places in `GROUP_CODES`."""
        folded = normalise(text)
        named = {group for name, group in self._groups.items() if holds(folded, (name,))}
        return named | {GROUP_CODES.index(word.upper()) for word in folded.split() if word in _GROUP_WORDS}

    def is_title(self, text: str) -> bool:
        """Tell whether a text speaks of a table as a whole."""
        return holds(normalise(text), phrases.TITLES)

    def is_of_last_week(self, text: str) -> bool:
        """Tell whether a text speaks of last week in words, and so of what stands below it."""
        return holds(normalise(text), phrases.PREVIOUS)

    def is_of_paper(self, text: str) -> bool:
        """Tell whether a text is of a letterhead, names the paper that a table follows, or a place and a day."""
        heading = self.read(text)
        if heading is None:
            return holds(normalise(text), phrases.PAPERS) or read_times(text).day is not None
        return heading.strength is Strength.BARE and holds(normalise(text), phrases.PAPERS)

    def _read_under_unknown(self, lower: Heading, above: str, upper: Heading | None) -> Heading | None:
        """Read a known heading beneath one that joined with it means nothing."""
        if not _is_score(lower) or self.is_title(above):
            return lower
        if lower.strength is Strength.BARE:
            return upper
        return None if lower.generic else lower

    def _read(self, raw: str) -> Heading | None:
        if raw.startswith(_WRAPPED):
            raw = re.sub(_WRAPPING, "", raw)
        if not _NOTE_SIGNS.isdisjoint(raw):
            raw = re.sub(_NOTE_MARKS, "", raw)
        text = normalise(raw)
        if not text:
            return None
        if text in phrases.OTHERS:
            return _OTHER
        if text in self._names:
            return Heading(Role.NAME, rank=self._names[text])
        if text in phrases.CODES:
            return Heading(Role.CODE)
        if text in phrases.SCORES and "%" not in raw:
            return Heading(Role.SCORE)
        if any(text.startswith(f"{unit} ") for unit in phrases.UNITS_OF_ALL):
            return None
        return self._read_dated(raw, text)

    def _read_dated(self, raw: str, text: str) -> Heading | None:
        times = read_times(raw)
        words = " ".join(token for token in times.rest if token[0].isalpha())
        previous, current = holds(words, phrases.PREVIOUS), holds(words, phrases.CURRENT)
        known = Heading(Role.PREVIOUS if previous else Role.SCORE, times=times, current=current)
        if holds(words, phrases.CHANGES):
            own = read_times(clean_text(raw).casefold().split(_COMPARED, maxsplit=1)[0])
            return known._replace(role=Role.OTHER if "%" in raw else _read_change(words, times), times=own)
        bare = drop(drop(words, (*phrases.PREVIOUS, *phrases.CURRENT)), phrases.TIME)
        if holds(bare, phrases.RANK_WORDS):
            return known._replace(role=Role.RANK) if bare in phrases.RANKS and not previous else _OTHER
        if bare in phrases.RATINGS:
            return _OTHER if previous else known._replace(role=Role.RATING)
        if bare in phrases.OTHERS:
            return _OTHER
        if holds(words, phrases.SHARES):
            return _OTHER
        group = self._read_group(text, words) or self._read_group(text, bare)
        if group is not None:
            return _OTHER if "%" in raw or previous else group._replace(times=times, current=current)
        if holds(text, _GROUP_WORDS):
            return None
        return _read_score(raw, text, bare, known)

    def _read_group(self, text: str, bare: str) -> Heading | None:
        words = bare.split(" ")
        codes = [word.upper() for word in words if word.upper() in GROUP_CODES]
        if len(set(codes)) > 1:
            return None
        maximum = _MOST.search(text) or _POINTS.search(text)
        if maximum is not None:
            bare = drop(bare, phrases.MOST)
        rest = " ".join(word for word in bare.split(" ") if word.upper() not in GROUP_CODES)
        named = self._find_group(rest)
        if named is None and (not codes or _trim_all(rest)):
            return None
        group = GROUP_CODES.index(codes[0]) if codes else named
        contradicts = bool(codes) and named is not None and named != group
        most = Decimal(maximum[1]) if maximum else None
        return Heading(Role.GROUP, group=group, maximum=most, contradicts=contradicts)

    def _find_group(self, rest: str) -> int | None:
        while rest not in self._groups:
            shorter = _trim(rest)
            if shorter == rest:
                return None
            rest = shorter
        return self._groups[rest]


_GROUP_WORDS = frozenset(code.casefold() for code in GROUP_CODES)


def _counts(text: str) -> bool:
    folded = normalise(text)
    return "%" in text or holds(folded, phrases.SHARES) or holds(folded, phrases.NOT_SCORES)


def _prefer(own: Times, around: Times) -> Times:
    """Take the times that a heading names itself before those named above it."""
    if own.is_empty or own[:7] == around[:7]:
        return around
    kept = {kind: value for kind, value in own._asdict().items() if value is not None and kind not in ("also", "rest")}
    also = (*own.also, *(entry for entry in around.also if entry[0] not in kept))
    return around._replace(**kept, also=also)


def _is_score(heading: Heading | None) -> bool:
    return heading is not None and heading.role in (Role.SCORE, Role.PREVIOUS)


def _read_change(words: str, times: Times) -> Role:
    """Tell the change of the score against last week from every other change."""
    rest = drop(drop(drop(words, phrases.PREVIOUS), phrases.CHANGE_WORDS), phrases.TIME)
    dated = not times._replace(week=None).is_empty and times.week is None
    return Role.OTHER if rest or dated else Role.DELTA


def _read_score(raw: str, text: str, bare: str, known: Heading) -> Heading | None:
    plain = drop(bare, phrases.MOST) if _MOST.search(text) else bare
    plain = _trim_points(drop(plain, phrases.QUALIFIERS))
    if plain in phrases.SCORES or plain in phrases.PLAIN_SCORES:
        strength = Strength.SUM if "%" in raw else Strength.FULL
        return known._replace(strength=strength, generic=plain in phrases.PLAIN_SCORES)
    if "%" in raw:
        return _OTHER
    if plain in phrases.SUMS:
        return known._replace(strength=Strength.SUM, generic=True, counts=plain in phrases.COUNT_SUMS)
    revised = holds(bare, phrases.REVISED)
    dated = known.role is Role.PREVIOUS or known.current or not known.times.is_empty
    if not plain and dated and not revised:
        return known._replace(strength=Strength.BARE)
    if any(holds(bare, words) for words in (phrases.NOT_SCORES, phrases.DRAFTS, phrases.EARLIER)):
        return _OTHER
    return known._replace(role=Role.UNCLEAR) if revised else None


def _trim(text: str) -> str:
    """Take one leading phrase ("các nhóm") or trailing one ("điểm") off a group's name."""
    for phrase in phrases.LEADING:
        if text.startswith(phrase + " "):
            return text[len(phrase) + 1 :]
    for phrase in phrases.TRAILING:
        if text.endswith(" " + phrase):
            return text[: -len(phrase) - 1]
    return text


def _trim_all(text: str) -> str:
    """Take off all that may stand next to a group's code."""
    while text:
        if text in phrases.LEADING or text in phrases.TRAILING:
            return ""
        shorter = _trim(text)
        if shorter == text:
            return text
        text = shorter
    return text


def _trim_points(text: str) -> str:
    """Take "(100 điểm)", left as "điểm", off the heading of a score."""
    for phrase in phrases.UNITS:
        if text.endswith(" " + phrase) and text.removesuffix(" " + phrase) in phrases.SCORES | phrases.PLAIN_SCORES:
            return text.removesuffix(" " + phrase)
    return text
