"""`Tiêu chí`: what a refresh writes there equals a plain calculation, and what is said where there is nothing."""

import csv
import shutil
from decimal import Decimal
from fractions import Fraction

import pytest

from support.clerk import change, chiso, edit, refresh, scores, write_csv
from support.paths import DATA, ROOT
from support.portal import read_sheet
from support.reading import look_into, read_cell, read_layout
from support.reckon import BANDS, rank
from support.reckon_groups import (
    MAXIMA,
    ORDER,
    PlainUnit,
    find_above,
    list_left,
    name_contributor,
    name_costliest,
    name_room,
    name_weakest,
    rank_in_group,
)

SHEET = "Tiêu chí"
NAMES = {
    "CKMB": "Công khai, minh bạch",
    "TDGQ": "Tiến độ giải quyết",
    "CLGQ": "Dịch vụ công trực tuyến",
    "TTTT": "Thanh toán trực tuyến",
    "MDHL": "Mức độ hài lòng",
    "MDSH": "Số hóa hồ sơ",
}
ALPHABET = (DATA / "an-giang-alphabet.txt").read_text(encoding="utf-8").splitlines()
LEVELS = {"Xã, phường, đặc khu": ("Xã Phường", 102), "Sở, ban, ngành": ("Sở Ban", 15)}
HEAD = ("ĐƠN VỊ", "ĐIỂM TỔNG HỢP", *ORDER)
WEEK_1, WEEK_2 = (("--week", f"2023-10/{n}", "--date", f"2023-10-{day}") for n, day in ((1, "02"), (2, "09")))


def read_plain(day, level):
    """An export of the portal as it is, by the names that the profile gives its codes."""
    with (ROOT / "workbook/office/profiles/an-giang-2025.csv").open(encoding="utf-8", newline="") as file:
        names = {row["mã"]: row["đơn vị"] for row in csv.DictReader(file)}
    return {
        names[row["MA_COQUAN"]]: PlainUnit(Decimal(row["TONG_SCORE"]), {code: Decimal(row[code]) for code in ORDER})
        for row in read_sheet(day, LEVELS[level][0])
    }


BEFORE, NOW = ({level: read_plain(day, level) for level in LEVELS} for day in ("2025-10-11", "2025-10-16"))


def to_number(value):
    return Decimal(str(value)) if isinstance(value, int | float) else value


def read_tables(book):
    """Rows of both tables beneath their headings, numbers exact: the whole sheet's lines in their order."""
    rows = [[to_number(cell.value) for cell in row] for row in look_into(book)[SHEET].iter_rows(min_row=6)]
    found = [(row[:23], row[24:41]) for row in rows]
    return [(left, right) for left, right in found if any(left) or any(right)]


def read_units(book):
    """By level its own line, and by name the rows of its units, in both tables."""
    levels, current = {}, None
    for left, right in read_tables(book):
        if left[0] is None:
            current = levels.setdefault(left[1], (left, {}))[1]
        else:
            assert left[:3] == right[:3]  # the same unit in the same row of both
            current[left[1]] = (left, right)
    return levels


@pytest.fixture(scope="module")
def province(built_books, portal_files, tmp_path_factory):
    """Both exports refreshed."""
    book = shutil.copy(built_books("an-giang-2025", ".xlsx"), tmp_path_factory.mktemp("criteria") / "tinh.xlsx")
    for path, number, day in zip(portal_files, (2, 3), (11, 16), strict=True):
        week = ("--week", f"2025-10/{number}", "--date", f"2025-10-{day}")
        assert chiso("refresh", book, "--from", path, *week).code == 0
    return book


@pytest.fixture(scope="module")
def levels(province):
    return read_units(province)


EACH = pytest.mark.parametrize("level", LEVELS)


@EACH
def test_units_stand_in_the_annexs_order_with_its_rank_and_score(levels, level):
    ranks = rank({name: unit.score for name, unit in NOW[level].items()})
    expected = sorted(NOW[level], key=lambda name: (ranks[name], ALPHABET.index(name)))

    assert list(levels[level][1]) == expected
    assert len(expected) == LEVELS[level][1]
    for name, (left, _) in levels[level][1].items():
        assert left[:3] == [ranks[name], name, NOW[level][name].score]


