"""What is unusual beside last week is told with the old value and the new; what is usual is not."""

from datetime import date
from decimal import Decimal

import pytest

from chiso.scoring import Band, Basis, Entry, Period, Unit, Week, compute_standings, make_scale, to_score
from chiso.workbook.paste import PasteContent, PastedValue
from chiso.workbook.week.change_notes import compare_pasted, note_changes

SCALE = make_scale([Band("Yếu", to_score(Decimal(0)))])


def week(number, scores, month=10, basis=Basis.YEAR):
    entries = {unit(name): Entry(None if score is None else to_score(Decimal(score))) for name, score in scores.items()}
    return Week(Period(2023, month, number), date(2023, month, 7 * number - 5), basis, entries)


def unit(name):
    return Unit(name, "Xã")


def told(now, before, jump="10"):
    standings = compute_standings(now, [before], ("Xã",), SCALE)
    places = {each: f"Nhập liệu!C{row}" for row, each in enumerate(now.entries, start=14)}
    return [
        (problem.where, problem.value, problem.message) for problem in note_changes(standings, places, Decimal(jump))
    ]


def test_a_zero_where_a_score_stood_is_told_with_that_score():
    [(where, value, message)] = told(week(2, {"A": "60", "B": "0"}), week(1, {"A": "60", "B": "58.70"}))

    assert (where, value) == ("Nhập liệu!C15", "0.00")
    assert "B" in message
    assert "58.70" in message


def test_a_zero_that_stood_before_and_one_of_a_new_unit_are_not_told():
    assert told(week(2, {"A": "0", "B": "0"}), week(1, {"A": "0"})) == []


def test_three_zeros_are_one_note_that_counts_and_names_them():
    now = week(2, {"A": "60", "B": "0", "C": "0", "D": "0"})
    [(where, _, message)] = told(now, week(1, {"A": "60", "B": "58", "C": "57", "D": "56"}))

    assert where == "Nhập liệu!C15"
    assert message.startswith("3 đơn vị")
    assert "B, C, D" in message


def test_a_jump_is_told_beyond_the_limit_only():
    before = week(1, {"A": "60.00", "B": "50.00", "C": "40.00"})

    assert told(week(2, {"A": "70.00", "B": "40.00", "C": "40.00"}), before) == []
    [first, second] = told(week(2, {"A": "70.01", "B": "39.99", "C": "40.00"}), before)
    assert "60.00 → 70.01" in first[2]
    assert "50.00 → 39.99" in second[2]
    assert len(told(week(2, {"A": "65.01", "B": "50.00", "C": "40.00"}), before, jump="5")) == 1


def test_a_jump_across_a_reset_or_onto_another_basis_is_none():
    before = week(4, {"A": "80", "B": "79"}, month=9, basis=Basis.MONTH)

    assert told(week(1, {"A": "20", "B": "25"}, basis=Basis.MONTH), before) == []
    assert told(week(1, {"A": "20", "B": "25"}, basis=Basis.QUARTER), before) == []


def test_all_units_falling_by_five_points_on_average_are_one_note():
    before = week(1, {"A": "60", "B": "50", "C": "40"})

    [(_, _, message)] = told(week(2, {"A": "52", "B": "46", "C": "37"}), before)
    assert "trung bình 5.00 điểm" in message
    assert told(week(2, {"A": "52", "B": "46.01", "C": "37"}), before) == []
    assert told(week(2, {"A": "51", "B": "50", "C": "31"}), before) == []


def test_a_move_of_more_than_a_third_of_the_table_is_told_with_both_ranks():
    before = week(1, {name: str(60 - place) for place, name in enumerate("ABCDEF")})
    third = week(2, {**{name: str(60 - place) for place, name in enumerate("ABCDEF")}, "D": "59.50"})
    more = week(2, {**{name: str(60 - place) for place, name in enumerate("ABCDEF")}, "D": "60.50"})

    assert told(third, before) == []
    [(where, _, message)] = told(more, before)
    assert where == "Nhập liệu!C17"
    assert "hạng 4 → 1" in message


def test_in_a_table_of_five_no_move_is_told():
    before = week(1, {name: str(60 - place) for place, name in enumerate("ABCDE")})

    assert told(week(2, {**{name: str(60 - place) for place, name in enumerate("ABCDE")}, "E": "61"}), before) == []


def test_last_scores_that_differ_from_what_is_recorded_are_one_note_from_three_on():
    last = week(1, dict.fromkeys("ABC", "60"))
    for count in (2, 3):
        units = [unit(name) for name in "ABC"]
        previous = {
            each: PastedValue(to_score(Decimal(59)), f"Nhập liệu!E{row}") for row, each in enumerate(units[:count], 14)
        }
        entries = {each: Entry(to_score(Decimal(61))) for each in units}
        pasted = PasteContent(entries, dict.fromkeys(units, "Nhập liệu!D14"), previous, None, None, None, ())

        problems = list(compare_pasted([last], pasted))

        assert len(problems) == {2: 2, 3: 1}[count]
        assert problems[0].where == "Nhập liệu!E14"
    assert "3 đơn vị" in problems[0].message
    assert "A, B, C" in problems[0].message


@pytest.mark.parametrize("basis", list(Basis))
def test_every_basis_compares_weeks_of_one_month(basis):
    assert len(told(week(2, {"A": "90", "B": "50"}, basis=basis), week(1, {"A": "60", "B": "50"}, basis=basis))) == 1


def confirmed(number, scores):
    """A week of units whose six groups add up to their scores."""
    plain = week(number, scores)
    entries = {
        each: entry._replace(groups=(entry.score, *[to_score(Decimal(0))] * 5)) for each, entry in plain.entries.items()
    }
    return plain._replace(entries=entries)


def test_one_or_two_jumps_that_the_units_own_groups_confirm_are_not_told_and_three_are():
    before = week(1, dict.fromkeys("ABCD", "60"))

    assert told(confirmed(2, {"A": "75", "B": "40", "C": "60", "D": "60"}), before) == []
    [(_, _, message)] = told(confirmed(2, {"A": "75", "B": "40", "C": "72", "D": "60"}), before)
    assert message.startswith("3 đơn vị")
