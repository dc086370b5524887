"""The macro-free workbook that is mailed: the sheets people read, with values alone."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.packaging.custom import CustomPropertyList
from openpyxl.workbook.properties import CalcProperties
from openpyxl.workbook.protection import DocumentSecurity
from openpyxl.workbook.views import BookView
from openpyxl.worksheet.datavalidation import DataValidationList
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.scenario import ScenarioList

from ..book.layout import (
    ANNEX,
    BLOCKS,
    HISTORY_TABLE,
    LETTER,
    TABLE_HEADER_ROW,
    TABLES_BY_NAME,
    WEEKS_TABLE,
    KeptTable,
)
from ..cells.areas import Area, parse_area
from ..closed import ClosedBook
from ..closed.extract import Extract
from ..packing import pack_parts
from ..report.report import Report
from ..sheets.letter_and_annex import lay_out_annexes, lay_out_letter
from .copy_charts import keep_charts
from .copy_file import pack_workbook
from .copy_look import fix_look
from .copy_repair import repair_parts
from .errors import NoCopyError
from .kinds import Material

_BLOCKS = (LETTER, *ANNEX)
"""What a recipient reads; cells elsewhere on these sheets are staff's own and stay at home."""

_HISTORY = (TABLES_BY_NAME[HISTORY_TABLE], TABLES_BY_NAME[WEEKS_TABLE])
"""What goes along of all weeks; the table of the issuer's peers stays at home."""

_READ_AS_FORMULA = ("=", "+", "-", "@")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def make_copy(material: Material, *, history: bool = False) -> bytes:
    """Copy letter and annexes as they look, with the report's values: no formulas, no macros, nothing hidden.

    The report decides the values, the workbook the look. Lines and bold that rules draw are given to the cells as
    well, because previews on phones know no rules. Pictures and text boxes that staff put there are left out.

    Args:
        material: the report and the workbook that it was made from.
        history: whether what is recorded of all weeks goes along, on sheets of its own.
    Raises:
        WorkbookError: the workbook is open elsewhere, or is none.
        NoCopyError: its sheets hold what no library can copy.
    """
    extract = _extract_sheets(material, [table.name for table in _HISTORY] if history else [])
    reason: Exception | None = None
    for parts in chain([extract.parts], repair_parts(extract.parts)):
        try:
            return _build_copy(parts, extract.sheets, material.report, _HISTORY if history else ())
        except Exception as error:  # what openpyxl raises over an odd look or chart is of every kind
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the machine's fault and not the workbook's: no temporary folder, a full disk
            reason = error
    raise NoCopyError from reason


def _build_copy(
    parts: Mapping[str, bytes],
    originals: Mapping[str, bytes],
    report: Report,
    tables: Sequence[KeptTable],
) -> bytes:
    book = _load(pack_parts(parts))
    blocks = _locate_blocks(book)
    areas = [*blocks.values(), *_locate_tables(book, tables)]
    titles = {area.sheet for area in areas}
    elsewhere = _compile_references(book)
    for sheet in book._sheets[:]:
        if sheet.title not in titles:
            book.remove(sheet)
    for sheet in book.worksheets:
        _empty_margins(sheet, [area for area in areas if area.sheet == sheet.title])
        _drop_own_rules(sheet, elsewhere)
        _strip_sheet(sheet)
        keep_charts(book, sheet)
    fix_look(book, report, [blocks[block.name] for block in ANNEX])
    _strip_workbook(book)
    return pack_workbook(book, report, originals)


def _extract_sheets(material: Material, tables: Sequence[str]) -> Extract:
    source = ClosedBook(material.book)
    for changes in (lay_out_letter(material.report), lay_out_annexes(material.report, source)):
        source.apply_changes(changes)
    return source.extract_sheets(_BLOCKS, tables)


