"""Documents of the seed's week and of An Giang's, made once; their texts are read by poppler and others."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from chiso.workbook.closed import ClosedBook
from chiso.workbook.plans.recorded_report import report_recorded
from chiso.workbook.report.report import Report
from chiso.workbook.week.request import Request
from support.clerk import chiso, edit, refresh, scores, write_csv
from support.config import configure, find_setting
from support.webpages import HOSTILE, UNSCORED, publish


def read_report(book: Path) -> Report:
    """The report of the week that a workbook shows."""
    outcome = report_recorded(ClosedBook(book), Request(now=datetime(2023, 10, 9)))  # noqa: DTZ001 # the log's clock
    assert outcome.report is not None, outcome.problems
    return outcome.report


@pytest.fixture(scope="session")
def numbered_book(built_books, seed_pastes, tmp_path_factory) -> Path:
    """The seed's workbook as it was sent out: numbered 1775, placed 2/11. Copy before use."""
    book = Path(shutil.copy(built_books("phu-tan-2023", ".xlsx"), tmp_path_factory.mktemp("numbered") / "so.xlsx"))
    assert refresh(book, seed_pastes[0], "--week", "2023-10/1", "--date", "2023-10-02").code == 0
    edit(book, "Nhập liệu", {"H5": 1775})
    answer = refresh(book, seed_pastes[1], "--week", "2023-10/2", "--date", "2023-10-09", "--place", "2/11")
    assert answer.code == 0, answer.out
    return book


@pytest.fixture(scope="session")
def seed_report(numbered_book) -> Report:
    """The report of 9 October 2023 as a value."""
    return read_report(numbered_book)


@pytest.fixture(scope="session")
def province_book(built_books, portal_files, tmp_path_factory) -> Path:
    """An Giang's workbook with the portal's exports of 11 and 16 October 2025: 102 communes and 15 departments."""
    book = Path(shutil.copy(built_books("an-giang-2025", ".xlsx"), tmp_path_factory.mktemp("province") / "so.xlsx"))
    for path, number, day in zip(portal_files, (2, 3), ("2025-10-11", "2025-10-16"), strict=True):
        answer = chiso("refresh", book, "--from", path, "--week", f"2025-10/{number}", "--date", day)
        assert answer.code == 0, answer.out
    return book


@pytest.fixture(scope="session")
def province_report(province_book) -> Report:
    """An Giang's report as a value."""
    return read_report(province_book)


@pytest.fixture(scope="package")
def seed_pages(numbered_book, tmp_path_factory):
    return publish(numbered_book, tmp_path_factory.mktemp("seed"))


@pytest.fixture(scope="package")
def hostile_pages(tmp_path_factory):
    """Names that are markup or have no end; one unit without a score; eight columns."""
    folder = tmp_path_factory.mktemp("hostile")
    units = folder / "don-vi.csv"
    names = [*HOSTILE, UNSCORED]
    units.write_bytes(write_csv([("mã", "đơn vị", "cấp"), *((f"X{i}", name, "Xã") for i, name in enumerate(names))]))
    book = folder / "so.xlsx"
    made = chiso("new", book, "--profile", "blank", "--units", units)
    assert made.code == 0, made.err
    configure(book, {find_setting(book, "Số cột của phụ lục"): 8})
    for week, first in (("2023-10/1", 60), ("2023-10/2", 70)):
        answer = refresh(
            book,
            scores({name: first + place for place, name in enumerate(HOSTILE)}),
            *("--week", week, "--date", f"2023-10-0{week[-1]}"),
        )
        assert answer.code == 0, answer.out
    return publish(book, folder)


@pytest.fixture(scope="package")
def province_pages(province_book, tmp_path_factory):
    return publish(province_book, tmp_path_factory.mktemp("province"))
