"""Range.Value(xlRangeValueXMLSpreadsheet): rows, their heights and whether they are hidden, all in one call.

Sources: XlRangeValueDataType (Microsoft Learn): "Returns the values, formatting, formulas, and names … in the XML
Spreadsheet format"; XML Spreadsheet Reference (Microsoft, 2001), `Row`: `ss:Index` is left out for the row after the
one before, `ss:Span` says how many more rows are alike, `ss:Height` is in points. The cells are left out here.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Final

from .areas import Area

XML_SPREADSHEET: Final = 11
"""XlRangeValueDataType."""
_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def write_rows(area: Area, describe: Callable[[int], tuple[float, float | None, bool]]) -> str:
    """Write the rows of an area.

    Args:
        area: the range.
        describe: of a row, the standard height, its own height if it has one, and whether it is hidden.
    """
    parts, expected = [], 1
    rows = range(area.top, area.bottom + 1)
    for (_, height, hidden), group in groupby(rows, key=describe):
        alike = list(group)
        index = alike[0] - area.top + 1
        if height is None and not hidden:
            continue
        attributes = [f' ss:Index="{index}"'] if index != expected else []
        if height is not None:
            attributes += [' ss:AutoFitHeight="0"', f' ss:Height="{height:g}"']
        attributes += [' ss:Hidden="1"'] if hidden else []
        attributes += [f' ss:Span="{len(alike) - 1}"'] if len(alike) > 1 else []
        parts.append(f"<Row{''.join(attributes)}/>")
        expected = index + len(alike)
    standard = describe(area.top)[0]
    table = f'<Table ss:ExpandedRowCount="{area.height}" ss:DefaultRowHeight="{standard:g}">{"".join(parts)}</Table>'
    return (
        f'<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n'
        f'<Workbook xmlns="{_NAMESPACE}" xmlns:ss="{_NAMESPACE}">'
        f'<Worksheet ss:Name="Sheet1">{table}</Worksheet></Workbook>'
    )
