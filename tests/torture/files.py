"""A drawn paste as a file of each kind that is read, written by other people's libraries or by hand."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from random import Random
from typing import Any
from xml.sax.saxutils import escape as xml_escape

from openpyxl import Workbook as PlainWorkbook
from xlsxwriter import Workbook

from chiso.workbook.cells.grid import CellError, CellValue, Mark
from torture.rows import Drawn

CANNOT = b""
"""The format cannot say it."""


def to_xlsx(sheets: Sequence[Drawn], rng: Random) -> bytes:
    """By XlsxWriter: rich strings, hidden columns, merged headings, formulas with their values."""
    if any(map(_is_beyond_xlsx, sheets)):
        return CANNOT
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}) as book:
        formats = {
            "number": book.add_format({"num_format": rng.choice(["0.00", "General", "0.0", "#,##0.00"])}),
            "date": book.add_format({"num_format": "dd/mm/yyyy"}),
            Mark.NOTE_MARK: book.add_format({"font_script": 1}),
            Mark.STRUCK_PART: book.add_format({"font_strikeout": True}),
            Mark.STRUCK: book.add_format({"font_strikeout": True}),
        }
        for drawn in sheets:
            sheet = book.add_worksheet(drawn.name)
            for row, cells in enumerate(drawn.rows):
                for column, cell in enumerate(cells):
                    if drawn.uncomputed and isinstance(cell, float):
                        sheet.write_formula(row, column, f"='[so.xlsx]Tuan'!B{row + 1}", None, 0)
                    else:
                        _write_cell(sheet, (row, column), cell, drawn.marks.get((row, column)), formats)
            for row, first, last in drawn.spans:
                sheet.merge_range(row, first, row, last, str(drawn.rows[row][first]))
            for row in drawn.hidden_rows:
                sheet.set_row(row, None, None, {"hidden": True})
            for column in drawn.hidden_columns:
                sheet.set_column(column, column, None, None, {"hidden": True})
    return buffer.getvalue()


def _is_beyond_xlsx(drawn: Drawn) -> bool:
    huge = any(isinstance(cell, float) and abs(cell) > 1e200 for cells in drawn.rows for cell in cells)
    return huge or Mark.HIDDEN_PART in drawn.marks.values()


def _write_cell(
    sheet: Any, where: tuple[int, int], cell: CellValue, mark: Mark | None, formats: dict[Any, Any]
) -> None:
    if mark in (Mark.NOTE_MARK, Mark.STRUCK_PART):
        sheet.write_rich_string(*where, str(cell), formats[mark], "1")
    elif isinstance(cell, CellError):
        sheet.write_formula(*where, "=NA()" if cell.text else "=Khac!A1", None, cell.text)
    elif isinstance(cell, date):
        sheet.write_datetime(*where, cell, formats["date"])
    elif isinstance(cell, str):
        sheet.write_string(*where, cell, formats.get(mark))
    elif isinstance(cell, float):
        sheet.write_number(*where, cell, formats[mark or "number"])
    elif cell is not None:
        sheet.write(*where, cell)


def to_plain_xlsx(sheets: Sequence[Drawn], _: Random) -> bytes:
    """By openpyxl, which stores the formulas and no value."""
    book = PlainWorkbook()
    book.remove(book.active)
    for drawn in sheets:
        if drawn.marks or drawn.uncomputed:
            return CANNOT
        sheet = book.create_sheet(drawn.name)
        for row, cells in enumerate(drawn.rows, start=1):
            for column, cell in enumerate(cells, start=1):
                value = cell
                if isinstance(cell, CellError):
                    value = cell.text or "=Khac!A1"
                elif isinstance(cell, str) and cell.startswith("="):
                    return CANNOT
                if value is not None and value != "":
                    sheet.cell(row, column, value)
        for row in drawn.hidden_rows:
            sheet.row_dimensions[row + 1].hidden = True
        for column in drawn.hidden_columns:
            sheet.column_dimensions[chr(65 + column)].hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_COLLAPSED = ' table:visibility="collapse"'
ODS_PAGE = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def to_ods(sheets: Sequence[Drawn], _: Random) -> bytes:
    """By hand, as LibreOffice writes it; without styles, so without marks."""
    tables = []
    for drawn in sheets:
        if drawn.marks or drawn.uncomputed:
            return CANNOT
        width = max(map(len, drawn.rows))
        columns = "".join(
            f"<table:table-column{_COLLAPSED if place in drawn.hidden_columns else ''}/>" for place in range(width)
        )
        rows = []
        for number, cells in enumerate(drawn.rows):
            hidden = _COLLAPSED if number in drawn.hidden_rows else ""
            rows.append(
                f"<table:table-row{hidden}>{''.join(map(_ods_cell, cells)) or _ods_cell(None)}</table:table-row>"
            )
        tables.append(f'<table:table table:name="{xml_escape(drawn.name)}">{columns}{"".join(rows)}</table:table>')
    return pack({"content.xml": ODS_PAGE.format("".join(tables)), "META-INF/manifest.xml": MANIFEST}, ODS_TYPE)


def _ods_cell(cell: CellValue) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, CellError):
        if not cell.text:
            return '<table:table-cell table:formula="of:=[.A1]"/>'
        text = xml_escape(cell.text)
        return (
            '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="">'
            f"<text:p>{text}</text:p></table:table-cell>"
        )
    if isinstance(cell, bool):
        kind, value = "boolean", f'office:boolean-value="{str(cell).lower()}"'
    elif isinstance(cell, (int, float)):
        kind, value = "float", f'office:value="{cell!r}"'
    elif isinstance(cell, date):
        kind, value = "date", f'office:date-value="{cell:%Y-%m-%d}"'
    else:
        lines = "".join(f"<text:p>{_ods_text(line)}</text:p>" for line in cell.split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
    return f'<table:table-cell office:value-type="{kind}" {value}><text:p>{cell}</text:p></table:table-cell>'


def _ods_text(line: str) -> str:
    return xml_escape(line).replace("  ", ' <text:s text:c="1"/>')


def pack(parts: dict[str, str | bytes], mimetype: str = "") -> bytes:
    """A zip of these parts, the mimetype first and plain where there is one."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _is_noise(cell: CellValue) -> bool:
    """Noise is a number's; as text it is a number with many decimals."""
    return isinstance(cell, float) and len(repr(cell)) > 12


