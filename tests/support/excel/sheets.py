"""A sheet's content as data: rows with cells, formats and heights, and what lies over them (tables, filters)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .areas import MAX_COLUMN, Area, shift_area
from .contents import Content, Look
from .heights import STANDARD_HEIGHT_PT


class Style(NamedTuple):
    """How a cell looks, as far as anything here depends on it; `key` is the rest, as the file's own numbers."""

    number_format: str = "General"
    bold: bool = False
    italic: bool = False
    wrap: bool = False
    key: tuple[int, ...] = ()
    strike: bool = False
    script: int = 0

    @property
    def look(self) -> Look:
        """How its characters look."""
        return Look(self.bold, self.italic, self.strike, self.script)


DEFAULT_STYLE = Style()
STANDARD_WIDTH = 8.43


@dataclass(slots=True)
class RowData:
    """One row: contents and styles by column, a height if it has one of its own, whether it is hidden and by what."""

    cells: dict[int, Content] = field(default_factory=dict)
    styles: dict[int, Style] = field(default_factory=dict)
    style: Style | None = None
    height_pt: float | None = None
    hidden: bool = False
    filtered: bool = False
    """Hidden by a filter: `hidden` is True as well."""


class Column(NamedTuple):
    """Neighbouring columns of one style and width (in characters)."""

    first: int
    last: int
    style: Style
    hidden: bool
    width: float = STANDARD_WIDTH


@dataclass
class FilterData:
    """An AutoFilter over an area, header included; `criteria` by column, from 1."""

    area: Area
    criteria: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class TableData:
    """A ListObject; the area holds the header and, if it is shown, the totals row."""

    name: str
    area: Area
    totals: bool = False
    headers: bool = True
    filter: FilterData | None = None
    sorted_by: Area | None = None
    """Its sortState: the area that was sorted, and so is stored in the file."""
    sort_column: int | None = None

    @property
    def body(self) -> Area:
        """The data rows."""
        top, left, bottom, right = self.area
        return Area(top + self.headers, left, bottom - self.totals, right)


