"""Cells: what is written is what stands there, and nothing typed or pasted becomes a formula."""

import xml.etree.ElementTree as ET
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiso.workbook.book.door import Changes
from chiso.workbook.book.layout import LETTER, PASTE, UNDO
from chiso.workbook.cells.grid import CellError
from chiso.workbook.cells.value import Formula, RichText, Run
from chiso.workbook.closed import ClosedBook
from chiso.workbook.closed.cells import decode_cell, has_formula, take_apart
from chiso.workbook.closed.encode import encode_cell
from chiso.workbook.closed.rows import join_row
from chiso.workbook.closed.sheet import Sheet
from support.office import CSV
from support.plain_cells import PlainCells
from support.reading import look_into

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NAMESPACE = b'<r xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%b</r>'

DANGEROUS = ["=1+1", "+84 912 345 678", "-5", "@SUM(A1)", '=cmd|" /C calc"!A0', "\t=1+1", "'=1+1"]
AWKWARD = [
    "<b>&amp;</b> ]]> \"'",
    "  hai dấu cách  ",
    "dòng 1\ndòng 2",
    "\n",
    "thẻ\tthẻ",
    "😀 Phú Thạnh 👩‍👩‍👧",
    "Phu\u0301 Tha\u0323nh",
    "không\u00a0ngắt\u200b",
    "x" * 32_767,
    "true",
    "007",
    "#N/A",
]
ESCAPED = ["a\x01b\x0bc\x1f", "hết\r\ndòng", "_x000D_", "_x005F_x000D_", "x_x0041_y", "_x00_", "\ufffe\uffff"]


def written(value, style: int = 0) -> ET.Element:
    """The cell as an XML parser sees it."""
    return ET.fromstring(NAMESPACE % join_row(7, b"", {28: encode_cell(style, value, PlainCells())}))[0][0]


def read_back(value, style: int = 0, *, as_written: bool = True):
    cell = take_apart(encode_cell(style, value, PlainCells()))
    return decode_cell(*cell, PlainCells(), as_written=as_written)


# ── Text ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", [*DANGEROUS, *AWKWARD])
def test_text_is_an_inline_string_with_every_sign_and_space(text):
    cell = written(text)

    assert (cell.get("r"), cell.get("t"), cell.find(f"{MAIN}f")) == ("AB7", "inlineStr", None)
    assert cell.findtext(f"{MAIN}is/{MAIN}t") == text


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("a\x01b", "a_x0001_b"),
        ("\x0b\x0c\x1f", "_x000B__x000C__x001F_"),
        ("_x000D_", "_x005F_x000D_"),
        ("x_x0041_y", "x_x005F_x0041_y"),
        ("_x00_", "_x00_"),
        ("\uffff", "_xFFFF_"),
    ],
)
def test_what_xml_cannot_hold_is_escaped_as_excel_does_and_what_reads_like_an_escape_too(text, stored):
    assert written(text).findtext(f"{MAIN}is/{MAIN}t") == stored


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back(text):
    assert read_back(text) == text


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.booleans()), min_size=1))
def test_any_text_with_bold_words_comes_back(runs):
    text = RichText((Run("x", italic=True), *(Run(text, bold=bold) for text, bold in runs)))
    assert read_back(text) == text


def test_half_of_a_surrogate_pair_does_not_stop_the_writing():
    assert written("a\ud83d").findtext(f"{MAIN}is/{MAIN}t") == "a?"


# ── Numbers, dates, truth, formulas ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (Decimal("63.15"), "63.15"),
        (Decimal("59.00"), "59"),
        (Decimal("1E+2"), "100"),
        (Decimal("0.07"), "0.07"),
        (Decimal("-0.10"), "-0.1"),
        (3, "3"),
        (59.0, "59"),
        (0.1, "0.1"),
        (date(2023, 10, 9), "45208"),
        (datetime(2023, 10, 9, 6, 0), "45208.25"),  # noqa: DTZ001
        (date(1900, 3, 1), "61"),
    ],
)
def test_numbers_and_dates_are_numbers(value, stored):
    cell = written(value, style=3)
    assert (cell.get("t"), cell.get("s"), cell.findtext(f"{MAIN}v")) == (None, "3", stored)


