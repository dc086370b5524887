"""Workbooks whose pages are printed: the real ones, and offices that ask more of a page."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from chiso.macros import tasks
from chiso.scoring import Place, parse_period
from chiso.workbook.book.door import Changes
from chiso.workbook.book.layout import DOCUMENT
from chiso.workbook.build import build_workbook
from chiso.workbook.cells.grid import Grid
from chiso.workbook.closed import ClosedBook
from chiso.workbook.office.profile import Profile, UnitRow, load_profile
from chiso.workbook.paste.text import read_text_grid
from chiso.workbook.week.request import Request
from support.package import rewrite_parts

CLOCK = datetime(2024, 2, 1, 8, 30)  # noqa: DTZ001 # a clerk's clock
PRINTED = ("Báo cáo", "Phụ lục")
WORDS = (
    "thực hiện công khai kết quả đánh giá chất lượng phục vụ người dân, doanh nghiệp trong giải quyết thủ tục hành "
    "chính; dịch vụ công trực tuyến, thanh toán trực tuyến, số hóa hồ sơ theo Quyết định số 766/QĐ-TTg ngày "
    "23/6/2022 của Thủ tướng Chính phủ và Công văn số 1029/UBND-TH của Ủy ban nhân dân tỉnh An Giang nghiêng "
    "ngả ưỡn ẹo quýt luýnh quýnh khuỷu tay (kèm phụ lục) Đề nghị thủ trưởng các đơn vị, địa phương rà soát: TTHC"
).split()


def fill(book: Path, source: tuple[Grid, ...] | None, week: str, day: date, place: Place | None = None) -> None:
    """Refresh in this process; what is refused fails the test."""
    request = Request(now=CLOCK, source=source, period=parse_period(week), snapshot=day, place=place)
    done = tasks.refresh_book(book, request)
    assert not done.outcome.refused, done.outcome.problems


def as_paste(scores: Mapping[str, object]) -> tuple[Grid, ...]:
    """Names and scores as a file that was pasted."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("ĐƠN VỊ", "ĐIỂM TỔNG HỢP"), *scores.items()])
    return (read_text_grid(text.getvalue().encode(), "-"),)


def seed_week(seed_annex: Sequence[Mapping[str, str]], column: str) -> tuple[Grid, ...]:
    """One column of the seed's annex, as a paste."""
    return as_paste({row["don_vi"]: row[column] for row in seed_annex})


def type_document(book: Path, number: str, day: date, signer: str) -> None:
    """Type number, date and signer into the input cells."""
    door = ClosedBook(book)
    door.apply_changes(Changes(blocks={DOCUMENT: [[number], [day], [signer]]}))
    door.save()


def fill_seed(book: Path, seed_annex: Sequence[Mapping[str, str]], *, total: bool = True) -> Path:
    """Both weeks of the seed; without `total` neither total nor place."""
    rows = seed_annex if total else seed_annex[1:]
    fill(book, seed_week(rows, "diem_tuan_truoc"), "2023-10/1", date(2023, 10, 2))
    type_document(book, "1775", date(2023, 10, 9), "Nguyễn Văn Ngọc")
    fill(book, seed_week(rows, "diem_tuan_nay"), "2023-10/2", date(2023, 10, 9), Place(2, 11) if total else None)
    return book


def build_district(path: Path, **changes: object) -> Path:
    """The seed's district, with some settings or other fields of the profile changed."""
    profile = load_profile("phu-tan-2023")
    fields = {key: value for key, value in changes.items() if hasattr(profile, key)}
    settings = {**profile.settings, **{key: str(v) for key, v in changes.items() if key not in fields}}
    build_workbook(profile._replace(**{"settings": settings} | fields), path)  # type: ignore[arg-type]
    return path


def write_paragraph(chance: random.Random, lines: float) -> str:
    """About so many lines of Vietnamese, here and there bold or italic as `Cấu hình` writes it."""
    words: list[str] = []
    while sum(map(len, words)) + len(words) < lines * 78:
        run = chance.choices(WORDS, k=chance.randint(1, 9))
        mark = chance.choice(("", "", "", "**", "*"))
        words.append(f"{mark}{' '.join(run)}{mark}")
    return " ".join(words)


def write_paragraphs(seed: int, count: int, most_lines: int) -> list[tuple[str, str]]:
    """Random paragraphs of one to so many lines."""
    chance = random.Random(seed)  # noqa: S311 # the same paragraphs each time
    return [("Nội dung", write_paragraph(chance, chance.uniform(0.2, most_lines))) for _ in range(count)]


def build_marks(path: Path) -> Path:
    """Three levels, 8 columns: a unit with no score, a new one, falls, 100 points, and equal ranks."""
    units = [UnitRow("", name, "Xã") for name in ("An Phú", "Bình Hòa", "Cái Dầu", "Đa Phước", "Ô Long Vĩ")]
    units += [UnitRow("", name, "Sở") for name in ("Sở Nội vụ", "Sở Y tế")] + [UnitRow("", "Trung tâm Một cửa", "Khác")]
    profile: Profile = load_profile("blank")
    settings = {**profile.settings, "columns": "8", "capitals": "không", "locality": "Châu Phú"}
    build_workbook(profile._replace(units=units, settings=settings), path)
    first = {"An Phú": 62, "Bình Hòa": 61, "Cái Dầu": 60, "Đa Phước": 59, "Sở Nội vụ": 9.5, "Sở Y tế": 80}
    second = {"An Phú": 50.25, "Bình Hòa": 61, "Cái Dầu": 61, "Đa Phước": "–", "Ô Long Vĩ": 100, "Sở Nội vụ": 99.99}
    fill(path, as_paste({"TOÀN ĐƠN VỊ": 61, **first, "Trung tâm Một cửa": 70}), "2023-10/1", date(2023, 10, 2))
    later = {"TOÀN ĐƠN VỊ": 60.5, **second, "Sở Y tế": 79, "Trung tâm Một cửa": 70}
    fill(path, as_paste(later), "2023-10/2", date(2023, 10, 9))
    return path


def build_new_year(path: Path, seed_annex: Sequence[Mapping[str, str]]) -> Path:
    """The seed's district in January: the yearly score has begun again."""
    fill_seed(build_district(path), seed_annex)
    fill(path, seed_week(seed_annex, "diem_tuan_nay"), "2024-01/1", date(2023, 10, 9) + timedelta(days=91))
    return path


def show_only_pages(book: Path) -> None:
    """Hide all sheets but letter and annex, so that a PDF of the workbook holds their pages alone.

    LibreOffice prints a hidden sheet that has a print area, so those go too.
    """

    def hide(name: str, part: bytes) -> bytes:
        if name != "xl/workbook.xml":
            return part
        text = re.sub(r'(<sheet name="([^"]*)"[^>]*?)(/?>)', _mark_hidden, part.decode())
        text = re.sub(r'<definedName name="_xlnm.Print_Area" localSheetId="(?![12]")\d+">.*?</definedName>', "", text)
        return re.sub(r"<workbookView[^>]*>", '<workbookView activeTab="1"/>', text).encode()

    rewrite_parts(book, hide)


def _mark_hidden(sheet: re.Match[str]) -> str:
    plain = re.sub(r' state="\w+"', "", sheet[1])
    return plain + ("" if sheet[2] in PRINTED else ' state="hidden"') + sheet[3]