@dataclass
class SheetData:
    """A worksheet."""

    name: str
    rows: dict[int, RowData] = field(default_factory=dict)
    columns: list[Column] = field(default_factory=list)
    standard_height_pt: float = STANDARD_HEIGHT_PT
    tables: list[TableData] = field(default_factory=list)
    filter: FilterData | None = None
    breaks: set[int] = field(default_factory=set)
    """Rows (from 1) before which a page begins by hand."""
    print_areas: list[Area] = field(default_factory=list)
    protected: bool = False
    visible: int = -1
    """XlSheetVisibility: -1 visible, 0 hidden, 2 very hidden."""
    source: Any = None
    """The name of the sheet in the file that it was loaded from; a copy has that of its original."""

    # Cells

    def content(self, row: int, column: int) -> Content:
        """What a cell holds."""
        data = self.rows.get(row)
        return None if data is None else data.cells.get(column)

    def style(self, row: int, column: int) -> Style:
        """A cell's style: its own, its row's, its column's."""
        data = self.rows.get(row)
        if data is not None:
            if column in data.styles:
                return data.styles[column]
            if data.style is not None:
                return data.style
        return next((each.style for each in self.columns if each.first <= column <= each.last), DEFAULT_STYLE)

    def width(self, column: int) -> float:
        """A column's width in characters; 0 if it is hidden."""
        found = next((each for each in self.columns if each.first <= column <= each.last), None)
        return STANDARD_WIDTH if found is None else 0.0 if found.hidden else found.width

    def size_column(self, column: int, width: float, *, hidden: bool = False) -> None:
        """Give a column a width of its own, or hide it."""
        old = next((each for each in self.columns if each.first <= column <= each.last), None)
        style = DEFAULT_STYLE if old is None else old.style
        parts = (
            []
            if old is None
            else [
                old._replace(first=first, last=last)
                for first, last in ((old.first, column - 1), (column + 1, old.last))
                if first <= last
            ]
        )
        self.columns = [each for each in self.columns if each is not old]
        self.columns += [*parts, Column(column, column, style, hidden, width)]

    def format_column(self, column: int, number_format: str) -> None:
        """Give all cells of a column a number format: those that have a style of their own, and the column."""
        for data in self.rows.values():
            if column in data.styles:
                data.styles[column] = data.styles[column]._replace(number_format=number_format)
        old = next((each for each in self.columns if each.first <= column <= each.last), None)
        self.size_column(column, STANDARD_WIDTH if old is None else old.width, hidden=old is not None and old.hidden)
        made = next(each for each in self.columns if each.first == each.last == column)
        self.columns.remove(made)
        self.columns.append(made._replace(style=made.style._replace(number_format=number_format)))

    def row(self, number: int) -> RowData:
        """A row to write to."""
        return self.rows.setdefault(number, RowData())

    def put(self, row: int, column: int, content: Content) -> None:
        """Let a cell hold something; its style stays."""
        if content is None:
            if row in self.rows:
                self.rows[row].cells.pop(column, None)
        else:
            self.row(row).cells[column] = content

    def put_style(self, row: int, column: int, style: Style) -> None:
        """Give a cell a style of its own."""
        self.row(row).styles[column] = style

    def used(self) -> Area:
        """UsedRange: all rows and columns with a content, a format or a height; A1 when there are none.

        Source: Worksheet.UsedRange (Microsoft Learn) and the well-known fact that formats count.
        """
        rows = [number for number, data in self.rows.items() if data.cells or data.styles or data.height_pt is not None]
        if not rows:
            return Area(1, 1, 1, 1)
        spans = [
            (min(keys), max(keys)) for number in rows if (keys := [*self.rows[number].cells, *self.rows[number].styles])
        ]
        left, right = (min(one for one, _ in spans), max(other for _, other in spans)) if spans else (1, 1)
        return Area(min(rows), left, max(rows), right)

    # Filters

    def filters(self) -> Iterator[FilterData]:
        """The sheet's own filter and those of its tables."""
        if self.filter is not None:
            yield self.filter
        for table in self.tables:
            if table.filter is not None:
                yield table.filter

    def hides(self, area: Area) -> bool:
        """Whether a filter hides a row of an area: then writing and deleting pass over hidden rows."""
        if not any(each.criteria for each in self.filters()):
            return False
        return any(data.filtered and area.top <= number <= area.bottom for number, data in self.rows.items())

    def visible_rows(self, area: Area) -> list[int]:
        """Rows of an area that no filter hides."""
        return [row for row in range(area.top, area.bottom + 1) if not (row in self.rows and self.rows[row].filtered)]

    def show_all(self, area: Area) -> None:
        """Show all rows that a filter hides."""
        for row in range(area.top, area.bottom + 1):
            if row in self.rows and self.rows[row].filtered:
                self.rows[row].filtered = self.rows[row].hidden = False

    # Whole rows

    def insert_rows(self, at: int, count: int, source: int | None) -> None:
        """Insert empty rows with formats and height of row `source`."""
        pattern = self.rows.get(source) if source else None
        self.rows = {number + count if number >= at else number: data for number, data in self.rows.items()}
        for number in range(at, at + count):
            new = RowData()
            if pattern is not None:
                new = RowData({}, dict(pattern.styles), pattern.style, pattern.height_pt)
            self.rows[number] = new
        self._shift(at, count)

    def delete_rows(self, at: int, count: int) -> None:
        """Delete rows; what lies below moves up."""
        gone = range(at, at + count)
        self.rows = {
            number - count if number >= gone.stop else number: data
            for number, data in self.rows.items()
            if number not in gone
        }
        self._shift(at, -count)

    # Cells of some columns

    def insert_cells(self, area: Area, source: int) -> None:
        """Push the cells of an area and all below it down; the new ones have the formats of row `source`."""
        pattern = self.rows.get(source, RowData())
        styles = {
            column: pattern.styles[column] for column in range(area.left, area.right + 1) if column in pattern.styles
        }
        self._move_cells(area, area.top, area.height)
        for row in range(area.top, area.bottom + 1):
            self.row(row).styles |= styles
        self._shift(area.top, area.height, (area.left, area.right))

    def delete_cells(self, area: Area) -> None:
        """Take the cells of an area out; those below move up."""
        self._move_cells(area, area.bottom + 1, -area.height)
        self._shift(area.top, -area.height, (area.left, area.right))

    def _move_cells(self, area: Area, first: int, by: int) -> None:
        columns = range(area.left, area.right + 1)
        moved: dict[int, tuple[dict[int, Content], dict[int, Style]]] = {}
        for number, row in self.rows.items():
            if number < area.top:
                continue
            cells = {column: row.cells.pop(column) for column in columns if column in row.cells}
            styles = {column: row.styles.pop(column) for column in columns if column in row.styles}
            if number >= first:
                moved[number + by] = cells, styles
        for number, (cells, styles) in moved.items():
            if cells or styles:
                self.row(number).cells |= cells
                self.rows[number].styles |= styles

    def _shift(self, at: int, count: int, columns: tuple[int, int] = (1, MAX_COLUMN)) -> None:
        """Move what lies over the rows, or over cells of some columns."""
        for table in [each for each in self.tables if columns[0] <= each.area.left and each.area.right <= columns[1]]:
            area = shift_area(table.area, at, count)
            if area is None:
                self.tables.remove(table)
                continue
            # A table keeps its header and one row, empty if all were deleted (ListObject.InsertRowRange).
            table.area = area._replace(bottom=max(area.bottom, area.top + 1))
            if table.filter is not None:
                table.filter.area = Area(*table.area)
            if table.sorted_by is not None:
                table.sorted_by = shift_area(table.sorted_by, at, count)
        if columns != (1, MAX_COLUMN):
            return  # a filter, a print area of other columns and page breaks stay
        if self.filter is not None:
            area = shift_area(self.filter.area, at, count)
            self.filter = None if area is None else FilterData(area, self.filter.criteria)
        self.print_areas = [area for each in self.print_areas if (area := shift_area(each, at, count))]
        gone = range(at, at - count) if count < 0 else range(0)
        self.breaks = {row + count if row >= max(at, gone.stop) else row for row in self.breaks if row not in gone}

    def whole_rows(self, area: Area) -> Area:
        """The rows of an area from edge to edge."""
        return Area(area.top, 1, area.bottom, MAX_COLUMN)


@dataclass
class NameData:
    """A defined name; with a scope it is a sheet's own."""

    name: str
    refers_to: str
    scope: str | None = None


@dataclass
class BookData:
    """A workbook: its sheets in order, its names, and where it was saved."""

    path: str
    sheets: list[SheetData]
    names: list[NameData]
    source: Any = None
    """The file that it was loaded from."""
    url: str | None = None
    """What FullName says of a workbook in OneDrive or SharePoint."""
    saved: bool = True
    date_1904: bool = False
    active: str = ""
    selection: tuple[str, Area] | None = None

    def sheet(self, name: str) -> SheetData:
        """A sheet by its name; Excel does not tell case apart."""
        return next(sheet for sheet in self.sheets if sheet.name.lower() == name.lower())

    def shift_names(self, sheet: str, at: int, count: int, columns: tuple[int, int], shift: Any) -> None:
        """Move the references of all names on a sheet, as far as they are in the columns that moved."""
        for name in self.names:
            name.refers_to = shift(name.refers_to, sheet, at, count, columns)


def stretches(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Runs of neighbouring numbers as first and last."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
