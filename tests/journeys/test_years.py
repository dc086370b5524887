"""Years of an office, week by week as a clerk records them: a reset, a gap, another basis, a rename; then `trend`."""

import csv
from decimal import Decimal

import pytest

from support.clerk import chiso, refresh, scores
from support.config import configure, find_unit

UNITS = """mã,đơn vị,cấp
X1,Phú Mỹ,Xã
X2,Phú Hùng,Xã
X3,Phú Lâm,Xã
"""
RECORDED = (
    # week, day, basis, the points of Phú Mỹ, Phú Hùng (later Phú Hưng) and Phú Lâm
    ("2023-11/4", "2023-11-27", "year", "60.00", "61.00", "62.00"),
    ("2023-12/4", "2023-12-25", "year", "60.50", "61.50", "62.10"),
    ("2024-01/1", "2024-01-08", "year", "40.00", "45.00", "42.00"),  # the year begins anew
    ("2024-01/2", "2024-01-15", "year", "41.00", "45.00", "42.50"),
    ("2024-03/2", "2024-03-11", "quarter", "50.00", "52.00", "51.00"),  # another basis, after a gap
    ("2024-03/3", "2024-03-18", "quarter", "50.40", "51.90", "51.00"),
    # from here on under its new name
    ("2024-03/4", "2024-03-25", "quarter", "50.90", "51.80", "51.00"),
)
OLD, NEW = "Phú Hùng", "Phú Hưng"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("years")
    book, units = folder / "so.xlsx", folder / "don-vi.csv"
    units.write_text(UNITS, encoding="utf-8")
    assert chiso("new", book, "--units", units).code == 0
    for place, (week, day, basis, *points) in enumerate(RECORDED):
        name = OLD if place < 6 else NEW
        if name == NEW:
            rename(book)
        paste = scores(dict(zip(("Phú Mỹ", name, "Phú Lâm"), points, strict=True)))
        answer = refresh(book, paste, "--week", week, "--date", day, "--basis", basis)
        assert answer.code == 0, answer.out
    return book


def rename(book):
    """The commune has another name from now on; the old one stays as another name."""
    configure(book, {find_unit(book, OLD, "Đơn vị"): NEW, find_unit(book, OLD, "Tên khác"): OLD})


def test_trend_says_what_every_refresh_said_of_its_week(book):
    """The change that each week was reported with is the one that the table of its unit shows."""
    told = {}
    for week, *_ in RECORDED:
        again = chiso("check", book, "--week", week, "--json").json
        told |= {(unit["unit"], week): unit for unit in again["units"]}
    for name in ("Phú Mỹ", NEW, "Phú Lâm"):
        found = chiso("trend", book, "--unit", name, "--json").json

        assert [each["period"] for each in found["weeks"]] == [week for week, *_ in RECORDED]
        for each in found["weeks"]:
            reported = told[name, each["period"]]
            assert [each[key] for key in ("score", "rank", "rating", "delta")] == [
                reported[key] for key in ("score", "rank", "rating", "delta")
            ]


def test_changes_stop_at_the_reset_and_at_the_other_basis_and_go_on_through_gap_and_rename(book):
    weeks = chiso("trend", book, "--unit", OLD, "--json").json["weeks"]

    assert [(each["delta"], each["comparable"], each["gap"]) for each in weeks] == [
        (None, False, False),
        ("0.50", True, True),
        (None, False, False),
        ("0.00", True, False),
        (None, False, True),
        ("-0.10", True, False),
        ("-0.10", True, False),
    ]


def test_the_latest_week_is_compared_with_the_starts_of_its_month_quarter_and_year(book):
    (level,) = chiso("trend", book, "--json").json["levels"]
    lines = {unit["unit"]: unit for unit in level["units"]}

    assert level["anchors"] == {
        "month": "2024-03/2",
        "quarter": "2024-01/1",
        "year": "2024-01/1",
        "named": None,
    }
    assert list(lines) == [NEW, "Phú Lâm", "Phú Mỹ"]
    # January was counted over the year, March over the quarter.
    assert [lines["Phú Mỹ"][key] for key in ("since_month", "since_quarter", "since_year")] == ["0.90", None, None]
    assert {name: line["streak"] for name, line in lines.items()} == {NEW: -2, "Phú Lâm": 0, "Phú Mỹ": 2}
    assert (lines[NEW]["best"], lines[NEW]["worst"]) == (
        {"period": "2024-03/2", "score": "52.00"},
        {"period": "2024-03/4", "score": "51.80"},
    )
    assert lines["Phú Lâm"]["best"]["period"] == lines["Phú Lâm"]["worst"]["period"] == "2024-03/4"


def test_the_file_has_every_recorded_score_and_the_workbook_stays(book, tmp_path):
    before = book.read_bytes()
    assert chiso("trend", book, "--csv", tmp_path / "a.csv").code == 0
    rows = list(csv.DictReader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()))

    found = {(row["kỳ"], row["đơn vị"]): Decimal(row["điểm"]) for row in rows}
    assert found == {
        (week, name): Decimal(score)
        for week, _, _, *points in RECORDED
        for name, score in zip(("Phú Mỹ", NEW, "Phú Lâm"), points, strict=True)
    }
    assert book.read_bytes() == before
