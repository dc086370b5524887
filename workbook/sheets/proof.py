"""`Đối chiếu`: the standings once more, in native formulas, from the recorded inputs alone.

The formulas are written for Excel 2010 and LibreOffice 7.4: no dynamic arrays, no macros. They read the rows
of this week and last through names (`layout.PROOF_HISTORY`), never the whole history.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ...scoring import Basis, LevelStandings, Period, Standings, Unit
from ...scoring.values import NamedTuple
from ..book.door import Changes, Extent, PrintArea
from ..book.layout import (
    ANNEX,
    ANNEX_HEADER_ROW,
    BANDS,
    HISTORY_TABLE,
    PROOF_CRITERIA,
    PROOF_GROUPS,
    PROOF_HISTORY,
    PROOF_LIMIT,
    PROOF_PERIODS,
    PROOF_RESULT,
    PROOF_TABLE,
    PROOF_WEEKS,
    WEEKS_TABLE,
    AnnexColumn,
    Block,
    SheetName,
)
from ..book.settings import NO, YES
from ..cells.grid import Grid, column_letters
from ..cells.value import Formula, Rows, Value
from ..messages import Text
from ..report.report import Report
from .formula_words import MISSING, FilledDown, equal_to, mark_row, name_column, quote_literal, same

PROOF_READ: Final = (PROOF_PERIODS, PROOF_TABLE, PROOF_CRITERIA, BANDS, *ANNEX)
"""The blocks that formulas of the proof read or stand in."""

if TYPE_CHECKING:
    from .criteria_proof import CriteriaProof


class RecordLocation(NamedTuple):
    """Where the inputs of the two weeks stand in the tables after the refresh.

    Args:
        start, stop: data rows of the history that hold both weeks (from 0, stop excluded).
        weeks: number of data rows of `Các tuần`.
        names: the name that each unit has in this week's rows.
        previous_names: the same for the week before, level by level.
        levels: what the rows of this week and last call a level, where that is not its name now.
        total_previous: the week whose total is compared with.
    """

    start: int
    stop: int
    weeks: int
    names: Mapping[Unit, str]
    previous_names: Mapping[Unit, str]
    levels: tuple[Mapping[str, str], Mapping[str, str]]
    total_previous: Period | None


def write_proof(
    standings: Standings, report: Report, recorded: RecordLocation, places: Mapping[Block, Grid]
) -> Changes:
    """Write the proof of a week; above `PROOF_LIMIT` units only which weeks are compared.

    `places` say where each of `PROOF_READ` stands: formulas follow. `PROOF_CRITERIA` too, if the workbook has it: then
    what `Tiêu chí` says is proved as well.
    """
    others = places.get(PROOF_CRITERIA)
    extents = [
        Extent(name, HISTORY_TABLE, column, recorded.start, recorded.stop) for name, column in PROOF_HISTORY.items()
    ]
    extents += [Extent(name, WEEKS_TABLE, column, 0, recorded.weeks) for name, column in PROOF_WEEKS.items()]
    writer = _ProofWriter(standings, recorded, places)
    rows: Rows = []
    result: Value = Text.PROOF_TOO_MANY.format(limit=PROOF_LIMIT)
    blocks: dict[Block, Rows] = {}
    if sum(len(level.rows) for level in standings.levels) <= PROOF_LIMIT:
        rows = writer.write_table(report)
        more = ""
        if others is not None and report.analysis.criteria.levels:
            from . import criteria_proof  # a week without groups does without

            proof = criteria_proof.CriteriaProof(report, places[PROOF_TABLE], others, places[BANDS])
            blocks[PROOF_CRITERIA] = writer.write_criteria(proof, rows)
            more = f"+{criteria_proof.count_wrong(others)}"
        result = _write_result(len(rows), more, places)
    areas: dict[str, list[PrintArea]] = {}
    if others is not None:
        extents += [
            Extent(name, HISTORY_TABLE, column, recorded.start, recorded.stop) for name, column in PROOF_GROUPS.items()
        ]
        blocks.setdefault(PROOF_CRITERIA, [])
        areas[SheetName.PROOF] = _list_print_areas(len(rows), len(blocks[PROOF_CRITERIA]))
    blocks |= {PROOF_RESULT: [[result]], PROOF_PERIODS: writer.write_periods(), PROOF_TABLE: rows}
    return Changes(blocks, extents=extents, print_areas=areas)


def _list_print_areas(rows: int, others: int) -> list[PrintArea]:
    """Print the table of the proof with all above it, and what stands right of it on pages of its own."""
    above = PROOF_TABLE.row - 1
    areas = [PrintArea(PROOF_TABLE, above + rows, PROOF_TABLE.columns, top=-above)]
    return [*areas, PrintArea(PROOF_CRITERIA, others, PROOF_CRITERIA.columns)] if others else areas


def _write_result(rows: int, more: str, places: Mapping[Block, Grid]) -> Formula:
    wrong = f"SUM({name_column(PROOF_TABLE, places[PROOF_TABLE], PROOF_TABLE.columns - 1)})"
    names = (name_column(block, places[block], AnnexColumn.NAME) for block in ANNEX)
    bands = "+".join(f"MAX(COUNTA({column})-1,0)" for column in names)
    count = f"({wrong}{more}+ABS({bands}-{rows}))"
    return Formula(f'IF({count}=0,"{Text.PROOF_MATCH}","{Text.PROOF_DIFFER} "&{count}&" {Text.PROOF_CELLS}")')


class _ProofWriter:
    """Writes formulas that know the rows and columns of their own sheet from the grids read."""

    def __init__(self, standings: Standings, recorded: RecordLocation, places: Mapping[Block, Grid]) -> None:
        self._standings, self._recorded = standings, recorded
        self._periods, self._table = places[PROOF_PERIODS], places[PROOF_TABLE]
        self._names = [name_column(block, places[block], AnnexColumn.NAME) for block in ANNEX]
        self._minima = name_column(BANDS, places[BANDS], 1)

    def write_periods(self) -> list[list[Value]]:
        this = str(self._standings.week.period)
        rows: list[list[Value]] = [[None] * PROOF_PERIODS.columns]
        if self._standings.total:
            last = self._recorded.total_previous
            rows[0] = ["", this, str(last) if last else None, self._comparable(0), None, None]
        for index, level in enumerate(self._standings.levels, start=1):
            last = level.previous
            names = [written.get(level.level, level.level) for written in self._recorded.levels]
            rows.append([level.level, this, str(last) if last else None, self._comparable(index), *names])
        return rows

    def write_table(self, report: Report) -> list[list[Value]]:
        rows: list[list[Value]] = []
        for band, level in enumerate(self._standings.levels):
            printed = iter(report.annexes[band].rows)
            if self._standings.total and band == 0:
                rows.append(self._total_row(len(rows), str(next(printed).values[1])))
            proof = FilledDown(self._unit_row(band, level))
            for standing, line in zip(level.rows, printed, strict=True):
                unit, row = standing.unit, proof.write(self._table.first_row + len(rows))
                names = self._recorded.names.get(unit), self._recorded.previous_names.get(unit)
                row[1:4] = [str(line.values[1]), *names]
                rows.append(row)
        return rows

    def write_criteria(self, proof: CriteriaProof, table: Rows) -> list[Sequence[Value]]:
        """Write the rows next to the table's: the total's is empty."""
        rows: list[Sequence[Value]] = [[]] if self._standings.total else []
        for index, level in enumerate(self._standings.levels, start=1):
            periods = self._period(index, 1), self._period(index, 4)
            printed = [str(row[1]) for row in table[len(rows) : len(rows) + len(level.rows)]]
            rows += proof.write_level(level.level, len(rows), printed, periods)
        return rows

    def _period(self, row: int, column: int) -> str:
        letters = column_letters(self._periods.first_column + column)
        return f"${letters}${self._periods.first_row + row}"

    def _cell(self, row: int | None, column: int) -> str:
        """A cell of the table; None for the row that is filled down."""
        number = mark_row(0) if row is None else self._table.first_row + row
        return f"${column_letters(self._table.first_column + column)}{number}"

    def _comparable(self, row: int) -> Formula:
        this, last = self._period(row, 1), self._period(row, 2)
        basis = "INDEX(DC_TuanLuyKe,MATCH({},DC_TuanKy,0))"
        month = "VALUE(MID({},6,2))"
        now, then = month.format(this), month.format(last)
        return Formula(
            f'IF(IF({last}="",FALSE(),AND({basis.format(this)}={basis.format(last)},LEFT({this},4)=LEFT({last},4),'
            f'IF({basis.format(this)}="{Text.BASIS[Basis.HALF]}",INT(({now}-1)/6)=INT(({then}-1)/6),TRUE()),'
            f'IF({basis.format(this)}="quý",INT(({now}-1)/3)=INT(({then}-1)/3),TRUE()),'
            f'IF({basis.format(this)}="tháng",{now}={then},TRUE()))),"{YES}","{NO}")'
        )

    def _unit_row(self, band: int, level: LevelStandings) -> list[Value]:
        """Write the row of any unit of a level, to be filled down; its three names are left empty."""
        this, last = self._period(band + 1, 1), self._period(band + 1, 2)
        cells = [self._cell(None, column) for column in range(PROOF_TABLE.columns)]
        now, then = (
            f"DC_Ky,{period},DC_Cap,{equal_to(self._period(band + 1, column))}"
            for period, column in ((this, 4), (last, 5))
        )
        move = MISSING if level.turnover is not None else f"{cells[9]}-{cells[5]}"  # ranks among other units
        return [
            level.level,
            None,
            None,
            None,
            _score(now, cells[2]),
            _rank(now, cells[4]),
            self._rating(cells[4]),
            _score(then, cells[3]),
            self._change(cells[4], cells[7], band + 1),
            _rank(then, cells[7]),
            Formula(f"IF(ISNUMBER({cells[8]}),{move},{cells[8]})"),
            Formula(f"IFERROR(MATCH({quote_literal(cells[1])},{self._names[band]},0),0)"),
            _count_wrong(ANNEX[band].name, cells, now),
        ]

    def _total_row(self, row: int, printed: str) -> list[Value]:
        cells = [self._cell(row, column) for column in range(PROOF_TABLE.columns)]
        score = 'IF(COUNTIFS(DC_TuanKy,{0},DC_TuanDiem,">=0")=1,SUMIFS(DC_TuanDiem,DC_TuanKy,{0}),{1})'
        annex, line = ANNEX[0].name, cells[11]
        wrong = "+".join(
            f"IF({same(f'INDEX({annex},{line},{column})', cells[index])},0,1)"
            for column, index in ((3, 4), (4, 6), (5, 7), (6, 8))
        )
        return [
            None,
            printed,
            None,
            None,
            Formula(score.format(self._period(0, 1), MISSING)),
            None,
            self._rating(cells[4]),
            Formula(score.format(self._period(0, 2), MISSING)),
            Formula(
                f'IF(ISNUMBER({cells[7]}),IF({self._period(0, 3)}="{YES}",ROUND({cells[4]}-{cells[7]},2),'
                f'"{Text.NEW_PERIOD}"),{MISSING})'
            ),
            None,
            None,
            Formula(f"IFERROR(MATCH({quote_literal(cells[1])},{self._names[0]},0),0)"),
            Formula(f"IF({line}=0,1,{wrong})"),
        ]

    def _rating(self, score: str) -> Formula:
        """The band with the highest minimum that is reached; the only numbers of the bands are their minima."""
        reached = f'SMALL({BANDS.name},COUNTIF({BANDS.name},"<="&{score}))'
        return Formula(
            f"IF(ISNUMBER({score}),UPPER(INDEX({BANDS.name},MATCH({reached},{self._minima},0),1)),{MISSING})"
        )

    def _change(self, score: str, previous: str, row: int) -> Formula:
        last, comparable = self._period(row, 2), f'{self._period(row, 3)}="{YES}"'
        return Formula(
            f'IF(OR(NOT(ISNUMBER({score})),{last}=""),{MISSING},IF(NOT(ISNUMBER({previous})),"{Text.NEW_UNIT}",'
            f'IF({comparable},ROUND({score}-{previous},2),"{Text.NEW_PERIOD}")))'
        )


def _score(scope: str, name: str) -> Formula:
    unit = f"{scope},DC_DonVi,{equal_to(name)}"
    return Formula(f'IF(COUNTIFS({unit},DC_Diem,">=0")=1,SUMIFS(DC_Diem,{unit}),{MISSING})')


def _rank(scope: str, score: str) -> Formula:
    return Formula(f'IF(ISNUMBER({score}),COUNTIFS({scope},DC_Diem,">"&{score})+1,{MISSING})')


def _count_wrong(annex: str, cells: Sequence[str], scope: str) -> Formula:
    """Count the printed cells of a unit's line that differ; STT must also fit the line's place in the table."""
    line, rank, score = cells[11], cells[5], cells[4]
    first = f"{ANNEX_HEADER_ROW}+IF(ISBLANK(INDEX({annex},{ANNEX_HEADER_ROW + 1},1)),1,0)"
    place = f"({line}-({first}))"
    tied = f"COUNTIFS({scope},DC_Diem,{score})"
    stt = (
        f"IF(ISNUMBER({rank}),AND(INDEX({annex},{line},1)={rank},{place}>={rank},{place}<{rank}+{tied}),"
        f"INDEX({annex},{line},1)={rank})"
    )
    columns = ((3, 4), (4, 6), (5, 7), (6, 8), (7, 9), (8, 10))
    others = "+".join(f"IF({same(f'INDEX({annex},{line},{column})', cells[index])},0,1)" for column, index in columns)
    return Formula(f"IF({line}=0,1,IF({stt},0,1)+{others})")
