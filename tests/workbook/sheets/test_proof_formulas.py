"""`Đối chiếu`, calculated by LibreOffice: KHỚP for what was printed, LỆCH n ô once someone has edited it."""

import re
import shutil

import pytest

from chiso.workbook.book.layout import LEVELS, UNITS
from support.clerk import chiso, edit, opened, read_verdicts, refresh, scores, write_csv
from support.config import at, configure
from support.office import Office
from support.reading import read_annex, read_rows

WEEK_1 = ("--week", "2023-10/1", "--date", "2023-10-02")
WEEK_2 = ("--week", "2023-10/2", "--date", "2023-10-09")

# one or more cells of the seed's annex → how many are wrong; row 11 is the total, 12 the first unit
EDITS = {
    "score": ({"C12": 63.16}, 1),
    "rank": ({"A13": 1}, 1),
    "rating": ({"D14": "KHÁ"}, 1),
    "last week's score": ({"E15": 60.57}, 1),
    "delta": ({"F16": 0.08}, 1),
    "a delta emptied": ({"F16": None}, 1),
    "last week's rank": ({"G17": 5}, 1),
    "rank move": ({"H18": 1}, 1),
    "the total": ({"C11": 59.29}, 1),
    "the total's rating": ({"D11": "KHÁ"}, 1),
    "last week's total": ({"E11": 59.1}, 1),
    "the total's delta": ({"F11": 0.18}, 1),
    "a number as text": ({"C12": "63.15"}, 1),
    "two cells": ({"C12": 63.16, "F20": 0.11}, 2),
    "three cells in one row": ({"C12": 63.16, "D12": "KHÁ", "F12": 0.08}, 3),
    "the last row": ({"C29": 56.63}, 1),
    "a hundredth the other way": ({"F29": 0.0}, 1),
    "a score and the ranks it would change": ({"C13": 63.2}, 1),
}


def office_of(book, answer):
    assert answer.code == 0, answer.out
    return book


def two_weeks(book, first, second, *options):
    for points, week in ((first, WEEK_1), (second, WEEK_2)):
        assert refresh(book, scores(points), *week, *options).code == 0
    return book


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("check")


@pytest.fixture(scope="module")
def make(built_books, folder):
    def copy(name, profile="phu-tan-2023"):
        return shutil.copy(built_books(profile, ".xlsx"), folder / f"{name}.xlsx")

    return copy


@pytest.fixture(scope="module")
def seed(make, seed_pastes):
    book = make("seed")
    for paste, week, place in zip(seed_pastes, (WEEK_1, WEEK_2), ("3/11", "2/11"), strict=True):
        office_of(book, refresh(book, paste, *week, "--place", place))
    return book


