"""The legend of a chart."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from .. import objects
from ..office.bridge import enum, raw
from ..office.errors import unsupported

LEGEND_PLACES = {"top": "TOP", "bottom": "BOTTOM", "left": "LEFT", "right": "RIGHT"}


class ChartLegend(base_classes.ChartLegend):
    """xlwings' legend."""

    def __init__(self, parent: objects.Chart) -> None:
        self.parent = parent

    @property
    def api(self) -> Any:
        document = self.parent.document
        return raw(document.getLegend()) if document.HasLegend else None

    @property
    def visible(self) -> bool:
        return bool(self.parent.document.HasLegend)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.parent.document.HasLegend = bool(value)

    @property
    def position(self) -> str | None:
        document = self.parent.document
        if not document.HasLegend:
            return None
        place = document.getLegend().Alignment.value
        return next((name for name, value in LEGEND_PLACES.items() if value == place), "custom")

    @position.setter
    def position(self, value: str) -> None:
        if value not in LEGEND_PLACES:
            raise unsupported(f"put a legend in the {value}", "It takes top, bottom, left, right.")
        document = self.parent.document
        document.HasLegend = True
        document.getLegend().Alignment = enum("chart.ChartLegendPosition", LEGEND_PLACES[value])
