"""The series of a chart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from .. import objects
from ..convert.addresses import CELL, column_number
from ..convert.colors import Rgb, from_office, to_office
from ..office.bridge import Remote, enum, raw, struct
from ..office.errors import unsupported
from ..ranges.range import Range

UNSET = base_classes._UNSET  # xlwings' own sign for "leave it", meant for engines
AUTO, STANDARD, NONE = "AUTO", "STANDARD", "NONE"
MARKERS = {"square": 0, "diamond": 1, "triangle": 3, "circle": 8, "star": 9, "x": 10, "plus": 11, "dash": 13}
ORDER = (
    "chart_type", "axis_group", "name", "line_color", "fill_color", "marker_style", "marker_size",
    "marker_foreground_color", "marker_background_color",
)  # fmt: skip
DRAWN_AS_LINES = {"LineChartType", "ScatterChartType", "NetChartType"}
CHART2_TYPES = {
    "line": "com.sun.star.chart2.LineChartType",
    "line_markers": "com.sun.star.chart2.LineChartType",
    "column_clustered": "com.sun.star.chart2.ColumnChartType",
    "area": "com.sun.star.chart2.AreaChartType",
}


class ChartSeries(base_classes.ChartSeries):
    """xlwings' series, by its place in the chart."""

    def __init__(self, chart: objects.Chart, number: int) -> None:
        self.chart = chart
        self.number = number

    @property
    def _found(self) -> tuple[Remote, Remote]:
        return found_series(self.chart)[self.number]

    @property
    def xl(self) -> Remote:
        """The series of the chart2 model."""
        return self._found[1]

    @property
    def row(self) -> Remote:
        """Its properties in the older model, which knows the axis and writes colours through."""
        row: Remote = self.chart.document.getDiagram().getDataRowProperties(self.number)
        return row

    @property
    def api(self) -> Any:
        return raw(self.xl)

    @property
    def name(self) -> str:
        for sequence in self.xl.getDataSequences():
            label = sequence.getLabel()
            if label is not None:
                texts = [str(text) for text in label.getTextualData()]
                return " ".join(texts)
        return f"Series{self.number + 1}"

    @name.setter
    def name(self, value: str) -> None:
        provider = self.chart.document.getDataProvider()
        quoted = '"' + value.replace('"', '""') + '"'
        label = provider.createDataSequenceByRangeRepresentation(quoted)
        label.setPropertyValue("Role", "label")
        for sequence in self.xl.getDataSequences():
            sequence.setLabel(label)

    @property
    def _symbol(self) -> Any:
        return self.xl.getPropertyValue("Symbol")

    def _change_symbol(self, **fields: Any) -> None:
        symbol = self._symbol
        for name, value in fields.items():
            setattr(symbol, name, value)
        self.xl.setPropertyValue("Symbol", symbol)

    @property
    def marker_style(self) -> str:
        symbol = self._symbol
        if symbol.Style.value in {AUTO, NONE}:
            return "automatic" if symbol.Style.value == AUTO else "none"
        names = {number: name for name, number in MARKERS.items()}
        return names.get(int(symbol.StandardSymbol), "automatic")

    @marker_style.setter
    def marker_style(self, value: str) -> None:
        if value in {"automatic", "none"}:
            self._change_symbol(Style=enum("chart2.SymbolStyle", AUTO if value == "automatic" else NONE))
        elif value in MARKERS:
            self._change_symbol(Style=enum("chart2.SymbolStyle", STANDARD), StandardSymbol=MARKERS[value])
        else:
            raise unsupported(f"mark points with a {value}")

    @property
    def marker_size(self) -> int:
        width: int = self._symbol.Size.Width
        return round(width * 72 / 2540)

    @marker_size.setter
    def marker_size(self, value: int) -> None:
        side = round(value * 2540 / 72)
        self._change_symbol(Size=struct("awt.Size", Width=side, Height=side))

    @property
    def marker_foreground_color(self) -> Rgb | None:
        return from_office(self._symbol.BorderColor)

    @marker_foreground_color.setter
    def marker_foreground_color(self, value: Any) -> None:
        self._change_symbol(BorderColor=to_office(value))

    @property
    def marker_background_color(self) -> Rgb | None:
        return from_office(self._symbol.FillColor)

    @marker_background_color.setter
    def marker_background_color(self, value: Any) -> None:
        self._change_symbol(FillColor=to_office(value))

    @property
    def _is_line(self) -> bool:
        return str(self._found[0].getChartType()).rpartition(".")[2] in DRAWN_AS_LINES

    @property
    def line_color(self) -> Rgb | None:
        return from_office(self.xl.getPropertyValue("Color" if self._is_line else "BorderColor"))

    @line_color.setter
    def line_color(self, value: Any) -> None:
        if self._is_line:
            self.xl.setPropertyValue("Color", to_office(value))
        else:
            self.xl.setPropertyValue("BorderStyle", enum("drawing.LineStyle", "SOLID"))
            self.xl.setPropertyValue("BorderColor", to_office(value))
            # Of a column that becomes a line it is the colour of the line.
            self.chart.sheet.book.memory.setdefault("line_colors", {})[self._key] = to_office(value)

    @property
    def _key(self) -> str:
        return f"{self.chart.sheet.name}!{self.chart.persistent_name}!{self.number}"

    @property
    def fill_color(self) -> Rgb | None:
        return None if self._is_line else from_office(self.xl.getPropertyValue("Color"))

    @fill_color.setter
    def fill_color(self, value: Any) -> None:
        self.xl.setPropertyValue("Color", to_office(value))

    @property
    def chart_type(self) -> str:
        kind = str(self._found[0].getChartType())
        if self.number == 0 or kind == str(found_series(self.chart)[0][0].getChartType()):
            return self.chart.chart_type
        if kind == CHART2_TYPES["line"]:
            return "line" if self._symbol.Style.value == NONE else "line_markers"
        return next((name for name, value in CHART2_TYPES.items() if value == kind), "combination")

    @chart_type.setter
    def chart_type(self, value: str) -> None:
        move_series(self, value)

    @property
    def axis_group(self) -> str:
        return "secondary" if int(self.xl.getPropertyValue("AttachedAxisIndex")) == 1 else "primary"

    @axis_group.setter
    def axis_group(self, value: str) -> None:
        diagram = self.chart.document.getDiagram()
        if value == "secondary":
            diagram.setPropertyValue("HasSecondaryYAxis", True)  # UNO takes no names
        self.xl.setPropertyValue("AttachedAxisIndex", 1 if value == "secondary" else 0)
        if value == "primary" and not any(each.axis_group == "secondary" for each in self.chart.series):
            for name in ("HasSecondaryYAxis", "HasSecondaryXAxis"):
                diagram.setPropertyValue(name, False)  # UNO takes no names

    def set(self, **changes: Any) -> None:
        """Several at once; type and axis first, for they reformat the series."""
        for name in ORDER:
            if changes.get(name, UNSET) is not UNSET:
                setattr(self, name, changes[name])


