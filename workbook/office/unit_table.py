"""The units of a table that others made: a list, a score file, the portal's export. A total row is none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from ...scoring import Basis, Period, Roster
from ...scoring.name import clean_text, fold_text, parse_name
from ...scoring.values import NamedTuple
from ..book.layout import UNIT_COLUMNS
from ..cells.grid import CellValue, Grid
from ..cells.text import cell_text
from ..messages import Message
from ..paste.context import PasteContext
from ..paste.headings import Headings, Role
from ..paste.names import NameKind, Names, strip_name
from ..paste.phrases import normalise
from ..paste.scores import is_blank, is_missing, is_numeric
from .gaps import GAP
from .profile import Profile, ProfileError, UnitRow, make_unit
from .unit_levels import (
    ALL,
    CODE,
    LEVEL,
    NAME,
    USUAL_LEVELS,
    NamedRow,
    choose_levels,
    drop_peers,
    find_place,
    strip_place,
)

_SURE = 2
"""From this rank on a heading names units even where no scores stand beside it: "Tên" alone may head anything."""

_NUMBERED = frozenset(map(normalise, ("stt", "tt", "số tt", "số thứ tự", "id")))
_KINDS = frozenset(map(normalise, ("xã", "phường", "huyện", "tỉnh", "sở")))
"""Headings that as often are a unit's kind, in a row that heads nothing."""
_LETTER = re.compile(r"[^\W\d_]")
_WHOLE = fold_text("toàn") + " "


class _Table(NamedTuple):
    """The columns of one table of a grid."""

    name: int
    columns: Mapping[int, int]
    """By place in `UNIT_COLUMNS`."""
    others: tuple[int, ...]
    """Columns right of the names that may hold figures."""
    number: int | None
    """The column of list numbers, left of the names."""
    rank: int


def read_unit_tables(grids: Sequence[Grid], profile: Profile, file: str) -> tuple[list[UnitRow], tuple[str, ...]]:
    """Read the units of all visible sheets, each once, and the place that most names end with.

    Rows that stand for all units together, for the issuer or for a section are none; in a table with figures a unit has
    one, or a mark of its absence. The table of the issuer's peers is left out where there are others.

    Raises:
        ProfileError: no sheet has a table of units; a unit has two codes; a day is none.
    """
    reader = _Reader(profile, file)
    visible = [grid for grid in grids if grid.visible] or list(grids)
    tables = [rows for grid in visible for rows in reader.read_grid(grid)]
    if not reader.headed:
        tables = [rows for grid in visible for rows in reader.read_bare_grid(grid)]
    tables = drop_peers([rows for rows in tables if rows in reader.lists] or tables, reader.issuers_seen)
    if not any(tables):
        message = Message.UNITS_EMPTY if reader.headed else Message.UNITS_HEADER
        raise ProfileError(message.format(file=file))
    place = find_place(row.cells[NAME] for rows in tables for row in rows)
    units: dict[tuple[object, ...], tuple[UnitRow, NamedRow]] = {}
    for rows in tables:
        for row in rows:
            row.cells[NAME] = strip_place(row.cells[NAME], place)
        levels = choose_levels(rows, profile)
        for row, level in zip(rows, levels, strict=True):
            unit = make_unit([*row.cells[:LEVEL], level, *row.cells[LEVEL + 1 :]], file, row.line)
            key = (parse_name(unit.name), unit.level, unit.valid_from, unit.valid_to)
            earlier = units.setdefault(key, (unit, row))[0]
            if unit.code and not earlier.code:
                units[key] = (earlier._replace(code=unit.code), row)
            elif unit.code and earlier.code != unit.code:
                message = Message.UNITS_CODES.format(
                    file=file, where=row.where, unit=unit.name, first=earlier.code, second=unit.code
                )
                raise ProfileError(message)
    return [unit for unit, _ in units.values()], (place,) if place else ()