@EACH
def test_shares_points_left_and_ranks_in_groups_equal_a_plain_calculation(levels, level):
    ranks = {code: rank_in_group(NOW[level], code) for code in ORDER}
    assert any(sorted(each.values()) != list(range(1, len(each) + 1)) for each in ranks.values())  # there are ties
    for name, (left, right) in levels[level][1].items():
        points = NOW[level][name].groups
        for place, code in enumerate(ORDER):
            share, missing, own = left[3 + place * 3 : 6 + place * 3]
            assert missing == list_left(points)[code]
            assert own == ranks[code][name]
            exact = Fraction(points[code]) * 100 / MAXIMA[code]
            assert share == round(share, 1)
            assert Fraction(share) - Fraction(1, 20) <= exact < Fraction(share) + Fraction(1, 20)  # half up
        assert right[3:9] == [points[code] for code in ORDER]


@EACH
def test_the_weakest_groups_and_the_contributor_are_named_as_a_plain_calculation_finds_them(levels, level):
    fell = 0
    for name, (left, right) in levels[level][1].items():
        weakest = [NAMES[code] for code in name_weakest(NOW[level][name].groups)]
        assert left[21:23] == [*weakest, "–", "–"][:2]
        contributor = name_contributor(NOW[level][name], BEFORE[level].get(name))
        assert right[9:11] == ([NAMES[contributor[0]], contributor[1]] if contributor else ["–", "–"])
        fell += bool(contributor and contributor[1] < 0)
    assert fell


@EACH
def test_what_it_takes_equals_a_plain_calculation(levels, level):
    every = {name: unit.score for name, unit in NOW[level].items()}
    for name, (_, right) in levels[level][1].items():
        unit = NOW[level][name]
        bands = [(minimum - unit.score, label) for minimum, label in BANDS if minimum > unit.score]
        if bands:
            points, label = min(bands)
            assert (right[11].upper(), right[12]) == (label, points)
            assert right[13] == ", ".join(name_room(points, unit.groups))
        else:
            assert right[11:14] == ["cao nhất", "–", "–"]
        above = find_above(every, name, ALPHABET)
        if above:
            assert right[14:16] == list(above)
            assert right[16] == (", ".join(name_room(above[1], unit.groups)) or "–")
        else:
            assert right[14:17] == ["đứng đầu", "–", "–"]


@pytest.mark.parametrize("level", [*LEVELS, "Tất cả các cấp"])
def test_a_line_a_level_and_one_for_all_say_which_group_costs_most(levels, level):
    units = [*NOW[level].values()] if level in NOW else [unit for each in NOW.values() for unit in each.values()]
    line = levels[level][0]
    code, left, share = name_costliest(units)

    assert line[21:23] == [NAMES[code], left]
    place = 3 + ORDER.index(code) * 3
    assert line[place + 1] == left
    assert abs(Fraction(line[place]) - share * 100) <= Fraction(1, 20)
    for place, each in enumerate(ORDER):
        assert line[4 + place * 3] == sum(list_left(unit.groups)[each] for unit in units)


def test_headings_name_the_groups_and_their_maxima_as_configured(province):
    sheet = look_into(province)[SHEET]

    assert [sheet.cell(4, 4 + place * 3).value for place in range(6)] == [f"{code}\n{NAMES[code]}" for code in ORDER]
    assert [sheet.cell(5, 5 + place * 3).value for place in range(6)] == [MAXIMA[code] for code in ORDER]
    assert sheet["A3"].value == "Tuần 3 tháng 10 năm 2025: số liệu ngày 16/10/2025, lũy kế năm"
    assert "không phải dự báo" in sheet["Y3"].value


