"""Row heights against LibreOffice's own line breaks: never a line too few, seldom one too many."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chiso.workbook.cells.value import RichText, Run
from chiso.workbook.page.measure import count_lines, height_pt, measure_text_pt
from support import pdf
from support.reading import look_into

BODY_PT, GAP_PT, FIRST_ROW, CAPACITY = 13, 10, 10, 40
LEAST_GAP_PT, LONG = 4, 7
"""Beneath paragraphs of up to so many lines; longer ones are rare, and lie on the next in Excel."""
EXCEL_LINE_PT = 16.5
"""Excel's row of one line of 13-point Times New Roman; n lines take n of it."""

PIXEL_PT = 0.75
"""A row's height is rounded up to whole pixels."""


def list_paragraphs(book) -> list[tuple[str, float]]:
    """Text and row height in points of the letter's paragraphs, as the file has them."""
    sheet = look_into(book)["Báo cáo"]
    rows = range(FIRST_ROW, FIRST_ROW + CAPACITY)
    return [(sheet.cell(row, 1).value, sheet.row_dimensions[row].height) for row in rows if sheet.cell(row, 1).value]


def count_printed_lines(made) -> Iterator[tuple[str, float, int]]:
    """Each paragraph with its row's height and the lines it takes on paper: its words are the next of the page."""
    pages = made.find_sheet_pages("Báo cáo")
    words = [w for w in pdf.words(made.pdf) if w.page in pages and not (w.top_pt < 45 and w.text.isdigit())]
    rule = max(i for i, word in enumerate(words) if "─" in word.text)
    rest = iter(words[rule + 1 :])
    for text, height in list_paragraphs(made.book):
        missing = len("".join(text.split()))
        lines = set()
        while missing > 0:
            word = next(rest)
            missing -= len(word.text)
            lines.add((word.page, round(word.bottom_pt / 4)))
        assert missing == 0, text
        yield text, height, len({line for line in lines if (line[0], line[1] - 1) not in lines})


@pytest.fixture(scope="module", params=["seed", "portal", "bare", "forty", "twelve", "mixed"])
def printed(request, prints):
    return list(count_printed_lines(prints[request.param]))


def test_every_paragraph_has_room_for_its_lines_in_excel_too(printed):
    least = {lines: lines * EXCEL_LINE_PT + (LEAST_GAP_PT if lines <= LONG else 0) for _, _, lines in printed}
    short = [(lines, height, text) for text, height, lines in printed if height < least[lines]]

    assert short == []


def test_no_paragraph_has_more_than_a_spare_line(printed):
    most = {lines: max((lines + 1) * 15.8 + GAP_PT, (lines + 1) * 16.7) + PIXEL_PT for _, _, lines in printed}
    loose = [(lines, height, text) for text, height, lines in printed if height > most[lines]]

    assert loose == []


def test_spare_lines_are_the_exception(prints):
    paragraphs = [p for name in ("forty", "twelve", "mixed") for p in count_printed_lines(prints[name])]
    spare = [
        text for text, height, lines in paragraphs if height > max((lines + 0.5) * 15.8 + GAP_PT, (lines + 0.5) * 16.7)
    ]

    assert len(paragraphs) > 110
    assert {lines for _, _, lines in paragraphs} >= set(range(1, 12))
    assert len(spare) / len(paragraphs) < 0.1


@pytest.mark.parametrize(
    ("text", "face"),
    [("HIỆP", "regular"), ("XƯƠNG", "regular"), ("THẠNH", "regular"), ("ĐÔNG", "regular"), ("63.15", "regular"),
     ("TOÀN", "bold"), ("59.28", "bold")],
)  # fmt: skip
def test_width_of_a_word_is_the_fonts(text, face, prints):
    made = prints["seed"]
    (page,) = made.find_sheet_pages("Phụ lục")
    word = next(word for word in pdf.words(made.pdf) if word.page == page and word.text == text and word.top_pt > 200)

    assert measure_text_pt(text, 12, face) == pytest.approx(word.right_pt - word.left_pt, rel=0.02)


def test_a_line_break_begins_a_line():
    assert count_lines("một\nhai\nba", 13, 400) == 3


def test_empty_text_takes_one_line():
    assert count_lines("", 13, 400) == 1


def test_a_word_longer_than_the_line_is_broken():
    assert count_lines("A" * 100, 13, 200) >= 5


def test_bold_text_takes_more_room():
    text = "thực hiện công khai kết quả đánh giá chất lượng phục vụ người dân " * 6
    plain, bold = RichText((Run(text),)), RichText((Run(text, bold=True),))

    assert measure_text_pt(text, 13, "bold") > measure_text_pt(text, 13)
    assert count_lines(bold, 13, 300) >= count_lines(plain, 13, 300)


def test_height_grows_by_a_line_of_excel():
    assert height_pt("một\nhai\nba", 13, 400) >= 3 * EXCEL_LINE_PT
