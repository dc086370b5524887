"""xlwings' own engine for Excel, `_xlwindows.py`, loaded over stubs of what Windows and pywin32 bring for it.

The module is the real one, line for line. Everything that loading it touches (modules, ctypes, xlwings' engines, what
runs at the end of Python) is put back afterwards.
"""

from __future__ import annotations

import atexit
import ctypes
import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from chiso.macros.libreoffice import import_xlwings
from chiso.macros.libreoffice.light import HEAVY, blocked

from .bindings import Binding, CDispatch, DispatchBaseClass, OleObject, wrap
from .com import ComObject
from .errors import ComError, WindowsStubError

_MODULE = "xlwings._xlwindows"


class TimeType(datetime):
    """`pywintypes.TimeType`: a datetime that always has a time zone (pywin32's PyTime.cpp)."""


class Desktop:
    """What Windows shows: the main windows of running Excels, by their handles."""

    def __init__(self, binding: Binding) -> None:
        self.binding = binding
        self.start: Callable[[], ComObject]
        """What `DispatchEx("Excel.Application")` does."""
        self.cleanups = 0
        self.windows: dict[int, Callable[[], ComObject | None]] = {}
        """By handle of an Excel's main window, what gives its active window: None while no workbook is open."""

    def find_window_ex(self, parent: int, after: int, name: str, title: str | None) -> int:  # noqa: ARG002 # Windows' own
        """win32gui.FindWindowEx: XLDESK lies in the main window, EXCEL7 (a workbook's window) in XLDESK."""
        if parent not in self.windows or (name == "EXCEL7" and self.windows[parent]() is None):
            raise WindowsStubError(0, "FindWindowEx", "No error message is available")
        return parent

    def note_cleanup(self) -> None:
        """`Apps.cleanup`, which would end Excel's processes without a window."""
        self.cleanups += 1

    def list_handles(self) -> list[int]:
        """Main windows from the top down."""
        return list(self.windows)


@contextmanager
def load_engine(desktop: Desktop) -> Iterator[ModuleType]:
    """Load `_xlwindows.py` and make it xlwings' active engine until the block ends; gives the package `xlwings`."""
    xlwings = import_xlwings()
    assert not hasattr(xlwings, "_xlwindows"), "one Excel at a time"
    engines = xlwings.engines
    before = (engines.active, list(engines.engines), dict(engines.engines_by_name))
    try:
        module = _load_module(Path(xlwings.__file__).with_name("_xlwindows.py"), desktop)
        sys.modules[_MODULE] = module
        xlwings._xlwindows = module  # type: ignore[attr-defined] # as an import of a submodule does
        engines.add(xlwings.Engine(impl=module.engine))  # as xlwings/__init__.py does on Windows
        engines.active = engines["excel"]
        yield xlwings
    finally:
        engines.active, engines.engines, engines.engines_by_name = before
        for name in ("_xlwindows", "_win32patch"):
            sys.modules.pop(f"xlwings.{name}", None)
            vars(xlwings).pop(name, None)


def _load_module(path: Path, desktop: Desktop) -> ModuleType:
    spec = importlib.util.spec_from_file_location(_MODULE, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    vars(module)["WindowsError"] = OSError  # on Windows a name of Python's own
    folder = os.getcwd()  # noqa: PTH109 # as os.chdir leaves it
    try:
        with _replaced_modules(_make_modules(desktop)), _replaced_ctypes(desktop), blocked(HEAVY):
            spec.loader.exec_module(module)
    finally:
        os.chdir(folder)
    # At the end of Python it would look for Excel's process with `tasklist` and end those without a window.
    atexit.unregister(module.cleanup)
    module.Apps.cleanup = staticmethod(desktop.note_cleanup)
    return module


@contextmanager
def _replaced_modules(modules: dict[str, ModuleType]) -> Iterator[None]:
    before = {name: sys.modules.get(name) for name in modules}
    sys.modules.update(modules)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


@contextmanager
def _replaced_ctypes(desktop: Desktop) -> Iterator[None]:
    """`ctypes.windll` and `oledll` exist on Windows alone; PyDLL would load a library."""
    stubs = {"windll": _make_windll(desktop), "oledll": _make_oledll(), "PyDLL": lambda _: _make_pythoncom_dll(desktop)}
    missing = object()
    before = {name: getattr(ctypes, name, missing) for name in stubs}
    try:
        for name, stub in stubs.items():
            setattr(ctypes, name, stub)
        yield
    finally:
        for name, value in before.items():
            if value is missing:
                delattr(ctypes, name)
            else:
                setattr(ctypes, name, value)


def _make_windll(desktop: Desktop) -> SimpleNamespace:
    def get_top_window(_: object) -> int:
        return next(iter(desktop.list_handles()), 0)

    def get_window(handle: int, _: int) -> int:
        handles = desktop.list_handles()
        return dict(pairwise(handles)).get(handle, 0)

    user32 = SimpleNamespace(
        GetTopWindow=get_top_window,
        GetWindow=get_window,
        GetForegroundWindow=lambda: get_top_window(None),
        SetForegroundWindow=lambda _: 1,
        SetWindowPos=lambda *_: 1,
    )
    return SimpleNamespace(user32=user32)


def _make_oledll() -> SimpleNamespace:
    def accessible_object_from_window(handle: int, _: int, __: Any, pointer: Any) -> int:
        pointer._obj.value = handle  # a byref: the handle stands for the pointer that Windows would write
        return 0

    return SimpleNamespace(
        ole32=SimpleNamespace(CLSIDFromString=lambda *_: 0),
        oleacc=SimpleNamespace(AccessibleObjectFromWindow=accessible_object_from_window),
    )


def _make_pythoncom_dll(desktop: Desktop) -> SimpleNamespace:
    class FromIUnknown:
        """`PyCom_PyObjectFromIUnknown`, a C function whose `restype` may be set."""

        restype: Any = None

        def __call__(self, pointer: ctypes.c_void_p, *_: object) -> OleObject:
            window = desktop.windows[pointer.value or 0]()
            assert window is not None
            return OleObject(window, desktop.binding)

    return SimpleNamespace(PyCom_PyObjectFromIUnknown=FromIUnknown())


def _make_modules(desktop: Desktop) -> dict[str, ModuleType]:
    """The modules that `_xlwindows.py` imports, with what it and we use of them and nothing else."""
    client = _make_module(
        "win32com.client",
        CDispatch=CDispatch,
        DispatchBaseClass=DispatchBaseClass,
        CoClassBaseClass=None,  # xlwings puts its own here
        Dispatch=lambda pointer: wrap(pointer.target, desktop.binding),
        DispatchEx=lambda _: wrap(desktop.start(), desktop.binding),
    )
    timezone_info = type("TimeZoneInfo", (), {"utc": staticmethod(lambda: UTC)})
    made = (
        _make_module("pywintypes", com_error=ComError, error=WindowsStubError, TimeType=TimeType),
        _make_module("pythoncom", com_error=ComError, ole_error=ComError, CoInitialize=lambda: None, __file__=""),
        _make_module("win32api"),
        _make_module("win32con"),
        _make_module("win32gui", FindWindowEx=desktop.find_window_ex),
        # A window's thread and process: each Excel has one main window, so its handle may stand for its process.
        _make_module("win32process", GetWindowThreadProcessId=lambda handle: (0, handle)),
        _make_module("win32timezone", TimeZoneInfo=timezone_info),
        _make_module("win32com", client=client),
        client,
    )
    return {module.__name__: module for module in made}


def _make_module(name: str, **content: Any) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(content)
    return module


__all__ = ["Desktop", "TimeType", "load_engine"]
