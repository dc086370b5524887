"""The fixtures that every test may use.

What a machine lacks skips the tests that need it, with the reason; with CHISO_REQUIRE_ALL=1 it fails them.
"""

import csv
import functools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import hypothesis
import pytest
import typst

from support import clerk, mail_reader, parts, pdf, portal, validator
from support.need import enter_test, mark_tests, need
from support.office import Office
from support.paths import DATA

# Two tests and two LibreOffices on two cores: how long an example takes says nothing about it.
hypothesis.settings.register_profile("chiso", deadline=None)
hypothesis.settings.load_profile("chiso")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    mark_tests(items)


def pytest_runtest_setup(item: pytest.Item) -> None:
    enter_test(item)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.section("real parts")
    for line in parts.describe_missing(parts.missing_parts()):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session", autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The user's own folder for all that the tests start: their failed buttons stay out of the real log."""
    folder = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder))
        yield folder / "chiso"


@pytest.fixture(scope="session", autouse=True)
def pages_in_forks() -> Iterator[None]:
    """Who sets a page with typst in the test's own process fails there and then: later forks would wait for ever."""
    tests = os.getpid()

    def refuse_here(act: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(act, updated=())
        def act_elsewhere(*arguments: Any, **named: Any) -> Any:
            assert os.getpid() != tests, "typst in the process of the tests: use support.forked.call_in_fork"
            return act(*arguments, **named)

        return act_elsewhere

    with pytest.MonkeyPatch.context() as patch:
        for name in ("Compiler", "compile"):
            patch.setattr(typst, name, refuse_here(getattr(typst, name)))
        yield


@pytest.fixture(scope="session")
def seed_annex() -> list[dict[str, str]]:
    """The annex of 9 October 2023, a row each as the file has it: all text, the total row first."""
    with (DATA / "annex-2023-10-09.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def portal_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The portal's two exports for An Giang, the earlier first."""
    folder = tmp_path_factory.mktemp("portal")
    earlier, later = (portal.build_export(day, folder) for day in portal.DAYS)
    return earlier, later


@pytest.fixture(scope="session")
def fonts() -> None:
    """Times New Roman's and Calibri's stand-ins are installed: for tests that look at pages."""
    need(parts.FONTS)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Real LibreOffice; one profile for each worker, so that two can run at once."""
    need(parts.OFFICE)
    return Office(tmp_path_factory.mktemp("office") / "profile")


@pytest.fixture(scope="session")
def pdf_tools() -> ModuleType:
    """The module `support.pdf`."""
    need(parts.PDF_TOOLS)
    return pdf


@pytest.fixture(scope="session")
def validate() -> Callable[[Path], list[str]]:
    """The Open XML validator: path → errors."""
    need(parts.VALIDATOR)
    return validator.validate


@pytest.fixture(scope="session")
def read_mail() -> Callable[[bytes], mail_reader.Mail]:
    """An independent reader of mail: bytes → headers, alternatives, attachments."""
    need(parts.MAIL_READER)
    return mail_reader.read_mail


@pytest.fixture(scope="session")
def built_books(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Workbooks that `chiso new` made, each built once in a run: (profile, suffix) → path. Copy before use."""
    folder = tmp_path_factory.mktemp("built")

    def build(profile: str, suffix: str) -> Path:
        path = folder / f"{profile}{suffix}"
        if not path.exists():
            made = clerk.chiso("new", path, "--profile", profile)
            assert made.code == 0, made.err
        return path

    return build


@pytest.fixture
def new_book(built_books: Callable[[str, str], Path], tmp_path: Path) -> Callable[..., Path]:
    """A new workbook of one's own: `new_book("phu-tan-2023", ".xlsm")`."""

    def copy(profile: str = "phu-tan-2023", suffix: str = ".xlsx", name: str = "so") -> Path:
        return Path(shutil.copy(built_books(profile, suffix), tmp_path / f"{name}{suffix}"))

    return copy


@pytest.fixture(scope="session")
def seed_pastes(seed_annex: list[dict[str, str]]) -> tuple[bytes, bytes]:
    """The pastes of weeks 1 and 2 of October 2023, with the total row; week 1 is the annex's last-week column."""
    pastes = [
        clerk.scores(
            {row["don_vi"]: row[column] for row in seed_annex},
            ("ĐƠN VỊ", f"ĐIỂM TỔNG HỢP (TUẦN {number}/T10)"),
        )
        for number, column in ((1, "diem_tuan_truoc"), (2, "diem_tuan_nay"))
    ]
    return pastes[0], pastes[1]


@pytest.fixture
def seed_book(new_book: Callable[..., Path], seed_pastes: tuple[bytes, bytes]) -> Path:
    """The seed's workbook with both weeks, as .xlsx; placed 3/11, then 2/11."""
    book = new_book("phu-tan-2023")
    for number, paste in enumerate(seed_pastes, start=1):
        place, day = f"{4 - number}/11", f"2023-10-{7 * number - 5:02}"
        answer = clerk.refresh(book, paste, "--week", f"2023-10/{number}", "--date", day, "--place", place)
        assert answer.code == 0, answer.out
    return book
