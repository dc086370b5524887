"""Both tables read whole: they say what each week alone says, and the same cells are refused with the same words."""

from datetime import date, datetime

import pytest

from chiso.scoring import GROUP_CODES, Period, Unit
from chiso.scoring.week import are_comparable
from chiso.workbook.book.layout import UNITS
from chiso.workbook.closed import ClosedBook
from chiso.workbook.problem import Severity
from chiso.workbook.trends.reading import FIELDS, RecordedWeeks, read_recorded
from chiso.workbook.week.sources import read_sources
from support.clerk import change, edit
from support.config import at, configure, find_unit
from support.reading import look_into

pytestmark = pytest.mark.whole

HISTORY, WEEKS = "Lịch sử", "Các tuần"


def read_whole(book):
    door = ClosedBook(book)
    return read_recorded(door, read_sources(door).config)


def read_singly(book):
    """Every week as one alone is read: by week and unit the points in hundredths, -1 where missing."""
    history = read_sources(ClosedBook(book)).history
    weeks = [history.read_week(period) for period in history.periods]
    assert history.problems == []
    return weeks


def list_points(weeks):
    return {
        (week.period, unit): tuple(-1 if each is None else int(each * 100) for each in (entry.score, *entry.groups))
        for week in weeks
        for unit, entry in week.entries.items()
    }


def list_recorded(recorded):
    periods = recorded.weeks["period"]
    return {
        (periods[row.week], recorded.units[row.unit]): tuple(getattr(row, field) for field in FIELDS)
        for row in recorded.rows.itertuples()
    }


def refusals(book):
    """What is refused, whole and week by week: pairs of cell and message."""
    whole = read_whole(book)
    assert not isinstance(whole, RecordedWeeks), "nothing was refused"
    history = read_sources(ClosedBook(book)).history
    for period in history.periods:
        history.read_week(period)
    assert {problem.severity for problem in whole} == {Severity.ERROR}
    assert sorted(whole) == sorted(history.problems)
    return {(problem.where, problem.value) for problem in whole}


def test_every_row_of_every_week_is_what_it_is_alone(book):
    recorded, weeks = read_whole(book), read_singly(book)

    assert list_recorded(recorded) == list_points(weeks)
    assert len(recorded.rows) == len(list_points(weeks))
    assert list(recorded.weeks["period"]) == [week.period for week in weeks]
    assert list(recorded.weeks["snapshot"]) == [week.snapshot for week in weeks]
    assert list(recorded.weeks["basis"]) == [week.basis for week in weeks]
    assert {kind.kind for kind in recorded.rows.dtypes} == {"i"}


def test_weeks_of_one_span_are_those_that_can_be_compared(book):
    spans, weeks = list(read_whole(book).weeks["span"]), read_singly(book)

    assert [[a == b for b in spans] for a in spans] == [[are_comparable(a, b) for b in weeks] for a in weeks]
    assert len(set(spans)) == 4


def test_a_unit_that_was_renamed_is_one(book):
    units = read_whole(book).units

    assert [unit.name for unit in units].count("Phú Hưng") == 1
    assert "Phú Hùng" not in [unit.name for unit in units]


def test_a_name_means_the_unit_that_had_it_on_the_day_of_the_week(book):
    """The old commune and the new one had the same name, one after the other."""
    configure(book, {find_unit(book, "Phú Thạnh", "Đến ngày"): date(2024, 12, 31)})
    titles, cells = ("Đơn vị", "Cấp", "Tên khác", "Từ ngày"), ("Phú Thạnh B", "Xã", "Phú Thạnh", date(2025, 1, 1))
    configure(book, {at(UNITS, title, 7): value for title, value in zip(titles, cells, strict=True)})

    recorded = list_recorded(read_whole(book))

    assert recorded == list_points(read_singly(book))
    assert (Period(2024, 4, 2), Unit("Phú Thạnh", "Xã", "X4")) in recorded
    assert (Period(2025, 1, 1), Unit("Phú Thạnh B", "Xã", valid_from=date(2025, 1, 1))) in recorded


def test_a_unit_that_is_no_longer_configured_keeps_its_recorded_name(book):
    titles = ("Mã", "Đơn vị", "Cấp", "Tên khác", "Từ ngày", "Đến ngày")
    configure(book, dict.fromkeys(find_unit(book, "Phú Thành", title) for title in titles))

    assert Unit("Phú Thành", "Xã") in read_whole(book).units
    assert list_recorded(read_whole(book)) == list_points(read_singly(book))


