"""The copy without macros that an office mails: its annexes, as chiso prints them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from ....scoring import GROUP_CODES, Entry, Period
from ....scoring.errors import InvalidPeriodError
from ....scoring.score import MAXIMUM
from ...book.layout import ANNEX_BAND_STEP, ANNEX_BANDS, AnnexColumn, SheetName
from ...cells.areas import Area
from ...cells.dates import read_date
from ...cells.grid import CellError, CellValue
from ...cells.text import cell_text
from ...cells.value import Value
from ...closed.sheet import Sheet
from ...closed.text import unescape
from ...messages import Text
from ..messages import Remark
from .own_books import MailedBook, name_cell, plain, read_score, refuse_twice
from .sent import Sent, SentUnit, UnreadableError, list_sender_names

_PROPERTIES: Final = "docProps/core.xml"
_CREATOR: Final = re.compile(rb"<dc:creator\b[^>]*>([^<]*)</dc:creator>")
_CREATED: Final = re.compile(rb"<dcterms:created\b[^>]*>(\d{4}-\d\d-\d\d)T")
_WEEK: Final = re.compile(re.escape(Text.SCORE_HEADER.format(week="@")).replace("@", r"TUẦN (\d)/T(\d{1,2})"))
_DAY: Final = re.compile(r"[Nn]gày (\d{1,2}/\d{1,2}/\d{4})")
_HEADERS: Final = (Text.ANNEX_HEADERS[0], Text.ANNEX_HEADERS[1], None, Text.ANNEX_HEADERS[2])
"""Of the first four columns; the third names the week."""
_WIDTH: Final = ANNEX_BAND_STEP
_TOP: Final = 40
"""No heading of ours stands farther down."""
_YEAR: Final = 12
_NO_GROUPS: Final = (None,) * len(GROUP_CODES)


class _Table(NamedTuple):
    """An annex: where it stands, the row of its headings, its lines by row of the sheet, and its titles above."""

    area: Area
    header: int
    lines: Mapping[int, Sequence[CellValue]]
    titles: str


def read_copy(book: MailedBook) -> Sent | None:
    """Read the annexes of a copy; None if it has none that look as ours do.

    Raises:
        UnreadableError: what cannot be read surely.
    """
    if SheetName.ANNEX not in book.contents.sheets:
        return None
    sheet = book.open_sheet(SheetName.ANNEX)
    tables = _find_tables(sheet)
    if not tables:
        return None
    creator, created = _read_properties(book)
    month, number = _read_week(tables[0])
    snapshot = _read_snapshot(tables) or created
    if snapshot is None:
        raise UnreadableError(Remark.NO_DAY)
    try:
        period = Period(_find_year(month, snapshot), month, number)
    except InvalidPeriodError:
        raise UnreadableError(Remark.NO_WEEK) from None
    _refuse_marked(book, sheet, tables)
    total, units = None, list[SentUnit]()
    for table in tables:
        for row, line in table.lines.items():
            unit = _read_line(table.area, row, line)
            if _is_total(line) and unit.entry.score is not None:
                total = unit.entry.score if total is None else total
            else:
                units.append(unit)
    refuse_twice(units)
    hidden = sum(sheet.is_hidden(row) for row in {row for table in tables for row in table.lines})
    remarks = (Remark.HIDDEN_ROWS.format(count=hidden),) if hidden else ()
    names = list_sender_names(creator)
    return Sent(names, period, frozenset([period]), snapshot, None, tuple(units), total, None, remarks)


def read_creator(book: MailedBook) -> tuple[str, ...]:
    """Read who a copy says that it is from."""
    return list_sender_names(_read_properties(book)[0])


def _find_tables(sheet: Sheet) -> list[_Table]:
    rows = sheet.rows
    tables: list[_Table] = []
    above = sheet.read_rows([row for row in rows if row <= _TOP], 1, ANNEX_BANDS * _WIDTH)
    for band in range(ANNEX_BANDS):
        first = 1 + band * _WIDTH
        lines = {row: values[first - 1 : first + 7] for row, values in above.items()}
        header = next((row for row, values in lines.items() if _is_header(values)), None)
        if header is None:
            continue
        last = first + AnnexColumn.MOVE
        columns = sheet.read_columns(range(header + 1, max(sheet.last_row, header) + 1), first, last, plain)
        found: dict[int, Sequence[CellValue]] = {}
        for row, line in enumerate(zip(*columns, strict=True), start=header + 1):
            if line[AnnexColumn.NAME] is None:
                break
            found[row] = line
        titles = "\n".join(cell_text(value) for row, values in lines.items() if row <= header for value in values)
        tables.append(
            _Table(Area(SheetName.ANNEX, header, first, max(found, default=header), last), header, found, titles)
        )
    return tables


def _is_header(values: Sequence[Value]) -> bool:
    texts = [cell_text(value) for value in values[: len(_HEADERS)]]
    if len(texts) < len(_HEADERS) or not _WEEK.fullmatch(texts[2]):
        return False
    return all(expected in (None, text) for expected, text in zip(_HEADERS, texts, strict=True))


def _read_week(table: _Table) -> tuple[int, int]:
    found = _WEEK.search(table.titles)
    if found is None:
        raise UnreadableError(Remark.NO_WEEK)
    return int(found[2]), int(found[1])


def _read_snapshot(tables: Sequence[_Table]) -> date | None:
    """The day that the titles name, if it is one."""
    days = {read_date(day) for table in tables for day in _DAY.findall(table.titles)}
    return days.pop() if len(days) == 1 else None


def _find_year(month: int, snapshot: date) -> int:
    """The year of the week: that of its day, but around the turn of the year."""
    if month == _YEAR and snapshot.month == 1:
        return snapshot.year - 1
    return snapshot.year + (month == 1 and snapshot.month == _YEAR)


def _read_properties(book: MailedBook) -> tuple[str, date | None]:
    """Who made the file and for which day: a copy is made as of its week's snapshot."""
    if _PROPERTIES not in book.package:
        return "", None
    xml = book.package.read_part(_PROPERTIES)
    creator, created = _CREATOR.search(xml), _CREATED.search(xml)
    name = unescape(creator[1].decode("utf-8", "replace")) if creator else ""
    return name, read_date(created[1].decode()) if created else None


