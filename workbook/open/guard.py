"""What is set on a sheet and would spoil writing to it: protection, filters, and cells on the clipboard."""

from __future__ import annotations

from typing import Any

from ..book.errors import ProtectedError
from ..cells.areas import Area
from .errors import LibreOfficeProtectedError, ReadOnlyError
from .program import empty_clipboard, is_excel


class Guard:
    """Makes each sheet ready before it is first written to.

    In Excel an array that is written over rows which a filter hides goes to the visible ones alone, its first row to
    each of them, and only visible rows are deleted (xlwings #679, #747). So all rows are shown first; `lifted` names
    the sheets whose filter was taken off by that.
    """

    def __init__(self) -> None:
        self.lifted: list[str] = []
        self._ready: set[str] = set()

    def free_from_tables(self, sheet: Any, area: Area) -> None:
        """Make plain cells of the tables that begin in an area: with cells of a table Excel pastes the table too.

        It fills in headings that are emptied, and adds a number to what is pasted over them later, where two are alike:
        a second 63.1 would become 63.12.
        """
        if not is_excel(sheet):
            return
        for table in list(sheet.tables):
            corner = table.range
            if area.first_row <= corner.row <= area.last_row and area.first_column <= corner.column <= area.last_column:
                table.api.Unlist()

    def prepare(self, sheet: Any) -> None:
        """Make a sheet ready.

        Raises:
            WorkbookError: it is protected, or the workbook read only; nothing was changed.
        """
        if sheet.name in self._ready:
            return
        if not is_excel(sheet):
            if sheet.book.api.isReadonly():
                raise ReadOnlyError
            if sheet.api.isProtected():  # it would refuse in the midst, or do nothing and say nothing
                raise LibreOfficeProtectedError(sheet.name)
            self._ready.add(sheet.name)
            return
        api = sheet.api
        if api.ProtectContents:
            raise ProtectedError(sheet.name)
        if not self._ready:
            empty_clipboard(sheet.book.app)
        self._ready.add(sheet.name)
        filters = [table.api.AutoFilter for table in sheet.tables]
        filtered = [each for each in filters if each is not None and each.FilterMode]
        for each in filtered:
            each.ShowAllData()
        if api.FilterMode:
            api.ShowAllData()
            filtered.append(api)
        if filtered:
            self.lifted.append(sheet.name)