class _Reader:
    """Reads grids, and keeps in mind which rows named the issuer."""

    def __init__(self, profile: Profile, file: str) -> None:
        self._file = file
        settings = profile.settings
        issuers = [*settings["issuer_names"].split(";"), settings["issuer_full"]]
        context = PasteContext(
            roster=Roster([]),
            period=Period(2000, 1, 1),
            snapshot=date(2000, 1, 1),
            basis=Basis.YEAR,
            total_names=(settings["total_name"],),
            issuer_names=tuple(clean_text(name) for name in issuers if name.strip() and GAP not in name),
            maxima={},
            group_names={},
        )
        self._headings, self._names = Headings(context), Names(context)
        self._columns = {fold_text(column): place for place, column in enumerate(UNIT_COLUMNS)}
        self._levels = {fold_text(level) for level in (*profile.levels, *USUAL_LEVELS)}
        self.headed = False
        self.lists: list[list[NamedRow]] = []
        """Of all tables those that list units with their levels and no figures: where there is one, it alone counts."""
        self.issuers_seen: set[str] = set()

    def read_grid(self, grid: Grid) -> Iterator[list[NamedRow]]:
        """Read the tables of a grid, beneath one another or side by side."""
        tables: list[_Table] = []
        start = 0
        for index, cells in enumerate(grid.rows):
            found = self._read_header(grid, index, cells, tables)
            if found:
                yield from self._read_tables(grid, tables, range(start, index))
                tables, start = found, index + 1
        yield from self._read_tables(grid, tables, range(start, len(grid.rows)))

    def read_bare_grid(self, grid: Grid) -> Iterator[list[NamedRow]]:
        """Read a grid without headings: the names are the texts beside figures of which there are most by far."""
        rows = [index for index, cells in enumerate(grid.rows) if any(map(is_numeric, cells))]
        texts: dict[int, set[str]] = {}
        for index in rows:
            for column, cell in enumerate(grid.rows[index]):
                if _is_text(cell):
                    texts.setdefault(column, set()).add(cell_text(cell))
        told = sorted(((len(found), -column) for column, found in texts.items()), reverse=True)
        if told and 2 * told[0][0] > len(rows) and (len(told) == 1 or told[0][0] >= 2 * told[1][0]):
            name = -told[0][1]
            width = max(len(grid.rows[index]) for index in rows)
            table = _Table(name, {NAME: name}, tuple(range(name + 1, width)), None, 0)
            yield from self._read_tables(grid, [table], range(rows[0], len(grid.rows)))

    def _read_header(
        self, grid: Grid, index: int, cells: Sequence[CellValue], tables: Sequence[_Table]
    ) -> list[_Table]:
        """Return the tables that a row heads; none if it is no row of headings, or repeats those above."""
        texts = {column: cell for column, cell in enumerate(cells) if not is_blank(cell)}
        if not all(isinstance(cell, str) and not is_numeric(cell) for cell in texts.values()):
            return []
        read = {column: self._headings.read(str(text)) for column, text in texts.items()}
        named = {column: found.rank for column, found in read.items() if found and found.role is Role.NAME}
        known = sum(found is not None or fold_text(str(texts[c])) in self._columns for c, found in read.items())
        kinds = sum(normalise(str(texts[column])) in _KINDS for column in named)
        if not named or 2 * (known - kinds) < len(texts) or (len(texts) == 1 and max(named.values()) < _SURE):
            return []
        if tables and not any(table.name in named for table in tables) and len(texts) < _SURE:
            return []  # a section's title: "Xã, phường"
        levels = [column for column, text in texts.items() if fold_text(str(text)) == fold_text(UNIT_COLUMNS[LEVEL])]
        best = max(named.values())
        heads = [column for column, rank in named.items() if rank == best and column not in levels]
        heads = self._choose_heads(grid, index, texts, heads)
        tables = [self._make_table(texts, column, heads, best) for column in heads]
        return [*tables, *_find_unheaded(grid.rows[index + 1 :], max(texts), best)]

    def _choose_heads(self, grid: Grid, index: int, texts: Mapping[int, CellValue], heads: list[int]) -> list[int]:
        """Of several columns of names: all if they are headed alike, as side by side; else the one that tells most."""
        if len({normalise(str(texts[column])) for column in heads}) == 1:
            return heads
        below = grid.rows[index + 1 :]
        told = {
            column: len({cell_text(row[column]) for row in below if column < len(row) and not is_blank(row[column])})
            for column in heads
        }
        best = [column for column in heads if told[column] == max(told.values())]
        if len(best) > 1 and any(_read_cell(row, best[0]) != _read_cell(row, best[1]) for row in below):
            named = ", ".join(f"“{texts[column]}”" for column in best)
            where = grid.name_cell(index, best[0])
            raise ProfileError(Message.UNITS_COLUMNS.format(file=self._file, where=where, columns=named))
        return best[:1]

    def _make_table(self, texts: Mapping[int, CellValue], name: int, heads: list[int], rank: int) -> _Table:
        end = next((head for head in heads if head > name), max(texts) + 1)
        begin = name if name != heads[0] else 0
        while begin and begin - 1 not in heads and begin - 1 in texts and self._goes_before(str(texts[begin - 1])):
            begin -= 1
        if end in heads:
            while end - 1 > name and end - 1 in texts and self._goes_before(str(texts[end - 1])):
                end -= 1
        columns = {NAME: name}
        for column in sorted(texts):
            place = self._columns.get(fold_text(str(texts[column])))
            heading = self._headings.read(str(texts[column]))
            if place is None and heading is not None and heading.role is Role.CODE:
                place = CODE
            if begin <= column < end and place is not None:
                columns.setdefault(place, column)
        numbered = {column for column, text in texts.items() if normalise(str(text)) in _NUMBERED}
        others = tuple(c for c in range(name + 1, end) if c not in columns.values() and c not in numbered)
        number = next((column for column in sorted(numbered) if begin <= column < name), None)
        return _Table(name, columns, others, number, rank)

    def _goes_before(self, text: str) -> bool:
        """Tell whether a column stands before the names that it belongs to: a list number, a code."""
        heading = self._headings.read(text)
        return normalise(text) in _NUMBERED or (heading is not None and heading.role is Role.CODE)

    def _read_tables(self, grid: Grid, tables: Iterable[_Table], rows: range) -> Iterator[list[NamedRow]]:
        for table in tables:
            body = [row for row in rows if not is_blank(_cell(grid.rows[row], table.name))]
            figured = any(is_numeric(_cell(grid.rows[row], column)) for row in body for column in table.others)
            if not figured and table.rank < _SURE:
                continue
            self.headed = True
            read = list(self._read_rows(grid, table, body, figured=figured))
            if not figured and LEVEL in table.columns and read:
                self.lists.append(read)
            yield read

    def _read_rows(self, grid: Grid, table: _Table, body: Sequence[int], *, figured: bool) -> Iterator[NamedRow]:
        alone = not figured and all(_count(grid.rows[row]) == 1 for row in body)
        section = ""
        for row in body:
            cells = grid.rows[row]
            raw = cell_text(_cell(cells, table.name))
            name = strip_name(raw)
            is_section = self._is_section(name)
            if is_section:
                section = name
            elif (_says(cells, table) if figured else alone or _count(cells) > 1) and self._is_unit(raw, name):
                taken = [_read_cell(cells, table.columns.get(place)) for place in range(len(UNIT_COLUMNS))]
                taken[NAME] = name
                yield NamedRow(taken, section, grid.first_row + row, grid.name_cell(row, table.name))

    def _is_section(self, name: str) -> bool:
        """Tell whether a name is that of a level ("Các sở, ban, ngành"), or of a column."""
        heading = self._headings.read(name)
        plain = fold_text(name).removeprefix(ALL)
        return (heading is not None and heading.role is Role.NAME) or plain in self._levels

    def _is_unit(self, raw: str, name: str) -> bool:
        """Tell a unit's name from that of all together, of the issuer, of the maxima, and from what is no name."""
        meaning = self._names.read(raw)
        if meaning.kind is NameKind.ISSUER:
            self.issuers_seen.add(fold_text(raw))
        if meaning.kind in (NameKind.TOTAL, NameKind.ISSUER, NameKind.NOT_A_UNIT):
            return False
        folded = fold_text(name)
        if self._names.is_summary(name) or folded.startswith(_WHOLE) or folded.endswith(":"):
            return False
        return bool(_LETTER.search(name)) and not is_numeric(name)


