"""What one mailed file says: of a week, its sender and its units."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final

from ....scoring import GROUP_CODES, Basis, Entry, Period, Score
from ....scoring.name import clean_text, fold_text
from ....scoring.values import NamedTuple
from ...problem import MANY, Refusal
from ..messages import Remark

_ROUNDING: Final = Decimal("0.01")
_OFFICES: Final = tuple(
    fold_text(office)
    for office in (
        "văn phòng hđnd và ubnd",
        "văn phòng hội đồng nhân dân và ủy ban nhân dân",
        "văn phòng hđnd - ubnd",
        "văn phòng ủy ban nhân dân",
        "văn phòng ubnd",
        "ủy ban nhân dân",
        "ubnd",
    )
)
"""What stands before the name of an area whose office reports; the longest first."""
_AREAS: Final = ("tỉnh ", "thành phố ", "huyện ", "thị xã ", "quận ", "xã ", "phường ", "thị trấn ", "đặc khu ")
_BLANK: Final = re.compile(r"…|\.\.\.")


class UnreadableError(Refusal):
    """A mailed file cannot be read surely; the text says why."""


class SentUnit(NamedTuple):
    """A unit as a file names it; `level` is empty where the file does not say it."""

    name: str
    code: str
    level: str
    entry: Entry


class Sent(NamedTuple):
    """A week as a mailed file tells it.

    Args:
        names: what the sender is called, the surest first; empty where the file does not say it.
        period: the week; `periods` are all that the file holds.
        snapshot: the day on which the portal was looked at, `basis` what figures accumulate over; None if not said.
        units: in the file's order.
        total: the sender's own score.
        logged: when the file's own log says that the week was last recorded.
        remarks: what is unusual.
    """

    names: tuple[str, ...]
    period: Period
    periods: frozenset[Period]
    snapshot: date | None
    basis: Basis | None
    units: tuple[SentUnit, ...]
    total: Score | None
    logged: datetime | None = None
    remarks: tuple[str, ...] = ()


def list_sender_names(*texts: str) -> tuple[str, ...]:
    """List what a sender may be called, of the ways in which a workbook names its office; what is blank is left out."""
    names = (name_sender(text) for text in texts if text and not _BLANK.search(text))
    return tuple(dict.fromkeys(filter(None, names)))


def name_sender(text: str) -> str:
    """Name an office by the area that it serves: "Văn phòng HĐND và UBND huyện Phú Tân" is "Huyện Phú Tân"."""
    name = clean_text(text)
    for office in _OFFICES:
        words = name.split(" ")
        length = len(office.split(" "))
        if len(words) > length and fold_text(" ".join(words[:length])) == office:
            name = " ".join(words[length:])
            break
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=4096)  # asked for each of its units
def shorten_sender(name: str) -> str:
    """Return a sender's name without the kind of its area: "Huyện Phú Tân" is "Phú Tân"."""
    lower = name.lower()
    area = next((area for area in _AREAS if lower.startswith(area)), "")
    return name[len(area) :] or name


def check_sent(sent: Sent) -> tuple[str, ...]:
    """Say what is unusual: missing scores, groups that do not add up, a total that no mean of its units is."""
    remarks = list(sent.remarks)
    missing = [unit.name for unit in sent.units if unit.entry.score is None]
    if missing:
        remarks.append(Remark.MISSING_SCORES.format(count=len(missing), units=list_names(missing)))
    wrong = [unit.name for unit in sent.units if _differs(unit.entry)]
    if wrong:
        remarks.append(Remark.SUMS.format(count=len(wrong), units=list_names(wrong)))
    scores = [unit.entry.score for unit in sent.units if unit.entry.score is not None]
    if sent.total is not None and len(scores) >= MANY and not min(scores) <= sent.total <= max(scores):
        remarks.append(Remark.TOTAL_OUTSIDE.format(total=sent.total, lowest=min(scores), highest=max(scores)))
    return tuple(remarks)


def _differs(entry: Entry) -> bool:
    groups = [group for group in entry.groups if group is not None]
    if entry.score is None or len(groups) < len(GROUP_CODES):
        return False
    return abs(sum(groups, Decimal(0)) - entry.score) > _ROUNDING


_NAMED: Final = 5


def list_names(names: list[str]) -> str:
    """List a few names, and how many more there are."""
    shown = ", ".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else Remark.AND_MORE.format(items=shown, count=len(names) - _NAMED)