def test_rows_that_were_sorted_otherwise_and_empty_rows_change_nothing(book):
    before = list_recorded(read_whole(book))

    def shuffle(workbook):
        sheet = workbook[HISTORY]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_col=11)]
        rows = rows[::-3] + rows[-2::-3] + rows[-3::-3]
        for number, row in enumerate(rows, start=4):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value

    change(book, shuffle)
    assert list_recorded(read_whole(book)) == before

    edit(book, HISTORY, {f"{column}{10}": None for column in "ABCDEFGHIJK"})
    assert len(read_whole(book).rows) == len(before) - 1


@pytest.mark.parametrize("text", ["70,20", "70.20", "70.2/100", " 70.2 "])
def test_a_score_that_was_typed_as_text_is_the_number(book, text):
    last = find_row(book, "2025-01/3", "An Phú")
    edit(book, HISTORY, {f"E{last}": text})

    assert list_recorded(read_whole(book))[Period(2025, 1, 3), Unit("An Phú", "Xã", "X1")][0] == 7020


def find_row(book, period, name):
    return next(number for number, row in enumerate(rows_of(book), start=4) if (row[0], row[3]) == (period, name))


def rows_of(book):
    return list(look_into(book)[HISTORY].iter_rows(min_row=4, max_col=11, values_only=True))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("E", "#N/A"),
        ("E", "=1/0"),
        ("E", 100.01),
        ("E", 59.285),
        ("E", "sáu mươi"),
        ("E", True),
        ("E", datetime(2023, 10, 9)),  # noqa: DTZ001 # a cell
        ("E", -1),
        ("E", "nan"),
        ("F", 18.01),
        ("I", 10.5),
        ("K", "#REF!"),
        ("B", None),
        ("D", None),
        ("A", "2023-13/1"),
        ("A", "tuần 1"),
        ("A", None),
    ],
)
def test_a_cell_that_cannot_be_read_surely_is_refused_by_name(book, column, value):
    where = f"{column}{find_row(book, '2024-01/4', 'An Phú')}"
    edit(book, HISTORY, {where: value})

    assert f"{HISTORY}!{where}" in {cell for cell, _ in refusals(book)}


def test_truth_does_not_pass_for_the_number_one(book):
    """As keys of a dictionary they are the same; the first met would speak for both."""
    first = find_row(book, "2023-12/3", "An Phú")
    later = find_row(book, "2024-01/4", "An Phú")
    edit(book, HISTORY, {f"E{first}": 1, f"E{later}": True})

    assert refusals(book) == {(f"{HISTORY}!E{later}", "True")}


def test_a_unit_with_two_rows_in_a_week_is_refused_under_whatever_names(book):
    row = find_row(book, "2024-04/2", "An Phú")
    edit(book, HISTORY, {f"D{row}": "xã Phú Hưng"})

    assert {value for _, value in refusals(book)} == {"Phú Hùng"}


def test_every_refused_cell_is_named_at_once(book):
    rows = [find_row(book, period, "An Phú") for period in ("2023-12/3", "2024-04/1", "2025-01/2")]
    edit(book, HISTORY, {f"E{row}": "?" for row in rows})

    assert refusals(book) == {(f"{HISTORY}!E{row}", "?") for row in rows}


def test_a_week_that_the_other_table_lost_is_refused(book):
    edit(book, WEEKS, {f"{column}6": None for column in "ABC"})

    assert {value for _, value in refusals(book)} == {"2024-01/1"}


def test_a_week_twice_a_day_that_is_none_and_a_basis_that_is_none_are_refused(book):
    edit(book, WEEKS, {"A5": "2023-12/3", "B7": "hôm qua", "C8": "tuần"})

    assert {f"{WEEKS}!A5", f"{WEEKS}!B7", f"{WEEKS}!C8"} <= {cell for cell, _ in refusals(book)}


def test_a_row_beneath_the_table_is_refused(book):
    last = 4 + len(rows_of(book))
    edit(book, HISTORY, {f"A{last}": "2025-01/3", f"D{last}": "An Phú", f"E{last}": 70})

    assert (f"{HISTORY}!A{last}", "2025-01/3") in refusals(book)


def test_group_points_are_read_with_the_score(book):
    found = list_recorded(read_whole(book))[Period(2025, 1, 2), Unit("Phú Hưng", "Xã", "X2")]

    assert dict(zip(("score", *GROUP_CODES), found, strict=True)) == {
        "score": 6890,
        "CKMB": 1800,
        "TDGQ": 0,
        "CLGQ": 650,
        "TTTT": 500,
        "MDHL": 900,
        "MDSH": 1100,
    }
