"""One chart."""

from __future__ import annotations

import os
from typing import Any

from xlwings import base_classes

from .. import objects
from ..drawing.pictures import export_shape
from ..drawing.shapes import Placed
from ..office.bridge import Remote, enum, raw, struct
from ..office.errors import unsupported
from ..ranges.range import Range
from ..sheets.sheet import Sheet
from .axes import ChartAxis
from .kinds import make_diagram, read_type
from .legend import ChartLegend
from .series import ChartSeriesCollection, drop_types, set_categories

DATA_SOURCE = {"columns": "COLUMNS", "rows": "ROWS"}
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
        self.place(position, size)
        self.name = name
        if title is not None:
            self.title = title
        if chart_type != NEW_TYPE:
            make_diagram(self.document, chart_type)

    def place(self, position: Any, size: Any) -> None:
        """Exactly there: a new chart is put at whole pixels."""
        shape = self.xl
        shape.setSize(size)
        shape.setPosition(position)

    def set_x_axis_values(self, rng: Range) -> None:
        set_categories(self, rng)

    @property
    def chart_type(self) -> str:
        return read_type(self.document)

    @chart_type.setter
    def chart_type(self, chart_type: str) -> None:
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
        objects.export_pdf(self.sheet.book, path, quality, self.xl)
