"""A new workbook's units as they are found: told apart by code, else by sender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from ...scoring.name import Name, fold_text, parse_name
from ...scoring.values import NamedTuple
from ..book.layout import ANNEX_BANDS, ANNEX_CAPACITY
from ..office.profile import GROUPS, Profile, UnitRow
from ..problem import Problem, Refusal, make_note
from .collection import name_found
from .matching import tell_apart
from .messages import Message
from .reading.sent import SentUnit, shorten_sender
from .sent_file import Gathered, SentFile

_parse = lru_cache(maxsize=65_536)(parse_name)
_fold = lru_cache(maxsize=65_536)(fold_text)
"""The names of a country recur while they are told apart."""

DEFAULT_MAXIMA: Final[Mapping[str, Decimal]] = {code: Decimal(most) for code, _, most in GROUPS}


class TooManyUnitsError(Refusal):
    """A level would have more units than it holds."""


class _Key(NamedTuple):
    """What tells a unit from others: its code, or its name and who sent it."""

    code: str
    sender: str
    name: Name | None


class _Seen(NamedTuple):
    """A unit as it was first found."""

    name: str
    code: str
    level: str
    sender: str


class Named(NamedTuple):
    """The contents of a new workbook, and what is to be said of them."""

    profile: Profile
    notes: tuple[Problem, ...]


def refuse_many(levels: Iterable[str], message: str) -> None:
    """Refuse a level that more units name than it holds.

    Raises:
        TooManyUnitsError: names the level.
    """
    for level, count in Counter(levels).items():
        if count > ANNEX_CAPACITY:
            raise TooManyUnitsError(message.format(count=count, level=level, limit=ANNEX_CAPACITY))


def name_units(gathered: Gathered, profile: Profile, issuer: str | None) -> Named:
    """Make the contents of a workbook for all that was found: units, then senders where they have totals.

    Args:
        gathered: every file.
        profile: whose settings and letter the workbook takes; its units and levels it does not.
        issuer: the office that the workbook belongs to.
    Raises:
        TooManyUnitsError: more units of a level than it holds.
    """
    found = [each for each in gathered.found if not each.state and each.sent is not None]
    seen = _list_units(found)
    senders = _list_senders(found)
    merged = _merge_levels({unit.level for unit in seen}, ANNEX_BANDS - bool(senders))
    units, taken = _tell_apart([unit._replace(level=merged[unit.level]) for unit in seen])
    own = [_own_unit(name, taken) for name in senders]
    refuse_many((unit.level for unit in (*units, *own)), Message.TOO_MANY_UNITS)
    levels = {level: _title(Message.UNITS_TITLE, level) for level in dict.fromkeys(unit.level for unit in units)}
    levels |= {Message.SENDERS_LEVEL: _title(Message.SENDERS_TITLE, "")} if own else {}
    settings = dict(profile.settings) | {"localities": ""}  # areas tell units of several senders apart
    if issuer:
        settings |= {"issuer": issuer.upper(), "issuer_full": issuer, "issuer_names": ""}
    notes = []
    named = sorted({level for level in merged if level})
    if len(set(map(fold_text, named))) > 1 and len(set(merged.values())) == 1:
        told = Message.LEVELS_MERGED.format(count=len(named), levels=", ".join(named), level=Message.UNITS_LEVEL)
        notes.append(make_note("", "", told))
    return Named(profile._replace(settings=settings, levels=levels, units=[*units, *own]), tuple(notes))


def _list_units(found: Sequence[SentFile]) -> list[_Seen]:
    """List units, each once; one without a code is the coded one of that name that the same sender sent."""
    seen: dict[_Key, _Seen] = {}
    named = [(each.sent, name_found(each)[0]) for each in found if each.sent is not None]
    sent = [(unit, sender) for said, sender in named for unit in said.units]
    coded = {_key(unit._replace(code=""), sender): _key(unit, sender) for unit, sender in sent if unit.code}
    for unit, sender in sent:
        key = _key(unit, sender)
        key = coded.get(key, key)
        known = seen.setdefault(key, _Seen(unit.name, unit.code, unit.level, sender))
        if (unit.code and not known.code) or (unit.level and not known.level):
            seen[key] = known._replace(code=known.code or unit.code, level=known.level or unit.level)
    return list(seen.values())


def _key(unit: SentUnit, sender: str) -> _Key:
    if unit.code:
        return _Key(fold_text(unit.code), "", None)
    return _Key("", _fold(sender), _parse(unit.name))


def _list_senders(found: Sequence[SentFile]) -> list[str]:
    """The senders with a total of their own, each once, in the order of the files."""
    named = (name_found(each)[0] for each in found if each.sent is not None and each.sent.total is not None)
    return list({fold_text(name): name for name in named}.values())


def _merge_levels(levels: set[str], most: int) -> dict[str, str]:
    """Say under which level units of each are ranked: apart as long as the annex has tables for them."""
    named = {fold_text(level): level for level in sorted(levels, reverse=True) if level}
    if len(named) == 1:
        only = next(iter(named.values()))
        return dict.fromkeys(levels, only)
    if len(named) + ("" in levels) > most or not named:
        return dict.fromkeys(levels, Message.UNITS_LEVEL)
    return {level: named.get(fold_text(level), Message.UNITS_LEVEL) for level in levels}


def _tell_apart(units: Sequence[_Seen]) -> tuple[list[UnitRow], set[Name]]:
    """Name units so that no two have the same name: with their sender after it, their code, at last a number.

    The names are returned too, ready to compare.
    """
    names = [unit.name for unit in units]
    keys = [_parse(name) for name in names]
    for rename in (_with_area, _with_sender, _with_code):
        counted = Counter(keys)
        for at, unit in enumerate(units):
            if counted[keys[at]] > 1:
                names[at] = tell_apart(unit.name, rename(unit))
                keys[at] = _add_to_key(_parse(unit.name), rename(unit))
    used: Counter[Name] = Counter()
    rows, taken = [], set[Name]()
    for unit, name, key in zip(units, names, keys, strict=True):
        used[key] += 1
        count = used[key]
        rows.append(UnitRow(unit.code, name if count == 1 else tell_apart(name, str(count)), unit.level))
        taken.add(key if count == 1 else _add_to_key(key, str(count)))
    return rows, taken


def _add_to_key(key: Name, addition: str) -> Name:
    """What `parse_name` makes of a name with something in brackets after it."""
    return key._replace(bare=tell_apart(key.bare, _fold(addition)))


def _with_area(unit: _Seen) -> str:
    return shorten_sender(unit.sender)


def _with_sender(unit: _Seen) -> str:
    return unit.sender


def _with_code(unit: _Seen) -> str:
    return unit.code or unit.sender


def _own_unit(name: str, taken: set[Name]) -> UnitRow:
    """A sender as a unit of its own level."""
    clear = name if _parse(name) not in taken else Message.OWN_UNIT.format(name=name)
    return UnitRow("", clear, Message.SENDERS_LEVEL)


def _title(wording: str, level: str) -> str:
    return Message.LEVEL_TITLE.format(level=wording.format(level=level.upper()))
