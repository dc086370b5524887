"""From a grid of cells in any shape to the scores of a week and a list of problems."""

from __future__ import annotations

from decimal import Decimal

from ...scoring import GROUP_CODES, Entry, Place, Score, Unit
from ...scoring.values import NamedTuple
from ..cells.grid import CellValue, Grid
from . import messages
from .cells import CellReader
from .columns import Columns, find_columns
from .context import Claims, PasteContent, PasteContext, PastedValue
from .headings import Headings
from .hidden import drop_hidden_columns, list_hidden_columns
from .lines import Line, get_cell, list_lines
from .names import NameKind, Names
from .peers import PeerReader, list_peers
from .percents import refuse_whole_percents
from .problems import ProblemList
from .scores import is_blank
from .segments import Segment, find_segments
from .side_tables import split_side_tables
from .titles import list_titles

_HUNDRED = Decimal(100)
_ROUNDING = Decimal("0.01")
_NO_CLAIMS = Claims()
_MANY = 3
"""From so many identical repetitions on, one warning speaks for all."""


def parse_paste(grid: Grid, context: PasteContext) -> PasteContent:
    """Read what was pasted.

    Rows are joined to units by name alone; a code only helps to explain an unknown one. A missing score is
    None and a warning. A grid without any content gives nothing and no problem.

    Args:
        grid: cells in any shape: titles, headings or none, several blocks, total row anywhere.
        context: the configuration and the week.
    """
    if all(is_blank(cell) for row in grid.rows for cell in row):
        return PasteContent({}, {}, {}, None, None, None, ())
    reader = _Reader(grid, context)
    reader.read_grid()
    return reader.give_result()


class _Reading(NamedTuple):
    """A unit's entry as first read, and what its score's cell holds."""

    entry: Entry
    shown: CellValue


