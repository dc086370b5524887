"""What `Tiêu chí` says once more in native formulas, right of the table of `Đối chiếu`: ranks, points, what it takes.

The formulas are as plain as those of the proof, and read the same rows of `Lịch sử` through names.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...scoring import GROUP_CODES
from ...scoring.values import NamedTuple
from ..analysis.messages import AnalysisText
from ..book.layout import (
    BANDS,
    CRITERIA,
    GROUPS,
    PROOF_CRITERIA,
    TARGETS,
    Block,
    CriteriaColumn,
    TargetColumn,
)
from ..cells.grid import Grid, column_letters
from ..cells.value import Formula, Rows, Value
from ..messages import Text
from ..report.report import Report
from .criteria import find_level_rows
from .formula_words import MISSING, FilledDown, mark_row, name_column, quote_literal

_LINE, _RECORD, _POINTS = 0, 1, 2
_RANKS = _POINTS + len(GROUP_CODES)
_RATING = _RANKS + len(GROUP_CODES)
_LABEL, _ABOVE = _RATING + 1, _RATING + 2
_NOWHERE = 1_000_000
"""A row of the history that no name reaches: a unit that is not there has no points."""


def count_wrong(own: Grid) -> str:
    """Return the formula's part that adds up the cells that differ; `own` is where `PROOF_CRITERIA` stands."""
    return f"SUM({name_column(PROOF_CRITERIA, own, PROOF_CRITERIA.columns - 1)})"


class _LevelRows(NamedTuple):
    """Where a level stands: rows of the proof's table, and lines of the blocks of `Tiêu chí`."""

    first: int
    units: int
    line: int
    lines: int


