"""`Đối chiếu` proves `Tiêu chí` too, calculated by LibreOffice: KHỚP as written, LỆCH n ô once it was edited."""

import shutil

import pytest

from chiso.workbook.book.layout import GROUPS
from support.clerk import change, chiso, edit, read_verdicts, refresh, scores, write_csv
from support.office import Office
from support.reading import read_cell, read_layout, read_rows
from support.versions import copy_first_version

SHEET = "Tiêu chí"
HEAD = ("ĐƠN VỊ", "ĐIỂM TỔNG HỢP", "CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH")
WEEK_1, WEEK_2 = (("--week", f"2023-10/{n}", "--date", f"2023-10-{day}") for n, day in ((1, "02"), (2, "09")))

# one or more cells of the province's sheet → how many are wrong; row 7 is a level's line, 8 its first unit
EDITS = {
    "a share": ({"D8": 99.9}, 1),
    "a share by a tenth": ({"G9": 99.6}, 1),
    "points left": ({"E8": 0.01}, 1),
    "a rank in a group": ({"F30": 2}, 1),
    "a rank in a group as text": ({"F30": "1"}, 1),
    "a rank emptied": ({"I40": None}, 1),
    "the score": ({"C50": 92}, 1),
    "the rank": ({"A50": 1}, 1),
    "points": ({"AB60": 17.99}, 1),
    "points to the next rating": ({"AK120": 1}, 1),
    "the next rating": ({"AJ120": "Khá"}, 1),
    "points to the unit above": ({"AN100": 0.05}, 1),
    "a name": ({"Z20": "Xã Khác"}, 1),
    "a unit gone": ({"B20": "Xã Khác"}, 1),
    "three cells of two units": ({"D8": 1, "T8": 1, "T9": 1}, 3),
    "the last unit": ({"U125": 1}, 1),
    "a cell of another sheet too": ({"D8": 1}, 1),
}


def paste(rows):
    return write_csv([HEAD, *rows])


def done(answer):
    assert answer.code == 0, answer.out + answer.err


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("criteria-proof")


@pytest.fixture(scope="module")
def province(built_books, portal_files, folder):
    book = shutil.copy(built_books("an-giang-2025", ".xlsx"), folder / "province.xlsx")
    for path, number, day in zip(portal_files, (2, 3), (11, 16), strict=True):
        done(chiso("refresh", book, "--from", path, "--week", f"2025-10/{number}", "--date", f"2025-10-{day}"))
    return book


@pytest.fixture(scope="module")
def printed(built_books, province, folder):
    """Workbooks as a refresh leaves them, by what is special about them."""
    books = {"province": province}

    def make(name, rows, *more):
        books[name] = book = shutil.copy(built_books("phu-tan-2023", ".xlsx"), folder / f"{len(books)}.xlsx")
        for cells in more:
            edit(book, *cells)
        done(refresh(book, paste(rows), *WEEK_1))
        return book

    make(
        "ties, missing groups and scores",
        [
            ("PHÚ LÂM", 80, 15, 20, 12, 10, 18, 5),
            ("PHÚ AN", 80, 15, 20, 12, 10, 18, 5),
            ("PHÚ MỸ", 50, 9, "–", 12, 10, 18, "–"),
            ("TÂN HÒA", "–", 3, "–", "–", "–", "–", "–"),
            ("CHỢ VÀM", 49.99, 15, 20, 0, 10, 0, 4.99),
            ("LONG HÒA", 0, 0, 0, 0, 0, 0, 0),
            ("PHÚ LONG", 100, 18, 20, 12, 10, 18, 22),
        ],
    )
    # every odd hundredth of twenty points is half a tenth of a percent: half up, in binary too
    names = ("PHÚ LÂM", "PHÚ AN", "PHÚ MỸ", "TÂN HÒA", "CHỢ VÀM", "LONG HÒA", "PHÚ LONG", "PHÚ BÌNH")
    odd = (18.99, 19.01, 0.01, 10.05, 7.77, 16.43, 3.33, 0.09)
    make("half tenths", [(name, 78 + own, 18, own, 12, 10, 18, 20) for name, own in zip(names, odd, strict=True)])
    group = ("Cấu hình", {f"{column}{GROUPS.row + 1}": None for column in "ABC"})
    make("a group that is not configured", [(name, 60, 18, 1, 12, 10, 18, 1) for name in names], group)
    signs = ("Phú *", "Phú ?", "Phú ~A", ">5", "<>x")
    units = ("Đơn vị", {f"B{row}": name for row, name in enumerate(signs, start=5)})
    rows = [(name, 70 + number, 10, 20, 12, 10, 18, number) for number, name in enumerate(signs)]
    make("signs that formulas take for patterns", [*rows, ("PHÚ MỸ", 72, 10, 20, 12, 10, 18, 2)], units)
    books["an old week again"] = shutil.copy(province, folder / "old.xlsx")
    done(chiso("next", books["an old week again"]))
    done(chiso("refresh", books["an old week again"], "--week", "2025-10/2"))
    books["a level without groups"] = shutil.copy(province, folder / "without.xlsx")
    change(books["a level without groups"], forget_groups)
    done(chiso("refresh", books["a level without groups"]))
    books["a week without groups after one with"] = shutil.copy(books["half tenths"], folder / "after.xlsx")
    done(refresh(books["a week without groups after one with"], scores(dict.fromkeys(names, 60)), *WEEK_2))
    return books