def _find_unheaded(rows: Sequence[Sequence[CellValue]], last: int, rank: int) -> list[_Table]:
    """Find tables that go on to the right of all headings: texts with a figure right of them, in the same row."""
    width = max(map(len, rows), default=0)
    names = [
        column
        for column in range(last + 1, width - 1)
        if sum(_is_text(_cell(row, column)) and is_numeric(_cell(row, column + 1)) for row in rows) > 1
    ]
    ends = [*names[1:], width][: len(names)]
    return [
        _Table(name, {NAME: name}, tuple(range(name + 1, end)), None, rank)
        for name, end in zip(names, ends, strict=True)
    ]


def _is_text(cell: CellValue) -> bool:
    return isinstance(cell, str) and bool(_LETTER.search(cell)) and not is_numeric(cell)


def _says(cells: Sequence[CellValue], table: _Table) -> bool:
    """Tell whether a row of a table with figures has one, or a mark of its absence, or a number in the list."""
    others = [_cell(cells, column) for column in table.others]
    numbered = table.number is not None and is_numeric(_cell(cells, table.number))
    return numbered or any(is_numeric(cell) or (is_missing(cell) and not is_blank(cell)) for cell in others)


def _cell(cells: Sequence[CellValue], column: int) -> CellValue:
    return cells[column] if column < len(cells) else None


def _count(cells: Sequence[CellValue]) -> int:
    return sum(not is_blank(cell) for cell in cells)


def _read_cell(cells: Sequence[CellValue], column: int | None) -> str:
    """The text of a cell; days as they are written, whole numbers without a point."""
    cell = None if column is None else _cell(cells, column)
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean_text(cell_text(cell))