class CriteriaProof:
    """Writes the rows of `PROOF_CRITERIA`, each next to the unit's row in the table of the proof.

    Args:
        report: of the week.
        table, own, bands: grids that stand where the table of the proof, `PROOF_CRITERIA` and the bands stand.
    """

    def __init__(self, report: Report, table: Grid, own: Grid, bands: Grid) -> None:
        self._table, self._own = table, own
        self._minima = name_column(BANDS, bands, 1)
        self._maxima = report.analysis.maxima
        self._places = {level: (first, units) for level, first, units in find_level_rows(report)}

    def write_level(self, level: str, row: int, printed: Sequence[str], periods: tuple[str, str]) -> Rows:
        """Write the rows of a level; empty ones if the sheet leaves it out.

        Args:
            level: its name.
            row: of its first unit, from the table's first.
            printed: the names of its units as the table has them.
            periods: the cells that say which week it is, and what the level is called in the week's rows.
        """
        if level not in self._places:
            return [[]] * len(printed)
        rows = _LevelRows(row, len(printed), *self._places[level])
        wild = [any(character in name for character in "~*?") for name in printed]
        alike = {is_wild: FilledDown(self._write_unit(rows, periods, is_wild=is_wild)) for is_wild in set(wild)}
        table, own = self._table.first_row + row, self._own.first_row + row
        return [alike[is_wild].write(table + index, own + index) for index, is_wild in enumerate(wild)]

    def _write_unit(self, rows: _LevelRows, periods: tuple[str, str], *, is_wild: bool) -> list[Value]:
        """Write the row of a unit, to be filled down; a lookup must be told that signs of a wild name are letters."""
        printed, recorded, score = (self._of_table(None, column) for column in (1, 2, 4))
        sought = quote_literal(printed) if is_wild else printed
        period, level = periods
        cells = [self._of_own(None, column) for column in range(PROOF_CRITERIA.columns)]
        names = f"INDEX({CRITERIA.name},{rows.line + 1},2):INDEX({CRITERIA.name},{rows.line + rows.lines},2)"
        scores = f"{self._of_table(rows.first, 4, '$')}:{self._of_table(rows.first + rows.units - 1, 4, '$')}"
        return [
            Formula(f"IFERROR(MATCH({sought},{names},0)+{rows.line},0)"),
            Formula(
                f"SUMPRODUCT((DC_Ky={period})*(DC_Cap={level})*(DC_DonVi={recorded})*"
                f"(ROW(DC_Ky)-MIN(ROW(DC_Ky))-{_NOWHERE - 1}))+{_NOWHERE}"
            ),
            *(self._write_points(code, cells[_RECORD]) for code in GROUP_CODES),
            *(self._write_rank(rows, column, cells[column]) for column in range(_POINTS, _RANKS)),
            Formula(f'IFERROR(ROUND(SMALL({BANDS.name},COUNTIF({BANDS.name},"<="&{score})+1)-{score},2),{MISSING})'),
            Formula(
                f"IF(ISNUMBER({cells[_RATING]}),"
                f"INDEX({BANDS.name},MATCH(ROUND({cells[_RATING]}+{score},2),{self._minima},0),1),"
                f'IF(ISNUMBER({score}),"{AnalysisText.TARGET_TOP_RATING}",{MISSING}))'
            ),
            Formula(f'IFERROR(ROUND(SMALL({scores},COUNTIF({scores},"<="&{score})+1)-{score},2),{MISSING})'),
            self._count_wrong(cells),
        ]

    def _of_table(self, row: int | None, column: int, fixed: str = "") -> str:
        """A cell of the proof's table; None for the row that is filled down."""
        number = mark_row(0) if row is None else self._table.first_row + row
        return f"${column_letters(self._table.first_column + column)}{fixed}{number}"

    def _of_own(self, row: int | None, column: int, fixed: str = "") -> str:
        number = mark_row(1) if row is None else self._own.first_row + row
        return f"${column_letters(self._own.first_column + column)}{fixed}{number}"

    def _write_points(self, code: str, record: str) -> Value:
        """A group that is not configured counts as missing, whatever the history has."""
        if code not in self._maxima:
            return Text.MISSING
        found = f"INDEX(DC_{code},{record})"
        return Formula(f"IF(ISNUMBER({found}),{found},{MISSING})")

    def _write_rank(self, rows: _LevelRows, column: int, points: str) -> Formula:
        level = f"{self._of_own(rows.first, column, '$')}:{self._of_own(rows.first + rows.units - 1, column, '$')}"
        return Formula(f'IF(ISNUMBER({points}),COUNTIF({level},">"&{points})+1,{MISSING})')

    def _count_wrong(self, cells: Sequence[str]) -> Formula:
        """Count the cells of both tables that differ from what is computed, a share from its tenth, half up.

        Exact in binary too: a quotient of whole numbers that ends in a half is one.
        """
        line = cells[_LINE]

        def find(block: Block, column: int) -> str:
            return f"INDEX({block.name},{line},{column + 1})"

        def differ(block: Block, column: int, count: int, computed: int) -> str:
            stretch = f"{find(block, column)}:{find(block, column + count - 1)}"
            return f"SUMPRODUCT(--({stretch}<>{cells[computed]}:{cells[computed + count - 1]}))"

        score, rank = self._of_table(None, 4), self._of_table(None, 5)
        parts = [
            differ(TARGETS, TargetColumn.POINTS, len(GROUP_CODES), _POINTS),
            f"({find(TARGETS, CriteriaColumn.NAME)}<>{self._of_table(None, 1)})",
            f"({find(TARGETS, TargetColumn.RATING)}<>{cells[_LABEL]})",
            f"({find(TARGETS, TargetColumn.RATING + 1)}<>{cells[_RATING]})",
            f"({find(TARGETS, TargetColumn.ABOVE + 1)}<>{cells[_ABOVE]})",
        ]
        for block in (CRITERIA, TARGETS):
            parts += [f"({find(block, 0)}<>{rank})", f"({find(block, CriteriaColumn.SCORE)}<>{score})"]
        for place, code in enumerate(GROUP_CODES):
            points = cells[_POINTS + place]
            start = CriteriaColumn.GROUPS + place * CriteriaColumn.GROUP_WIDTH
            most = f'VLOOKUP("{code}",{GROUPS.name},3,0)'
            share = f"INT(ROUND({points}*100,0)*10/{most}+0.5)/10"
            for column, computed in ((CriteriaColumn.SHARE, share), (CriteriaColumn.LEFT, f"ROUND({most}-{points},2)")):
                parts.append(f"({find(CRITERIA, start + column)}<>IF(ISNUMBER({points}),{computed},{MISSING}))")
            parts.append(f"({find(CRITERIA, start + CriteriaColumn.RANK)}<>{cells[_RANKS + place]})")
        return Formula(f"IF({line}=0,1,{'+'.join(parts)})")
