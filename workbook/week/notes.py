"""What is unusual in a week by itself: each is a note, and the refresh goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ...scoring import GROUP_CODES, Entry, Score, Unit, Week
from ...scoring.values import NamedTuple
from ..cells.dates import read_date, write_day
from ..cells.grid import Grid
from ..cells.text import cell_text
from ..cells.value import first_value
from ..messages import Message, Text
from ..office.config import Config
from ..office.wording import PLACEHOLDERS, fill_text
from ..paste import PasteContent
from ..paste.messages import missing_score, missing_scores
from ..problem import MANY, Problem, make_note, merge_alike
from .checksums import write_place
from .history import WeekRecord
from .inputs import Inputs

_HALF_CENT = Decimal("0.005")
_OF_TOTAL = ("tổng", "xếp loại")
_OF_PLACE = ("hạng", "trên")


class Coverage(NamedTuple):
    """How many units of the pasted levels have a score; `text` is for the state line, empty where all but a few do."""

    problems: list[Problem]
    text: str


def list_left_over(inputs: Inputs, shown: WeekRecord) -> Iterator[Problem]:
    """Warn of a total, place or document number that is the one of the week on the report."""
    found = (
        ("total", inputs.total, shown.total, str(inputs.total)),
        ("rank", inputs.place, shown.place, write_place(inputs.place) or ""),
        ("document", inputs.details.number, shown.details.number, inputs.details.number or ""),
    )
    for field, here, recorded, value in found:
        if here is not None and here == recorded:
            yield make_note(inputs.cells[field], value, Message.LEFT_OVER.format(period=shown.period))


def note_dates(week: Week, earlier: Sequence[Week], inputs: Inputs) -> Iterator[Problem]:
    """Note a snapshot date far from its month, or not after the last week's."""
    months = (week.snapshot.year - week.period.year) * 12 + week.snapshot.month - week.period.month
    here = write_day(week.snapshot)
    if abs(months) > 1:
        message = Message.SNAPSHOT_FAR.format(here=here, month=week.period.month, year=week.period.year)
        yield make_note(inputs.cells["snapshot"], here, message)
    if earlier and earlier[0].snapshot >= week.snapshot:
        recorded = write_day(earlier[0].snapshot)
        message = Message.SNAPSHOT_ORDER.format(here=here, recorded=recorded, period=earlier[0].period)
        yield make_note(inputs.cells["snapshot"], here, message)


def note_headline(week: Week, earlier: Sequence[Week], config: Config, inputs: Inputs) -> Iterator[Problem]:
    """Note a missing total or place where the last week had one, or where the letter loses a sentence by it.

    A place stands in the letter as a part that may be absent; only a sentence lost as a whole is noted.
    """
    last = earlier[0] if earlier else None
    texts = [paragraph.text for paragraph in config.paragraphs]
    if week.total is None:
        if any(_speaks_of(text, _OF_TOTAL) for text in texts):
            yield make_note(inputs.cells["total"], "", Message.NO_TOTAL_SENTENCE)
        elif last is not None and last.total is not None:
            yield make_note(inputs.cells["total"], "", Message.NO_TOTAL.format(period=last.period, last=last.total))
    if week.place is None:
        values = {name: None if name in _OF_PLACE else name for name in PLACEHOLDERS}
        lost = any(fill_text(text, values) is None for text in texts if _speaks_of(text, _OF_PLACE))
        if last is not None and last.place is not None:
            message = Message.NO_PLACE.format(period=last.period, last=write_place(last.place))
            yield make_note(inputs.cells["rank"], "", message)
        elif lost:
            yield make_note(inputs.cells["rank"], "", Message.NO_PLACE_SENTENCE)


def _speaks_of(text: str, names: Sequence[str]) -> bool:
    return any(f"{{{name}}}" in text.lower().replace(" }", "}").replace("{ ", "{") for name in names)


