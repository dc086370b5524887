"""Tables of a web page, or of a file that calls itself .xls and is one, as many portals export.

Imported only when there is markup: html.parser costs more to import than the rest of this package.
"""

from __future__ import annotations

from html.parser import HTMLParser

from .. import file_messages
from ..grid import Grid, Mark
from .limits import UnfitError
from .page_styles import StyleSheet
from .page_table import PageTable

_SILENT = frozenset({"style", "script"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})


def read_tables(text: str, name: str) -> tuple[Grid, ...]:
    """Read each table as a grid; the first cell of a merged area holds its text, the rest are empty.

    A table within a cell is a grid of its own. With several tables the names are "name 1", "name 2" … A table that is
    not shown is a hidden sheet.

    Raises:
        UnfitError: too large, a page of frames, or no table in it.
    """
    parser = _TableParser()
    parser.feed(text)
    parser.close()
    tables = [table for table in parser.tables if table.has_content()]
    if parser.framed or (not tables and parser.has_frames):
        raise UnfitError(file_messages.frame_page)
    if not parser.tables:
        raise UnfitError(file_messages.page_without_table)
    return tuple(
        table.make_grid(name if len(tables) == 1 else f"{name} {number}")
        for number, table in enumerate(tables, start=1)
    )


class _Frame:
    """The elements that are open within a table's cell, or around all tables, each with what it makes of its text."""

    def __init__(self, mark: Mark | None) -> None:
        self.tags: list[tuple[str, Mark | None]] = []
        self.counts: dict[str, int] = {}
        self.outer = mark

    @property
    def mark(self) -> Mark | None:
        return self.tags[-1][1] if self.tags else self.outer

    def push(self, tag: str, mark: Mark | None) -> None:
        self.tags.append((tag, _combine(self.mark, mark)))
        self.counts[tag] = self.counts.get(tag, 0) + 1

    def pop(self, tag: str) -> None:
        """Close the last element of this name and those left open within it."""
        while self.counts.get(tag):
            closed, _ = self.tags.pop()
            self.counts[closed] -= 1
            if closed == tag:
                return

    def clear(self) -> None:
        self.tags, self.counts = [], {}


def _combine(outer: Mark | None, inner: Mark | None) -> Mark | None:
    return Mark.HIDDEN_PART if Mark.HIDDEN_PART in (outer, inner) else inner or outer


class _TableParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[PageTable] = []
        self.framed = self.has_frames = False
        self._styles = StyleSheet()
        self._open: list[PageTable] = []
        self._frames = [_Frame(None)]
        self._silent: list[str] = []
        self._style_text: list[str] = []
        self._cells = [0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "table":
            self._open_table(values)
        elif tag in ("frameset", "iframe"):
            self.framed, self.has_frames = self.framed or tag == "frameset", True
        elif self._open and (tag == "tr" or tag in _CELLS or tag in _GROUPS or tag in ("col", "colgroup")):
            self._open_part(self._open[-1], tag, values)
        else:
            if tag in _BREAKS and self._open:
                self._open[-1].add_text(" ", None)
            if tag not in _VOID:
                self._frames[-1].push(tag, self._styles.find_mark(tag, values))

    def _open_table(self, values: dict[str, str | None]) -> None:
        mark = _combine(self._frames[-1].mark, self._styles.find_mark("table", values))
        table = PageTable(visible=mark is not Mark.HIDDEN_PART, budget=self._cells)
        self.tables.append(table)
        self._open.append(table)
        self._frames.append(_Frame(None))

    def _open_part(self, table: PageTable, tag: str, values: dict[str, str | None]) -> None:
        self._frames[-1].clear()
        if tag == "tr":
            table.open_row(self._styles.is_flat(tag, values))
        elif tag in _CELLS:
            mark = self._styles.find_mark(tag, values)
            table.open_cell(values, mark)
        elif tag in _GROUPS:
            table.open_group(self._styles.is_flat(tag, values))
        else:
            table.open_column(tag, values, self._styles.is_flat(tag, values))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            if self._silent:
                self._silent.pop()
            self._styles.add("".join(self._style_text))
            self._style_text = []
        elif self._open and (tag in _CELLS or tag == "tr"):
            self._frames[-1].clear()
            self._open[-1].close_cell()
        elif self._open and tag in _GROUPS:
            self._open[-1].open_group(hidden=False)
        elif self._open and tag == "table":
            self._open.pop().close_cell()
            self._frames.pop()
        else:
            self._frames[-1].pop(tag)

    def handle_data(self, data: str) -> None:
        if self._silent:
            if self._silent[-1] == "style":
                self._style_text.append(data)
        elif self._open:
            self._open[-1].add_text(data, self._frames[-1].mark)
