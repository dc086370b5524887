"""One rule of a conditional format."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from xlwings import base_classes

from .. import objects
from ..convert.colors import Rgb
from ..office.bridge import raw
from .rules import EXPRESSION, OPERATORS, PAIRS, Rule
from .styles import Look, make_style, read_look


class ConditionalFormat(base_classes.ConditionalFormat):
    """xlwings' rule: the one of this value on these cells. After it was changed through another object it is gone."""

    def __init__(self, formats: objects.ConditionalFormats, rule: Rule) -> None:
        self.formats = formats
        self.rule = rule

    @property
    def api(self) -> Any:
        """The format in the office that holds the rule, maybe among others."""
        return raw(self.formats.holder(self.rule))

    @property
    def type(self) -> str:
        return self.rule.kind

    @property
    def _is_plain(self) -> bool:
        return self.rule.kind in {"cell_value", "custom"}

    @property
    def _look(self) -> Look:
        return read_look(self.formats.document, self.rule.style) if self._is_plain else Look()

    @property
    def stop_if_true(self) -> bool | None:
        """Remembered for Excel's sake; in Calc the first rule that holds always keeps the others from the cell."""
        return None if self.rule.is_visual else self._look.stop_if_true

    @property
    def operator(self) -> str | None:
        return OPERATORS[self.rule.operator] if self.rule.kind == "cell_value" else None

    @property
    def formula1(self) -> str | None:
        return self.formats.to_excel(self.rule.formulas[0]) if self.rule.kind == "cell_value" else None

    @property
    def formula2(self) -> str | None:
        return self.formats.to_excel(self.rule.formulas[1]) if self.operator in PAIRS else None

    @property
    def formula(self) -> str | None:
        return self.formats.to_excel(self.rule.formulas[0]) if self.rule.kind == "custom" else None

    @property
    def fill_color(self) -> Rgb | None:
        return self._look.fill_color

    @property
    def font_color(self) -> Rgb | None:
        return self._look.font_color

    @property
    def font_bold(self) -> bool | None:
        return self._look.font_bold

    @property
    def font_italic(self) -> bool | None:
        return self._look.font_italic

    @property
    def colors(self) -> tuple[Rgb, ...] | None:
        return self.rule.colors if self.rule.kind == "color_scale" else None

    @property
    def bar_color(self) -> Rgb | None:
        return self.rule.colors[0] if self.rule.kind == "data_bar" else None

    @property
    def gradient(self) -> bool | None:
        return self.rule.gradient if self.rule.kind == "data_bar" else None

    @property
    def show_value(self) -> bool | None:
        return self.rule.show_value if self.rule.kind in {"data_bar", "icon_set"} else None

    @property
    def icon_set(self) -> str | None:
        return self.rule.icon_set or None

    @property
    def reverse_order(self) -> bool | None:
        return self.rule.reverse_order if self.rule.kind == "icon_set" else None

    @property
    def _points(self) -> tuple[tuple[str, float | None], ...]:
        """Icon sets begin at a lowest limit that Excel does not count."""
        return self.rule.points[1:] if self.rule.kind == "icon_set" else self.rule.points

    @property
    def threshold_types(self) -> tuple[str, ...] | None:
        return tuple(name for name, _ in self._points) if self.rule.is_visual else None

    @property
    def thresholds(self) -> tuple[float | None, ...] | None:
        return tuple(value for _, value in self._points) if self.rule.is_visual else None

    def set(self, changes: dict[str, Any]) -> None:
        """Change what is named; the rule keeps its place among the others."""
        looks = {key: value for key, value in changes.items() if key in Look._fields}
        style = make_style(self.formats.document, self._look._replace(**looks)) if looks else self.rule.style
        first, second = self.rule.formulas
        for key in ("formula", "formula1"):
            if key in changes:
                first = self.formats.to_r1c1(changes[key])
        if "formula2" in changes:
            second = self.formats.to_r1c1(changes["formula2"])
        name = changes.get("operator", self.operator)
        operator = OPERATORS.index(name) if name else EXPRESSION
        changed = replace(self.rule, style=style, operator=operator, formulas=(first, second))
        self.formats.change(self.rule, changed)
        self.rule = changed

    def delete(self) -> None:
        self.formats.change(self.rule, None)
