"""Colours: xlwings speaks in (red, green, blue), `#rrggbb` and Excel's integers; LibreOffice in 0xRRGGBB."""

from __future__ import annotations

Rgb = tuple[int, int, int]
NONE = -1
"""LibreOffice's automatic colour or transparent."""


def to_office(color: Rgb | list[int] | str | int | None) -> int:
    """A colour as LibreOffice wants it; None means automatic. An integer is Excel's: blue in the high byte."""
    match color:
        case None:
            return NONE
        case str():
            return int(color.lstrip("#"), 16)
        case int():
            return ((color & 0xFF) << 16) | (color & 0xFF00) | ((color >> 16) & 0xFF)
        case (red, green, blue):
            return (red << 16) | (green << 8) | blue
        case _:
            msg = f"not a colour: {color!r}. Give (red, green, blue), '#rrggbb', or Excel's integer."
            raise ValueError(msg)


def from_office(value: int | None) -> Rgb | None:
    """(red, green, blue); None for automatic, transparent or mixed."""
    if value is None or value < 0:
        return None
    return (value >> 16) & 0xFF, (value >> 8) & 0xFF, value & 0xFF
