"""A file operation that fails: everything a process does to one folder is counted, and the one asked for goes wrong.

Installed in a process that then is the command: what the package calls of `os`, `open` and `fcntl` is wrapped, so each
operation is seen where the package asks for it, whatever the system makes of it.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

ERRORS = ("ENOSPC", "EIO", "EACCES")
KILLED_BEFORE, KILLED_AFTER, HALF, LOST = "killed before", "killed after", "half, then ENOSPC", "done, and EIO"
COUNTED = "counted"
"""Nothing goes wrong, and every operation is named."""
ONCE = (*ERRORS, KILLED_BEFORE, KILLED_AFTER, HALF, LOST)
FOR_EVER = ("ENOSPC for ever", "EIO for ever")
BY_PATH = (
    "open stat lstat replace rename link unlink scandir listdir mkdir chmod access listxattr getxattr setxattr".split()
)
BY_DESCRIPTOR = "fstat fsync fchmod fchown read write lseek ftruncate close".split()
NEEDS_ROOM = {"open", "write", "fsync", "mkdir", "link", "replace", "rename", "close", "setxattr"}


class Fault(NamedTuple):
    """Which operation goes wrong, counted from 1, and how."""

    at: int
    how: str

    def concerns(self, operation: str) -> bool:
        """Whether an operation can fail in this way."""
        if self.how == HALF:
            return operation == "write"
        return not self.how.startswith("ENOSPC") or operation in NEEDS_ROOM


class Injector:
    """Counts what is done to a folder, and lets one operation go wrong, or all from one on."""

    def __init__(self, fault: Fault, folder: str, trace: int) -> None:
        self._fault, self._folder, self._trace = fault, folder, trace
        self._count = 0
        self._descriptors: set[int] = set()
        self._write = os.write

    def install(self) -> None:
        """Wrap what the package calls."""
        for name in BY_PATH:
            if hasattr(os, name):
                setattr(os, name, self._wrap_path(name, getattr(os, name)))
        for name in BY_DESCRIPTOR:
            setattr(os, name, self._wrap_descriptor(name, getattr(os, name)))
        fcntl.lockf = self._wrap_descriptor("lockf", fcntl.lockf)
        self._open = io.open
        builtins.open = self._open_file  # type: ignore[assignment]
        os.fdopen = self._open_file  # type: ignore[assignment]

    def act(self, name: str, do: Callable[[], Any], half: Callable[[], object] = lambda: None) -> Any:
        """Do an operation, unless it is the one that goes wrong."""
        self._count += 1
        how, lasting = self._fault.how.removesuffix(" for ever"), self._fault.how in FOR_EVER
        reached = self._count >= self._fault.at if lasting else self._count == self._fault.at
        if how == COUNTED:
            self._write(self._trace, f"{name}\n".encode())
        if how == COUNTED or not reached or not self._fault.concerns(name):
            return do()
        self._write(self._trace, f"{name}\n".encode())
        if how in (KILLED_BEFORE, KILLED_AFTER):
            if how == KILLED_AFTER:
                do()
            os.kill(os.getpid(), signal.SIGKILL)
        if how == HALF:
            half()
            self._fail("ENOSPC")
        if how == LOST or name == "close":  # which gives the descriptor back, whatever it says
            do()
            how = "EIO" if how == LOST else how
        return self._fail(how)

    def forget(self, descriptor: int) -> None:
        """A descriptor is given back."""
        self._descriptors.discard(descriptor)

    @staticmethod
    def _fail(code: str) -> NoReturn:
        number = getattr(errno, code)
        raise OSError(number, os.strerror(number))

    def _concerns(self, path: Any) -> bool:
        if isinstance(path, int):
            return path in self._descriptors
        return os.fsdecode(os.fspath(path)).startswith(self._folder)

    def _wrap_path(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(path: Any = ".", *args: Any, **options: Any) -> Any:
            if not self._concerns(path):
                return real(path, *args, **options)
            try:
                found = self.act(name, lambda: real(path, *args, **options))
            except OSError as error:
                error.filename = error.filename or (None if isinstance(path, int) else path)
                raise
            if name == "open":
                self._descriptors.add(found)
            return found

        return wrapped

    def _wrap_descriptor(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(descriptor: int, *args: Any) -> Any:
            if descriptor not in self._descriptors:
                return real(descriptor, *args)
            if name == "close":
                self._descriptors.discard(descriptor)
            return self.act(name, lambda: real(descriptor, *args))

        return wrapped

    def _open_file(self, file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
        if "b" not in mode or not self._concerns(file):
            return self._open(file, mode, *args, **options)
        try:
            raw = self.act("open", lambda: _File(self, file, mode.replace("b", "")))
        except OSError as error:
            error.filename = error.filename or (None if isinstance(file, int) else file)
            raise
        self._descriptors.add(raw.fileno())
        if "+" in mode:
            return io.BufferedRandom(raw)
        return io.BufferedReader(raw) if "r" in mode else io.BufferedWriter(raw)


class _File(io.FileIO):
    """A file whose reads and writes are counted."""

    def __init__(self, injector: Injector, file: Any, mode: str) -> None:
        super().__init__(file, mode)
        self._injector = injector

    def write(self, data: Any) -> int:
        real = super().write
        written: int = self._injector.act("write", lambda: real(data), lambda: real(bytes(data)[: len(data) // 2]))
        return written

    def readall(self) -> bytes:
        found: bytes = self._injector.act("read", super().readall)
        return found

    def close(self) -> None:
        if not self.closed:
            self._injector.forget(self.fileno())
            self._injector.act("close", super().close)


def inject(fault: Fault, folder: Path, trace: int) -> None:
    """Let an operation of this process on the folder go wrong; its name goes to the descriptor `trace`."""
    Injector(fault, str(folder), trace).install()
