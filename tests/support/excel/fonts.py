"""Font of cells and of some characters of a cell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .com import ComObject, com_get, com_put
from .contents import Text
from .errors import refuse
from .writing import refuse_protected

if TYPE_CHECKING:
    from .worksheets import Worksheet

Looks = tuple[tuple[bool, bool], ...]


class LookFont(ComObject):
    """What both fonts have: Bold and Italic, of cells or of some characters of one."""

    @com_get("Bold")
    def _bold(self) -> bool | None:
        return self._common(0)

    @com_get("Italic")
    def _italic(self) -> bool | None:
        return self._common(1)

    @com_put("Bold")
    def _set_bold(self, value: Any) -> None:
        self._set(0, bool(value))

    @com_put("Italic")
    def _set_italic(self, value: Any) -> None:
        self._set(1, bool(value))

    def _common(self, which: int) -> bool | None:
        raise NotImplementedError

    def _set(self, which: int, value: bool) -> None:
        raise NotImplementedError


class CellFont(LookFont):
    """Range.Font; Null (None) where the cells differ (Font.Bold, Microsoft Learn)."""

    def __init__(self, sheet: Worksheet, cells: Iterable[tuple[int, int]]) -> None:
        super().__init__(sheet.process)
        self._sheet, self._cells = sheet, list(cells)

    def _common(self, which: int) -> bool | None:
        found = {look[which] for cell in self._cells for look in read_looks(self._sheet, cell)}
        return found.pop() if len(found) == 1 else None

    def _set(self, which: int, value: bool) -> None:
        refuse_protected(self._sheet.data)
        data = self._sheet.data
        for row, column in self._cells:
            style = data.style(row, column)
            data.put_style(row, column, style._replace(**{("bold", "italic")[which]: value}))
            content = data.content(row, column)
            if isinstance(content, Text) and content.looks:
                data.put(row, column, content._replace(looks=_change(content.looks, which, value)))
        self._sheet.touch()


class Characters(ComObject):
    """Range.Characters: part of a cell's text."""

    def __init__(self, sheet: Worksheet, cell: tuple[int, int], start: int, length: int | None) -> None:
        super().__init__(sheet.process)
        self.sheet, self.cell = sheet, cell
        text = self.text_of_cell()
        self.start = max(start - 1, 0)
        self.stop = len(text) if length is None else min(self.start + length, len(text))

    def text_of_cell(self) -> str:
        content = self.sheet.data.content(*self.cell)
        return content.text if isinstance(content, Text) else content if isinstance(content, str) else ""

    @com_get("Count")
    def _count(self) -> int:
        return self.stop - self.start

    @com_get("Text")
    def _text(self) -> str:
        return self.text_of_cell()[self.start : self.stop]

    @com_get("Font")
    def _font(self) -> ComObject:
        return CharactersFont(self)


class CharactersFont(LookFont):
    """Characters.Font: only constants have characters with looks of their own (Range.Characters, Microsoft Learn)."""

    def __init__(self, characters: Characters) -> None:
        super().__init__(characters.process)
        self._of = characters

    def _common(self, which: int) -> bool | None:
        looks = read_looks(self._of.sheet, self._of.cell)[self._of.start : self._of.stop]
        found = {look[which] for look in looks}
        return found.pop() if len(found) == 1 else None

    def _set(self, which: int, value: bool) -> None:
        sheet, cell = self._of.sheet, self._of.cell
        refuse_protected(sheet.data)
        content = sheet.data.content(*cell)
        if not isinstance(content, str | Text):
            raise refuse("Unable to set the Bold property of the Font class")
        text = content if isinstance(content, Text) else Text(content)
        looks = list(read_looks(sheet, cell))
        part = slice(self._of.start, self._of.stop)
        looks[part] = _change(tuple(looks[part]), which, value)
        sheet.data.put(*cell, text._replace(looks=tuple(looks)))
        sheet.touch()


def read_looks(sheet: Worksheet, cell: tuple[int, int]) -> Looks:
    """Bold and italic of every character of a cell; of one, where it is empty."""
    content, style = sheet.data.content(*cell), sheet.data.style(*cell)
    if isinstance(content, Text) and content.looks:
        return content.looks
    text = content.text if isinstance(content, Text) else content if isinstance(content, str) else ""
    return ((style.bold, style.italic),) * max(len(text), 1)


def _change(looks: Looks, which: int, value: bool) -> Looks:
    return tuple((value, look[1]) if which == 0 else (look[0], value) for look in looks)
