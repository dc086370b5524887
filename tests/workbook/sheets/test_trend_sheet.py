"""`Xu hướng`: a year of weeks, each cell against values that were reckoned without the project."""

import shutil
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from chiso.macros import tasks
from chiso.scoring import parse_period
from chiso.workbook.paste.text import read_text_grid
from chiso.workbook.week.request import Request
from support.clerk import scores, write_csv
from support.config import configure, find_setting
from support.office_year import ALPHABET, COMMUNES, LEFT_OUT, MARKS, NAMES, NEW, OFFICES, RENAMED, refresh
from support.reading import look_into
from support.reckon import order
from support.reckon_weeks import find_anchors, follow, is_joined, list_recorded, subtract

from .conftest import SHOWN

BAND = 60
TABLES = {"scores": (0, 15), "changes": (16, 12), "ranks": (29, 14), "ratings": (44, 14)}
"""Where the four tables of a band begin, from its first column, and how many columns they have."""
FIRST_ROW = 8


def read_table(book, band, table, first=FIRST_ROW):
    """The rows of a table: all that have a name, from a row of the sheet on."""
    start, width = TABLES[table]
    left = 1 + band * BAND + start
    rows = look_into(book)["Xu hướng"].iter_rows(
        min_row=first, min_col=left, max_col=left + width - 1, values_only=True
    )
    return [list(row) for row in rows if row[1] is not None]


def read_row(book, band, table, row):
    start, width = TABLES[table]
    left = 1 + band * BAND + start
    return [look_into(book)["Xu hướng"].cell(row, left + column).value for column in range(width)]


def exact(value):
    return Decimal(str(value)) if isinstance(value, int | float) else value


def or_dash(value):
    return "–" if value is None else value


def name_week(when, now):
    year = "" if when[0] == now[0] else f"/{when[0]}"
    return f"Tuần {when[2]}/T{when[1]}{year}"


def recorded_until(typed_weeks, when):
    return [week.plain for week in typed_weeks if week.plain.when <= when]


@pytest.fixture(params=[(when, band) for when in SHOWN for band in (0, 1)], ids=str)
def case(request, year_books, typed_weeks):
    """A workbook, a band of it, its level, the weeks recorded so far, and what they say, name by name."""
    when, band = request.param
    level = (COMMUNES, OFFICES)[band]
    weeks = recorded_until(typed_weeks, when)
    return year_books[when], band, level, weeks, follow(weeks, level)


def pad(values):
    return [None] * (12 - len(values)) + values


def test_scores_stand_by_week_with_rank_and_rating_now(case):
    book, band, level, weeks, told = case
    rows = read_table(book, band, "scores")

    assert [row[1] for row in rows] == order(weeks[-1].levels[level], ALPHABET)
    for rank, name, *shown, rating in rows:
        scores, ranks, ratings, *_ = told[name]
        assert (rank, rating) == (or_dash(ranks[-1]), or_dash(ratings[-1]))
        assert [exact(value) for value in shown] == pad([or_dash(score) for score in scores])


def test_changes_streak_best_and_worst(case):
    book, band, level, weeks, told = case
    now = weeks[-1].when
    for _, name, score, *changes, streak, best, best_week, worst, worst_week in read_table(book, band, "changes"):
        _, _, _, since, counted, highest, lowest = told[name]
        assert exact(score) == or_dash(weeks[-1].levels[level][name])
        assert [exact(change) for change in changes] == [or_dash(change) for change in since]
        assert streak == counted
        for shown, week, found in ((best, best_week, highest), (worst, worst_week, lowest)):
            assert (exact(shown), week) == (("–", "–") if found is None else (found[0], name_week(found[1], now)))


def test_ranks_and_ratings_stand_by_week(case):
    book, band, _, _, told = case
    for table, place in (("ranks", 1), ("ratings", 2)):
        for rank, name, *shown in read_table(book, band, table):
            assert rank == or_dash(told[name][1][-1])
            assert shown == pad([or_dash(value) for value in told[name][place]])