def test_thresholds_are_those_of_the_configuration_and_one_that_is_off_stands_nowhere(province, tmp_path):
    assert [read_cell(province, SHEET, cell) for cell in ("V3", "W3")] == [50, 70]

    book = shutil.copy(province, tmp_path / "so.xlsx")
    sheet = look_into(book)["Cấu hình"]
    cells = {row[0].value: row[1].coordinate for row in sheet.iter_rows(min_row=5, max_col=2)}
    weak, watch = (next(at for label, at in cells.items() if label and part in label) for part in ("yếu,", "chú ý,"))
    edit(book, "Cấu hình", {weak: "45.5", watch: "không"})
    assert chiso("refresh", book).code == 0

    assert [read_cell(book, SHEET, cell) for cell in ("V3", "W3")] == [45.5, None]


def test_rules_read_the_thresholds_from_the_sheet_and_differ_in_lightness_and_weight(province):
    sheet = look_into(province)[SHEET]
    found = {}
    for area, rules in sheet.conditional_formatting._cf_rules.items():
        for rule in rules:
            for cell in ("$V$3", "$W$3"):
                if cell in rule.formula[0]:
                    found.setdefault(cell, []).append((str(area.sqref), rule.dxf))
    assert {cell: sorted(area for area, _ in each) for cell, each in found.items()} == {
        cell: sorted(f"{letter}6:{letter}509" for letter in "D E G H J K M N P Q S T".split()) for cell in found
    }
    assert len(found) == 2

    def lightness(look):
        colour = look.fill.bgColor.rgb[-6:]
        red, green, blue = (int(colour[start : start + 2], 16) for start in (0, 2, 4))
        return (red * 299 + green * 587 + blue * 114) / 1000

    (weak, *_), (watch, *_) = ([look for _, look in found[cell]] for cell in ("$V$3", "$W$3"))
    assert lightness(weak) + 60 < lightness(watch) < 255 - 30
    assert weak.font.b
    assert not (watch.font and watch.font.b)
    signs = [look.numFmt.formatCode for _, look in found["$V$3"] if look.numFmt]
    assert signs == ['"! "0.0'] * 6


def test_each_level_is_printed_on_pages_of_its_own_and_headings_come_again(province):
    areas = (f"'{SHEET}'!{area}" for area in ("$A$1:$W$109", "$Y$7:$AO$109", "$A$110:$W$125", "$Y$110:$AO$125"))
    assert set(read_layout(province)[SHEET]["area"].split(",")) == set(areas)
    sheet = look_into(province)[SHEET]
    assert sheet.print_title_rows == "$3:$5"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )


# Where something is missing


def paste(rows):
    return write_csv([HEAD, *rows])


@pytest.fixture
def district(new_book):
    return new_book("phu-tan-2023", ".xlsx")


FULL = (18, 20, 12, 10, 18, 22)


def test_a_missing_group_has_no_number_and_nothing_is_told_of_its_room(district):
    rows = [
        ("PHÚ LÂM", 80, 10, 20, 12, 10, 18, 10),
        ("PHÚ AN", 79, 9, 20, 12, 10, 18, "–"),
        ("PHÚ MỸ", 100, *FULL),
        ("TÂN HÒA", "–", *["–"] * 6),
    ]
    assert refresh(district, paste(rows), *WEEK_1).code == 0
    (line, units) = read_units(district)["Xã, thị trấn"]

    left, right = units["PHÚ AN"]
    assert left[18:21] == ["–", "–", "–"]
    assert left[3:6] == [50, 9, 3]
    assert left[21:23] == [NAMES["CKMB"], "–"]  # all other groups are full
    assert right[8] == "–"
    assert right[11:14] == ["Tốt", 1, "–"]  # what it lacks of the missing group is not known
    assert units["PHÚ LÂM"][0][18:21] == [Decimal("45.5"), 12, 2]
    assert units["PHÚ LÂM"][1][11:14] == ["Xuất sắc", 10, "MDSH"]
    assert units["PHÚ MỸ"][0][21:23] == ["–", "–"]
    assert units["TÂN HÒA"][0] == ["–", "TÂN HÒA", "–", *["–"] * 20]
    assert units["TÂN HÒA"][1][3:] == ["–"] * 14
    assert line[18:20] == [Decimal("72.7"), 12]  # (10 + 22) / 44: the missing one has no part
    assert list(read_units(district)) == ["Xã, thị trấn"]  # one level alone needs no line for all


