"""The week in chiso's workbook, all of it read with python-calamine and written anew with XlsxWriter.

Usage: python calamine_xlsxwriter.py BOOK

Values only: what the workbook looked like, its formulas, names, tables, rules, charts and buttons are gone. It compares
no names, checks nothing and keeps no undo: chiso does more in its time.
"""

import sys
from datetime import date, datetime

from plain import find_last, make_line, rank_week
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

TOTAL, ANNEX_FIRST_ROW, TABLE_FIRST_ROW = "TOÀN HUYỆN", 11, 4


def main(path: str) -> None:
    source = CalamineWorkbook.from_path(path)
    sheets = {name: source.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in source.sheet_names}
    source.close()
    inputs, records, weeks = sheets["Nhập liệu"], sheets["Lịch sử"], sheets["Các tuần"]
    year, month, number = (int(inputs[row][3]) for row in (4, 5, 6))
    period = f"{year}-{month:02}/{number}"
    paste = [row[1:10] for row in inputs[13:] if row[2] and row[3] != ""]
    scores = {row[1]: float(row[2]) for row in paste}
    total = scores.pop(TOTAL)
    last, before = find_last(records[TABLE_FIRST_ROW - 1 :], period)
    total_before = next(row[3] for row in weeks[TABLE_FIRST_ROW - 1 :] if row[0] == last)

    lines = [make_line(None, TOTAL, total, total_before), *rank_week(scores, before)]
    sheets["Phụ lục"][ANNEX_FIRST_ROW - 1 :] = lines
    records += [[period, "Xã, thị trấn", "", *row[1:]] for row in paste if row[1] != TOTAL]
    weeks.append([period, inputs[7][3], "năm", total])
    sheets["Nhật ký"].append([datetime.now(), "Cập nhật", period, len(scores)])  # noqa: DTZ005 # the clerk's clock
    inputs[2][9] = f"Đã cập nhật {period}"

    with Workbook(path) as book:
        day, points = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "0.00"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value == "" or value is None:
                        continue
                    if isinstance(value, str):
                        sheet.write_string(at, column, value)
                    elif isinstance(value, (date, datetime)):
                        sheet.write_datetime(at, column, value, day)
                    else:
                        sheet.write_number(at, column, value, points)


if __name__ == "__main__":
    main(sys.argv[1])
