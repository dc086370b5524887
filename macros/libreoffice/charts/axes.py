"""Axes of charts."""

from __future__ import annotations

from typing import Any

import xlwings
from xlwings import base_classes

from .. import objects
from ..office.bridge import Remote, enum, raw

UNSET = base_classes._UNSET  # xlwings' own sign for "leave it", meant for engines
NAMES = {
    ("category", "primary"): "XAxis",
    ("value", "primary"): "YAxis",
    ("category", "secondary"): "SecondaryXAxis",
    ("value", "secondary"): "SecondaryYAxis",
}
CROSSES = {"automatic": "ZERO", "minimum": "START", "maximum": "END"}


class ChartAxis(base_classes.ChartAxis):
    """xlwings' axis."""

    def __init__(self, parent: objects.Chart, axis_type: str, group: str) -> None:
        self.parent = parent
        self.axis_type = axis_type
        self.group = group

    @property
    def _diagram(self) -> Remote:
        diagram: Remote = self.parent.document.getDiagram()
        return diagram

    @property
    def _name(self) -> str:
        if self.group == "secondary" and not any(each.axis_group == "secondary" for each in self.parent.series):
            msg = (
                "The chart has no secondary axis group. Move a series to it first with series.axis_group = 'secondary'."
            )
            raise xlwings.XlwingsError(msg)
        return NAMES[self.axis_type, self.group]

    @property
    def visible(self) -> bool:
        return bool(self._diagram.getPropertyValue(f"Has{self._name}"))

    @visible.setter
    def visible(self, value: bool) -> None:
        self._diagram.setPropertyValue(f"Has{self._name}", bool(value))

    @property
    def _axis(self) -> Remote:
        if not self.visible:
            msg = f"The chart has no visible {self.group} {self.axis_type} axis."
            raise xlwings.XlwingsError(msg)
        axis: Remote = getattr(self._diagram, f"get{self._name}")()
        return axis

    @property
    def api(self) -> Any:
        return raw(self._axis) if self.visible else None

    @property
    def _title(self) -> Remote:
        title: Remote = getattr(self._diagram, f"get{self._name.replace('Secondary', 'Second')}Title")()
        return title

    @property
    def title(self) -> str | None:
        name = self._name
        if not self.visible or not self._diagram.getPropertyValue(f"Has{name}Title"):
            return None
        return str(self._title.String)

    @title.setter
    def title(self, value: str | None) -> None:
        name = self._name
        if value is None:
            self._diagram.setPropertyValue(f"Has{name}Title", False)  # UNO takes no names
            return
        self.visible = True
        self._diagram.setPropertyValue(f"Has{name}Title", True)  # likewise
        self._title.String = value

    def _scale(self, name: str, value: float | None) -> None:
        axis = self._axis
        if value is None:
            axis.setPropertyValue(f"Auto{name}", True)  # UNO takes no names
        else:
            axis.setPropertyValue(name, float(value))

    @property
    def minimum_scale(self) -> float:
        return float(self._axis.getPropertyValue("Min"))

    @minimum_scale.setter
    def minimum_scale(self, value: float | None) -> None:
        self._scale("Min", value)

    @property
    def maximum_scale(self) -> float:
        return float(self._axis.getPropertyValue("Max"))

    @maximum_scale.setter
    def maximum_scale(self, value: float | None) -> None:
        self._scale("Max", value)

    @property
    def major_unit(self) -> float:
        return float(self._axis.getPropertyValue("StepMain"))

    @major_unit.setter
    def major_unit(self, value: float | None) -> None:
        self._scale("StepMain", value)

    @property
    def number_format(self) -> str:
        formats = self.parent.sheet.book.number_formats
        return formats.code(int(self._axis.getPropertyValue("NumberFormat")))

    @number_format.setter
    def number_format(self, value: str) -> None:
        axis = self._axis
        axis.setPropertyValue("NumberFormat", self.parent.sheet.book.number_formats.key(value))
        axis.setPropertyValue("LinkNumberFormatToSource", False)  # UNO takes no names

    @property
    def reverse_order(self) -> bool:
        return bool(self._axis.getPropertyValue("ReverseDirection"))

    @reverse_order.setter
    def reverse_order(self, value: bool) -> None:
        self._axis.setPropertyValue("ReverseDirection", bool(value))

    @property
    def _crossing(self) -> Remote:
        """The axis that crosses this one: where it does is a property of its own."""
        other = "value" if self.axis_type == "category" else "category"
        return ChartAxis(self.parent, other, self.group)._axis  # its own kind

    @property
    def crosses(self) -> str:
        position = self._crossing.getPropertyValue("CrossoverPosition").value
        return next((name for name, value in CROSSES.items() if value == position), "custom")

    @crosses.setter
    def crosses(self, value: str) -> None:
        position = enum("chart.ChartAxisPosition", CROSSES[value])
        self._crossing.setPropertyValue("CrossoverPosition", position)

    def set(self, **changes: Any) -> None:
        """Several at once; a hidden axis is shown while they are made."""
        given = {name: value for name, value in changes.items() if value is not UNSET}
        visible = given.pop("visible", UNSET)
        if visible is True or (visible is False and given):
            self.visible = True
        order = ("title", "minimum_scale", "maximum_scale", "major_unit", "number_format", "reverse_order", "crosses")
        for name in order:
            if name in given:
                setattr(self, name, given[name])
        if visible is False:
            self.visible = False
