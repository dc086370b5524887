"""Runs of characters within a cell or a shape: rich text."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ..office.bridge import Remote, raw
from .fonts import Font


class Characters(base_classes.Characters):
    """xlwings' characters: all of a text, or a part of it."""

    def __init__(self, text: Remote, start: int = 0, length: int | None = None) -> None:
        self._text = text
        self.start = start
        self.length = length

    @property
    def cursor(self) -> Remote:
        """A text cursor over the part."""
        cursor: Remote = self._text.createTextCursor()
        cursor.gotoStart(False)  # UNO takes no names
        if self.length is None and not self.start:
            cursor.gotoEnd(True)  # likewise
            return cursor
        cursor.goRight(self.start, False)  # likewise
        if self.length is None:
            cursor.gotoEnd(True)  # likewise
        else:
            cursor.goRight(self.length, True)  # likewise
        return cursor

    @property
    def api(self) -> Any:
        return raw(self.cursor)

    @property
    def text(self) -> str:
        return str(self.cursor.getString())

    @property
    def font(self) -> Font:
        return Font(self.cursor)

    def __getitem__(self, item: int | slice) -> Characters:
        if isinstance(item, slice):
            if (item.start or 0) < 0 or (item.stop or 0) < 0:
                msg = "Characters object does not support slicing with negative indexes"
                raise ValueError(msg)
            start = item.start or 0
            length = None if item.stop is None else max(item.stop - start, 0)
            if length is None and self.length is not None:
                length = max(self.length - start, 0)
            return Characters(self._text, self.start + start, length)
        position = item if item >= 0 else len(self.text) + item
        return Characters(self._text, self.start + position, 1)
