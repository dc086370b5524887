"""What pywin32 wrote down of Excel's types, once for all presses: whether it is whole, and how to make it again.

The cache lies in a folder for temporary files, where others tidy up. Where a part is gone or was cut short, pywin32
does not write it again but fails: with an AttributeError at whatever is asked of Excel first, or, where its index does
not load, as it is imported. An empty cache is not a fault: without one every call is looked up, which is slow.
Source: win32com/client/gencache.py and genpy.py of pywin32 312.
"""

from __future__ import annotations

import pickletools
import re
import shutil
import sys
from pathlib import Path
from typing import Final

EXCEL_TYPES: Final = "{00020813-0000-0000-C000-000000000046}"
INDEX: Final = "dicts.dat"
_LIBRARY: Final = re.compile(r"[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}x\d+x\d+x\d+(\.py)?")
_LAST_PART: Final = b"NamesToIIDMap = {"
"""What the generator writes last into the module of a library."""
_PICKLES: Final = 2


def find_type_cache() -> Path | None:
    """The folder that this Python's pywin32 uses; None without one."""
    if sys.platform == "win32":
        try:
            import win32com
        except ImportError:
            return None
        return Path(win32com.__gen_path__)
    return None


def list_broken(folder: Path) -> tuple[str, ...]:
    """The parts of a cache that pywin32 would fail on, by name."""
    entries = sorted(folder.iterdir()) if folder.is_dir() else []
    broken = [entry.name for entry in entries if _LIBRARY.fullmatch(entry.name) and not _is_whole(entry)]
    index = folder / INDEX
    return (*broken, *([INDEX] if index.exists() and not _loads(index) else []))


def holds_excel(folder: Path) -> bool:
    """Whether a cache has Excel's types, and nothing in it is broken."""
    begin = EXCEL_TYPES.strip("{}")
    entries = folder.iterdir() if folder.is_dir() else ()
    return any(entry.name.startswith(begin) for entry in entries) and not list_broken(folder)


def clear_type_cache(folder: Path) -> None:
    """Remove a cache; pywin32 rebuilds it when it is needed, in a process that has not loaded it yet.

    Raises:
        OSError: a part is in use.
        ValueError: the folder is not a cache of pywin32's.
    """
    if "gen_py" not in folder.parts:
        raise ValueError(folder)
    if folder.exists():
        shutil.rmtree(folder)


def fill_type_cache() -> bool:
    """Write down Excel's types, without starting Excel; tell whether that went well.

    Asked for as xlwings does it on import: version 1.2, which Windows answers with the newest that is registered.
    """
    if sys.platform == "win32":
        import contextlib
        import io

        try:
            with contextlib.redirect_stdout(io.StringIO()):  # it prints to the console what it does
                from win32com.client import gencache

                gencache.EnsureModule(EXCEL_TYPES, 0, 1, 2)
        except Exception:  # noqa: BLE001 # no Excel, no right to write: then the first press is slow, and no more
            return False
        return True
    return False


def _is_whole(entry: Path) -> bool:
    if not entry.is_dir():
        return _LAST_PART in _read_text(entry)
    main, *others = [entry / "__init__.py", *(path for path in entry.glob("*.py") if path.name != "__init__.py")]
    return _LAST_PART in _read_text(main) and all(map(_read_text, others))


def _read_text(path: Path) -> bytes:
    """What a source file holds; nothing if it cannot be read, or is the zeros that a power cut leaves."""
    try:
        content = path.read_bytes()
    except OSError:
        return b""
    return b"" if b"\0" in content else content


def _loads(index: Path) -> bool:
    """Whether the index is two pickles, as pywin32 reads it; they are looked at and not run."""
    try:
        with index.open("rb") as file:
            for _ in range(_PICKLES):
                for _ in pickletools.genops(file):
                    pass
    except (OSError, ValueError, EOFError):
        return False
    return True
