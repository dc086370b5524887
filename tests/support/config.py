"""Where things stand on `Cấu hình`, `Đơn vị` and `Lời văn`, and how they are changed there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from chiso.workbook.book.layout import CONFIG_LISTS, SETTINGS, UNITS, WORDING_SETTINGS, Block
from chiso.workbook.cells.grid import column_letters
from support.clerk import change
from support.reading import look_into


class Spot(NamedTuple):
    """A cell and its sheet; as text as messages name it."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"


def at(block: Block, title: str, row: int = 1) -> Spot:
    """A cell of a list in a new workbook, by its column's heading; rows count from 1."""
    columns = next(columns for _, listed, columns in CONFIG_LISTS if listed is block)
    return Spot(block.sheet, f"{column_letters(block.column + columns.index(title))}{block.row + row - 1}")


def find_setting(book: Path, label: str) -> Spot:
    """The cell of a setting's value."""
    for block in (SETTINGS, WORDING_SETTINGS):
        last = block.row + block.rows - 1
        cells = look_into(book)[block.sheet].iter_rows(block.row, last, block.column, block.column)
        for (cell,) in cells:
            if cell.value == label:
                return Spot(block.sheet, f"{column_letters(block.column + 1)}{cell.row}")
    raise AssertionError(label)


def find_unit(book: Path, name: str, title: str) -> Spot:
    """A cell of the row of a unit in `Đơn vị`, by its column's heading."""
    first = at(UNITS, "Đơn vị")
    column = look_into(book)[first.sheet][first.cell.rstrip("0123456789")]
    row = next(cell.row for cell in column if cell.value == name)
    return at(UNITS, title, row - UNITS.row + 1)


def configure(book: Path, values: Mapping[Spot, Any]) -> None:
    """Type into cells of several sheets and save; None clears."""

    def type_in(workbook: Any) -> None:
        for spot, value in values.items():
            workbook[spot.sheet][spot.cell] = value

    change(book, type_in)
