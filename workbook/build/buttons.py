"""The buttons of `Nhập liệu`: each runs a VBA sub of the same name as its command."""

from __future__ import annotations

from typing import Final

from xlsxwriter.worksheet import Worksheet

from ..layout import BUTTON_PLACES
from ..messages import Text

SIZE_PX: Final = (144, 38)
"""All alike, within one row of 48 pixels and the 152 of the narrowest step."""
MARGIN_PX: Final = (4, 5)


def name_sub(button: str) -> str:
    """The VBA sub behind a button: refresh → ChiSoRefresh."""
    return f"ChiSo{button.capitalize()}"


def insert_buttons(sheet: Worksheet) -> None:
    """Put each button beneath its step."""
    for button, place in BUTTON_PLACES.items():
        caption = Text.BUTTONS[button]
        (width, height), (left, top) = SIZE_PX, MARGIN_PX
        sheet.insert_button(
            place.row - 1, place.column - 1,
            {"macro": name_sub(button), "caption": caption, "description": caption,
             "width": width, "height": height, "x_offset": left, "y_offset": top},
        )  # fmt: skip
