"""chiso as a process of its own that sees nothing of this environment but the libraries: for what is counted exactly.

An editable install and the `.pth` files of other packages load modules of their own as Python starts. Here Python
starts without `site`, with a copy of chiso as a wheel lays it; a watcher next to it calls the command.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from support.paths import ROOT

PACKAGES = ("scoring", "workbook", "macros")
HERE = Path(__file__).parent


def copy_chiso(folder: Path, *watchers: str) -> Path:
    """Lay chiso and watchers (modules of `support`) into a folder, compiled; return the folder."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / "chiso" / package, ignore=shutil.ignore_patterns("__pycache__"))
    for watcher in watchers:
        shutil.copy(HERE / f"{watcher}.py", folder)
    compileall.compile_dir(folder, quiet=1)
    return folder


def call_watched(folder: Path, watcher: str, told: Path, *arguments: object, under: Sequence[str] = ()) -> list[str]:
    """The command that runs chiso with these arguments under a watcher, which writes what it saw into `told`.

    Args:
        folder: what `copy_chiso` returned.
        watcher: one of the modules that were laid there; it has a function `watch`.
        told: a file, made at the end.
        arguments: chiso's.
        under: a program that runs Python, and its options.
    """
    libraries = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    code = f"import sys; sys.path += {[str(folder), *dict.fromkeys(libraries)]!r}; from {watcher} import watch; watch()"
    return [*under, sys.executable, "-S", "-s", "-P", "-c", code, str(told), *map(str, arguments)]


def run_watched(
    folder: Path, watcher: str, *arguments: object, under: Sequence[str] = (), codes: Sequence[int] = (0,)
) -> tuple[str, str]:
    """Run chiso under a watcher; return what the watcher saw, and what was said on standard error.

    Raises:
        AssertionError: it did not end with one of the codes.
    """
    told = folder / "told"
    told.unlink(missing_ok=True)
    path = os.environ.get("PATH", os.defpath)
    done = subprocess.run(
        call_watched(folder, watcher, told, *arguments, under=under),
        env={"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode in codes, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
    return told.read_text(encoding="utf-8"), done.stderr
