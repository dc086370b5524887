"""Letter and annexes as LibreOffice prints them: everything is there, within the paper, in one face and in black."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from support import pdf

HIDDEN = ";;;"
"""The number format of cells between heading and table, which the sheet's rules and the next refresh read."""
NAMES = ("seed", "portal", "bare", "eight", "forty", "twelve", "mixed", "long names", "marks", "new year")
MM = 72 / 25.4
FACES = ("LiberationSerif", "TimesNewRoman")
A_HAIR_PT = 0.6
AIR_PT = 4
"""A word's box holds the room for accents above its capitals."""

pytestmark = pytest.mark.parametrize("name", NAMES)


@pytest.fixture
def made(prints, name):
    return prints[name]


def printed_texts(book: Path) -> Iterator[str]:
    """What each cell of the print areas shows."""
    workbook = load_workbook(book)
    for title in ("Báo cáo", "Phụ lục"):
        sheet = workbook[title]
        for area in sheet.print_area.replace(";", ",").split(","):
            left, top, right, bottom = range_boundaries(area.rpartition("!")[2].replace("$", ""))
            for row in sheet.iter_rows(top, bottom, left, right):
                if sheet.row_dimensions[row[0].row].hidden:
                    continue
                shown = (cell for cell in row if cell.value is not None and cell.number_format != HIDDEN)
                yield from (show(cell, cell.column - left) for cell in shown)


def show(cell: Any, column: int) -> str:
    """A number as the annex's formats show it: scores with two decimals, changes with their symbol."""
    text = show_point(cell.value, column)
    return text.replace(".", ",") if "[$-42A]" in cell.number_format and isinstance(cell.value, int | float) else text


def show_point(value: object, column: int) -> str:
    if not isinstance(value, int | float):
        return str(value)
    number = Decimal(str(value))
    mark = "▲ " if number > 0 else "▼ " if number < 0 else ""
    if column in {2, 4}:
        return f"{number:.2f}"
    if column == 5:
        return f"{mark}{abs(number):.2f}"
    return f"{mark}{abs(number)}" if column == 7 else str(value)


def test_every_word_of_every_cell_is_printed(made):
    # Joined, because a line may break after a hyphen within a word.
    joined = "".join(word.text for word in pdf.words(made.pdf))
    texts = list(printed_texts(made.book))

    assert len(texts) > 30
    assert [word for text in texts for word in text.split() if word not in joined] == []


def test_no_number_is_too_wide_for_its_column(made):
    assert "##" not in "".join(pdf.pages_text(made.pdf))


def test_pages_are_a4_upright(made):
    assert {page.size_mm for page in pdf.pages(made.pdf)} == {(210, 297)}


def test_everything_stands_within_the_margins(made):
    for word in pdf.words(made.pdf):
        is_page_number = word.top_pt < 20 * MM - 5 and word.text.isdigit()
        assert word.left_pt >= 30 * MM - A_HAIR_PT, word
        assert word.right_pt <= 195 * MM + A_HAIR_PT, word
        assert is_page_number or word.top_pt >= 20 * MM - AIR_PT, word
        assert word.bottom_pt <= 277 * MM + A_HAIR_PT, word


def test_no_text_lies_on_another(made):
    """A line that its row has no room for lies on the next row, or is cut by it."""
    for _, page in groupby(pdf.words(made.pdf), key=lambda word: word.page):
        lines = sorted((word for word in page if "─" not in word.text), key=lambda word: word.top_pt)
        for index, word in enumerate(lines):
            for other in lines[index + 1 :]:
                if other.top_pt > word.bottom_pt:
                    break
                across = min(word.right_pt, other.right_pt) - max(word.left_pt, other.left_pt)
                down = min(word.bottom_pt, other.bottom_pt) - max(word.top_pt, other.top_pt)
                assert across < 1 or down < 0.25 * (word.bottom_pt - word.top_pt), (word, other)


def test_only_times_new_roman_or_its_twin_is_used(made):
    fonts = pdf.fonts(made.pdf)

    assert fonts
    assert [font.name for font in fonts if not font.name.startswith(FACES)] == []
    assert all(font.embedded for font in fonts)


def test_pages_are_black_and_white(made):
    image = subprocess.run(["pdftoppm", "-r", "30", made.pdf], capture_output=True, check=True).stdout
    while image:
        kind, width, height, _, rest = image.split(maxsplit=4)
        assert kind == b"P6"
        size = int(width) * int(height) * 3
        pixels, image = rest[:size], rest[size:]
        assert pixels[0::3] == pixels[1::3] == pixels[2::3]


def test_pages_are_numbered_on_top_from_the_second_on(made):
    for sheet in ("Báo cáo", "Phụ lục"):
        first, *others = made.find_sheet_pages(sheet)
        above = [word for word in pdf.styled_words(made.pdf) if word.top_pt < 20 * MM - 12]
        numbers = {page: [word for word in above if word.page == page] for page in (first, *others)}

        assert numbers[first] == []
        for shown, page in enumerate(others, start=2):
            assert [word.text for word in numbers[page]] == [str(shown)]
            middle = (30 + 195) / 2 * MM
            assert abs(numbers[page][0].left_pt - middle) < 8


def test_annexes_never_end_a_page_with_their_header(made):
    pages = pdf.pages_text(made.pdf)
    for page in made.find_sheet_pages("Phụ lục"):
        assert pages[page - 1].split().count("LOẠI") == 1
        lines = [line for line in pages[page - 1].splitlines() if line.strip()]
        last = [line for line in lines if "in đậm" not in line][-1]
        words = {"0.00", "0,00", "0", "1", "mới", "–"}
        assert "▲" in last or "▼" in last or last.split()[-1] in words or "kỳ mới" in last


def test_lines_of_a_paragraph_stand_evenly(made):
    """The lines of one paragraph follow each other as the font asks, so none was squeezed or torn away."""
    for page in made.find_sheet_pages("Báo cáo"):
        tops = sorted({round(w.top_pt, 1) for w in pdf.styled_words(made.pdf) if w.page == page and w.size_pt == 13})
        steps = [below - above for above, below in pairwise(tops) if below - above > 2]
        assert not steps or min(steps) > 13
