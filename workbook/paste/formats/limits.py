"""How large a file may be before any reader sees it: bytes, parts and the extent of its sheets.

The paste area takes 20,000 × 40 cells; a file may hold half as many again. A reader fills the whole rectangle from A1
to a sheet's last cell, so one stray cell costs as much as a full sheet: the extent is looked at, not the cells.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ...cells.grid import column_letters
from .. import file_messages

MOST_CELLS = 1_200_000
MOST_PAGE_CELLS = 840_000
"""A page is read element by element: the paste area's cells, and a row of it counts as one more."""

MOST_FILE_BYTES = 64_000_000
MOST_TEXT_BYTES = 32_000_000
MOST_JSON_BYTES = 4_000_000
MOST_INFLATED_BYTES = 160_000_000
MOST_PART_BYTES = 64_000_000
MOST_CHARACTERS = 60_000_000
MOST_SHEETS = 1_000
MOST_PARTS = 5_000
MOST_STRINGS = 1_000_000
MOST_TAGS = 4_000_000
MOST_OTHER_TAGS = 400_000
DEEPEST = 256
MOST_CELL_CHARACTERS = 1_000_000
"""Excel's cells hold 32,767."""

MOST_MARKED = 50_000
"""Error cells, struck cells and the like; a table of scores has a handful."""

_NARROWEST = 8
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class UnfitError(Exception):
    """A reader refuses the file; `say` makes the message from the file's name."""

    def __init__(self, say: Callable[[str], str]) -> None:
        super().__init__()
        self.say = say


class LockedFileError(UnfitError):
    """The file asks for a password."""

    def __init__(self) -> None:
        super().__init__(file_messages.locked_file)


def refuse_large() -> UnfitError:
    """Make the refusal of a file that is too large as a whole."""
    return UnfitError(file_messages.too_large)


def refuse_far(sheet: str, row: int, column: int) -> UnfitError:
    """Make the refusal of a sheet that reaches too far; names the cell where it ends."""
    where = f"{sheet}!{column_letters(column)}{row}" if column <= LAST_COLUMN else f"{sheet}!{row}:{row}"
    return UnfitError(partial(file_messages.far_cell, where=where))


class CellBudget:
    """The cells of a whole file, counted as rectangles from A1."""

    def __init__(self) -> None:
        self._left = MOST_CELLS

    def has(self, rows: int, columns: int) -> bool:
        """Tell whether a sheet of this extent fits into what is left."""
        return rows <= LAST_ROW and columns <= LAST_COLUMN and _weigh(rows, columns) <= self._left

    def check(self, sheet: str, rows: int, columns: int) -> None:
        """Raise `UnfitError` when a sheet of this extent cannot be read; takes nothing."""
        if not self.has(rows, columns):
            raise refuse_far(sheet, rows, columns)

    def take(self, sheet: str, rows: int, columns: int) -> None:
        """Take a sheet's extent from the budget.

        Raises:
            UnfitError: more than is left.
        """
        self.check(sheet, rows, columns)
        self._left -= _weigh(rows, columns)


def _weigh(rows: int, columns: int) -> int:
    """Weigh a rectangle: a row costs as much as a few cells, however narrow it is."""
    return rows * max(columns, _NARROWEST)
