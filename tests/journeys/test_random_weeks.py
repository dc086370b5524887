"""Random weeks, four ways: the closed file, the open workbook in LibreOffice and in Excel, the formulas of `Đối chiếu`.

What is printed equals a calculation of the tests' own, closed and open agree cell by cell, and the formulas say KHỚP.
Excel is the tests' own (`support/excel`), under xlwings' own engine.
"""

import csv
import shutil
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from chiso.macros import tasks
from chiso.macros.buttons.press import press
from chiso.macros.libreoffice import register
from chiso.workbook.week.request import Request
from support import parts, reckon
from support.clerk import chiso, paste_by_hand, refresh, scores, write_csv
from support.desk import leave_out_times, list_differences, read_cells
from support.excel import LOCALES, start_excel
from support.excel.compare import list_differences as excel_differences
from support.excel.compare import list_layout_differences
from support.need import need
from support.reading import UNDO, read_annex

# Names that only accents, tones or a letter tell apart, so that order and joining are put to the test. They stand
# here in the order of the Vietnamese dictionary: letters first (a < â, d < đ), then tones (ngang, huyền, nặng).
LEVELS = {
    "Xã": ("An Phú", "Ân Phú", "Ba Dòng", "Ba Động", "Dông An", "Đông An", "Phú Thanh", "Phú Thành", "Phú Thạnh"),
    "Sở": ("Sở Công Thương", "Sở Nội vụ", "Sở Xây dựng", "Sở Y tế", "Thanh tra tỉnh"),
}
BATCH = 8

points = st.one_of(
    st.sampled_from(("0", "49.99", "50", "69.99", "70", "79.99", "80", "89.99", "90", "100")),
    st.integers(0, 10_000).map(lambda cents: f"{Decimal(cents) / 100:.2f}"),
)
maybe = st.one_of(points, points, points, st.just("–"))

NAMED = ("--issuer", "Văn phòng UBND huyện A", "--locality", "A")
"""Who the office is: what it leaves open would be noted."""


@st.composite
def weeks(draw):
    """Two weeks: for each a total or none, and the points of most units of one or both levels."""
    drawn = []
    for _ in range(2):
        levels = draw(st.sampled_from((("Xã",), ("Sở",), ("Xã", "Sở"), ("Xã", "Sở"))))
        week = {"total": draw(st.one_of(st.none(), points))}
        for level in levels:
            units = draw(st.sets(st.sampled_from(LEVELS[level]), min_size=2))
            few = draw(st.lists(points, min_size=1, max_size=2))  # the same few points again and again: ties
            choice = st.one_of(maybe, st.sampled_from(few))
            week[level] = {unit: draw(choice) for unit in sorted(units)}
            week[level][min(units)] = few[0]  # a level without a single score is none
        drawn.append(week)
    return drawn


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """A workbook of the two levels."""
    folder = tmp_path_factory.mktemp("random")
    # Against the alphabet, so that no order can come from the configuration.
    rows = [(name, level) for level, names in LEVELS.items() for name in reversed(names)]
    (folder / "don-vi.csv").write_bytes(write_csv([("đơn vị", "cấp"), *rows]))
    made = chiso("new", folder / "so.xlsx", "--profile", "blank", "--units", folder / "don-vi.csv", *NAMED)
    assert made.code == 0, made.err
    return folder / "so.xlsx"


@pytest.fixture(scope="module")
def app():
    """xlwings' app over LibreOffice."""
    need(parts.UNO)
    started = register(light=True).apps.add(add_book=False, visible=False)
    yield started
    started.kill()


def list_rows(week):
    """A week's rows as they are pasted."""
    rows = {"TOÀN ĐƠN VỊ": week["total"]} if week["total"] else {}
    for level in LEVELS:
        rows |= week.get(level, {})
    return scores(rows)


def paste_second_week(book, drawn):
    """Record the first week, step to the second and paste it."""
    assert refresh(book, list_rows(drawn[0]), "--week", "2025-10/1", "--date", "2025-10-07").code == 0
    assert chiso("next", book).code == 0
    paste_by_hand(book, csv.reader(list_rows(drawn[1]).decode().splitlines()))


