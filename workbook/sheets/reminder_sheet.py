"""`Đôn đốc` laid out: a row a reminder, grouped by unit, and the text for the chat group in one cell."""

from __future__ import annotations

from itertools import groupby

from ..analysis.messages import AnalysisText
from ..book.door import Changes, Door, PrintArea
from ..book.layout import REMINDER_COLUMNS, REMINDERS, REMINDERS_HEAD, REMINDERS_MESSAGE, SheetName
from ..cells.value import Value
from ..messages import Text
from ..report.reminding import ReminderLine, Reminding, count_reminders
from ..report.report import Report


def lay_out_reminders(report: Report, door: Door) -> Changes:
    """Lay the reminders out beneath a line that counts them; with several levels a row that counts heads each."""
    if not door.has_block(REMINDERS):
        return Changes()
    reminding, period = report.reminding, report.standings.week.period
    head = AnalysisText.REMIND_WEEK.format(
        number=period.number, month=period.month, year=period.year, count=reminding.summary
    )
    rows = _list_rows(reminding, name_levels=len(report.standings.levels) > 1)
    above = REMINDERS.row - 1
    return Changes(
        blocks={
            REMINDERS_HEAD: [[head], [reminding.rules]],
            REMINDERS: rows,
            REMINDERS_MESSAGE: [[reminding.message]],
        },
        print_areas={SheetName.REMINDERS: [PrintArea(REMINDERS, above + len(rows), len(REMINDER_COLUMNS), top=-above)]},
    )


def _list_rows(reminding: Reminding, *, name_levels: bool) -> list[list[Value]]:
    rows: list[list[Value]] = []
    for level, of in groupby(reminding.units, key=lambda reminded: reminded.unit.level):
        units = list(of)
        if name_levels:
            rows.append([level, count_reminders(units)])
        rows += [_write_row(reminded.unit.name, line) for reminded in units for line in reminded.lines]
    return rows


def _write_row(name: str, line: ReminderLine) -> list[Value]:
    cost = line.reminder.cost
    return [name, line.text, line.since, line.reminder.weeks, Text.MISSING if cost is None else cost]
