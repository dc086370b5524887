"""Fonts of cells, of characters within a cell, and of shapes."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ..convert.colors import Rgb, from_office, to_office
from ..office.bridge import Remote, common, enum, raw

BLACK = (0, 0, 0)
BOLD, REGULAR = 150.0, 100.0  # awt.FontWeight
SCRIPTS = ("", "Asian", "Complex")
"""A font is set for Western, Asian and complex scripts alike, as Excel knows only one."""


class Font(base_classes.Font):
    """xlwings' font; None where characters or cells differ."""

    def __init__(self, xl: Remote) -> None:
        self.xl = xl

    @property
    def api(self) -> Any:
        return raw(self.xl)

    def _get(self, name: str) -> Any:
        return common(self.xl, name)

    def _set(self, name: str, value: Any) -> None:
        for script in SCRIPTS:
            self.xl.setPropertyValue(f"{name}{script}", value)

    @property
    def bold(self) -> bool | None:
        weight = self._get("CharWeight")
        return None if weight is None else weight > REGULAR

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set("CharWeight", BOLD if value else REGULAR)

    @property
    def italic(self) -> bool | None:
        posture = self._get("CharPosture")
        return None if posture is None else posture.value != "NONE"

    @italic.setter
    def italic(self, value: bool) -> None:
        self._set("CharPosture", enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        size = self._get("CharHeight")
        return None if size is None else round(float(size), 1)

    @size.setter
    def size(self, value: float) -> None:
        self._set("CharHeight", float(value))

    @property
    def color(self) -> Rgb | None:
        """Automatic is black, as Excel says; None where characters differ."""
        value = self._get("CharColor")
        return None if value is None else from_office(int(value)) or BLACK

    @color.setter
    def color(self, color_or_rgb: Any) -> None:
        self.xl.setPropertyValue("CharColor", to_office(color_or_rgb))

    @property
    def name(self) -> str | None:
        name = self._get("CharFontName")
        return None if name is None else str(name)

    @name.setter
    def name(self, value: str) -> None:
        self._set("CharFontName", value)
