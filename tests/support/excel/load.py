"""A real workbook file, as `chiso new` makes it, loaded into the fake by openpyxl."""

from __future__ import annotations

import pickle
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.datetime import to_excel

from .areas import Area, parse_area, split_sheet
from .contents import Content, ErrorCell, Formula, Look, Text
from .heights import MAX_HEIGHT_PT, STANDARD_HEIGHT_PT
from .sheets import DEFAULT_STYLE, BookData, Column, FilterData, NameData, RowData, SheetData, Style, TableData

_SCRIPTS = {"superscript": 1, "subscript": -1}
_VISIBILITY = {"visible": -1, "hidden": 0, "veryHidden": 2}


def load_book(path: Path) -> BookData:
    """Load what a workbook holds; values of formulas as they were saved."""
    data: BookData = pickle.loads(_parse(path.read_bytes()))  # noqa: S301 # written below
    data.path, data.source = str(path), path
    return data


@lru_cache(maxsize=8)
def _parse(content: bytes) -> bytes:
    """What a workbook holds, pickled: each who opens it gets it again, but openpyxl reads the same bytes once."""
    workbook = load_workbook(BytesIO(content), rich_text=True)
    styles = _Styles()
    sheets = [_load_sheet(sheet, styles) for sheet in workbook.worksheets]
    _add_saved_values(content, sheets)
    names = [NameData(name, f"={value.attr_text}") for name, value in workbook.defined_names.items()]
    for sheet in workbook.worksheets:
        own = sheet.defined_names.items()
        names += [NameData(name, f"={value.attr_text}", sheet.title) for name, value in own]
    return pickle.dumps(BookData("", sheets, names, active=workbook.active.title))


class _Styles:
    """Styles by the file's own numbers (of font, fill, border, format …), each made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, ...], Style] = {}

    def of(self, styled: Any) -> Style:
        key = tuple(styled._style or ())
        if key not in self._made:
            font, alignment = styled.font, styled.alignment
            self._made[key] = Style(
                styled.number_format or "General",
                bool(font.b),
                bool(font.i),
                bool(alignment.wrapText),
                key,
                bool(font.strike),
                _SCRIPTS.get(font.vertAlign, 0),
            )
        return self._made[key]


def _load_sheet(sheet: Any, styles: _Styles) -> SheetData:
    made = SheetData(sheet.title, source=sheet.title)
    made.standard_height_pt = sheet.sheet_format.defaultRowHeight or STANDARD_HEIGHT_PT
    made.protected = bool(sheet.protection.sheet)
    made.visible = _VISIBILITY[sheet.sheet_state]
    made.breaks = {found.id + 1 for found in sheet.row_breaks.brk}
    made.columns = [
        Column(size.min, size.max, styles.of(size), bool(size.hidden), float(size.width))
        for size in sheet.column_dimensions.values()
        if size.min
    ]
    for number, size in sheet.row_dimensions.items():
        row = made.row(number)
        row.height_pt = min(size.ht, MAX_HEIGHT_PT) if size.ht is not None else None
        row.hidden = bool(size.hidden)
        row.style = styles.of(size) if size.has_style else None
    by_column = {column: each.style for each in made.columns for column in range(each.first, min(each.last, 200) + 1)}
    for cells in sheet.iter_rows():
        for cell in cells:
            _load_cell(made, cell, styles, by_column)
    made.print_areas = _read_print_areas(sheet)
    made.tables = [_load_table(table) for table in sheet.tables.values()]
    if sheet.auto_filter.ref:
        made.filter = _load_filter(sheet.auto_filter)
    _mark_filtered(made)
    return made


def _load_cell(made: SheetData, cell: Any, styles: _Styles, by_column: dict[int, Style]) -> None:
    content = _take_content(cell)
    if content is None and not cell.has_style:
        return
    row: RowData = made.row(cell.row)
    if content is not None:
        row.cells[cell.column] = content
    style = styles.of(cell)
    if content is None or style != by_column.get(cell.column, DEFAULT_STYLE) or row.style is not None:
        row.styles[cell.column] = style  # a filled cell in its column's style needs none of its own


def _take_content(cell: Any) -> Content:
    value = cell.value
    if cell.data_type == "f":
        return Formula(value if isinstance(value, str) else f"={value.text.removeprefix('=')}")
    if isinstance(value, CellRichText):
        return _take_rich(value)
    taken = _take_value(value, cell.data_type)
    if isinstance(taken, str) and getattr(cell, "quotePrefix", False):
        return Text(taken, prefix=True)
    return taken


def _add_saved_values(content: bytes, sheets: list[SheetData]) -> None:
    """Give formulas the values that they had when the file was saved."""
    saved = load_workbook(BytesIO(content), data_only=True, read_only=True)
    for sheet in sheets:
        places = [
            (number, column)
            for number, row in sheet.rows.items()
            for column, content in row.cells.items()
            if isinstance(content, Formula)
        ]
        if not places:
            continue
        last = max(number for number, _ in places)
        values = {
            (cell.row, cell.column): _take_value(cell.value, cell.data_type)
            for cells in saved[sheet.name].iter_rows(max_row=last)
            for cell in cells
            if cell.value is not None
        }
        for number, column in places:
            content = sheet.rows[number].cells[column]
            assert isinstance(content, Formula)
            sheet.rows[number].cells[column] = content._replace(value=values.get((number, column)))
    saved.close()


def _take_value(value: Any, data_type: str) -> Any:
    if data_type == "e":
        return ErrorCell(value)
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, date | datetime | time | timedelta):
        return float(to_excel(value))
    return float(value)


def _take_rich(value: CellRichText) -> Text:
    text, looks = "", []
    for part in value:
        block = isinstance(part, TextBlock)
        said = part.text if block else str(part)
        look = _take_look(part.font) if block else Look()
        text += said
        looks += [look] * len(said)
    return Text(text, looks=tuple(looks))


def _take_look(font: Any) -> Look:
    return Look(bool(font.b), bool(font.i), bool(font.strike), _SCRIPTS.get(font.vertAlign, 0))


def _read_print_areas(sheet: Any) -> list[Area]:
    areas = []
    for reference in (sheet.print_area or "").replace(", ", ",").split(",") if sheet.print_area else []:
        area = parse_area(split_sheet(reference)[1])
        if area is not None:
            areas.append(area)
    return areas


def _load_table(table: Any) -> TableData:
    area = parse_area(table.ref)
    assert area is not None
    made = TableData(table.displayName, area, totals=bool(table.totalsRowCount))
    if table.autoFilter is not None:
        made.filter = _load_filter(table.autoFilter)
    if table.sortState is not None:
        made.sorted_by = parse_area(table.sortState.ref)
    return made


def _load_filter(found: Any) -> FilterData:
    area = parse_area(found.ref)
    assert area is not None
    made = FilterData(area)
    for column in found.filterColumn:
        values = column.filters.filter if column.filters is not None else ()
        made.criteria[column.colId + 1] = tuple(str(value) for value in values)
    return made


def _mark_filtered(made: SheetData) -> None:
    """Hidden rows under a filter that says something were hidden by it."""
    for each in made.filters():
        if each.criteria:
            for number in range(each.area.top + 1, each.area.bottom + 1):
                if number in made.rows and made.rows[number].hidden:
                    made.rows[number].filtered = True