def to_html(sheets: Sequence[Drawn], rng: Random) -> bytes:
    """A page with a table each; what is shown may be rounder than what `sdval` or `x:num` says."""
    exact = rng.choice(["", "sdval", "x:num"])
    tables = []
    for drawn in sheets:
        cells_of = [cell for cells in drawn.rows for cell in cells]
        if drawn.uncomputed or any(cell == CellError("") or _is_noise(cell) for cell in cells_of):
            return CANNOT
        spans = {(row, first): last - first + 1 for row, first, last in drawn.spans}
        covered = {(row, place) for row, first, last in drawn.spans for place in range(first + 1, last + 1)}
        lines = []
        for row, cells in enumerate(drawn.rows):
            hidden = ' style="display:none"' if row in drawn.hidden_rows else ""
            line = "".join(
                _html_cell(drawn, row, place, cell, spans.get((row, place), 1), exact)
                for place, cell in enumerate(cells)
                if (row, place) not in covered
            )
            lines.append(f"<tr{hidden}>{line}</tr>")
        tables.append(f"<table border=1>{''.join(lines)}</table>")
    page = f"<html><head><meta charset=utf-8><title>x</title></head><body>{'<p>'.join(tables)}</body></html>"
    return page.encode("utf-8")


def _html_cell(drawn: Drawn, row: int, place: int, cell: CellValue, span: int, exact: str) -> str:
    attributes = f" colspan={span}" if span > 1 else ""
    if place in drawn.hidden_columns:
        attributes += ' style="display: none"'
    shown = _as_text(cell)
    if isinstance(cell, float) and exact and 0 < cell < 1000:
        attributes += f' {exact}="{cell!r}"'
        shown = f"{cell:.1f}"
    text = escape(shown).replace("\n", "<br>").replace("\u00a0", "&nbsp;")
    mark = drawn.marks.get((row, place))
    extra = {
        Mark.NOTE_MARK: f"{text}<sup>1</sup>",
        Mark.STRUCK_PART: f"<s>1</s>{text}",
        Mark.HIDDEN_PART: f'<span style="display:none">0</span>{text}',
        Mark.STRUCK: f"<del>{text}</del>",
    }
    return f"<td{attributes}>{extra[mark] if mark else text}</td>"


def _as_text(cell: CellValue) -> str:
    if cell is None:
        return ""
    if isinstance(cell, CellError):
        return cell.text
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return cell if isinstance(cell, str) else repr(cell)


def to_text(sheets: Sequence[Drawn], rng: Random) -> bytes:
    """CSV or TSV in one of the usual encodings; quoted where it must be."""
    (drawn,) = sheets[:1]
    if len(sheets) > 1 or drawn.marks or drawn.hidden_rows or drawn.hidden_columns or drawn.uncomputed:
        return CANNOT
    cells_of = [cell for cells in drawn.rows for cell in cells]
    if any(cell == CellError("") or _is_noise(cell) for cell in cells_of):
        return CANNOT
    text = io.StringIO(newline="")
    separator = rng.choice([",", ";", "\t", ","])
    writer = csv.writer(text, delimiter=separator, quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    width = max(map(len, drawn.rows))
    guard = rng.random() < 0.1
    for cells in drawn.rows:
        line = [_as_text(cell) for cell in cells]
        if guard:
            line = [f'="{text}"' if text.replace(".", "").isdigit() else text for text in line]
        writer.writerow(line + [""] * (width - len(line)))
    encoding = rng.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"])
    return text.getvalue().encode(encoding)


def to_split_text(sheets: Sequence[Drawn], _: Random) -> bytes:
    """Decimal commas that nobody quoted, in a file whose cells are parted by commas."""
    drawn = sheets[0]
    if len(sheets) > 1 or drawn.marks or drawn.hidden_rows or drawn.hidden_columns:
        return CANNOT
    lines = [
        ",".join(str(cell).replace(".", ",") if isinstance(cell, float) else _as_text(cell) for cell in cells)
        for cells in drawn.rows
    ]
    return "\n".join(lines).encode("utf-8")


def to_portal_json(units: dict[str, tuple[str, float, dict[str, float]]]) -> bytes:
    """As the portal's service answers: code → name, score, groups."""
    found = [
        {"departmentCode": code, "departmentName": name, "totalScore": score, "scoreDelta": 1.23, "groupScores": groups}
        for code, (name, score, groups) in units.items()
    ]
    return json.dumps({"code": "OK", "data": {"evaluation": found}}, ensure_ascii=False).encode("utf-8")


Writer = Callable[[Sequence[Drawn], Random], bytes]
WRITERS: tuple[tuple[str, Writer], ...] = (
    (".xlsx", to_xlsx), (".xlsx", to_plain_xlsx), (".ods", to_ods), (".html", to_html), (".csv", to_text),
    (".xls", to_html), (".tsv", to_text), (".xlsx", to_xlsx),
)  # fmt: skip
