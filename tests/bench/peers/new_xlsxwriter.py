"""The cells of a new workbook, written with XlsxWriter by a script that knows them all.

Usage: python new_xlsxwriter.py CELLS.marshal BOOK

The list holds, by sheet, row, column, value and number of a format, and each format as XlsxWriter takes it. Widths,
names, tables, rules, lists to choose from, charts, protection and print setup, which chiso writes too, are left out.
"""

import marshal
import sys
from pathlib import Path

from xlsxwriter import Workbook


def main(cells: str, path: str) -> None:
    formats, sheets = marshal.loads(Path(cells).read_bytes())  # noqa: S302 # of our own making
    with Workbook(path) as book:
        made = [book.add_format(each) for each in formats]
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for row, column, value, style in rows:
                sheet.write(row, column, value, made[style])


if __name__ == "__main__":
    main(*sys.argv[1:])
