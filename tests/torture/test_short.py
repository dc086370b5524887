"""The short form of each part of the proof: what `make torture` finds, but by a few cases each."""

import os
import subprocess
import sys

import pytest

from support.paths import ROOT

pytestmark = pytest.mark.whole

PARTS = ("faults", "several", "pastes", "hostile", "output", "fuzz")


@pytest.mark.parametrize("part", PARTS)
def test_promises_hold(part, tmp_path):
    command = [sys.executable, "-m", f"torture.{part}", "--short"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests"), "TMPDIR": str(tmp_path)}

    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=420)

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
