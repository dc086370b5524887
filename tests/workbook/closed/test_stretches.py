"""A long sheet in stretches, next to the same sheet read whole: whatever is asked or done, both say the same."""

import os
import re
import shutil
import zlib
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from chiso.macros.tasks import refresh_book, undo_book
from chiso.workbook.book.layout import HISTORY_TABLE, SheetName
from chiso.workbook.book.splices import count_rows
from chiso.workbook.cells.areas import Area
from chiso.workbook.closed import ClosedBook, deflate, package, stretch_index, stretches
from chiso.workbook.closed.errors import DamagedCellError, DamagedPartError
from chiso.workbook.closed.package import Package
from chiso.workbook.closed.sheet import Sheet
from chiso.workbook.closed.stretch_index import read_index, write_index
from chiso.workbook.closed.stretches import read_stretches, split_part
from chiso.workbook.week.request import Request
from support.grown import GrownBook, grow_book, name_district
from support.package import edit_part
from support.plain_cells import PlainCells

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:C9"/>'
TAIL = b"<pageMargins/></worksheet>"
NOW = datetime(2023, 10, 9, 8)  # noqa: DTZ001
KEYS = ("", "2023-10/1", "2023-10/2")

lines = st.tuples(st.sampled_from(KEYS), st.integers(0, 9) | st.none())
rows = st.dictionaries(st.integers(1, 40), lines, min_size=1, max_size=30)


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """A few rows a stretch."""
    monkeypatch.setattr(stretches, "LENGTH", 200)


def write_xml(table: dict[int, tuple[str, int | None]]) -> bytes:
    written = []
    for row, (key, number) in sorted(table.items()):
        first = f'<c r="A{row}" s="1" t="inlineStr"><is><t>{key}</t></is></c>' if key else ""
        second = "" if number is None else f'<c r="C{row}"><v>{number}</v></c>'
        written.append(f'<row r="{row}" spans="1:3">{first}{second}</row>' if first or second else f'<row r="{row}"/>')
    return HEAD + b"<sheetData>" + "".join(written).encode() + b"</sheetData>" + TAIL


