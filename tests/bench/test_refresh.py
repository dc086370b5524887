"""What the benchmark stands on: both programs do the same."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench.refresh import PEER, make_book
from support.reading import read_annex, read_history

CHISO = Path(sys.executable).with_name("chiso")


@pytest.fixture(scope="module")
def bench_book(tmp_path_factory) -> Path:
    """The benchmark's workbook: 18 units, 52 weeks recorded, the 53rd pasted."""
    return make_book(tmp_path_factory.mktemp("bench"))


def test_both_programs_write_the_same_annex_and_history(bench_book, tmp_path):
    ours, theirs = (Path(shutil.copy(bench_book, tmp_path / f"{name}.xlsm")) for name in ("ours", "theirs"))

    subprocess.run([CHISO, "refresh", ours], check=True, capture_output=True, timeout=60)
    subprocess.run([sys.executable, PEER, theirs], check=True, capture_output=True, timeout=60)

    total, *units = read_annex(ours)[1]
    assert read_annex(theirs)[1][0][:4] == total[:4]
    assert read_annex(theirs)[1][1:] == units
    assert len(units) == 18
    assert len(read_history(ours)) == len(read_history(theirs)) == 53 * 18
