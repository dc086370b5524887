"""What crosses COM in a press of Cập nhật in Excel: calls must not grow with rows.

The workbooks are those of `bridge`, 18, 1,000 and 10,600 units with 52 weeks, opened in the tests' Excel
(`support/excel`) by early binding and by late. The exit code tells whether the calls stay as few; the wording of the
letter alone makes some more or less.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime
from pathlib import Path

from bench.bridge import MANY, SIZES, WEEKS, make_book
from bench.measuring.report import Report
from bench.measuring.timing import repeat
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
        key = f"2022-{12 - week // 5:02}/{5 - week % 5}" if week else old[0].cells[found.area.left]
        for row in old:
            sheet.rows[at] = RowData({**row.cells, found.area.left: key}, row.styles, row.style)
            at += 1


def count_press(excel: Excel, path: Path, weeks: int = WEEKS) -> tuple[int, float]:
    """Open a workbook with one week recorded, add the others, and press: how many calls, and how many seconds."""
    book = excel.open(path)
    for table in (HISTORY_TABLE, WEEKS_TABLE):
        add_weeks(excel.data(book), table, weeks - 1)
    excel.calls.clear()
    taken = repeat(lambda: press("refresh", book, datetime(2024, 1, 2)), 1)  # noqa: DTZ001 # the log's clock
    calls = excel.calls.total()
    book.close()
    return calls, taken.wall_s


def main() -> None:
    large = "--large" in sys.argv
    sizes = (SIZES[0], MANY) if large else SIZES
    report = Report("excel-large" if large else "excel")
    bindings: tuple[Binding, ...] = ("early", "late")
    found: dict[tuple[str, int], tuple[int, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for units in sizes:
            path = Path(folder, f"{units}.xlsx")
            make_book(path, units, 1)
            for binding in bindings:
                with start_excel(VIETNAMESE, binding) as excel:
                    found[binding, units] = count_press(excel, path)
    rows = [
        [f"{units:,}", binding, f"{calls:,}", f"{seconds:.2f} s"]
        for (binding, units), (calls, seconds) in found.items()
    ]
    caption = f"A press of Cập nhật in the tests' Excel, {WEEKS} weeks of history"
    report.add(caption, [["units", "binding", "calls across COM", "by the clock"], *rows])
    few, many = sizes[0], sizes[-1]
    report.found["excel large" if large else "excel"] = max(
        found[binding, many][0] / found[binding, few][0] for binding in bindings
    )
    report.finish()


if __name__ == "__main__":
    main()
