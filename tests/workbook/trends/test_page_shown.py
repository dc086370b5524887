"""The page of the weeks in real Chromium: it fits, asks for nothing, can be heard, and its columns can be sorted."""

import pytest

from chiso.workbook.closed import ClosedBook
from chiso.workbook.trends.outcome import follow_weeks
from chiso.workbook.trends.page import make_page
from chiso.workbook.trends.query import TrendQuery
from support import parts
from support.browser import opened, started_browser
from support.need import need

QUERIES = {"all units": TrendQuery(), "one unit": TrendQuery(unit="An Phú"), "a group": TrendQuery(group="CKMB")}
NAMES = "[...document.querySelectorAll('table')[0].querySelectorAll('tbody .name')].map(cell => cell.innerText)"
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
def page(request, built, tmp_path):
    made = follow_weeks(ClosedBook(built), QUERIES[request.param])
    path = tmp_path / "xu-huong.html"
    path.write_bytes(make_page(made))
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("page", QUERIES, indirect=True)
def test_it_fits_asks_for_nothing_and_has_no_fault_that_axe_finds(browser, page, width, scheme):
    need(parts.AXE)
    with opened(browser, page, width, color_scheme=scheme) as window:
        assert window.width == width
        assert window.page.evaluate(OUTSIDE) == []
        assert (window.said, window.asked) == ([], [page.as_uri()])
        # A picture of no size draws nothing: each series is as large as the style says.
        sizes = window.page.evaluate(
            "[...document.querySelectorAll('.sparkline')].map(each => each.getBoundingClientRect().width)"
        )
        assert [size for size in sizes if not 60 <= size <= 120] == []
        assert window.find_faults() == []


@pytest.mark.parametrize("page", ["all units"], indirect=True)
def test_a_column_is_sorted_by_its_numbers_with_what_has_none_last(browser, page):
    with opened(browser, page) as window:
        assert window.page.evaluate(NAMES) == ["An Phú", "Phú Thạnh", "Phú Hưng"]
        window.page.click("table:first-of-type th.delta button")
        assert window.page.evaluate(NAMES) == ["Phú Hưng", "An Phú", "Phú Thạnh"]


@pytest.mark.parametrize("page", ["all units"], indirect=True)
def test_a_series_is_told_to_who_does_not_see_it(browser, page):
    with opened(browser, page) as window:
        assert ("image", "2023-12/3 đến 2025-01/3: thấp nhất 40.00, cao nhất 70.20") in window.read_aloud()
