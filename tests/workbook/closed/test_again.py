"""The same week again: it replaces, it never doubles, and the second time changes nothing but the log."""

import pytest

from support.package import changed_parts, part_of, read_parts
from support.reading import LOG, UNDO, read_layout, read_unit_records, read_values
from support.small_office import WEEK_1, WEEK_2, refresh_week, refresh_week_2, refresh_week_3

pytestmark = pytest.mark.whole

HISTORY_1 = [
    ("2023-10/1", "Xã", "An Phú", 60.1),
    ("2023-10/1", "Xã", "Bình Hòa", 61.2),
    ("2023-10/1", "Xã", "Cái Dầu", 62.3),
    ("2023-10/1", "Sở", "Sở Nội vụ", 70),
    ("2023-10/1", "Sở", "Sở Y tế", 80),
]
HISTORY_2 = [
    ("2023-10/2", "Xã", "An Phú", 63),
    ("2023-10/2", "Xã", "Bình Hòa", 61.5),
    ("2023-10/2", "Xã", "Cái Dầu", 62.4),
    ("2023-10/2", "Sở", "Sở Nội vụ", 71),
    ("2023-10/2", "Sở", "Sở Y tế", 79),
]


def test_weeks_are_recorded_one_below_the_other(two):
    assert read_unit_records(two) == HISTORY_1 + HISTORY_2


def test_second_refresh_changes_the_logs_sheet_and_no_other_part(two):
    before = read_parts(two)

    done = refresh_week_2(two)

    assert not done.changed
    assert changed_parts(before, read_parts(two)) == {part_of(two, LOG)}


def test_second_refresh_from_the_record_changes_the_logs_sheet_and_no_other_part(two):
    before = read_parts(two)

    done = refresh_week(two, None, "2023-10/2", "2023-10-09")

    assert not done.changed
    assert changed_parts(before, read_parts(two)) == {part_of(two, LOG)}


def test_first_refresh_done_twice_changes_the_logs_sheet_and_no_other_part(new):
    refresh_week(new, WEEK_1)
    before = read_parts(new)

    refresh_week(new, WEEK_1)

    assert changed_parts(before, read_parts(new)) == {part_of(new, LOG)}


def test_document_properties_stay(one):
    before = read_parts(one)
    refresh_week_2(one)
    after = read_parts(one)

    assert before["docProps/core.xml"] == after["docProps/core.xml"]
    assert before["docProps/app.xml"] == after["docProps/app.xml"]


def test_corrected_scores_replace_the_weeks_rows(two):
    refresh_week_2(two, {**WEEK_2, "An Phú": "64.44"})

    assert read_unit_records(two) == [*HISTORY_1, ("2023-10/2", "Xã", "An Phú", 64.44), *HISTORY_2[1:]]


def test_one_level_pasted_again_leaves_the_other_levels_rows_of_the_week(two):
    refresh_week_2(two, {"An Phú": "50.00", "Bình Hòa": "51.00", "Cái Dầu": "52.00"})

    assert read_unit_records(two) == [
        *HISTORY_1,
        ("2023-10/2", "Xã", "An Phú", 50),
        ("2023-10/2", "Xã", "Bình Hòa", 51),
        ("2023-10/2", "Xã", "Cái Dầu", 52),
        *HISTORY_2[3:],
    ]


def test_levels_pasted_one_after_the_other_make_one_week(one):
    refresh_week_2(one, {unit: score for unit, score in WEEK_2.items() if unit.startswith("Sở")})
    refresh_week_2(one, {unit: score for unit, score in WEEK_2.items() if not unit.startswith("Sở")})

    assert read_unit_records(one) == HISTORY_1 + HISTORY_2


def test_fewer_units_pasted_again_shorten_the_weeks_rows(two):
    refresh_week_2(two, {unit: score for unit, score in WEEK_2.items() if unit != "Bình Hòa"})

    assert read_unit_records(two) == HISTORY_1 + [row for row in HISTORY_2 if row[2] != "Bình Hòa"]
    assert read_layout(two)["Lịch sử"]["tables"] == {"LichSu": "A3:K12"}


def test_fewer_units_then_all_again_give_the_rows_as_they_were(two):
    refresh_week_2(two, {unit: score for unit, score in WEEK_2.items() if unit != "Bình Hòa"})
    refresh_week_2(two)

    assert read_unit_records(two) == HISTORY_1 + HISTORY_2
    assert read_layout(two)["Lịch sử"]["tables"] == {"LichSu": "A3:K13"}


def test_week_that_was_forgotten_takes_its_place_between_the_others(one):
    refresh_week_3(one)
    refresh_week_2(one)

    weeks = [row[0] for row in read_unit_records(one)]
    assert weeks == ["2023-10/1"] * 5 + ["2023-10/2"] * 5 + ["2023-10/3"] * 5
    assert read_unit_records(one)[5:10] == HISTORY_2


def test_weeks_in_another_order_give_the_same_sheets(one, two):
    refresh_week_3(one)
    refresh_week_2(one)
    refresh_week_3(one)
    refresh_week_3(two)

    left_out = (LOG, UNDO)
    assert read_values(one, *left_out) == read_values(two, *left_out)
    assert read_layout(one) == read_layout(two)


@pytest.mark.parametrize("suffix", [".xlsm", ".xlsx"])
def test_refreshed_workbook_is_valid(take, validate, suffix):
    assert validate(take(f"two{suffix}")) == []
