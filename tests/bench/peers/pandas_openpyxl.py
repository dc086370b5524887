"""The same weekly refresh as most people would write it: pandas for the numbers, openpyxl for the workbook.

Usage: python peer_pandas_openpyxl.py BOOK

It reads inputs, paste, history, weeks and configuration with `pandas.read_excel`, a sheet at a time, ranks, rates and
compares in pandas, loads the whole workbook, writes annex, letter, check, history, week, log and outcome cell by cell,
and saves. It compares no names, checks nothing, keeps no undo but a copy of the file, and loses what openpyxl does not
know: chiso does more in its time.
"""

import shutil
import sys
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook

ANNEX_FIRST_ROW, LETTER_FIRST_ROW, CHECK_FIRST_ROW, TABLE_FIRST_ROW = 11, 10, 12, 4


Config = dict[str, pd.DataFrame]
"""The sheets of the configuration, by name."""


def rate(score: float, bands: pd.DataFrame) -> str:
    return str(bands.loc[bands["từ"] <= score, "xếp loại"].iloc[0]).upper()


def read(book: Path) -> tuple[str, pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame, Config]:
    """This week, and as tables the inputs, the paste, the history, the weeks and the configuration."""
    inputs = pd.read_excel(book, sheet_name="Nhập liệu", header=None, engine="openpyxl")
    year, month, number = inputs.iloc[4:7, 3]
    paste = inputs.iloc[13:, 2:4].dropna()
    paste.columns = ["đơn vị", "điểm"]
    paste["điểm"] = paste["điểm"].astype(float)
    history = pd.read_excel(book, sheet_name="Lịch sử", header=2, engine="openpyxl").rename(columns=str.lower)
    weeks = pd.read_excel(book, sheet_name="Các tuần", header=2, engine="openpyxl").rename(columns=str.lower)
    config = pd.read_excel(book, sheet_name=["Cấu hình", "Đơn vị", "Lời văn"], header=None, engine="openpyxl")
    return f"{year:.0f}-{month:02.0f}/{number:.0f}", inputs, paste, history, weeks, config


def read_bands(config: Config) -> pd.DataFrame:
    bands = config["Cấu hình"].iloc[51:61, 0:2].dropna()
    bands.columns = ["xếp loại", "từ"]
    return bands.astype({"từ": float}).sort_values("từ", ascending=False)


def compute(week: str, paste: pd.DataFrame, history: pd.DataFrame, config: Config, bands: pd.DataFrame) -> pd.DataFrame:
    """Scores, ranks, ratings and changes, the best first."""
    units = config["Đơn vị"].iloc[4:, 1].dropna().to_frame("đơn vị")
    earlier = history[history["kỳ"] < week]
    last = earlier[earlier["kỳ"] == earlier["kỳ"].max()]
    table = units.merge(paste, on="đơn vị").merge(
        last[["đơn vị", "điểm"]], on="đơn vị", how="left", suffixes=("", " trước")
    )
    table["hạng"] = table["điểm"].rank(method="min", ascending=False).astype(int)
    table["hạng trước"] = table["điểm trước"].rank(method="min", ascending=False)
    table["xếp loại"] = table["điểm"].map(lambda score: rate(score, bands))
    table["tăng giảm"] = (table["điểm"] - table["điểm trước"]).round(2)
    table["đổi hạng"] = table["hạng trước"] - table["hạng"]
    return table.sort_values(["hạng", "đơn vị"])


def make_paragraphs(week: str, total: float, rating: str, table: pd.DataFrame, config: Config) -> list[str]:
    up, down = table.loc[table["tăng giảm"].idxmax()], table.loc[table["tăng giảm"].idxmin()]
    remarks = (
        f"Trong {len(table)} đơn vị có: {table['xếp loại'].value_counts().to_dict()}. "
        f"Tăng nhiều nhất: {up['đơn vị']} ({up['tăng giảm']}). Giảm nhiều nhất: {down['đơn vị']} ({down['tăng giảm']})."
    )
    words = {"tổng": total, "xếp loại": rating, "nhận xét": remarks}
    words |= {"tuần": week[-1], "tháng": week[5:7], "năm": week[:4]}
    paragraphs = [str(text) for text in config["Lời văn"].iloc[6:46, 1].dropna()]
    for name, value in words.items():
        paragraphs = [text.replace(f"{{{name}}}", str(value)) for text in paragraphs]
    return paragraphs


def write(
    book: Path,
    week: str,
    inputs: pd.DataFrame,
    paste: pd.DataFrame,
    history: pd.DataFrame,
    weeks: pd.DataFrame,
    config: Config,
    table: pd.DataFrame,
    bands: pd.DataFrame,
) -> None:
    shutil.copy(book, book.with_suffix(".bak"))
    workbook = load_workbook(book, keep_vba=book.suffix == ".xlsm")
    total = float(paste.loc[paste["đơn vị"] == "TOÀN HUYỆN", "điểm"].iloc[0])
    rating = rate(total, bands)
    before = weeks[weeks["kỳ"] < week].sort_values("kỳ")["điểm chung"].iloc[-1]

    annex = workbook["Phụ lục"]
    lines = [[None, "TOÀN HUYỆN", total, rating, before, round(total - before, 2), None, None]]
    columns = ["hạng", "đơn vị", "điểm", "xếp loại", "điểm trước", "tăng giảm", "hạng trước", "đổi hạng"]
    lines += table.assign(**{"đơn vị": table["đơn vị"].str.upper()})[columns].to_numpy().tolist()
    for row, line in enumerate(lines, start=ANNEX_FIRST_ROW):
        for column, value in enumerate(line, start=1):
            annex.cell(row, column, value)
    annex.print_area = f"A1:F{ANNEX_FIRST_ROW + len(lines) - 1}"

    letter = workbook["Báo cáo"]
    for row, text in enumerate(make_paragraphs(week, total, rating, table, config), start=LETTER_FIRST_ROW):
        letter.cell(row, 1, text)
        letter.row_dimensions[row].height = 17 * (1 + len(text) // 85)

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

    record = workbook["Các tuần"]
    row = next(r for r in range(TABLE_FIRST_ROW, 10_000) if record.cell(r, 1).value in (None, week))
    for column, value in enumerate((week, str(inputs.iloc[7, 3]), "năm", total), start=1):
        record.cell(row, column, value)
    record.tables["CacTuan"].ref = f"A3:I{row}"

    log = workbook["Nhật ký"]
    log.append([pd.Timestamp.now().to_pydatetime(), "Cập nhật", week, len(table)])
    workbook["Nhập liệu"]["J3"] = f"Đã cập nhật {week}"
    workbook.save(book)


def main(book: Path) -> None:
    week, inputs, paste, history, weeks, config = read(book)
    bands = read_bands(config)
    table = compute(week, paste, history, config, bands)
    write(book, week, inputs, paste, history, weeks, config, table, bands)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
