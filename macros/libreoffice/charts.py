"""Charts on a sheet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .bridge import Remote, raw, struct
from .chart_axes import ChartAxis
from .chart_series import ChartSeriesCollection
from .chart_types import make_diagram, read_type
from .errors import unsupported
from .pictures import export_shape
from .shapes import Placed
from .units import to_hmm

if TYPE_CHECKING:
    from .ranges import Range
    from .sheet import Sheet

DATA_SOURCE = {"columns": "COLUMNS", "rows": "ROWS"}
LEGEND_PLACES = {"top": "TOP", "bottom": "BOTTOM", "left": "LEFT", "right": "RIGHT"}
MODERN_STYLE = 227
NEW_TYPE = "column_clustered"


class Chart(Placed, base_classes.Chart):
    """xlwings' chart; `api` is its shape and its document."""

    def __init__(self, sheet: Sheet, persistent_name: str) -> None:
        self.sheet = sheet
        self.persistent_name = persistent_name

    @property
    def table_chart(self) -> Remote:
        """The chart as the sheet's collection knows it."""
        chart: Remote = self.sheet.sheet.getCharts().getByName(self.persistent_name)
        return chart

    @property
    def document(self) -> Remote:
        """The chart as a document of its own."""
        document: Remote = self.table_chart.getEmbeddedObject()
        return document

    @property
    def xl(self) -> Remote:  # type: ignore[override] # found anew each time: a chart's shape may be remade
        """Its shape."""
        page = self.sheet.sheet.getDrawPage()
        for number in range(page.getCount()):
            shape = page.getByIndex(number)
            if str(shape.getShapeType()).endswith("OLE2Shape") and shape.PersistName == self.persistent_name:
                found: Remote = shape
                return found
        raise KeyError(self.persistent_name)

    @property
    def api(self) -> tuple[Any, Any]:
        return raw(self.xl), raw(self.document)

    @property
    def name(self) -> str:
        return str(self.xl.Name) or self.persistent_name

    @name.setter
    def name(self, value: str) -> None:
        self.xl.Name = value

    def delete(self) -> None:
        self.sheet.sheet.getCharts().removeByName(self.persistent_name)

    def set_source_data(self, rng: Range, plot_by: str | None = None) -> None:
        """Draw these cells. Headings are what Excel takes for them: texts in the first row, and in the first column."""
        data = rng.xl.getDataArray()
        has_headings = len(data) > 1 and any(isinstance(value, str) and value for value in data[0])
        labels = [row[0] for row in data[1:]] or [row[0] for row in data]
        corner_is_free = data[0][0] == ""
        has_labels = len(data[0]) > 1 and (corner_is_free or any(isinstance(label, str) and label for label in labels))
        chart = self.table_chart
        if not chart.getRanges():
            self._remake(rng, has_headings=has_headings, has_labels=has_labels)
        else:
            chart.setHasColumnHeaders(has_headings)
            chart.setHasRowHeaders(has_labels)
            chart.setRanges((rng.xl.getRangeAddress(),))
        if plot_by is None:
            plot_by = "columns" if len(data) > len(data[0]) else "rows"
        self.plot_by = plot_by

    def _remake(self, rng: Range, *, has_headings: bool, has_labels: bool) -> None:
        """Put another chart in its place, of its name, type and title: one made without data takes none later."""
        shape, name, title, chart_type = self.xl, self.name, self.title, self.chart_type
        position, size = shape.getPosition(), shape.getSize()
        charts = self.sheet.sheet.getCharts()
        charts.removeByName(self.persistent_name)
        place = struct("awt.Rectangle", X=position.X, Y=position.Y, Width=size.Width, Height=size.Height)
        charts.addNewByName(self.persistent_name, place, (rng.xl.getRangeAddress(),), has_headings, has_labels)
        self._place(position, size)
        self.name = name
        if title is not None:
            self.title = title
        if chart_type != NEW_TYPE:
            make_diagram(self.document, chart_type)

    def _place(self, position: Any, size: Any) -> None:
        """Exactly there: a new chart is put at whole pixels."""
        shape = self.xl
        shape.setSize(size)
        shape.setPosition(position)

    def set_x_axis_values(self, rng: Range) -> None:
        from .chart_series import set_categories

        set_categories(self, rng)

    @property
    def chart_type(self) -> str:
        return read_type(self.document)

    @chart_type.setter
    def chart_type(self, chart_type: str) -> None:
        from .chart_series import drop_types

        drop_types(self)
        source = self.plot_by
        make_diagram(self.document, chart_type)
        self.plot_by = source

    @property
    def title(self) -> str | None:
        document = self.document
        return str(document.getTitle().String) if document.HasMainTitle else None

    @title.setter
    def title(self, value: str | None) -> None:
        document = self.document
        document.HasMainTitle = value is not None
        if value is not None:
            document.getTitle().String = value

    @property
    def legend(self) -> ChartLegend:
        return ChartLegend(self)

    @property
    def category_axis(self) -> ChartAxis:
        return ChartAxis(self, "category", "primary")

    @property
    def value_axis(self) -> ChartAxis:
        return ChartAxis(self, "value", "primary")

    @property
    def secondary_category_axis(self) -> ChartAxis:
        return ChartAxis(self, "category", "secondary")

    @property
    def secondary_value_axis(self) -> ChartAxis:
        return ChartAxis(self, "value", "secondary")

    @property
    def series(self) -> ChartSeriesCollection:
        return ChartSeriesCollection(self)

    @property
    def plot_by(self) -> str:
        source = self.document.getDiagram().DataRowSource.value
        return next(name for name, value in DATA_SOURCE.items() if value == source)

    @plot_by.setter
    def plot_by(self, value: str) -> None:
        from .bridge import enum

        chart = self.table_chart
        headings, labels = chart.getHasColumnHeaders(), chart.getHasRowHeaders()
        self.document.getDiagram().DataRowSource = enum("chart.ChartDataRowSource", DATA_SOURCE[value])
        # Turning the chart also turned what these two say of the cells.
        chart.setHasColumnHeaders(headings)
        chart.setHasRowHeaders(labels)

    @property
    def style(self) -> int:
        raise unsupported("built-in chart styles")

    @style.setter
    def style(self, value: int) -> None:
        raise unsupported("built-in chart styles", "Set colours of series, axes and legend.")

    def to_png(self, path: str) -> None:
        export_shape(self.sheet, self.xl, os.path.realpath(path))

    def to_pdf(self, path: str, quality: str) -> None:
        from .pdf import export_pdf

        export_pdf(self.sheet.book, path, quality, self.xl)


class ChartLegend(base_classes.ChartLegend):
    """xlwings' legend."""

    def __init__(self, parent: Chart) -> None:
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
        from .bridge import enum

        if value not in LEGEND_PLACES:
            raise unsupported(f"put a legend in the {value}", "It takes top, bottom, left, right.")
        document = self.parent.document
        document.HasLegend = True
        document.getLegend().Alignment = enum("chart.ChartLegendPosition", LEGEND_PLACES[value])


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
        chart._place(
            struct("awt.Point", X=place.X, Y=place.Y), struct("awt.Size", Width=place.Width, Height=place.Height)
        )
        chart.name = name or persistent_name
        if source is not None:
            chart.set_source_data(source, plot_by)
        if chart_type is not None:
            chart.chart_type = chart_type
        return chart