@given(st.decimals(-10_000, 10_000, places=2))
def test_a_score_is_stored_with_its_own_digits(score):
    assert Decimal(written(score).findtext(f"{MAIN}v") or "") == score


def test_truth_and_errors_keep_their_kind():
    assert (written(value=True).get("t"), written(value=True).findtext(f"{MAIN}v")) == ("b", "1")
    assert (written(CellError("#N/A")).get("t"), written(CellError("#N/A")).findtext(f"{MAIN}v")) == ("e", "#N/A")


def test_formula_is_written_without_a_value():
    cell = written(Formula('IF(A1<>"&",1,2)'))
    assert (cell.get("t"), cell.findtext(f"{MAIN}f"), cell.find(f"{MAIN}v")) == (None, 'IF(A1<>"&",1,2)', None)


def test_empty_cell_keeps_its_style_and_is_nothing_without_one():
    assert written(None, style=5).attrib == {"r": "AB7", "s": "5"}
    sheet = Sheet(b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>', PlainCells())
    assert sheet.fill(1, 1, 1, 1, [[None]]) == [[1]]
    assert sheet.render() == b'<sheetData><row r="1"/></sheetData>'


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        (b"<f>1+1</f><v></v>", CellError("")),
        (b"<f>1+1</f><v/>", CellError("")),
        (b"<f>1+1</f>", CellError("")),
        (b"<f>1+1</f><v>2</v>", 2.0),
        (b'<f aca="false">1+1</f><v>2</v>', 2.0),
        (b"<v></v>", None),
    ],
)
def test_formula_without_a_value_is_told_from_one_with_it(xml, value):
    assert decode_cell(b' r="A1"', xml, PlainCells(), as_written=False) == value


@pytest.mark.parametrize(("raw", "value"), [(b"1", True), (b"true", True), (b"0", False), (b"false", False)])
def test_truth_is_read_in_both_spellings(raw, value):
    assert decode_cell(b' r="A1" t="b"', b"<v>" + raw + b"</v>", PlainCells(), as_written=False) is value


def test_date_with_a_time_is_a_day_when_read_and_itself_when_kept():
    content = b"<v>45208.354166666664</v>"
    assert decode_cell(b' r="A1" s="1"', content, PlainCells(), as_written=False) == date(2023, 10, 9)
    assert decode_cell(b' r="A1" s="1"', content, PlainCells(), as_written=True) == 45208.354166666664


def test_time_of_day_is_no_date():
    assert decode_cell(b' r="A1" s="1"', b"<v>0.5</v>", PlainCells(), as_written=False) == 0.5


# ── As others read it ───────────────────────────────────────────────────────────────────────────────────────


def test_openpyxl_and_the_validator_see_text_where_text_was_written(one, validate):
    texts = [*DANGEROUS, *AWKWARD]
    book = ClosedBook(one)
    book.apply_changes(Changes(blocks={PASTE: [[text] for text in texts], LETTER: [[text] for text in ESCAPED]}))
    book.save()

    sheet = look_into(one)["Nhập liệu"]
    cells = [sheet.cell(13 + row, 2) for row in range(len(texts))]
    assert [cell.value for cell in cells] == texts
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert validate(one) == []


def test_libreoffice_shows_text_where_text_was_written(one, office, tmp_path):
    texts = ["=1+1", "+84", "-5", "@SUM(A1)", "  hai  ", "<&>", "😀", "_x0041_", "a\x01b"]
    plain = tmp_path / "plain.xlsx"
    plain.write_bytes(one.read_bytes())
    book = ClosedBook(plain)
    book.apply_changes(Changes(blocks={UNDO: [], PASTE: [[text] for text in texts]}))
    book.save()

    (saved,) = office.convert_all([plain], CSV, tmp_path / "csv")
    lines = saved.read_text(encoding="utf-8").splitlines()[12 : 12 + len(texts)]
    assert [line.split(",")[1] for line in lines] == texts


@pytest.mark.parametrize("xml", [b"<c><f>A1</f></c>", b'<c><f t="shared" si="0"/></c>', b"<c><f/></c>"])
def test_a_cells_formula_is_seen(xml):
    assert has_formula(xml)


def test_a_rules_formula_is_no_cells_formula():
    assert not has_formula(b"<c><v>1</v></c><formula>A1</formula><formula1>A2</formula1>")
