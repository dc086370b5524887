"""Which file counts for which unit: the later of one sender, and none where two senders differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from ...scoring import Entry, Score, Unit
from ...scoring.alphabet import alphabet_key
from ...scoring.name import fold_text
from ...scoring.values import NamedTuple
from ..cells.dates import write_day
from ..office.config import Config
from .collection import Collection, keep_left, keep_missing, name_found
from .kept import KeptRow, sum_entries, write_places
from .matching import Matcher
from .messages import FileState, Remark
from .reading.sent import check_sent, list_names
from .sent_file import Gathered, SentFile

_LONG_AGO: Final = datetime(1900, 1, 1)  # noqa: DTZ001 - the office's clock
"""Of what nobody knows when it was sent: any other file is later."""


class _Said(NamedTuple):
    """What a file says, its units looked up."""

    found: SentFile
    sender: str
    own: Unit | None
    units: dict[Unit, Entry]
    unknown: tuple[str, ...]
    total: Score | None

    @property
    def key(self) -> object:
        """By which files of one sender are seen to be so."""
        return self.own if self.own is not None else fold_text(self.sender)

    @property
    def order(self) -> tuple[datetime, str]:
        return self.found.sent_at or _LONG_AGO, self.found.name


def choose(gathered: Gathered, config: Config, expected: Iterable[str] = ()) -> Collection:
    """Choose what counts.

    Args:
        gathered: every file.
        config: of the workbook that the week is put into: its list of units is what is expected.
        expected: the names of senders that sent before.
    """
    return _Chooser(gathered, config, tuple(expected)).choose()


class _Chooser:
    def __init__(self, gathered: Gathered, config: Config, expected: tuple[str, ...]) -> None:
        self._gathered, self._config, self._expected = gathered, config, expected
        self._matcher = Matcher(config.roster, gathered.snapshot)
        self._numbers = {unit: number for number, unit in enumerate(config.roster.units, start=1)}
        self._said: list[_Said] = []
        self._remarks: dict[int, list[str]] = {}
        self._owner: dict[Unit, int] = {}
        self._conflicts: dict[Unit, dict[int, Entry]] = {}
        self._replaced: dict[int, int] = {}
        self._shared: dict[int, list[str]] = {}
        self._totals: dict[int, tuple[Unit, Score]] = {}

    def choose(self) -> Collection:
        counted = [found for found in self._gathered.found if not found.state]
        self._said = sorted(map(self._look_up, counted), key=lambda said: said.order)
        self._remarks = {at: self._remark(said) for at, said in enumerate(self._said)}
        for at, said in enumerate(self._said):
            for unit, entry in said.units.items():
                self._claim(at, unit, entry)
        for unit in self._conflicts:
            self._owner.pop(unit, None)
        self._take_totals()
        self._tell_conflicts()
        judged = [(self._judge(at), at) for at in range(len(self._said))]
        rows: list[tuple[KeptRow, int | None]] = [*judged]
        rows += [(keep_left(found), None) for found in self._gathered.found if found.state]
        missing = self._list_missing()
        rows += [(keep_missing(name), None) for name in missing]
        rows.sort(key=lambda pair: (FileState.ALL.index(pair[0].state), alphabet_key(pair[0].sender), pair[0].file))
        return self._collect(rows, missing)

    def _collect(self, rows: Sequence[tuple[KeptRow, int | None]], missing: tuple[str, ...]) -> Collection:
        place = {at: row for row, (_, at) in enumerate(rows) if at is not None}
        entries = {unit: self._said[at].units[unit] for unit, at in self._owner.items()}
        entries |= {unit: Entry(total) for unit, total in self._totals.values()}
        row_of = {unit: place[at] for unit, at in self._owner.items()}
        row_of |= {unit: place[at] for at, (unit, _) in self._totals.items()}
        ordered = {unit: entries[unit] for unit in sorted(entries, key=self._numbers.__getitem__)}
        gathered = self._gathered
        return Collection(
            gathered.period,
            gathered.snapshot,
            gathered.basis,
            ordered,
            tuple(row for row, _ in rows),
            row_of,
            frozenset(own for own, _ in self._totals.values()),
            missing,
            gathered.read,
        )

    def _look_up(self, found: SentFile) -> _Said:
        if found.recalled is not None:
            known = found.recalled
            return _Said(found, known.sender, known.own, dict(known.units), (), known.total)
        sent = found.sent
        if sent is None:
            raise AssertionError(found.name)
        sender, _ = name_found(found)
        units: dict[Unit, Entry] = {}
        unknown = []
        for unit in sent.units:
            meant = self._matcher.find_unit(unit, sender)
            if meant is None or meant in units:
                unknown.append(unit.name)
            else:
                units[meant] = unit.entry
        own = self._matcher.find_sender(sent.names or (sender,))
        return _Said(found, sender, own, units, tuple(unknown), sent.total)

    def _remark(self, said: _Said) -> list[str]:
        found, sent = said.found, said.found.sent
        if found.recalled is not None or sent is None:
            return [found.recalled.remark] if found.recalled is not None and found.recalled.remark else []
        remarks = [*name_found(found)[1], *check_sent(sent)]
        if sent.snapshot not in (None, self._gathered.snapshot):
            wanted = write_day(self._gathered.snapshot)
            remarks.append(Remark.DAY_DIFFERS.format(day=write_day(sent.snapshot), wanted=wanted))
        if said.unknown and said.units:
            remarks.append(Remark.UNKNOWN_UNITS.format(units=list_names(list(said.unknown))))
        elif said.unknown:
            remarks.append(Remark.UNKNOWN_ALL)
        return remarks

    def _claim(self, at: int, unit: Unit, entry: Entry) -> None:
        """Let a file give a unit's scores, unless another one said otherwise and nothing tells which counts."""
        if unit in self._conflicts:
            self._conflicts[unit][at] = entry
            return
        other = self._owner.get(unit)
        if other is None:
            self._owner[unit] = at
            return
        mine, theirs = self._said[at], self._said[other]
        if mine.key == theirs.key and mine.order[0] > theirs.order[0]:
            self._owner[unit] = at
            self._replaced[other] = at
            if entry.score == theirs.units[unit].score and not any(entry.groups):
                mine.units[unit] = theirs.units[unit]  # a copy leaves the groups out
        elif theirs.units[unit] != entry:
            self._conflicts[unit] = {other: theirs.units[unit], at: entry}
        elif mine.key == theirs.key:
            self._replaced[at] = other
        else:
            self._shared.setdefault(at, []).append(unit.name)

    def _tell_conflicts(self) -> None:
        told: dict[int, list[str]] = {}
        for unit, entries in self._conflicts.items():
            for at, entry in entries.items():
                other = next(each for each in entries if each != at)
                text = Remark.UNIT_BY.format(
                    unit=unit.name,
                    score=_show(entry.score),
                    sender=self._said[other].sender,
                    other=_show(entries[other].score),
                )
                told.setdefault(at, []).append(text)
        for at, texts in told.items():
            self._remarks[at].append(Remark.SENT_BY_OTHERS.format(units=list_names(texts)))

    def _take_totals(self) -> None:
        """Let each sender's own score count, if its files that count agree on it and no file gives it as a unit's."""
        live: dict[object, list[int]] = {}
        owners = set(self._owner.values())
        for at, said in enumerate(self._said):
            if said.total is not None and (at in owners or not said.units):
                live.setdefault(said.key, []).append(at)
        for files in live.values():
            totals = sorted({total for at in files if (total := self._said[at].total) is not None})
            own = self._said[files[-1]].own
            if len(totals) > 1:
                remark = Remark.TOTALS.format(scores=", ".join(f"{total:.2f}" for total in totals))
                for at in files:
                    self._remarks[at].append(remark)
            elif own is None:
                for at in files:
                    if self._said[at].found.recalled is None:
                        self._remarks[at].append(Remark.UNKNOWN_SENDER)
            else:
                self._take_total(files[-1], own, totals[0])

    def _take_total(self, at: int, own: Unit, total: Score) -> None:
        other = self._owner.get(own)
        if other is None and own not in self._conflicts:
            self._totals[at] = (own, total)
        elif other is not None and self._said[other].units[own].score != total:
            self._conflicts[own] = {other: self._said[other].units[own], at: Entry(total)}
            del self._owner[own]

    def _judge(self, at: int) -> KeptRow:
        said, found = self._said[at], self._said[at].found
        mine = [unit for unit in said.units if self._owner.get(unit) == at]
        own = self._totals[at][0] if at in self._totals else None
        remarks, mark = list(self._remarks[at]), ""
        if at in self._replaced and not mine and own is None:
            state = FileState.REPLACED
            newer = self._said[self._replaced[at]].found
            remarks, mark = [Remark.REPLACED.format(file=newer.name)], newer.digest
        elif not mine and own is None and not (said.units and at in self._shared):
            state = FileState.REFUSED
            if not said.units and not said.unknown:
                remarks.append(Remark.NO_UNITS)
        else:
            disputed = any(at in entries for entries in self._conflicts.values())
            state = FileState.PARTLY if said.unknown or disputed else FileState.TAKEN
        older = [self._said[other].found.name for other, newer_at in self._replaced.items() if newer_at == at]
        if older and state != FileState.REPLACED:
            replacing = Remark.REPLACING.format(file=", ".join(older))
            remarks += [replacing] if replacing not in " ".join(remarks) else []
        if at in self._shared:
            remarks.append(Remark.ALSO_BY.format(units=list_names(self._shared[at])))
        if state == FileState.TAKEN:
            mark = sum_entries(self._list_recorded(at, mine, own))
        return self._keep(said, found, state, remarks, mine, own, mark)

    def _list_recorded(self, at: int, mine: Sequence[Unit], own: Unit | None) -> list[tuple[Unit, Entry]]:
        """What is recorded of a file, in the order in which the list has it."""
        entries = [(unit, self._said[at].units[unit]) for unit in sorted(mine, key=self._numbers.__getitem__)]
        return entries + ([(own, Entry(self._totals[at][1]))] if own is not None else [])

    def _keep(
        self,
        said: _Said,
        found: SentFile,
        state: str,
        remarks: Sequence[str],
        mine: Sequence[Unit],
        own: Unit | None,
        mark: str,
    ) -> KeptRow:
        places = write_places(mine, own, self._numbers) if state == FileState.TAKEN else ""
        return KeptRow(
            said.sender,
            found.name,
            str(self._gathered.period),
            len(mine) if state != FileState.REPLACED else len(said.units),
            said.total,
            state,
            " ".join(remarks),
            found.sent_at,
            found.size,
            found.digest,
            places,
            mark,
        )

    def _list_missing(self) -> tuple[str, ...]:
        """The senders of whom no file counts: of the levels in which senders stand, or known by other files."""
        sent = {said.own for said in self._said if said.own is not None}
        levels = {unit.level for unit in sent}
        given = {*sent, *self._owner, *self._conflicts}
        day = self._gathered.snapshot
        missing = [
            unit.name
            for unit in self._config.roster.units
            if unit.level in levels and unit.is_valid_on(day) and unit not in given
        ]
        others = (
            found for found in self._gathered.found if found.state in (FileState.OTHER_WEEK, FileState.OTHER_BASIS)
        )
        known = [*filter(None, (*self._expected, *(name_found(found)[0] for found in others)))]
        if not known:
            return tuple(missing)
        here = {said.key for said in self._said} | {fold_text(said.sender) for said in self._said}
        here |= set(map(fold_text, missing)) | {fold_text(unit.name) for unit in given}
        for name in known:
            if fold_text(name) not in here:
                own = self._matcher.find_sender([name])
                if own is None or (own not in given and own.name not in missing):
                    missing.append(name if own is None else own.name)
                    here.add(fold_text(name))
        return tuple(missing)


def _show(score: Score | None) -> str:
    return "–" if score is None else f"{score:.2f}"
