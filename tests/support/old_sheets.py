"""An office's hand-made past: weeks whose truth is known, written into files as offices write them."""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import docx
import typst
import xlsxwriter

from support.forked import call_in_fork

FIRST = date(2022, 8, 1)
UNITS = (
    "Phú Mỹ", "Chợ Vàm", "Bình Thạnh Đông", "Hiệp Xương", "Hòa Lạc", "Long Hòa", "Phú An", "Phú Bình", "Phú Hiệp",
    "Phú Hưng", "Phú Lâm", "Phú Long", "Phú Thành", "Phú Thạnh", "Phú Thọ", "Phú Xuân", "Tân Hòa", "Tân Trung",
)  # fmt: skip
TOTAL = "TOÀN HUYỆN"
HEADER = ("STT", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP (TUẦN {n}/T{m})", "XẾP LOẠI", "ĐIỂM TỔNG HỢP (TUẦN {pn}/T{pm})",
          "TĂNG/GIẢM SO VỚI TUẦN TRƯỚC")  # fmt: skip
BANDS = ((90, "XUẤT SẮC"), (80, "TỐT"), (70, "KHÁ"), (50, "TRUNG BÌNH"), (0, "YẾU"))


class PastWeek(NamedTuple):
    """A week as it was: its day, its number in the month, the scores, the issuer's own."""

    day: date
    number: int
    scores: Mapping[str, Decimal]
    total: Decimal

    @property
    def period(self) -> str:
        return f"{self.day.year}-{self.day.month:02}/{self.number}"

    @property
    def title(self) -> str:
        return f"TUẦN {self.number} THÁNG {self.day.month}"


def make_past(count: int = 60, seed: int = 766) -> list[PastWeek]:
    """So many Mondays, each with scores that walk on from the week before."""
    chance = random.Random(seed)  # noqa: S311 # figures, no secrets
    scores = {unit: Decimal(chance.randint(5000, 7000)) / 100 for unit in UNITS}
    total = Decimal("59.28")
    weeks = []
    for place in range(count):
        day = FIRST + timedelta(days=7 * place)
        weeks.append(PastWeek(day, (day.day - 1) // 7 + 1, dict(scores), total))
        scores = {unit: score + Decimal(chance.randint(-20, 25)) / 100 for unit, score in scores.items()}
        total += Decimal(chance.randint(-10, 15)) / 100
    return weeks


def lay_out(week: PastWeek, last: PastWeek | None) -> list[tuple[Any, ...]]:
    """The table of an annex: total first, then the units by score."""
    before = last or week
    then = (last.number, last.day.month) if last else ("…", "…")
    heading = [text.format(n=week.number, m=week.day.month, pn=then[0], pm=then[1]) for text in HEADER]
    names = sorted(week.scores, key=lambda unit: -week.scores[unit])
    rows: list[tuple[Any, ...]] = [tuple(heading)]
    lines = [(None, TOTAL, week.total, before.total)]
    lines += [
        (place, unit.upper(), week.scores[unit], before.scores[unit]) for place, unit in enumerate(names, start=1)
    ]
    for place, unit, now, past in lines:
        rating = next(label for least, label in BANDS if now >= least)
        rows.append((place, unit, now, rating, *((past, now - past) if last else (None, None))))
    return rows


def write_sheets(path: Path, sheets: Mapping[str, tuple[Sequence[str], Sequence[Sequence[Any]]]]) -> Path:
    """Write a workbook: titles in the first column, a row left empty, then the table."""
    book = xlsxwriter.Workbook(path)
    for name, (titles, rows) in sheets.items():
        sheet = book.add_worksheet(name)
        for at, title in enumerate(titles):
            sheet.write_string(at, 0, title)
        for down, row in enumerate(rows):
            for right, value in enumerate(row):
                if value is not None:
                    sheet.write(len(titles) + 1 + down, right, float(value) if isinstance(value, Decimal) else value)
    book.close()
    return path


def write_annex(path: Path, week: PastWeek, last: PastWeek | None, titles: Sequence[str]) -> Path:
    """Write a workbook with the annex of one week."""
    return write_sheets(path, {"Sheet1": (titles, lay_out(week, last))})


def write_list(path: Path, weeks: Sequence[PastWeek]) -> Path:
    """Write a CSV file with a row a unit and week, the dates typed as people do."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Năm", "Tháng", "Tuần", "Ngày chốt", "Đơn vị", "Điểm tổng hợp"])
        for week in weeks:
            day = f"{week.day.day}/{week.day.month}/{week.day.year}"
            start = [week.day.year, week.day.month, week.number, day]
            for unit, score in {TOTAL: week.total, **week.scores}.items():
                writer.writerow([*start, unit, str(score).replace(".", ",")])
    return path


def write_wide(path: Path, weeks: Sequence[PastWeek], title: str) -> Path:
    """Write a workbook with a column a week."""
    rows: list[tuple[Any, ...]] = [("STT", "ĐƠN VỊ", *(f"Tuần {w.number}/T{w.day.month}" for w in weeks))]
    rows.append((None, TOTAL, *(week.total for week in weeks)))
    rows += [(place, unit, *(w.scores[unit] for w in weeks)) for place, unit in enumerate(UNITS, start=1)]
    return write_sheets(path, {"Tổng hợp": ([title], rows)})


def write_word(path: Path, week: PastWeek, last: PastWeek | None, paragraphs: Sequence[str]) -> Path:
    """Write a Word file: paragraphs, then the annex as a table."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    rows = lay_out(week, last)
    table = document.add_table(len(rows), len(rows[0]))
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = "" if value is None else str(value)
    document.save(str(path))
    return path


def write_pdf(path: Path, week: PastWeek, last: PastWeek | None, lines: Sequence[str]) -> Path:
    """Write a PDF: lines, then the annex as a ruled table that may go on overleaf."""
    rows = lay_out(week, last)
    cells = ",".join(_content(value) for row in rows for value in row)
    head = "".join(f"#align(center)[{line.replace('#', '')}]\n" for line in lines)
    widths = "(10mm, 40mm, 30mm, 30mm, 30mm, 1fr)"
    page = '#set page("a4", margin: 15mm)\n#set text(font: "Liberation Serif", size: 11pt)\n'
    source = f"{page}{head}#table(columns: {widths}, {cells})"
    path.write_bytes(call_in_fork(lambda: typst.compile(source.encode("utf-8"), format="pdf")))
    return path


def _content(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"[{text.replace('-', chr(92) + '-')}]"