def _load(file: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of what it leaves out, and most of that is to be left out
        return load_workbook(BytesIO(file), data_only=True, rich_text=True, keep_links=False)


def _locate_blocks(book: Any) -> dict[str, Area]:
    found = {block.name: parse_area(book.defined_names[block.name].value) for block in _BLOCKS}
    return {name: area for name, area in found.items() if area is not None}


def _locate_tables(book: Any, tables: Sequence[KeptTable]) -> Iterator[Area]:
    """Locate tables without the columns that staff added, and the sheets' titles above them."""
    for table in tables:
        sheet = next(sheet for sheet in book.worksheets if table.name in sheet.tables)
        area = parse_area("'" + sheet.title.replace("'", "''") + f"'!{sheet.tables[table.name].ref}")
        if area is not None:
            own = area._replace(last_column=area.first_column + len(table.columns) - 1)
            yield own
            heading = max(area.first_row - TABLE_HEADER_ROW + 1, 1)
            yield own._replace(first_row=heading, last_row=heading)


def _compile_references(book: Any) -> re.Pattern[str]:
    """What a rule's formula contains if it looks at another sheet: names, and the character after a sheet's name."""
    names = sorted({*book.defined_names, *(block.name for block in BLOCKS)})
    return re.compile("!|" + "|".join(rf"\b{re.escape(name)}\b" for name in names))


def _empty_margins(sheet: Any, areas: list[Area]) -> None:
    """Empty the cells outside the blocks; text within them stays the text that it is, in the file and when edited."""
    for cell in list(sheet._cells.values()):
        if isinstance(cell, MergedCell):
            continue
        cell.hyperlink = cell.comment = None
        if not any(_contains(area, cell.row, cell.column) for area in areas):
            cell.value = None
        elif cell.data_type == "s":
            cell._value = _escape(cell._value)
            if str(cell._value).startswith(_READ_AS_FORMULA):
                cell.quotePrefix = True


def _escape(text: Any) -> Any:
    """Write again what openpyxl takes out of rich text: the escape that says that `_x0041_` is meant as it stands."""
    if isinstance(text, CellRichText):
        return CellRichText([_escape(run) for run in text])
    if isinstance(text, TextBlock):
        return TextBlock(text.font, _escape(text.text))
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def _contains(area: Area, row: int, column: int) -> bool:
    return area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column


def _drop_own_rules(sheet: Any, elsewhere: re.Pattern[str]) -> None:
    kept = ConditionalFormattingList()
    for formatting in sheet.conditional_formatting:
        for rule in formatting.rules:
            if not any(elsewhere.search(formula) for formula in rule.formula):
                kept.add(str(formatting.sqref), rule)
    sheet.conditional_formatting = kept


def _strip_sheet(sheet: Any) -> None:
    """Take away what serves only whoever keeps the workbook, and open the sheet at its top, wherever its keeper was."""
    sheet.sheet_state = "visible"
    sheet.sheet_properties.codeName = None
    sheet.protection = SheetProtection()
    sheet.data_validations = DataValidationList()
    sheet.scenarios = ScenarioList()
    sheet.auto_filter = AutoFilter()
    sheet.page_setup.id = None
    for own in (sheet.defined_names, sheet._images, sheet._pivots, sheet._tables):
        own.clear()
    for view in sheet.views.sheetView:
        view.topLeftCell = None
        for selection in view.selection:
            selection.activeCell, selection.activeCellId, selection.sqref = "A1", None, "A1"
        if view.pane is not None and view.pane.state == "frozen":
            row, column = int(view.pane.ySplit or 0) + 1, int(view.pane.xSplit or 0) + 1
            view.pane.topLeftCell = sheet.cell(row, column).coordinate


def _strip_workbook(book: Any) -> None:
    book.defined_names.clear()
    book._external_links = []
    book.custom_doc_props = CustomPropertyList()
    book.code_name = None
    book.security = DocumentSecurity()
    book.calculation = CalcProperties(fullCalcOnLoad=False)
    book.views = [BookView()]
    book.active = 0
    for index, sheet in enumerate(book.worksheets):
        for view in sheet.views.sheetView:
            view.tabSelected = index == 0
