"""The office's own sentences: what is replaced, what leaves, what is bold."""

import pytest

from chiso.workbook.cells.value import Run
from chiso.workbook.office.wording import (
    PLACEHOLDERS,
    emphasise,
    fill_plain,
    fill_text,
    find_stray_braces,
    find_unknown_placeholders,
)
from support.reports import make_seed_report

VALUES = {"tuần": "2", "tổng": "59.28", "hạng": None, "trên": None, "xếp loại": "TRUNG BÌNH", "tên": "A*B [x]"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Tuần {tuần}.", "Tuần 2."),
        ("Tuần { TUẦN }.", "Tuần 2."),
        ("Đạt {tổng}[, hạng {hạng}/{trên}], loại {xếp loại}.", "Đạt 59.28, loại TRUNG BÌNH."),
        ("Đạt [{tổng}[, hạng {hạng}]].", "Đạt 59.28."),
        ("Hạng {hạng}.", None),
        ("[Hạng {hạng}.]", None),
        ("Xem [1] và [a].", "Xem [1] và [a]."),
        ("", None),
    ],
)
def test_a_sentence_is_filled_and_what_lacks_a_value_leaves_it(text, filled):
    assert fill_text(text, VALUES) == filled


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("1. [Hạng {hạng}. Qua đó, ]báo cáo kết quả.", "1. Báo cáo kết quả."),
        ("[Hạng {hạng}. Qua đó, ]đề nghị.", "Đề nghị."),
        ("Đạt. [Hạng {hạng}, ]*đề nghị* xem.", "Đạt. *Đề nghị* xem."),
        ("Tuần {tuần}[, hạng {hạng}], đề nghị.", "Tuần 2, đề nghị."),
        ("Điểm 59.[{hạng}]x", "Điểm 59.x"),
    ],
)
def test_a_sentence_that_lost_its_beginning_begins_with_a_capital_again(text, filled):
    assert fill_text(text, VALUES) == filled


def test_stars_and_brackets_that_come_with_a_value_stay_what_they_are():
    assert emphasise(fill_text("Xã {tên} *nghiêng*", VALUES) or "").runs == (
        Run("Xã A*B [x] "),
        Run("nghiêng", italic=True),
    )
    assert fill_plain("{tên}", VALUES) == "A*B [x]"


def test_a_placeholder_within_a_value_is_not_filled_again():
    assert fill_text("{tên}", {"tên": "{tuần}", "tuần": "2"}) == "{tuần}"


def test_two_stars_are_bold_and_one_is_italic():
    assert emphasise("Tuần **2**, *xem* kèm").runs == (
        Run("Tuần "),
        Run("2", bold=True),
        Run(", "),
        Run("xem", italic=True),
        Run(" kèm"),
    )


def test_a_lone_star_is_a_star():
    assert emphasise("5 * 4 = 20").text == "5 * 4 = 20"


def test_unknown_placeholders_are_listed_in_the_order_of_the_text():
    assert find_unknown_placeholders("{tuan} {tuần} {Tháng} {}") == ["tuan", ""]
    assert find_unknown_placeholders(" ".join(f"{{{name}}}" for name in PLACEHOLDERS)) == []


@pytest.mark.parametrize(
    ("text", "stray"),
    [("{tuần", True), ("tuần}", True), ("{{tuần}}", True), ("{tuần} {tháng}", False), ("[{tuần}]", False)],
)
def test_a_brace_that_is_not_closed_is_found(text, stray):
    assert find_stray_braces(text) is stray


def test_a_level_without_a_title_is_printed_as_it_is_called_braces_and_all():
    assert "\nCỦA CÁC {XÃ} 1\n" in make_seed_report(level="{Xã} 1").annexes[0].title
