"""The sheets of one workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from .. import objects
from ..office.bridge import Remote, raw
from .sheet import Sheet


class Sheets(base_classes.Sheets):
    """xlwings' sheets, in their order."""

    def __init__(self, book: objects.Book) -> None:
        self.book = book

    @property
    def sheets(self) -> Remote:
        sheets: Remote = self.book.document.getSheets()
        return sheets

    @property
    def api(self) -> Any:
        return raw(self.sheets)

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.controller.getActiveSheet())

    def __call__(self, name_or_index: str | int) -> Sheet:
        sheets = self.sheets
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= sheets.getCount():
                raise KeyError(name_or_index)
            return Sheet(self.book, sheets.getByIndex(name_or_index - 1))
        names = {name.lower(): name for name in sheets.getElementNames()}
        name = names.get(name_or_index.lower())
        if name is None:
            raise KeyError(name_or_index)
        return Sheet(self.book, sheets.getByName(name))

    def __len__(self) -> int:
        return int(self.sheets.getCount())

    def __iter__(self) -> Iterator[Sheet]:
        sheets = self.sheets
        return (Sheet(self.book, sheets.getByName(name)) for name in sheets.getElementNames())

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """A new sheet, which becomes the active one; by default before the one that is active now."""
        sheets = self.sheets
        if after is not None:
            position = after.index
        else:
            position = (before or self.active).index - 1
        made = name or self.free_name()
        sheets.insertNewByName(made, position)
        sheet = Sheet(self.book, sheets.getByName(made))
        sheet.activate()
        return sheet

    def free_name(self) -> str:
        """Excel's next name: Sheet2, Sheet3, … whatever was deleted meanwhile."""
        taken = {name.lower() for name in self.sheets.getElementNames()}
        memory = self.book.memory
        number = memory.get("sheets_made", len(taken)) + 1
        while f"sheet{number}" in taken:
            number += 1
        memory["sheets_made"] = number
        return f"Sheet{number}"
