"""What staff do to `Lịch sử` of a closed file: a column of their own, notes beside and beneath, rows sorted again."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.worksheet.table import TableColumn

from chiso.workbook.book.layout import HISTORY_COLUMNS, HISTORY_TABLE, TABLE_HEADER_ROW, SheetName

_FIRST = TABLE_HEADER_ROW + 1
_OWN = len(HISTORY_COLUMNS) + 1
_BESIDE = _OWN + 2


def annotate_history(path: Path) -> Path:
    """Add a column to the table, a formula in it, texts beside the table and one 30 rows beneath it."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[SheetName.HISTORY]
    table = sheet.tables[HISTORY_TABLE]
    last = int(table.ref.rpartition("K")[2])
    table.ref = table.autoFilter.ref = f"A{TABLE_HEADER_ROW}:L{last}"
    table.tableColumns.append(TableColumn(id=_OWN, name="ghi chú"))
    sheet.cell(TABLE_HEADER_ROW, _OWN, "ghi chú")
    for row in range(_FIRST, last + 1):
        sheet.cell(row, _OWN, f"ghi {row}" if row > _FIRST else "=1+1")
    for row in range(_FIRST, last + 8):
        sheet.cell(row, _BESIDE, f"bên cạnh {row}")
    sheet.cell(last + 30, 1, "bên dưới")
    workbook.save(path)
    return path


def sort_history(path: Path) -> None:
    """Sort the table by its scores, as text."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[SheetName.HISTORY]
    cells = sheet[sheet.tables[HISTORY_TABLE].ref][1:]
    rows = sorted(([cell.value for cell in row] for row in cells), key=lambda row: str(row[4]))
    for line, row in zip(cells, rows, strict=True):
        for cell, value in zip(line, row, strict=True):
            cell.value = value
    workbook.save(path)
