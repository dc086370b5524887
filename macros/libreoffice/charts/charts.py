"""The charts of one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from ..convert.units import to_hmm
from ..office.bridge import raw, struct
from ..office.errors import unsupported
from ..ranges.range import Range
from ..sheets.sheet import Sheet
from .chart import Chart

MODERN_STYLE = 227


class Charts(base_classes.Charts):
    """xlwings' charts, in the order in which they were made."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return raw(self.sheet.sheet.getCharts())

    @property
    def parent(self) -> Sheet:
        return self.sheet

    def _names(self) -> list[str]:
        return list(self.sheet.sheet.getCharts().getElementNames())

    def __call__(self, key: str | int) -> Chart:
        names = self._names()
        if isinstance(key, int):
            if not 1 <= key <= len(names):
                raise KeyError(key)
            return Chart(self.sheet, names[key - 1])
        for name in names:
            chart = Chart(self.sheet, name)
            if chart.name == key:
                return chart
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._names())

    def __iter__(self) -> Iterator[Chart]:
        return (Chart(self.sheet, name) for name in self._names())

    def __contains__(self, key: object) -> bool:
        return any(chart.name == key for chart in self)

    def add(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        chart_type: str | None = None,
        source: Range | None = None,
        plot_by: str | None = None,
        name: str | None = None,
        anchor: Any = None,
        style: int | None = MODERN_STYLE,
    ) -> Chart:
        """A new chart, of columns unless a type is given. Excel's default style changes nothing here."""
        if style not in {None, MODERN_STYLE}:
            raise unsupported("built-in chart styles", "Leave style out.")
        charts = self.sheet.sheet.getCharts()
        number = len(self) + 1
        while charts.hasByName(f"Chart {number}"):
            number += 1
        persistent_name = f"Chart {number}"
        x, y = (anchor.left, anchor.top) if anchor else (left or 0, top or 0)
        place = struct(
            "awt.Rectangle", X=to_hmm(x), Y=to_hmm(y), Width=to_hmm(width or 355), Height=to_hmm(height or 211)
        )
        charts.addNewByName(persistent_name, place, (), False, False)  # UNO takes no names
        chart = Chart(self.sheet, persistent_name)
        chart.place(
            struct("awt.Point", X=place.X, Y=place.Y), struct("awt.Size", Width=place.Width, Height=place.Height)
        )
        chart.name = name or persistent_name
        if source is not None:
            chart.set_source_data(source, plot_by)
        if chart_type is not None:
            chart.chart_type = chart_type
        return chart
