"""Weeks that are read together say what they say one by one, for fewer questions to the workbook."""

import pytest

from chiso.scoring import parse_period
from chiso.workbook.closed import ClosedBook
from chiso.workbook.week.sources import read_sources
from support import small_office as office

WEEKS = [parse_period(f"2023-10/{number}") for number in (1, 2, 3)]


class CountingBook(ClosedBook):
    """Counts how often rows are asked for."""

    asked = 0

    def read_table_rows(self, table, rows):
        self.asked += 1
        return super().read_table_rows(table, rows)


@pytest.fixture
def book(tmp_path):
    path = office.create(tmp_path / "so.xlsx")
    for refresh, points in (
        (office.refresh_week, office.WEEK_1),
        (office.refresh_week_2, office.WEEK_2),
        (office.refresh_week_3, office.WEEK_3),
    ):
        assert not refresh(path, points).outcome.refused
    return path


def read_history(book):
    door = CountingBook(book)
    history = read_sources(door).history
    door.asked = 0
    return door, history


def test_prepared_weeks_are_the_same_weeks(book):
    _, one_by_one = read_history(book)
    _, together = read_history(book)
    together.prepare_weeks(WEEKS)

    assert [together.read_week(week) for week in WEEKS] == [one_by_one.read_week(week) for week in WEEKS]
    assert together.problems == one_by_one.problems == []


def test_prepared_weeks_take_one_question_a_table(book):
    door, history = read_history(book)
    history.prepare_weeks(WEEKS)
    for week in WEEKS:
        history.read_week(week)

    assert door.asked == 2


def test_a_week_that_is_not_recorded_is_passed_over(book):
    _, history = read_history(book)
    history.prepare_weeks([parse_period("2022-01/1"), *WEEKS])

    assert [history.read_week(week).period for week in WEEKS] == WEEKS
