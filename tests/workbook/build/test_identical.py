"""A workbook is told apart by its contents, not by when, where or by which process it was built."""

import os
import subprocess
import sys
import time

import pytest

from .conftest import PROFILES, SUFFIXES

SCRIPT = """
import sys, time
from pathlib import Path
shift = float(sys.argv[3])
now = time.time
time.time = lambda: now() + shift
from chiso.macros.tasks import create_book
create_book(Path(sys.argv[1]), sys.argv[2], None)
"""


def build(folder, name, profile, *, seed="0", shift_s=0, zone="UTC"):
    folder.mkdir()
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
    command = [sys.executable, "-c", SCRIPT, str(folder / name), profile, str(shift_s)]
    subprocess.run(command, env=environment, check=True, timeout=60)
    return (folder / name).read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("profile", PROFILES)
def test_two_processes_build_the_same_bytes(profile, suffix, tmp_path):
    one = build(tmp_path / "one", f"so{suffix}", profile, seed="1")
    time.sleep(2.1)  # the clock of a zip archive counts two seconds
    two = build(tmp_path / "two", f"so{suffix}", profile, seed="2", shift_s=86_400 * 40, zone="Asia/Ho_Chi_Minh")

    assert one == two


def test_name_of_the_file_is_not_in_it(tmp_path):
    one = build(tmp_path / "one", "so.xlsm", "phu-tan-2023")
    two = build(tmp_path / "two", "Sổ chỉ số 2023.xlsm", "phu-tan-2023")

    assert one == two
