"""The tables of weeks in a grid: one as it stands, several beneath or beside one another, or rows of many weeks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from ...scoring import Place
from ...scoring.errors import InvalidPeriodError
from ...scoring.values import NamedTuple
from ...scoring.week import parse_period
from ..cells.grid import CellValue, Grid
from ..cells.text import cell_text
from ..paste.context import PasteContext
from ..paste.headings import Heading, Headings, Role
from ..paste.hidden import drop_hidden_columns
from ..paste.lines import get_cell
from ..paste.names import NameKind, Names
from ..paste.phrases import normalise
from ..paste.scores import is_blank, is_numeric
from ..paste.segments import Segment, find_segments
from ..paste.titles import list_titles
from ..week.inputs import read_place
from . import messages
from .clues import Clue, Paper, read_clue, read_paper

_TIME_WORDS = {normalise(word): word for word in ("tuần", "tháng", "năm")}
_WHOLE_TIMES = frozenset(
    map(
        normalise,
        ("kỳ", "kỳ báo cáo", "tuần báo cáo", "ngày", "ngày chốt", "ngày lấy số liệu", "thời gian", "thời điểm"),
    )
)
_PLACE = re.compile(r"(?i)(?:xếp )?(?:thứ )?hạng:?\s*(?:thứ )?0*(\d{1,3})\s*/\s*0*(\d{1,3})")
_LETTER_DAY = re.compile(r"^[^\d,]{2,60},\s*ngày\s")
"""The place and day above a letter, which are the paper's."""
_MANY_WEEKS = 3


class RawTable(NamedTuple):
    """A table before it is known which week it is of: its cells in their places, and what its own texts say.

    `where` names the cell that a problem of the whole table is told at.
    """

    grid: Grid
    clues: tuple[Clue, ...]
    where: str
    papers: tuple[Paper, ...] = ()
    place: Place | None = None
    place_cell: str = ""


def find_raw_tables(grid: Grid, context: PasteContext) -> list[RawTable]:
    """Find the tables of a sheet; none where no unit stands next to a number."""
    names, headings = Names(context), Headings(context)

    def is_unit(text: str) -> bool:
        return names.read(text).kind in (NameKind.UNIT, NameKind.REFUSED)

    seen = drop_hidden_columns(grid)
    unit_rows = [row for row, cells in enumerate(seen.rows) if _names_unit(cells, is_unit)]
    if not unit_rows:
        seen = _convert_legacy(seen, is_unit, headings)
        unit_rows = [row for row, cells in enumerate(seen.rows) if _names_unit(cells, is_unit)]
    if not unit_rows:
        return []
    segments = find_segments(seen, headings, is_unit)
    held = [segment for segment in segments if any(row in segment.rows for row in unit_rows)]
    parts = _part_stacked(seen, held, unit_rows)
    tables: list[RawTable] = []
    for rows, inner in parts:
        part = _keep_rows(grid, rows) if len(parts) > 1 else grid
        tables += _split(part, seen, inner, rows, unit_rows)
    return tables


def _names_unit(cells: Sequence[CellValue], is_unit: Callable[[str], bool]) -> bool:
    texts = (cell for cell in cells if isinstance(cell, str) and not is_numeric(cell))
    return any(map(is_numeric, cells)) and any(map(is_unit, texts))


def _convert_legacy(grid: Grid, is_unit: Callable[[str], bool], headings: Headings) -> Grid:
    """Read all texts in TCVN3 or VNI where a unit or heading is written so; the numbers are read from the original."""
    from ..paste.legacy import ENCODINGS, convert_grid

    converted = convert_grid(grid, lambda text: is_unit(text) or headings.read(text) is not None)
    if converted is None:
        return grid
    read = ENCODINGS[converted.encoding]
    rows = tuple(tuple(read(cell) if isinstance(cell, str) else cell for cell in cells) for cells in grid.rows)
    return grid._replace(rows=rows)


def _top(segment: Segment, unit_rows: Sequence[int]) -> int:
    if segment.header_row is not None:
        return segment.header_row
    return next((row for row in unit_rows if row in segment.rows), segment.rows.start)


