"""Hundreds of mailed workbooks, made from two that chiso made: names and scores are put in place of others."""

from __future__ import annotations

import os
import random
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook

from support.clerk import chiso, write_csv
from support.package import read_parts

UNITS = 18
WEEK, OTHER_WEEK = "2023-10/2", "2023-10/1"
DAYS = {WEEK: "2023-10-09", OTHER_WEEK: "2023-10-02"}
LEVEL = "Xã, thị trấn"
_OFFICE = "Văn phòng HĐND và UBND huyện Mười Lăm"
_AREA = "huyện Mười Lăm"
_TOTAL = "41.37"
_ENTITY = re.compile(r"&#(\d+);")
"""As openpyxl writes letters with accents."""
_WORDS = "An Bình Châu Định Gia Hưng Khánh Lâm Mỹ Nghĩa Phú Quới Sơn Tân Thạnh Thành Vĩnh Xuân Yên Đông".split()


@dataclass(frozen=True)
class Office:
    """A sender: what its area is called, its own score, and its units' scores, highest first."""

    area: str
    total: str
    scores: Mapping[str, str]

    @property
    def issuer(self) -> str:
        return f"Văn phòng HĐND và UBND {self.area}"

    @property
    def sender(self) -> str:
        return self.area[0].upper() + self.area[1:]


@dataclass
class Mails:
    """What lies in a folder, and what must come out of it."""

    folder: Path
    counted: list[Office] = field(default_factory=list)
    lacking: list[Office] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Templates:
    """The parts of a copy without macros and of a whole workbook, by week."""

    copies: Mapping[str, Mapping[str, bytes]]
    books: Mapping[str, Mapping[str, bytes]]


def make_templates(folder: Path) -> Templates:
    """Let chiso make a copy and a workbook for each week: 18 units whose scores are told apart."""
    names = [f"Chỗ {number:02}" for number in range(UNITS)]
    copies, books = {}, {}
    for week, day in DAYS.items():
        book = folder / f"mau-{day}.xlsx"
        units = folder / "don-vi.csv"
        units.write_bytes(write_csv([("đơn vị", "cấp"), *((name, LEVEL) for name in names)]))
        assert chiso("new", book, "--units", units, "--profile", "phu-tan-2023").code == 0
        _name_office(book)
        paste = write_csv([("ĐƠN VỊ", "ĐIỂM"), *((name, _place_score(at)) for at, name in enumerate(names))])
        options = ("--week", week, "--date", day, "--total", _TOTAL)
        made = chiso("refresh", book, "--from", "-", *options, stdin=paste)
        assert made.code == 0, made.err
        made = chiso("export", book, "--to", folder / day, "--xlsx")
        assert made.code == 0, made.err
        books[week] = read_parts(book)
        copies[week] = read_parts(next((folder / day).glob("*.xlsx")))
    return Templates(copies, books)


def _name_office(book: Path) -> None:
    parts = read_parts(book)
    strings = parts["xl/sharedStrings.xml"].decode()
    for old, new in (
        ("Văn phòng HĐND và UBND huyện Phú Tân", _OFFICE),
        ("UBND huyện Phú Tân; huyện Phú Tân", f"UBND {_AREA}; {_AREA}"),
        ("UBND HUYỆN PHÚ TÂN", "UBND HUYỆN MƯỜI LĂM"),
    ):
        strings = strings.replace(f">{old}<", f">{new}<")
    book.write_bytes(pack(dict(parts) | {"xl/sharedStrings.xml": strings.encode()}))


def _place_score(place: int) -> str:
    return f"{61 - place}.73"


