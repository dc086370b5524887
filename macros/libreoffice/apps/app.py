"""One office."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from .. import objects
from ..books.books import Books
from ..office.bridge import Remote, enum, properties, raw
from ..office.errors import unsupported
from ..office.locate import find_soffice
from ..office.offices import forget, make_active
from ..office.process import Office
from ..ranges.range import Range

EXCEL_VERSION = "16.0"
"""What code written for Excel expects of a current one."""

ALERT_KINDS = {"info": "INFOBOX", "critical": "WARNINGBOX", None: "MESSAGEBOX"}
ALERT_BUTTONS = {None: 1, "ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
ALERT_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}


class App(base_classes.App):
    """xlwings' app. What Calc has no switch for (events, alerts) is remembered, so that code can set it back."""

    def __init__(self, office: Office) -> None:
        self.office = office

    @property
    def api(self) -> Any:
        return raw(self.office.desktop)

    @property
    def engine(self) -> Any:
        return objects.engine

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def pid(self) -> int:
        return self.office.pid

    @property
    def hwnd(self) -> int:
        return self.office.pid

    @property
    def version(self) -> str:
        return EXCEL_VERSION

    @property
    def path(self) -> str:
        return str(find_soffice().parent)

    @property
    def startup_path(self) -> str:
        raise unsupported("a start-up folder")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, App) and self.office is other.office

    def __hash__(self) -> int:
        return id(self.office)

    def activate(self, steal_focus: bool = False) -> None:  # xlwings' signature
        make_active(self.office)
        if steal_focus and (book := self.books.current):
            book.activate()

    def quit(self) -> None:
        """End the office without asking; one that was joined keeps running."""
        forget(self.office)
        self.office.quit()

    def kill(self) -> None:
        forget(self.office)
        if self.office.process is not None:
            self.office.kill()

    def _remembered(self, name: str, default: Any = True) -> Any:  # most switches are on
        return self.office.memory.get(name, default)

    @property
    def visible(self) -> bool:
        default = self.office.process is None
        return bool(self._remembered("visible", default))

    @visible.setter
    def visible(self, visible: bool) -> None:
        self.office.memory["visible"] = bool(visible)
        for book in self.books:
            book.show(visible=bool(visible))

    @property
    def screen_updating(self) -> bool:
        return bool(self._remembered("screen_updating"))

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        self.office.memory["screen_updating"] = bool(value)
        for book in self.books:
            if not value:
                if not book.document.hasControllersLocked():
                    book.document.lockControllers()
            else:
                while book.document.hasControllersLocked():
                    book.document.unlockControllers()

    @property
    def display_alerts(self) -> bool:
        return bool(self._remembered("display_alerts"))

    @display_alerts.setter
    def display_alerts(self, value: bool) -> None:
        self.office.memory["display_alerts"] = bool(value)

    @property
    def enable_events(self) -> bool:
        return bool(self._remembered("enable_events"))

    @enable_events.setter
    def enable_events(self, value: bool) -> None:
        self.office.memory["enable_events"] = bool(value)

    @property
    def interactive(self) -> bool:
        return bool(self._remembered("interactive"))

    @interactive.setter
    def interactive(self, value: bool) -> None:
        self.office.memory["interactive"] = bool(value)
        for book in self.books:
            book.window.setEnable(bool(value))

    @property
    def calculation(self) -> str:
        remembered = self._remembered("calculation", None)
        if remembered is not None:
            return str(remembered)
        book = self.books.current
        return "automatic" if book is None or book.document.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        self.office.memory["calculation"] = value
        for book in self.books:
            book.document.enableAutomaticCalculation(value != "manual")

    def calculate(self) -> None:
        for book in self.books:
            book.document.calculate()

    @property
    def selection(self) -> Range | None:
        book = self.books.current
        return None if book is None else book.selection

    def run(self, macro: str, args: tuple[Any, ...]) -> Any:
        """Run a macro: Basic (VBA) of an open book, as `Module1.Name`, `Name` or `Book.xlsm!Module1.Name`."""
        return objects.run_macro(self, macro, args)

    @property
    def status_bar(self) -> Any:
        return self._remembered("status_bar", default=False)

    @status_bar.setter
    def status_bar(self, value: Any) -> None:
        self.office.memory["status_bar"] = value
        book = self.books.current
        if book is None:
            return
        indicator = book.controller.getStatusIndicator()
        if value is False or value is None:
            indicator.end()
        else:
            indicator.start(str(value), 100)

    @property
    def cut_copy_mode(self) -> str | None:
        return "copy" if self.office.memory.get("clipboard") else None

    @cut_copy_mode.setter
    def cut_copy_mode(self, value: Any) -> None:
        if not value:
            self.office.memory.pop("clipboard", None)

    def alert(self, prompt: str, title: str, buttons: str | None, mode: str | None, callback: Any) -> str:
        """Show a box and wait for the answer."""
        book = self.books.current
        if book is None or self.office.headless:
            raise unsupported("showing an alert in an office without windows")
        kind = enum("awt.MessageBoxType", ALERT_KINDS[mode])
        toolkit = self.office.create("awt.Toolkit")
        box = toolkit.createMessageBox(book.window, kind, ALERT_BUTTONS[buttons], title or "", prompt or "")
        return ALERT_ANSWERS[int(box.execute())]

    def dispatch(self, frame: Remote, command: str, **arguments: Any) -> None:
        """Do what a menu entry does: `dispatch(frame, "Paste")`."""
        helper = self.office.create("frame.DispatchHelper")
        helper.executeDispatch(frame, f".uno:{command}", "", 0, properties(**arguments))
