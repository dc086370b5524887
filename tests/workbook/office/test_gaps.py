"""What is still to be filled in: "…", or nothing where every letter says something."""

import pytest

from chiso.workbook.book.layout import CONFIG_BLOCKS, PARAGRAPHS, RECIPIENTS
from chiso.workbook.closed import ClosedBook
from chiso.workbook.office.gaps import find_gaps
from support.config import at, configure, find_setting


def labels(book):
    return [gap.label for gap in find_gaps(ClosedBook(book).read_blocks(CONFIG_BLOCKS))]


@pytest.mark.parametrize("profile", ["phu-tan-2023", "an-giang-2025"])
def test_an_offices_own_profile_has_no_gap(new_book, profile):
    assert labels(new_book(profile)) == []


def test_a_blank_workbook_lists_its_gaps_by_cell(new_book):
    book = new_book("blank")
    gaps = find_gaps(ClosedBook(book).read_blocks(CONFIG_BLOCKS))

    assert [(gap.where, gap.value) for gap in gaps] == [
        (str(find_setting(book, "Cơ quan chủ quản")), "UBND …"),
        (str(find_setting(book, "Tên đầy đủ cơ quan ban hành")), "Văn phòng …"),
        (str(find_setting(book, "Địa danh")), "…"),
    ]


@pytest.mark.parametrize("value", [None, "…", "...", "Phú …"])
def test_a_required_setting_that_is_empty_or_dotted_is_a_gap(new_book, value):
    book = new_book()
    configure(book, {find_setting(book, "Địa danh"): value})

    assert labels(book) == ["Địa danh"]


def test_a_setting_that_may_be_empty_is_none(new_book):
    book = new_book()
    configure(book, {find_setting(book, label): None for label in ("Cơ quan chủ quản", "Địa bàn", "Máy chủ thư")})

    assert labels(book) == []


def test_of_a_sentence_a_pause_is_none_and_dots_for_a_word_are(new_book):
    book = new_book()
    changes = {
        at(PARAGRAPHS, "Nội dung"): "Thực hiện Kế hoạch số …/KH-UBND.",
        at(PARAGRAPHS, "Nội dung", 2): "Rà soát hồ sơ, phí, lệ phí…",
        at(RECIPIENTS, "Nơi nhận"): "UBND …",
    }
    configure(book, changes)

    assert labels(book) == ["Căn cứ", "Nơi nhận"]