class _Reader:
    """Holds what has been read so far."""

    def __init__(self, grid: Grid, context: PasteContext) -> None:
        self.grid, self.context = grid, context
        self.names = Names(context)
        self.problems = ProblemList(grid)
        self.readings: dict[Unit, _Reading] = {}
        self.score_cells: dict[Unit, str] = {}
        self.previous: dict[Unit, PastedValue[Score]] = {}
        self.total: PastedValue[Score] | None = None
        self.previous_total: PastedValue[Score] | None = None
        self.place: PastedValue[Place] | None = None
        self.claims: dict[Unit, Claims] = {}
        self.repeated: list[tuple[Unit, int, int]] = []
        self.conflicts: list[tuple[Unit, int, int, CellValue, str]] = []
        self.hidden: list[tuple[int, str]] = []
        self.floor = 0
        self.maxima = tuple(context.maxima.get(code, _HUNDRED) for code in GROUP_CODES)
        self.cells = CellReader(grid, self.problems)
        self.peers = PeerReader(grid, self.names, self.cells, self.problems)

    def read_grid(self) -> None:
        self._drop_hidden()
        headings = Headings(self.context)
        self._convert_legacy(headings)
        self.cells = CellReader(self.grid, self.problems)
        self.peers = PeerReader(self.grid, self.names, self.cells, self.problems)
        for segment in find_segments(self.grid, headings, self._is_unit):
            blocks = split_side_tables(self.grid, segment, self.names, self.problems)
            read = [self._read_block(*block, headings) for block in blocks]
            self.floor = max([self.floor, *read])
        self._warn_hidden()
        self._warn_repeated()
        self._refuse_conflicts()
        if not self.readings:
            self.problems.raise_deferred()
            if not self.problems.has_error():
                self._refuse_all()

    def _read_block(self, grid: Grid, segment: Segment, headings: Headings) -> int:
        """Read one table; returns the row after its last line, 0 if it has none."""
        top = segment.rows.start if segment.header_row is None else segment.header_row
        above = range(self.floor, top)
        if segment.header_row is None:
            above = range(self.floor, self._find_first_unit(grid, segment))
        titles = list_titles(grid, above) if grid is self.grid else list_titles(self.grid, above)
        columns = find_columns(grid, segment, self.names, headings, self.context, self.problems, titles)
        if columns is None:
            return 0
        lines = list_lines(grid, segment, columns, self.names)
        self._check_heading(segment, columns.score)
        refuse_whole_percents(grid, lines, columns.score, self.problems)
        self._read_lines(lines, columns)
        return lines[-1].row + 1 if lines else 0

    def _check_heading(self, segment: Segment, column: int) -> None:
        """Refuse a score whose heading is struck out."""
        if segment.header_row is None or not self.grid.marks:
            return
        struck = (row for row in range(segment.header_row, segment.rows.start) if self.cells.is_struck(row, column))
        row = next(struck, None)
        if row is not None:
            self.problems.add_error(row, column, get_cell(self.grid.rows[row], column), messages.struck_heading())

    def _find_first_unit(self, grid: Grid, segment: Segment) -> int:
        named = (row for row in segment.rows if any(isinstance(c, str) and self._is_unit(c) for c in grid.rows[row]))
        return next(named, segment.rows.start)

    def give_result(self) -> PasteContent:
        entries = {unit: reading.entry for unit, reading in self.readings.items()}
        return PasteContent(
            entries,
            self.score_cells,
            self.previous,
            self.total,
            self.previous_total,
            self.place,
            self.problems.list_problems(),
            self.claims,
            self.peers.found,
        )

    def _is_unit(self, text: str) -> bool:
        return self.names.read(text).kind is NameKind.UNIT

    def _convert_legacy(self, headings: Headings) -> None:
        def is_known(text: str) -> bool:
            return self.names.read(text).kind is not NameKind.UNKNOWN or headings.read(text) is not None

        texts = {cell for row in self.grid.rows for cell in row if isinstance(cell, str) and not cell.isascii()}
        if all(map(is_known, texts)):
            return
        from .legacy import convert_grid  # only what is not understood may be of another encoding

        converted = convert_grid(self.grid, is_known)
        if converted is not None:
            self.grid = converted.grid
            message = messages.legacy_names(converted.encoding, messages.show_value(converted.meant))
            self.problems.add_warning(converted.row, converted.column, converted.typed, message)

    def _read_lines(self, lines: list[Line], columns: Columns) -> None:
        peers = list_peers(lines, self.names)
        if peers is not None:
            place = self.peers.read_table(peers, columns)
            if place is not None:
                self._take_place(peers.issuer, place, columns)
        skipped = set() if peers is None else {line.row for line in peers.lines} - {peers.issuer.row}
        for line in lines:
            if line.row not in skipped:
                self._read_line(line, columns)

    def _read_line(self, line: Line, columns: Columns) -> None:
        kind, unit = line.meaning.kind, line.meaning.unit
        if line.has_number and self.cells.is_struck(line.row, line.name_column):
            self.problems.add_error(line.row, line.name_column, line.name, messages.struck_name())
        elif kind is NameKind.UNIT and unit is not None:
            self._check_code(line, unit, columns)
            self._take_unit(line, unit, columns)
        elif kind in (NameKind.TOTAL, NameKind.ISSUER):
            self._take_total(line, columns)
        elif kind is not NameKind.NOT_A_UNIT and line.has_number:
            self._refuse_name(line, columns)

    def _check_code(self, line: Line, unit: Unit, columns: Columns) -> None:
        if not line.code or line.code == unit.code or columns.code is None:
            return
        other = self.names.find_code(line.code)
        if other is not None and other != unit:
            message = messages.code_of_other_unit(unit.name, line.code, other.name)
            self.problems.add_error(line.row, columns.code, line.code, message)

    def _take_unit(self, line: Line, unit: Unit, columns: Columns) -> None:
        before = self.problems.count()
        score = self._read_score(line, columns.score)
        groups = tuple(
            None if column is None else self.cells.read_score(line.row, column, maximum)
            for column, maximum in zip(columns.groups, self.maxima, strict=True)
        )
        entry = Entry(score, groups)
        shown = get_cell(self.grid.rows[line.row], columns.score)
        earlier = self.readings.get(unit)
        if earlier is not None:
            self._compare(line, unit, entry, earlier, columns)
            return
        self.readings[unit] = _Reading(entry, shown)
        self.score_cells[unit] = self.grid.name_cell(line.row, columns.score)
        if score is None and self.problems.count() == before:
            message, many = messages.missing_score(unit.name), messages.missing_scores
            self.problems.add_alike(line.row, columns.score, shown, message, unit.name, many)
        if score is not None and 0 < score < 1:
            message, many = messages.very_low(unit.name), messages.very_lows
            self.problems.add_alike(line.row, columns.score, shown, message, unit.name, many)
        self._check_sum(line, unit, entry, columns)
        if (previous := self.cells.read_previous(line, columns)) is not None:
            self.previous[unit] = previous
        claims = self.cells.read_claims(line, columns)
        if claims != _NO_CLAIMS:
            self.claims[unit] = claims

    def _compare(self, line: Line, unit: Unit, entry: Entry, earlier: _Reading, columns: Columns) -> None:
        """Take a second row of a unit: what it adds is merged, what it says differently is refused."""
        merged = tuple(
            mine if other is None else other for mine, other in zip(entry.groups, earlier.entry.groups, strict=True)
        )
        agrees = all(mine is None or mine == both for mine, both in zip(entry.groups, merged, strict=True))
        if entry.score == earlier.entry.score and agrees:
            self.readings[unit] = earlier._replace(entry=Entry(entry.score, merged))
            self.repeated.append((unit, line.row, columns.score))
            return
        shown = get_cell(self.grid.rows[line.row], columns.score)
        self.conflicts.append((unit, line.row, columns.score, shown, messages.show_value(earlier.shown) or "trống"))

    def _check_sum(self, line: Line, unit: Unit, entry: Entry, columns: Columns) -> None:
        present = [group for group in entry.groups if group is not None]
        if entry.score is None or len(present) < len(GROUP_CODES):
            return
        total = sum(present, Decimal(0))
        if abs(total - entry.score) > _ROUNDING:
            shown = get_cell(self.grid.rows[line.row], columns.score)
            message, many = messages.sum_differs(unit.name, total), messages.sums_differ
            self.problems.add_alike(line.row, columns.score, shown, message, unit.name, many)

    def _take_total(self, line: Line, columns: Columns) -> None:
        score = self._read_score(line, columns.score)
        if score is not None:
            found = PastedValue(score, self.grid.name_cell(line.row, columns.score))
            if self.total is not None and self.total.value != score:
                message = messages.conflicting_total(self.total.where, messages.show_score(self.total.value))
                self.problems.add_error(line.row, columns.score, str(score), message)
            self.total = self.total or found
        previous = self.cells.read_previous(line, columns)
        self.previous_total = self.previous_total or previous

    def _take_place(self, line: Line, place: Place, columns: Columns) -> None:
        if self.place is None:
            self.place = PastedValue(place, self.grid.name_cell(line.row, columns.name))
        elif self.place.value != place:
            earlier = self.place.value
            message = messages.conflicting_place(self.place.where, f"{earlier.rank:02}/{earlier.of:02}")
            self.problems.add_error(line.row, columns.name, f"{place.rank:02}/{place.of:02}", message)

    def _refuse_name(self, line: Line, columns: Columns) -> None:
        if not line.name:
            score = get_cell(self.grid.rows[line.row], columns.score)
            self.problems.add_error(line.row, columns.score, score, messages.nameless_score())
            return
        self.problems.add_error(line.row, line.name_column, line.name, self._explain_name(line))

    def _explain_name(self, line: Line) -> str:
        if line.meaning.refusal is not None:
            return messages.refused_unit(line.meaning.refusal, self.context.snapshot)
        owner = self.names.find_code(line.code) if line.code else None
        if owner is not None:
            return messages.unknown_name_known_code(line.code, owner.name)
        return messages.unknown_unit(self.names.suggest(line.name))

    def _read_score(self, line: Line, column: int) -> Score | None:
        return self.cells.read_score(line.row, column, _HUNDRED)

    def _drop_hidden(self) -> None:
        """Read nothing of hidden columns, and say which hold something."""
        if not self.grid.hidden_columns:
            return
        hidden = self.hidden = list_hidden_columns(self.grid)
        self.grid = drop_hidden_columns(self.grid)
        if hidden:
            names = messages.show_hidden(self.grid.first_column, hidden)
            self.problems.add_warning(0, hidden[0][0], hidden[0][1], messages.hidden_columns(names))

    def _warn_hidden(self) -> None:
        first = self.grid.first_row
        hidden = [
            row
            for row in sorted(self.grid.hidden_rows)
            if 0 <= row - first < len(self.grid.rows) and not all(map(is_blank, self.grid.rows[row - first]))
        ]
        if hidden:
            shown = messages.show_rows(hidden)
            self.problems.add_warning(hidden[0] - first, 0, f"dòng {shown}", messages.hidden_rows())

    def _warn_repeated(self) -> None:
        if len(self.repeated) >= _MANY:
            unit, row, column = self.repeated[0]
            self.problems.add_warning(row, column, unit.name, messages.pasted_twice(len(self.repeated)))
            return
        for unit, row, column in self.repeated:
            self.problems.add_warning(row, column, unit.name, messages.repeated_unit(unit.name, self.score_cells[unit]))

    def _refuse_conflicts(self) -> None:
        """Refuse each unit that has two rows of different scores; most units at once are another kind of table."""
        units = list(dict.fromkeys(unit for unit, *_ in self.conflicts))
        if len(units) >= _MANY and 2 * len(units) >= len(self.readings):
            _, row, column, shown, _ = self.conflicts[0]
            named = ", ".join(unit.name for unit in units[:_MANY])
            self.problems.add_error(row, column, shown, messages.conflicting_units(len(units), f"{named} …"))
            return
        for unit, row, column, shown, earlier in self.conflicts:
            self.problems.add_error(
                row, column, shown, messages.conflicting_unit(unit.name, self.score_cells[unit], earlier)
            )

    def _refuse_all(self) -> None:
        held = (
            (row, column, cell)
            for row, cells in enumerate(self.grid.rows)
            for column, cell in enumerate(cells)
            if not is_blank(cell)
        )
        row, column, cell = next(held, (0, 0, None))
        first = self.grid.name_cell(0, 0) if self.grid.first_column > 1 else None
        message = messages.only_hidden_columns() if self.hidden else messages.no_unit_found(first)
        self.problems.add_error(row, column, cell, message)
