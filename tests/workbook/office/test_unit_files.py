"""The units of any table that a refresh can be given: every unit once, and never a total row."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from chiso.workbook.office.profile import Profile, ProfileError, load_profile, load_units
from chiso.workbook.paste.errors import PasteError
from support.paths import DATA, ROOT

SEED = ROOT / "samples" / "phu-tan-2023-10-tuan-2.csv"
CASES = DATA / "cases"
COMMUNES, DEPARTMENTS = "Xã, phường, đặc khu", "Sở, ban, ngành"


def read(path: Path, profile: str = "blank") -> Profile:
    return load_units(load_profile(profile), path)


def levels(profile: Profile) -> Counter[str]:
    return Counter(unit.level for unit in profile.units)


@pytest.fixture
def book(tmp_path):
    """Write rows as sheets of a workbook: title → rows."""

    def write(**sheets):
        made = Workbook()
        made.remove(made.active)
        for title, rows in sheets.items():
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(row)
        made.save(tmp_path / "bang.xlsx")
        return tmp_path / "bang.xlsx"

    return write


@pytest.mark.parametrize("profile", ["blank", "tinh-2025", "an-giang-2025"])
@pytest.mark.parametrize("export", [0, 1])
def test_the_portals_export_gives_its_communes_and_departments_in_two_levels(portal_files, profile, export):
    assert levels(read(portal_files[export], profile)) == {COMMUNES: 102, DEPARTMENTS: 15}


def test_the_units_of_the_portals_export_are_those_of_an_giang(portal_files):
    own = {(unit.code, unit.name, unit.level) for unit in load_profile("an-giang-2025").units}
    found = {(unit.code, unit.name, unit.level) for unit in read(portal_files[1]).units}

    assert found - own == {("H01.08", "Thanh tra tỉnh An Giang", DEPARTMENTS)}


def test_the_province_that_names_end_with_becomes_the_issuers_area(portal_files):
    assert read(portal_files[0]).settings["localities"] == "tỉnh An Giang"


@pytest.mark.parametrize(
    "file",
    [
        SEED,
        CASES / "api-flattened.csv",
        CASES / "biff5-error-hidden.xls",
        CASES / "footnote-sup.html",
        CASES / "mhtml.xls",
        CASES / "side-by-side-one-heading.xlsx",
        CASES / "rank_nohead.csv",
        CASES / "sheet-per-week.xlsx",
        ROOT / "samples" / "phu-tan-2023-10.xlsm",
    ],
    ids=lambda path: path.name,
)
def test_a_score_file_of_any_kind_gives_its_18_units_and_no_total(file):
    names = [unit.name.upper().removeprefix("XÃ ").removeprefix("THỊ TRẤN ") for unit in read(file).units]

    assert (len(names), len(set(names))) == (18, 18)
    assert {"PHÚ THẠNH", "PHÚ THÀNH", "CHỢ VÀM"} <= set(names)
    assert "TOÀN HUYỆN" not in names


@pytest.mark.parametrize(
    "total",
    [
        "TỔNG CỘNG",
        "Tổng số",
        "TOÀN TỈNH",
        "Toàn ngành",
        "Cả tỉnh",
        "Tổng cộng (2 xã)",
        "Bình quân",
        "Điểm tối đa",
        "TOÀN ĐƠN VỊ",
        "1. Tổng cộng",
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_total_row_is_no_unit_wherever_it_stands(book, total, place):
    rows = [["Xã An Phú", 61.5], ["Xã Bình Hòa", 60.25]]
    rows.insert(place, [total, 60.5])

    assert [unit.name for unit in read(book(A=[["Đơn vị", "Điểm"], *rows])).units] == ["Xã An Phú", "Xã Bình Hòa"]


def test_a_total_row_of_a_list_is_no_unit_either(tmp_path):
    path = tmp_path / "ds.csv"
    path.write_text("đơn vị,cấp\nTỔNG CỘNG,Xã\nAn Phú,Xã\n", encoding="utf-8")

    assert [unit.name for unit in read(path).units] == ["An Phú"]


def test_departments_and_communes_in_one_block_are_told_apart_by_section_and_name(book):
    rows = [
        ["BẢNG TỔNG HỢP ĐIỂM"],
        ["STT", "Đơn vị", "Điểm"],
        ["I", "Các sở, ban, ngành", None],
        [1, "Sở Y tế", 80.5],
        [2, "Văn phòng UBND tỉnh", None],
        ["II", "Xã, phường, đặc khu", 65.5],
        [1, "UBND xã An Phú", 61.5],
        [2, "Bình Hòa", "–"],
        [None, "Nơi nhận: như trên", None],
    ]

    assert [(unit.name, unit.level) for unit in read(book(A=rows), "tinh-2025").units] == [
        ("Sở Y tế", DEPARTMENTS),
        ("Văn phòng UBND tỉnh", DEPARTMENTS),
        ("Xã An Phú", COMMUNES),
        ("Bình Hòa", COMMUNES),
    ]


def test_a_list_in_a_workbook_keeps_its_columns_codes_and_days(book):
    rows = [
        ["DANH SÁCH ĐƠN VỊ"],
        ["STT", "Tên đơn vị", "Đến ngày", "Mã", "Cấp", "Tên khác", "Từ ngày"],
        [1, "Xã Phú Lâm", None, 101, "Xã", "Phú Lâm cũ; PL", date(2025, 7, 1)],
        [2, "Sở Y tế", "30/06/2025", "H01.10", "Sở", None, None],
    ]

    assert [tuple(unit[:6]) for unit in read(book(DS=rows)).units] == [
        ("101", "Xã Phú Lâm", "Xã", "Phú Lâm cũ; PL", date(2025, 7, 1), None),
        ("H01.10", "Sở Y tế", "Sở", "", None, date(2025, 6, 30)),
    ]


def test_tables_side_by_side_with_headings_of_their_own_are_all_read(book):
    rows = [["TT", "Đơn vị", "Điểm", "TT", "Đơn vị", "Điểm"], [1, "Sở Y tế", 80, 1, "Xã An Phú", 61]]

    assert [unit.name for unit in read(book(A=rows)).units] == ["Sở Y tế", "Xã An Phú"]


def test_the_table_of_the_issuers_peers_is_left_out(book):
    peers = [["Đơn vị", "Điểm"], ["UBND tỉnh Cà Mau", 88.5], ["UBND tỉnh An Giang", 87]]
    units = [["Đơn vị", "Điểm"], ["Xã An Phú", 61], ["Xã Bình Hòa", 60]]

    assert [unit.name for unit in read(book(Tỉnh=peers, Xã=units)).units] == ["Xã An Phú", "Xã Bình Hòa"]


def test_provinces_alone_are_units(book):
    rows = [["Đơn vị", "Điểm"], ["UBND tỉnh Cà Mau", 88.5], ["UBND thành phố Huế", 87]]

    assert len(read(book(Tỉnh=rows)).units) == 2


def test_a_unit_on_several_sheets_is_one(book):
    rows = [["Mã", "Đơn vị", "Điểm"], ["X1", "Xã An Phú", 61]]
    bare = [["Đơn vị", "Điểm"], ["AN PHÚ", 61], ["Xã An Phú", 62]]

    assert {unit.name for unit in read(book(T1=rows, T2=rows)).units} == {"Xã An Phú"}
    assert [unit.code for unit in read(book(T1=bare[:1] + bare[2:], T2=rows)).units] == ["X1"]


def test_one_name_with_two_codes_is_refused_by_its_cell(book):
    rows = [["Mã", "Đơn vị", "Điểm"], ["X1", "Xã An Phú", 61], ["X2", "Xã An Phú", 62]]

    with pytest.raises(ProfileError, match=r"A!B3.*X1 và X2"):
        read(book(A=rows))


def test_two_columns_that_may_be_names_are_refused(book):
    rows = [["Đơn vị", "Địa phương", "Điểm"], ["An Phú", "Bình Hòa", 61], ["Cái Dầu", "Đa Phước", 62]]

    with pytest.raises(ProfileError, match="“Đơn vị”, “Địa phương”"):
        read(book(A=rows))


@pytest.mark.parametrize("rows", [[["Ngày", "Việc"], ["01/07", "Họp"]], [["Tên", "Cấp"], ["Phú Lâm", "Xã"]]])
def test_a_workbook_without_a_table_of_units_is_refused(book, rows):
    with pytest.raises(ProfileError, match="đơn vị"):
        read(book(A=rows))


def test_a_file_of_no_table_is_refused_in_the_words_of_a_refresh(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")

    with pytest.raises(PasteError, match=r"a\.pdf"):
        read(tmp_path / "a.pdf")


def test_levels_keep_the_profiles_titles_and_others_get_the_usual_one(tmp_path):
    path = tmp_path / "ds.csv"
    path.write_text('đơn vị,cấp\nSở Y tế,"Sở, ban, ngành"\nTrạm 1,Trạm y tế\n', encoding="utf-8")
    titles = read(path, "tinh-2025").levels

    assert titles[DEPARTMENTS] == load_profile("tinh-2025").levels[DEPARTMENTS]
    assert "CỦA CÁC TRẠM Y TẾ\n(Ngày {ngày chốt} - Tuần {tuần})" in titles["Trạm y tế"]
