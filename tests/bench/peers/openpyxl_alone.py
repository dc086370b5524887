"""The week in chiso's workbook with openpyxl alone: loaded once, computed in plain Python, saved.

Usage: python openpyxl_alone.py BOOK

It writes annex, history, week, log and outcome, and no letter, no check and no analysis; it compares no names, checks
nothing, keeps no undo, and loses what openpyxl does not know: chiso does more in its time.
"""

import sys
from datetime import datetime

from openpyxl import load_workbook
from plain import find_last, make_line, rank_week

TOTAL, ANNEX_FIRST_ROW, TABLE_FIRST_ROW = "TOÀN HUYỆN", 11, 4


def main(path: str) -> None:
    workbook = load_workbook(path, keep_vba=path.endswith(".xlsm"))
    inputs, records, weeks = workbook["Nhập liệu"], workbook["Lịch sử"], workbook["Các tuần"]
    year, month, number = (inputs.cell(row, 4).value for row in (5, 6, 7))
    period = f"{year}-{month:02}/{number}"
    paste = [row for row in inputs.iter_rows(14, inputs.max_row, 2, 10, values_only=True) if row[1] and row[2]]
    scores = {row[1]: float(row[2]) for row in paste}
    total = scores.pop(TOTAL)
    rows = [row for row in records.iter_rows(TABLE_FIRST_ROW, max_col=11, values_only=True) if row[0]]
    last, before = find_last(rows, period)
    recorded = [row for row in weeks.iter_rows(TABLE_FIRST_ROW, max_col=4, values_only=True) if row[0]]
    total_before = next(row[3] for row in recorded if row[0] == last)

    annex = workbook["Phụ lục"]
    lines = [make_line(None, TOTAL, total, total_before), *rank_week(scores, before)]
    for at, line in enumerate(lines, start=ANNEX_FIRST_ROW):
        for column, value in enumerate(line, start=1):
            annex.cell(at, column, value)
    annex.print_area = f"A1:F{ANNEX_FIRST_ROW + len(lines) - 1}"

    at = TABLE_FIRST_ROW + len(rows)
    for row in paste:
        if row[1] == TOTAL:
            continue
        for column, value in enumerate((period, "Xã, thị trấn", None, *row[1:]), start=1):
            records.cell(at, column, value)
        at += 1
    records.tables["LichSu"].ref = f"A3:K{at - 1}"
    at = TABLE_FIRST_ROW + len(recorded)
    for column, value in enumerate((period, inputs.cell(8, 4).value, "năm", total), start=1):
        weeks.cell(at, column, value)
    weeks.tables["CacTuan"].ref = f"A3:I{at}"
    workbook["Nhật ký"].append([datetime.now(), "Cập nhật", period, len(scores)])  # noqa: DTZ005 # the clerk's clock
    inputs["J3"] = f"Đã cập nhật {period}"
    workbook.save(path)


if __name__ == "__main__":
    main(sys.argv[1])
