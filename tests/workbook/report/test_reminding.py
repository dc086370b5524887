"""Reminders in words where they are many: what a cell holds, and what a letter should."""

import pytest

from chiso.workbook.page import sizes
from chiso.workbook.page.measure import MOST_ROW_PT
from chiso.workbook.sheets.letter_and_annex import measure_paragraph_pt
from support.reports import make_seed_report

LETTER = {"remind_letter": "có"}


def make_report(count, length=30, **settings):
    """A report with so many units that have fallen into the lowest band, besides the seed's."""
    names = [f"{'Xã dài tên ' * 9}"[: length - 4].strip() + f" {number:03}" for number in range(count)]
    return make_seed_report(names, points=("50.00", "49.20"), settings=LETTER | settings)


def find_paragraph(report):
    (text,) = [text for _, text in report.paragraphs if text.text.startswith("Cần đôn đốc")]
    return text


def test_a_message_that_no_cell_holds_ends_with_how_many_are_left_out():
    message = make_report(490, length=60).reminding.message
    *lines, more, ask = message.split("\n")
    named = [line for line in lines if line.startswith("- ")]

    assert 32_767 - 130 < len(message) <= 32_767
    assert more == f"… và {491 - len(named)} đơn vị khác"
    assert ask == "Đề nghị các đơn vị rà soát, khắc phục."


def test_a_message_that_fits_names_everybody():
    message = make_report(100).reminding.message

    assert message.count("\n- ") == 101
    assert "…" not in message


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (3, "xếp loại YẾU: Xã dài tên Xã dài tên Xã d 000, Xã dài tên Xã dài tên Xã d 001, "),
        (20, "Xã dài tên Xã dài tên Xã d 009 và 10 đơn vị khác"),
    ],
)
def test_the_letter_names_at_most_ten_under_a_rule(count, said):
    assert said in find_paragraph(make_report(count)).text


def test_with_long_names_fewer_are_named_and_the_paragraph_stays_short():
    text = find_paragraph(make_report(60, length=88))

    assert " và 55 đơn vị khác" in text.text
    assert measure_paragraph_pt(text) < MOST_ROW_PT
    assert measure_paragraph_pt(text) <= 14 * sizes.BODY_PT * 1.3 + sizes.PARAGRAPH_GAP_PT


def test_the_seed_week_has_one_to_be_reminded():
    report = make_seed_report(settings=LETTER)

    assert report.reminding.summary == "1 đơn vị, 1 việc"
    assert find_paragraph(report).text == "Cần đôn đốc: chưa có điểm: HÒA LẠC."


def test_where_the_commentary_is_switched_off_they_stand_in_its_place():
    report = make_seed_report(settings=LETTER | {"commentary": "không"})
    lines = [text.text for _, text in report.paragraphs]

    assert lines[lines.index("Cần đôn đốc: chưa có điểm: HÒA LẠC.") + 1].startswith("2.")


def test_numbers_are_written_as_the_letter_writes_them():
    report = make_seed_report(["Phú An"], points=("51.30", "50.30"), settings=LETTER | {"remind_fall": "0,75"})

    assert "giảm từ 0.75 điểm trở lên: Phú An (1 điểm)" in find_paragraph(report).text
    assert report.reminding.rules.endswith("giảm từ 0.75 điểm trở lên.")
