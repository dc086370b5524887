"""What the reader of sheets does not tell: error cells, formulas without a value, hidden rows.

python-calamine gives an empty cell for an error and nothing about hidden rows: the file itself is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable

ERROR_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Error codes of the binary formats. Source: MS-XLS 2.5.10, MS-XLSB 2.5.97.2."""


class FarCellError(Exception):
    """A stray cell lies so far out that reading the rectangle up to it would exhaust the memory."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class SheetMarks:
    """One sheet's marks.

    Attributes:
        errors: the text of each error cell, "" for a formula without a value, by row and column from 1.
        hidden: first and last row, from 1, of each hidden run.
    """

    def __init__(self) -> None:
        self.errors: dict[tuple[int, int], str] = {}
        self.hidden: list[tuple[int, int]] = []

    def list_hidden(self, height: int) -> frozenset[int]:
        """List the hidden rows among the first `height`."""
        return frozenset(row for first, last in self.hidden for row in range(first, min(last, height) + 1))


def split_reference(reference: str) -> tuple[int, int]:
    """Return the row and column, from 1, of a cell reference: B3 is (3, 2)."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]), count_column(letters)


def count_column(letters: Iterable[str]) -> int:
    """Return a column's number: A is 1, AA is 27."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter.upper()) - ord("A") + 1
    return column
