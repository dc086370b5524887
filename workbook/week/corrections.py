"""What was corrected by hand in `Lịch sử` and `Các tuần` since the last paste was recorded, against the paste now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from ...scoring import GROUP_CODES, Entry, Peer, Period, Score, Unit, Week, fold_peer
from ...scoring.errors import ScoringError
from ...scoring.name import fold_text
from ...scoring.values import NamedTuple
from ..book.layout import ANNEX_HEADER_ROW, AnnexColumn
from ..cells.grid import Grid
from ..cells.text import cell_text
from ..cells.value import first_value
from ..messages import Message, Text
from ..paste import PasteContent, PastedPeer
from ..problem import Problem, Severity, make_error, merge_alike
from .checksums import checksum_entry, checksum_field, checksum_score, key_field, key_peer, key_unit, list_fields
from .details import Details
from .history import UnitRecords, WeekRecord
from .inputs import Inputs, read_score_text
from .peer_records import PeerRecords

_COLUMNS = {"total": 3, "place": 4, "number": 6, "day": 7, "signer": 8}
"""Of `Các tuần`."""
_CELLS = {"total": "total", "place": "rank", "number": "document", "day": "day", "signer": "signer"}
"""Of `Inputs.cells`."""


class Correction(NamedTuple):
    """Something that stands in a table otherwise than it was recorded and than the paste says.

    Args:
        name: of the unit, or the value's cell.
        problem: the error that asks which of the two counts.
        was_kept: whether the paste says what it said when it was recorded.
    """

    name: str
    problem: Problem
    was_kept: bool


def refuse_corrections(corrections: list[Correction], *, replace: bool, from_file: bool) -> list[Problem]:
    """Ask which counts, the correction or the paste.

    A file that says something new is an act of its own, later than the correction, and so is `replace`: they count,
    and a note names what they replaced.
    """
    asked = [each.problem for each in corrections if not replace and (each.was_kept or not from_file)]
    settled = [each for each in corrections if replace or (from_file and not each.was_kept)]
    notes = [
        (each.name, each.problem._replace(severity=Severity.WARNING, message=Message.CORRECTION_REPLACED))
        for each in settled
    ]

    def tell(count: int, names: str) -> str:
        return Message.CORRECTIONS_REPLACED.format(count=count, names=names)

    return asked + merge_alike(notes, tell)


def find_corrections(
    week: Week, recorded: UnitRecords, pasted: PasteContent, read_kept: Callable[[], Mapping[str, str] | None]
) -> list[Correction]:
    """Find the units whose rows of the week were corrected, added or deleted by hand.

    Args:
        week: as it would be recorded.
        recorded: its rows as they stand; those of levels that were not pasted stay and are not looked at.
        pasted: what the paste says now.
        read_kept: gives what the last paste recorded; called only where something differs.
    """
    levels = {unit.level for unit in pasted.entries}
    units = [unit for unit in recorded.entries if unit.level in levels]
    units += [unit for unit in pasted.entries if unit not in recorded.entries]
    differing = [unit for unit in units if recorded.entries.get(unit) != pasted.entries.get(unit)]
    kept = read_kept() if differing else None
    if kept is None:
        return []
    return list(_list_corrected(differing, week.period, recorded, pasted, kept))


def _list_corrected(
    units: list[Unit], period: Period, recorded: UnitRecords, pasted: PasteContent, kept: Mapping[str, str]
) -> Iterator[Correction]:
    for unit in units:
        key = key_unit(recorded.levels.get(unit, unit.level), recorded.names.get(unit, unit.name))
        here, there = recorded.entries.get(unit), pasted.entries.get(unit)
        was = kept.get(key)
        if (None if here is None else checksum_entry(here)) == was:
            continue  # the table is as it was recorded: it is the paste that was changed
        problem = _ask(unit, here, there, period, recorded, pasted)
        yield Correction(unit.name, problem, (None if there is None else checksum_entry(there)) == was)


def _ask(
    unit: Unit, here: Entry | None, there: Entry | None, period: Period, recorded: UnitRecords, pasted: PasteContent
) -> Problem:
    if here is None:
        message = Message.ROW_DELETED.format(unit=unit.name, period=period)
        return make_error(pasted.score_cells[unit], unit.name, message)
    if there is None:
        return make_error(recorded.grids[unit].name_cell(0, 3), unit.name, Message.ROW_ADDED.format(unit=unit.name))
    both = list(zip((here.score, *here.groups), (there.score, *there.groups), strict=True))
    index = next(place for place, (one, other) in enumerate(both) if one != other)
    what = unit.name if index == 0 else f"{unit.name} ({GROUP_CODES[index - 1]})"
    one, other = (Text.MISSING if score is None else str(score) for score in both[index])
    message = Message.CORRECTED.format(what=what, here=one, there=pasted.score_cells[unit], other=other)
    return make_error(recorded.grids[unit].name_cell(0, 4 + index), one, message)


def find_peer_corrections(
    period: Period,
    recorded: PeerRecords,
    pasted: Iterable[PastedPeer],
    read_kept: Callable[[], Mapping[str, str] | None],
) -> list[Correction]:
    """Find the peers whose rows of the week were corrected, added or deleted by hand.

    Args:
        period: the week.
        recorded: its rows as they stand.
        pasted: what the paste lists now, in place of them.
        read_kept: gives what the last paste recorded; called only where something differs.
    """
    here = {fold_peer(peer.name): (peer, grid) for peer, grid in zip(recorded.peers, recorded.grids, strict=True)}
    there = {fold_peer(row.peer.name): row for row in pasted}
    kept: Mapping[str, str] | None = None
    found = []
    for key in dict.fromkeys((*here, *there)):
        (peer, grid), row = here.get(key, (None, None)), there.get(key)
        if peer is not None and row is not None and peer.score == row.peer.score:
            continue
        kept = (read_kept() or {}) if kept is None else kept
        name = peer.name if peer is not None else row.peer.name if row is not None else ""
        was = kept.get(key_peer(name))
        if not kept or (None if peer is None else checksum_score(peer.score)) == was:
            continue  # nothing is known of the last paste, or the table is as it was recorded
        problem = _ask_of_peer(peer, grid, row, period)
        found.append(Correction(name, problem, (None if row is None else checksum_score(row.peer.score)) == was))
    return found


def _ask_of_peer(peer: Peer | None, grid: Grid | None, row: PastedPeer | None, period: Period) -> Problem:
    if row is not None and (peer is None or grid is None):
        return make_error(row.name_cell, row.peer.name, Message.PEER_DELETED.format(unit=row.peer.name, period=period))
    if peer is None or grid is None or row is None:
        name, where = (peer.name, grid.name_cell(0, 2)) if peer is not None and grid is not None else ("", "")
        return make_error(where, name, Message.PEER_ADDED.format(unit=name))
    one, other = (Text.MISSING if score is None else str(score) for score in (peer.score, row.peer.score))
    message = Message.PEER_CORRECTED.format(what=peer.name, here=one, there=row.score_cell, other=other)
    return make_error(grid.name_cell(0, 3), one, message)


def find_week_corrections(
    week: Week,
    details: Details,
    record: WeekRecord,
    inputs: Inputs,
    pasted: PasteContent,
    given: set[str],
    read_kept: Callable[[], Mapping[str, str] | None],
) -> list[Correction]:
    """Find what was corrected by hand in the week's own row; `given` names what an option says."""
    new = list_fields(week, details)
    stands = Week(record.period, record.snapshot, record.basis, {}, record.total, record.place)
    old = list_fields(stands, record.details)
    differing = [field for field in new if new[field] != old[field] and field not in given]
    kept = read_kept() if differing else None
    found = []
    for field in differing:
        was = (kept or {}).get(key_field(field))
        if was is None or was == checksum_field(old[field]):
            continue
        where = inputs.cells[_CELLS[field]]
        if field == "total" and inputs.total is None and pasted.total is not None:
            where = pasted.total.where
        if field == "place" and inputs.place is None and pasted.place is not None:
            where = pasted.place.where
        one, other = (Text.MISSING if value is None else value for value in (old[field], new[field]))
        message = Message.WEEK_CORRECTED.format(here=one, there=where, other=other)
        place = record.cells[_COLUMNS[field]]
        found.append(Correction(place, make_error(place, one, message), was == checksum_field(new[field])))
    return found


def guess_kept(recorded: UnitRecords, annexes: Iterable[Grid]) -> dict[str, str]:
    """Guess what a paste recorded of a week before that was kept: the scores that the annexes show of it.

    Groups, and what belongs to the week, are taken to be as they were recorded.
    """
    shown: dict[str, str] = {}
    for grid in annexes:
        for row in range(ANNEX_HEADER_ROW, len(grid.rows)):
            name, text = (cell_text(first_value(grid, row, at)) for at in (AnnexColumn.NAME, AnnexColumn.SCORE))
            shown[fold_text(name)] = text
    kept = {}
    for unit, entry in recorded.entries.items():
        score = _read_shown(shown.get(fold_text(unit.name), ""))
        was = entry if score == entry.score else entry._replace(score=score)
        kept[key_unit(recorded.levels[unit], recorded.names[unit])] = checksum_entry(was)
    return kept


def _read_shown(text: str) -> Score | None:
    try:
        return read_score_text(text)
    except (ScoringError, ValueError):
        return None
