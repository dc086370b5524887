"""Workbooks of several tests of the command line."""

import shutil
from pathlib import Path

import pytest

from support.small_years import make_years


@pytest.fixture(scope="session")
def built_years(tmp_path_factory) -> Path:
    return make_years(tmp_path_factory.mktemp("years") / "so.xlsx")


@pytest.fixture
def years_book(built_years, tmp_path) -> Path:
    """A workbook of three years: see `support.small_years`."""
    return Path(shutil.copy(built_years, tmp_path / "so.xlsx"))
