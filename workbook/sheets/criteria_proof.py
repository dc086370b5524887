"""What `Tiêu chí` says once more in native formulas, right of the table of `Đối chiếu`: ranks, points, what it takes.

The formulas are as plain as those of the proof, and read the same rows of `Lịch sử` through names.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...scoring import GROUP_CODES
from ..book.door import Extent, PrintArea
from ..book.layout import (
    BANDS,
    CRITERIA,
    GROUPS,
    HISTORY_TABLE,
    PROOF_CRITERIA,
    PROOF_GROUPS,
    PROOF_TABLE,
    TARGETS,
    CriteriaColumn,
    TargetColumn,
)
from ..cells.grid import Grid, column_letters
from ..cells.value import Formula, Rows, Value
from ..messages import Text
from ..report.report import Report
from .criteria import find_level_rows
from .formula_words import MISSING, equal_to, quote_literal, same

_COUNT = len(GROUP_CODES)
_LINE, _RECORD, _POINTS, _RANKS = 0, 1, 2, 2 + _COUNT
_RATING, _LABEL, _ABOVE = _RANKS + _COUNT, _RANKS + _COUNT + 1, _RANKS + _COUNT + 2
_LABELS, _MINIMA = f"INDEX({BANDS.name},0,1)", f"INDEX({BANDS.name},0,2)"


def list_group_extents(start: int, stop: int) -> Iterator[Extent]:
    """List the names over the groups' columns, for data rows of the history from `start`, `stop` excluded."""
    for name, column in PROOF_GROUPS.items():
        yield Extent(name, HISTORY_TABLE, column, start, stop)


def list_print_areas(rows: int, others: int) -> list[PrintArea]:
    """Print the table of the proof with all above it, and what stands right of it on pages of its own."""
    above = PROOF_TABLE.row - 1
    areas = [PrintArea(PROOF_TABLE, above + rows, PROOF_TABLE.columns, top=-above)]
    return [*areas, PrintArea(PROOF_CRITERIA, others, PROOF_CRITERIA.columns)] if others else areas


def count_wrong() -> str:
    """Return the formula's part that adds up the cells that differ."""
    return f"SUM(INDEX({PROOF_CRITERIA.name},0,{PROOF_CRITERIA.columns}))"