def pack(parts: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def fill(template: Mapping[str, bytes], office: Office) -> bytes:
    """Put an office's names and scores in place of the template's."""
    words = {_OFFICE: office.issuer, _AREA: office.area, _AREA.upper(): office.area.upper()}
    numbers = {_TOTAL: office.total}
    for at, (name, score) in enumerate(office.scores.items()):
        words |= {f"Chỗ {at:02}": name, f"CHỖ {at:02}": name.upper()}
        numbers[_place_score(at)] = score
    find_words = re.compile("|".join(map(re.escape, words)))
    find_numbers = re.compile(r"<v>(\d\d\.\d\d)</v>")

    def change(part: bytes) -> bytes:
        plain = _ENTITY.sub(lambda found: chr(int(found[1])), part.decode())
        text = find_words.sub(lambda found: words[found[0]], plain)
        text = find_numbers.sub(lambda found: f"<v>{numbers.get(found[1], found[1])}</v>", text)
        return text.encode("ascii", "xmlcharrefreplace") if plain != part.decode() else text.encode()

    return pack({name: change(part) if name.endswith(".xml") else part for name, part in template.items()})


def write_annex(office: Office) -> bytes:
    """A table made by hand after the printed annex, with nothing of a copy but its headings."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Tuần 2")
        sheet.write(0, 0, "BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP\n(Ngày 09/10/2023 - Tuần 2)")
        sheet.write(1, 0, f"(Kèm theo Báo cáo số 12/BC-VP ngày 09 tháng 10 năm 2023\ncủa {office.issuer})")
        sheet.write_row(2, 0, ["STT", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP (TUẦN 2/T10)", "XẾP LOẠI"])
        sheet.write_row(3, 0, ["", "TOÀN HUYỆN", float(office.total)])
        for row, (unit, score) in enumerate(office.scores.items(), start=4):
            sheet.write_row(row, 0, [row - 3, unit, float(score)])
    return file.getvalue()


def make_offices(count: int, seed: int = 1) -> list[Office]:
    """Offices with units whose names recur from office to office, as they do."""
    chance = random.Random(seed)  # noqa: S311 - figures to try with
    names = [f"{first} {second}" for first in _WORDS for second in _WORDS]
    offices = []
    for number in range(count):
        points = sorted((chance.randrange(4000, 9900) for _ in range(UNITS)), reverse=True)
        scores = {f"Xã {name}": _write(point) for name, point in zip(chance.sample(names, UNITS), points, strict=True)}
        total = chance.randrange(points[-1], points[0])
        offices.append(Office(f"huyện {names[number % 400]} {number // 400 + 1:02}", _write(total), scores))
    return offices


def _write(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}"


def make_mails(folder: Path, templates: Templates, count: int, *, whole_every: int = 6) -> Mails:
    """Fill a folder with so many files; every twentieth is damaged, late, a duplicate or of another week.

    Of the others every sixth is a whole workbook, every tenth lies in a mail, some in one zip.
    """
    mails = Mails(folder)
    folder.mkdir(parents=True, exist_ok=True)
    offices = iter(make_offices(count))
    packed: dict[str, bytes] = {}
    for number in range(count):
        name = f"so {number:04}.xlsx"
        if number % 20 == 19:
            _send_odd(mails, templates, offices, number, name)
            continue
        office = next(offices)
        kinds = templates.books if number % whole_every == 0 else templates.copies
        content = fill(kinds[WEEK], office)
        mails.counted.append(office)
        if number % 10 == 3:
            name = _mail(folder, number, name, content, day=10)
        elif number % 50 == 7:
            packed[name] = content
            name = f"nhan-1.zip › {name}"
        else:
            _drop(folder / name, content, day=10)
        mails.states[name] = "Đã lấy"
    if packed:
        (folder / "nhan-1.zip").write_bytes(pack(packed))
    return mails


def _send_odd(mails: Mails, templates: Templates, offices: Iterator[Office], number: int, name: str) -> None:
    """A file that is not as it should be: by turns damaged, late, a duplicate, of another week."""
    kind, folder = number // 20 % 4, mails.folder
    if kind == 0:
        office = next(offices)
        content = fill(templates.copies[WEEK], office)
        _drop(folder / name, content[: len(content) * 2 // 3], day=10)
        mails.lacking.append(office)
        mails.states[name] = "Không đọc được"
    elif kind == 1:  # what was sent first was wrong; the right one, which is among the others, came after it
        office = mails.counted[-1]
        wrong = Office(office.area, office.total, dict.fromkeys(office.scores, "12.34"))
        name = _mail(folder, number, name, fill(templates.copies[WEEK], wrong), day=8)
        mails.states[name] = "Đã có bản sau"
    elif kind == 2:
        original = folder / f"so {number - 1:04}.xlsx"
        _drop(folder / name, original.read_bytes(), day=11)
        mails.states[name] = "Đã có bản sau"
    else:
        office = next(offices)
        _drop(folder / name, fill(templates.copies[OTHER_WEEK], office), day=10)
        mails.lacking.append(office)
        mails.states[name] = "Tuần khác"


def _drop(path: Path, content: bytes, day: int) -> None:
    path.write_bytes(content)
    time = datetime(2023, 10, day, 8, tzinfo=UTC).timestamp()
    os.utime(path, (time, time))


def _mail(folder: Path, number: int, name: str, content: bytes, day: int) -> str:
    """Save a mail with the workbook attached to it; return what the workbook is called then."""
    message = EmailMessage()
    message["From"], message["To"] = "van phong <vp@huyen.example>", "th@tinh.example"
    message["Subject"], message["Date"] = "Gửi số liệu", format_datetime(datetime(2023, 10, day, 9, tzinfo=UTC))
    message.set_content("Kính gửi.")
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    file = f"thu {number:04}.eml"
    (folder / file).write_bytes(message.as_bytes())
    return f"{file} › {name}"


def expect_units(offices: list[Office]) -> dict[str, str]:
    """The units and scores that must come out, by name: those that several offices have are told apart by office."""
    named: dict[str, int] = {}
    for office in offices:
        for unit in office.scores:
            named[unit] = named.get(unit, 0) + 1
    return {
        (f"{unit} ({office.area.removeprefix('huyện ')})" if named[unit] > 1 else unit).upper(): score
        for office in offices
        for unit, score in office.scores.items()
    }


def checksum(folder: Path) -> int:
    """What all files of a folder hold, in short."""
    return zlib.crc32(b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()))