def note_mean(week: Week, where: str) -> Iterator[Problem]:
    """Note a total that is the mean of a level's units, to two decimals: the total is an input of its own."""
    for level in week.levels:
        scores = [
            entry.score for unit, entry in week.entries.items() if unit.level == level and entry.score is not None
        ]
        if week.total is None or len(scores) < MANY:
            continue
        if abs(sum(scores, Decimal(0)) / len(scores) - week.total) <= _HALF_CENT:
            message = Message.TOTAL_IS_MEAN.format(count=len(scores), level=level)
            yield make_note(where, str(week.total), message)


def note_zero_groups(week: Week, earlier: Sequence[Week], score_cells: Mapping[Unit, str]) -> Iterator[Problem]:
    """Note a group that is 0 for all units of a level (three or more), where it was not so in the last week."""
    for level in week.levels:
        last = next((past for past in earlier if level in past.levels), None)
        for index, code in enumerate(GROUP_CODES):
            units = _list_zero(week.entries, level, index)
            if len(units) < MANY or (last is not None and _list_zero(last.entries, level, index)):
                continue
            where = score_cells.get(units[0], "")
            yield make_note(where, "0.00", Message.ZERO_GROUP.format(code=code, count=len(units), level=level))


def _list_zero(entries: Mapping[Unit, Entry], level: str, index: int) -> list[Unit]:
    """The units of a level that have points in a group, if all of them have 0."""
    found: list[tuple[Unit, Score]] = []
    for unit, entry in entries.items():
        score = entry.groups[index]
        if unit.level == level and entry.score is not None and score is not None:
            found.append((unit, score))
    return [] if any(score for _, score in found) else [unit for unit, _ in found]


def note_coverage(week: Week, pasted: PasteContent, units: Grid) -> Coverage:
    """Note the units of the pasted levels that have no score: those left out, and those listed without one.

    Three or more are one note that counts them; fewer that are listed without a score were noted when they were read.

    Args:
        pasted: what the paste says.
        week: complete, with every unit that is configured and valid.
        units: the list of `Cấu hình`: a unit left out is named by its cell there.
    """
    levels = {unit.level for unit in pasted.entries}
    rows: dict[str, list[int]] = {}
    for row in range(len(units.rows)):
        rows.setdefault(cell_text(first_value(units, row, 1)), []).append(row)
    count = scored = 0
    found: list[tuple[str, Problem]] = []
    for unit, entry in week.entries.items():
        if unit.level not in levels:
            continue
        count += 1
        if entry.score is not None:
            scored += 1
        elif unit in pasted.entries:
            found.append((unit.name, make_note(pasted.score_cells[unit], unit.name, "")))
        elif unit.name in rows:
            named = rows[unit.name]  # two of one name, should there be, begin on different days
            own = (row for row in named if read_date(first_value(units, row, 4)) == unit.valid_from)
            where = units.name_cell(next(own, named[-1]), 1)
            found.append((unit.name, make_note(where, unit.name, Message.ABSENT_UNIT.format(unit=unit.name))))

    def tell(_count: int, names: str) -> str:
        return Message.COVERAGE.format(scored=scored, count=count, names=names)

    if len(found) < MANY:
        return Coverage([problem for _, problem in found if problem.message], "")
    return Coverage(merge_alike(found, tell), Text.COVERAGE.format(scored=scored, count=count))


def drop_missing(problems: Sequence[Problem], pasted: PasteContent) -> list[Problem]:
    """Leave out what was noted of units that are listed without a score, alone or together: one note covers all."""
    listed = [
        (unit.name, make_note(pasted.score_cells[unit], "", missing_score(unit.name)))
        for unit, entry in pasted.entries.items()
        if entry.score is None
    ]
    told = {(note.where, note.message) for note in (*dict(listed).values(), *merge_alike(listed, missing_scores))}
    return [problem for problem in problems if (problem.where, problem.message) not in told]
