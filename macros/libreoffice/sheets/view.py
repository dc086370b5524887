"""What belongs to the window of a sheet: gridlines, and which sheet it shows."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .. import objects
from ..office.bridge import Remote, struct, uno, wrap

GRID = "ToggleSheetGrid"


@contextmanager
def shown(sheet: objects.Sheet) -> Iterator[None]:
    """Show a sheet for as long as it takes; then the one that was shown before."""
    controller = sheet.book.controller
    before = controller.getActiveSheet()
    if before.getName() == sheet.name:
        yield
        return
    if not sheet.visible:
        msg = f"the hidden sheet {sheet.name!r} can't be activated. Set sheet.visible = True first."
        raise ValueError(msg)
    controller.setActiveSheet(sheet.sheet)
    try:
        yield
    finally:
        controller.setActiveSheet(before)


@contextmanager
def only_visible(sheet: objects.Sheet) -> Iterator[None]:
    """Hide all other sheets for as long as it takes."""
    hidden = [each for each in sheet.book.sheets if each.visible and each.name != sheet.name]
    for each in hidden:
        each.visible = False
    try:
        yield
    finally:
        for each in hidden:
            each.visible = True


def shows_grid(sheet: objects.Sheet) -> bool:
    """Whether the sheet shows its gridlines."""
    with shown(sheet):
        return bool(command_state(sheet.book.app, sheet.book.controller.getFrame(), GRID))


def show_grid(sheet: objects.Sheet, *, show: bool) -> None:
    """Show or hide its gridlines."""
    with shown(sheet):
        frame = sheet.book.controller.getFrame()
        if bool(command_state(sheet.book.app, frame, GRID)) != show:
            sheet.book.app.dispatch(frame, GRID)


def command_state(app: objects.App, frame: Remote, command: str) -> Any:
    """The state of a menu entry: whether it is ticked, or its value. Only a listener is told."""
    heard: list[Any] = []
    listener = _listener_class()(heard)
    url = app.office.create("util.URLTransformer").parseStrict(struct("util.URL", Complete=f".uno:{command}"))[1]
    dispatch = frame.queryDispatch(url, "", 0)
    dispatch.addStatusListener(listener, url)
    dispatch.removeStatusListener(listener, url)
    return wrap(heard[-1]) if heard else None


def _listener_class() -> type[Any]:
    """A listener; its base classes exist only once `uno` is there."""
    base = importlib.import_module("unohelper").Base
    interface = uno().getClass("com.sun.star.frame.XStatusListener")

    class Listener(base, interface):  # type: ignore[misc, valid-type] # UNO's classes have no types
        def __init__(self, heard: list[Any]) -> None:
            self.heard = heard

        def statusChanged(self, event: Any) -> None:  # noqa: N802 # UNO's name
            self.heard.append(event.State)

        def disposing(self, event: Any) -> None:
            """The window is gone: nothing more to hear."""

    return Listener
