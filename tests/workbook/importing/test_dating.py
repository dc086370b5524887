"""The day or number that a table leaves out, from how the office counts its weeks."""

from datetime import date, timedelta

import pytest

from chiso.scoring import Period
from chiso.workbook.cells.grid import Grid
from chiso.workbook.handmade import FoundTable, FoundTime
from chiso.workbook.importing.dating import complete_time, learn_counting, list_missing
from chiso.workbook.problem import has_error

MONDAYS = [(Period(2023, 10, n), date(2023, 10, 7 * n - 5)) for n in (1, 2, 3)]


def complete(time, known=(), weekday=None):
    table = FoundTable("a.xlsx", Grid("A", ()), time)
    return complete_time(table, learn_counting(known, weekday))


def test_three_weeks_closed_on_one_weekday_date_the_others():
    found = complete(FoundTime(Period(2023, 11, 2), None), MONDAYS)

    assert (found.snapshot, has_error(found.problems)) == (date(2023, 11, 13), False)
    assert [problem.message for problem in found.problems] == [
        "Bảng không ghi ngày chốt; lấy thứ hai của tuần đó như 3 tuần đã rõ ngày."
    ]


@pytest.mark.parametrize(
    "known",
    [(), MONDAYS[:2], [*MONDAYS, (Period(2023, 10, 4), date(2023, 10, 24))]],
    ids=["none", "two", "another weekday"],
)
def test_fewer_or_differing_weeks_date_nothing(known):
    found = complete(FoundTime(Period(2023, 11, 2), None), known)

    assert found.snapshot is None
    assert "cho biết cơ quan chốt vào thứ mấy bằng --weekday" in found.problems[0].message


def test_staff_may_say_the_weekday():
    assert complete(FoundTime(Period(2023, 11, 2), None), (), 3).snapshot == date(2023, 11, 9)


def test_a_fifth_week_needs_a_fifth_such_day():
    assert has_error(complete(FoundTime(Period(2023, 11, 5), None), MONDAYS).problems)
    assert complete(FoundTime(Period(2023, 10, 5), None), MONDAYS).snapshot == date(2023, 10, 30)


def test_without_such_weeks_the_day_is_that_of_the_paper():
    found = complete(FoundTime(Period(2023, 11, 2), None, document_day=date(2023, 11, 14)))

    assert (found.snapshot, has_error(found.problems)) == (date(2023, 11, 14), False)


def test_a_paper_of_long_before_is_believed_before_the_weekday():
    found = complete(FoundTime(Period(2023, 11, 2), None, document_day=date(2023, 11, 9)), MONDAYS)

    assert found.snapshot == date(2023, 11, 9)


def test_the_day_of_another_table_of_the_week_counts():
    assert complete(FoundTime(Period(2023, 10, 2), None), [(Period(2023, 10, 2), date(2023, 10, 10))]).snapshot == date(
        2023, 10, 10
    )


def test_a_day_alone_is_so_many_weeks_into_its_month():
    found = complete(FoundTime(None, date(2023, 11, 13)), MONDAYS)

    assert (found.period, has_error(found.problems)) == (Period(2023, 11, 2), False)


def test_a_day_alone_is_refused_where_the_office_counts_otherwise():
    shifted = [(period, day + timedelta(days=7)) for period, day in MONDAYS]

    found = complete(FoundTime(None, date(2023, 11, 13)), shifted)

    assert (found.period, has_error(found.problems)) == (None, True)


def test_gaps_are_counted_in_weeks():
    assert list_missing([MONDAYS[0], (Period(2023, 10, 4), date(2023, 10, 24))]) == [
        (Period(2023, 10, 1), Period(2023, 10, 4), 2)
    ]
