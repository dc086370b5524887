"""The issuer's peers in a workbook that Excel has open: the same rows and the same ranking as in the closed file."""

import pytest

from chiso.macros import tasks
from chiso.macros.buttons.press import press
from chiso.workbook.week.request import Request
from support.excel import VIETNAMESE, start_excel
from support.excel.compare import list_differences, list_layout_differences
from support.peer_weeks import NOW, copy_week, make_weeks


@pytest.fixture(scope="module")
def weeks(tmp_path_factory):
    return make_weeks(tmp_path_factory.mktemp("weeks"))


def test_a_refresh_writes_what_it_writes_into_the_closed_file_and_undo_takes_it_back(weeks, tmp_path):
    closed, before = copy_week(weeks, tmp_path, "dong.xlsm"), copy_week(weeks, tmp_path, "truoc.xlsm")
    assert tasks.refresh_book(closed, Request(now=NOW, machine_separator=",")).changed
    with start_excel(VIETNAMESE) as excel:
        book = excel.open(copy_week(weeks, tmp_path, "mo.xlsm"))

        press("refresh", book, NOW)

        assert list_differences(excel.data(book), closed) == {}
        tables = list_layout_differences(excel.data(book), closed, 1.0)
        assert {place: found for place, found in tables.items() if "CapTren" in str(place)} == {}
        press("undo", book, NOW)
        left = list_differences(excel.data(book), before)
        assert {place for place in left if place[0] != "Nhập liệu"} == set()
