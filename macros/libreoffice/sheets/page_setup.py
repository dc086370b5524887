"""What prints."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from .. import objects
from ..convert.addresses import area_of, format_address
from ..office.bridge import raw

_NAME_IN_FILE = "_xlnm.Print_Area"


class PageSetup(base_classes.PageSetup):
    """xlwings' page setup; `api` is the sheet's page style."""

    def __init__(self, sheet: objects.Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        styles = self.sheet.book.document.getStyleFamilies().getByName("PageStyles")
        return raw(styles.getByName(self.sheet.sheet.PageStyle))

    @property
    def print_area(self) -> str | None:
        areas = [area_of(address) for address in self.sheet.sheet.getPrintAreas()]
        return ",".join(format_address(area, *self.sheet.limits) for area in areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        self._forget_name()
        parts = value.split(",") if value else []
        self.sheet.sheet.setPrintAreas(tuple(self.sheet.range(part.strip()).xl.getRangeAddress() for part in parts))

    def _forget_name(self) -> None:
        """Drop the name that the area had in an Excel file.

        LibreOffice keeps it as it was, writes it beside the area of today, and prints by it once the file is opened
        again.
        """
        names = self.sheet.sheet.NamedRanges
        for name in names.getElementNames():
            if name.startswith(_NAME_IN_FILE):
                names.removeByName(name)
