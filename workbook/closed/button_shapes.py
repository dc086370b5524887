"""The buttons of `Nhập liệu`: each runs a VBA sub of the same name as its command."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Final

from xlsxwriter import Workbook

from ..book.buttons import BUTTONS
from ..packing import read_parts

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SIZE_PX: Final = (144, 38)
"""All alike, within one row of 48 pixels and the 152 of the narrowest step."""
MARGIN_PX: Final = (4, 5)
_DRAWING: Final = "xl/drawings/vmlDrawing1.vml"


def insert_buttons(sheet: Worksheet, *, down: int = 0, right: int = 0) -> None:
    """Put each button beneath its step; so many rows and columns from where it lies in a new workbook."""
    for button in BUTTONS:
        if button.place is None:
            continue
        (width, height), (left, top) = SIZE_PX, MARGIN_PX
        sheet.insert_button(
            button.place.row - 1 + down, button.place.column - 1 + right,
            {"macro": button.sub, "caption": button.caption, "description": button.caption,
             "width": width, "height": height, "x_offset": left, "y_offset": top},
        )  # fmt: skip


def draw_buttons(widths_px: Mapping[int, int], heights_px: Mapping[int, int], *, down: int, right: int) -> bytes:
    """Draw the buttons (VML) for a sheet that has lost them.

    Args:
        widths_px: of columns from 1, where they differ from Excel's own.
        heights_px: of rows from 1.
        down: by how many rows the steps lie lower than in a new workbook.
        right: by how many columns they lie further right.
    """
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for column, width in widths_px.items():
            sheet.set_column_pixels(column - 1, column - 1, width)
        for row, height in heights_px.items():
            sheet.set_row_pixels(row - 1, height)
        insert_buttons(sheet, down=down, right=right)
    return keep_sizes(read_parts(file.getvalue())[_DRAWING])


def keep_sizes(drawing: bytes) -> bytes:
    """Let buttons move with their cells and keep their size: rows of the panel next to them grow with its texts."""
    return drawing.replace(b"</x:Anchor>", b"</x:Anchor><x:SizeWithCells/>")
