"""XML and zips as the standard allows them and few programs write them: read rightly, and no recorded row is lost."""

import re
import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from openpyxl import load_workbook

from chiso.workbook.book.errors import WorkbookError
from chiso.workbook.book.layout import HISTORY_TABLE, SheetName
from chiso.workbook.book.splices import count_rows
from chiso.workbook.closed import ClosedBook, plain
from support.package import digest, edit_part, edit_parts, part_of, read_parts, rewrite_parts
from support.reading import read_unit_records
from support.small_office import WEEK_1, WEEK_2, refresh_week_2

RECORDED = {
    *(("2023-10/1", unit, float(points)) for unit, points in WEEK_1.items()),
    *(("2023-10/2", unit, float(points)) for unit, points in WEEK_2.items()),
}
"""What the history must hold once week 2 has joined week 1."""


def history(book: Path) -> set[tuple[object, ...]]:
    door = ClosedBook(book)
    rows = door.read_table_rows(HISTORY_TABLE, range(count_rows(door.read_table_keys(HISTORY_TABLE))))
    cells = [grid.rows[0] for grid in rows]
    assert len(cells) == len(set(cells))
    return {(row[0], row[3], row[4]) for row in cells}


def is_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/sheet")


def in_sheets(change: Callable[[str], str]) -> Callable[[Path], None]:
    return lambda book: rewrite_parts(book, lambda name, part: _changed(change, part) if is_sheet(name) else part)


def in_all(change: Callable[[str], str]) -> Callable[[Path], None]:
    """In everything that is read: sheets, tables, index, relations, styles, shared strings."""
    odd = ("docProps", "theme", "vml", "bin", "[Content")
    return lambda book: rewrite_parts(
        book, lambda name, part: part if any(word in name for word in odd) else _changed(change, part)
    )


def _changed(change: Callable[[str], str], part: bytes) -> bytes:
    return change(part.decode()).encode()


def without_addresses(book: Path) -> None:
    """No `r` on rows and cells: each follows the one before. Only where none is left out between them."""

    def bare_row(match: re.Match[str]) -> str:
        cells = re.findall(r'<c r="([A-Z]+)\d+"', match[0])
        assert cells == list("ABCDEFGHIJK"[: len(cells)])
        return re.sub(r'<c r="[A-Z]+\d+"', "<c", re.sub(r'<row r="\d+"', "<row", match[0]))

    for sheet in ("Lịch sử", "Các tuần"):
        part = part_of(book, sheet)
        edit_part(book, part, lambda xml: re.sub(r"<row .*?</row>", bare_row, xml, flags=re.DOTALL))
        assert ' r="' not in read_parts(book)[part].decode().partition("<sheetData>")[2].partition("</sheetData>")[0]


def prefix(xml: str) -> str:
    """Every element of the main namespace behind a prefix."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    if space not in xml:
        return xml
    return re.sub(r"<(/?)(?=[a-zA-Z]\w*[\s/>])", r"<\1x:", xml).replace(space, space.replace("xmlns", "xmlns:x"))


def quote_singly(xml: str) -> str:
    return re.sub(r'=("[^"\']*")(?=[^<]*>)', lambda match: f"='{match[1][1:-1]}'", xml)


def as_strict(xml: str) -> str:
    for usual, strict in (
        ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ):
        xml = xml.replace(usual, strict)
    return xml


def in_utf_16(book: Path) -> None:
    def spell(name: str, part: bytes) -> bytes:
        if not is_sheet(name) and name != "xl/workbook.xml":
            return part
        return part.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")

    rewrite_parts(book, spell)


def stored(book: Path) -> None:
    parts = read_parts(book)
    with ZipFile(book, "w", ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(name, part)


def with_zip64(book: Path) -> None:
    """The directory's end in the long form as well, and the short one deferring to it."""
    data = book.read_bytes()
    end = data.rindex(b"PK\x05\x06")
    _, _, _, count, _, length, start, _ = struct.unpack("<4s4H2LH", data[end:])
    longer = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, length, start)
    pointer = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    short = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    book.write_bytes(data[:end] + longer + pointer + short)


