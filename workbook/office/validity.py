"""Whether the dates and successors in the list of units leave gaps or overlaps, in words for staff."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...scoring.lineage import LineageSlip, Slip, check_lineage
from ..book.layout import UNITS, Block
from ..cells.dates import write_day
from ..cells.grid import Grid
from ..cells.text import cell_text
from ..cells.value import first_value
from ..messages import Message
from ..problem import Problem, make_note
from .config import Config

_CODE, _END, _SUCCESSORS = 0, 5, 7
"""Columns of the list, from 0."""
_WORDING = {
    Slip.NO_SUCCESSOR: Message.UNIT_NO_SUCCESSOR,
    Slip.NO_LAST_DAY: Message.UNIT_NO_LAST_DAY,
    Slip.UNKNOWN: Message.UNIT_SUCCESSOR_UNKNOWN,
    Slip.GAP: Message.UNIT_GAP,
    Slip.OVERLAP: Message.UNIT_OVERLAP,
    Slip.CYCLE: Message.UNIT_CYCLE,
    Slip.CODE_GAP: Message.UNIT_CODE_GAP,
}
_AT_END = (Slip.NO_SUCCESSOR, Slip.NO_LAST_DAY, Slip.CODE_GAP)


def check_validity(config: Config, grids: Mapping[Block, Grid]) -> list[Problem]:
    """List what is wrong with dates, successors and codes of the configured units, in the order of the list."""
    grid = grids[UNITS]
    rows = [row for row, values in enumerate(grid.rows) if any(map(cell_text, values))]
    problems = list(_list_shared_codes(config, grid, rows))
    for slip in check_lineage(config.roster):
        column = _END if slip.slip in _AT_END else _SUCCESSORS
        problems.append(make_note(grid.name_cell(rows[slip.place], column), slip.text, _write(slip)))
    return problems


def _write(slip: LineageSlip) -> str:
    other = slip.other
    return _WORDING[slip.slip].format(
        unit=slip.unit.name,
        text=slip.text,
        day=write_day(slip.day) if slip.day else "",
        other=other.name if other else "",
        start=write_day(other.valid_from) if other and other.valid_from else Message.UNIT_ALWAYS,
    )


def _list_shared_codes(config: Config, grid: Grid, rows: list[int]) -> Iterator[Problem]:
    """Name the units whose code was taken away, because another has it on the same days."""
    for row, unit in zip(rows, config.roster, strict=True):
        code = cell_text(first_value(grid, row, _CODE))
        if code and not unit.code:
            yield make_note(
                grid.name_cell(row, _CODE), code, Message.UNIT_CODE_SHARED.format(unit=unit.name, code=code)
            )
