"""The rows of a segment that carry a name and a score, as opposed to sections, notes and signatures."""

from __future__ import annotations

from ...scoring.name import fold_text
from ...scoring.values import NamedTuple
from ..cells.grid import CellValue, Grid
from .columns import Columns
from .names import Meaning, NameKind, Names
from .scores import is_blank, is_numeric
from .segments import Segment

_KINDS = frozenset(map(fold_text, ("xã", "phường", "thị trấn", "đặc khu", "x.", "p.", "tt.", "tt", "đk.")))


class Line(NamedTuple):
    """One row: its place in the grid, the name found in it, where, and what the name means."""

    row: int
    name: str
    name_column: int
    meaning: Meaning
    code: str
    has_number: bool


def list_lines(grid: Grid, segment: Segment, columns: Columns, names: Names) -> list[Line]:
    """List the rows that may say something: all with a number for a score, and those that name a unit."""
    lines: list[Line] = []
    begun = segment.header_row is not None
    for row in segment.rows:
        cells = grid.rows[row]
        score = get_cell(cells, columns.score)
        has_number = is_numeric(score)
        name, column = _find_name(cells, columns, names)
        if not name:
            if has_number:
                lines.append(
                    Line(row, "", columns.name, Meaning(NameKind.UNKNOWN), _show_code(cells, columns), has_number)
                )
            continue
        meaning = names.read(name)
        if meaning.kind in (NameKind.UNKNOWN, NameKind.REFUSED):
            meaning = _read_with_kind(cells, column, names) or meaning
        code = _show_code(cells, columns)
        if code and meaning.kind is NameKind.UNKNOWN and names.is_issuer_code(code):
            meaning = Meaning(NameKind.ISSUER)
        begun = begun or has_number or meaning.kind is NameKind.UNIT
        if not begun:
            continue  # a letterhead above a table without headings names the issuer too
        if has_number or meaning.kind not in (NameKind.UNKNOWN, NameKind.REFUSED) or not is_blank(score):
            lines.append(Line(row, name, column, meaning, code, has_number))
    return lines


def get_cell(cells: tuple[CellValue, ...], column: int | None) -> CellValue:
    """Return a cell of a row that may be shorter; None beyond its end."""
    return cells[column] if column is not None and column < len(cells) else None


def _find_name(cells: tuple[CellValue, ...], columns: Columns, names: Names) -> tuple[str, int]:
    """Find the name; a total's is often merged with the list number to its left."""
    cell = get_cell(cells, columns.name)
    if not is_blank(cell):
        return (cell if isinstance(cell, str) else str(cell)), columns.name
    others = {columns.code, columns.rating, columns.rank, columns.delta}
    found: list[tuple[str, int]] = []
    for column in range(columns.name - 1, -1, -1):
        left = get_cell(cells, column)
        if isinstance(left, str) and column not in others and not is_blank(left) and not is_numeric(left):
            found.append((left, column))
    known = (place for place in found if names.read(place[0]).kind is not NameKind.UNKNOWN)
    return next(known, found[0] if found else ("", columns.name))


def _read_with_kind(cells: tuple[CellValue, ...], column: int, names: Names) -> Meaning | None:
    """Read a name whose kind ("Xã") stands in the cell to its left; None unless the two are a unit."""
    left, name = get_cell(cells, column - 1) if column else None, cells[column]
    if not isinstance(left, str) or not isinstance(name, str) or fold_text(left) not in _KINDS:
        return None
    meaning = names.read(f"{left} {name}")
    return meaning if meaning.kind is NameKind.UNIT else None


def _show_code(cells: tuple[CellValue, ...], columns: Columns) -> str:
    code = get_cell(cells, columns.code)
    if isinstance(code, float) and code.is_integer():
        return str(int(code))
    return "" if is_blank(code) else str(code).strip()
