"""One table of a page while it is read: where its cells stand, what spans them, and what of it is not shown."""

from __future__ import annotations

from collections.abc import Mapping

from ...cells.grid import CellValue, Grid, Mark
from .limits import MOST_PAGE_CELLS, refuse_large
from .page_values import read_stored
from .runs import MarkedRun, join_runs

_WIDEST_SPAN = 1000
_TALLEST_SPAN = 65_534


class PageTable:
    """Rows so far, and the columns that a row span keeps empty below; the tables of a page share one budget."""

    def __init__(self, visible: bool, budget: list[int]) -> None:
        self.rows: list[list[CellValue]] = []
        self._visible, self._budget = visible, budget
        self._runs: list[MarkedRun] | None = None
        self._attributes: Mapping[str, str] = {}
        self._cell_mark: Mark | None = None
        self._width, self._column = 1, 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._hidden_cells: set[tuple[int, int]] = set()
        self._marks: dict[tuple[int, int], Mark] = {}
        self._columns = 0
        self._group_hidden = self._column_group_hidden = False
        self._spans: dict[int, int] = {}
        self._next_spans: dict[int, int] = {}

    def has_content(self) -> bool:
        """Tell whether any cell holds something."""
        return any(any(cell is not None for cell in row) for row in self.rows)

    def open_group(self, hidden: bool) -> None:
        """Open a head, body or foot."""
        self.close_cell()
        self._group_hidden = hidden

    def open_column(self, tag: str, attributes: Mapping[str, str], hidden: bool) -> None:
        """Open a column, or a group of them: the group's span counts only where it holds no columns of its own."""
        if tag == "colgroup":
            self._column_group_hidden = hidden
            if "span" not in attributes:
                return
        span = min(_read_span(attributes.get("span"), _WIDEST_SPAN), _WIDEST_SPAN)
        if hidden or (tag == "col" and self._column_group_hidden):
            self._hidden_columns.update(range(self._columns + 1, self._columns + span + 1))
        self._columns += span

    def close_columns(self) -> None:
        """Close a group of columns."""
        self._column_group_hidden = False

    def open_row(self, hidden: bool) -> None:
        """Open a row; spans from above take their columns in it."""
        self.close_cell()
        self._spans = {column: rows - 1 for column, rows in (self._spans | self._next_spans).items() if rows > 1}
        self._next_spans = {}
        self._take(len(self._spans) + 1)
        self.rows.append([])
        if hidden or self._group_hidden:
            self._hidden_rows.add(len(self.rows))

    def open_cell(self, attributes: Mapping[str, str], mark: Mark | None) -> None:
        """Open a cell; `mark` is what its own style makes of its text."""
        if self._runs is not None:
            self.close_cell()
        if not self.rows:
            self.rows.append([])
        row = self.rows[-1]
        while len(row) in self._spans:
            row.append(None)
        self._width = 1
        if attributes:
            self._open_span(attributes, len(row))
        self._take(self._width)
        self._runs, self._attributes, self._cell_mark, self._column = [], attributes, mark, len(row) + 1

    def _open_span(self, attributes: Mapping[str, str], place: int) -> None:
        self._width = _read_span(attributes.get("colspan"), _WIDEST_SPAN)
        height = _read_span(attributes.get("rowspan"), _TALLEST_SPAN)
        if height > 1:
            self._next_spans |= dict.fromkeys(range(place, place + self._width), height)

    def add_text(self, text: str, mark: Mark | None) -> None:
        """Add text to the open cell, if one is."""
        if self._runs is not None:
            self._runs.append(MarkedRun(text, mark))

    def close_cell(self) -> None:
        """Close the open cell, if one is."""
        if self._runs is None:
            return
        text, mark = join_runs(self._runs) if self._runs else ("", None)
        value: CellValue = " ".join(text.split()) or None
        if mark or self._cell_mark:
            self._mark_cell(value, mark)
        row = self.rows[-1]
        row.append(read_stored(value, self._attributes) if self._attributes else value)
        if self._width > 1:
            row += [None] * (self._width - 1)
        self._runs = None

    def _mark_cell(self, value: CellValue, mark: Mark | None) -> None:
        here = (len(self.rows), self._column)
        if self._cell_mark is Mark.HIDDEN_PART:
            self._hidden_cells.add(here)
        elif self._cell_mark is Mark.STRUCK_PART and value is not None:
            mark = Mark.STRUCK
        if mark is not None:
            self._marks[here] = mark

    def make_grid(self, name: str) -> Grid:
        """Make the grid; cells that are not shown count as a hidden column, or are left out where others are shown."""
        hidden = self._hidden_columns | self._find_hidden_columns()
        for row, column in self._hidden_cells:
            if column not in hidden and row not in self._hidden_rows:
                self.rows[row - 1][column - 1] = None
                self._marks[row, column] = Mark.HIDDEN_PART
        return Grid(
            name,
            tuple(map(tuple, self.rows)),
            hidden_rows=frozenset(self._hidden_rows),
            visible=self._visible,
            hidden_columns=frozenset(hidden),
            marks=self._marks,
        )

    def _find_hidden_columns(self) -> set[int]:
        columns = {column for _, column in self._hidden_cells}
        return {
            column for column in columns if not any(self._shows(row, column) for row in range(1, len(self.rows) + 1))
        }

    def _shows(self, row: int, column: int) -> bool:
        cells = self.rows[row - 1]
        return column <= len(cells) and cells[column - 1] is not None and (row, column) not in self._hidden_cells

    def _take(self, cells: int) -> None:
        self._budget[0] += cells
        if self._budget[0] > MOST_PAGE_CELLS:
            raise refuse_large()


def _read_span(text: str | None, most: int) -> int:
    digits = (text or "").strip()
    return min(max(int(digits), 1), most) if digits.isdecimal() and len(digits) < 8 else 1
