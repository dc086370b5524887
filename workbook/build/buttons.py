"""The buttons of `Nhập liệu`: each runs a VBA sub of the same name as its command."""

from __future__ import annotations

from typing import Final

from xlsxwriter.worksheet import Worksheet

from ..buttons import BUTTONS

SIZE_PX: Final = (144, 38)
"""All alike, within one row of 48 pixels and the 152 of the narrowest step."""
MARGIN_PX: Final = (4, 5)


def insert_buttons(sheet: Worksheet) -> None:
    """Put each button beneath its step."""
    for button in BUTTONS:
        (width, height), (left, top) = SIZE_PX, MARGIN_PX
        sheet.insert_button(
            button.place.row - 1, button.place.column - 1,
            {"macro": button.sub, "caption": button.caption, "description": button.caption,
             "width": width, "height": height, "x_offset": left, "y_offset": top},
        )  # fmt: skip
