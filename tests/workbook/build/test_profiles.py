"""What the shipped profiles hold."""

from collections import Counter

import pytest
from openpyxl import load_workbook

from chiso.workbook.book.layout import ANNEX_BANDS, LETTER_RECIPIENT_CAPACITY
from chiso.workbook.office.profile import ProfileError, load_profile, load_units, read_units
from chiso.workbook.office.profiles import PROFILES
from support.reading import look_into

SEED_UNITS = (
    "PHÚ LÂM", "PHÚ AN", "HIỆP XƯƠNG", "PHÚ THẠNH", "PHÚ HÙNG", "PHÚ THÀNH", "PHÚ MỸ", "TÂN HÒA", "CHỢ VÀM",
    "TÂN TRUNG", "PHÚ HIỆP", "LONG HÒA", "PHÚ LONG", "HÒA LẠC", "PHÚ THỌ", "PHÚ BÌNH", "BÌNH THẠNH ĐÔNG", "PHÚ XUÂN",
)  # fmt: skip


def names(book) -> list[tuple[str | None, ...]]:
    """Code, unit, level and aliases as `Đơn vị` lists them."""
    rows = look_into(book)["Đơn vị"].iter_rows(min_row=5, min_col=1, max_col=4, values_only=True)
    return [row for row in rows if row[1]]


def test_phu_tan_names_its_18_units_as_the_seed_prints_them(new_books):
    assert sorted(row[1] for row in names(new_books["phu-tan-2023.xlsm"])) == sorted(SEED_UNITS)


def test_phu_hung_is_an_alias_of_phu_hung_as_printed(new_books):
    aliases = {row[1]: (row[3] or "").split(";") for row in names(new_books["phu-tan-2023.xlsm"])}

    assert "Phú Hưng" in [alias.strip() for alias in aliases["PHÚ HÙNG"]]


def test_an_giang_has_102_communes_and_15_departments(new_books):
    levels = Counter(row[2] for row in names(new_books["an-giang-2025.xlsm"]))

    assert levels == {"Xã, phường, đặc khu": 102, "Sở, ban, ngành": 15}


def test_an_giangs_communes_count_by_kind(new_books):
    """Resolution 1654/NQ-UBTVQH15 of 16 June 2025: 85 communes, 14 wards, 3 special zones."""
    kinds = Counter(row[1].split()[0] for row in names(new_books["an-giang-2025.xlsm"]) if row[2].startswith("Xã"))

    assert kinds == {"Xã": 85, "Phường": 14, "Đặc": 3}


def test_an_giangs_units_are_those_of_the_portal(new_books, portal_files):
    exported = load_workbook(portal_files[1], read_only=True)
    listed = {row[0] for row in names(new_books["an-giang-2025.xlsm"])}
    codes = set()
    for sheet in ("Xã Phường", "Sở Ban"):
        rows = list(exported[sheet].iter_rows(values_only=True))
        column = rows[0].index("MA_COQUAN")
        codes |= {row[column] for row in rows[1:] if row[column]}

    assert listed == codes


def test_blank_takes_its_units_from_a_file(new_books):
    assert names(new_books["blank.xlsx"]) == [
        ("X1", "An Phú", "Xã", None),
        ("X2", "Bình Hòa", "Xã", None),
        ("X3", "Cái Dầu", "Xã", None),
    ]


def test_blank_has_no_units_of_its_own():
    assert load_profile("blank").units == []


def test_units_bring_their_mail_addresses():
    [unit] = read_units("đơn vị,thư điện tử\nAn Phú,a@b.vn; c@b.vn".encode(), "u.csv")

    assert unit.addresses == "a@b.vn; c@b.vn"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_units_are_read_in_any_order_of_columns_and_with_any_separator(separator):
    lines = ("đơn vị,mã,từ ngày,cấp", "An Phú,X1,01/07/2025,Xã", ",,,", "Sở Y tế,S1,,Sở")
    units = read_units("\n".join(lines).replace(",", separator).encode("utf-8-sig"), "đơn vị.csv")

    assert [(u.code, u.name, u.level, str(u.valid_from)) for u in units] == [
        ("X1", "An Phú", "Xã", "2025-07-01"),
        ("S1", "Sở Y tế", "Sở", "None"),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"ten\nAn", "đơn vị"),
        ("đơn vị\n".encode(), "units.csv"),
        ("đơn vị,từ ngày\nAn Phú,31/02/2025\n".encode(), "31/02/2025"),
        ("đơn vị\nAn Phú\n".encode("utf-16"), "UTF-8"),
    ],
)
def test_units_that_cannot_be_read_are_refused_with_the_place(data, said, tmp_path):
    path = tmp_path / "units.csv"
    path.write_bytes(data)

    with pytest.raises(ProfileError, match=said):
        load_units(load_profile("blank"), path)


@pytest.mark.parametrize("profile", PROFILES)
def test_letter_has_none_of_the_seeds_slips(profile):
    loaded = load_profile(profile)
    text = " ".join([*(text for _, text in loaded.paragraphs), *loaded.levels.values(), *loaded.settings.values()])

    assert not [slip for slip in ("đầy mạnh", "CÔNG CẤP", "/T0", "23/06/2022", "Tháng 10") if slip in text]


@pytest.mark.parametrize("profile", PROFILES)
def test_last_recipient_is_the_office_itself(profile):
    assert load_profile(profile).recipients[-1] == "Lưu: VT"


@pytest.mark.parametrize("profile", PROFILES)
def test_every_level_of_the_units_has_a_title_and_room_for_its_annex(profile):
    loaded = load_profile(profile)

    assert {unit.level for unit in loaded.units} <= set(loaded.levels)
    assert len(loaded.levels) <= ANNEX_BANDS
    assert len(loaded.recipients) <= LETTER_RECIPIENT_CAPACITY


@pytest.mark.parametrize("profile", ["tinh-2025", "xa-2025", "so-2025"])
def test_a_profile_for_many_offices_names_no_person_and_no_place(profile):
    loaded = load_profile(profile)

    assert loaded.settings["locality"] == "…"
    assert "…" in loaded.settings["parent"]
    assert not any(unit.code for unit in loaded.units)
