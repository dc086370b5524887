"""`Biểu đồ`: what its charts read, and their copies of it, follow the week."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

from chiso.macros import tasks
from chiso.workbook.book.layout import (
    CHART_BARS,
    CHART_BLOCKS,
    CHART_HEADS,
    CHART_RANKS,
    CHART_TOTAL_TITLE,
    CHART_TOTALS,
    SheetName,
)
from support.chart_parts import list_chart_parts, read_caches, read_shown
from support.package import changed_parts, edit_part, read_parts
from support.small_office import (
    WEEK_1,
    WEEK_3,
    create,
    refresh_week,
    refresh_week_2,
    refresh_week_3,
    undo,
)

pytestmark = pytest.mark.whole
SHEET = SheetName.CHARTS


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("charts")
    two = create(folder / "two.xlsx")
    refresh_week(two, WEEK_1)
    refresh_week_2(two)
    return folder


@pytest.fixture
def two(made, tmp_path) -> Path:
    return Path(shutil.copy(made / "two.xlsx", tmp_path))


def read_block(book: Path, block) -> list[list[object]]:
    """The rows of a block that are shown."""
    sheet = load_workbook(book)[SHEET]
    rows = range(block.row, block.row + block.rows)
    columns = range(block.column, block.column + block.columns)
    return [
        [sheet.cell(row, column).value for column in columns] for row in rows if not sheet.row_dimensions[row].hidden
    ]


def assert_caches_are_the_cells(book: Path) -> int:
    """That every copy is what the cells say; how many points all copies have."""
    read = cache(lambda reference: read_shown(book, reference))
    total = 0
    for cached in read_caches(book):
        cells = read(cached.reference)
        expected = {place: value for place, value in enumerate(cells) if value not in (None, "")}
        assert (cached.count, cached.points) == (len(cells), expected), cached.reference
        total += len(cached.points)
    return total


# ── What is shown ────────────────────────────────────────────────────────────────────────────────────────────────


def test_bars_stand_by_rank_and_by_change_and_only_their_rows_are_shown(two):
    heading, *rows = read_block(two, CHART_BARS[0])

    assert [row[:2] for row in rows] == [["1. AN PHÚ", 63], ["2. CÁI DẦU", 62.4], ["3. BÌNH HÒA", 61.5]]
    assert [row[7:10] for row in rows] == [["AN PHÚ", 2.9, None], ["BÌNH HÒA", 0.3, None], ["CÁI DẦU", 0.1, None]]
    assert heading[:2] == ["Đơn vị", "Điểm"]


def test_bands_reach_from_nothing_to_a_hundred(two):
    heading, row, *_ = read_block(two, CHART_BARS[0])

    assert dict(zip(heading[2:7], row[2:7], strict=True)) == {
        "YẾU": 50, "TRUNG BÌNH": 20, "KHÁ": 10, "TỐT": 10, "XUẤT SẮC": 10,
    }  # fmt: skip


def test_levels_have_a_page_each(two):
    rows = read_block(two, CHART_BARS[1])[1:]

    assert [(row[0], row[7], row[8], row[9]) for row in rows] == [
        ("1. SỞ Y TẾ", "SỞ NỘI VỤ", 1, None),
        ("2. SỞ NỘI VỤ", "SỞ Y TẾ", None, -1),
    ]
    area = load_workbook(two)[SHEET].print_area
    assert [part.split("!")[1] for part in area.split(",")] == ["$A$1:$X$30", "$A$33:$X$62"]


def test_titles_say_what_is_seen(two):
    sheet = load_workbook(two)[SHEET]
    titles = [[sheet.cell(head.row + 1, column).value for column in (1, 8, 12)] for head in CHART_HEADS]

    assert titles == [
        [
            "3 đơn vị có điểm: cao nhất AN PHÚ (63), thấp nhất BÌNH HÒA (61,5)",
            "Cả 3 đơn vị tăng so với tuần trước",
            "Hạng qua 2 tuần: AN PHÚ từ 3 lên 1, CÁI DẦU từ 1 xuống 2",
        ],
        [
            "2 đơn vị có điểm: cao nhất SỞ Y TẾ (79), thấp nhất SỞ NỘI VỤ (71)",
            "1 đơn vị tăng, 1 giảm so với tuần trước",
            "Qua 2 tuần không đơn vị nào đổi hạng",
        ],
    ]
    assert sheet.cell(CHART_TOTAL_TITLE.row, CHART_TOTAL_TITLE.column).value == "TOÀN ĐƠN VỊ: 60 điểm"


def test_lines_are_the_ranks_of_those_that_moved_and_their_names_end_them(two):
    heading, *rows = read_block(two, CHART_RANKS[0])

    assert heading[1:4] == ["AN PHÚ", "CÁI DẦU", "BÌNH HÒA"]
    assert [row[:4] for row in rows[:2]] == [["T1/10", 3, 1, 2], ["T2/10", 1, 2, 3]]
    assert heading[7:10] == ["AN PHÚ (1)", "CÁI DẦU (2)", "BÌNH HÒA (3)"]
    assert rows[2][7:10] == [1, 2, 3]


def test_own_score_and_place_stand_by_week(two):
    assert read_block(two, CHART_TOTALS)[1:] == [["T1/10", 60, None, None], ["T2/10", 60, None, None]]


def test_a_new_workbook_says_what_to_do(made, tmp_path):
    sheet = load_workbook(create(tmp_path / "new.xlsx"))[SHEET]

    assert sheet.cell(CHART_HEADS[0].row, 1).value == "Chưa có số liệu: dán số liệu ở trang Nhập liệu rồi bấm Cập nhật."


def test_of_many_units_the_first_and_the_last_are_drawn_and_it_says_so(tmp_path):
    book = create(tmp_path / "many.xlsx")
    units = tmp_path / "units.csv"
    units.write_text("đơn vị,cấp\n" + "".join(f"Đơn vị {n},Xã\n" for n in range(1, 61)), encoding="utf-8")
    book.unlink()
    tasks.create_book(book, "blank", units, {})
    refresh_week(book, {f"Đơn vị {n}": f"{90 - n * 0.5:.2f}" for n in range(1, 61)})
    refresh_week_2(book, {f"Đơn vị {n}": f"{90 - n * 0.6:.2f}" for n in range(1, 61)})

    rows = read_block(book, CHART_BARS[0])[1:]

    assert [rows[place][0] for place in (0, 19, 20, 21, 39)] == [
        "1. ĐƠN VỊ 1", "20. ĐƠN VỊ 20", "…", "42. ĐƠN VỊ 42", "60. ĐƠN VỊ 60",
    ]  # fmt: skip
    note = load_workbook(book)[SHEET].cell(CHART_HEADS[0].row, 1).value
    assert note.endswith("Trong 60 đơn vị, hai biểu đồ đầu chỉ vẽ 20 đơn vị đầu và 19 đơn vị cuối.")
    assert assert_caches_are_the_cells(book) > 400


# ── The copies in the charts ─────────────────────────────────────────────────────────────────────────────────────


def test_charts_read_blocks_of_their_own_sheet_alone(two):
    for cached in read_caches(two):
        title, cells = cached.reference.rsplit("!", 1)
        first = [int(row) for row in re.findall(r"\$(\d+)", cells)]
        assert title == f"'{SHEET}'"
        assert any(block.row <= first[0] and first[-1] < block.row + block.rows for block in CHART_BLOCKS)


def test_copies_are_the_cells_with_other_units_and_more_weeks(made, two):
    assert assert_caches_are_the_cells(create(two.with_name("new.xlsx"))) == 0
    assert assert_caches_are_the_cells(two) > 100

    refresh_week_3(two, {name: WEEK_3[name] for name in ("An Phú", "Sở Y tế")})
    few = assert_caches_are_the_cells(two)
    refresh_week_3(two, replace=True)

    assert assert_caches_are_the_cells(two) > few


def test_the_same_refresh_leaves_the_charts_byte_for_byte(two):
    before = read_parts(two)

    refresh_week_2(two)

    assert [name for name in changed_parts(before, read_parts(two)) if "chart" in name or "drawing" in name] == []


def test_undo_gives_the_charts_back_byte_for_byte(two):
    parts = list_chart_parts(two)
    before = read_parts(two)
    refresh_week_3(two)
    assert changed_parts(before, read_parts(two)) & set(parts)

    assert undo(two)

    after = read_parts(two)
    assert [after[part] for part in parts] == [before[part] for part in parts]


def test_a_sheet_called_otherwise_has_its_charts_kept_in_step(two):
    old, new = f"'{SHEET}'!", "'Đồ thị của ông Y''Ban'!"
    for part in ("xl/workbook.xml", *list_chart_parts(two)):
        edit_part(
            two, part, lambda xml: xml.replace(old, new).replace(f'name="{SHEET}"', 'name="Đồ thị của ông Y\'Ban"')
        )

    refresh_week_3(two)

    caches = list(read_caches(two, "Đồ thị của ông Y'Ban"))
    assert {cached.reference.rsplit("!", 1)[0] for cached in caches} == {"'Đồ thị của ông Y''Ban'"}
    assert "1. BÌNH HÒA" in {text for cached in caches for text in cached.points.values()}


def test_what_staff_restyled_stays_and_what_reads_other_cells_is_not_touched(two):
    first, second, *_ = list_chart_parts(two)
    edit_part(two, first, lambda xml: xml.replace('<a:srgbClr val="1D4E89"/>', '<a:srgbClr val="AA0000"/>'))
    edit_part(two, second, lambda xml: re.sub(r"<c:f>[^<]*</c:f>", "<c:f>'Phụ lục'!$C$12:$C$14</c:f>", xml))
    before = read_parts(two)

    refresh_week_3(two)

    after = read_parts(two)
    assert b"AA0000" in after[first]
    assert b"1D4E89" not in after[first]
    assert after[first] != before[first]
    assert after[second] == before[second]


def test_charts_that_are_gone_are_not_missed(two):
    edit_part(two, "xl/worksheets/sheet7.xml", lambda xml: re.sub(r"<drawing [^>]*/>", "", xml))

    assert refresh_week_3(two).changed


# ── Other programs ───────────────────────────────────────────────────────────────────────────────────────────────


def test_workbook_is_valid(two, validate):
    assert validate(two) == []


def test_libreoffice_gives_back_charts_that_go_on(two, office, tmp_path):
    saved = office.convert(two, "xlsx", tmp_path / "saved")

    refresh_week_3(saved)

    texts = {text for cached in read_caches(saved) for text in cached.points.values()}
    assert {"1. BÌNH HÒA", "T3/10"} <= texts


@pytest.mark.parametrize(("weeks", "bars"), [(0, 0), (2, 3)])
def test_libreoffice_draws_a_bar_a_unit(weeks, bars, two, office, pdf_tools, tmp_path):
    book = two if weeks else create(tmp_path / "new.xlsx")
    printed = office.convert(book, "pdf", tmp_path / "pdf")
    texts = pdf_tools.pages_text(printed)
    (page, *_) = [number for number, text in enumerate(texts, start=1) if text.lstrip().startswith("Biểu đồ")]
    command = [
        "pdftoppm",
        "-r",
        "60",
        "-f",
        str(page),
        "-l",
        str(page),
        "-singlefile",
        "-png",
        printed,
        tmp_path / "page",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=60)

    picture = Image.open(tmp_path / "page.png").convert("RGB")

    # A line downward a quarter of the page from its left edge crosses every bar of the scores.
    line = [is_accent(picture.getpixel((picture.width // 4, y))) for y in range(picture.height // 5, picture.height)]
    assert sum(now and not before for before, now in pairwise([False, *line])) == bars


def is_accent(pixel) -> bool:
    return all(abs(part - wanted) < 24 for part, wanted in zip(pixel, (0x1D, 0x4E, 0x89), strict=True))