def test_breaks_are_marked_over_their_weeks_and_weeks_are_named(case):
    book, band, level, weeks, _ = case
    now = weeks[-1].when
    window = [week.when for week in list_recorded(weeks, level)][-12:]
    marks = pad([None, *(MARKS.get(when) for when in window[1:])])
    heads = pad([name_week(when, now).replace("/T", "\nT") for when in window])

    for table in ("scores", "ranks", "ratings"):
        found = read_row(book, band, table, 6)[2:14]
        if table == "ranks":  # among other units: one of the level is new in February
            turned = [place for place, mark in enumerate(found) if mark == "đơn vị khác"]
            assert all(pad(window)[place][1] == 2 for place in turned)
            assert len(turned) <= 1
            found = [marks[place] if place in turned else mark for place, mark in enumerate(found)]
        assert found == marks
        assert read_row(book, band, table, 7)[2:14] == heads


def test_anchors_are_named_with_what_cannot_be_compared(case):
    book, band, level, weeks, _ = case
    now = weeks[-1]
    said = []
    for title, anchor in zip(
        ("So đầu tháng", "So đầu quý", "So đầu năm", "So tuần mốc"), find_anchors(weeks, level, None), strict=True
    ):
        week = "(chưa có)" if anchor is None else name_week(anchor.when, now.when)
        if anchor and anchor.when == now.when:
            week = "(tuần này)"
        elif anchor and not is_joined(now, anchor):
            week += ", không so được"
        said.append(f"{title}\n{week}")

    assert read_row(book, band, "changes", 7)[3:7] == said


@pytest.mark.parametrize("when", SHOWN)
def test_the_head_line_counts_each_level(when, year_books, typed_weeks):
    weeks = recorded_until(typed_weeks, when)
    said = []
    for level in (COMMUNES, OFFICES):
        recorded = list_recorded(weeks, level)
        last = recorded[-2] if len(recorded) > 1 else None
        deltas = [subtract(weeks[-1], last, level, name) for name in weeks[-1].levels[level]]
        rose, fell = (sum(d is not None and sign * d > 0 for d in deltas) for sign in (1, -1))
        none = deltas.count(None)
        stayed = len(deltas) - rose - fell - none
        said.append(f"{level}: {rose} đơn vị tăng, {fell} giảm, {stayed} giữ nguyên, {none} chưa so được")

    assert look_into(year_books[when])["Xu hướng"]["A3"].value == "  ·  ".join(said)


def test_the_year_has_what_it_is_made_for(typed_weeks):
    whens = [week.plain.when for week in typed_weeks]
    names = [set(week.plain.levels[COMMUNES]) for week in typed_weeks]

    assert len(whens) == 45
    assert not set(LEFT_OUT) & set(whens)
    assert NEW not in names[0]
    assert NEW in names[-1]
    assert any(None in week.plain.levels[COMMUNES].values() for week in typed_weeks)


def test_a_unit_that_was_renamed_is_followed_under_its_name(year_books, typed_weeks):
    rows = {row[1]: row for row in read_table(year_books[(2022, 12, 4)], 0, "scores")}
    old = next(week for week in typed_weeks if week.plain.when == (2022, 9, 4))

    assert exact(rows[RENAMED][3]) == or_dash(old.plain.levels[COMMUNES][RENAMED])
    assert len(rows) == len(NAMES[COMMUNES]) - 1


def test_few_weeks_are_said_to_be_few(year_books):
    notes = {when: look_into(book)["Xu hướng"]["A4"].value for when, book in year_books.items()}

    assert notes[(2022, 6, 1)] == "Mới ghi một tuần: từ tuần sau mới thấy tăng, giảm; bảng đầy dần tới 12 tuần."
    assert notes[(2022, 6, 2)] == "Mới ghi 2 tuần; bảng đầy dần tới 12 tuần."
    assert notes[(2023, 5, 4)] is None


