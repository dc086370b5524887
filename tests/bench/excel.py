"""What crosses COM in a press of Cập nhật in Excel: calls must not grow with rows.

The workbooks are those of `bridge`, 18, 1,000 and 10,600 units with 52 weeks, opened in the tests' Excel
(`support/excel`) by early binding and by late. The exit code tells whether the calls stay as few; the wording of the
letter alone makes some more or less.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from bench.bridge import LAST, MANY, SIZES, WEEKS, Counted, make_book, name_week
from bench.measuring.report import Report
from chiso.macros.buttons.press import press
from chiso.workbook.book.layout import HISTORY_TABLE, WEEKS_TABLE
from support.excel import VIETNAMESE, Excel, start_excel
from support.excel.bindings import Binding
from support.excel.sheets import BookData, RowData


def add_weeks(book: BookData, table: str, weeks: int) -> None:
    """Record a table's week again and again, in so many earlier weeks: a file of them would take minutes to load."""
    sheet = next(sheet for sheet in book.sheets if table in [found.name for found in sheet.tables])
    found = next(each for each in sheet.tables if each.name == table)
    old = [sheet.rows[row] for row in range(found.body.top, found.body.bottom + 1)]
    sheet.insert_rows(found.body.bottom + 1, len(old) * weeks, None)
    found.area = found.area._replace(bottom=found.area.bottom + len(old) * weeks)
    at = found.body.top
    for week in range(weeks, -1, -1):
        key = str(name_week(LAST - timedelta(days=7 * (week + 1))))  # the last recorded is the week before
        for row in old:
            sheet.rows[at] = RowData({**row.cells, found.area.left: key}, row.styles, row.style)
            at += 1


def count_press(excel: Excel, path: Path, weeks: int = WEEKS) -> Counted:
    """Open a workbook with one week recorded, add the others, and press: calls, cells that they moved, seconds."""
    book = excel.open(path)
    for table in (HISTORY_TABLE, WEEKS_TABLE):
        add_weeks(excel.data(book), table, weeks - 1)
    excel.clear_counts()
    start = time.perf_counter()
    press("refresh", book, datetime(2024, 1, 2))  # noqa: DTZ001 # the log's clock
    seconds = time.perf_counter() - start
    counted = Counted(excel.calls.total(), excel.cells.total(), seconds)
    book.close()
    return counted


def main() -> None:
    large = "--large" in sys.argv
    sizes = (SIZES[0], MANY) if large else SIZES
    report = Report("excel-large" if large else "excel")
    bindings: tuple[Binding, ...] = ("early", "late")
    found: dict[tuple[str, int], Counted] = {}
    with tempfile.TemporaryDirectory() as folder:
        for units in sizes:
            path = Path(folder, f"{units}.xlsx")
            make_book(path, units, 1)
            for binding in bindings:
                with start_excel(VIETNAMESE, binding) as excel:
                    found[binding, units] = count_press(excel, path)
    rows = [
        [f"{units:,}", binding, f"{counted.calls:,}", f"{counted.cells:,}", f"{counted.seconds:.2f} s"]
        for (binding, units), counted in found.items()
    ]
    caption = f"A press of Cập nhật in the tests' Excel, {WEEKS} weeks of history"
    report.add(caption, [["units", "binding", "calls across COM", "cells in their blocks", "by the clock"], *rows])
    few, many = sizes[0], sizes[-1]
    report.found["excel large" if large else "excel"] = max(
        found[binding, many].calls / found[binding, few].calls for binding in bindings
    )
    report.finish()


if __name__ == "__main__":
    main()
