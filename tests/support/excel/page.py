"""What is printed: the print area and the page breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .areas import parse_area, split_sheet, write_area
from .com import ComObject, com_get, com_method, com_put
from .errors import refuse, refuse_index
from .range_rows import AUTOMATIC, MANUAL
from .writing import refuse_protected

if TYPE_CHECKING:
    from .ranges import Range
    from .worksheets import Worksheet

_ON_SCREEN = 40
"""So many rows of the active sheet are on screen."""


class PageSetup(ComObject):
    """PageSetup; areas are parted by the computer's own list separator.

    Source: Excel 2007 VBA Programmer's Reference, "International Issues": strings that Excel keeps as a reference in
    its dialogs are in local form; the harsher reading for PrintArea is that only that form is understood.
    """

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__(sheet.process)
        self._sheet = sheet

    @com_get("PrintArea")
    def _print_area(self) -> str:
        """Without a sheet, empty if there is none (PageSetup.PrintArea, Microsoft Learn)."""
        return self._sheet.app.locale.list_separator.join(map(write_area, self._sheet.data.print_areas))

    @com_put("PrintArea")
    def _set_print_area(self, value: Any) -> None:
        refuse_protected(self._sheet.data)
        areas = []
        for part in (value or "").split(self._sheet.app.locale.list_separator) if value else []:
            sheet, address = split_sheet(part.strip())
            area = parse_area(address)
            if area is None or sheet not in (None, self._sheet.data.name):
                raise refuse("Unable to set the PrintArea property of the PageSetup class")
            areas.append(area)
        self._sheet.data.print_areas = areas
        self._sheet.touch()


class HPageBreaks(ComObject):
    """The horizontal page breaks, automatic ones too (HPageBreaks, Microsoft Learn)."""

    default_member = "Item"

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__(sheet.process)
        self._sheet = sheet

    def _list(self) -> list[HPageBreak]:
        manual = self._sheet.data.breaks
        rows = sorted({*manual, *self._sheet.automatic_breaks()})
        return [HPageBreak(self._sheet, row, MANUAL if row in manual else AUTOMATIC) for row in rows]

    @com_get("Count")
    def _count(self) -> int:
        return len(self._list())

    @com_get("Item", "Index")
    def _item(self, index: Any) -> HPageBreak:
        breaks = self._list()
        if not 1 <= int(index) <= len(breaks):
            raise refuse_index()
        return breaks[int(index) - 1]

    @com_method("Add", "Before")
    def _add(self, before: Any) -> HPageBreak:
        refuse_protected(self._sheet.data)
        row = before.area.top
        if row == 1:
            raise refuse("Application-defined or object-defined error")
        self._sheet.add_break(row)
        self._sheet.touch()
        return HPageBreak(self._sheet, row, MANUAL)

    def enumerate(self) -> Iterator[HPageBreak]:
        return iter(self._list())


class HPageBreak(ComObject):
    """A page break."""

    def __init__(self, sheet: Worksheet, row: int, kind: int) -> None:
        super().__init__(sheet.process)
        self._sheet, self._row, self._kind = sheet, row, kind

    @com_get("Type")
    def _type(self) -> int:
        return self._kind

    @com_get("Location")
    def _location(self) -> Range:
        """It fails for a break that is not on screen.

        Source: Microsoft's article 210663, "Subscript out of range error message when you use HPageBreaks or
        VPageBreaks.Location".
        """
        from .ranges import Range

        book = self._sheet.book
        shown = book.app.active is book and book.data.active == self._sheet.data.name and self._row <= _ON_SCREEN
        if not shown:
            raise refuse_index()
        area = parse_area(f"A{self._row}")
        assert area is not None
        return Range(self._sheet, area)
