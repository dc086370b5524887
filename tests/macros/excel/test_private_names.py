"""The private names of xlwings that we lean on are there: `support/excel/private_names.py` lists them."""

import pytest
import xlwings

from support.excel import start_excel
from support.excel.private_names import PRIVATE_NAMES, VERSION, list_missing


@pytest.fixture
def loaded():
    with start_excel() as excel:
        yield excel.xlwings


def test_the_version_whose_sources_were_read_is_installed():
    assert xlwings.__version__ == VERSION, "see docs/xlwings.md"


def test_every_private_name_is_there(loaded):
    assert list_missing(loaded) == []


@pytest.mark.parametrize("entry", PRIVATE_NAMES, ids=lambda entry: entry.name)
def test_a_missing_name_is_named(entry):
    missing = list_missing(type(xlwings)("xlwings"))

    assert any(line.startswith(f"xlwings.{entry.name} (") for line in missing)
