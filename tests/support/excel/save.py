"""What the fake holds written as a real workbook file, on top of the file that it was loaded from."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.datetime import from_excel
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.pagebreak import Break

from .areas import write_area
from .contents import Content, ErrorCell, Formula, Look, Text
from .number_formats import is_date
from .sheets import BookData, SheetData, Style


def save_book(data: BookData, path: Path) -> None:
    """Write a workbook; what the fake does not know (charts) is lost, as openpyxl loses it."""
    workbook = load_workbook(data.source, keep_vba=path.suffix == ".xlsm", rich_text=True)
    for sheet in data.sheets:
        if sheet.name not in workbook.sheetnames:
            workbook.copy_worksheet(workbook[sheet.source]).title = sheet.name
        _write_sheet(workbook[sheet.name], sheet)
    workbook.defined_names.clear()
    for name in data.names:
        holder = workbook if name.scope is None else workbook[name.scope]
        holder.defined_names[name.name] = DefinedName(name.name, attr_text=name.refers_to.removeprefix("="))
    workbook.save(path)


def _write_sheet(target: Any, sheet: SheetData) -> None:
    # What is merged, validated or conditional does not move with rows; nothing that we do moves it.
    target._cells.clear()
    target.row_dimensions.clear()
    for number, row in sheet.rows.items():
        if row.height_pt is not None:
            target.row_dimensions[number].height = row.height_pt
        target.row_dimensions[number].hidden = row.hidden
        for column in {*row.cells, *row.styles}:
            style = sheet.style(number, column)
            cell = target.cell(number, column)
            _write_style(cell, style)
            _write_content(cell, row.cells.get(column), style)
    target.print_area = ",".join(map(write_area, sheet.print_areas)) or None
    target.row_breaks.brk = [Break(id=row - 1) for row in sorted(sheet.breaks)]
    for table in sheet.tables:
        found = target.tables[table.name]
        found.ref = write_area(table.area, rows_absolute=False, columns_absolute=False)
        found.totalsRowCount = 1 if table.totals else None
        if table.filter is None:
            found.autoFilter = None
        elif found.autoFilter is not None:
            found.autoFilter.ref = write_area(
                table.area._replace(bottom=table.body.bottom), rows_absolute=False, columns_absolute=False
            )
            found.autoFilter.filterColumn = [
                FilterColumn(colId=column - 1, filters=Filters(filter=list(values)))
                for column, values in table.filter.criteria.items()
            ]
        if table.sorted_by is None:
            found.sortState = None


def _write_style(cell: Any, style: Style) -> None:
    cell._style = StyleArray(style.key) if style.key else StyleArray()
    if cell.number_format != style.number_format:
        cell.number_format = style.number_format
    plain = cell.font
    if (bool(plain.b), bool(plain.i), bool(plain.strike), plain.vertAlign) != _as_font(style.look):
        font = copy(plain)
        font.b, font.i, font.strike, font.vertAlign = _as_font(style.look)
        cell.font = font


def _write_content(cell: Any, content: Content, style: Style) -> None:
    if isinstance(content, Text):
        cell.value = _write_text(content, style)
    elif isinstance(content, Formula | ErrorCell):
        cell.value = content.text
    elif isinstance(content, float) and is_date(style.number_format):
        cell.value = from_excel(content)
    else:
        cell.value = content
    if isinstance(content, str | Text) and not isinstance(cell.value, CellRichText):
        cell.data_type = "s"  # openpyxl would take "=…" for a formula
        cell.quotePrefix = isinstance(content, Text) and content.prefix


def _as_font(look: Look) -> tuple[bool, bool, bool, str | None]:
    return look.bold, look.italic, look.strike, {1: "superscript", -1: "subscript"}.get(look.script)


def _write_text(content: Text, style: Style) -> Any:
    if all(look == style.look for look in content.looks):
        return content.text
    rich, start = CellRichText(), 0
    for end in range(1, len(content.looks) + 1):
        if end == len(content.looks) or content.looks[end] != content.looks[start]:
            bold, italic, strike, script = _as_font(content.looks[start])
            font = InlineFont(b=bold, i=italic, strike=strike, vertAlign=script)
            rich.append(TextBlock(font, content.text[start:end]))
            start = end
    return rich
