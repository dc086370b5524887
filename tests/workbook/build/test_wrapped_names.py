"""Names that are too long for a line of the annex wrap at full size, and their rows are as high as that asks."""

import pytest

from chiso.workbook.page import sizes
from chiso.workbook.page.measure import measure_text_pt
from chiso.workbook.page.table_rows import (
    Page,
    count_name_lines,
    fit_rows,
    read_stretches,
    wrap_heading,
    write_stretches,
)
from support import long_names, pdf
from support import small_office as office
from support.clerk import edit
from support.long_names import HEIGHTS_1, HEIGHTS_2, ONE, THREE, TWO
from support.reading import look_into
from support.versions import delete_name

from . import offices

PAGE = Page(200, 60, 700)
"""Room for 20 rows of 24 points on the first page (20 × 24 + 200 = 680), for 26 on each later one."""


@pytest.fixture
def book(tmp_path):
    return long_names.create(tmp_path / "so.xlsx")


def heights(book, rows=range(11, 14)):
    sheet = look_into(book)["Phụ lục"]
    return {row: sheet.row_dimensions[row].height for row in rows}


# ── Measured ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("name", "lines"), [(ONE, 1), ("Sở Giáo dục và Đào tạo", 1), (TWO, 2), (THREE, 3)])
def test_lines_of_a_name(name, lines):
    assert count_name_lines(name, sizes.ANNEX_SHEET_COLUMNS_MM[1], bold=False) == lines


def test_no_row_is_touched_where_no_name_wraps():
    assert fit_rows({}, [102, 15], PAGE) == {}


def test_rows_that_wrap_are_higher_and_others_as_they_are():
    assert fit_rows({3: 2, 7: 3}, [15], PAGE) == {3: 30.75, 7: 46.5}


def test_a_table_of_one_page_stays_on_one():
    """Three rows of 30.75 and 17 of 23.25 are 487.5: with 200 above them they fit 700, which 17 of 24 do not."""
    found = fit_rows({0: 2, 1: 2, 2: 2}, [20], PAGE)

    assert found == {**dict.fromkeys(range(3), 30.75), **dict.fromkeys(range(3, 20), 23.25)}


def test_a_table_beside_it_keeps_its_pages_too():
    """46 rows are 20 and 26: the second page is full, and names of the table beside it may not begin a third."""
    found = fit_rows({0: 2, 1: 2, 2: 2}, [3, 46], PAGE)

    assert found == {**dict.fromkeys(range(3), 30.75), **dict.fromkeys(range(3, 46), 23.25)}


def test_what_cannot_be_set_closer_takes_another_page():
    assert fit_rows(dict.fromkeys(range(20), 2), [20], PAGE) == dict.fromkeys(range(20), 30.75)


def test_rows_are_kept_as_text_and_read_back():
    assert write_stretches({7, 3, 8, 9}) == "r3 r7:9"
    assert write_stretches(()) is None
    assert read_stretches("r3 r7:9", 8) == {3, 7, 8}
    assert read_stretches("ba", 99) == read_stretches(None, 99) == read_stretches(3.0, 99) == set()


@pytest.mark.parametrize(
    ("heading", "width_mm", "wrapped"),
    [
        ("TĂNG/GIẢM SO VỚI TUẦN TRƯỚC", 26.4, "TĂNG/GIẢM SO VỚI TUẦN TRƯỚC"),
        ("ĐIỂM TỔNG\u00a0HỢP (TUẦN\u00a02/T10)", 23.7, "ĐIỂM TỔNG\u00a0HỢP (TUẦN 2/T10)"),
        ("ĐIỂM TỔNG\u00a0HỢP (TUẦN\u00a02/T10)", 30.0, "ĐIỂM TỔNG\u00a0HỢP (TUẦN\u00a02/T10)"),
    ],
)
def test_a_headings_words_break_only_where_their_column_is_narrower(heading, width_mm, wrapped):
    assert wrap_heading(heading, width_mm) == wrapped


def test_every_word_of_every_heading_is_narrower_than_its_column():
    """Else programs break it anywhere. 0.9 mm is what cells leave beside their text."""
    words = {0: "HẠNG STT", 2: "TỔNG\u00a0HỢP 4/T12/2023) TRƯỚC)", 3: "LOẠI", 5: "TĂNG/GIẢM VỚI", 6: "TRƯỚC", 7: "THAY"}
    rooms = dict(enumerate(sizes.ANNEX_SHEET_COLUMNS_MM))
    needed = {
        (column, word): measure_text_pt(word, sizes.ANNEX_HEADER_PT, "bold") / sizes.MM + 0.9 - rooms[column]
        for column, text in words.items()
        for word in text.split(" ")
    }

    assert {place for place, over in needed.items() if over > 0} == set()