@pytest.fixture(scope="module")
def printed(make, folder, seed, portal_files):
    """Workbooks as a refresh leaves them, by what is special about them."""
    books = {"seed": seed}
    books["portal"] = make("portal", "an-giang-2025")
    for number, path, day in ((2, portal_files[0], 11), (3, portal_files[1], 16)):
        week = ("--week", f"2025-10/{number}", "--date", f"2025-10-{day}")
        office_of(books["portal"], chiso("refresh", books["portal"], "--from", path, *week))
    books["one week"] = make("one")
    office_of(books["one week"], refresh(books["one week"], scores({"PHÚ LÂM": 60, "PHÚ AN": 59}), *WEEK_1))
    books["ties"] = two_weeks(
        make("ties"),
        {"PHÚ LÂM": 60, "PHÚ AN": 60, "PHÚ MỸ": 59, "TÂN HÒA": 60},
        {"PHÚ LÂM": 61, "PHÚ AN": 59, "PHÚ MỸ": 61, "TÂN HÒA": 59, "CHỢ VÀM": 59, "LONG HÒA": 58},
    )
    books["missing and new"] = two_weeks(
        make("missing"),
        {"TOÀN HUYỆN": 50, "PHÚ LÂM": 60, "PHÚ AN": "–", "PHÚ MỸ": 59, "TÂN HÒA": 0},
        {"PHÚ LÂM": "–", "PHÚ AN": 59, "PHÚ MỸ": 61, "CHỢ VÀM": 0},
    )
    books["total only now"] = two_weeks(make("total"), {"PHÚ LÂM": 60}, {"TOÀN HUYỆN": 50, "PHÚ LÂM": 60})
    books["another basis"] = make("basis")
    for week, basis in ((WEEK_1, "year"), (WEEK_2, "month")):
        paste = scores({"TOÀN HUYỆN": 50, "PHÚ LÂM": 60, "PHÚ AN": 59})
        office_of(books["another basis"], refresh(books["another basis"], paste, *week, "--basis", basis))
    for name, first, second in (("half a year", "10", "12"), ("a new half-year", "06", "07")):
        books[name] = make(f"half{first}")
        for week in (("--week", f"2023-{month}/1", "--date", f"2023-{month}-04") for month in (first, second)):
            paste = scores({"TOÀN HUYỆN": 50, "PHÚ LÂM": 60, "PHÚ AN": 59})
            office_of(books[name], refresh(books[name], paste, *week, "--basis", "half"))
    books["a new year"] = make("year")
    for week in (("--week", "2023-12/4", "--date", "2023-12-25"), ("--week", "2024-01/1", "--date", "2024-01-02")):
        office_of(books["a new year"], refresh(books["a new year"], scores({"PHÚ LÂM": 60, "PHÚ AN": 59}), *week))
    books["limits of the bands"] = two_weeks(
        make("bands"),
        {"PHÚ LÂM": 90, "PHÚ AN": 89.99, "PHÚ MỸ": 80, "TÂN HÒA": 79.99, "CHỢ VÀM": 70, "LONG HÒA": 69.99},
        {"PHÚ LÂM": 50, "PHÚ AN": 49.99, "PHÚ MỸ": 0, "TÂN HÒA": 100, "CHỢ VÀM": 0.01, "LONG HÒA": 99.99},
    )
    books["signs that formulas take for patterns"] = make("signs")
    signs = enumerate(("Phú *", "Phú ?", "Phú ~A", ">5", "<>x", "<script>"), start=1)
    configure(books["signs that formulas take for patterns"], {at(UNITS, "Đơn vị", row): name for row, name in signs})
    two_weeks(
        books["signs that formulas take for patterns"],
        {"Phú *": 60, "Phú ?": 61, "Phú ~A": 62, ">5": 63, "<>x": 64, "<script>": 65, "PHÚ MỸ": 60},
        {"Phú *": 62, "Phú ?": 61, "Phú ~A": 60, ">5": 64, "<>x": 63, "<script>": 65, "PHÚ MỸ": 60},
    )
    books["an old week again"] = shutil.copy(seed, folder / "old.xlsx")
    office_of(books["an old week again"], refresh(books["an old week again"], None, "--week", "2023-10/1"))
    books["a renamed unit"] = shutil.copy(seed, folder / "renamed.xlsx")
    renamed = {at(UNITS, "Đơn vị", 5): "PHÚ HƯNG", at(UNITS, "Tên khác", 5): "PHÚ HÙNG"}
    configure(books["a renamed unit"], renamed)
    office_of(books["a renamed unit"], chiso("refresh", books["a renamed unit"]))
    books["a renamed level"] = shutil.copy(seed, folder / "level.xlsx")
    levels = (at(LEVELS, "Cấp"), *(at(UNITS, "Cấp", row) for row in range(1, 19)))
    configure(books["a renamed level"], dict.fromkeys(levels, "Cấp xã"))
    paste = scores({"PHÚ LÂM": 63.2, "PHÚ AN": 61.3})
    week = ("--week", "2023-10/3", "--date", "2023-10-16")
    office_of(books["a renamed level"], refresh(books["a renamed level"], paste, *week))
    books["an old total without its rows"] = shutil.copy(seed, folder / "slim.xlsx")
    with opened(books["an old total without its rows"]) as workbook:
        for row in workbook["Lịch sử"].iter_rows(min_row=4, max_row=21):
            for cell in row:
                cell.value = None
    office_of(books["an old total without its rows"], chiso("refresh", books["an old total without its rows"]))
    return books


@pytest.fixture(scope="module")
def verdicts(office, printed, folder):
    return read_verdicts(office, printed, folder / "calculated")