def test_a_recorded_week_is_shown_again_as_it_stood(year_books, typed_weeks, tmp_path):
    book = shutil.copy(year_books[(2023, 5, 4)], tmp_path / "so.xlsx")
    refresh(book, next(week for week in typed_weeks if week.plain.when == (2022, 12, 4)), again=True)

    for band in (0, 1):
        for table in TABLES:
            assert read_table(book, band, table, 5) == read_table(year_books[(2022, 12, 4)], band, table, 5)


def test_the_legend_names_the_ratings_the_best_first(year_books):
    legend = read_row(year_books[(2023, 5, 4)], 0, "ratings", 5)[5:11]

    assert legend == ["XUẤT SẮC", "TỐT", "KHÁ", "TRUNG BÌNH", "YẾU", None]


def test_each_table_is_printed_one_page_wide_from_its_title(year_books):
    sheet = look_into(year_books[(2023, 5, 4)])["Xu hướng"]

    assert sheet.print_area.replace("'Xu hướng'!", "").replace("$", "").split(",") == [
        "A1:O14", "Q5:AB14", "AD5:AQ14", "AS5:BF14", "BI5:BW9", "BY5:CJ9", "CL5:CY9", "DA5:DN9",
    ]  # fmt: skip
    assert sheet.print_title_rows == "$5:$7"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_changes_are_counted_from_the_week_that_the_office_names(year_books, typed_weeks, tmp_path):
    book = Path(shutil.copy(year_books[(2023, 2, 3)], tmp_path / "so.xlsx"))
    configure(book, {find_setting(book, "Tuần mốc"): "2023-01/2"})
    weeks = recorded_until(typed_weeks, (2023, 2, 3))
    refresh(book, next(week for week in typed_weeks if week.plain.when == (2023, 2, 3)), again=True)
    told = follow(weeks, COMMUNES, (2023, 1, 2))

    assert read_row(book, 0, "changes", 7)[6] == "So tuần mốc\nTuần 2/T1"
    for row in read_table(book, 0, "changes"):
        assert exact(row[6]) == or_dash(told[row[1]][3][3])


def test_above_the_limit_the_sheets_are_empty_and_say_so(tmp_path):
    units = tmp_path / "don-vi.csv"
    names = [f"Xã Số {number}" for number in range(1, 502)]
    units.write_bytes(write_csv([("mã", "đơn vị", "cấp"), *(("", name, "Xã") for name in names)]))
    book = tmp_path / "so.xlsx"
    tasks.create_book(book, "blank", units, {})
    grid = read_text_grid(scores(dict.fromkeys(names, "60.5")), "-")
    day = date(2023, 10, 9)
    request = Request(now=datetime(2023, 10, 9), source=(grid,), period=parse_period("2023-10/2"), snapshot=day)  # noqa: DTZ001 # a clerk's clock
    assert not tasks.refresh_book(book, request).outcome.refused
    workbook = look_into(book)

    assert workbook["Xu hướng"]["A3"].value == "Trên 500 đơn vị: trang này để trống"
    assert read_table(book, 0, "scores", 5) == []
    assert workbook["Đôn đốc"]["A3"].value == "Tuần 2 tháng 10 năm 2023: trên 500 đơn vị nên không lập danh sách"
    assert [cell.value for cell in workbook["Đôn đốc"]["A"][6:]] in ([], [None] * len(workbook["Đôn đốc"]["A"][6:]))


def test_a_new_workbook_says_what_to_do(new_book):
    workbook = look_into(new_book("blank", ".xlsx"))

    for sheet in ("Xu hướng", "Đôn đốc"):
        assert workbook[sheet]["A3"].value == "Chưa có số liệu"
        assert workbook[sheet]["A4"].value == "Dán số liệu ở trang nhập liệu rồi bấm Cập nhật."


@pytest.mark.parametrize("when", [SHOWN[0], SHOWN[-1]])
def test_the_workbook_is_valid(when, year_books, validate):
    assert validate(year_books[when]) == []