def in_other_case(book: Path) -> None:
    parts = read_parts(book)
    renamed = {
        name.replace("xl/worksheets", "xl/WorkSheets").replace("styles.xml", "Styles.xml"): part
        for name, part in parts.items()
    }
    with ZipFile(book, "w") as package:
        for name, part in renamed.items():
            package.writestr(name, part)


def with_absolute_targets(book: Path) -> None:
    edit_part(book, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace('Target="', 'Target="/xl/'))


def under_another_name(book: Path) -> None:
    """The index is the part that the package names as its document, whatever that is called."""
    parts = read_parts(book)
    edit_parts(
        book,
        {
            "xl/workbook.xml": None,
            "xl/_rels/workbook.xml.rels": None,
            "xl/book2.xml": parts["xl/workbook.xml"],
            "xl/_rels/book2.xml.rels": parts["xl/_rels/workbook.xml.rels"],
        },
    )
    for name in ("_rels/.rels", "[Content_Types].xml"):
        edit_part(book, name, lambda xml: xml.replace("xl/workbook.xml", "xl/book2.xml"))


SPELLINGS = {
    "no addresses": without_addresses,
    "comments": in_sheets(lambda xml: xml.replace("<sheetData>", '<sheetData><!-- <row r="4"><c r="A4"/></row> -->')),
    "processing instructions": in_sheets(lambda xml: xml.replace("</row>", "<?x <c?></row>")),
    "cdata": in_sheets(lambda xml: re.sub(r"(<t [^>]*>)([^<&]+)</t>", r"\1<![CDATA[\2]]></t>", xml)),
    "spaces": in_all(lambda xml: re.sub(r'(<[^>]*?)="', r'\1 = "', xml)),
    "declaration": in_all(lambda xml: re.sub(r"<\?xml[^>]*\?>", "<?xml  version = '1.0'  standalone = 'no' ?>", xml)),
    "no declaration": in_all(lambda xml: re.sub(r"<\?xml[^>]*\?>\s*", "", xml)),
    "single quotes": in_all(quote_singly),
    "prefix": in_all(prefix),
    "strict": in_all(as_strict),
    "order of attributes": in_sheets(lambda xml: re.sub(r'<(c|row) (r="\w+")((?: [\w:]+="[^"]*")+)', r"<\1\3 \2", xml)),
    "lines": in_sheets(lambda xml: xml.replace("<row ", "\n  <row\n").replace("<c ", "\n    <c\n")),
    "open and close": in_sheets(lambda xml: re.sub(r"<(c|row) ([^>]*)/>", r"<\1 \2></\1>", xml)),
    "utf-16": in_utf_16,
    "byte order mark": in_all(lambda xml: "\ufeff" + xml),
    "stored": stored,
    "zip64": with_zip64,
    "case of names": in_other_case,
    "absolute targets": with_absolute_targets,
    "another index": under_another_name,
}  # fmt: skip
STRANGE_TO_OPENPYXL = {"strict", "case of names"}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_next_week_joins_the_last_and_both_are_read_rightly(one, spelling):
    before = read_parts(one)
    SPELLINGS[spelling](one)
    assert read_parts(one) != before or spelling in ("stored", "zip64")

    done = refresh_week_2(one)

    assert [problem.message for problem in done.outcome.problems] == []
    assert history(one) == RECORDED
    if spelling not in STRANGE_TO_OPENPYXL:
        assert {(week, unit, points) for week, _, unit, points in read_unit_records(one)} == RECORDED
        assert load_workbook(one)["Phụ lục"]["B11"].value == "TOÀN ĐƠN VỊ"


@pytest.mark.parametrize("spelling", ["no addresses", "comments", "prefix", "utf-16", "spaces"])
def test_sheets_that_nothing_is_written_to_keep_their_bytes(one, spelling):
    part = part_of(one, "Cấu hình")
    SPELLINGS[spelling](one)
    before = read_parts(one)[part]

    refresh_week_2(one)

    assert read_parts(one)[part] == before