def pack(xml: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(xml) + packer.flush()


def open_stretches(xml: bytes) -> Sheet:
    part = read_stretches(memoryview(pack(xml)), len(xml), is_deflated=True)
    assert part is not None
    return Sheet(part, PlainCells(), "Lịch sử")


def tell(sheet: Sheet) -> object:
    """All that can be asked of a sheet."""
    keys = [(value, count) for value, count in sheet.read_runs(range(1, 45), 1) for _ in range(count)]
    return (
        sheet.rows,
        sheet.last_row,
        [sheet.list_rows(first, first + 9) for first in range(1, 50, 7)],
        [sheet.count_rows(first, first + 9) for first in range(1, 50, 7)],
        [value for value, _ in keys],
        sheet.read_rows(range(1, 50), 1, 3),
        sheet.read_columns(range(1, 45), 1, 3, lambda value: value),
        sheet.is_changed,
    )


def do(sheet: Sheet, chance: Random) -> object:
    """Something that an act does to a table."""
    if chance.random() < 0.4:
        first, last = 3, max(sheet.last_row, 3)
        deleted = {row for row in range(first, last + 1) if chance.random() < 0.2 and row > first}
        sheet.splice_rows(Area("", first, 1, last, 3), deleted, chance.randint(first, last + 1), chance.randint(0, 4))
        return None
    at = chance.choice([*range(1, 45), sheet.last_row + 1])
    values = [[chance.choice(KEYS) or None, None, chance.randint(0, 9)] for _ in range(chance.randint(0, 5))]
    return sheet.fill(at, 1, len(values) + chance.randint(0, 2), 3, values)


@given(rows, st.integers(0, 10**6), st.integers(0, 4))
@settings(deadline=None)
def test_it_reads_and_is_written_as_the_sheet_read_whole(table, seed, acts):
    xml = write_xml(table)
    whole, packed = Sheet(xml, PlainCells(), "Lịch sử"), open_stretches(xml)
    chances = Random(seed), Random(seed)  # noqa: S311

    for _ in range(acts):
        assert do(whole, chances[0]) == do(packed, chances[1])
        assert tell(whole) == tell(packed)

    assert tell(whole) == tell(packed)
    part = packed.render()
    expected = whole.render()
    assert part.inflate() == expected
    assert part.measure() == (len(expected), zlib.crc32(expected))
    together = b"".join(part.list_packed())
    assert zlib.decompress(together, -15) == expected

    again = read_index(write_index(part, part.list_packed()), memoryview(together))
    assert again is None if not part.stretches else again == part


def test_of_a_sheet_that_grew_at_its_end_what_stood_there_is_copied_packed():
    xml = write_xml(dict.fromkeys(range(1, 100), (KEYS[1], 5)))
    sheet = open_stretches(xml)
    before = sheet.render().stretches

    sheet.splice_rows(Area("", 3, 1, 99, 3), (), 100, 2)
    sheet.fill(100, 1, 2, 3, [[KEYS[2], None, 1], [KEYS[2], None, 2]])

    after = sheet.render().stretches
    assert len(before) > 20
    assert all(new.packed is old.packed for new, old in zip(after[:-1], before[:-1], strict=False))
    assert after[-1].last_row == 101


ODD = {
    "formula": '<row r="{0}"><c r="A{0}"><f>1+1</f><v>2</v></c></row>',
    "runs": '<row r="{0}"><c r="A{0}" t="inlineStr"><is><r><t>a</t></r></is></c></row>',
    "quotes": "<row r='{0}'><c r=\"A{0}\"/></row>",
    "cell of another row": '<row r="{0}"><c r="A{1}"><v>2</v></c></row>',
    "number of the row before": '<row r="{1}"><c r="A{1}"><v>2</v></c></row>',
    "not in order": '<row r="1"><c r="A1"><v>2</v></c></row>',
    "no number": '<row><c r="A{0}"><v>2</v></c></row>',
    "remark": "<!-- a remark -->",
    "text": "text",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("number", [5, 44, 90])
def test_rows_that_are_not_plain_are_left_to_who_reads_cell_by_cell(odd, number):
    rows = {row: (KEYS[1], 5) for row in range(1, 90) if row != number}
    first, second = ({row: line for row, line in rows.items() if (row < number) is before} for before in (True, False))
    above, end = write_xml(first).split(b"</sheetData>")
    below = write_xml(second).partition(b"<sheetData>")[2].partition(b"</sheetData>")[0]
    xml = above + odd.format(number, number - 1).encode() + below + b"</sheetData>" + end

    assert read_stretches(memoryview(pack(xml)), len(xml), is_deflated=True) is None
    assert read_stretches(memoryview(pack(above + below + end)), len(xml), is_deflated=True) is None  # no end of rows


def test_a_part_that_is_split_as_it_stands_is_the_one_that_is_read():
    xml = write_xml({row: (KEYS[row % 3], row) for row in range(1, 90)})

    assert split_part(xml) == read_stretches(memoryview(pack(xml)), len(xml), is_deflated=True)
    assert split_part(xml.replace(b"<v>5</v>", b"<f>5</f>")) is None


def test_without_isal_the_sums_are_the_same(monkeypatch):
    first, second = os.urandom(1_000), os.urandom(70_001)
    monkeypatch.setattr(deflate, "_quick", None)

    joined = deflate.combine_sums(zlib.crc32(first), zlib.crc32(second), len(second))

    assert joined == zlib.crc32(first + second)


# ── In a workbook ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def grown(tmp_path_factory) -> GrownBook:
    """Weeks of two years, the next one pasted; it was recorded once and taken back, so the stretches are on record."""
    grown = grow_book(tmp_path_factory.mktemp("grown") / "so.xlsm", name_district(), 90)
    refresh(grown.path)
    assert undo_book(grown.path, NOW)
    return grown


@pytest.fixture
def book(grown, tmp_path, monkeypatch) -> Path:
    monkeypatch.undo()  # stretches as long as they are
    return Path(shutil.copy(grown.path, tmp_path))


def find_history(path: Path) -> ZipInfo:
    with ZipFile(path) as package:
        sheets = (info for info in package.infolist() if "worksheets/sheet" in info.filename)
        return max(sheets, key=lambda info: info.file_size)


def refresh(path: Path) -> dict[str, bytes]:
    """Refresh the pasted week; the parts of the workbook, by name."""
    done = refresh_book(path, Request(now=NOW))
    assert not done.outcome.refused
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_next_refresh_finds_the_stretches_and_reads_none_through(book, monkeypatch):
    again = Path(shutil.copy(book, book.with_name("again.xlsm")))
    expected = refresh(book)
    monkeypatch.setattr(stretches, "read_stretches", None)

    assert find_history(again).extra
    assert refresh(again) == expected


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_packed_by_another_program_it_comes_out_the_same(book, method):
    other = book.with_name("other.xlsm")
    with ZipFile(book) as package, ZipFile(other, "w", method) as packed:
        for info in package.infolist():
            packed.writestr(info.filename, package.read(info))
    assert not find_history(other).extra

    assert refresh(other) == refresh(book)
    assert find_history(other).extra


def read_long(package: Package, name: str) -> object:
    """Read a part in stretches or whole, as a workbook does."""
    return package.open_long(name) or package.read_part(name)


def test_a_bit_that_fell_over_anywhere_in_the_history_is_noticed(book):
    info, data = find_history(book), book.read_bytes()
    start = info.header_offset + 30 + len(info.filename)
    for place in range(0, info.compress_size, info.compress_size // 40):
        damaged = bytearray(data)
        damaged[start + place] ^= 4
        package = Package(book, bytes(damaged))
        with pytest.raises(DamagedPartError, match=info.filename.rpartition("/")[2]):
            read_long(package, info.filename)


def test_what_the_index_says_of_rows_is_not_believed_of_a_stretch_that_is_read(book, monkeypatch):
    read = stretch_index.read_index

    def lie(index, packed):
        part = read(index, packed)
        last = part.stretches[-1]
        runs = (*last.runs[:-1], last.runs[-1]._replace(rows=last.runs[-1].rows - 1))
        return part._replace(stretches=(*part.stretches[:-1], last._replace(runs=runs)))

    monkeypatch.setattr(stretch_index, "read_index", lie)
    door = ClosedBook(book)
    end = count_rows(door.read_table_keys(HISTORY_TABLE)) - 1

    with pytest.raises(DamagedCellError, match="Lịch sử"):
        door.read_table_rows(HISTORY_TABLE, [end])


@pytest.mark.parametrize("length", [0, 1, 20, 100, 200])
def test_an_index_that_is_cut_off_or_of_other_bytes_is_left_alone(book, length):
    index, name = find_history(book).extra[4:], find_history(book).filename
    part = Package(book).open_long(name)
    packed = b"".join(part.list_packed())

    assert read_index(index, memoryview(packed)) == part
    assert read_index(index[:length], memoryview(packed)) is None
    assert read_index(index, memoryview(packed[:-1])) is None


def list_history(path: Path) -> list[tuple[object, ...]]:
    """The rows of the history, by openpyxl."""
    with closing(load_workbook(path, read_only=True)) as opened:
        rows = opened[SheetName.HISTORY].iter_rows(min_row=4, max_col=11, values_only=True)
        return [tuple(row) for row in rows if any(row)]


def test_the_validator_and_libreoffice_find_all_rows(book, validate, office, tmp_path):
    refresh(book)
    rows = list_history(book)

    assert len(rows) == 91 * 18
    assert validate(book) == []
    assert list_history(office.convert(book, "xlsx", tmp_path / "saved")) == rows


def test_saved_by_libreoffice_the_next_refresh_gives_the_same_history(book, office, tmp_path, monkeypatch):
    monkeypatch.setattr(package, "_LONG", 256 * 1024)  # it shares its strings
    saved = office.convert(book, "xlsx", tmp_path / "saved")
    assert not find_history(saved).extra
    refresh(book)
    refresh(saved)

    assert find_history(saved).extra
    assert list_history(saved) == list_history(book)


def test_a_history_that_was_sorted_backwards_and_filtered_takes_the_week_and_gives_it_back(book):
    name = find_history(book).filename
    edit_part(book, name, sort_backwards)
    before = list_history(book)
    assert before[0][0] > before[-1][0]

    refresh(book)

    after = list_history(book)
    assert after[:-18] == before
    assert {row[0] for row in after[-18:]} == {"2023-10/2"}
    assert undo_book(book, NOW)
    assert list_history(book) == before


def sort_backwards(xml: str) -> str:
    """Let the rows of the table stand the other way round, each third hidden as by a filter."""
    head, _, rest = xml.partition('<row r="4"')
    rows, tail = ('<row r="4"' + rest).split("</sheetData>")
    turned = [
        re.sub(r'(<row r="|<c r="[A-Z]+)\d+"', rf'\g<1>{number}"', row)
        for number, row in enumerate(reversed(re.split(r"(?<=</row>)(?=<row )", rows)), start=4)
    ]
    turned[::3] = [re.sub(r'^<row (r="\d+")', r'<row \1 hidden="1"', row) for row in turned[::3]]
    return head + "".join(turned) + "</sheetData>" + tail
