"""The fixtures that every test may use.

What a machine lacks skips the tests that need it, with the reason; with CHISO_REQUIRE_ALL=1 it fails them.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest

from support import parts, pdf, validator
from support.office import Office
from support.paths import shared_folder

# Two tests and two LibreOffices on two cores: how long an example takes says nothing about it.
hypothesis.settings.register_profile("chiso", deadline=None)
hypothesis.settings.load_profile("chiso")


def need(part: parts.Part) -> None:
    """Skip the test where the part is missing; fail it where every part is required."""
    if part.is_here():
        return
    reason = f"not found: {part.name} (how to get it stands under 'real parts')"
    if part.required and parts.all_required():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.section("real parts")
    for line in parts.describe_missing(parts.missing_parts()):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the checkout."""
    need(parts.SHARED)
    return shared_folder()


@pytest.fixture(scope="session")
def seed_annex(shared: Path) -> list[dict[str, str]]:
    """The annex of 9 October 2023, a row each as the file has it: all text, the total row first."""
    with (shared / "seed/annex-2023-10-09.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def portal_files(shared: Path) -> tuple[Path, Path]:
    """The portal's two exports for An Giang, the earlier first."""
    earlier, later = sorted((shared / "data/portal").glob("*.xlsx"))
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
