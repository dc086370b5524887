"""Tables of a web page, or of a file that calls itself .xls and is one, as many portals export.

lxml reads the markup: it came with python-docx, and it takes a page as large as the paste area.
"""

from __future__ import annotations

import re

from ...cells.grid import Grid, Mark
from .. import file_messages
from .limits import MOST_PAGE_CELLS, MOST_SHEETS, MOST_TAGS, UnfitError, refuse_large
from .page_styles import StyleSheet
from .page_table import PageTable

_SILENT = frozenset({"style", "script"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
_STYLE_START = re.compile(r"<style\b[^<>]*>", re.IGNORECASE)
_STYLE_END = re.compile(r"</style", re.IGNORECASE)
_MOST_STYLES = 1_000_000
_MOST_OTHER_TAGS = 1_000_000
_PIECE = 1 << 20


def read_tables(text: str, name: str) -> tuple[Grid, ...]:
    """Read each table as a grid; the first cell of a merged area holds its text, the rest are empty.

    A table within a cell is a grid of its own. With several tables the names are "name 1", "name 2" … A table that is
    not shown is a hidden sheet.

    Raises:
        UnfitError: too large, a page of frames, or no table in it.
    """
    from lxml import etree

    if text.count("<") > MOST_TAGS or text.count("<td") + text.count("<TD") > MOST_PAGE_CELLS:
        raise refuse_large()
    reader = _TableReader(text)
    parser = etree.HTMLParser(target=reader, huge_tree=True)
    for start in range(0, len(text), _PIECE):
        parser.feed(text[start : start + _PIECE])
    parser.close()
    tables = [table for table in reader.tables if table.has_content()]
    if reader.framed or (not tables and reader.has_frames):
        raise UnfitError(file_messages.frame_page)
    if not reader.tables:
        raise UnfitError(file_messages.page_without_table)
    return tuple(
        table.make_grid(name if len(tables) == 1 else f"{name} {number}")
        for number, table in enumerate(tables, start=1)
    )


def _list_styles(text: str) -> list[str]:
    """List the style blocks; one that is not closed ends the page."""
    blocks: list[str] = []
    place = 0
    while (start := _STYLE_START.search(text, place)) and (end := _STYLE_END.search(text, start.end())):
        blocks.append(text[start.end() : end.start()])
        place = end.end()
    if sum(map(len, blocks)) > _MOST_STYLES:
        raise refuse_large()
    return blocks


class _TableReader:
    """Follows the elements of a page: each open one with what it makes of its text."""

    def __init__(self, text: str) -> None:
        self.tables: list[PageTable] = []
        self.framed = self.has_frames = False
        self._styles = StyleSheet(_list_styles(text))
        self._open: list[PageTable] = []
        self._marks: list[Mark | None] = [None]
        self._silent = 0
        self._tags = 0
        self._budget = [0]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        mark = self._styles.find_mark(tag, attributes) or self._marks[-1]
        if self._marks[-1] is Mark.HIDDEN_PART:
            mark = Mark.HIDDEN_PART
        table = self._open[-1] if self._open else None
        if tag in _CELLS and table is not None:
            table.open_cell(attributes, mark)
            mark = None
        elif tag == "tr" and table is not None:
            table.open_row(self._styles.is_flat(tag, attributes))
            mark = None
        else:
            mark = self._open_other(tag, attributes, mark, table)
        self._marks.append(mark)

    def _open_other(
        self, tag: str, attributes: dict[str, str], mark: Mark | None, table: PageTable | None
    ) -> Mark | None:
        self._tags += 1
        if self._tags > _MOST_OTHER_TAGS:
            raise refuse_large()
        if tag == "table":
            if len(self.tables) >= MOST_SHEETS:
                raise refuse_large()
            self._open.append(PageTable(visible=mark is not Mark.HIDDEN_PART, budget=self._budget))
            self.tables.append(self._open[-1])
            return None
        if tag in _SILENT:
            self._silent += 1
        elif tag in ("frameset", "iframe"):
            self.framed, self.has_frames = self.framed or tag == "frameset", True
        elif table is not None:
            if tag in _BREAKS:
                table.add_text(" ", None)
            elif tag in _GROUPS:
                table.open_group(self._styles.is_flat(tag, attributes))
                return None
            elif tag in ("col", "colgroup"):
                table.open_column(tag, attributes, self._styles.is_flat(tag, attributes))
        return mark

    def end(self, tag: str) -> None:
        """Close an element."""
        if len(self._marks) > 1:
            self._marks.pop()
        if tag in _CELLS:
            if self._open:
                self._open[-1].close_cell()
        elif tag in _SILENT:
            self._silent -= 1
        elif not self._open:
            return
        elif tag in _GROUPS:
            self._open[-1].open_group(hidden=False)
        elif tag == "colgroup":
            self._open[-1].close_columns()
        elif tag == "table":
            self._open.pop().close_cell()

    def data(self, text: str) -> None:
        """Take text."""
        if self._open and not self._silent:
            self._open[-1].add_text(text, self._marks[-1])

    def close(self) -> None:
        """Take the end of the page."""
        while self._open:
            self._open.pop().close_cell()
