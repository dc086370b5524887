"""Tables of a web page, or of a file that calls itself .xls and is one, as many portals export.

Imported only when there is markup: html.parser costs more to import than the rest of this package.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from .grid import CellValue, Grid

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*collapse", re.IGNORECASE)
_SILENT = frozenset({"style", "script"})
_BREAKS = frozenset({"br", "p", "div"})
_WIDEST_SPAN = 1000


def read_tables(text: str, name: str) -> tuple[Grid, ...]:
    """Read each table as a grid; the first cell of a merged area holds its text, the rest are empty.

    A table within a cell is a grid of its own. With several tables the names are "name 1", "name 2" …
    """
    parser = _TableParser()
    parser.feed(text)
    parser.close()
    tables = [table for table in parser.tables if any(any(row) for row in table.rows)]
    return tuple(
        Grid(
            name if len(tables) == 1 else f"{name} {number}",
            tuple(tuple(row) for row in table.rows),
            hidden_rows=frozenset(table.hidden),
        )
        for number, table in enumerate(tables, start=1)
    )


class _Table:
    """A table being read: its rows so far, and the columns that a row span keeps empty below."""

    def __init__(self) -> None:
        self.rows: list[list[CellValue]] = []
        self.hidden: set[int] = set()
        self.cell: list[str] | None = None
        self._width = 1
        self._spans: dict[int, int] = {}
        self._next_spans: dict[int, int] = {}

    def open_row(self, hidden: bool) -> None:
        self.close_cell()
        self._spans = {column: rows - 1 for column, rows in (self._spans | self._next_spans).items() if rows > 1}
        self._next_spans = {}
        self.rows.append([])
        if hidden:
            self.hidden.add(len(self.rows))

    def open_cell(self, columns: int, rows: int) -> None:
        self.close_cell()
        if not self.rows:
            self.rows.append([])
        row = self.rows[-1]
        while len(row) in self._spans:
            row.append(None)
        self._next_spans |= dict.fromkeys(range(len(row), len(row) + columns), rows)
        self.cell, self._width = [], columns

    def close_cell(self) -> None:
        if self.cell is not None:
            self.rows[-1] += [" ".join("".join(self.cell).split()) or None, *[None] * (self._width - 1)]
            self.cell = None


class _TableParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
            return
        if tag in _SILENT:
            self._silent += 1
        if not self._open:
            return
        table, values = self._open[-1], dict(attrs)
        if tag == "tr":
            table.open_row(_HIDDEN.search(values.get("style") or "") is not None or "hidden" in values)
        elif tag in ("td", "th"):
            table.open_cell(_read_span(values.get("colspan")), _read_span(values.get("rowspan")))
        elif tag in _BREAKS and table.cell is not None:
            table.cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif self._open and tag in ("td", "th", "tr"):
            self._open[-1].close_cell()
        elif self._open and tag == "table":
            self._open.pop().close_cell()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].cell is not None and not self._silent:
            self._open[-1].cell.append(data)


def _read_span(text: str | None) -> int:
    digits = (text or "").strip()
    return min(max(int(digits), 1), _WIDEST_SPAN) if digits.isdecimal() else 1
