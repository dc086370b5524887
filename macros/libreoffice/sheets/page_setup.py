"""What prints."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from .. import objects
from ..convert.addresses import area_of, format_address
from ..office.bridge import raw


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
        parts = value.split(",") if value else []
        self.sheet.sheet.setPrintAreas(tuple(self.sheet.range(part.strip()).xl.getRangeAddress() for part in parts))
