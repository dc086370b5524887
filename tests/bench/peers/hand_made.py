"""Peer A: the week in an office's own hand-made workbook, with pandas for the numbers and openpyxl for the cells.

Usage: python hand_made.py BOOK WEEK.csv PERIOD [--once]

Two sheets: an annex, and a history of week, unit and score. The history is read with `pandas.read_excel`, the week
ranked, rated and compared in pandas, the workbook loaded, the annex written, the week's rows appended, all saved. With
`--once` the workbook is parsed once, and pandas is given its rows: what a careful author would do. It compares no
names, checks nothing, keeps no undo, and would record the same week twice.
"""

import sys
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook

TOTAL, FIRST_ROW = "TOÀN HUYỆN", 4
BOUNDS, WORDS = [0, 50, 70, 80, 90, 101], ["YẾU", "TRUNG BÌNH", "KHÁ", "TỐT", "XUẤT SẮC"]
COLUMNS = ["hạng", "đơn vị", "điểm", "xếp loại", "điểm trước", "tăng giảm"]


def compute(period: str, week: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """The annex: the office's own line, then the units, the best first."""
    earlier = history[history["kỳ"] < period]
    last = earlier[earlier["kỳ"] == earlier["kỳ"].max()]
    table = week.merge(last[["đơn vị", "điểm"]], on="đơn vị", how="left", suffixes=("", " trước"))
    table["xếp loại"] = pd.cut(table["điểm"], BOUNDS, right=False, labels=WORDS).astype(str)
    table["tăng giảm"] = (table["điểm"] - table["điểm trước"]).round(2)
    units = table[table["đơn vị"] != TOTAL].copy()
    units["hạng"] = units["điểm"].rank(method="min", ascending=False).astype(int)
    return pd.concat([table[table["đơn vị"] == TOTAL], units.sort_values(["hạng", "đơn vị"])])[COLUMNS]


def main(book: Path, paste: Path, period: str, *, once: bool) -> None:
    workbook = load_workbook(book) if once else None
    if workbook:
        heading, *rows = workbook["Lịch sử"].values
        history = pd.DataFrame(rows, columns=heading)
    else:
        history = pd.read_excel(book, sheet_name="Lịch sử", engine="openpyxl")
    week = pd.read_csv(paste).rename(columns={"ĐƠN VỊ": "đơn vị", "ĐIỂM": "điểm"}).drop(columns="STT")
    table = compute(period, week, history)

    workbook = workbook or load_workbook(book)
    annex, records = workbook["Phụ lục"], workbook["Lịch sử"]
    for row, line in enumerate(table.itertuples(index=False), start=FIRST_ROW):
        for column, value in enumerate(line, start=1):
            annex.cell(row, column, None if pd.isna(value) else value)
    for line in week.itertuples(index=False):
        records.append([period, *line])
    workbook.save(book)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], once="--once" in sys.argv)
