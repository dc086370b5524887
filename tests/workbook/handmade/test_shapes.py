"""The shapes of hand-made tables: one, many beneath or beside one another, a row or a column a week."""

from datetime import date
from decimal import Decimal

import docx
import pytest
import typst

from chiso.scoring import Period, Place
from chiso.workbook.handmade import FoundTime, NoTableError, find_tables, read_found_weeks
from chiso.workbook.paste import PasteError
from support.forked import call_in_fork
from support.old_sheets import make_past, write_pdf, write_word


def scores(week):
    return {unit.name: str(entry.score) for unit, entry in week.entries.items()}


def test_tables_beneath_one_another_are_weeks_of_their_own(save, table, ground):
    first = [("TUẦN 1 (02/10/2023)",), *table()]
    second = [(), ("TUẦN 2 (09/10/2023)",), *table(first=64.15)]

    one, two = read_found_weeks(save("so.xlsx", {"Sheet1": [*first, *second]}), ground)

    assert (one.period, two.period) == (Period(2023, 10, 1), Period(2023, 10, 2))
    assert (scores(one)["Phú Lâm"], scores(two)["Phú Lâm"]) == ("63.15", "64.15")
    assert two.content.score_cells[next(iter(two.entries))] == "Sheet1!C9"


def test_two_levels_of_one_week_are_one_table(save, table, ground):
    rows = [("TUẦN 1 (02/10/2023)",), *table()[:3], (), *[table()[0], table()[3]]]

    [week] = read_found_weeks(save("so.xlsx", {"Sheet1": rows}), ground)

    assert len(week.entries) == 3


def test_a_column_of_weeks_makes_a_table_of_each_one(save, ground):
    rows = [("Kỳ", "Ngày", "Đơn vị", "Điểm")]
    rows += [(f"2023-10/{n}", f"{7 * n - 5}/10/2023", name, 60 + n) for n in (1, 2) for name in ("Phú Lâm", "Phú An")]

    one, two = read_found_weeks(save("so.xlsx", {"Sheet1": rows}), ground)

    assert (one.period, one.snapshot) == (Period(2023, 10, 1), date(2023, 10, 2))
    assert scores(two) == {"Phú Lâm": "62.00", "Phú An": "62.00"}


def test_columns_headed_by_weeks_make_a_table_of_each_one(save, ground):
    rows = [("ĐIỂM NĂM 2023",), ("Đơn vị", "T9-Tuần 4", "Tuần 1/T10", "Tuần 2/T10"), ("Phú Lâm", 61.5, 62.5, 63.5)]

    tables = find_tables(save("so.xlsx", {"Sheet1": rows}), ground)

    assert [table.time.period for table in tables] == [Period(2023, 9, 4), Period(2023, 10, 1), Period(2023, 10, 2)]


def test_hidden_sheets_and_sheets_without_a_table_are_passed_over(save, table, ground, tmp_path):
    import openpyxl

    path = save("so.xlsx", {"Tuần 2 tháng 10 năm 2023": table(), "Ẩn": table(), "Ghi chú": [("Xin xem trang kia",)]})
    book = openpyxl.load_workbook(path)
    book["Ẩn"].sheet_state = "hidden"
    book.save(path)

    assert [table.sheet for table in find_tables(path, ground)] == ["Tuần 2 tháng 10 năm 2023"]


def test_a_file_of_another_offices_units_is_refused_by_name(save, ground):
    path = save("so.xlsx", {"Tuần 2": [("Đơn vị", "Điểm"), ("Xã Lạ", 60.5)]})

    with pytest.raises(NoTableError, match=r"so\.xlsx"):
        find_tables(path, ground)


def test_without_a_roster_units_are_as_found(save, ground):
    rows = [("TUẦN 2 (09/10/2023)",), ("Đơn vị", "Điểm"), ("Xã Lạ", 60.5), ("TOÀN HUYỆN", 61), ("Xã Quen", "–")]

    [week] = read_found_weeks(save("so.xlsx", {"A": rows}), ground._replace(roster=None, level="Xã"))

    assert {unit.name: entry.score for unit, entry in week.entries.items()} == {"Xã Lạ": Decimal("60.50")}
    assert week.total == Decimal(61)


def test_a_table_that_names_no_week_is_read_as_of_the_expected_one(save, table, ground):
    path = save("so.xlsx", {"Sheet1": table()})
    expected = FoundTime(Period(2023, 10, 2), date(2023, 10, 9))

    [week] = read_found_weeks(path, ground, expected)
    [unread] = read_found_weeks(path, ground)

    assert (week.period, len(week.entries)) == (Period(2023, 10, 2), 3)
    assert (unread.period, len(unread.entries)) == (None, 0)


def test_the_typeface_of_old_sheets_is_understood(save, ground):
    rows = [("TUÇN 2 (09/10/2023)",), ("§¬n vÞ", "§iÓm"), ("Phó L©m", 63.15), ("Phó An", 61.14)]

    [week] = read_found_weeks(save("so.xlsx", {"Sheet1": rows}), ground)

    assert scores(week) == {"Phú Lâm": "63.15", "Phú An": "61.14"}


# Word and PDF

PLACED = "1. Tổng số điểm huyện đạt: 59.28/100 điểm, xếp hạng 02/11 huyện"
LETTER = (PLACED, "PHỤ LỤC", "TUẦN 1 (01/08/2022)")


@pytest.fixture
def wide_ground(ground):
    return ground._replace(roster=None, level="Xã")


