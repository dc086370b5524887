"""`export`: what is written where, what is refused, and that the workbook stays as it is."""

import pytest

from chiso.workbook.book.layout import PARAGRAPHS, UNITS
from support.clerk import chiso, edit, paste_by_hand
from support.config import at, configure, find_setting
from support.reading import read_cell

pytestmark = pytest.mark.whole

NAME = "2023-10-T2-bao-cao.pdf"


def export(book, *options):
    return chiso("export", book, "--to", book.parent / "ra", *options)


def listed(book):
    return sorted(path.name for path in (book.parent / "ra").iterdir())


def test_the_folder_is_made_the_name_sorts_and_the_workbook_stays(seed_book):
    before = seed_book.read_bytes()
    answer = export(seed_book, "--pdf")

    assert (answer.code, answer.err) == (0, "")
    assert listed(seed_book) == [NAME]
    assert str(seed_book.parent / "ra" / NAME) in answer.out
    assert seed_book.read_bytes() == before


def test_exporting_twice_gives_the_same_bytes_on_any_day(seed_book):
    export(seed_book, "--pdf")
    first = (seed_book.parent / "ra" / NAME).read_bytes()
    assert export(seed_book, "--pdf", "--force").code == 0

    assert (seed_book.parent / "ra" / NAME).read_bytes() == first


def test_a_file_that_is_there_is_not_written_over_without_force(seed_book):
    folder = seed_book.parent / "ra"
    folder.mkdir()
    (folder / NAME).write_bytes(b"signed")
    answer = export(seed_book, "--all")

    assert answer.code == 1
    assert NAME in answer.err
    assert "--force" in answer.err
    assert listed(seed_book) == [NAME]
    assert (folder / NAME).read_bytes() == b"signed"
    assert export(seed_book, "--pdf", "--force").code == 0
    assert (folder / NAME).read_bytes().startswith(b"%PDF")


def test_an_old_week_is_exported_by_name(seed_book):
    assert export(seed_book, "--pdf", "--week", "2023-10/1").code == 0
    assert listed(seed_book) == ["2023-10-T1-bao-cao.pdf"]


def test_a_week_that_is_not_recorded_is_refused(seed_book):
    answer = export(seed_book, "--pdf", "--week", "2023-11/1")

    assert answer.code == 1
    assert "Tuần 1 tháng 11 năm 2023 chưa có trong Lịch sử" in answer.err
    assert not (seed_book.parent / "ra").exists()


def test_a_workbook_without_a_report_is_refused(new_book):
    answer = export(new_book(), "--pdf")

    assert answer.code == 1
    assert "Sổ chưa có báo cáo nào" in answer.err


def test_scores_that_no_refresh_has_taken_stop_the_export_unless_a_week_is_named(seed_book):
    paste_by_hand(seed_book, [("PHÚ LÂM", 64)], row=15, column=2)
    answer = export(seed_book, "--pdf")

    assert answer.code == 1
    assert "Nhập liệu!B13" in answer.err
    assert "--week 2023-10/2" in answer.err
    assert not (seed_book.parent / "ra").exists()
    assert export(seed_book, "--pdf", "--week", "2023-10/2").code == 0


def test_the_last_report_is_exported_after_next(seed_book):
    assert chiso("next", seed_book).code == 0
    answer = export(seed_book, "--pdf")

    assert (answer.code, listed(seed_book)) == (0, [NAME])
    assert "Lưu ý" not in answer.out


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [("Báo cáo", "A10", "Một câu sửa tay."), ("Phụ lục", "C13", 99), ("Nhập liệu", "H5", 1776)],
    ids=["a sentence", "a score", "a number typed since"],
)
def test_sheets_that_say_something_else_are_a_warning_at_the_cell(seed_book, sheet, cell, value):
    edit(seed_book, sheet, {cell: value})
    answer = export(seed_book, "--pdf")

    where = {"Báo cáo": "Báo cáo!A10", "Phụ lục": "Phụ lục!C13", "Nhập liệu": "Báo cáo!A4"}[sheet]
    assert answer.code == 0
    assert f"Lưu ý  {where}" in answer.out
    assert "Bấm Cập nhật để trang theo kịp" in answer.out


def test_an_error_in_the_configuration_is_refused_with_its_cell(seed_book):
    cell = at(PARAGRAPHS, "Nội dung", 2)
    configure(seed_book, {cell: "{tuan}"})
    answer = export(seed_book, "--pdf")

    assert answer.code == 1
    assert str(cell) in answer.err


def test_a_folder_of_a_name_that_no_disk_takes_is_refused(seed_book):
    answer = chiso("export", seed_book, "--to", seed_book.parent / ("Đ" * 300), "--pdf")

    assert answer.code == 1
    assert "Không ghi được vào" in answer.err


def test_signs_that_no_document_may_hold_do_not_stop_the_export(seed_book):
    issuer = find_setting(seed_book, "Cơ quan ban hành")
    configure(seed_book, {issuer: "VĂN\ufeff_x0001__x000B_PHÒNG_xD800_", at(UNITS, "Đơn vị"): "PHÚ\u200b LÂM"})
    assert chiso("refresh", seed_book).code == 0
    answer = export(seed_book, "--all")

    assert (answer.code, answer.err) == (0, "")


def test_a_letter_that_no_typeface_has_is_named_with_what_stands_around_it(seed_book):
    configure(seed_book, {at(PARAGRAPHS, "Nội dung", 11): "Trên đây là \uf0b7 kết quả."})
    assert chiso("refresh", seed_book).code == 0
    answer = export(seed_book, "--all")

    assert answer.code == 1
    assert "“U+F0B7” trong “Trên đây là \uf0b7 kết quả.”" in answer.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--to", "ra"), "Nêu loại văn bản cần xuất: --pdf"),
        (("--pdf",), "Thiếu --to"),
        (("--to", "so.xlsx", "--pdf"), "so.xlsx không phải thư mục"),
    ],
    ids=["no kind", "no folder", "a file for a folder"],
)
def test_wrong_usage_is_said_and_ends_with_2(seed_book, monkeypatch, options, said):
    monkeypatch.chdir(seed_book.parent)
    answer = chiso("export", "so.xlsx", *options)

    assert answer.code == 2
    assert said in answer.err
    assert read_cell(seed_book, "Nhập liệu", "J3") is not None
