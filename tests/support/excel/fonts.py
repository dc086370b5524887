"""Font of cells and of some characters of a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .com import ComObject, com_get, com_put
from .contents import Look, Text
from .errors import refuse
from .writing import refuse_protected

if TYPE_CHECKING:
    from .worksheets import Worksheet

Looks = tuple[Look, ...]


class LookFont(ComObject):
    """What both fonts have, of cells or of some characters of one; Null (None) where these differ."""

    @com_get("Bold")
    def _bold(self) -> bool | None:
        return self._common("bold")

    @com_get("Italic")
    def _italic(self) -> bool | None:
        return self._common("italic")

    @com_get("Strikethrough")
    def _strikethrough(self) -> bool | None:
        return self._common("strike")

    @com_get("Superscript")
    def _superscript(self) -> bool | None:
        return self._is_common(look.script > 0 for look in self.looks())

    @com_get("Subscript")
    def _subscript(self) -> bool | None:
        return self._is_common(look.script < 0 for look in self.looks())

    @com_put("Bold")
    def _set_bold(self, value: Any) -> None:
        self._set("bold", bool(value))

    @com_put("Italic")
    def _set_italic(self, value: Any) -> None:
        self._set("italic", bool(value))

    @com_put("Strikethrough")
    def _set_strikethrough(self, value: Any) -> None:
        self._set("strike", bool(value))

    @com_put("Superscript")
    def _set_superscript(self, value: Any) -> None:
        self._set("script", 1 if value else 0)

    @com_put("Subscript")
    def _set_subscript(self, value: Any) -> None:
        self._set("script", -1 if value else 0)

    def looks(self) -> Iterator[Look]:
        raise NotImplementedError

    def _common(self, which: str) -> bool | None:
        return self._is_common(getattr(look, which) for look in self.looks())

    @staticmethod
    def _is_common(found: Iterable[bool]) -> bool | None:
        different = set(found)
        return different.pop() if len(different) == 1 else None

    def _set(self, which: str, value: int) -> None:
        raise NotImplementedError


class CellFont(LookFont):
    """Range.Font; Null (None) where cells, or characters within one, differ (Font.Bold, Microsoft Learn)."""

    def __init__(self, sheet: Worksheet, cells: Iterable[tuple[int, int]]) -> None:
        super().__init__(sheet.process)
        self._sheet, self._cells = sheet, list(cells)

    def looks(self) -> Iterator[Look]:
        return (look for cell in self._cells for look in read_looks(self._sheet, cell))

    def _set(self, which: str, value: int) -> None:
        refuse_protected(self._sheet.data)
        data = self._sheet.data
        for row, column in self._cells:
            style = data.style(row, column)
            data.put_style(row, column, style._replace(**{which: value}))
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

    def looks(self) -> Iterator[Look]:
        return iter(read_looks(self._of.sheet, self._of.cell)[self._of.start : self._of.stop])

    def _set(self, which: str, value: int) -> None:
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
    """How every character of a cell looks; one, where it is empty."""
    content, style = sheet.data.content(*cell), sheet.data.style(*cell)
    if isinstance(content, Text) and content.looks:
        return content.looks
    text = content.text if isinstance(content, Text) else content if isinstance(content, str) else ""
    return (style.look,) * max(len(text), 1)


def _change(looks: Looks, which: str, value: int) -> Looks:
    return tuple(look._replace(**{which: value}) for look in looks)