def read_open(app, book, button=None):
    """What LibreOffice holds of a workbook, after a press of a button if one is named."""
    opened = app.books.open(str(book))
    try:
        if button:
            press(button, opened, datetime(2025, 10, 14))  # noqa: DTZ001 # the log's clock is the clerk's
        return leave_out_times(read_cells(opened.api))
    finally:
        opened.close()


def reckon_level(level, drawn):
    """The annex of the second week as the tests work it out: eight values a row."""
    before, now = ({name: _decimal(week.get(level, {}).get(name)) for name in LEVELS[level]} for week in drawn)
    had_week = level in drawn[0]
    ranks, old, changes = reckon.rank(now), reckon.rank(before), reckon.compare(now, before)
    rows = []
    for name in reckon.order(now, LEVELS[level]):
        change, climbed = changes[name]
        if change is None:
            change = climbed = "–" if now[name] is None or not had_week else "mới"
        rows.append(
            [ranks[name], name.upper(), now[name], reckon.rate(now[name]), before[name], change, old[name], climbed]
        )
    return [["–" if value is None else _shown(value) for value in row] for row in rows]


def _decimal(text):
    return None if text in (None, "–") else Decimal(text)


def _shown(value):
    """Numbers as text with two decimals, ranks as they are."""
    return f"{value:.2f}" if isinstance(value, Decimal | float) else value


def shown_annex(book, band):
    rows = [row for row in read_annex(book, band)[1] if row[1] != "TOÀN ĐƠN VỊ"]
    return [[_as_points(value) if index in (2, 4, 5) else value for index, value in enumerate(row)] for row in rows]


def _as_points(value):
    return f"{value:.2f}" if isinstance(value, int | float) else value


@pytest.mark.parametrize("number", range(2))
def test_random_weeks_are_printed_as_reckoned_and_agree_three_ways(blank, app, tmp_path, number):
    tried = []

    @seed(766 + number)
    @settings(max_examples=BATCH, database=None)
    @given(weeks())
    def try_weeks(drawn):
        closed = shutil.copy(blank, tmp_path / f"dong{len(tried)}.xlsx")
        paste_second_week(closed, drawn)
        opened = shutil.copy(closed, tmp_path / f"mo{len(tried)}.xlsx")
        tried.append(drawn)

        answer = refresh(closed)

        assert answer.code == 0, answer.out
        present = [level for level in LEVELS if level in drawn[1]]
        for band, level in enumerate(present):
            expected = reckon_level(level, drawn)
            units = [unit["unit"].upper() for unit in answer.json["units"] if unit["level"] == level]
            assert shown_annex(closed, band) == expected
            assert units == [row[1] for row in expected]
        one, other = read_open(app, closed), read_open(app, opened, "refresh")
        # An undo keeps when the act was done: that it is the same for one clock is asked with Excel, below.
        assert {sheet for sheet, _ in list_differences(one, other)} <= {UNDO}
        assert other["Đối chiếu", "B3"][1] == "KHỚP"

    try_weeks()
    assert len(tried) >= BATCH


@pytest.mark.parametrize("number", range(2))
def test_random_weeks_agree_in_excel(blank, tmp_path, number):
    tried = []

    @seed(829 + number)
    @settings(max_examples=BATCH, database=None)
    @given(weeks(), st.sampled_from(LOCALES), st.sampled_from(("early", "late")))
    def try_weeks(drawn, locale, binding):
        closed = shutil.copy(blank, tmp_path / f"dong{len(tried)}.xlsx")
        paste_second_week(closed, drawn)
        opened = shutil.copy(closed, tmp_path / f"mo{len(tried)}.xlsx")
        tried.append(drawn)

        now = datetime(2025, 10, 14)  # noqa: DTZ001 # the log's clock is the clerk's

        done = tasks.refresh_book(closed, Request(now=now, machine_separator=locale.decimal))
        with start_excel(locale, binding) as excel:
            book = excel.open(opened)
            press("refresh", book, now)
            data = excel.data(book)

        assert not done.outcome.refused
        assert excel_differences(data, closed) == {}
        assert list_layout_differences(data, closed) == {}

    try_weeks()
    assert len(tried) >= BATCH
