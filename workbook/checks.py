"""Whether a week fits what is recorded and configured: everything that is compared before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ..scoring import Basis, Entry, Period, Place, Score, Week, parse_period
from ..scoring.errors import InvalidPeriodError
from .blocks import first_value
from .config import Config, cell_text
from .dates import write_day
from .history import History, WeekRecord
from .inputs import Inputs
from .layout import (
    ANNEX_CAPACITY,
    CHECK_PERIODS,
    LETTER_BODY_CAPACITY,
    LETTER_RECIPIENT_CAPACITY,
    PARAGRAPHS,
    PASTE,
    RECIPIENTS,
    UNITS,
    Block,
)
from .measure import MOST_ROW_PT
from .messages import Message, Text
from .paste import Grid, PasteContext, Pasted, parse_paste
from .problem import Problem, Severity, has_error
from .report import Report
from .settings import SETTINGS
from .sheets import measure_paragraph_pt
from .wording import PLACEHOLDERS, find_stray_braces, find_unknown_placeholders


def check_wording(config: Config) -> list[Problem]:
    """Find placeholders that do not exist, and braces left open, in the settings, the titles and the paragraphs."""
    texts = [(config.setting_cells[key], config.settings[key]) for key in SETTINGS]
    configured = (*config.level_titles.values(), *config.paragraphs)
    texts += [(text.where, text.text) for text in configured]
    problems = [
        _error(where, f"{{{name}}}", Message.PLACEHOLDER.format(name=name, known=", ".join(PLACEHOLDERS)))
        for where, text in texts
        for name in find_unknown_placeholders(text)
    ]
    stray = [_error(where, text[:60], Message.BRACE) for where, text in texts if find_stray_braces(text)]
    return problems + stray


def check_capacity(report: Report, config: Config, grids: Mapping[Block, Grid]) -> list[Problem]:
    """Refuse more paragraphs, recipients or units of a level than there are rows for, and what no row can hold."""
    longest = max((len(annex.rows) for annex in report.annexes), default=0)
    counts = (
        (longest, ANNEX_CAPACITY, UNITS, Message.TOO_MANY_UNITS),
        (len(report.paragraphs), LETTER_BODY_CAPACITY, PARAGRAPHS, Message.TOO_MANY_PARAGRAPHS),
        (len(report.recipients), LETTER_RECIPIENT_CAPACITY, RECIPIENTS, Message.TOO_MANY_RECIPIENTS),
    )
    many = [
        _error(grids[block].address(0, 0), str(count), message.format(count=count, limit=limit))
        for count, limit, block, message in counts
        if count > limit
    ]
    long = [
        _error(_find_longest(part, config), text.text[:60], Message.LONG_PARAGRAPH)
        for part, text in report.paragraphs
        if measure_paragraph_pt(text) > MOST_ROW_PT
    ]
    return many + long


def _find_longest(part: str, config: Config) -> str:
    """The cell of the longest text of a part of the letter."""
    return max((len(text.text), text.where) for text in config.paragraphs if text.part == part)[1]


def check_paste_size(paste: Grid) -> list[Problem]:
    """Refuse a file that is larger than the paste area."""
    width = max(map(len, paste.rows), default=0)
    if len(paste.rows) <= PASTE.rows and width <= PASTE.columns:
        return []
    message = Message.PASTE_TOO_LARGE.format(rows=PASTE.rows, columns=PASTE.columns)
    return [_error(paste.address(0, 0), f"{len(paste.rows)} × {width}", message)]


def find_shown_period(grids: Mapping[Block, Grid]) -> Period | None:
    """Return the week that the report sheets show; None before the first refresh."""
    grid = grids[CHECK_PERIODS]
    for row in range(len(grid.rows)):
        try:
            return parse_period(cell_text(first_value(grid, row, 1)))
        except InvalidPeriodError:
            continue
    return None


def make_context(config: Config, period: Period, snapshot: date, basis: Basis) -> PasteContext:
    """Say what a paste for that week is read against."""
    total_name = config.settings["total_name"]
    return PasteContext(
        roster=config.roster,
        period=period,
        snapshot=snapshot,
        basis=basis,
        total_names=(total_name,) if total_name else (),
        issuer_names=config.list_names("issuer_names"),
        maxima={group.code: group.maximum for group in config.groups},
        group_names={group.code: group.name for group in config.groups},
    )


def holds_recorded_week(paste: Grid, config: Config, history: History, period: Period) -> bool:
    """Tell whether the paste area says nothing but what that week has recorded already."""
    record = history.find_week(period)
    if record is None or period not in history.rows_of:
        return False
    pasted = parse_paste(paste, make_context(config, period, record.snapshot, record.basis))
    if has_error(pasted.problems) or (pasted.total is not None and pasted.total.value != record.total):
        return False
    recorded = history.read_recorded(period).entries
    return bool(pasted.entries) and all(recorded.get(unit) == entry for unit, entry in pasted.entries.items())


def compare_inputs(inputs: Inputs, pasted: Pasted) -> list[Problem]:
    """Refuse a total or a place that the input cells and the paste give differently."""
    problems = []
    if inputs.total is not None and pasted.total is not None and inputs.total != pasted.total.value:
        message = Message.TOTAL_TWICE.format(here=inputs.total, there=pasted.total.where, other=pasted.total.value)
        problems.append(_error(inputs.cells["total"], str(inputs.total), message))
    if inputs.place is not None and pasted.place is not None and inputs.place != pasted.place.value:
        here, other = _write_place(inputs.place), _write_place(pasted.place.value)
        message = Message.PLACE_TWICE.format(here=here, there=pasted.place.where, other=other)
        problems.append(_error(inputs.cells["rank"], here, message))
    return problems


def list_left_over(inputs: Inputs, shown: WeekRecord) -> Iterator[Problem]:
    """Warn of a total, place or document number that is the one of the week on the report."""
    found = (
        ("total", inputs.total, shown.total, str(inputs.total)),
        ("rank", inputs.place, shown.place, _write_place(inputs.place)),
        ("document", inputs.details.number, shown.details.number, inputs.details.number or ""),
    )
    for field, here, recorded, value in found:
        if here is not None and here == recorded:
            yield _warning(inputs.cells[field], value, Message.LEFT_OVER.format(period=shown.period))


def compare_record(inputs: Inputs, snapshot: date, record: WeekRecord) -> list[Problem]:
    """Refuse a recorded week under another snapshot date or basis: the clerk forgot to step the week."""
    problems = []
    if snapshot != record.snapshot:
        here, recorded = write_day(snapshot), write_day(record.snapshot)
        message = Message.OTHER_SNAPSHOT.format(period=record.period, recorded=recorded, here=here)
        problems.append(_error(inputs.cells["snapshot"], here, message))
    if inputs.basis is not record.basis:
        here, recorded = Text.BASIS[inputs.basis], Text.BASIS[record.basis]
        message = Message.OTHER_BASIS.format(period=record.period, recorded=recorded, here=here)
        problems.append(_error(inputs.cells["basis"], here, message))
    return problems


def compare_totals(inputs: Inputs, record: WeekRecord, total: Score | None, place: Place | None) -> list[Problem]:
    """Refuse a total or place whose input cell and recorded value differ, unless an option gave it.

    Only for a week computed from what is recorded: one of the two was corrected, and only staff know which.
    """
    problems = []
    if total is None and inputs.total is not None and record.total not in (None, inputs.total):
        message = Message.RECORDED_TOTAL.format(here=inputs.total, other=record.total)
        problems.append(_error(inputs.cells["total"], str(inputs.total), message))
    if place is None and inputs.place is not None and record.place not in (None, inputs.place):
        here = _write_place(inputs.place)
        message = Message.RECORDED_PLACE.format(here=here, other=_write_place(record.place))
        problems.append(_error(inputs.cells["rank"], here, message))
    return problems


def compare_weeks(week: Week, earlier: Sequence[Week], pasted: Pasted | None, inputs: Inputs) -> Iterator[Problem]:
    """Warn of last week's numbers pasted again, of a last-week column that differs, of dates out of order."""
    months = (week.snapshot.year - week.period.year) * 12 + week.snapshot.month - week.period.month
    if abs(months) > 1:
        here = write_day(week.snapshot)
        message = Message.SNAPSHOT_FAR.format(here=here, month=week.period.month, year=week.period.year)
        yield _warning(inputs.cells["snapshot"], here, message)
    if earlier and earlier[0].snapshot >= week.snapshot:
        here, recorded = write_day(week.snapshot), write_day(earlier[0].snapshot)
        message = Message.SNAPSHOT_ORDER.format(here=here, recorded=recorded, period=earlier[0].period)
        yield _warning(inputs.cells["snapshot"], here, message)
    if pasted is None:
        return
    for level in dict.fromkeys(unit.level for unit in pasted.entries):
        last = next((past for past in earlier if level in past.levels), None)
        if last is None:
            continue
        yield from _find_same(level, last, pasted)
        yield from _compare_previous(level, last, pasted)
    yield from _compare_previous_total(earlier, pasted)
    if pasted.previous and not earlier:
        first = next(iter(pasted.previous.values()))
        yield _warning(first.where, str(first.value), Message.LAST_UNKNOWN)


