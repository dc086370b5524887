"""The apps of xlwings: one for each office that this process has started or joined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from ..office.offices import living, take_in
from ..office.process import Office, start_office
from .app import App


class Apps(base_classes.Apps):
    """xlwings' apps; the first is the active one."""

    def keys(self) -> list[int]:
        return [office.pid for office in living()]

    def add(self, spec: Any = None, add_book: Any = None, xl: Any = None, visible: bool | None = None) -> App:
        """Start an office, with windows if there is a display; `spec` has no meaning here.

        An office without windows ends with this process.
        """
        shown = visible is not False  # as Excel, which shows itself unless told not to
        office = start_office(visible=shown)
        office.memory["visible"] = shown
        app = self.join(office)
        if add_book or add_book is None:
            app.books.add()
        return app

    def join(self, office: Office) -> App:
        """Take an office in; it becomes the active one."""
        take_in(office)
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