def forget_groups(workbook):
    for row in workbook["Lịch sử"].iter_rows(min_row=4):
        if row[1].value == "Xã, phường, đặc khu":
            for cell in row[5:11]:
                cell.value = None
    for row in workbook["Nhập liệu"].iter_rows(min_row=13, min_col=2):
        for cell in row:
            cell.value = None


@pytest.fixture(scope="module")
def verdicts(office, printed, folder):
    return read_verdicts(office, printed, folder / "calculated")


@pytest.fixture(scope="module")
def edited(office, province, folder):
    books = {}
    for index, (name, (cells, _)) in enumerate(EDITS.items()):
        books[name] = shutil.copy(province, folder / f"edit{index}.xlsx")
        edit(books[name], SHEET, cells)
    edit(books["a cell of another sheet too"], "Phụ lục", {"C12": 1})
    books["the history"] = shutil.copy(province, folder / "history.xlsx")
    cells = [row[0] for row in read_rows(province, "Lịch sử")]
    edit(books["the history"], "Lịch sử", {f"F{len(cells)}": 17.5})
    return read_verdicts(office, books, folder / "edited")


CASES = (
    "province|ties, missing groups and scores|half tenths|a group that is not configured|"
    "signs that formulas take for patterns|an old week again|a level without groups|"
    "a week without groups after one with"
)


@pytest.mark.parametrize("case", CASES.split("|"))
def test_what_a_refresh_wrote_agrees_with_the_formulas(verdicts, case):
    assert verdicts[case] == "KHỚP"


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_by_hand_is_noticed_with_its_count(edited, name):
    assert edited[name] == f"LỆCH {EDITS[name][1] + (name == 'a cell of another sheet too')} ô"


def test_points_of_the_history_that_were_edited_are_noticed(edited):
    assert str(edited["the history"]).startswith("LỆCH ")


def test_an_office_with_a_decimal_comma_agrees_too(printed, folder, tmp_path_factory, office):
    vietnamese = Office(tmp_path_factory.mktemp("vi") / "profile", locale="vi-VN")
    books = {name: printed[name] for name in ("province", "ties, missing groups and scores", "half tenths")}

    assert read_verdicts(vietnamese, books, folder / "vi") == dict.fromkeys(books, "KHỚP")


def test_rows_stand_next_to_their_units_and_none_for_a_level_without_groups(province, printed):
    def count(book):
        rows = read_rows(book, "Đối chiếu", first_row=12)
        return [bool(row[14]) for row in rows if row[1]]

    assert count(province) == [False] + [True] * 117  # the total has no groups
    assert count(printed["a level without groups"]) == [False] * 103 + [True] * 15
    assert not any(count(printed["a week without groups after one with"]))


def test_both_tables_of_the_proof_are_printed_a_page_wide_each(province, printed):
    areas = read_layout(province)["Đối chiếu"]["area"].split(",")
    assert set(areas) == {"'Đối chiếu'!$A$1:$M$129", "'Đối chiếu'!$O$12:$AF$129"}
    alone = printed["a week without groups after one with"]
    assert read_layout(alone)["Đối chiếu"]["area"] == "'Đối chiếu'!$A$1:$M$29"  # 18 units, 11 rows above


def test_a_workbook_of_the_first_version_is_proved_as_before(tmp_path, office):
    book = copy_first_version(tmp_path)
    rows = [("PHÚ LÂM", 80, 15, 20, 12, 10, 18, 5), ("PHÚ AN", 79, 14, 20, 12, 10, 18, 5)]
    done(refresh(book, paste(rows), "--week", "2023-10/3", "--date", "2023-10-16"))

    assert read_verdicts(office, {"first": book}, tmp_path / "out") == {"first": "KHỚP"}
    assert "DC_TieuChi" not in read_cell(book, "Đối chiếu", "B3")


def test_after_an_upgrade_the_groups_are_proved_too(tmp_path, office):
    book = copy_first_version(tmp_path)
    done(chiso("upgrade", book))
    rows = [("PHÚ LÂM", 80, 15, 20, 12, 10, 18, 5), ("PHÚ AN", 79, 14, 20, 12, 10, 18, 5)]
    done(refresh(book, paste(rows), "--week", "2023-10/3", "--date", "2023-10-16"))
    wrong = shutil.copy(book, tmp_path / "wrong.xlsm")
    edit(wrong, SHEET, {"F7": 2})

    assert read_verdicts(office, {"as it is": book}, tmp_path / "out") == {"as it is": "KHỚP"}
    assert read_verdicts(office, {"edited": wrong}, tmp_path / "out2") == {"edited": "LỆCH 1 ô"}
