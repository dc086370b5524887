"""Charts on a sheet that goes out: those that show what goes out with them, and what they show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openpyxl.chart.data_source import NumData, NumVal, StrData, StrVal

from ..cells.areas import parse_area


def keep_charts(book: Any, sheet: Any) -> None:
    """Keep the charts of a sheet that look at sheets of this workbook alone; show in them what the cells say.

    A preview on a phone draws what the chart remembers.
    """
    sheet._charts = [chart for chart in sheet._charts if _list_sheets(chart) <= {*book.sheetnames}]
    for chart in sheet._charts:
        for part in chart._charts:
            for series in part.ser:
                _remember(book, series)


def _list_sheets(chart: Any) -> set[str]:
    """List the sheets that a chart looks at; an empty name stands for what is not known."""
    areas = (parse_area(element.text or "") for element in chart._write().iter() if _is_reference(element))
    return {area.sheet if area else "" for area in areas}


def _is_reference(element: Any) -> bool:
    return bool(element.tag.rpartition("}")[2] == "f")


def _remember(book: Any, series: Any) -> None:
    sources = [getattr(series, name, None) for name in ("tx", "cat", "val", "xVal", "yVal", "bubbleSize")]
    for source in filter(None, sources):
        numbers, texts = getattr(source, "numRef", None), getattr(source, "strRef", None)
        if numbers is not None:
            values = list(enumerate(_read_area(book, numbers.f)))
            points = [NumVal(idx=place, v=value) for place, value in values if isinstance(value, int | float)]
            numbers.numCache = NumData(ptCount=len(values), pt=points)
        if texts is not None:
            values = list(enumerate(_read_area(book, texts.f)))
            points = [StrVal(idx=place, v=str(value)) for place, value in values if value is not None]
            texts.strCache = StrData(ptCount=len(values), pt=points)


def _read_area(book: Any, reference: str) -> Iterator[Any]:
    area = parse_area(reference)
    if area is not None:
        rows, columns = (area.first_row, area.last_row), (area.first_column, area.last_column)
        sheet = book[area.sheet]
        for row in sheet.iter_rows(*rows, *columns, values_only=True):
            yield from row
