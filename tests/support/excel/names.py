"""Names of a workbook and of a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .areas import parse_area, quote_sheet, shift_area, split_sheet, write_area
from .com import MISSING, ComObject, com_get, com_method, com_put
from .errors import refuse, refuse_index
from .sheets import NameData

if TYPE_CHECKING:
    from .ranges import Range
    from .workbooks import Workbook
    from .worksheets import Worksheet


class Name(ComObject):
    """A defined name (Microsoft Learn: Name)."""

    def __init__(self, book: Workbook, data: NameData) -> None:
        super().__init__(book.process)
        self._book, self.data = book, data

    @com_get("Name")
    def _name(self) -> str:
        """A sheet's own name comes with its sheet."""
        scope = self.data.scope
        return self.data.name if scope is None else f"{quote_sheet(scope)}!{self.data.name}"

    @com_get("RefersTo")
    def _refers_to(self) -> str:
        return self.data.refers_to

    @com_put("RefersTo")
    def _set_refers_to(self, value: Any) -> None:
        sheet, address = split_sheet(str(value).removeprefix("="))
        known = [each.name for each in self._book.data.sheets]
        if not str(value).startswith("=") or (
            sheet is not None and (sheet not in known or parse_area(address) is None)
        ):
            raise refuse("That name is not valid.")
        self.data.refers_to = str(value)
        self._book.data.saved = False

    @com_get("RefersToRange")
    def _refers_to_range(self) -> Range:
        """It fails where the name stands for no range."""
        found = self.locate()
        if found is None:
            raise refuse("Application-defined or object-defined error")
        return found

    @com_get("Visible")
    def _visible(self) -> bool:
        return not self.data.name.startswith("_xl")

    @com_get("Parent")
    def _parent(self) -> ComObject:
        """The workbook, or the sheet whose own it is."""
        if self.data.scope is None:
            return self._book
        return next(sheet for sheet in self._book.worksheets() if sheet.data.name == self.data.scope)

    @com_method("Delete")
    def _delete(self) -> None:
        self._book.data.names.remove(self.data)
        self._book.data.saved = False

    def locate(self) -> Range | None:
        """The range that it stands for."""
        from .ranges import Range

        sheet, address = split_sheet(self.data.refers_to.removeprefix("="))
        area = parse_area(address)
        found = [each for each in self._book.worksheets() if each.data.name == sheet]
        return Range(found[0], area) if found and area else None


class Names(ComObject):
    """Names of a workbook, its sheets' own ones too, or of a sheet alone; in the order of the alphabet.

    Source: Workbook.Names (Microsoft Learn): "including all worksheet-specific names".
    """

    default_member = "Item"

    def __init__(self, book: Workbook, sheet: Worksheet | None = None) -> None:
        super().__init__(book.process)
        self._book, self._sheet = book, sheet

    def _list(self) -> list[Name]:
        scope = None if self._sheet is None else self._sheet.data.name
        found = [name for name in self._book.data.names if scope is None or name.scope == scope]
        found.sort(key=lambda name: (name.name.lower(), name.scope is None, name.scope))
        return [Name(self._book, name) for name in found]

    @com_get("Count")
    def _count(self) -> int:
        return len(self._list())

    @com_get("Item", "Index?", "IndexLocal?", "RefersTo?")
    def _item(self, index: Any = MISSING, *_: Any) -> Name:
        names = self._list()
        if isinstance(index, int | float) and 1 <= index <= len(names):
            return names[int(index) - 1]
        found = find_name(self._book, index, self._sheet) if isinstance(index, str) else None
        if found is None or (self._sheet is not None and found.data.scope != self._sheet.data.name):
            raise refuse("Application-defined or object-defined error") if isinstance(index, str) else refuse_index()
        return found

    @com_method("Add", "Name?", "RefersTo?", "Visible?")
    def _add(self, name: Any = MISSING, refers_to: Any = MISSING, _: Any = MISSING) -> Name:
        scope = None if self._sheet is None else self._sheet.data.name
        self._book.data.names = [
            each for each in self._book.data.names if (each.name.lower(), each.scope) != (name.lower(), scope)
        ]
        made = NameData(name, refers_to, scope)
        self._book.data.names.append(made)
        self._book.data.saved = False
        return Name(self._book, made)

    def enumerate(self) -> Iterator[Name]:
        return iter(self._list())


def find_name(book: Workbook, name: str, sheet: Worksheet | None) -> Name | None:
    """Find a name as Excel does: the sheet's own before the workbook's.

    Through the workbook it is the active sheet's own that hides the workbook's (J. K. Pieterse, "Names in Excel":
    "local names take precedence when their sheet is active").
    """
    scope, bare = split_sheet(name)
    if scope is None:
        preferred = [sheet.data.name if sheet else book.data.active, None]
    else:
        preferred = [scope]
    for wanted in preferred:
        for each in book.data.names:
            if each.name.lower() == bare.lower() and each.scope == wanted:
                return Name(book, each)
    return None


def shift_reference(reference: str, sheet: str, at: int, count: int, columns: tuple[int, int]) -> str:
    """A name's reference after cells of a sheet were inserted or deleted, in the columns from one to another."""
    named, address = split_sheet(reference.removeprefix("="))
    area = parse_area(address)
    if named != sheet or area is None or area.left < columns[0] or area.right > columns[1]:
        return reference
    shifted = shift_area(area, at, count)
    return f"={quote_sheet(sheet)}!{write_area(shifted) if shifted else '#REF!'}"
