"""The macro-free workbook looks as the workbook's own two sheets do, also where no rule is worked out."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference

from support.clerk import chiso, opened, refresh
from support.package import rewrite_parts

pytestmark = pytest.mark.usefixtures("fonts")


def copy(book):
    answer = chiso("export", book, "--to", book.parent / "ra", "--xlsx", "--force")
    assert (answer.code, answer.err) == (0, "")
    [path] = (book.parent / "ra").glob("*.xlsx")
    return path


def draw(pdf, folder):
    """The pages as pictures, in order."""
    folder.mkdir()
    subprocess.run(["pdftoppm", "-r", "60", pdf, folder / "page"], check=True, timeout=60)
    return [path.read_bytes() for path in sorted(folder.iterdir())]


@pytest.fixture
def district(new_book, seed_pastes):
    book = new_book("phu-tan-2023", ".xlsm")
    for number, paste in enumerate(seed_pastes, start=1):
        week = ("--week", f"2023-10/{number}", "--date", f"2023-10-{7 * number - 5:02}", "--place", "2/11")
        assert refresh(book, paste, *week).code == 0
    return book


@pytest.fixture
def province(province_book, tmp_path):
    return Path(shutil.copy(province_book, tmp_path / "tinh.xlsx"))


@pytest.mark.parametrize(("office_of", "count"), [("district", 3), ("province", 7)])
def test_libreoffice_prints_the_copy_as_it_prints_the_sheets(request, office, pdf_tools, tmp_path, office_of, count):
    book = request.getfixturevalue(office_of)
    own = draw_sheets(office, pdf_tools, book, tmp_path)
    pdf = office.convert(copy(book), "pdf", tmp_path / "copy")

    assert len(pdf_tools.pages(pdf)) == count
    assert draw(pdf, tmp_path / "copied") == own


def draw_sheets(office, pdf_tools, book, folder):
    """The pages of the workbook's report sheets as LibreOffice prints them; they follow those of `Nhập liệu`."""
    pdf = office.convert(book, "pdf", folder / "own")
    texts = pdf_tools.pages_text(pdf)
    first = next(place for place, text in enumerate(texts) if "Độc lập - Tự do - Hạnh phúc" in text)
    last = max(place for place, text in enumerate(texts) if "XẾP LOẠI" in text and ("STT" in text or "HẠNG" in text))
    return draw(pdf, folder / "drawn")[first : last + 1]


def test_without_rules_the_copy_prints_the_same(district, office, tmp_path):
    path = copy(district)
    plain = tmp_path / "plain.xlsx"
    shutil.copy(path, plain)
    rewrite_parts(plain, lambda _, part: re.sub(rb"<conditionalFormatting.*?</conditionalFormatting>", b"", part))

    assert plain.stat().st_size < path.stat().st_size
    first, second = (office.convert(file, "pdf", tmp_path / "pdf") for file in (path, plain))
    assert draw(second, tmp_path / "plain") == draw(first, tmp_path / "ruled")


def list_heights(sheet):
    rows = (sheet.row_dimensions[row] for row in range(1, sheet.max_row + 1))
    return [None if row.hidden else row.height for row in rows]


def test_rich_text_heights_breaks_and_page_setup_are_those_of_the_sheets(district):
    path = copy(district)
    ours, theirs = load_workbook(path, rich_text=True), load_workbook(district, rich_text=True)
    for name in ("Báo cáo", "Phụ lục"):
        sheet, own = ours[name], theirs[name]
        assert sheet.print_area == own.print_area
        assert sheet.print_title_rows == own.print_title_rows
        assert {str(area) for area in sheet.merged_cells.ranges} == {str(area) for area in own.merged_cells.ranges}
        assert sheet.freeze_panes == own.freeze_panes
        assert [mark.id for mark in sheet.row_breaks.brk] == [mark.id for mark in own.row_breaks.brk]
        for kind in ("page_margins", "page_setup", "print_options", "sheet_format"):
            assert dict(getattr(sheet, kind)) == dict(getattr(own, kind))
        assert list_heights(sheet) == list_heights(own)
        columns = 2 if name == "Báo cáo" else own.max_column
        values = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=columns)]
        assert values == [[cell.value for cell in row] for row in own.iter_rows(max_col=columns)]


def test_a_workbook_saved_by_libreoffice_gives_the_same_values_lines_and_bold(district, office, validate, tmp_path):
    saved = office.convert(district, "xlsx", tmp_path / "lo")
    path = copy(saved)

    assert validate(path) == []
    looks = [
        [(cell.value, cell.font.b, cell.border.left.style) for row in book["Phụ lục"]["A10:F29"] for cell in row]
        for book in map(load_workbook, (copy(district), path))
    ]
    assert looks[0] == looks[1]
    bold = [value for value, is_bold, line in looks[0][6:] if is_bold]
    assert bold == ["TOÀN HUYỆN", 59.28, 59.11, 0.04, 0.45]
    assert {line for _, _, line in looks[0]} == {"thin"}


def test_a_chart_of_the_annex_goes_along_with_its_values_and_one_of_other_sheets_does_not(district, validate):
    with opened(district) as book:
        annex, history = book["Phụ lục"], book["Lịch sử"]
        for sheet, column, first, title in ((annex, 3, 12, "Điểm tuần này"), (history, 5, 4, "Các tuần trước")):
            chart = BarChart()
            chart.title = title
            chart.add_data(Reference(sheet, min_col=column, min_row=first, max_row=first + 2))
            chart.set_categories(Reference(sheet, min_col=2, min_row=first, max_row=first + 2))
            annex.add_chart(chart, "A40")
    path = copy(district)

    assert validate(path) == []
    [chart] = load_workbook(path)["Phụ lục"]._charts
    assert chart.title.tx.rich.p[0].r[0].t == "Điểm tuần này"
    assert [float(point.v) for point in chart.series[0].val.numRef.numCache.pt] == [63.15, 61.14, 61.03]
