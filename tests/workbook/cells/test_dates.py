"""Dates as offices type them, and as the decree writes them."""

from datetime import date, datetime

import pytest

from chiso.workbook.cells.dates import date_to_serial, read_date, serial_to_date, write_day, write_day_in_words

NINTH = date(2023, 10, 9)


@pytest.mark.parametrize(
    "value",
    ["9/10/2023", "09/10/2023", "09-10-2023", "9.10.2023", "2023-10-09", " 9/10/2023\u00a0", 45208, 45208.0, 45208.75],
)
def test_every_usual_writing_of_the_9th_of_october_is_read_day_first(value):
    assert read_date(value) == NINTH


def test_a_date_cell_counts_without_its_time():
    assert read_date(datetime.fromisoformat("2023-10-09T23:59")) == read_date(NINTH) == NINTH


@pytest.mark.parametrize(
    "value",
    ["", "31/02/2023", "13/13/2023", "10/2023", "9/10/23", "Tuần 2", 2023, 59.28, True, None, "٩/10/2023x"],
)
def test_what_is_no_day_is_none(value):
    assert read_date(value) is None


@pytest.mark.parametrize(
    "value",
    ["09/10/1923", "2203-10-09", date(1999, 12, 31), datetime.fromisoformat("2100-01-01"), 36525, 73051],
)
def test_a_day_outside_2000_to_2099_is_a_slip_and_none(value):
    assert read_date(value) is None


@pytest.mark.parametrize(("serial", "day"), [(36526, date(2000, 1, 1)), (45208, NINTH), (73050, date(2099, 12, 31))])
def test_serial_numbers_are_those_of_excel(serial, day):
    assert serial_to_date(serial) == day
    assert date_to_serial(day) == serial


@pytest.mark.parametrize(
    ("day", "short", "words"),
    [
        (NINTH, "09/10/2023", "ngày 09 tháng 10 năm 2023"),
        (date(2025, 9, 5), "05/9/2025", "ngày 05 tháng 9 năm 2025"),
        (date(2024, 2, 29), "29/02/2024", "ngày 29 tháng 02 năm 2024"),
        (date(2024, 1, 1), "01/01/2024", "ngày 01 tháng 01 năm 2024"),
    ],
)
def test_days_below_10_and_the_first_two_months_have_a_zero(day, short, words):
    """Source: Decree 30/2020/NĐ-CP, Appendix I."""
    assert write_day(day) == short
    assert write_day_in_words(day) == words
