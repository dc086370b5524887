"""Which column is this week's score, and which last week's: a heading decides, and only without any the values do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from ...scoring import GROUP_CODES
from . import messages
from .headings import Heading, Role, Strength
from .inference import infer_score
from .phrases import normalise
from .table import Table, try_score
from .times import differs

_SUM_TOLERANCE = Decimal("0.02")
_POINTS = normalise("điểm")
Groups = Sequence[int | None]


def find_scores(table: Table, name: int, groups: Groups) -> tuple[int | None, int | None]:
    """Find this week's score and last week's; (None, …) after an error that says why there is none.

    The surest headings decide: a score's own words, then a week alone ("Tuần 2"), then a sum ("TỔNG"). What else
    may be the score besides them is refused with both named.
    """
    scores = table.select(Role.SCORE)
    for strength in (Strength.FULL, Strength.BARE):
        sure = {column: heading for column, heading in scores.items() if heading.strength is strength}
        if sure:
            return _choose_sure(table, sure, scores)
    if scores:
        return _choose_sum(table, scores, groups, name), None
    previous = table.find_first(Role.PREVIOUS)
    if previous is not None:
        table.refuse(previous, messages.only_previous_column())
        return None, None
    return _take_unheaded(table, name, groups), None


def _choose_sure(
    table: Table, sure: Mapping[int, Heading], scores: Mapping[int, Heading]
) -> tuple[int | None, int | None]:
    score, previous = choose_week(table, sure)
    if score is None:
        return None, None
    rivals = [column for column in scores if column not in sure and _is_rival(table, column, scores[column])]
    rivals += [column for column in table.select(Role.UNCLEAR) if table.list_scores(column)]
    if sure[score].generic:
        rivals += [
            column for column in _list_unknown(table) if _POINTS in normalise(table.segment.headed[column]).split()
        ]
    if rivals:
        table.refuse(score, messages.ambiguous_columns(table.show_columns([score, *rivals])))
        return None, None
    return score, table.find_first(Role.PREVIOUS) if table.find_first(Role.PREVIOUS) is not None else previous


def _is_rival(table: Table, column: int, heading: Heading) -> bool:
    """Tell whether a less sure heading may be the score all the same: not a count, not of another week."""
    period, snapshot = table.context.period, table.context.snapshot
    if not table.has_fractions(column) or differs(heading.times, period, snapshot):
        return False
    return heading.strength is Strength.BARE or not (heading.counts or "%" in table.segment.headed[column])


def choose_week(table: Table, columns: Mapping[int, Heading]) -> tuple[int | None, int | None]:
    """Choose the column of this week among several, and the only one of another week as last week's."""
    period = table.context.period

    def is_ours(heading: Heading) -> bool:
        return heading.times.week == period.number or heading.current

    others = [c for c, heading in columns.items() if heading.times.week is not None and not is_ours(heading)]
    rest = {column: heading for column, heading in columns.items() if column not in others}
    chosen = _narrow(table, rest, is_ours)
    if not chosen:
        column = min(others)
        table.refuse(column, messages.other_week(columns[column].times.week or 0, period))
        return None, None
    if len(chosen) > 1:
        table.refuse(chosen[0], messages.ambiguous_columns(table.show_columns(chosen)))
        return None, None
    return chosen[0], others[0] if len(others) == 1 else None


def _narrow(table: Table, columns: Mapping[int, Heading], is_ours: Callable[[Heading], bool]) -> list[int]:
    """Keep the columns that fit the week best: its own week and time, its own time, its own week, any."""
    period, snapshot, basis = table.context.period, table.context.snapshot, table.context.basis
    fitting = [c for c, heading in columns.items() if not differs(heading.times, period, snapshot, week=False)]
    ours = [column for column, heading in columns.items() if is_ours(heading)]
    for kept in ([column for column in ours if column in fitting], ours, fitting):
        if len(kept) > 1:
            for nearer in (
                [column for column in kept if columns[column].times.day == snapshot],
                [column for column in kept if columns[column].times.basis is basis],
            ):
                if len(nearer) == 1:
                    return nearer
        if kept:
            return kept
    return list(columns)


def _choose_sum(table: Table, sums: Mapping[int, Heading], groups: Groups, name: int) -> int | None:
    """Take "TỔNG" for the score if it is the sum of the six groups, or if nothing else may be the score."""
    fitting = [column for column in sums if _sums_up(table, groups, column)]
    if len(fitting) == 1:
        return choose_week(table, {fitting[0]: sums[fitting[0]]})[0]
    rivals = _list_rivals(table, name, [*sums, *(group for group in groups if group is not None)])
    plausible = [column for column, heading in sums.items() if table.has_fractions(column) and not heading.counts]
    complete = None not in groups
    if len(plausible) == 1 and not rivals and not complete:
        return choose_week(table, {plausible[0]: sums[plausible[0]]})[0]
    candidates = [*sums, *rivals]
    if len(candidates) > 1:
        table.refuse(min(sums), messages.ambiguous_columns(table.show_columns(candidates)))
    else:
        table.refuse(min(sums), messages.doubtful_sum(table.segment.headed[min(sums)]))
    return None


def _sums_up(table: Table, groups: Groups, column: int) -> bool:
    """Tell whether a column is the sum of all six groups in most of the full rows."""
    places = [group for group in groups if group is not None]
    if len(places) < len(GROUP_CODES):
        return False
    rows = [[try_score(cells[c]) if c < len(cells) else None for c in (column, *places)] for cells in table.sample]
    full = [[score for score in row if score is not None] for row in rows if None not in row]
    fitting = [row for row in full if abs(row[0] - sum(row[1:])) <= _SUM_TOLERANCE]
    return bool(full) and 2 * len(fitting) > len(full)


def _list_rivals(table: Table, name: int, taken: Sequence[int]) -> list[int]:
    """List columns without a known heading that hold scores, no counts."""
    known = {column for column, heading in table.segment.headings.items() if heading.role is not Role.UNCLEAR}
    free = (column for column in range(table.width()) if column not in known and column not in taken and column != name)
    return [column for column in free if table.has_fractions(column)]


def _list_unknown(table: Table) -> list[int]:
    """List columns of numbers that might be scores beneath a heading that is not known."""
    known = {column for column, heading in table.segment.headings.items() if heading.role is not Role.UNCLEAR}
    return [column for column in table.segment.headed if column not in known and table.list_scores(column)]


def _take_unheaded(table: Table, name: int, groups: Groups) -> int | None:
    """Find the score without a heading that is known; an unknown heading is never taken for one."""
    unknown = [column for column in _list_unknown(table) if column != name]
    if unknown:
        table.refuse(min(unknown), messages.unknown_score_heading(table.show_columns(unknown)))
        return None
    if any(group is not None for group in groups):
        table.refuse(name, messages.groups_without_score())
        return None
    return infer_score(table, name)