def _find_same(level: str, last: Week, pasted: Pasted) -> Iterator[Problem]:
    units = [unit for unit, entry in pasted.entries.items() if unit.level == level and entry.score is not None]
    same = all(unit in last.entries and last.entries[unit].score == pasted.entries[unit].score for unit in units)
    if same and len(units) > 1:
        message = Message.SAME_AS_LAST.format(count=len(units), period=last.period)
        yield _warning(pasted.places[units[0]], str(pasted.entries[units[0]].score), message)


def _compare_previous(level: str, last: Week, pasted: Pasted) -> Iterator[Problem]:
    for unit, found in pasted.previous.items():
        recorded = last.entries.get(unit, Entry(None)).score
        if unit.level == level and recorded != found.value:
            message = Message.LAST_DIFFERS.format(
                unit=unit.name,
                pasted=found.value,
                period=last.period,
                recorded=Text.MISSING if recorded is None else recorded,
            )
            yield _warning(found.where, str(found.value), message)


def _compare_previous_total(earlier: Sequence[Week], pasted: Pasted) -> Iterator[Problem]:
    last = next((past for past in earlier if past.total is not None), None)
    found = pasted.previous_total
    if last is not None and found is not None and found.value != last.total:
        message = Message.TOTAL_DIFFERS.format(pasted=found.value, period=last.period, recorded=last.total)
        yield _warning(found.where, str(found.value), message)


def list_absent(week: Week, pasted: Pasted, units: Grid) -> Iterator[Problem]:
    """Warn of configured units that a pasted level lacks; each is named by its cell in `Cấu hình`."""
    levels = {unit.level for unit in pasted.entries}
    rows = {cell_text(first_value(units, row, 1)): row for row in range(len(units.rows))}
    for unit in week.entries:
        if unit.level in levels and unit not in pasted.entries and unit.name in rows:
            where = units.address(rows[unit.name], 1)
            yield _warning(where, unit.name, Message.ABSENT_UNIT.format(unit=unit.name))


def _write_place(place: Place | None) -> str:
    return f"{place.rank}/{place.of}" if place else ""


def _error(where: str, value: str, message: str) -> Problem:
    return Problem(Severity.ERROR, where, value, message)


def _warning(where: str, value: str, message: str) -> Problem:
    return Problem(Severity.WARNING, where, value, message)