class ChartSeriesCollection(base_classes.ChartSeriesCollection):
    """xlwings' series of a chart."""

    _wrap = ChartSeries

    def __init__(self, chart: objects.Chart) -> None:
        self.chart = chart

    @property
    def api(self) -> Any:
        return tuple(raw(series) for _, series in found_series(self.chart))

    @property
    def parent(self) -> objects.Chart:
        return self.chart

    def __call__(self, key: Any) -> ChartSeries:
        if not isinstance(key, int) or isinstance(key, bool) or not 1 <= key <= len(self):
            raise KeyError(key)
        return ChartSeries(self.chart, key - 1)

    def __len__(self) -> int:
        return len(found_series(self.chart))

    def __iter__(self) -> Iterator[ChartSeries]:
        return (ChartSeries(self.chart, number) for number in range(len(self)))

    def __contains__(self, key: object) -> bool:
        return isinstance(key, int) and 1 <= key <= len(self)


def found_series(chart: objects.Chart) -> list[tuple[Remote, Remote]]:
    """Each series with the chart type that draws it, in the order of their cells, which a change of type keeps."""
    found = [
        (chart_type, series)
        for system in systems(chart)
        for chart_type in system.getChartTypes()
        for series in chart_type.getDataSeries()
    ]
    return sorted(found, key=lambda pair: _place_of(pair[1])) if len({id(kind) for kind, _ in found}) > 1 else found


def _place_of(series: Remote) -> tuple[int, int]:
    """Row and column of a series' first cell."""
    for sequence in series.getDataSequences():
        source = str(sequence.getValues().getSourceRangeRepresentation())
        if match := CELL.search(source.rpartition(".")[2]):
            return int(match[2]), column_number(match[1])
    return 0, 0


def systems(chart: objects.Chart) -> tuple[Remote, ...]:
    """The coordinate systems; a chart without data has none."""
    diagram = chart.document.getFirstDiagram()
    return () if diagram is None else tuple(diagram.getCoordinateSystems())


def move_series(series: ChartSeries, value: str) -> None:
    """Draw one series as another type than the rest: columns with lines, and the like."""
    if value not in CHART2_TYPES:
        raise unsupported(f"draw one series as {value} among others", f"It mixes {', '.join(CHART2_TYPES)}.")
    owner, data = series._found  # the same module
    wanted = CHART2_TYPES[value]
    if str(owner.getChartType()) != wanted:
        system = series.chart.document.getFirstDiagram().getCoordinateSystems()[0]
        others = [each for each in system.getChartTypes() if str(each.getChartType()) == wanted]
        if others:
            target = others[0]
        else:
            target = series.chart.sheet.book.app.office.create(wanted.removeprefix("com.sun.star."))
            system.addChartType(target)
        owner.removeDataSeries(data)
        target.addDataSeries(data)
    if value.startswith("line"):
        series.marker_style = "automatic" if value == "line_markers" else "none"


def drop_types(chart: objects.Chart) -> None:
    """Draw all series as the first one is drawn: a chart of several types takes no new one."""
    for system in systems(chart):
        types = system.getChartTypes()
        for extra in types[1:]:
            for series in extra.getDataSeries():
                extra.removeDataSeries(series)
                types[0].addDataSeries(series)
            system.removeChartType(extra)


def set_categories(chart: objects.Chart, rng: Range) -> None:
    """Label the category axis with these cells."""
    provider = chart.document.getDataProvider()
    address = f"{rng.sheet.quoted_name}.{rng.address}"
    values = provider.createDataSequenceByRangeRepresentation(f"${address}")
    values.setPropertyValue("Role", "categories")
    labeled = chart.sheet.book.app.office.create("chart2.data.LabeledDataSequence")
    labeled.setValues(values)
    for system in systems(chart):
        axis = system.getAxisByDimension(0, 0)
        scale = axis.getScaleData()
        scale.Categories = raw(labeled)
        axis.setScaleData(scale)
