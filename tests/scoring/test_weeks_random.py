"""Groups, targets and reminders of generated weeks, with ties and missing values, against brute force."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from chiso.scoring import (
    Band,
    Basis,
    Entry,
    Period,
    ReminderRules,
    Score,
    Unit,
    Week,
    compute_criteria,
    compute_standings,
    compute_targets,
    compute_trends,
    list_reminders,
    make_scale,
    to_score,
)
from support import reckon
from support.reckon_groups import (
    MAXIMA,
    ORDER,
    PlainUnit,
    count_room,
    find_above,
    list_left,
    name_contributor,
    name_costliest,
    name_room,
    name_weakest,
    rank_in_group,
)
from support.reckon_weeks import PlainWeek, count_streak, is_joined

LEVEL = "Xã"
NAMES = ("An Hòa", "Ân Hòa", "Đông Hòa")
"""In alphabetical order."""
SCALE = make_scale(Band(label, Score(Decimal(minimum))) for minimum, label in reckon.BANDS)
LIMITS = {code: Decimal(maximum) for code, maximum in MAXIMA.items()}
PERIODS = [(2025, 11, 2), (2025, 11, 3), (2025, 12, 1), (2025, 12, 2), (2026, 1, 1), (2026, 1, 2), (2026, 1, 4)]

# Few values, so that ties, exact thresholds and missing ones are common; their shares are 0, 49, 50, 70, 90 and 100 %.
PARTS = st.sampled_from([None, "0", "0.49", "0.5", "0.7", "0.9", "1"])
SCORES = st.sampled_from([None, "absent", "48.00", "49.50", "49.99", "50.00", "69.50", "70.00", "95.00"])
UNITS = st.lists(st.tuples(SCORES, *[PARTS] * len(ORDER)), min_size=len(NAMES), max_size=len(NAMES))
Table = dict[str, PlainUnit]


@st.composite
def draw_weeks(draw: st.DrawFn) -> list[tuple[PlainWeek, Table]]:
    """Some of the weeks, the last with a score; each once as scores and once with its groups."""
    count = draw(st.integers(1, len(PERIODS)))
    bases = draw(st.lists(st.sampled_from(["year", "year", "year", "month"]), min_size=count, max_size=count))
    weeks = []
    for when, basis in zip(PERIODS[-count:], bases, strict=True):
        table = {}
        for name, (score, *parts) in zip(NAMES, draw(UNITS), strict=True):
            if score != "absent":
                groups = {c: p and Decimal(p) * MAXIMA[c] for c, p in zip(ORDER, parts, strict=True)}
                table[name] = PlainUnit(score and Decimal(score), groups)
        if when == PERIODS[-1]:
            table["Đông Hòa"] = PlainUnit(Decimal("49.50"), table.get("Đông Hòa", PlainUnit(None, {})).groups)
        if any(unit.score is not None for unit in table.values()):
            weeks.append((PlainWeek(when, basis, {LEVEL: {n: u.score for n, u in table.items()}}), table))
    return weeks


def make_week(plain: PlainWeek, table: Table) -> Week:
    entries = {}
    for name, unit in table.items():
        points = (unit.groups.get(code) for code in ORDER)
        groups = tuple(None if each is None else to_score(each) for each in points)
        entries[Unit(name, LEVEL)] = Entry(None if unit.score is None else to_score(unit.score), groups)
    return Week(Period(*plain.when), date(*plain.when[:2], 9), Basis(plain.basis), entries)


@settings(max_examples=100, deadline=None)
@given(draw_weeks())
def test_groups_and_targets_equal_a_calculation_by_brute_force(plain: list[tuple[PlainWeek, Table]]) -> None:
    weeks = [make_week(*pair) for pair in plain]
    standings = compute_standings(weeks[-1], weeks, (LEVEL,), SCALE)
    criteria = compute_criteria(standings, weeks, LIMITS)
    (targets,) = compute_targets(standings, SCALE, LIMITS)
    now, table = plain[-1]
    then = plain[-2][1] if len(plain) > 1 and is_joined(plain[-2][0], now) else {}

    expected = name_costliest(list(table.values()))
    assert (criteria.costliest and (criteria.costliest.code, criteria.costliest.left)) == (expected and expected[:2])
    assert bool(criteria.levels) == any(list_left(unit.groups) for unit in table.values())
    for level in criteria.levels:
        assert level.costliest == criteria.costliest
        assert [unit.unit.name for unit in level.units] == reckon.order(now.levels[LEVEL], NAMES)
        for unit in level.units:
            own = table[unit.unit.name]
            assert {group.code: group.left for group in unit.groups if group} == list_left(own.groups)
            assert [group.code for group in unit.weakest] == name_weakest(own.groups)
            assert (unit.contributor and (unit.contributor.code, unit.contributor.change)) == name_contributor(
                own, then.get(unit.unit.name)
            )
            ranks = {code: rank_in_group(table, code).get(unit.unit.name) for code in ORDER}
            assert {code: group and group.rank for code, group in zip(ORDER, unit.groups, strict=True)} == ranks
    for unit in targets.units:
        own = table[unit.unit.name]
        above = find_above(now.levels[LEVEL], unit.unit.name, NAMES)
        assert (unit.above and (unit.above.unit.name, unit.above.points)) == above
        for target in filter(None, (unit.rating, unit.above)):
            assert list(target.room) == name_room(target.points, own.groups)
            assert len(target.room) == (count_room(target.points, own.groups) or 0)


def count_weeks(tables: Sequence[Table], name: str, holds: Callable[[PlainUnit], bool]) -> int:
    """Try every length: the longest of which each week lists the unit, and holds."""
    lengths = range(1, len(tables) + 1)
    return max((n for n in lengths if all(name in t and holds(t[name]) for t in tables[-n:])), default=0)


def judge(unit: PlainUnit, code: str, percent: Decimal) -> bool:
    points = unit.groups.get(code)
    return points is not None and Fraction(points) / MAXIMA[code] < Fraction(percent) / 100


def remind_of_groups(
    tables: Sequence[Table], name: str, rules: ReminderRules
) -> list[tuple[str, str | None, int, Decimal | None]]:
    groups = tables[-1][name].groups
    # The two weakest, then the two weakest of the rest, and so on: all groups, the weakest first.
    by_weakness: list[str] = []
    while rest := name_weakest({code: points for code, points in groups.items() if code not in by_weakness}):
        by_weakness += rest
    own, found = tables[-1][name], []
    weak = [code for code in by_weakness if rules.weak_share is not None and judge(own, code, rules.weak_share)]
    for rule, share in (("weak_group", rules.weak_share), ("watched_group", rules.watch_share)):
        for code in by_weakness if share is not None else ():
            if judge(own, code, share) and (code in weak) == (rule == "weak_group"):
                run = count_weeks(tables, name, lambda unit, c=code, limit=share: judge(unit, c, limit))
                found.append((rule, code, run, list_left(groups)[code]))
    return found


def remind(plain: list[tuple[PlainWeek, Table]], rules: ReminderRules) -> list[tuple[object, ...]]:
    """Every reminder in order: name, rule, group, first week, weeks, cost."""
    weeks, tables = [list(each) for each in zip(*plain, strict=True)]
    told: list[tuple[object, ...]] = []
    for name in reckon.order(weeks[-1].levels[LEVEL], NAMES):
        own = tables[-1][name]
        found: list[tuple[str, str | None, int, Decimal | None]] = []
        if own.score is None and rules.missing:
            found.append(("missing", None, count_weeks(tables, name, lambda unit: unit.score is None), None))
        if own.score is not None and own.score < 50 and rules.lowest_rating:
            run = count_weeks(tables, name, lambda unit: unit.score is not None and unit.score < 50)
            found.append(("lowest_rating", None, run, 50 - own.score))
        found += remind_of_groups(tables, name, rules)
        falls = -count_streak(weeks, LEVEL, name)
        if rules.falls_in_a_row is not None and falls >= rules.falls_in_a_row:
            found.append(("falls_in_a_row", None, falls, tables[-falls - 1][name].score - own.score))
        if len(weeks) > 1 and rules.fall is not None and is_joined(*weeks[-2:]):
            was = tables[-2][name].score if name in tables[-2] else None
            if was is not None and own.score is not None and was - own.score >= rules.fall:
                found.append(("fall", None, 1, was - own.score))
        told += [(name, rule, code, weeks[-run].when, run, cost) for rule, code, run, cost in found]
    return told


RULES = st.builds(
    ReminderRules,
    weak_share=st.sampled_from([None, Decimal(50), Decimal("49.5")]),
    watch_share=st.sampled_from([None, Decimal(70), Decimal(91)]),
    lowest_rating=st.booleans(),
    fall=st.sampled_from([None, Decimal("0.01"), Decimal("0.5")]),
    falls_in_a_row=st.sampled_from([None, 1, 2, 3]),
    missing=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(draw_weeks(), RULES)
def test_reminders_equal_a_calculation_by_brute_force(
    plain: list[tuple[PlainWeek, Table]], rules: ReminderRules
) -> None:
    weeks = [make_week(*pair) for pair in plain]
    standings = compute_standings(weeks[-1], weeks, (LEVEL,), SCALE)

    found = list_reminders(standings, compute_trends(weeks, (LEVEL,), SCALE), weeks, SCALE, LIMITS, rules)

    assert [(r.unit.name, r.rule, r.group, tuple(r.since), r.weeks, r.cost) for r in found] == remind(plain, rules)
