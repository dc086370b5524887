"""Rows of a sheet, against a plain table of cells: what is written, what moves, and what stays beside it."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiso.workbook.book.errors import WorkbookError
from chiso.workbook.cells.areas import Area
from chiso.workbook.cells.value import Formula
from chiso.workbook.closed.rows import split_row
from chiso.workbook.closed.shared import shift_formula
from chiso.workbook.closed.sheet import Sheet
from support.plain_cells import PlainCells

Table = dict[tuple[int, int], str]
"""What stands in a sheet: texts by row and column."""

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1"/>'
TAIL = b'<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/></worksheet>'

WIDTH, HEIGHT = 6, 12
texts = st.sampled_from(["a", "b", "=c", "d e", "\n"])
tables = st.dictionaries(st.tuples(st.integers(1, HEIGHT), st.integers(1, WIDTH)), texts, max_size=30)


def make_xml(table: Table, *, head: bytes = HEAD, tail: bytes = TAIL) -> bytes:
    """A sheet with these texts, written by ElementTree; rows without texts are left out."""
    data = ET.Element("sheetData")
    for number in sorted({row for row, _ in table}):
        row = ET.SubElement(data, "row", r=str(number), spans="1:6")
        for column in sorted(column for line, column in table if line == number):
            cell = ET.SubElement(row, "c", r=f"{'ABCDEF'[column - 1]}{number}", t="inlineStr")
            ET.SubElement(ET.SubElement(cell, "is"), "t").text = table[number, column]
    return head + ET.tostring(data) + tail


def make_sheet(rows: str, *, head: bytes = HEAD) -> Sheet:
    return Sheet(head + b"<sheetData>" + rows.encode() + b"</sheetData>" + TAIL, PlainCells())


def read_xml(xml: bytes) -> Table:
    """The texts of a sheet, by ElementTree; rows and cells must stand in order and under their own numbers."""
    table: Table = {}
    rows = ET.fromstring(xml).findall(f"{MAIN}sheetData/{MAIN}row")
    numbers = [int(row.get("r", "")) for row in rows]
    assert numbers == sorted(set(numbers))
    for number, row in zip(numbers, rows, strict=True):
        places = [re.fullmatch(r"([A-Z])(\d+)", cell.get("r", "")) for cell in row]
        columns = [ord(place[1]) - 64 for place in places if place]
        assert columns == sorted(set(columns))
        assert {int(place[2]) for place in places if place} <= {number}
        for column, cell in zip(columns, row, strict=True):
            text = cell.findtext(f"{MAIN}is/{MAIN}t")
            if text:
                table[number, column] = text
    return table


# ── fill ────────────────────────────────────────────────────────────────────────────────────────────────────


@given(tables, st.integers(1, 8), st.integers(1, 4), st.data())
def test_fill_writes_the_block_empties_the_rest_of_it_and_touches_nothing_else(table, top, left, data):
    height, width = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 3))
    line = st.lists(st.one_of(st.none(), texts), max_size=width)
    lines = data.draw(st.lists(line, max_size=height))
    sheet = Sheet(make_xml(table), PlainCells())

    sheet.fill(top, left, height, width, lines)

    block = {(top + down, left + right) for down in range(height) for right in range(width)}
    expected = {place: text for place, text in table.items() if place not in block}
    for down, values in enumerate(lines):
        expected |= {(top + down, left + right): text for right, text in enumerate(values) if text}
    assert read_xml(sheet.render()) == expected


@given(tables, st.integers(1, 8), st.integers(1, 4))
def test_what_stands_there_already_gives_the_same_bytes(table, top, left):
    xml = make_xml(table)
    sheet = Sheet(xml, PlainCells())
    lines = [[table.get((top + down, left + right)) for right in range(3)] for down in range(4)]

    sheet.fill(top, left, 4, 3, lines)

    assert sheet.render() == xml
    assert not sheet.is_changed


def test_new_cells_take_the_style_of_their_row_or_else_of_their_column():
    head = HEAD + b'<cols><col min="1" max="1" width="9" style="4" customWidth="1"/></cols>'
    sheet = make_sheet('<row r="1"/><row r="2" s="7" customFormat="true"/>', head=head)
    sheet.fill(1, 1, 3, 2, [["a", "b"], ["c"], ["d"]])

    cells = ET.fromstring(sheet.render()).iter(f"{MAIN}c")
    assert [(cell.get("r"), cell.get("s")) for cell in cells] == [("A1", "4"), ("B1", None), ("A2", "7"), ("A3", "4")]


# ── splice_rows ─────────────────────────────────────────────────────────────────────────────────────────────


def moved(table: Table, sources: Iterable[int | None], first: int, count: int, columns: range) -> Table:
    """The table with its rows taken from where `sources` says, by hand."""
    rows = range(first, first + count)
    result = {place: text for place, text in table.items() if place[0] not in rows or place[1] not in columns}
    for row, source in enumerate(sources, start=first):
        result |= {(row, column): table[source, column] for column in columns if source and (source, column) in table}
    return result


@given(tables, st.data())
def test_rows_of_a_table_move_shrink_and_grow_and_what_stands_beside_it_stays(table, data):
    first, count = data.draw(st.integers(1, 3)), data.draw(st.integers(1, 5))
    columns = range(2, 5)
    below = {place for place in table if place[0] >= first + count and place[1] in columns}
    table = {place: text for place, text in table.items() if place not in below}
    deleted = data.draw(st.sets(st.integers(first, first + count - 1), max_size=count - 1))
    at, added = data.draw(st.integers(first, first + count)), data.draw(st.integers(0, 4))
    kept = [row for row in range(first, first + count) if row not in deleted]
    sources = [*(row for row in kept if row < at), *[None] * added, *(row for row in kept if row >= at)]
    sheet = Sheet(make_xml(table), PlainCells())

    sheet.splice_rows(Area("", first, columns[0], first + count - 1, columns[-1]), deleted, at, added)

    assert read_xml(sheet.render()) == moved(table, sources, first, count, columns)


def test_new_row_looks_like_the_first_and_is_not_hidden_with_it():
    sheet = make_sheet('<row r="4" ht="22" customHeight="1" hidden="1"><c r="A4" s="3"><v>1</v></c></row>')

    sheet.splice_rows(Area("", 4, 1, 4, 1), (), 5, 1)

    row = ET.fromstring(sheet.render()).findall(f"{MAIN}sheetData/{MAIN}row")[1]
    assert row.attrib == {"r": "5", "ht": "22", "customHeight": "1"}
    assert [(cell.get("r"), cell.get("s"), len(cell)) for cell in row] == [("A5", "3", 0)]


# ── Heights and page breaks ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("attributes", "height"),
    [
        ('r="1" ht="20" customHeight="1"', 20.0),
        ('r="1" customFormat="false" ht="16.5" hidden="false" customHeight="true" outlineLevel="0"', 16.5),
        ('r="1" ht="12.8" hidden="true" customHeight="false"', 0),
        ('r="1" hidden="1"', 0),
        ('r="1" ht="15.75" x14ac:dyDescent="0.25"', None),
        ('r="1"', None),
    ],
)
def test_height_is_read_as_excel_openpyxl_and_libreoffice_write_it(attributes, height):
    assert make_sheet(f"<row {attributes}/>").height_of(1) == height


def test_same_height_leaves_the_row_as_another_program_wrote_it():
    sheet = make_sheet('<row r="1" ht="16.5" hidden="false" customHeight="true"/>')
    sheet.set_height(1, 16.5)
    assert not sheet.is_changed


@given(st.lists(st.sampled_from([None, 0, 12.0, 30.5]), min_size=1, max_size=4))
def test_last_height_counts(heights):
    sheet = make_sheet('<row r="2"><c r="A2"><v>1</v></c></row>')
    for height in heights:
        sheet.set_height(2, height)
    assert sheet.height_of(2) == heights[-1]
    assert b"<c r=" in sheet.render()


def test_page_breaks_are_set_replaced_and_taken_away():
    sheet = make_sheet('<row r="1"/>')
    xml = sheet.render()
    sheet.set_breaks([5, 9])
    assert sheet.list_breaks() == [5, 9]
    element = ET.fromstring(sheet.render()).find(f"{MAIN}rowBreaks")
    assert element is not None
    assert [pagebreak.get("id") for pagebreak in element] == ["4", "8"]

    sheet.set_breaks([])
    assert sheet.render() == xml


# ── Formulas that cells share ───────────────────────────────────────────────────────────────────────────────

SHARED = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$A$1</f><v>1</v></c></row>'
    '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
    '<row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/><v>3</v></c></row>'
)


def formulas(sheet: Sheet) -> dict[str, str | None]:
    cells = ET.fromstring(sheet.render()).iter(f"{MAIN}c")
    return {cell.get("r", ""): cell.findtext(f"{MAIN}f") for cell in cells if cell.find(f"{MAIN}f") is not None}


def test_shared_formula_is_kept_as_the_cells_own():
    rows = make_sheet(SHARED).read_rows([1, 2, 3], 2, 2, as_written=True)
    assert rows == {1: [Formula("A1*$A$1")], 2: [Formula("A2*$A$1")], 3: [Formula("A3*$A$1")]}


def test_other_cells_keep_their_formula_when_the_one_that_wrote_it_out_is_overwritten():
    sheet = make_sheet(SHARED)
    sheet.fill(1, 2, 1, 1, [["x"]])
    assert formulas(sheet) == {"B2": "A2*$A$1", "B3": "A3*$A$1"}


def test_value_equal_to_what_a_shared_formula_shows_replaces_it():
    sheet = make_sheet(SHARED)
    sheet.fill(2, 2, 1, 1, [[2]])
    assert formulas(sheet) == {"B1": "A1*$A$1", "B3": "A3*$A$1"}


@pytest.mark.parametrize(
    ("formula", "shifted"),
    [
        ("A1+$A1+A$1+$A$1", "C4+$A4+C$1+$A$1"),
        ("SUM(A1:B2)+LOG10(Z9)", "SUM(C4:D5)+LOG10(AB12)"),
        ('"A1"&A1&"B""2"', '"A1"&C4&"B""2"'),
        ("'Phụ lục A1'!A1+Trang1!B2", "'Phụ lục A1'!C4+Trang1!D5"),
        ("LichSu[[#This Row],[A1]]+DC_Ky1+x.A1", "LichSu[[#This Row],[A1]]+DC_Ky1+x.A1"),
        ("SUM(A:B)+SUM($A:B)+SUM(1:2)+SUM($1:2)", "SUM(C:D)+SUM($A:D)+SUM(4:5)+SUM($1:5)"),
    ],
)
def test_formula_moved_two_columns_and_three_rows(formula, shifted):
    assert shift_formula(formula, 3, 2) == shifted


# ── Rows that cannot be told apart ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("rows", ["<row><c/></row>", '<row r="1"/><row/>', '<row r="2"/><row r="2"><c r="A2"/></row>'])
def test_rows_without_a_number_or_two_under_one_are_refused(rows):
    with pytest.raises(WorkbookError):
        make_sheet(rows)


def test_a_row_that_was_written_over_reads_from_left_to_right():
    sheet = make_sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="C1"/></row>')

    sheet.fill(1, 1, 1, 2, [["x", "y"]])
    sheet.fill(1, 3, 1, 1, [["z"]])
    sheet.fill(1, 1, 1, 1, [["w"]])

    assert sheet.read_rows([1], 1, 3) == {1: ["w", "y", "z"]}


@pytest.mark.parametrize(
    "cells",
    [b'<c r="A1"><v>1</v></c><c s="1"><v>2</v></c>', b'<c s="1"><v>2</v></c><c r="A1"><v>1</v></c>'],
    ids=["after another", "before another"],
)
def test_a_cell_without_a_name_is_never_taken_for_part_of_another(cells):
    with pytest.raises(ValueError):  # noqa: PT011 # its text is the row
        split_row(b'<row r="1">' + cells + b"</row>")
