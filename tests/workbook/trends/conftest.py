import shutil
from pathlib import Path

import pytest

from support.small_years import make_years


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    return make_years(tmp_path_factory.mktemp("years") / "so.xlsx")


@pytest.fixture
def book(built, tmp_path) -> Path:
    """A workbook of three years: see `support.small_years`."""
    return Path(shutil.copy(built, tmp_path / "so.xlsx"))
