"""Finds LibreOffice and the `uno` module that belongs to it."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from .errors import OfficeError, UnoNotFoundError

PROGRAM_VARIABLE = "CHISO_LIBREOFFICE"
"""Names LibreOffice's program folder (the one with `soffice`), or the folder that holds `uno.py`."""

DEBIAN_PACKAGES = Path("/usr/lib/python3/dist-packages")
LINUX_PROGRAMS = (
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/opt/libreoffice*/program",
    "/snap/libreoffice/current/lib/libreoffice/program",
)
MAC_PROGRAMS = ("/Applications/LibreOffice.app/Contents/Resources", "/Applications/LibreOffice.app/Contents/MacOS")
WINDOWS_PROGRAM = r"LibreOffice*\program"
HOW_TO_GET = (
    "On Debian or Ubuntu: apt-get install libreoffice-calc python3-uno, and use the system's own Python version. "
    "On Windows and macOS: run with the Python inside LibreOffice's program folder, or name that folder in "
    f"{PROGRAM_VARIABLE}."
)


def program_folders() -> Iterator[Path]:
    """Where LibreOffice's programs may be, the most likely first."""
    if named := os.environ.get(PROGRAM_VARIABLE):
        yield Path(named)
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            yield Path(found).resolve().parent
    if sys.platform == "win32":
        roots = [os.environ.get(name) for name in ("PROGRAMW6432", "PROGRAMFILES", "PROGRAMFILES(X86)")]
        for root in dict.fromkeys(filter(None, roots)):
            yield from sorted(Path(str(root)).glob(WINDOWS_PROGRAM), reverse=True)
    elif sys.platform == "darwin":
        yield from map(Path, MAC_PROGRAMS)
    else:
        for pattern in LINUX_PROGRAMS:
            yield from sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)


def find_soffice() -> Path:
    """The launcher `soffice`, never `soffice.bin`: only the launcher survives the restart on a new profile.

    Raises:
        OfficeError: LibreOffice is not here.
    """
    names = ("soffice.com", "soffice.exe") if sys.platform == "win32" else ("soffice",)
    folders = list(program_folders())
    if sys.platform == "darwin":
        folders.append(Path(MAC_PROGRAMS[1]))
    for folder in folders:
        for name in names:
            if (folder / name).exists():
                return folder / name
    msg = f"LibreOffice was not found. {HOW_TO_GET}"
    raise OfficeError(msg)


def uno_folders() -> Iterator[Path]:
    """Folders that hold `uno.py`."""
    candidates = [*program_folders(), DEBIAN_PACKAGES]
    yield from dict.fromkeys(folder for folder in candidates if (folder / "uno.py").exists())


def import_uno() -> ModuleType:
    """The module `uno`, wherever LibreOffice or the system keeps it; also from within a virtual environment.

    Only `uno`, `unohelper` and `pyuno` come from there: the folder is on `sys.path` while they are imported and
    not after, so that none of the system's other packages shadows the environment's.

    Raises:
        UnoNotFoundError: none is here, or all are built for another Python.
    """
    if module := sys.modules.get("uno"):
        return module
    try:
        return importlib.import_module("uno")
    except ImportError:
        pass
    failures = []
    path = list(sys.path)
    for folder in uno_folders():
        sys.path.append(str(folder))
        try:
            module = importlib.import_module("uno")
            importlib.import_module("unohelper")
        except ImportError as error:
            failures.append(f"{folder}: {describe_mismatch(folder, error)}")
            for name in ("uno", "unohelper", "pyuno"):
                sys.modules.pop(name, None)
        else:
            return module
        finally:
            sys.path[:] = path  # Debian's uno adds a folder too
    tried = "; ".join(failures) if failures else "no uno.py was found"
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    msg = f"Python {here} cannot load LibreOffice's uno: {tried}. {HOW_TO_GET}"
    raise UnoNotFoundError(msg)


def describe_mismatch(folder: Path, error: ImportError) -> str:
    """Why the `uno` in this folder did not load: most often it was built for another Python."""
    here = (sys.version_info.major, sys.version_info.minor)
    built_for = python_of(folder)
    if built_for is not None and built_for != here:
        return f"built for Python {built_for[0]}.{built_for[1]}, and this is {here[0]}.{here[1]}"
    return str(error)


def python_of(folder: Path) -> tuple[int, int] | None:
    """The Python version that the `uno` of this folder was built for, as far as can be told without running office."""
    bundled = sorted(folder.glob("python-core-*"))
    if bundled:
        major, minor, *_ = bundled[-1].name.removeprefix("python-core-").split(".")
        return int(major), int(minor)
    if folder == DEBIAN_PACKAGES and Path("/usr/bin/python3").exists():
        command = ["/usr/bin/python3", "-c", "import sys; print(*sys.version_info[:2])"]
        said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20).stdout.split()  # noqa: S603 # the system's own Python
        if len(said) == 2:
            return int(said[0]), int(said[1])
    return None