# ── In the closed file ──────────────────────────────────────────────────────────────────────────────────────


def test_rows_are_as_high_as_their_names_and_low_again_when_others_stand_there(book):
    office.refresh_week(book, long_names.WEEK_1)
    assert heights(book) == HEIGHTS_1

    office.refresh_week_2(book, long_names.WEEK_2)
    assert heights(book) == HEIGHTS_2


def test_undo_puts_the_heights_back(book):
    long_names.refresh_both(book)

    assert office.undo(book)

    assert heights(book) == HEIGHTS_1


def test_a_height_that_staff_gave_another_row_stays(book):
    office.refresh_week(book, long_names.WEEK_1)
    workbook = look_into(book)
    workbook["Phụ lục"].row_dimensions[14].height = 40
    workbook.save(book)

    office.refresh_week_2(book, long_names.WEEK_2)

    assert heights(book, [*HEIGHTS_2, 14]) == {**HEIGHTS_2, 14: 40}


def test_what_staff_type_into_the_hidden_cell_does_no_harm(book):
    office.refresh_week(book, long_names.WEEK_1)
    edit(book, "Phụ lục", {"A9": "r1:99999999 =1 ba"})

    office.refresh_week_2(book, long_names.WEEK_2)

    assert heights(book, [12, 13]) == {12: 30.75, 13: 46.5}


def test_a_workbook_from_before_keeps_its_rows_and_headings(book):
    delete_name(book, "PL_HangCao")

    office.refresh_week(book, long_names.WEEK_1)

    sheet = look_into(book)["Phụ lục"]
    assert heights(book) == dict.fromkeys(range(11, 14), 24)
    assert sheet["F10"].value == "TĂNG/GIẢM SO VỚI TUẦN TRƯỚC"
    assert sheet["A9"].value is None


# ── Printed ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def printed(office, fonts, pdf_tools, tmp_path_factory):
    """The annexes with six and with eight columns, as LibreOffice prints them: styled words, words."""
    folder = tmp_path_factory.mktemp("wrapped")
    books = {columns: long_names.create(folder / f"{columns}.xlsx", columns) for columns in (6, 8)}
    for book in books.values():
        offices.show_only_pages(long_names.refresh_both(book))
    made = office.convert_all(books.values(), "pdf", folder)
    return dict(zip(books, made, strict=True))


def annex_words(path, read):
    first = next(n for n, text in enumerate(pdf.pages_text(path), start=1) if text.strip().startswith("Phụ lục"))
    return [word for word in read(path) if word.page >= first]


def test_long_names_print_at_full_size(printed):
    words = [word for word in annex_words(printed[6], pdf.styled_words) if word.text in ("nghiệp", "Quản", "kinh")]

    assert {word.size_pt for word in words} == {12}


def test_no_line_of_a_long_name_reaches_beyond_its_row(printed):
    """The words of the three names stand between those of the rows above and beneath."""
    words = [word for word in annex_words(printed[6], pdf.words) if word.page == 3]
    name = [word for word in words if word.text in ("Ban", "Giang")]
    rank = next(word for word in words if word.text == "3" and word.left_pt < 120)
    middle = (rank.top_pt + rank.bottom_pt) / 2

    assert len(name) == 2
    assert name[1].top_pt > name[0].bottom_pt
    assert all(abs(edge - middle) <= 46.5 / 2 for word in name for edge in (word.top_pt, word.bottom_pt))


@pytest.mark.parametrize("columns", [6, 8])
def test_headings_are_no_smaller_than_10_points(printed, columns):
    headings = {"HẠNG", "ĐƠN", "XẾP", "TĂNG/GIẢM", *(("THAY", "ĐỔI") if columns == 8 else ())}
    words = [word for word in annex_words(printed[columns], pdf.styled_words) if word.text in headings]

    assert {word.text for word in words} == headings
    assert min(word.size_pt for word in words) >= 10


@pytest.mark.parametrize("columns", [6, 8])
def test_columns_of_both_annexes_stand_alike(printed, columns):
    heads = ("HẠNG", "ĐƠN", "XẾP", "TĂNG/GIẢM", "SO")
    words = sorted(annex_words(printed[columns], pdf.words), key=lambda word: -word.top_pt)
    pages = sorted({word.page for word in words})
    one, other = ({w.text: w.left_pt for w in words if w.page == page and w.text in heads} for page in pages)

    assert one.keys() == set(heads)
    assert one == pytest.approx(other, abs=1)  # a pixel of the screen
