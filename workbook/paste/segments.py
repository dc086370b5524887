"""Where the tables of a grid begin and end: headings, repeated ones, stacked blocks, blocks without any."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ...scoring.values import NamedTuple
from ..cells.grid import CellValue, Grid
from .headings import Heading, Headings, Role
from .scores import is_blank, is_missing, is_numeric

SHEET_TITLE = "Trang tính: "
"""Begins the row above each of several sheets stacked under one another; no heading above it counts below."""

_LONGEST_HEADER = 3
_HIGHEST_ABOVE = 2
"""Rows above a header in which a heading may span several of its columns."""

_INDEX = re.compile(r"\(?\s*(?:\d{1,2}|[A-HK-Z])\s*\)?(?:\s*=.*)?")
_DATA_ROLES = frozenset({Role.NAME, Role.SCORE, Role.PREVIOUS, Role.GROUP})


class Segment(NamedTuple):
    """Rows that share their columns.

    Args:
        header_row: where the headings stand; None for rows that have none above them.
        headings: what each headed column holds.
        headed: every column with any text above it, known or not.
        rows: the rows below the headings, as places in `grid.rows`.
    """

    header_row: int | None
    headings: Mapping[int, Heading]
    headed: Mapping[int, str]
    rows: range


def find_segments(grid: Grid, headings: Headings, is_unit: Callable[[str], bool]) -> list[Segment]:
    """Cut a grid at its header rows, at sheet titles, and where a block starts in another column."""
    segments: list[Segment] = []
    header: tuple[int | None, dict[int, Heading], dict[int, str]] = (None, {}, {})
    start = row = 0
    while row < len(grid.rows):
        cells = grid.rows[row]
        if _is_sheet_title(cells):
            segments.append(Segment(*header, range(start, row)))
            header, start = (None, {}, {}), row + 1
        elif _is_header(cells, headings, is_unit):
            segments.append(Segment(*header, range(start, row)))
            end = _end_header(grid, row, headings, is_unit)
            top = _find_top(grid, row, start, headings)
            header = (row, *_read_header(grid.rows[top:end], headings))
            if end < len(grid.rows) and _is_index_row(grid.rows[end]):
                end += 1
            row, start = end - 1, end
        row += 1
    segments.append(Segment(*header, range(start, len(grid.rows))))
    return [piece for segment in segments if segment.rows for piece in _split_shifted(grid, segment, is_unit)]


def _is_sheet_title(cells: tuple[CellValue, ...]) -> bool:
    return bool(cells) and isinstance(cells[0], str) and cells[0].startswith(SHEET_TITLE)


def _is_header(cells: tuple[CellValue, ...], headings: Headings, is_unit: Callable[[str], bool]) -> bool:
    """Tell whether a row is one of headings: only text, no number, and at least one heading that matters."""
    texts: list[str] = []
    for cell in cells:
        if cell is None or cell == "":
            continue
        if not isinstance(cell, str) or is_numeric(cell):
            return False
        if not is_missing(cell):
            texts.append(cell)
    if len(texts) < 2:
        return False
    found = [heading for heading in map(headings.read, texts) if heading is not None]
    if not any(heading.role in _DATA_ROLES for heading in found):
        return False
    if len(found) > 1:
        return True
    return found[0].role is not Role.SCORE and not any(map(is_unit, texts))


def _end_header(grid: Grid, row: int, headings: Headings, is_unit: Callable[[str], bool]) -> int:
    """Find the first row after a header of one, two or three rows."""
    end = row + 1
    name_columns = [
        column
        for column, cell in enumerate(grid.rows[row])
        if isinstance(cell, str) and (found := headings.read(cell)) and found.role is Role.NAME
    ]
    while end < min(row + _LONGEST_HEADER, len(grid.rows)):
        cells = grid.rows[end]
        texts = [cell for cell in cells if not is_missing(cell)]
        if not texts or not all(isinstance(cell, str) and not is_numeric(cell) for cell in texts):
            break
        if any(isinstance(cell, str) and is_unit(cell) for cell in cells):
            break
        upper, _ = _read_header(grid.rows[row:end], headings)
        lower, _ = _read_header(grid.rows[row : end + 1], headings)
        named = any(_names_other(cells, grid.rows[row], column) for column in name_columns)
        known = any(isinstance(text, str) and headings.read(text) is not None for text in texts)
        if (lower == upper and not known) or named:
            break
        end += 1
    return end


def _names_other(cells: tuple[CellValue, ...], above: tuple[CellValue, ...], column: int) -> bool:
    """Tell whether something else than the heading above stands in the name column."""
    return column < len(cells) and not is_blank(cells[column]) and cells[column] != above[column]


def _find_top(grid: Grid, row: int, start: int, headings: Headings) -> int:
    """Find the first row of headings that span several of a header's columns, alone in their row above it.

    They stand to the right of the names; what stands further left, or speaks of the table or its paper, is a title.
    """
    names = [column for column, text in enumerate(grid.rows[row]) if _has_role(text, headings, Role.NAME)]
    top = row
    while names and top > max(start, row - _HIGHEST_ABOVE):
        texts = {column: cell for column, cell in enumerate(grid.rows[top - 1]) if not is_blank(cell)}
        spanning = all(isinstance(text, str) and column > names[0] for column, text in texts.items())
        if not texts or not spanning or _is_title(texts, names[0], headings):
            break
        top -= 1
    return top


def _is_title(texts: Mapping[int, CellValue], name: int, headings: Headings) -> bool:
    """Tell whether a row above a header speaks of the table; alone above all of its columns so does an unknown text."""
    if any(headings.is_title(str(text)) for text in texts.values()):
        return True
    if len(texts) > 1:
        return False
    column, text = next((column, str(text)) for column, text in texts.items())
    if headings.is_of_last_week(text):
        return False
    return headings.is_of_paper(text) or (column == name + 1 and headings.read(text) is None)


def _has_role(cell: CellValue, headings: Headings, *roles: Role) -> bool:
    if not isinstance(cell, str) or is_blank(cell):
        return False
    found = headings.read(cell)
    return found is not None and found.role in roles


def _read_header(
    rows: tuple[tuple[CellValue, ...], ...], headings: Headings
) -> tuple[dict[int, Heading], dict[int, str]]:
    """Read the columns of a header; a merged heading counts for every column that has text below it."""
    width = max(len(cells) for cells in rows)
    found: dict[int, Heading] = {}
    headed: dict[int, str] = {}
    for column in range(width):
        texts = _stack_texts(rows, column, headings)
        if not texts:
            continue
        headed[column] = " ".join(texts)
        heading = headings.read_stack(texts)
        if heading is not None:
            found[column] = heading
    return found, headed


def _stack_texts(rows: tuple[tuple[CellValue, ...], ...], column: int, headings: Headings) -> list[str]:
    texts: list[str] = []
    for depth, cells in enumerate(rows):
        own = _text_at(cells, column)
        if own is None and any(_text_at(lower, column) is not None for lower in rows[depth + 1 :]):
            own = _find_spanning(cells, rows[depth + 1 :], column, headings)
        if own is not None and own not in texts:
            texts.append(own)
    return texts


def _text_at(cells: tuple[CellValue, ...], column: int) -> str | None:
    cell = cells[column] if column < len(cells) else None
    return cell if isinstance(cell, str) and not is_blank(cell) else None


def _find_spanning(
    cells: tuple[CellValue, ...], lower: tuple[tuple[CellValue, ...], ...], column: int, headings: Headings
) -> str | None:
    """Find the heading to the left that spans a column; never the names', nor a score's with nothing below it."""
    left = next((left for left in range(min(column, len(cells)) - 1, -1, -1) if _text_at(cells, left)), None)
    text = None if left is None else _text_at(cells, left)
    if left is None or text is None or _has_role(text, headings, Role.NAME, Role.CODE):
        return None
    spans = any(_text_at(row, left) is not None for row in lower)
    return text if spans or not _has_role(text, headings, Role.SCORE, Role.PREVIOUS) else None


def _is_index_row(cells: tuple[CellValue, ...]) -> bool:
    """Tell whether a row only numbers the columns: "(1) (2) (3) (4)=(3)-(2)", "A B 1 2"."""
    shown = [str(cell).removesuffix(".0") for cell in cells if not is_blank(cell)]
    return len(shown) > 1 and all(_INDEX.fullmatch(text.strip()) for text in shown) and len(set(shown)) == len(shown)


def _split_shifted(grid: Grid, segment: Segment, is_unit: Callable[[str], bool]) -> list[Segment]:
    """Cut a segment where, after an empty row, the units stand in another column than before."""
    pieces: list[Segment] = []
    start, column = segment.rows.start, None
    for row in segment.rows:
        if row == segment.rows.start or not all(map(is_blank, grid.rows[row - 1])):
            continue
        if column is None:
            column = _find_unit_column(grid, range(start, row), is_unit)
        shifted = _find_unit_column(grid, range(row, segment.rows.stop), is_unit)
        if column is not None and shifted is not None and shifted != column:
            pieces.append(Segment(segment.header_row, segment.headings, segment.headed, range(start, row)))
            segment = Segment(None, {}, {}, range(row, segment.rows.stop))
            start, column = row, None
    return [*pieces, segment]


def _find_unit_column(grid: Grid, rows: range, is_unit: Callable[[str], bool]) -> int | None:
    """Find the column of the first known unit that has a number in its row, up to the next empty row."""
    for row in rows:
        cells = grid.rows[row]
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and not is_numeric(cell) and is_unit(cell) and any(map(is_numeric, cells)):
                return column
        if row > rows.start and all(map(is_blank, cells)):
            return None
    return None
