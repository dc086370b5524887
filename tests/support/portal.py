"""The portal's exports: workbooks of its own shape, built from the tables of `tests/data/portal`."""

import csv
from pathlib import Path

from xlsxwriter import Workbook

from support.paths import DATA

DAYS = ("2025-10-11", "2025-10-16")
SHEETS = {
    "Điểm năm": "diem-nam",
    "Điểm tháng": "diem-thang",
    "Xu hướng tháng": "xu-huong-thang",
    "Xu hướng quý": "xu-huong-quy",
    "Sở Ban": "so-ban",
    "Xã Phường": "xa-phuong",
}
"""The sheets of an export in its order, each with the name of its table."""

NUMBERS = ("month", "quarter", "score")
"""The only columns that the portal writes as numbers; all other values are text, scores too."""


def read_sheet(day: str, sheet: str) -> list[dict[str, str]]:
    """The rows of one sheet of the export of a day, as text."""
    with (DATA / "portal" / day / f"{SHEETS[sheet]}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def build_export(day: str, folder: Path) -> Path:
    """Build the export of a day as the portal hands it out: six sheets, text in the cells themselves."""
    path = folder / f"an-giang-{day}.xlsx"
    # With constant memory there is no table of shared strings, as there is none in the portal's files.
    with Workbook(path, {"constant_memory": True}) as book:
        heading = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "top"})
        for sheet in SHEETS:
            worksheet = book.add_worksheet(sheet)
            rows = read_sheet(day, sheet)
            for column, name in enumerate(rows[0]):
                worksheet.write_string(0, column, name, heading)
            for number, row in enumerate(rows, start=1):
                for column, (name, value) in enumerate(row.items()):
                    if name in NUMBERS:
                        worksheet.write_number(number, column, float(value))
                    else:
                        worksheet.write_string(number, column, value)
    return path
