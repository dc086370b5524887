"""Notes at cells."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from .. import objects
from ..convert.addresses import Area
from ..office.bridge import Remote, raw, struct
from ..ranges.range import Range


class Note(base_classes.Note):
    """xlwings' note; found by its cell, so that it survives others being deleted."""

    def __init__(self, cell: Range) -> None:
        self.cell = cell

    @property
    def xl(self) -> Remote:
        annotation: Remote = self.cell.cell(0, 0).getAnnotation()
        return annotation

    @property
    def api(self) -> Any:
        return raw(self.xl)

    @property
    def text(self) -> str:
        return str(self.xl.getString())

    @text.setter
    def text(self, value: str) -> None:
        self.xl.setString(value)

    @property
    def author(self) -> str:
        return str(self.xl.getAuthor())

    @property
    def location(self) -> Range:
        return self.cell

    def delete(self) -> None:
        annotations = self.cell.sheet.sheet.getAnnotations()
        for number in range(annotations.getCount()):
            position = annotations.getByIndex(number).getPosition()
            if (position.Row + 1, position.Column + 1) == (self.cell.row, self.cell.column):
                annotations.removeByIndex(number)
                return


def notes_of(sheet: objects.Sheet) -> list[Note]:
    """All notes of a sheet, row by row."""
    annotations = sheet.sheet.getAnnotations()
    positions = [annotations.getByIndex(number).getPosition() for number in range(annotations.getCount())]
    places = sorted((position.Row + 1, position.Column + 1) for position in positions)
    return [Note(Range(sheet, Area(row, column, 1, 1))) for row, column in places]


def note_at(cells: Range) -> Note | None:
    """The note at the first cell."""
    for note in notes_of(cells.sheet):
        if (note.cell.row, note.cell.column) == (cells.row, cells.column):
            return note
    return None


def add_note(cells: Range, text: str) -> Note:
    """Put a note at the first cell.

    Raises:
        ValueError: it has one.
    """
    if note_at(cells) is not None:
        msg = f"{cells.address} already has a note"
        raise ValueError(msg)
    where = struct("table.CellAddress", Sheet=cells.sheet_number, Column=cells.column - 1, Row=cells.row - 1)
    cells.sheet.sheet.getAnnotations().insertNew(where, text)
    return Note(cells(1, 1))
