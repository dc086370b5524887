"""The real change of 1 July 2025: Phú Tân's 18 communes and towns became six of An Giang's 102.

Source: Resolution 1654/NQ-UBTVQH15, 16 June 2025. The scores of the district's weeks are those of its annex of 2023,
those of the province the portal's exports of October 2025.
"""

from __future__ import annotations

import csv
from pathlib import Path

from support.clerk import Answer, chiso, refresh, scores, write_csv
from support.paths import ROOT
from support.portal import read_sheet

SUCCESSORS = {
    "Xã Phú Tân": ("Phú Mỹ", "Tân Hòa", "Tân Trung", "Phú Hùng"),
    "Xã Phú An": ("Phú An", "Phú Thọ", "Phú Xuân"),
    "Xã Bình Thạnh Đông": ("Bình Thạnh Đông", "Hiệp Xương", "Phú Bình"),
    "Xã Chợ Vàm": ("Chợ Vàm", "Phú Thạnh", "Phú Thành"),
    "Xã Hòa Lạc": ("Hòa Lạc", "Phú Hiệp"),
    "Xã Phú Lâm": ("Phú Lâm", "Long Hòa", "Phú Long"),
}
OLD_LEVEL, NEW_LEVEL = "Xã, thị trấn", "Xã, phường, đặc khu"
_PROFILES = ROOT / "workbook" / "office" / "profiles"
_COLUMNS = ("mã", "đơn vị", "cấp", "tên khác", "từ ngày", "đến ngày", "kế thừa")
DISTRICT = (("2025-06/3", "2025-06-16", "diem_tuan_truoc"), ("2025-06/4", "2025-06-23", "diem_tuan_nay"))
PROVINCE = (("2025-10/2", "2025-10-11"), ("2025-10/3", "2025-10-16"))


def create_merged(book: Path, level: str = OLD_LEVEL) -> Path:
    """A workbook that has the district's units to 30 June and the province's communes from 1 July 2025."""
    successor = {name.upper(): unit for unit, names in SUCCESSORS.items() for name in names}
    old = [(row[1], row[3]) for row in _read(_PROFILES / "phu-tan-2023.csv")]
    new = [row for row in _read(_PROFILES / "an-giang-2025.csv") if row[2] == NEW_LEVEL]
    rows = [_COLUMNS, *(("", name, level, also, "", "30/06/2025", successor[name]) for name, also in old)]
    units = book.with_suffix(".csv")
    units.write_bytes(write_csv([*rows, *((*row[:6], "") for row in new)]))
    assert chiso("new", book, "--profile", "an-giang-2025", "--units", units).code == 0
    return book


def record_district(book: Path) -> None:
    """The last two weeks of the district."""
    lines = list(csv.DictReader((ROOT / "tests/data/annex-2023-10-09.csv").read_text("utf-8").splitlines()))
    for week, day, column in DISTRICT:
        paste = {line["don_vi"]: line[column] for line in lines if line["don_vi"] != "TOÀN HUYỆN"}
        answer = refresh(book, scores({**paste, "TOÀN TỈNH": "59.28"}), "--week", week, "--date", day)
        assert answer.code == 0, answer.out


def record_province(book: Path, place: int) -> Answer:
    """A week of the province's communes."""
    week, day = PROVINCE[place]
    paste = {row["TEN"]: row["TONG_SCORE"] for row in read_sheet(day, "Xã Phường")}
    return refresh(book, scores({**paste, "TOÀN TỈNH": "86.70"}), "--week", week, "--date", day)


def _read(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text("utf-8").splitlines()))[1:]