@pytest.fixture(scope="module")
def edited(office, seed, folder):
    """The verdicts on the seed's workbook after each of the edits, and after rows went or came."""
    books = {}
    for index, (name, (cells, _)) in enumerate(EDITS.items()):
        books[name] = shutil.copy(seed, folder / f"edit{index}.xlsx")
        edit(books[name], "Phụ lục", cells)
    rows = {
        "a row deleted": {f"{column}29": None for column in "ABCDEFGH"},
        "a row renamed": {"B20": "PHÚ LONG 2"},
        "a row too many": {"A30": 19, "B30": "PHÚ MỚI", "C30": 50},
    }
    for index, (name, cells) in enumerate(rows.items()):
        books[name] = shutil.copy(seed, folder / f"rows{index}.xlsx")
        edit(books[name], "Phụ lục", cells)
    books["the history edited"] = shutil.copy(seed, folder / "history.xlsx")
    edit(books["the history edited"], "Lịch sử", {"E39": 57.0})
    return read_verdicts(office, books, folder / "edited")


CASES = (
    "seed|portal|one week|ties|missing and new|total only now|another basis|half a year|a new half-year|a new year|"
    "limits of the bands|"
    "an old week again|a renamed unit|a renamed level|an old total without its rows|"
    "signs that formulas take for patterns"
)


@pytest.mark.parametrize("case", CASES.split("|"))
def test_what_a_refresh_printed_agrees_with_the_formulas(verdicts, case):
    assert verdicts[case] == "KHỚP"


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_by_hand_is_noticed_with_its_count(edited, name):
    assert edited[name] == f"LỆCH {EDITS[name][1]} ô"


@pytest.mark.parametrize("name", ["a row deleted", "a row renamed", "a row too many", "the history edited"])
def test_a_row_that_went_or_came_is_noticed(edited, name):
    assert str(edited[name]).startswith("LỆCH ")


def test_an_office_with_a_decimal_comma_agrees_too(printed, folder, tmp_path_factory, office):
    vietnamese = Office(tmp_path_factory.mktemp("vi") / "profile", locale="vi-VN")
    books = {name: printed[name] for name in ("seed", "portal", "ties", "missing and new", "another basis")}
    books["edited"] = shutil.copy(printed["seed"], folder / "edited-vi.xlsx")
    edit(books["edited"], "Phụ lục", {"C12": 63.16})

    assert read_verdicts(vietnamese, books, folder / "vi") == {**dict.fromkeys(books, "KHỚP"), "edited": "LỆCH 1 ô"}


def test_a_new_workbook_has_nothing_to_check(make):
    assert read_rows(make("new"), "Đối chiếu", first_row=13) == []


def test_above_500_units_the_table_is_left_empty(tmp_path):
    units = tmp_path / "don-vi.csv"
    units.write_bytes(write_csv([("đơn vị", "cấp"), *((f"Xã Số {number}", "Xã") for number in range(501))]))
    book = tmp_path / "lon.xlsx"
    assert chiso("new", book, "--profile", "blank", "--units", units).code == 0
    office_of(book, refresh(book, scores({f"Xã Số {n}": n % 100 for n in range(501)}), *WEEK_1))

    assert len(read_annex(book)[1]) == 501
    [result] = [row[1] for row in read_rows(book, "Đối chiếu", first_row=3) if row[1] and "500" in str(row[1])]
    assert result.startswith("Trên 500 đơn vị")
    assert not [row for row in read_rows(book, "Đối chiếu", first_row=13) if any(row)]


def test_no_formula_takes_a_column_out_of_a_name(printed):
    """Gnumeric has no INDEX(name,0,column)."""
    rows = read_rows(printed["portal"], "Đối chiếu")
    formulas = [value for row in rows for value in row if str(value).startswith("=")]

    assert len(formulas) > 1000
    assert [formula for formula in formulas if re.search(r"INDEX\(\w+,0,", formula)] == []


def test_whether_weeks_compare_is_said_in_words(seed):
    comparable = [row[3] for row in read_rows(seed, "Đối chiếu", first_row=6)[:2]]

    assert all(formula.endswith(',"có","không")') for formula in comparable)
