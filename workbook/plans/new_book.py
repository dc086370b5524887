"""What a new workbook says before its first week: what is still to be filled in, and on empty sheets what to do."""

from __future__ import annotations

from collections.abc import Iterator

from ..book.door import Changes, Door, join_changes
from ..book.layout import (
    ANNEX,
    ANNEX_HEADINGS,
    CONFIG_BLOCKS,
    DOCUMENT,
    LETTER,
    LETTER_ROWS,
    MARKS,
    PASTE,
    PROOF_RESULT,
    UNITS,
    Block,
)
from ..cells.value import Rows, Value
from ..messages import Message, Text
from ..office.gaps import find_gaps
from ..problem import Problem, make_note
from ..sheets.panel import write_panel

_SIGNER = 2
"""The row of the signer in the block of the document."""


_ANNEX_NOTE = ANNEX_HEADINGS - 1
"""The last of an annex's headings, in the same small type whatever the others say."""


class NewOffice:
    """What is written into a new workbook once it is laid out.

    Args:
        units_note: what the units need though there are some: an example's are not the office's own.
        signer: who signs its reports; empty if that is to be filled in.
    """

    def __init__(self, units_note: str = "", signer: str = "") -> None:
        self._units_note, self._signer = units_note, signer
        self.problems: list[Problem] = []
        """Notes of what is still to be filled in; known when the panel is."""

    def plan_panel(self, door: Door) -> Changes:
        """Work out the panel, and the signer's cell. No cell is marked: nothing was entered wrongly."""
        self.problems = list(self._list_unfilled(door))
        if self.problems and not self._signer:  # where nothing else lacks, the empty cell beside the panel says it
            where = door.locate_block(DOCUMENT).name_cell(_SIGNER, 0)
            self.problems.append(make_note(where, "", Message.GAP_SIGNER))
        panel = write_panel(Text.STATE_EMPTY, self.problems, door.locate_block(PASTE).sheet)
        signed: dict[Block, Rows] = {DOCUMENT: [*[[None]] * _SIGNER, [self._signer]]} if self._signer else {}
        return join_changes(panel, Changes(blocks={MARKS: [], **signed, **_explain_empty_sheets()}))

    def _list_unfilled(self, door: Door) -> Iterator[Problem]:
        grids = door.read_blocks(CONFIG_BLOCKS)
        for gap in find_gaps(grids):
            yield make_note(gap.where, gap.value, Message.GAP.format(label=gap.label))
        units = grids[UNITS]
        if not units.rows or self._units_note:
            yield make_note(units.name_cell(0, 1), "", self._units_note or Message.GAP_UNITS)


def _explain_empty_sheets() -> dict[Block, Rows]:
    """Say on the sheets that would be white what is to be done; the first refresh writes over it."""
    letter: list[list[Value]] = [[] for _ in range(LETTER_ROWS["summary"])]
    letter[LETTER_ROWS["title"] - 1], letter[LETTER_ROWS["summary"] - 1] = [Text.STATE_EMPTY], [Text.EMPTY_SHEET]
    annex: list[list[Value]] = [[] for _ in range(ANNEX_HEADINGS)]
    annex[0], annex[_ANNEX_NOTE] = [Text.STATE_EMPTY], [Text.EMPTY_SHEET]
    return {LETTER: letter, ANNEX[0]: annex, PROOF_RESULT: [[f"{Text.STATE_EMPTY}. {Text.EMPTY_SHEET}"]]}
