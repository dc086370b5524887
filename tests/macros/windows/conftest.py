"""What `bundle.py` makes, made once in a run: two processes of tests share it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

BUNDLE = "chiso.macros.windows.bundle"


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str], Path]:
    """Make one kind of bundle: `bundle("wheel")` → its folder or file."""
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "bundles"

    def make(kind: str) -> Path:
        folder, done = shared / kind, shared / f"{kind}.done"
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            wait_for(done)
        else:
            command = [sys.executable, "-m", BUNDLE, kind, "--to", folder, "--work", shared / f"{kind}.work"]
            made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=420)
            part = done.with_suffix(".part")
            part.write_text(made.stdout if made.returncode == 0 else f"\n{made.stderr}", encoding="utf-8")
            os.replace(part, done)  # noqa: PTH105 # at once, or not at all
        path, _, said = done.read_text(encoding="utf-8").partition("\n")
        assert path, said
        return Path(path)

    return make


def wait_for(path: Path, timeout_s: float = 450) -> None:
    end = time.monotonic() + timeout_s
    while not path.exists():
        assert time.monotonic() < end, f"{path} was not made"
        time.sleep(0.1)


@pytest.fixture(scope="session")
def wheel(bundle: Callable[[str], Path]) -> Path:
    return bundle("wheel")


@pytest.fixture(scope="session")
def program(bundle: Callable[[str], Path]) -> Path:
    """The program of the one-folder build for this system."""
    return bundle("onefolder") / "chiso" / ("chiso.exe" if sys.platform == "win32" else "chiso")
