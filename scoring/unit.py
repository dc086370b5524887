"""Units and the roster in which a pasted name is looked up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from .errors import AmbiguousUnitError, DuplicateUnitError, ExpiredUnitError, UnknownUnitError
from .name import Name, fold_localities, fold_text, list_suffixes, parse_name, split_area, strip_suffixes
from .values import NamedTuple

_DAY: Final = timedelta(days=1)


class _Unit(NamedTuple):
    name: str
    level: str
    code: str | None = None
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()


class Unit(_Unit):
    """A unit (đơn vị) as the office configured it, for as long as it bears that name.

    Told apart within its level by its code; without one by its full name and dates. So two of one code are the same
    unit, under another name at another time, and two of one name are not, where one ended before the other began.
    Valid from `valid_from` to `valid_to`, both days included; None leaves that side open. `successors` are names or
    codes, as written, of those that took its place after its last day.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Unit) or self.level != other.level or self.code != other.code:
            return False
        return bool(self.code) or (self.name == other.name and self[4:6] == other[4:6])

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[2] or self[0])

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the unit exists on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Roster:
    """The configured units, in the order of configuration, ready to look names up.

    Args:
        units: every unit, past ones too.
        localities: the issuer's own area names, taken off the end of a pasted name ("tỉnh An Giang").
    Raises:
        DuplicateUnitError: two units of overlapping validity have the same full name.
    """

    def __init__(self, units: Iterable[Unit], localities: Iterable[str] = ()) -> None:
        self.units = tuple(units)
        self._localities = fold_localities(localities)
        self._parsed: dict[str, Name] = {}
        self._by_name: dict[Name, list[Unit]] = {}
        self._by_bare: dict[str, list[Unit]] = {}
        self._by_code: dict[str, list[Unit]] = {}
        self._by_area: dict[tuple[str, str], list[Unit]] = {}
        self._by_area_bare: dict[str, list[Unit]] = {}
        self._suffixes = list_suffixes(self._localities)
        self._valid: dict[tuple[str, int], tuple[Unit, ...]] = {}
        starts = {unit.valid_from for unit in self.units if unit.valid_from is not None}
        ends = {unit.valid_to + _DAY for unit in self.units if unit.valid_to not in (None, date.max)}
        self._bounds = sorted(starts | ends)
        self._members: dict[Unit, tuple[Unit, ...]] | None = None
        for unit in self.units:
            self._index(unit)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels in the order in which the units name them first."""
        return tuple(dict.fromkeys(unit.level for unit in self.units))

    def find_era(self, day: date) -> int:
        """Return the number of the stretch of time that a day lies in: within one, the same units are valid."""
        return bisect_right(self._bounds, day)

    def list_valid(self, level: str, day: date) -> tuple[Unit, ...]:
        """List the units of one level that exist on that day, in the order of configuration."""
        key = level, self.find_era(day)
        if key not in self._valid:
            self._valid[key] = tuple(unit for unit in self.units if unit.level == level and unit.is_valid_on(day))
        return self._valid[key]

    def find_successor(self, unit: Unit, text: str) -> Unit | None:
        """Find the unit that an ended unit names, by code or name, as its successor.

        Codes count first. It is the one that bears the code or name on the day after the last of `unit`, else the next
        to bear it; None where there is none or several, or `unit` has no last day.
        """
        if unit.valid_to is None or unit.valid_to == date.max:
            return None
        day = unit.valid_to + _DAY
        found = self._by_code.get(fold_text(text), []) or self._by_name.get(parse_name(text, self._localities), [])
        found = found or self._list_bare(parse_name(text, self._localities))
        valid = [other for other in found if other.is_valid_on(day)]
        if valid:
            return valid[0] if len(valid) == 1 else None
        later = [other for other in found if other.valid_from is not None and other.valid_from > day]
        return min(later, key=lambda other: other.valid_from or day, default=None)

    def list_members(self, unit: Unit) -> tuple[Unit, ...]:
        """List the units that a unit took the place of, and those that they had taken the place of, each once.

        A renamed unit is the same unit and no member of itself. In the order of configuration, nearest first.
        """
        if self._members is None:
            self._members = self._find_members()
        if not self._members:
            return ()
        found: dict[Unit, None] = {}
        waiting = [unit]
        while waiting:
            for member in self._members.get(waiting.pop(0), ()):
                if member != unit and member not in found:
                    found[member] = None
                    waiting.append(member)
        return tuple(found)

    def _find_members(self) -> dict[Unit, tuple[Unit, ...]]:
        members: dict[Unit, tuple[Unit, ...]] = {}
        for unit in self.units:
            for text in unit.successors:
                successor = self.find_successor(unit, text)
                if successor is not None and successor != unit:
                    members[successor] = (*members.get(successor, ()), unit)
        return members

    def find_unit(self, text: str, day: date) -> Unit:
        """Find the unit that a pasted name means on that day.

        The name with its kind decides first; then the bare name, if only one unit has it; then the name without
        the issuer's area after it, where no dash parts them; then one with the kind of an area in front, for units
        that are areas. Accents always count and likeness never does: PHÚ THẠNH is not PHÚ THÀNH.

        Raises:
            UnknownUnitError: no unit has the name.
            AmbiguousUnitError: several units have the bare name.
            ExpiredUnitError: the unit is not valid on `day`.
        """
        name = self._parsed.get(text)
        if name is None:  # a history names each unit many times over
            name = self._parsed[text] = parse_name(text, self._localities)
        expired: Unit | None = None
        for found in self._list_candidates(name):
            valid = [unit for unit in found if unit.is_valid_on(day)]
            if len(valid) == 1:
                return valid[0]
            if valid:
                raise AmbiguousUnitError(text, tuple(unit.name for unit in valid))
            expired = expired or (found[0] if found else None)
        if expired is not None:
            raise ExpiredUnitError(text, expired.name)
        raise UnknownUnitError(text)

    def _list_candidates(self, name: Name) -> Iterator[list[Unit]]:
        """List the units that a name may mean, the surest reading first."""
        yield self._by_name.get(name, [])
        yield self._list_bare(name)
        shorter = name._replace(bare=strip_suffixes(name.bare, self._suffixes))
        if shorter != name:
            yield self._by_name.get(shorter, [])
            yield self._list_bare(shorter)
        if name.kind is None:
            area, rest = split_area(shorter.bare)
            if area is not None:
                kindless = [unit for unit in self._by_name.get(Name(None, rest), []) if area in fold_text(unit.level)]
                yield _list_once([*self._by_area.get((area, rest), []), *kindless])

    def _list_bare(self, name: Name) -> list[Unit]:
        """List the units of a bare name, with areas where no kind is written."""
        units = self._by_bare.get(name.bare, [])
        areas = [] if name.kind else self._by_area_bare.get(name.bare, [])
        return _list_once([*units, *areas]) if areas else units

    def find_code(self, code: str, day: date) -> Unit | None:
        """Find the unit that carries the portal's code on that day; None if none does, or those of several levels."""
        found = [unit for unit in self._by_code.get(fold_text(code), []) if unit.is_valid_on(day)]
        return found[0] if len(found) == 1 else None

    def suggest_unit(self, text: str) -> str | None:
        """Name the unit spelled most nearly alike, for a message only: it is never accepted in place of a name.

        Compares with every unit, which takes its time: not for each of many rows.
        """
        from difflib import get_close_matches  # only a refused name needs it

        near = get_close_matches(parse_name(text, self._localities).bare, self._by_bare, n=1, cutoff=0.7)
        return self._by_bare[near[0]][0].name if near else None

    def _index(self, unit: Unit) -> None:
        names = {parse_name(text, self._localities): text for text in (*unit.aliases, unit.name)}
        for name, text in names.items():
            for other in self._by_name.get(name, []):
                if _overlap(unit, other):
                    raise DuplicateUnitError(text, other.name, unit.name)
            self._by_name.setdefault(name, []).append(unit)
        for bare in {name.bare for name in names}:
            self._by_bare.setdefault(bare, []).append(unit)
        self._index_loosely(unit, names)
        if unit.code:
            self._by_code.setdefault(fold_text(unit.code), []).append(unit)

    def _index_loosely(self, unit: Unit, names: Iterable[Name]) -> None:
        """Index a unit whose own name has the issuer's area after it, or the kind of an area in front."""
        for name in names:
            if self._suffixes and name.bare.endswith(self._suffixes):
                self._add_bare(strip_suffixes(name.bare, self._suffixes), unit)
            area, rest = split_area(name.bare) if name.kind is None else (None, "")
            if area is not None:
                self._by_area.setdefault((area, rest), []).append(unit)
                self._by_area_bare.setdefault(rest, []).append(unit)

    def _add_bare(self, bare: str, unit: Unit) -> None:
        units = self._by_bare.setdefault(bare, [])
        if all(other is not unit for other in units):
            units.append(unit)


def drop_shared_codes(units: Sequence[Unit]) -> list[Unit]:
    """Take away the code of units that share it, within a level, with another on the same day: it tells nobody apart.

    A code that is written in several ways, which compare alike, is written as by the first.
    """
    bearers: dict[tuple[str, str], list[int]] = {}
    for place, unit in enumerate(units):
        if unit.code:
            code = unit.code.casefold() if unit.code.isascii() else fold_text(unit.code)
            bearers.setdefault((unit.level, code), []).append(place)
    kept = list(units)
    for places in bearers.values():
        if len(places) > 1:
            shared = any(_overlap(units[one], units[other]) for one, other in combinations(places, 2))
            for place in places:
                kept[place] = units[place]._replace(code=None if shared else units[places[0]].code)
    return kept


def _list_once(units: Iterable[Unit]) -> list[Unit]:
    """Leave repetitions out; a renamed unit, which is equal under each of its names, stays under all of them."""
    return list({id(unit): unit for unit in units}.values())


def _overlap(one: Unit, other: Unit) -> bool:
    latest_start = max(one.valid_from or date.min, other.valid_from or date.min)
    return latest_start <= min(one.valid_to or date.max, other.valid_to or date.max)
