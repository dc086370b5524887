"""Cell styles that conditional formats give to cells, as xlwings sees them: fill, font colour, bold, italic.

Calc keeps them as named styles. Ours are named by what they do, so that equal ones are shared, and with them whether
the rule stops others: Calc has no place of its own for that.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..convert.colors import Rgb, from_office, to_office
from ..office.bridge import Remote, enum
from ..ranges.fonts import BOLD, REGULAR, SCRIPTS

PREFIX = "Conditional"
STOP = " stop"


class Look(NamedTuple):
    """What a rule changes in the cells that it holds for; None leaves them as they are."""

    fill_color: Rgb | None = None
    font_color: Rgb | None = None
    font_bold: bool | None = None
    font_italic: bool | None = None
    stop_if_true: bool = False

    @property
    def style_name(self) -> str:
        parts = [PREFIX]
        for word, color in (("fill", self.fill_color), ("font", self.font_color)):
            if color is not None:
                parts.append(f"{word} {to_office(color):06X}")
        for word, value in (("bold", self.font_bold), ("italic", self.font_italic)):
            if value is not None:
                parts.append(word if value else f"not {word}")
        return " ".join(parts) + (STOP if self.stop_if_true else "")


def make_style(document: Remote, look: Look) -> str:
    """The name of the style with this look, which is added to the document if it has none."""
    styles = document.getStyleFamilies().getByName("CellStyles")
    name = look.style_name
    if not styles.hasByName(name):
        style = document.createInstance("com.sun.star.style.CellStyle")
        styles.insertByName(name, style)
        for key, value in _properties(look).items():
            style.setPropertyValue(key, value)
    return name


def _properties(look: Look) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if look.fill_color is not None:
        values["CellBackColor"] = to_office(look.fill_color)
    if look.font_color is not None:
        values["CharColor"] = to_office(look.font_color)
    for script in SCRIPTS:
        if look.font_bold is not None:
            values[f"CharWeight{script}"] = BOLD if look.font_bold else REGULAR
        if look.font_italic is not None:
            values[f"CharPosture{script}"] = enum("awt.FontSlant", "ITALIC" if look.font_italic else "NONE")
    return values


def read_look(document: Remote, name: str) -> Look:
    """What the style of this name changes."""
    styles = document.getStyleFamilies().getByName("CellStyles")
    if not styles.hasByName(name):
        return Look()
    style = styles.getByName(name)

    def own(key: str) -> Any:
        return style.getPropertyValue(key) if style.getPropertyState(key).value == "DIRECT_VALUE" else None

    weight, posture = own("CharWeight"), own("CharPosture")
    return Look(
        from_office(own("CellBackColor")),
        from_office(own("CharColor")),
        None if weight is None else weight > REGULAR,
        None if posture is None else posture.value != "NONE",
        name.startswith(PREFIX) and name.endswith(STOP),
    )