def _part_stacked(grid: Grid, segments: list[Segment], unit_rows: Sequence[int]) -> list[tuple[range, list[Segment]]]:
    """Part a sheet where a table begins whose own title names another week than that of the table above it."""
    parts: list[tuple[range, list[Segment]]] = []
    said: set[tuple[str, object]] = set()
    floor = 0
    for segment in segments:
        top = _top(segment, unit_rows)
        clues = [*_read_titles(grid, range(floor, top)), *_read_headings(grid, segment)]
        own = {(kind, value) for clue in clues for kind in ("weeks", "days") for value in getattr(clue, kind)}
        if not parts or (own and said and own.isdisjoint(said)):
            parts.append((range(floor, segment.rows.stop), [segment]))
            said = own
        else:
            rows, inner = parts[-1]
            parts[-1] = (range(rows.start, segment.rows.stop), [*inner, segment])
            said |= own
        last = max((row for row in unit_rows if row in segment.rows), default=segment.rows.start)
        floor = last + 1
    starts = [rows.start for rows, _ in parts]
    stops = [*starts[1:], len(grid.rows)]
    return [(range(start, stop), inner) for start, stop, (_, inner) in zip(starts, stops, parts, strict=True)]


def _split(part: Grid, seen: Grid, segments: list[Segment], rows: range, unit_rows: Sequence[int]) -> list[RawTable]:
    """Make the tables of one part: by rows where a column names weeks, by columns where headings name many."""
    first = segments[0]
    above = range(rows.start, _top(first, unit_rows))
    titles = _read_titles(seen, above)
    papers = tuple(paper for title in list_titles(seen, above) if (paper := _read_paper(title.text)) is not None)
    place, cell = _find_place(seen, rows)
    start = next((row for row in above if not all(map(is_blank, seen.rows[row]))), _top(first, unit_rows))
    table = RawTable(part, tuple(titles), part.name_cell(start, 0), papers, place, cell)
    by_rows = _split_rows(table, seen, segments)
    if by_rows:
        return by_rows
    if len(segments) == 1:
        by_columns = _split_columns(table, first)
        if by_columns:
            return by_columns
    clues = [clue for segment in segments for clue in _read_headings(seen, segment)]
    return [table._replace(clues=(*titles, *dict.fromkeys(clues)))]


def _read_titles(grid: Grid, rows: range) -> list[Clue]:
    """Read the texts and dates above a table that name a time; the day of a paper is not one."""
    clues: list[Clue] = []
    for title in list_titles(grid, rows):
        if _read_paper(title.text) is not None:
            continue
        where = f"{messages.TITLE} {grid.name_cell(title.row, title.column).rpartition('!')[2]}"
        clues.append(read_clue(title.text, where))
    for row in rows:
        for column, cell in enumerate(grid.rows[row]):
            if isinstance(cell, date):
                where = f"{messages.TITLE} {grid.name_cell(row, column).rpartition('!')[2]}"
                clues.append(Clue(where, f"{cell:%d/%m/%Y}", days=frozenset({cell})))
    return [clue for clue in clues if not clue.is_empty]


def _read_paper(text: str) -> Paper | None:
    paper = read_paper(text)
    if paper is None and _LETTER_DAY.match(text):
        days = read_clue(text, "").days
        return Paper(None, next(iter(days))) if len(days) == 1 else None
    return paper


def _find_place(grid: Grid, rows: range) -> tuple[Place | None, str]:
    """Find "xếp hạng 02/11" in a sentence; nothing where two say two places."""
    found: dict[Place, str] = {}
    for row in rows:
        for column, cell in enumerate(grid.rows[row]):
            if isinstance(cell, str) and len(cell) > len("xếp hạng") and (match := _PLACE.search(cell)):
                try:
                    found.setdefault(read_place(f"{match[1]}/{match[2]}"), grid.name_cell(row, column))
                except ValueError:
                    continue
    return next(iter(found.items())) if len(found) == 1 else (None, "")


def _list_scores(segment: Segment) -> dict[int, Heading]:
    return {
        column: heading
        for column, heading in segment.headings.items()
        if heading.role is Role.SCORE and heading.times.week is not None
    }