def test_equal_points_share_a_rank_in_the_group(district):
    points = {"PHÚ LÂM": 15, "PHÚ AN": 12, "PHÚ MỸ": 15, "TÂN HÒA": 11}
    rows = [(name, 60 + own, own, *FULL[1:]) for name, own in points.items()]
    assert refresh(district, paste(rows), *WEEK_1).code == 0

    units = read_units(district)["Xã, thị trấn"][1]
    assert {name: units[name][0][5] for name in points} == {"PHÚ LÂM": 1, "PHÚ AN": 3, "PHÚ MỸ": 1, "TÂN HÒA": 4}


def test_a_level_without_group_scores_is_left_out(new_book, portal_files):
    book = new_book("an-giang-2025")
    week = ("--week", "2025-10/3", "--date", "2025-10-16")
    assert chiso("refresh", book, "--from", portal_files[1], *week).code == 0

    def forget_groups(workbook):
        for row in workbook["Lịch sử"].iter_rows(min_row=4):
            if row[1].value == "Sở, ban, ngành":
                for cell in row[5:11]:
                    cell.value = None
        for row in workbook["Nhập liệu"].iter_rows(min_row=13, min_col=2):
            for cell in row:
                cell.value = None

    change(book, forget_groups)
    assert chiso("refresh", book).code == 0
    assert list(read_units(book)) == ["Xã, phường, đặc khu"]


def test_a_week_without_group_scores_says_what_to_paste_and_empties_the_tables(district):
    assert refresh(district, paste([("PHÚ LÂM", 80, 10, 20, 12, 10, 18, 10)]), *WEEK_1).code == 0
    assert read_tables(district) != []

    assert refresh(district, scores({"PHÚ LÂM": 81, "PHÚ AN": 79}), *WEEK_2).code == 0

    assert read_tables(district) == []
    said = read_cell(district, SHEET, "A3")
    assert said.startswith("Tuần 2 tháng 10 năm 2023 chỉ có điểm tổng hợp.")
    assert "CKMB, TDGQ, CLGQ, TTTT, MDHL, MDSH" in said
    assert read_cell(district, SHEET, "V3") is None
    assert read_layout(district)[SHEET]["area"] == f"'{SHEET}'!$A$1:$W$5"


def test_a_new_workbook_says_what_to_do(district):
    assert read_cell(district, SHEET, "A3").startswith("Chưa có số liệu: dán bảng của cổng")
    assert read_tables(district) == []


def test_above_500_units_the_sheet_is_left_empty_and_says_so(tmp_path):
    units = tmp_path / "don-vi.csv"
    units.write_bytes(write_csv([("đơn vị", "cấp"), *((f"Xã Số {number}", "Xã") for number in range(501))]))
    book = tmp_path / "lon.xlsx"
    assert chiso("new", book, "--profile", "blank", "--units", units).code == 0
    rows = [(f"Xã Số {n}", 82, 0, *FULL[1:]) for n in range(501)]
    assert refresh(book, paste(rows), *WEEK_1).code == 0

    assert read_cell(book, SHEET, "A3") == "Trên 500 đơn vị: trang này để trống."
    assert read_tables(book) == []


def test_undo_puts_the_sheet_back(district):
    assert refresh(district, paste([("PHÚ LÂM", 80, 10, 20, 12, 10, 18, 10)]), *WEEK_1).code == 0
    before = read_tables(district), read_cell(district, SHEET, "A3"), read_layout(district)[SHEET]
    assert refresh(district, paste([("PHÚ LÂM", 81, 11, 20, 12, 10, 18, 10)]), *WEEK_2).code == 0
    assert read_tables(district) != before[0]

    assert chiso("undo", district).code == 0

    assert (read_tables(district), read_cell(district, SHEET, "A3"), read_layout(district)[SHEET]) == before
