"""Pictures on a sheet, and sheets as pictures."""

from __future__ import annotations

import os
from typing import Any

from xlwings import base_classes

from ..convert.units import to_hmm
from ..office.bridge import Remote, any_of, as_properties, properties, struct, to_url
from ..office.errors import OfficeError
from ..ranges.range import Range
from ..sheets.sheet import Sheet
from .shapes import PICTURE, Placed, Shapes, free_name, graphic_size

PNG_DPI = 192


class Picture(Placed, base_classes.Picture):  # type: ignore[misc] # xlwings gives index no type
    """xlwings' picture."""

    def __init__(self, sheet: Sheet, xl: Remote) -> None:
        self.sheet = sheet
        self.xl = xl

    def update(self, filename: str) -> Picture:
        """Show another file in the same frame."""
        self.xl.Graphic = load_graphic(self.sheet, filename)
        return self


class Pictures(Shapes, base_classes.Pictures):
    """xlwings' pictures."""

    def _belongs(self, shape: Remote) -> bool:
        return str(shape.getShapeType()) == PICTURE

    def _make(self, shape: Remote) -> Picture:
        return Picture(self.sheet, shape)

    def add(
        self,
        filename: str,
        link_to_file: bool,  # xlwings' signature
        save_with_document: bool,  # likewise
        left: float | None,
        top: float | None,
        width: float | None,
        height: float | None,
        anchor: Any = None,
    ) -> Picture:
        """Put a picture file on the sheet, embedded; -1 or no width and height mean its own."""
        graphic = load_graphic(self.sheet, filename)
        name = free_name(self, "Picture")
        shape = self.sheet.book.document.createInstance(PICTURE)
        self.sheet.sheet.getDrawPage().add(shape)
        shape.Graphic = graphic
        natural = graphic_size(graphic)
        sides = [
            own if side is None or side < 0 else to_hmm(side)
            for side, own in ((width, natural.Width), (height, natural.Height))
        ]
        shape.setSize(struct("awt.Size", Width=sides[0], Height=sides[1]))
        x, y = (anchor.left, anchor.top) if anchor else (left or 0, top or 0)
        shape.setPosition(struct("awt.Point", X=to_hmm(x), Y=to_hmm(y)))
        shape.Name = name
        return Picture(self.sheet, shape)


def load_graphic(sheet: Sheet, filename: str) -> Remote:
    """A picture file, loaded by the office.

    Raises:
        OfficeError: it is not there, or no picture.
    """
    provider = sheet.book.app.office.create("graphic.GraphicProvider")
    graphic = provider.queryGraphic(properties(URL=to_url(os.path.realpath(filename))))
    if graphic is None:
        msg = f"{filename} is no picture that LibreOffice can read"
        raise OfficeError(msg)
    loaded: Remote = graphic
    return loaded


def export_shape(sheet: Sheet, shape: Remote, path: str) -> None:
    """Write one shape (a chart, a picture) as PNG."""
    size = shape.getSize()
    exporter = sheet.book.app.office.create("drawing.GraphicExportFilter")
    exporter.setSourceDocument(shape)
    pixels = {"PixelWidth": round(size.Width / 2540 * PNG_DPI), "PixelHeight": round(size.Height / 2540 * PNG_DPI)}
    data = struct("beans.PropertyValue", Name="FilterData")
    data.Value = any_of("[]com.sun.star.beans.PropertyValue", as_properties(pixels))
    exporter.filter((*properties(URL=to_url(path), MediaType="image/png"), data))


def export_cells(cells: Range, path: str) -> None:
    """Write cells as PNG: the page that they would print on."""
    document = cells.sheet.book.document
    controller = cells.sheet.book.controller
    before = document.getCurrentSelection()
    controller.select(cells.xl)
    try:
        options = properties(FilterName="calc_png_Export", Overwrite=True, SelectionOnly=True)
        document.storeToURL(to_url(path), options)
    finally:
        controller.select(before)
