"""The web page in real Chromium: on a telephone, a tablet and a desk, on paper, by keyboard, and without script."""

import re
from contextlib import ExitStack

import pytest

from chiso.workbook.mail.content import describe_mail
from chiso.workbook.mail.html import write_html
from support import parts
from support.browser import opened, started_browser
from support.need import need
from support.webpages import HOSTILE, UNSCORED, fold, read_text

OFFICES = ["seed_pages", "hostile_pages", "province_pages"]
SIZES = [360, 768, 1280]
SCHEMES = ["light", "dark"]

NAMES = "[...document.querySelectorAll('table:first-of-type tbody:not(.total) .name')].map(cell => cell.innerText)"
SORTED_BY = "[...document.querySelectorAll('thead th')].map(header => header.ariaSort)"
OUTSIDE = """() => [...document.querySelectorAll('main *')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 0.5 || box.left < -0.5);
}).map(element => element.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def browser():
    need(parts.CHROMIUM)
    with started_browser() as started:
        yield started


@pytest.fixture
def show(browser):
    """Open a page: (pages, width, options of the window) → window."""
    with ExitStack() as stack:
        yield lambda pages, width=1280, **options: stack.enter_context(opened(browser, pages.page, width, **options))


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("office", OFFICES)
def test_nothing_stands_out_sideways(request, show, office, width):
    window = show(request.getfixturevalue(office), width)

    assert window.width == width
    assert window.page.evaluate(OUTSIDE) == []


def test_a_mails_table_fits_a_telephone(browser, seed_report, tmp_path):
    """Mail readers on telephones do not fold tables: its headings break, so that no column is cut."""
    content = describe_mail(seed_report)
    page = tmp_path / "thu.html"
    page.write_text(write_html(content, ()), encoding="utf-8")

    with opened(browser, page, 390) as window:
        assert window.page.evaluate("document.documentElement.scrollWidth") <= 390
        assert "TĂNG/GIẢM SO VỚI TUẦN TRƯỚC" in fold(window.page.locator("thead").text_content())


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("office", OFFICES)
def test_axe_finds_no_violation(request, show, office, width, scheme):
    need(parts.AXE)

    assert show(request.getfixturevalue(office), width, color_scheme=scheme).find_faults() == []


@pytest.mark.parametrize("office", OFFICES)
def test_it_asks_for_nothing_and_breaks_no_rule_of_its_own(request, show, office):
    pages = request.getfixturevalue(office)
    window = show(pages)
    window.page.get_by_role("button").first.click()

    assert window.asked == [pages.page.as_uri()]
    assert window.said == []


def test_without_script_all_of_it_is_read(show, seed_pages):
    window = show(seed_pages, 360, java_script_enabled=False)
    said = fold(window.page.locator("main").text_content())

    assert window.page.get_by_role("button").count() == 0
    assert sorted(said.replace(" ", "")) == sorted(read_main(seed_pages.page).replace(" ", ""))
    for cell in window.page.locator("tbody th, tbody td:not(:empty)").all():
        assert cell.is_visible()


def read_main(path):
    """What the file says below its title."""
    said = read_text(path)
    return said[said.index("UBND HUYỆN PHÚ TÂN") :]


@pytest.mark.parametrize("width", SIZES)
def test_the_table_stays_a_table_to_a_reader_of_screens(show, seed_pages, width):
    told = show(seed_pages, width).read_aloud()

    assert ("table", "Xã, thị trấn · Tuần 2 tháng 10 năm 2023") in told
    roles = [role for role, _ in told]
    assert {role: roles.count(role) for role in ("row", "columnheader", "rowheader", "cell")} == {
        "row": 20,
        "columnheader": 6,
        "rowheader": 19,
        "cell": 19 * 5,
    }
    start = told.index(("rowheader", "PHÚ HIỆP"))
    cells = [name for role, name in told[start:] if role == "cell"][:4]
    assert cells[0] == "58.28"
    assert cells[1] == "TRUNG BÌNH"
    assert cells[2].endswith("57.83")
    assert cells[3] == "tăng 0.45"


def test_the_drawing_says_its_content_in_words(show, seed_pages):
    drawing = show(seed_pages).page.get_by_role("img", name="Thay đổi thứ hạng so với tuần trước")

    assert "PHÚ HIỆP (từ hạng 13 lên hạng 11)" in drawing.locator("desc").text_content()


def test_many_units_are_drawn_by_the_farthest_movers_alone(show, province_pages):
    drawings = show(province_pages).page.locator("figure svg")

    assert drawings.count() == 2
    assert drawings.nth(0).locator("g").count() == 20
    assert drawings.nth(1).locator("g").count() == 15


def test_a_click_sorts_by_number_and_another_turns_it(show, seed_pages):
    page = show(seed_pages).page
    button = page.get_by_role("button", name="TĂNG/GIẢM SO VỚI TUẦN TRƯỚC")
    assert page.evaluate(SORTED_BY) == ["ascending", *[None] * 5]

    button.click()
    assert page.evaluate(NAMES)[0] == "PHÚ XUÂN"  # by 0.01
    assert page.evaluate(NAMES)[-1] == "PHÚ HIỆP"  # by 0.45
    assert page.evaluate(SORTED_BY) == [*[None] * 5, "ascending"]
    button.click()
    assert page.evaluate(NAMES)[0] == "PHÚ HIỆP"
    assert page.evaluate(SORTED_BY) == [*[None] * 5, "descending"]
    assert page.locator("tbody").first.inner_text().startswith("\tTOÀN HUYỆN")


@pytest.mark.parametrize(("width", "key"), [(1280, "Enter"), (360, "Space")])
def test_the_keyboard_sorts_by_the_vietnamese_alphabet(show, seed_pages, width, key):
    page = show(seed_pages, width).page
    page.keyboard.press("Tab")  # the list of annexes
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "ĐƠN VỊ"
    page.keyboard.press(key)

    # Letters before tones: THANH before THO; among PHÚ THẠNH and PHÚ THÀNH the grave before the dot.
    assert page.evaluate(NAMES) == [
        *("BÌNH THẠNH ĐÔNG", "CHỢ VÀM", "HIỆP XƯƠNG", "HÒA LẠC", "LONG HÒA", "PHÚ AN", "PHÚ BÌNH", "PHÚ HIỆP"),
        *("PHÚ HÙNG", "PHÚ LÂM", "PHÚ LONG", "PHÚ MỸ", "PHÚ THÀNH", "PHÚ THẠNH", "PHÚ THỌ", "PHÚ XUÂN"),
        *("TÂN HÒA", "TÂN TRUNG"),
    ]


def test_each_table_is_sorted_by_itself(show, province_pages):
    page = show(province_pages).page
    before = page.locator("table").nth(0).inner_text()
    page.locator("table").nth(1).get_by_role("button", name="ĐƠN VỊ").click()

    assert page.locator("table").nth(0).inner_text() == before
    assert page.locator("table").nth(1).locator("tbody .name").first.inner_text() == "Ban Quản lý Khu kinh tế"


def test_hostile_names_are_shown_as_they_are_and_run_nothing(show, hostile_pages):
    window = show(hostile_pages)
    window.page.on("dialog", lambda dialog: pytest.fail(dialog.message))

    assert {name.upper() for name in (*HOSTILE, UNSCORED)} == {name.upper() for name in window.page.evaluate(NAMES)}


@pytest.mark.parametrize("header", [re.compile("^HẠNG$"), "ĐIỂM TỔNG HỢP (TUẦN 2/T10)", "XẾP LOẠI", "THAY ĐỔI HẠNG"])
def test_a_unit_without_a_score_stands_last_either_way(show, hostile_pages, header):
    page = show(hostile_pages).page
    button = page.get_by_role("button", name=header)

    for _ in range(2):
        button.click()
        assert page.evaluate(NAMES)[-1].upper() == UNSCORED.upper()


@pytest.mark.parametrize("office", ["seed_pages", "province_pages"])
def test_on_paper_it_is_a4_and_the_header_comes_again(request, show, office, pdf_tools, tmp_path):
    printed = tmp_path / "in.pdf"
    show(request.getfixturevalue(office)).page.pdf(path=printed, prefer_css_page_size=True)
    tabled = [text for text in pdf_tools.pages_text(printed) if re.search(r"XUẤT SẮC|TRUNG BÌNH +\d", text)]

    assert {page.size_mm for page in pdf_tools.pages(printed)} == {(210, 297)}
    assert len(tabled) == {"seed_pages": 1, "province_pages": 5}[office]
    assert all("XẾP LOẠI" in text and ("STT" in text or "HẠNG" in text) for text in tabled)


def test_on_paper_a_dark_screen_prints_black_ink(show, seed_pages):
    page = show(seed_pages, color_scheme="dark").page
    colour = "getComputedStyle(document.body).color"
    assert page.evaluate(colour) == "rgb(229, 231, 235)"
    page.emulate_media(media="print")

    assert page.evaluate(colour) == "rgb(0, 0, 0)"
