"""The copy without macros that an office mails, or a table made by hand that looks as one: annexes as we print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from ....scoring import GROUP_CODES, Entry, Period
from ....scoring.errors import InvalidPeriodError
from ....scoring.score import MAXIMUM
from ....scoring.values import NamedTuple
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
_CREATED: Final = re.compile(rb"<dcterms:created\b[^>]*>(\d{4}-\d\d-\d\d)T00:00:00Z")
"""As chiso dates a copy: by the week's day, at midnight. Other programs write when the file was made, and by whom."""
_WEEK: Final = re.compile(r"ĐIỂM\sTỔNG\sHỢP\s\(TUẦN\s(\d)/T(\d{1,2})\)")
_DAY: Final = re.compile(r"[Nn]gày (\d{1,2}/\d{1,2}/\d{4})")
_OFFICE: Final = re.compile(r"của\s+((?:Văn phòng|UBND|Ủy ban nhân dân)\b[^()\n]*)")
"""Who issued the paper that the table belongs to, as the line beneath its title says it."""
_HEADERS: Final = (None, Text.ANNEX_HEADERS[0], None, Text.ANNEX_HEADERS[1])
"""Of the first four columns; an office calls the first as it likes, the third names the week."""
_NAMED: Final = _HEADERS[AnnexColumn.NAME]
_WIDTH: Final = ANNEX_BAND_STEP
_FIRSTS: Final = tuple(1 + band * _WIDTH for band in range(ANNEX_BANDS))
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
    """Read the annexes of a workbook; None if there are none, or on several sheets, that look as ours do.

    Raises:
        UnreadableError: what cannot be read surely.
    """
    titles = book.contents.sheets
    sheets = [SheetName.ANNEX] if SheetName.ANNEX in titles else [title for title in titles if book.has_cells(title)]
    found = [(title, tables) for title in sheets if (tables := _find_tables(book.open_sheet(title), title))]
    if len(found) != 1:
        return None
    title, tables = found[0]
    sheet = book.open_sheet(title)
    month, number = _read_week(tables[0])
    creator, created = _read_properties(book)
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
    names = list_sender_names(creator) or name_office(table.titles for table in tables)
    return Sent(names, period, frozenset([period]), snapshot, None, tuple(units), total, None, remarks)


def name_office(titles: Iterable[str]) -> tuple[str, ...]:
    """Name the office that the lines above a table say it is of."""
    return list_sender_names(*(found[1].strip() for text in titles if (found := _OFFICE.search(text))))


def read_creator(book: MailedBook) -> tuple[str, ...]:
    """Read who a copy that chiso made says that it is from."""
    return list_sender_names(_read_properties(book)[0])


def _find_tables(sheet: Sheet, title: str) -> list[_Table]:
    """Find the annexes that stand side by side; their headings are in one row."""
    above: dict[int, list[Value]] = {}
    for row in sheet.rows:
        if row > _TOP:
            return []
        found = sheet.read_rows([row], 1, ANNEX_BANDS * _WIDTH)
        above |= found
        if _NAMED not in found.get(row, ()):
            continue
        starts = [first for first in _FIRSTS if _is_header(found[row][first - 1 :])]
        if starts:
            return [_take_table(sheet, title, row, first, above) for first in starts]
    return []


def _take_table(sheet: Sheet, title: str, header: int, first: int, above: Mapping[int, Sequence[Value]]) -> _Table:
    last = first + AnnexColumn.MOVE
    rows = range(header + 1, max(sheet.last_row, header) + 1)
    columns = sheet.read_columns(rows, first, first + AnnexColumn.SCORE, plain)
    found: dict[int, Sequence[CellValue]] = {}
    for row, line in enumerate(zip(*columns, strict=True), start=header + 1):
        if line[AnnexColumn.NAME] is None:
            break
        found[row] = line
    shown = (plain(value) for values in above.values() for value in values[first - 1 : last])
    titles = (value for value in shown if isinstance(value, str))
    area = Area(title, header, first, max(found, default=header), last)
    return _Table(area, header, found, "\n".join(titles))


def _is_header(values: Sequence[Value]) -> bool:
    if len(values) < len(_HEADERS) or values[AnnexColumn.NAME] != _NAMED:
        return False
    texts = [cell_text(value) for value in values[: len(_HEADERS)]]
    named = all(expected in (None, text) for expected, text in zip(_HEADERS, texts, strict=True))
    return named and _WEEK.fullmatch(texts[AnnexColumn.SCORE]) is not None


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
    """Who made a copy and for which day, if chiso made it; else nothing."""
    if _PROPERTIES not in book.package:
        return "", None
    xml = book.package.read_spelt(_PROPERTIES)
    creator, created = _CREATOR.search(xml), _CREATED.search(xml)
    if creator is None or created is None:
        return "", None
    return unescape(creator[1].decode("utf-8", "replace")), read_date(created[1].decode())


def _is_total(line: Sequence[CellValue]) -> bool:
    """Whether a line has no place: the total has none, nor has a unit without a score."""
    return line[AnnexColumn.STT] is None


def _read_line(area: Area, row: int, line: Sequence[CellValue]) -> SentUnit:
    name, text = line[AnnexColumn.NAME], cell_text(line[AnnexColumn.NAME])
    if isinstance(name, CellError) or not text:
        raise UnreadableError(Remark.NAMELESS.format(where=name_cell(area, row, AnnexColumn.NAME)))
    score = read_score(line[AnnexColumn.SCORE], MAXIMUM, area, row, AnnexColumn.SCORE)
    return SentUnit(text, "", "", Entry(score, _NO_GROUPS))


def _refuse_marked(book: MailedBook, sheet: Sheet, tables: Sequence[_Table]) -> None:
    """Refuse names and scores that are struck out, hidden, or formulas that no program has computed."""
    for table in tables:
        left = table.area.first_column
        if sheet.list_hidden_columns(left + AnnexColumn.NAME, left + AnnexColumn.SCORE):
            raise UnreadableError(Remark.HIDDEN_COLUMN.format(sheet=table.area.sheet))
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
