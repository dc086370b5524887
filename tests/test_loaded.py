"""What each path of the command loads: nothing creeps in unseen, for every import is paid for at every start.

The other half of test_imports.py, which reads the code: here the commands run. `tests/loaded.txt` is the record.
"""

from __future__ import annotations

import pytest

from support.loaded import PATHS, Loads, read_record, this_python

RECORDED = read_record()
REFRESHES = ("refresh", "csv", "xlsx", "check", "json", "help", "undo")
"""These load the same on every machine; what `doctor` and documents load may depend on what is installed."""

HEAVY = {
    "pandas",
    "numpy",
    "pyarrow",
    "openpyxl",
    "xlsxwriter",
    "xlwings",
    "pyopenvba",
    "lxml",
    "PIL",
    "pptx",
    "docx",
    "pdfplumber",
    "pdfminer",
    "typst",
}
ONLY_FOR_FILES = {"python_calamine", "xlrd", "olefile", "csv", "html.parser"}
ONLY_FOR_HINTS = {"difflib"}

pytestmark = pytest.mark.whole


@pytest.fixture(scope="module")
def loads(tmp_path_factory) -> Loads:
    return Loads(tmp_path_factory.mktemp("loads"))


@pytest.mark.parametrize("path", PATHS)
def test_path_loads_nothing_that_is_not_on_record(loads, path):
    """What the standard library asks for by itself may differ with the Python; with that on record it may not."""
    lenient = RECORDED.python != this_python()
    crept_in = [
        f"{each.name}, for {each.asker}"
        for each in loads.list_loaded(path).values()
        if each.name not in RECORDED.paths[path] and not (lenient and each.is_standard)
    ]

    assert crept_in == []


@pytest.mark.skipif(RECORDED.python != this_python(), reason=f"on record is Python {RECORDED.python}")
@pytest.mark.parametrize("path", REFRESHES)
def test_what_a_refresh_no_longer_loads_is_off_the_record(loads, path):
    """So that it cannot come back unseen."""
    assert sorted(RECORDED.paths[path] - loads.list_loaded(path).keys()) == []


def test_all_paths_are_on_record():
    assert list(RECORDED.paths) == list(PATHS)


def test_every_kind_of_document_has_its_path():
    from chiso.workbook.documents.kinds import KINDS

    options = [words[-1] for words in PATHS.values() if words[0] == "export"]
    assert sorted(options) == sorted(f"--{kind.name}" for kind in KINDS)


@pytest.mark.parametrize("path", ["refresh", "check", "json", "help", "undo"])
def test_refresh_loads_no_large_library(loads, path):
    """Whatever the record says."""
    loaded = loads.list_loaded(path)

    assert "chiso/workbook/closed" in loaded
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()


def test_refresh_of_what_is_pasted_loads_no_reader_of_files(loads):
    assert loads.list_loaded("refresh").keys() & (ONLY_FOR_FILES | ONLY_FOR_HINTS) == set()