@pytest.mark.parametrize("write", [write_word, write_pdf])
def test_an_annex_on_paper_is_read_with_the_place_in_its_letter(tmp_path, wide_ground, write):
    last, week = make_past(2)
    path = write(
        tmp_path / f"phu-luc.{'docx' if write is write_word else 'pdf'}",
        week,
        last,
        (PLACED, "PHỤ LỤC", "TUẦN 2 (08/08/2022)"),
    )

    [found] = read_found_weeks(path, wide_ground)

    assert (found.period, found.place, found.total) == (Period(2022, 8, 2), Place(2, 11), week.total)
    assert {unit.name: entry.score for unit, entry in found.entries.items()} == {
        name.upper(): score for name, score in week.scores.items()
    }
    deltas = {unit.name: claims.delta.value for unit, claims in found.content.claims.items() if claims.delta}
    assert deltas == {name.upper(): score - last.scores[name] for name, score in week.scores.items()}


def edit_word(path, change):
    document = docx.Document(str(path))
    change(document.tables[0])
    document.save(str(path))


def add_change(table):
    """Make a score one that a reviewer put in and nobody has approved."""
    from docx.oxml import OxmlElement

    run = table.rows[2].cells[2].paragraphs[0].runs[0]._r
    inserted = OxmlElement("w:ins")
    run.addprevious(inserted)
    inserted.append(run)


def drop_cell(table):
    row = table.rows[3]._tr
    row.remove(row.tc_lst[-1])


@pytest.mark.parametrize("change", [add_change, drop_cell])
def test_a_word_table_that_may_hide_something_is_refused(tmp_path, wide_ground, change):
    path = write_word(tmp_path / "phu-luc.docx", make_past(1)[0], None, LETTER)
    edit_word(path, change)

    with pytest.raises(NoTableError, match=r"phu-luc\.docx không có bảng điểm nào đọc được chắc chắn"):
        find_tables(path, wide_ground)


def test_a_score_that_is_struck_out_in_word_is_refused(tmp_path, wide_ground):
    path = write_word(tmp_path / "phu-luc.docx", make_past(1)[0], None, LETTER)

    def strike(table):
        table.rows[2].cells[2].paragraphs[0].runs[0].font.strike = True

    edit_word(path, strike)

    [week] = read_found_weeks(path, wide_ground)

    assert [problem.where for problem in week.problems if problem.severity == "error"] == ["Bảng 1!C6"]


@pytest.mark.parametrize("name", ["phu-luc.docx", "phu-luc.pdf"])
@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 broken", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_a_damaged_file_is_refused_by_name(tmp_path, ground, name, content):
    (tmp_path / name).write_bytes(content)

    with pytest.raises(PasteError, match=name):
        find_tables(tmp_path / name, ground)


def test_text_beyond_its_cell_makes_a_pdf_unsure(tmp_path, wide_ground):
    cells = "[ĐƠN VỊ], [ĐIỂM TUẦN 1/T8], [Phú Lâm], box(width: 4mm)[163.15163.15163.15163.15163.15]"
    (tmp_path / "a.pdf").write_bytes(
        call_in_fork(
            lambda: typst.compile(
                f"#set page(margin: 15mm)\n#table(columns: (40mm, 30mm), {cells})".encode(), format="pdf"
            )
        )
    )

    with pytest.raises(NoTableError, match="đọc được chắc chắn"):
        find_tables(tmp_path / "a.pdf", wide_ground)


def test_a_pdf_of_a_picture_is_refused(tmp_path, ground):
    from PIL import Image

    Image.new("RGB", (600, 800), "white").save(tmp_path / "anh.pdf")

    with pytest.raises(NoTableError, match="chỉ có ảnh chụp"):
        find_tables(tmp_path / "anh.pdf", ground)


def test_an_old_word_file_is_refused_with_what_to_do(tmp_path, ground):
    (tmp_path / "phu-luc.doc").write_bytes(b"x")

    with pytest.raises(PasteError, match=r"lưu thành \.docx"):
        find_tables(tmp_path / "phu-luc.doc", ground)


def test_two_levels_of_one_week_beside_one_another_are_of_the_later_week_that_both_name(save, ground):
    heading = ("HẠNG", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP (TUẦN 1/T1)", "XẾP LOẠI", "ĐIỂM TỔNG HỢP (TUẦN 4/T12)")
    rows = [
        ("Tuần 1 tháng 1 năm 2024 (02/01/2024)",),
        (*heading, None, *heading),
        (1, "Phú Lâm", 63.15, "TRUNG BÌNH", 61.15, None, 1, "Phú An", 58.61, "TRUNG BÌNH", 62.62),
    ]

    [week] = read_found_weeks(save("so.xlsx", {"Sheet1": rows}), ground)

    assert week.period == Period(2024, 1, 1)
    assert scores(week) == {"Phú Lâm": "63.15", "Phú An": "58.61"}


def test_levels_beside_one_another_of_other_weeks_than_the_title_are_refused(save, ground):
    heading = ("HẠNG", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP (TUẦN 2/T10)", "XẾP LOẠI", "ĐIỂM TỔNG HỢP (TUẦN 1/T10)")
    rows = [
        ("Tuần 1 tháng 10 năm 2023 (02/10/2023)",),
        (*heading, None, *heading),
        (1, "Phú Lâm", 63.15, "TRUNG BÌNH", 61.15, None, 1, "Phú An", 58.61, "TRUNG BÌNH", 62.62),
    ]

    [table] = find_tables(save("so.xlsx", {"Sheet1": rows}), ground)

    [problem] = table.time.problems
    assert problem.severity == "error"
    assert "Hai chỗ nói hai tuần khác nhau" in problem.message
