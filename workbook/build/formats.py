"""Cell formats of a new workbook, each described once and made when first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..page import sizes, theme

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

DATE = "dd/mm/yyyy"
DATE_TIME = "dd/mm/yyyy hh:mm"
SCORE = "0.00"
MOVE = '"▲ "0;"▼ "0;0'
HIDDEN = ";;;"


class Formats:
    """Makes formats from short descriptions; equal descriptions give one format."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def make(self, **properties: Any) -> Format:
        """Return the format with these XlsxWriter properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def screen(self, **properties: Any) -> Format:
        """A cell of a sheet to work in: Calibri 11 in ink, centred vertically."""
        return self.make(
            **{"font_name": theme.FONT, "font_size": 11, "font_color": theme.INK, "valign": "vcenter"} | properties
        )

    def printed(self, **properties: Any) -> Format:
        """A cell of a printed page: Times New Roman in black."""
        base = {"font_name": sizes.FONT, "font_size": sizes.BODY_PT, "font_color": "#000000", "valign": "vcenter"}
        return self.make(**base | properties)

    def band(self) -> Format:
        """The title band of a sheet to work in."""
        return self.screen(bold=True, font_size=16, font_color=theme.PAPER, bg_color=theme.ACCENT, indent=1)

    def note(self, background: str | None = None) -> Format:
        """The line beneath the title that says what the sheet is for."""
        fill = {"bg_color": background} if background else {}
        return self.screen(font_color=theme.MUTED, italic=True, indent=1, **fill)

    def header(self, **properties: Any) -> Format:
        """A column heading of a sheet to work in."""
        return self.screen(
            **{
                "bold": True,
                "bg_color": theme.ACCENT_PALE,
                "font_color": theme.ACCENT,
                "border": 1,
                "border_color": theme.LINE,
                "text_wrap": True,
                "align": "center",
            }
            | properties
        )

    def input(self, **properties: Any) -> Format:
        """A cell that staff fill in."""
        return self.screen(
            **{"bg_color": theme.INPUT, "border": 1, "border_color": theme.LINE, "align": "left", "indent": 1}
            | properties
        )
