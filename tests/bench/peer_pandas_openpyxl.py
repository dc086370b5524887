"""The same weekly refresh as most people would write it: pandas for the numbers, openpyxl for the workbook.

Usage: python peer_pandas_openpyxl.py BOOK

It reads history, paste and units with `pandas.read_excel`, ranks, rates and compares in pandas, loads the whole
workbook, writes annex, letter, check, history, week, log and outcome cell by cell, and saves. It keeps nothing for an
undo, checks nothing, and loses what openpyxl does not know: chiso does more in its time.
"""

import sys
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook

BANDS = ((90, "XUẤT SẮC"), (80, "TỐT"), (70, "KHÁ"), (50, "TRUNG BÌNH"), (0, "YẾU"))
ANNEX_FIRST_ROW, LETTER_FIRST_ROW, CHECK_FIRST_ROW, TABLE_FIRST_ROW = 11, 10, 12, 4


def rate(score: float) -> str:
    return next(label for minimum, label in BANDS if score >= minimum)


def read(book: Path) -> tuple[str, str, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """This week, its day, and as tables the paste, the history and the configured units."""
    inputs = pd.read_excel(book, sheet_name="Nhập liệu", header=None)
    year, month, number, day = inputs.iloc[4:8, 3]
    paste = inputs.iloc[13:, 2:4].dropna()
    paste.columns = ["đơn vị", "điểm"]
    paste["điểm"] = paste["điểm"].astype(float)
    history = pd.read_excel(book, sheet_name="Lịch sử", header=2)
    units = pd.read_excel(book, sheet_name="Cấu hình", header=None).iloc[4:, 18].dropna()
    return f"{year:.0f}-{month:02.0f}/{number:.0f}", str(day), paste, history, units.to_frame("đơn vị")


def compute(week: str, paste: pd.DataFrame, history: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Scores, ranks, ratings and changes, the best first."""
    earlier = history[history["kỳ"] < week]
    last = earlier[earlier["kỳ"] == earlier["kỳ"].max()]
    table = units.merge(paste, on="đơn vị").merge(
        last[["đơn vị", "điểm"]], on="đơn vị", how="left", suffixes=("", " trước")
    )
    table["hạng"] = table["điểm"].rank(method="min", ascending=False).astype(int)
    table["hạng trước"] = table["điểm trước"].rank(method="min", ascending=False)
    table["xếp loại"] = table["điểm"].map(rate)
    table["tăng giảm"] = (table["điểm"] - table["điểm trước"]).round(2)
    table["đổi hạng"] = table["hạng trước"] - table["hạng"]
    return table.sort_values(["hạng", "đơn vị"])


def write(book: Path, week: str, day: str, paste: pd.DataFrame, history: pd.DataFrame, table: pd.DataFrame) -> None:
    workbook = load_workbook(book, keep_vba=book.suffix == ".xlsm")
    total = float(paste.loc[paste["đơn vị"] == "TOÀN HUYỆN", "điểm"].iloc[0])

    annex = workbook["Phụ lục"]
    lines = [[None, "TOÀN HUYỆN", total, rate(total), None, None, None, None]]
    columns = ["hạng", "đơn vị", "điểm", "xếp loại", "điểm trước", "tăng giảm", "hạng trước", "đổi hạng"]
    lines += table.assign(**{"đơn vị": table["đơn vị"].str.upper()})[columns].to_numpy().tolist()
    for row, line in enumerate(lines, start=ANNEX_FIRST_ROW):
        for column, value in enumerate(line, start=1):
            annex.cell(row, column, value)

    letter = workbook["Báo cáo"]
    up, down = table.loc[table["tăng giảm"].idxmax()], table.loc[table["tăng giảm"].idxmin()]
    paragraphs = [
        f"1. Tổng số điểm huyện đạt: {total}/100 điểm, xếp loại “{rate(total)}”.",
        f"Trong {len(table)} đơn vị có: {table['xếp loại'].value_counts().to_dict()}.",
        f"Tăng nhiều nhất: {up['đơn vị']} ({up['tăng giảm']}).",
        f"Giảm nhiều nhất: {down['đơn vị']} ({down['tăng giảm']}).",
    ]
    for row, text in enumerate(paragraphs, start=LETTER_FIRST_ROW + 4):
        letter.cell(row, 1, text)

    check = workbook["Đối chiếu"]
    for offset, line in enumerate(lines):
        row, printed = CHECK_FIRST_ROW + offset, ANNEX_FIRST_ROW + offset
        check.cell(row, 2, line[1])
        check.cell(row, 5, f"=SUMIFS('Lịch sử'!E:E,'Lịch sử'!A:A,\"{week}\",'Lịch sử'!D:D,B{row})")
        check.cell(row, 6, f"=COUNTIFS('Lịch sử'!A:A,\"{week}\",'Lịch sử'!E:E,\">\"&E{row})+1")
        check.cell(row, 13, f"=IF('Phụ lục'!C{printed}=E{row},0,1)")

    records = workbook["Lịch sử"]
    kept = history[history["kỳ"] != week]
    rows = kept.to_numpy().tolist()
    rows += [[week, "Xã, thị trấn", None, unit, score, *[None] * 6] for unit, score in table[columns[1:3]].to_numpy()]
    for row, line in enumerate(rows, start=TABLE_FIRST_ROW):
        for column, value in enumerate(line, start=1):
            records.cell(row, column, None if pd.isna(value) else value)
    records.tables["LichSu"].ref = f"A3:K{TABLE_FIRST_ROW + len(rows) - 1}"

    weeks = workbook["Các tuần"]
    row = next(r for r in range(TABLE_FIRST_ROW, 10_000) if weeks.cell(r, 1).value in (None, week))
    for column, value in enumerate((week, day, "năm", total), start=1):
        weeks.cell(row, column, value)
    weeks.tables["CacTuan"].ref = f"A3:I{row}"

    log = workbook["Nhật ký"]
    log.append([pd.Timestamp.now().to_pydatetime(), "Cập nhật", week, len(table)])
    workbook["Nhập liệu"]["J3"] = f"Đã cập nhật {week}"
    workbook.save(book)


def main(book: Path) -> None:
    week, day, paste, history, units = read(book)
    write(book, week, day, paste, history, compute(week, paste, history, units))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
