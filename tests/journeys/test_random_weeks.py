"""Random weeks: what is printed equals a calculation of the tests' own, and `Đối chiếu` says KHỚP."""

import shutil
from decimal import Decimal

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from support import reckon
from support.clerk import chiso, read_annex, read_verdicts, refresh, scores, write_csv

# Names that only accents, tones or a letter tell apart, so that order and joining are put to the test.
LEVELS = {
    "Xã": ("Phú Thạnh", "Phú Thành", "Phú Thanh", "An Phú", "Ân Phú", "Đông An", "Dông An", "Ba Động", "Ba Dòng"),
    "Sở": ("Sở Nội vụ", "Sở Y tế", "Sở Công Thương", "Sở Xây dựng", "Thanh tra tỉnh"),
}
BATCH = 8

points = st.one_of(
    st.sampled_from(("0", "49.99", "50", "69.99", "70", "79.99", "80", "89.99", "90", "100")),
    st.integers(0, 10_000).map(lambda cents: f"{Decimal(cents) / 100:.2f}"),
)
maybe = st.one_of(points, points, points, st.just("–"))


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
    rows = [(name, level) for level, names in LEVELS.items() for name in names]
    (folder / "don-vi.csv").write_bytes(write_csv([("đơn vị", "cấp"), *rows]))
    made = chiso("new", folder / "so.xlsx", "--profile", "blank", "--units", folder / "don-vi.csv")
    assert made.code == 0, made.err
    return folder / "so.xlsx"


def record(book, drawn):
    for number, week in enumerate(drawn, start=1):
        rows = {**({"TOÀN ĐƠN VỊ": week["total"]} if week["total"] else {})}
        for level in LEVELS:
            rows |= week.get(level, {})
        answer = refresh(book, scores(rows), "--week", f"2025-10/{number}", "--date", f"2025-10-{number * 7:02}")
        assert answer.code == 0, answer.out
    return answer.json


def reckon_level(level, drawn):
    """The annex of the second week as the tests work it out: eight values a row."""
    before, now = ({name: _decimal(week.get(level, {}).get(name)) for name in LEVELS[level]} for week in drawn)
    had_week = level in drawn[0]
    ranks, old, changes = reckon.rank(now), reckon.rank(before), reckon.compare(now, before)
    rows = []
    for name in reckon.order(now):
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
def test_random_weeks_are_printed_as_reckoned_and_agree_with_the_formulas(blank, office, tmp_path, number):
    books = {}

    @seed(766 + number)
    @settings(max_examples=BATCH, database=None)
    @given(weeks())
    def try_weeks(drawn):
        book = shutil.copy(blank, tmp_path / f"so{len(books)}.xlsx")
        found = record(book, drawn)
        present = [level for level in LEVELS if level in drawn[1]]
        for band, level in enumerate(present):
            expected = reckon_level(level, drawn)
            assert shown_annex(book, band) == expected
            assert [u["unit"].upper() for u in found["units"] if u["level"] == level] == [row[1] for row in expected]
        books[repr(drawn)] = book

    try_weeks()
    verdicts = read_verdicts(office, books, tmp_path / "calculated")
    assert len(verdicts) >= BATCH / 2
    assert {drawn: verdict for drawn, verdict in verdicts.items() if verdict != "KHỚP"} == {}
