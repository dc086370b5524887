"""What the benchmark stands on: both programs do the same, and a refresh loads none of the large libraries."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from bench.refresh import PEER, make_book
from support.reading import read_annex, read_history

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
ONLY_FOR_CLICK = {"click", "inspect", "subprocess", "uuid", "chiso.workbook.documents", "chiso.macros.mailing"}
ONLY_FOR_ZIPS = {"shutil", "zipfile", "xml.etree.ElementTree", "python_calamine"}
TOLD = ("--week", "2024-01/1", "--date", "2024-01-01", "--place", "2/11")
CHISO = Path(sys.executable).with_name("chiso")


@pytest.fixture(scope="module")
def bench_book(tmp_path_factory) -> Path:
    """The benchmark's workbook: 18 units, 52 weeks recorded, the 53rd pasted."""
    return make_book(tmp_path_factory.mktemp("bench"))


def list_loaded(*words) -> set[str]:
    """The modules that a call of the command loads."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", CHISO, *words], capture_output=True, text=True, check=True, timeout=60
    )
    return set(re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.MULTILINE))


def test_refresh_loads_no_large_library(bench_book, tmp_path):
    book = shutil.copy(bench_book, tmp_path / "book.xlsm")

    loaded = list_loaded("refresh", book)
    assert "chiso.workbook.closed.closed_book" in loaded
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
    assert loaded & (ONLY_FOR_FILES | ONLY_FOR_HINTS) == set()


@pytest.mark.parametrize(
    ("command", "options"), [("refresh", TOLD), ("refresh", ("--json",)), ("check", ()), ("undo", ())]
)
def test_options_load_no_more_than_a_plain_refresh(bench_book, tmp_path, command, options):
    book = shutil.copy(bench_book, tmp_path / "book.xlsm")
    if command == "undo":
        subprocess.run([CHISO, "refresh", book], check=True, capture_output=True, timeout=60)

    loaded = list_loaded(command, book, *options)
    assert "chiso.workbook.closed.closed_book" in loaded
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
    assert loaded & (ONLY_FOR_CLICK | ONLY_FOR_ZIPS | ONLY_FOR_FILES | ONLY_FOR_HINTS) == set()


@pytest.mark.parametrize(("suffix", "needed"), [(".csv", {"csv"}), (".xlsx", {"python_calamine"})])
def test_a_file_loads_what_reads_it_and_no_more(bench_book, tmp_path, suffix, needed):
    book = shutil.copy(bench_book, tmp_path / "book.xlsm")
    file = write_scores(tmp_path / f"scores{suffix}")

    loaded = list_loaded("refresh", book, "--from", file, *TOLD)
    assert needed <= loaded
    spared = (
        ONLY_FOR_CLICK | ONLY_FOR_HINTS | ((ONLY_FOR_FILES | ONLY_FOR_ZIPS) - needed if suffix == ".csv" else set())
    )
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
    assert loaded & spared == set()


def write_scores(path: Path) -> Path:
    """A week of the benchmark's units as a file."""
    rows = [("ĐƠN VỊ", "ĐIỂM"), *((f"Xã số {number}", f"{50 + number}.25") for number in range(1, 19))]
    if path.suffix == ".csv":
        path.write_text("".join(f"{name},{score}\n" for name, score in rows), encoding="utf-8")
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    return path


def test_both_programs_write_the_same_annex_and_history(bench_book, tmp_path):
    ours, theirs = (Path(shutil.copy(bench_book, tmp_path / f"{name}.xlsm")) for name in ("ours", "theirs"))

    subprocess.run([CHISO, "refresh", ours], check=True, capture_output=True, timeout=60)
    subprocess.run([sys.executable, PEER, theirs], check=True, capture_output=True, timeout=60)

    total, *units = read_annex(ours)[1]
    assert read_annex(theirs)[1][0][:4] == total[:4]
    assert read_annex(theirs)[1][1:] == units
    assert len(units) == 18
    assert len(read_history(ours)) == len(read_history(theirs)) == 53 * 18