def _is_total(line: Sequence[CellValue]) -> bool:
    """Whether a line has no place: the total has none, nor has a unit without a score."""
    return line[AnnexColumn.STT] is None


def _read_line(area: Area, row: int, line: Sequence[CellValue]) -> SentUnit:
    name, value = line[AnnexColumn.NAME], line[AnnexColumn.SCORE]
    if isinstance(name, CellError) or not cell_text(name):
        raise UnreadableError(Remark.NAMELESS.format(where=name_cell(area, row, AnnexColumn.NAME)))
    score = read_score(value, MAXIMUM, name_cell(area, row, AnnexColumn.SCORE))
    return SentUnit(cell_text(name), "", "", Entry(score, _NO_GROUPS))


def _refuse_marked(book: MailedBook, sheet: Sheet, tables: Sequence[_Table]) -> None:
    """Refuse names and scores that are struck out, hidden, or formulas that no program has computed."""
    for table in tables:
        cells = (
            list(table.lines),
            table.area.first_column + AnnexColumn.NAME,
            table.area.first_column + AnnexColumn.SCORE,
        )
        if book.contents.calculates_on_load:
            for row, column in sheet.list_formulas(*cells):
                where = name_cell(table.area, row, column - table.area.first_column)
                raise UnreadableError(Remark.NOT_COMPUTED.format(where=where))
        for row, column in sheet.find_marks(*cells):
            where = name_cell(table.area, row, column - table.area.first_column)
            raise UnreadableError(Remark.MARKED.format(where=where))