class CriteriaProof:
    """Writes the rows of `PROOF_CRITERIA`, each next to the unit's row in the table of the proof.

    Args:
        report: of the week.
        table, own: grids that stand where the table of the proof and `PROOF_CRITERIA` stand.
    """

    def __init__(self, report: Report, table: Grid, own: Grid) -> None:
        self._table, self._own = table, own
        self._maxima = report.analysis.maxima
        self._places = {level: (first, units) for level, first, units in find_level_rows(report)}

    def write_level(self, level: str, row: int, count: int, periods: tuple[str, str]) -> Rows:
        """Write the rows of a level; empty ones if the sheet leaves it out.

        Args:
            level: its name.
            row: of its first unit, from the table's first.
            count: of its units.
            periods: the cells that say which week it is, and what the level is called in the week's rows.
        """
        if level not in self._places:
            return [[]] * count
        first, units = self._places[level]
        names = f"INDEX({CRITERIA.name},{first + 1},2):INDEX({CRITERIA.name},{first + units},2)"
        scores = f"{self._of_table(row, 4, fixed=True)}:{self._of_table(row + count - 1, 4, fixed=True)}"
        return [self._write_unit(row + index, first, names, scores, periods) for index in range(count)]

    def _of_table(self, row: int, column: int, *, fixed: bool = False) -> str:
        letters = column_letters(self._table.first_column + column)
        return f"${letters}{'$' if fixed else ''}{self._table.first_row + row}"

    def _write_unit(self, row: int, first: int, names: str, scores: str, periods: tuple[str, str]) -> list[Value]:
        printed, recorded, score, rank = (self._of_table(row, column) for column in (1, 2, 4, 5))
        columns, at = range(PROOF_CRITERIA.columns), self._own.first_row + row
        cells = [f"${column_letters(self._own.first_column + column)}{at}" for column in columns]
        period, level = periods
        scope = f"DC_Ky,{period},DC_Cap,{equal_to(level)}"
        next_minimum = f'SMALL({_MINIMA},COUNTIF({_MINIMA},"<="&{score})+1)'
        has_next = f'COUNTIF({_MINIMA},">"&{score})>0'
        next_score = f'SMALL({scores},COUNTIF({scores},"<="&{score})+1)'
        values: list[Value] = [
            Formula(f"IFERROR(MATCH({quote_literal(printed)},{names},0)+{first},0)"),
            Formula(
                f"SUMPRODUCT((DC_Ky={period})*(DC_Cap={level})*(DC_DonVi={recorded})*(ROW(DC_Ky)-MIN(ROW(DC_Ky))+1))"
            ),
            *(self._write_points(code, cells[_RECORD]) for code in GROUP_CODES),
            *(
                Formula(f'IF(ISNUMBER({cell}),COUNTIFS({scope},DC_{code},">"&{cell})+1,{MISSING})')
                for code, cell in zip(GROUP_CODES, cells[_POINTS:_RANKS], strict=True)
            ),
            Formula(f"IF(ISNUMBER({score}),IF({has_next},ROUND({next_minimum}-{score},2),{MISSING}),{MISSING})"),
            Formula(
                f"IF(ISNUMBER({score}),IF({has_next},INDEX({_LABELS},MATCH({next_minimum},{_MINIMA},0)),"
                f'"{Text.TARGET_TOP_RATING}"),{MISSING})'
            ),
            Formula(f"IF(ISNUMBER({score}),IF({rank}=1,{MISSING},ROUND({next_score}-{score},2)),{MISSING})"),
            self._count_wrong(cells, (printed, score, rank)),
        ]
        return values

    def _write_points(self, code: str, record: str) -> Value:
        """A group that is not configured counts as missing, whatever the history has."""
        if code not in self._maxima:
            return Text.MISSING
        found = f"INDEX(DC_{code},{record})"
        return Formula(f"IF({record}=0,{MISSING},IF(ISNUMBER({found}),{found},{MISSING}))")

    def _count_wrong(self, cells: list[str], head: tuple[str, str, str]) -> Formula:
        """Count the cells of both tables of `Tiêu chí` that differ; shares are compared to the tenth shown."""
        line = cells[_LINE]

        def of_groups(column: int) -> str:
            return f"INDEX({CRITERIA.name},{line},{column + 1})"

        def of_targets(column: int) -> str:
            return f"INDEX({TARGETS.name},{line},{column + 1})"

        name, score, rank = head
        pairs = [(of_targets(CriteriaColumn.NAME), name)]
        pairs += [(table(CriteriaColumn.SCORE), score) for table in (of_groups, of_targets)]
        pairs += [(table(0), rank) for table in (of_groups, of_targets)]
        pairs += [
            (of_targets(TargetColumn.RATING), cells[_LABEL]),
            (of_targets(TargetColumn.RATING + 1), cells[_RATING]),
            (of_targets(TargetColumn.ABOVE + 1), cells[_ABOVE]),
        ]
        tests = [same(one, other) for one, other in pairs]
        for place, code in enumerate(GROUP_CODES):
            points = cells[_POINTS + place]
            start = CriteriaColumn.GROUPS + place * CriteriaColumn.GROUP_WIDTH
            share, left = of_groups(start + CriteriaColumn.SHARE), of_groups(start + CriteriaColumn.LEFT)
            maximum = f'VLOOKUP("{code}",{GROUPS.name},3,FALSE)'
            tests += [
                f"{of_groups(start + CriteriaColumn.RANK)}={cells[_RANKS + place]}",
                same(of_targets(TargetColumn.POINTS + place), points),
                _agree(left, points, f"{left}+{points}-{maximum}", "0.001"),
                _agree(share, points, f"{share}-{points}*100/{maximum}", "0.0501"),
            ]
        return Formula(f"IF({line}=0,1,{'+'.join(f'IF({test},0,1)' for test in tests)})")


def _agree(printed: str, points: str, difference: str, least: str) -> str:
    """A number that fits the points, or a dash where they are missing."""
    both = f"AND(ISNUMBER({printed}),ISNUMBER({points}))"
    return f"IF({both},ABS({difference})<{least},{printed}={points})"
