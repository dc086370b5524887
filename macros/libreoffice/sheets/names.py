"""Names of cells: of the workbook, or of one sheet."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from .. import objects
from ..convert.addresses import Area, parse_address, quote_sheet, split_sheet
from ..office.bridge import Remote, raw, struct
from ..office.errors import OfficeError, OfficeRefusedError
from ..ranges.range import Range, range_of, range_of_address

HERE = Area(1, 1, 1, 1)


class Names(base_classes.Names):
    """xlwings' names: all of a book (those of its sheets as `Sheet1!name`), or those of one sheet."""

    def __init__(self, book: objects.Book, sheet: objects.Sheet | None = None) -> None:
        self.book = book
        self.sheet = sheet

    @property
    def api(self) -> Any:
        owner = self.book.document if self.sheet is None else self.sheet.sheet
        return raw(owner.NamedRanges)

    def _scopes(self) -> list[tuple[Remote, objects.Sheet | None]]:
        if self.sheet is not None:
            return [(self.sheet.sheet.NamedRanges, self.sheet)]
        return [
            (self.book.document.NamedRanges, None),
            *((sheet.sheet.NamedRanges, sheet) for sheet in self.book.sheets),
        ]

    def _all(self) -> list[Name]:
        return [
            Name(self.book, sheet, ranges, name)
            for ranges, sheet in self._scopes()
            for name in ranges.getElementNames()
        ]

    def __call__(self, name_or_index: str | int) -> Name:
        names = self._all()
        if isinstance(name_or_index, int):
            return names[name_or_index - 1]
        wanted = name_or_index.lower()
        for name in names:
            if wanted in {name.name.lower(), name.local_name.lower() if self.sheet or name.sheet is None else None}:
                return name
        raise KeyError(name_or_index)

    def snapshot(self) -> list[tuple[str, Name]]:
        return [(name.name, name) for name in self._all()]

    def contains(self, name_or_index: str | int) -> bool:
        try:
            self(name_or_index)
        except (KeyError, IndexError):
            return False
        return True

    def __len__(self) -> int:
        return len(self._all())

    def add(self, name: str, refers_to: str) -> Name:
        """Name a formula, most often a range: `=Sheet1!$A$1:$B$3`. `Sheet1!name` belongs to that sheet."""
        scope, local = split_sheet(name)
        sheet = self.sheet if scope is None else self.book.sheets(scope)
        ranges = (self.book.document if sheet is None else sheet.sheet).NamedRanges
        content = self.book.grammar.to_calc("=" + refers_to.removeprefix("="), 0, HERE).removeprefix("=")
        if ranges.hasByName(local):
            ranges.getByName(local).setContent(content)
        else:
            ranges.addNewByName(local, content, struct("table.CellAddress", Sheet=sheet.index - 1 if sheet else 0), 0)
        return Name(self.book, sheet, ranges, local)


class Name(base_classes.Name):
    """xlwings' name."""

    def __init__(self, book: objects.Book, sheet: objects.Sheet | None, ranges: Remote, local_name: str) -> None:
        self.book = book
        self.sheet = sheet
        self.ranges = ranges
        self.local_name = local_name

    @property
    def xl(self) -> Remote:
        named: Remote = self.ranges.getByName(self.local_name)
        return named

    @property
    def api(self) -> Any:
        return raw(self.xl)

    def delete(self) -> None:
        self.ranges.removeByName(self.local_name)

    @property
    def name(self) -> str:
        return self.local_name if self.sheet is None else f"{self.sheet.quoted_name}!{self.local_name}"

    @name.setter
    def name(self, value: str) -> None:
        local = split_sheet(value)[1]
        self.xl.setName(local)
        self.local_name = local

    @property
    def refers_to(self) -> str:
        index = 0 if self.sheet is None else self.sheet.index - 1
        return self.book.grammar.to_excel("=" + str(self.xl.getContent()), index, HERE)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        index = 0 if self.sheet is None else self.sheet.index - 1
        self.xl.setContent(self.book.grammar.to_calc("=" + value.removeprefix("="), index, HERE).removeprefix("="))

    @property
    def refers_to_range(self) -> Range:
        cells = self.xl.getReferredCells()
        found = None if cells is None else range_of(self.book, cells)
        if found is None:
            msg = f"the name {self.name} does not refer to cells, but to {self.refers_to}"
            raise OfficeError(msg)
        return found


def find_named_area(sheet: objects.Sheet, text: str) -> Range:
    """The cells of an address, a name or a table, as seen from a sheet; a sheet before `!` overrides it.

    Raises:
        OfficeError: it is neither.
    """
    sheet_name, rest = split_sheet(text)
    if sheet_name is not None:
        sheet = sheet.book.sheets(sheet_name)
    area = parse_address(rest, *sheet.limits)
    if area is not None:
        return Range(sheet, area)
    for ranges in (sheet.sheet.NamedRanges, sheet.book.document.NamedRanges):
        for name in ranges.getElementNames():
            if name.lower() == rest.lower():
                cells = ranges.getByName(name).getReferredCells()
                found = None if cells is None else range_of(sheet.book, cells)
                if found is not None:
                    return found
    tables = sheet.book.document.DatabaseRanges
    for name in tables.getElementNames():
        if name.lower() == rest.lower():
            return range_of_address(sheet.book, tables.getByName(name).getDataArea())
    if "," in rest:
        msg = f"several areas at once: {rest}. Take each by itself."
        raise NotImplementedError(msg)
    msg = f"{text!r} is neither an address nor a name on sheet {quote_sheet(sheet.name)}"
    raise OfficeError(msg)


def name_of(cells: Range) -> Name | None:
    """The first name that refers to exactly these cells."""
    for name in Names(cells.sheet.book)._all():  # the same module
        try:
            found = name.xl.getReferredCells()
        except OfficeRefusedError:
            continue
        if found is not None and hasattr(found.raw, "getRangeAddress"):
            here, there = cells.xl.getRangeAddress(), found.getRangeAddress()
            if (here.Sheet, here.StartRow, here.StartColumn, here.EndRow, here.EndColumn) == (
                there.Sheet,
                there.StartRow,
                there.StartColumn,
                there.EndRow,
                there.EndColumn,
            ):
                return name
    return None
