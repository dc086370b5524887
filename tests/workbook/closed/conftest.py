"""Workbooks of the small office, built once and copied for each test."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support import small_office as office_of

Make = Callable[[str], Path]


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """A folder of workbooks, by how far they have come: new, week 1, weeks 1 and 2."""
    folder = tmp_path_factory.mktemp("small-office")
    for suffix in (".xlsm", ".xlsx"):
        new = office_of.create(folder / f"new{suffix}")
        one = Path(shutil.copy(new, folder / f"one{suffix}"))
        assert office_of.refresh_week(one, office_of.WEEK_1).changed
        two = Path(shutil.copy(one, folder / f"two{suffix}"))
        assert office_of.refresh_week_2(two).changed
    return folder


@pytest.fixture
def take(made, tmp_path) -> Make:
    """Take a copy of a workbook: `take("two.xlsm")`."""
    return lambda name: Path(shutil.copy(made / name, tmp_path / name))


@pytest.fixture
def new(take) -> Path:
    """A workbook before its first refresh."""
    return take("new.xlsm")


@pytest.fixture
def one(take) -> Path:
    """A workbook with week 1 refreshed."""
    return take("one.xlsm")


@pytest.fixture
def two(take) -> Path:
    """A workbook with weeks 1 and 2 refreshed; the second is on its sheets."""
    return take("two.xlsm")
