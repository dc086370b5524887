"""One rule of a conditional format as a value, and how it is read from Calc and written there.

Formulas are in Excel's R1C1 form, which does not depend on where the rule stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..convert.colors import Rgb, from_office, to_office
from ..office.bridge import Remote
from ..office.errors import unsupported

CONDITION, COLOR_SCALE, DATA_BAR, ICON_SET, DATE = range(5)  # sheet.ConditionEntryType
EXPRESSION = 24  # sheet.ConditionFormatOperator
OPERATORS = (
    "equal_to", "less_than", "greater_than", "less_than_or_equal", "greater_than_or_equal", "not_equal_to", "between",
    "not_between",
)  # fmt: skip
"""In the order of sheet.ConditionFormatOperator."""
PAIRS = {"between", "not_between"}
SCALE_POINTS = {"lowest_value": 0, "highest_value": 1, "percentile": 2, "number": 3, "percent": 4, "formula": 5}
BAR_POINTS = {"automatic": 1, "highest_value": 2, "percentile": 3, "number": 4, "percent": 5, "formula": 6}
ICON_POINTS = {"lowest_value": 0, "percentile": 1, "number": 2, "percent": 3, "formula": 4}
BAR_LOOK = ("UseNegativeColor", "NegativeColor", "AxisColor", "AxisPosition")
ICON_SETS = {
    "3_arrows": (0, "3Arrows"), "3_arrows_gray": (1, "3ArrowsGray"), "3_flags": (2, "3Flags"),
    "3_traffic_lights_1": (3, "3TrafficLights1"), "3_traffic_lights_2": (4, "3TrafficLights2"),
    "3_signs": (5, "3Signs"), "3_symbols": (6, "3Symbols"), "3_symbols_2": (7, "3Symbols2"),
    "4_arrows": (10, "4Arrows"), "4_arrows_gray": (11, "4ArrowsGray"), "4_red_to_black": (12, "4RedToBlack"),
    "4_rating": (13, "4Rating"), "4_traffic_lights": (14, "4TrafficLights"), "5_arrows": (15, "5Arrows"),
    "5_arrows_gray": (16, "5ArrowsGray"), "5_rating": (17, "5Rating"), "5_quarters": (18, "5Quarters"),
}  # fmt: skip
"""sheet.IconSetType, and the name in files. LibreOffice does not tell which of the newer ones a rule has."""

Point = tuple[str, float | None]
Convert = Callable[[str], str]


@dataclass(frozen=True)
class Rule:
    """A rule; what does not belong to its kind stays empty."""

    kind: str
    operator: int = 0
    formulas: tuple[str, str] = ("", "")
    style: str = ""
    colors: tuple[Rgb, ...] = ()
    points: tuple[Point, ...] = ()
    gradient: bool = True
    show_value: bool = True
    bar_look: tuple[Any, ...] = ()
    icon_set: str = ""
    reverse_order: bool = False
    date: int | None = None

    @property
    def is_visual(self) -> bool:
        """Whether it is drawn from the values of all its cells, and takes no style."""
        return self.kind in {"color_scale", "data_bar", "icon_set"}


def read_rule(entry: Remote, to_r1c1: Convert) -> Rule:
    """The rule that an entry of a conditional format holds."""
    kind = entry.getType()
    if kind == COLOR_SCALE:
        scale = entry.ColorScaleEntries
        colors = tuple(from_office(each.getColor() & 0xFFFFFF) or (0, 0, 0) for each in scale)
        return Rule("color_scale", colors=colors, points=_points(scale, SCALE_POINTS))
    if kind == DATA_BAR:
        return Rule(
            "data_bar", colors=(from_office(entry.Color & 0xFFFFFF) or (0, 0, 0),), gradient=bool(entry.UseGradient),
            show_value=bool(entry.ShowValue), points=_points(entry.DataBarEntries, BAR_POINTS),
            bar_look=tuple(getattr(entry, name) for name in BAR_LOOK),
        )  # fmt: skip
    if kind == ICON_SET:
        names = {number: name for name, (number, _) in ICON_SETS.items()}
        points = _points(entry.IconSetEntries, ICON_POINTS)
        return Rule(
            "icon_set", icon_set=names.get(entry.Icons, ""), reverse_order=bool(entry.Reverse),
            show_value=bool(entry.ShowValue), points=points,
        )  # fmt: skip
    if kind == DATE:
        return Rule("unknown", date=entry.DateType, style=entry.StyleName)
    operator = int(entry.Operator)
    name = "custom" if operator == EXPRESSION else "cell_value" if operator < len(OPERATORS) else "unknown"
    formulas = tuple(to_r1c1(text) if text else "" for text in (entry.Formula1, entry.Formula2))
    return Rule(name, operator, (formulas[0], formulas[1]), entry.StyleName)


def _points(entries: tuple[Remote, ...], types: dict[str, int]) -> tuple[Point, ...]:
    names = {number: name for name, number in types.items()}
    made: list[Point] = []
    for entry in entries:
        name = names.get(entry.getType(), "unknown")
        has_value = name in {"number", "percent", "percentile"}
        value = float(entry.getFormula()) if has_value else None
        made.append((name, int(value) if value is not None and value.is_integer() else value))
    return tuple(made)


def check_writable(rule: Rule) -> None:
    """A rule that LibreOffice's interface cannot write must not be lost by being moved.

    Raises:
        NotImplementedError: it cannot.
    """
    if rule.is_visual and any(name in {"formula", "unknown"} for name, _ in rule.points):
        raise unsupported("write a colour scale, data bar or icon set whose limits are formulas", "Give it numbers.")
    if rule.kind == "icon_set" and rule.icon_set not in ICON_SETS:
        raise unsupported(f"write the icon set {rule.icon_set}".rstrip(), f"It has {', '.join(ICON_SETS)}.")
    if rule.kind == "unknown" and rule.date is None and not rule.style:
        raise unsupported("write a rule of a kind that is not known", "Change its cells in the program.")


def fill_entry(entry: Remote, rule: Rule, to_office_formula: Convert) -> None:
    """Write a rule into an entry of its kind and size."""
    if rule.kind == "color_scale":
        _fill_points(entry.ColorScaleEntries, rule.points, SCALE_POINTS)
        for each, color in zip(entry.ColorScaleEntries, rule.colors, strict=True):
            each.setColor(to_office(color))
    elif rule.kind == "data_bar":
        entry.Color = to_office(rule.colors[0])
        entry.UseGradient, entry.ShowValue = rule.gradient, rule.show_value
        _fill_points(entry.DataBarEntries, rule.points, BAR_POINTS)
        for name, value in zip(BAR_LOOK, rule.bar_look, strict=False):
            if value is not None:
                setattr(entry, name, value)
    elif rule.kind == "icon_set":
        entry.Reverse, entry.ShowValue = rule.reverse_order, rule.show_value
        _fill_points(entry.IconSetEntries, rule.points, ICON_POINTS)
    elif rule.date is not None:
        entry.DateType, entry.StyleName = rule.date, rule.style
    else:
        entry.Operator, entry.StyleName = rule.operator, rule.style
        for name, formula in zip(("Formula1", "Formula2"), rule.formulas, strict=True):
            if formula:
                setattr(entry, name, to_office_formula(formula))


def _fill_points(entries: tuple[Remote, ...], points: tuple[Point, ...], types: dict[str, int]) -> None:
    for entry, (name, value) in zip(entries, points, strict=True):
        entry.setType(types[name])
        if value is not None:
            entry.setFormula(repr(float(value)))
