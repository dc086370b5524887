"""The offices that this process has started or joined; the first is the active one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from ..office.process import Office, start_office
from .app import App

_offices: list[Office] = []


class Apps(base_classes.Apps):
    """xlwings' apps: one for each office."""

    def keys(self) -> list[int]:
        return [office.pid for office in living()]

    def add(self, spec: Any = None, add_book: Any = None, xl: Any = None, visible: bool | None = None) -> App:
        """Start an office, with windows if there is a display; `spec` has no meaning here.

        An office without windows ends with this process.
        """
        shown = visible is not False  # as Excel, which shows itself unless told not to
        office = start_office(visible=shown)
        office.memory["visible"] = shown
        self.join(office)
        app = App(office)
        if add_book or add_book is None:
            app.books.add()
        return app

    def join(self, office: Office) -> App:
        """Take an office in; it becomes the active one."""
        if office.pid == 0:
            office.pid = -1 - sum(each.pid < 0 for each in _offices)  # a joined one does not tell its own
        _offices.insert(0, office)
        return App(office)

    @staticmethod
    def cleanup() -> None:
        """Nothing: an office ends with `quit`, `kill`, or this process."""

    def __iter__(self) -> Iterator[App]:
        return (App(office) for office in living())

    def __len__(self) -> int:
        return len(living())

    def __getitem__(self, pid: int) -> App:
        for office in living():
            if office.pid == pid:
                return App(office)
        msg = f"no office with process id {pid}"
        raise KeyError(msg)


def living() -> list[Office]:
    """The offices that still answer."""
    _offices[:] = [office for office in _offices if office.is_alive()]
    return list(_offices)


def make_active(office: Office) -> None:
    """Put an office first."""
    if office in _offices:
        _offices.remove(office)
        _offices.insert(0, office)


def forget(office: Office) -> None:
    """Leave an office out from now on."""
    if office in _offices:
        _offices.remove(office)