def _read_headings(grid: Grid, segment: Segment) -> list[Clue]:
    """Read which week the score's heading names; of this week's and last week's the later one counts.

    Tables that stand side by side have both headings each: they are of one week if they name the same two.
    """
    dated = _list_scores(segment)
    clues: dict[tuple[int, int], Clue] = {}
    for column, heading in dated.items():
        clues.setdefault(_key(heading), _read_heading(grid, segment, column))
    if len(clues) == 2:  # this week and last
        early, late = clues
        december = {early[0], late[0]} == {12, 1}
        return [clues[(min if december else max)(early, late)]]
    return list(clues.values())


def _key(heading: Heading) -> tuple[int, int]:
    return heading.times.month or 0, heading.times.week or 0


def _read_heading(grid: Grid, segment: Segment, column: int) -> Clue:
    row = segment.header_row or 0
    cell = grid.name_cell(row, column).rpartition("!")[2]
    return read_clue(segment.headed[column], f"{messages.HEADING} {cell}")


def _split_columns(table: RawTable, segment: Segment) -> list[RawTable]:
    """Make a table of each column of scores where three or more are headed by weeks of their own."""
    dated = _list_scores(segment)
    if len({_key(heading) for heading in dated.values()}) < _MANY_WEEKS:
        return []
    kept = {c for c, h in segment.headings.items() if h.role in (Role.NAME, Role.CODE)}
    top = segment.header_row or 0
    tables = []
    for column in dated:
        clue = _read_heading(table.grid, segment, column)
        rows = tuple(
            cells if row < top else tuple(cell if c in kept or c == column else None for c, cell in enumerate(cells))
            for row, cells in enumerate(table.grid.rows)
        )
        where = table.grid.name_cell(top, column)
        tables.append(table._replace(grid=table.grid._replace(rows=rows), clues=(*table.clues, clue), where=where))
    return tables


def _split_rows(table: RawTable, seen: Grid, segments: list[Segment]) -> list[RawTable]:
    """Make a table of the rows of each week, where columns name the week of every row."""
    rows_of: dict[str, list[int]] = {}
    heads: set[int] = set()
    columns: set[int] = set()
    for segment in segments:
        timed = {c: text for c, text in segment.headed.items() if _is_time(text)}
        names = [c for c, heading in segment.headings.items() if heading.role is Role.NAME]
        if not timed or not names or segment.header_row is None:
            return []
        columns |= set(timed)
        heads |= set(range(segment.header_row, segment.rows.start))
        before = ""
        for row in segment.rows:
            cells = seen.rows[row]
            if is_blank(get_cell(cells, names[0])):
                continue
            said = ", ".join(_say_time(text, get_cell(cells, column)) for column, text in timed.items())
            before = said = said.strip(", ") or before  # merged cells, or a week that is written once
            rows_of.setdefault(said, []).append(row)
    if not rows_of or list(rows_of) == [""]:
        return []
    return [_take_rows(table, said, rows, heads, columns) for said, rows in rows_of.items()]


def _take_rows(table: RawTable, said: str, rows: list[int], heads: set[int], columns: set[int]) -> RawTable:
    grid, top = table.grid, min(heads)
    kept = {*heads, *rows}
    cells = tuple(
        cells
        if row < top
        else tuple(None if column in columns else cell for column, cell in enumerate(cells))
        if row in kept
        else ()
        for row, cells in enumerate(grid.rows)
    )
    where = grid.name_cell(rows[0], min(columns))
    clue = read_clue(said, f"{messages.ROWS} {where.rpartition('!')[2]}")
    return table._replace(grid=grid._replace(rows=cells), clues=(*table.clues, clue), where=where)


def _is_time(text: str) -> bool:
    folded = normalise(text)
    return folded in _TIME_WORDS or folded in _WHOLE_TIMES


def _say_time(heading: str, cell: CellValue) -> str:
    """Say what a cell means beneath its heading: 2 beneath "Tuần" is week 2."""
    if is_blank(cell):
        return ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    text = cell_text(cell)
    try:
        period = parse_period(text)
        return f"tuần {period.number} tháng {period.month} năm {period.year}"
    except InvalidPeriodError:
        word = _TIME_WORDS.get(normalise(heading))
        return f"{word} {text}" if word and text[:1].isdigit() else text


def _keep_rows(grid: Grid, rows: range) -> Grid:
    return grid._replace(rows=tuple(cells if row in rows else () for row, cells in enumerate(grid.rows)))