@pytest.mark.parametrize("spelling", ["no addresses", "prefix", "single quotes", "cdata"])
def test_what_is_written_is_valid(one, spelling, validate):
    SPELLINGS[spelling](one)
    refresh_week_2(one)
    assert validate(one) == []


# ── Refused by name, and nothing is written ─────────────────────────────────────────────────────────────────


def in_history(change: Callable[[str], str]) -> Callable[[Path], None]:
    return lambda book: edit_part(book, part_of(book, "Lịch sử"), change)


BROKEN = {
    "two rows of one number": (in_history(lambda xml: xml.replace('<row r="5"', '<row r="4"')), "Lịch sử"),
    "two cells of one name": (in_history(lambda xml: xml.replace('<c r="B4"', '<c r="A4"')), "Lịch sử!A4"),
    "a cell of another row": (in_history(lambda xml: xml.replace('<c r="B4"', '<c r="B9"')), "Lịch sử!A4"),
    "a row that no sheet has": (in_history(lambda xml: xml.replace('<row r="8"', '<row r="99999999999"')), "Lịch sử"),
    "a shared string that is not there": (
        in_history(lambda xml: re.sub(r'<c r="A4"[^>]*>.*?</c>', '<c r="A4" t="s"><v>99999</v></c>', xml)),
        "Lịch sử!A4",
    ),
    "a shared string before the first": (
        in_history(lambda xml: re.sub(r'<c r="A4"[^>]*>.*?</c>', '<c r="A4" t="s"><v>-1</v></c>', xml)),
        "Lịch sử!A4",
    ),
    "a number that is none": (
        in_history(lambda xml: re.sub(r'(<c r="E4"[^>]*>).*?</c>', r"\1<v>6_0.1</v></c>", xml)),
        "Lịch sử!E4",
    ),
    "a number without end": (
        in_history(lambda xml: re.sub(r'(<c r="E4"[^>]*>).*?</c>', r"\1<v>1e999</v></c>", xml)),
        "Lịch sử!E4",
    ),
    "a type that is none": (in_history(lambda xml: xml.replace('<c r="E4"', '<c r="E4" t="x"')), "Lịch sử!E4"),
    "a document type": (
        in_history(lambda xml: xml.replace("<worksheet", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1)),
        "DOCTYPE",
    ),
    "xml cut off": (
        in_history(lambda xml: xml[: len(xml) // 2]),
        f"xl/worksheets/sheet{SheetName.ALL.index(SheetName.HISTORY) + 1}.xml",
    ),
    "a date system of its own": (
        lambda book: edit_part(
            book, "xl/workbook.xml", lambda xml: xml.replace("<workbookPr", '<workbookPr date1904="1"')
        ),
        "1904",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_what_no_program_writes_is_refused_by_name(one, fault):
    spoil, named = BROKEN[fault]
    spoil(one)
    before = digest(one)

    with pytest.raises(WorkbookError, match=re.escape(named)):
        refresh_week_2(one)

    assert digest(one) == before


# ── By columns, as long tables are read ─────────────────────────────────────────────────────────────────────


@pytest.fixture(params=[False, True], ids=["", "as long ones are looked at"])
def looked_at(request, monkeypatch):
    """Sheets are looked at as short ones, and as those of many years."""
    if request.param:
        monkeypatch.setattr(plain, "_LONG", -1)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_columns_say_what_rows_say(two, spelling, looked_at):
    SPELLINGS[spelling](two)
    door = ClosedBook(two)

    columns = door.read_columns(HISTORY_TABLE)

    assert {(week, unit, points) for week, _, _, unit, points, *_ in zip(*columns, strict=True)} == RECORDED
    assert len(columns[0]) == len(RECORDED)


@pytest.mark.parametrize("fault", BROKEN)
def test_columns_are_refused_by_the_same_name_as_rows(one, fault, looked_at):
    spoil, named = BROKEN[fault]
    spoil(one)

    with pytest.raises(WorkbookError, match=re.escape(named)):
        ClosedBook(one).read_columns(HISTORY_TABLE)
