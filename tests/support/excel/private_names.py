"""The names of xlwings that are not its public interface, and that the harness or `macros/` lean on: all in one place.

A new version of xlwings may drop or rename any of them; `test_private_names.py` then says which. What to do about it
is in `docs/xlwings.md`.
"""

from __future__ import annotations

from types import ModuleType
from typing import Final, NamedTuple

VERSION: Final = "0.37.8"
"""The version whose sources were read."""


class PrivateName(NamedTuple):
    """A name of xlwings, from its package on, who leans on it, and for what."""

    name: str
    used_by: str
    why: str


PRIVATE_NAMES: Final = (
    PrivateName("_xlwindows", "running_excel, harness", "the engine for Excel on Windows"),
    PrivateName("_xlwindows.App", "running_excel", "an App from a window's handle, as Book.caller() makes it"),
    PrivateName("_xlwindows.App.xl", "harness", "the COM object behind an App"),
    PrivateName("_xlwindows.engine", "harness", "what xlwings/__init__.py registers on Windows"),
    PrivateName(
        "_xlwindows.cleanup",
        "running_excel, harness",
        "registered with atexit; it would look for Excel's process",
    ),
    PrivateName("_xlwindows.Apps.cleanup", "harness", "it would end every Excel process without a window"),
    PrivateName("_xlwindows.N_COM_ATTEMPTS", "running_excel, harness", "0: a refused call is tried again for ever"),
    PrivateName("_xlwindows.ExcelBusyError", "running_excel", "a refused call that looks like a missing member"),
    PrivateName("_xlwindows.COMRetryObjectWrapper", "harness", "around every COM object that xlwings hands out"),
    PrivateName("_xlwindows.COMRetryMethodWrapper", "harness", "around every method of one"),
    PrivateName("_xlwindows.get_xl_app_from_hwnd", "running_excel, harness", "from a window's handle to Excel"),
    PrivateName("_xlwindows._PyCom_PyObjectFromIUnknown", "harness", "from a C pointer to a COM object"),
    PrivateName("_xlwindows.cell_errors", "harness", "the errors that xlwings knows; others come as numbers"),
    PrivateName("_win32patch.CoClassBaseClass", "harness", "xlwings' own in place of pywin32's"),
    PrivateName("engines.engines", "harness", "taken back after a test"),
    PrivateName("engines.engines_by_name", "harness", "likewise"),
    PrivateName("App.impl", "running_excel, harness", "an xlwings App made of an engine's own"),
    PrivateName("base_classes", "macros/libreoffice", "the engine for LibreOffice stands on them"),
)

WINDOWS_NAMES: Final = (
    "ctypes.oledll",
    "ctypes.windll",
    "ctypes.PyDLL",
    "pythoncom.CoInitialize",
    "pythoncom.ole_error",
    "pywintypes.com_error",
    "pywintypes.error",
    "pywintypes.TimeType",
    "win32com.client.CDispatch",
    "win32com.client.Dispatch",
    "win32com.client.DispatchBaseClass",
    "win32com.client.DispatchEx",
    "win32gui.FindWindowEx",
    "win32process.GetWindowThreadProcessId",
    "win32timezone.TimeZoneInfo",
)
"""What Windows and pywin32 bring for `_xlwindows.py`; a new version that wants more fails when it is loaded."""


def list_missing(xlwings: ModuleType) -> list[str]:
    """Name what a version of xlwings no longer has; its Windows engine is loaded."""
    return [
        f"xlwings.{entry.name} ({entry.used_by}: {entry.why})"
        for entry in PRIVATE_NAMES
        if not _has(xlwings, entry.name)
    ]


def _has(owner: object, name: str) -> bool:
    """Whether a dotted name leads somewhere; what `__init__` sets counts as there."""
    for part in name.split("."):
        if not hasattr(owner, part):
            return isinstance(owner, type) and part in owner.__init__.__code__.co_names
        owner = getattr(owner, part)
    return True
