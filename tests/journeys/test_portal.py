"""The portal's two real exports of October 2025, as a province's weeks 2 and 3; every number reckoned here again."""

import csv
from decimal import Decimal
from itertools import pairwise

import pytest
from openpyxl import load_workbook

from support import reckon
from support.clerk import chiso
from support.paths import DATA, ROOT
from support.reading import read_annex, read_letter, read_weeks

SHEETS = {"Xã Phường": "Xã, phường, đặc khu", "Sở Ban": "Sở, ban, ngành"}
WEEK = ("--week", "2025-10/3", "--date", "2025-10-16")
ALPHABET = (DATA / "an-giang-alphabet.txt").read_text(encoding="utf-8").splitlines()
GROUPS = ("CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH")


def refresh_twice(book, portal_files, *options):
    """Week 2 with the export of the 11th, then week 3 with that of the 16th; the second answer."""
    for number, (path, day) in enumerate(zip(portal_files, ("11", "16"), strict=True), start=2):
        answer = chiso(
            *("refresh", book, "--from", path, "--json"),
            *("--week", f"2025-10/{number}", "--date", f"2025-10-{day}", *options),
        )
        assert answer.code == 0, answer.out + answer.err
    return answer


@pytest.fixture
def province(new_book):
    return new_book("an-giang-2025")


@pytest.fixture(scope="session")
def names():
    """The profile's units: code → (name, level)."""
    with (ROOT / "workbook/office/profiles/an-giang-2025.csv").open(encoding="utf-8", newline="") as file:
        return {row["mã"]: (row["đơn vị"], row["cấp"]) for row in csv.DictReader(file)}


def read_export(path, sheet):
    """A sheet of an export: code → row as text."""
    header, *rows = load_workbook(path)[sheet].iter_rows(values_only=True)
    records = [dict(zip(header, map(str, row), strict=True)) for row in rows]
    return {record["MA_COQUAN"]: record for record in records}


def read_scores(path, sheet, names):
    return {names[code][0]: Decimal(row["TONG_SCORE"]) for code, row in read_export(path, sheet).items()}


@pytest.mark.parametrize("sheet", SHEETS)
def test_one_sheet_alone_equals_an_independent_calculation(province, portal_files, names, sheet):
    answer = refresh_twice(province, portal_files, "--sheet", sheet).json

    before, now = (read_scores(path, sheet, names) for path in portal_files)
    rows = {names[code][0]: (code, row) for code, row in read_export(portal_files[1], sheet).items()}
    ranks, old_ranks, changes = reckon.rank(now), reckon.rank(before), reckon.compare(now, before)
    expected = [
        {
            "unit": name,
            "code": rows[name][0],
            "level": SHEETS[sheet],
            "rank": ranks[name],
            "score": f"{now[name]:.2f}",
            "rating": reckon.rate(now[name]),
            "previous": f"{before[name]:.2f}",
            "previous_rank": old_ranks[name],
            "delta": changes[name][0],
            "rank_change": changes[name][1],
            "groups": {group: f"{Decimal(rows[name][1][group]):.2f}" for group in GROUPS},
        }
        for name in reckon.order(now, ALPHABET)
    ]
    assert answer["units"] == expected
    assert len(expected) == {"Xã Phường": 102, "Sở Ban": 15}[sheet]
    assert answer["total"] is answer["place"] is None


def test_the_real_exports_have_ties_so_that_their_ranks_are_proved(portal_files, names):
    ranks = sorted(reckon.rank(read_scores(portal_files[1], "Xã Phường", names)).values())

    assert len(set(ranks)) < len(ranks)
    assert any(later - earlier > 1 for earlier, later in pairwise(ranks))


def test_without_a_sheet_named_both_levels_and_the_provinces_own_line_are_read(province, portal_files, names):
    answer = refresh_twice(province, portal_files).json

    assert answer["total"] == {
        "name": "TOÀN TỈNH",
        "score": "87.86",
        "rating": "TỐT",
        "previous": "87.80",
        "delta": "0.06",
    }
    assert answer["place"] == {"rank": 9, "of": 34}
    now = [read_scores(portal_files[1], sheet, names) for sheet in SHEETS]
    assert [unit["unit"] for unit in answer["units"]] == [
        name for level in now for name in reckon.order(level, ALPHABET)
    ]
    assert [unit["rank"] for unit in answer["units"]] == [
        reckon.rank(level)[name] for level in now for name in reckon.order(level, ALPHABET)
    ]
    assert answer["week"]["comparable"] is True


def test_each_level_has_its_own_annex_and_the_total_heads_the_first(province, portal_files, names):
    refresh_twice(province, portal_files)

    for band, sheet in enumerate(SHEETS):
        now = read_scores(portal_files[1], sheet, names)
        header, rows = read_annex(province, band)
        assert header[2] == "ĐIỂM TỔNG HỢP (TUẦN 3/T10)"
        units = rows[1:] if band == 0 else rows
        assert [row[1] for row in units] == reckon.order(now, ALPHABET)
        assert [row[0] for row in units] == [reckon.rank(now)[row[1]] for row in units]
        assert [f"{row[2]:.2f}" for row in units] == [f"{now[row[1]]:.2f}" for row in units]
    assert read_annex(province)[1][0][:6] == [None, "TOÀN TỈNH", 87.86, "TỐT", 87.8, 0.06]


def test_the_letter_of_the_province_names_total_and_place(province, portal_files):
    refresh_twice(province, portal_files)

    text = " ".join(read_letter(province))
    assert "Tổng số điểm của tỉnh đạt: 87,86/100 điểm, xếp hạng 09/34 tỉnh, thành phố, xếp loại “TỐT”." in text
    assert "Tuần 3 của tháng 10 năm 2025" in text


def test_a_monthly_basis_takes_the_provinces_line_from_the_monthly_ranking(province, portal_files):
    answer = refresh_twice(province, portal_files, "--basis", "month").json

    assert (answer["total"]["score"], answer["total"]["previous"]) == ("86.74", "80.17")
    assert answer["place"] == {"rank": 13, "of": 34}
    assert answer["week"]["basis"] == "month"
    assert [row[2] for row in read_weeks(province)] == ["tháng", "tháng"]


def test_two_sheets_named_are_both_read(province, portal_files):
    answer = refresh_twice(province, portal_files, "--sheet", "Sở Ban", "--sheet", "Xã Phường").json

    assert len(answer["units"]) == 117
    assert answer["place"] is None


def test_a_level_pasted_alone_later_leaves_the_other_level_of_the_week_as_it_was(province, portal_files):
    later = portal_files[1]
    for sheet in SHEETS:
        answer = chiso("refresh", province, "--from", later, "--sheet", sheet, *WEEK, "--json").json

    assert [unit["level"] for unit in answer["units"]] == [SHEETS["Xã Phường"]] * 102 + [SHEETS["Sở Ban"]] * 15
    both = chiso("refresh", province, "--from", later, *WEEK, "--json").json
    assert both["units"] == answer["units"]


def test_a_sheet_that_does_not_exist_is_refused_with_those_that_do(province, portal_files):
    answer = chiso("refresh", province, "--from", portal_files[0], "--sheet", "Xã phường!", *WEEK, "--json")

    assert answer.code == 1
    assert "Sở Ban" in answer.problems[0]["message"]
