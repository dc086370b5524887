"""Units over time: who is the same unit, who took whose place, and where dates leave gaps or overlaps."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from chiso.scoring import Basis, Entry, Period, Roster, Score, Unit, Week, compute_standings, compute_trends, make_scale
from chiso.scoring.lineage import Slip, Turnover, check_lineage, find_turnover
from chiso.scoring.scale import Band
from chiso.scoring.trends import collect_weeks
from chiso.scoring.unit import drop_shared_codes

OLD, NEW = "Xã, thị trấn", "Xã, phường"
DAY = date(2025, 7, 1)
EVE = DAY - timedelta(days=1)
SCALE = make_scale([Band("Tốt", Score(Decimal(80))), Band("Yếu", Score(Decimal(0)))])
LAM_OLD = Unit("Xã Phú Lâm", OLD, valid_to=EVE, successors=("Xã Phú Lâm",))
HOA_OLD = Unit("Xã Long Hòa", OLD, valid_to=EVE, successors=("H01.122",))
LAM = Unit("Xã Phú Lâm", NEW, "H01.122", valid_from=DAY)
MERGED = Roster([LAM_OLD, HOA_OLD, LAM])


def week_of(day: date, scores: dict[Unit, str | None]) -> Week:
    entries = {unit: Entry(None if text is None else Score(Decimal(text))) for unit, text in scores.items()}
    return Week(Period(day.year, day.month, 1 + (day.day - 1) // 7), day, Basis.YEAR, entries)


def test_one_code_is_one_unit_under_each_of_its_names() -> None:
    old = Unit("TT Phú Mỹ", OLD, "X7", valid_to=EVE)
    new = Unit("Xã Phú Mỹ", OLD, "X7", valid_from=DAY)
    assert old == new
    assert len({old, new}) == 1


def test_one_name_on_other_dates_is_another_unit() -> None:
    assert Unit("Xã Phú Lâm", NEW, valid_to=EVE) != Unit("Xã Phú Lâm", NEW, valid_from=DAY)


@pytest.mark.parametrize(
    "other",
    [
        Unit("Xã Phú Lâm", NEW, "H01.123", valid_from=DAY),
        Unit("Xã Phú Lâm", NEW, None, valid_from=DAY),
        Unit("Xã Phú Lâm", OLD, "H01.122", valid_from=DAY),
    ],
)
def test_another_code_no_code_or_another_level_is_another_unit(other: Unit) -> None:
    assert other != LAM


def test_a_code_of_two_units_on_one_day_tells_nobody_apart() -> None:
    units = drop_shared_codes([Unit("A", OLD, "1"), Unit("B", OLD, "1"), Unit("C", NEW, "1"), Unit("D", OLD, "2")])
    assert [unit.code for unit in units] == [None, None, "1", "2"]


def test_a_code_written_in_two_ways_is_written_as_first() -> None:
    units = drop_shared_codes([Unit("A", OLD, "h01.1", valid_to=EVE), Unit("B", OLD, "H01.1", valid_from=DAY)])
    assert units[0] == units[1]


def test_a_renamed_unit_is_found_by_each_name_on_its_days() -> None:
    old, new = Unit("Phú Mỹ", OLD, "X7", valid_to=EVE), Unit("Phú Tân", OLD, "X7", valid_from=DAY)
    roster = Roster([old, new])
    assert roster.find_unit("Phú Mỹ", EVE).name == "Phú Mỹ"
    assert roster.find_unit("Phú Tân", DAY).name == "Phú Tân"
    assert roster.find_code("x7", DAY) is new


def test_a_successor_is_found_by_name_on_the_day_after_and_by_code() -> None:
    assert MERGED.find_successor(LAM_OLD, "Xã Phú Lâm") is LAM
    assert MERGED.list_members(LAM) == (LAM_OLD, HOA_OLD)
    assert MERGED.list_members(LAM_OLD) == ()


def test_members_of_members_are_members_and_a_renamed_unit_is_none_of_its_own() -> None:
    first = Unit("A", OLD, valid_to=date(2024, 12, 31), successors=("B",))
    second = Unit("B", OLD, "X2", valid_from=date(2025, 1, 1), valid_to=EVE, successors=("C",))
    third = Unit("C", OLD, "X2", valid_from=DAY, valid_to=date(2025, 12, 31), successors=("D",))
    last = Unit("D", OLD, "X4", valid_from=date(2026, 1, 1))
    roster = Roster([first, second, third, last])
    assert [unit.name for unit in roster.list_members(last)] == ["C", "A"]
    assert [unit.name for unit in roster.list_members(third)] == ["A"]


def test_units_that_began_and_ended_are_told() -> None:
    a, b = Unit("A", NEW), Unit("B", NEW, valid_to=EVE, successors=("C",))
    c = Unit("C", NEW, valid_from=DAY)
    roster = Roster([a, b, c])
    last, week = week_of(EVE, {a: "60.00", b: "61.00"}), week_of(DAY, {a: "60.10", c: "62.00"})
    assert find_turnover(NEW, week, last, roster) == Turnover((c,), (b,))


def test_a_missing_score_and_a_new_name_are_no_turnover() -> None:
    a, b = Unit("A", NEW), Unit("B", NEW)
    old, new = Unit("X", NEW, "X7", valid_to=EVE), Unit("Y", NEW, "X7", valid_from=DAY)
    roster = Roster([a, b, old, new])
    last = week_of(EVE, {a: "60.00", b: "61.00", old: "59.00"})
    assert find_turnover(NEW, week_of(DAY, {a: "60.00", b: None, new: "61.00"}), last, roster) is None
    assert find_turnover(NEW, week_of(DAY, {a: "60.00"}), last, roster) is None


def test_ranks_of_different_units_are_not_compared_and_scores_are() -> None:
    a, b, c = Unit("A", NEW), Unit("B", NEW, valid_to=EVE), Unit("C", NEW, valid_from=DAY)
    week, last = week_of(DAY, {a: "60.50", c: "62.00"}), week_of(EVE, {a: "60.00", b: "59.00"})
    (level,) = compute_standings(week, [last], [NEW], SCALE, Roster([a, b, c])).levels
    rows = {row.unit: row for row in level.rows}
    assert (rows[a].delta, rows[a].rank, rows[a].previous_rank, rows[a].rank_change) == (Decimal("0.50"), 2, 1, None)
    assert rows[c].delta is None
    assert not any(row.moved_most for row in level.rows)


def test_a_renamed_unit_keeps_its_change_and_move() -> None:
    a, old = Unit("A", NEW, "X1"), Unit("X", NEW, "X7", valid_to=EVE)
    new = Unit("Y", NEW, "X7", valid_from=DAY)
    week, last = week_of(DAY, {a: "60.00", new: "61.00"}), week_of(EVE, {a: "60.00", old: "59.00"})
    (level,) = compute_standings(week, [last], [NEW], SCALE, Roster([a, old, new])).levels
    assert [(row.unit.name, row.delta, row.rank_change) for row in level.rows] == [
        ("Y", Decimal("2.00"), 1),
        ("A", Decimal("0.00"), -1),
    ]


def test_the_past_of_a_merged_unit_is_that_of_its_members() -> None:
    before = [
        week_of(date(2025, 6, 16), {LAM_OLD: "63.08", HOA_OLD: "58.01"}),
        week_of(date(2025, 6, 23), {LAM_OLD: "63.15", HOA_OLD: "58.10"}),
    ]
    week = week_of(date(2025, 7, 7), {LAM: "80.00"})
    read = {each.period: each for each in before}
    weeks = collect_weeks(week, read, read.get, roster=MERGED)
    (level,) = compute_trends(weeks, [NEW], SCALE, roster=MERGED)
    (trend,) = level.units
    assert trend.scores == (None, None, Decimal("80.00"))
    assert trend.streak == 0
    assert [(m.unit.name, m.scores, m.ranks) for m in trend.members] == [
        ("Xã Phú Lâm", (Decimal("63.08"), Decimal("63.15"), None), (1, 1, None)),
        ("Xã Long Hòa", (Decimal("58.01"), Decimal("58.10"), None), (2, 2, None)),
    ]
    assert level.first_alike == 2
    assert level.anchors.year == week.period
    assert level.counts.incomparable == 1


def slips(*units: Unit) -> list[tuple[Slip, str]]:
    return [(slip.slip, slip.unit.name) for slip in check_lineage(Roster(units))]


def test_a_list_without_gaps_has_no_slips() -> None:
    assert slips(LAM_OLD, HOA_OLD, LAM) == []
    assert slips(Unit("X", OLD, "1", valid_to=EVE), Unit("Y", OLD, "1", valid_from=DAY)) == []


LATER = date(2025, 7, 2)


@pytest.mark.parametrize(
    ("units", "slip"),
    [
        ([Unit("A", OLD, valid_to=EVE)], Slip.NO_SUCCESSOR),
        ([Unit("A", OLD, successors=("B",)), Unit("B", OLD)], Slip.NO_LAST_DAY),
        ([Unit("A", OLD, valid_to=EVE, successors=("C",)), Unit("B", OLD)], Slip.UNKNOWN),
        ([Unit("A", OLD, valid_to=EVE, successors=("A",))], Slip.UNKNOWN),
        ([Unit("A", OLD, valid_to=EVE, successors=("B",)), Unit("B", OLD, valid_from=LATER)], Slip.GAP),
        ([Unit("A", OLD, valid_to=EVE, successors=("B",)), Unit("B", OLD, valid_from=EVE)], Slip.OVERLAP),
        ([Unit("A", OLD, valid_to=EVE, successors=("B",)), Unit("B", OLD)], Slip.OVERLAP),
        ([Unit("A", OLD, "1", valid_to=EVE), Unit("B", OLD, "1", valid_from=LATER)], Slip.CODE_GAP),
        ([Unit("A", OLD, valid_to=date.max, successors=("B",)), Unit("B", OLD)], Slip.NO_LAST_DAY),
    ],
)
def test_a_slip_is_found_at_its_unit(units: list[Unit], slip: Slip) -> None:
    assert slips(*units) == [(slip, "A")]


def test_a_unit_that_comes_back_to_itself_over_others_is_told() -> None:
    first = Unit("A", OLD, "1", valid_to=date(2024, 12, 31), successors=("B",))
    between = Unit("B", OLD, "2", valid_from=date(2025, 1, 1), valid_to=EVE, successors=("A",))
    again = Unit("A", OLD, "1", valid_from=DAY)
    assert (Slip.CYCLE, "A") in slips(first, between, again)
