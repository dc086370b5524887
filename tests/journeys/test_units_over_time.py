"""Units that are renamed, merged and set up anew: history, annex, trends and old weeks say what was, under its name."""

import shutil

import pytest

from chiso.workbook.book.layout import LEVELS, UNITS
from support.clerk import chiso, read_verdicts, refresh, scores
from support.config import Spot, at, configure, find_unit
from support.merger import NEW_LEVEL, OLD_LEVEL, SUCCESSORS, create_merged, record_district, record_province
from support.reading import read_annex, read_history, read_rows

NAME, DELTA, MOVE = 1, 5, 7


def read_note(book):
    """What stands above the table of the first annex."""
    return " ".join(str(cell) for row in read_rows(book, "Phụ lục")[:8] for cell in row if cell)


@pytest.fixture(scope="module", params=[OLD_LEVEL, NEW_LEVEL], ids=["another level", "the same level"])
def first(request, tmp_path_factory):
    """The workbook after the first week of the communes of today."""
    book = create_merged(tmp_path_factory.mktemp("merger") / "so.xlsx", request.param)
    record_district(book)
    answer = record_province(book, 0)
    assert answer.code == 0, answer.out
    return book, answer.json, request.param


@pytest.fixture(scope="module")
def second(first, tmp_path_factory):
    book = shutil.copy(first[0], tmp_path_factory.mktemp("second") / "so.xlsx")
    return book, record_province(book, 1).json


def test_the_first_week_after_the_merger_has_no_changes_and_says_why(first):
    book, answer, level = first
    _, rows = read_annex(book)

    assert len(answer["units"]) == 102
    assert all(unit["delta"] is None and unit["rank_change"] is None for unit in answer["units"])
    said = read_note(book)
    if level == OLD_LEVEL:
        assert "Tuần đầu của cấp “Xã, phường, đặc khu”: 6 đơn vị mới do sáp nhập, không so sánh với tuần trước." in said
    else:
        assert "Đơn vị khác tuần trước (thêm 102 đơn vị; thôi 18 đơn vị): không so sánh hạng." in said
        assert {(row[DELTA], row[MOVE]) for row in rows if row[0] is not None} == {("mới", "mới")}


def test_old_and_new_communes_of_one_name_are_two_units(first):
    book, *_ = first
    rows = [row for row in read_history(book) if str(row[3]).upper() in ("PHÚ LÂM", "XÃ PHÚ LÂM")]
    assert [(row[0], row[2], row[4]) for row in rows] == [
        ("2025-06/3", None, 63.08),
        ("2025-06/4", None, 63.15),
        ("2025-10/2", "H01.122", 91.68),
    ]


def test_the_trend_of_a_merged_unit_shows_each_member_by_name(second):
    book, _ = second
    found = chiso("trend", book, "--unit", "Xã Phú Lâm", "--json").json

    assert [(week["period"], week["score"], week["delta"]) for week in found["weeks"]] == [
        ("2025-10/2", "91.68", None),
        ("2025-10/3", "91.76", "0.08"),
    ]
    assert {m["unit"]: [week["score"] for week in m["weeks"]] for m in found["members"]} == {
        "PHÚ LÂM": ["63.08", "63.15"],
        "LONG HÒA": ["58.01", "58.10"],
        "PHÚ LONG": ["57.85", "58.09"],
    }
    shown = chiso("trend", book, "--unit", "H01.122").out
    assert "Xã Phú Lâm sáp nhập từ PHÚ LÂM, LONG HÒA, PHÚ LONG." in shown
    assert "Xã Phú Tân sáp nhập" not in shown


def test_every_member_of_the_resolution_stands_beneath_its_successor_on_the_trends_sheet(second):
    book, _ = second
    names = [row[1] for row in read_rows(book, "Xu hướng", 8) if row[1]]
    beneath: dict[str, list[str]] = {}
    unit = ""
    for name in names:
        if name.startswith("↳ "):
            beneath[unit].append(name[2:])
        else:
            beneath.setdefault(name, [])
            unit = name
    assert len(beneath) == 102
    assert {unit: sorted(found) for unit, found in beneath.items() if found} == {
        unit: sorted(name.upper() for name in names) for unit, names in SUCCESSORS.items()
    }


def test_the_second_week_compares_ranks_again(second):
    book, answer = second
    assert all(unit["rank_change"] is not None for unit in answer["units"])
    assert "Đơn vị khác" not in read_note(book)
    assert "Tuần đầu" not in read_note(book)


def test_the_trends_sheet_says_since_when_ranks_can_be_compared(second):
    book, _ = second
    said = str(read_rows(book, "Xu hướng", 4)[0][0])
    assert "Từ Tuần 2/T10 đơn vị khác trước (thêm 102 đơn vị" in said
    assert "Dòng ↳: đơn vị cũ đã nhập vào đơn vị ở trên." in said


def test_a_week_of_the_district_is_reprinted_with_its_units(second, tmp_path):
    book = shutil.copy(second[0], tmp_path / "so.xlsx")
    answer = refresh(book, None, "--week", "2025-06/4")

    units = answer.json["units"]
    assert (len(units), units[0]["unit"], units[0]["delta"], units[0]["rank_change"]) == (18, "PHÚ LÂM", "0.07", 0)
    moved = {unit["unit"]: unit["rank_change"] for unit in units}
    assert (moved["TÂN TRUNG"], moved["PHÚ HIỆP"]) == (-2, 2)


def test_the_doctor_finds_no_gap_in_the_real_change_and_names_a_slip(second, tmp_path):
    book = shutil.copy(second[0], tmp_path / "so.xlsx")
    assert "Danh sách Đơn vị" not in chiso("doctor", book).out

    configure(
        book, {find_unit(book, "TÂN TRUNG", "Đến ngày"): "29/06/2025", find_unit(book, "LONG HÒA", "Kế thừa"): "X"}
    )
    told = chiso("doctor", book).out
    assert f"LƯU Ý  Danh sách Đơn vị: {find_unit(book, 'TÂN TRUNG', 'Kế thừa')}" in told
    assert "Xã Phú Tân kế thừa TÂN TRUNG nhưng bắt đầu từ 01/7/2025, không phải 30/6/2025" in told
    assert "LONG HÒA ghi kế thừa là “X”" in told


def test_native_formulas_agree_across_the_merger(office, first, second, tmp_path):
    books = {"first": shutil.copy(first[0], tmp_path / "1.xlsx"), "second": shutil.copy(second[0], tmp_path / "2.xlsx")}
    assert set(read_verdicts(office, books, tmp_path / "calculated").values()) == {"KHỚP"}


UNITS_CSV = """mã,đơn vị,cấp,tên khác,từ ngày,đến ngày,kế thừa
X1,Phú Mỹ,Xã,,,,
X2,Phú Hùng,Xã,,,31/12/2023,
X2,Phú Hưng,Xã,,01/01/2024,,
X3,Phú Lâm,Xã,,,,
"""
WEEKS = (
    ("2023-12/3", "2023-12-18", {"Phú Mỹ": "60.00", "Phú Hùng": "61.00", "Phú Lâm": "62.00"}, "1001/BC", "Ông A"),
    ("2023-12/4", "2023-12-25", {"Phú Mỹ": "60.50", "Phú Hùng": "63.00", "Phú Lâm": "62.10"}, "1002/BC", "Ông A"),
    ("2024-01/1", "2024-01-08", {"Phú Mỹ": "40.00", "Phú Hưng": "45.00", "Phú Lâm": "42.00"}, "7/BC", "Bà B"),
)


@pytest.fixture
def renamed(tmp_path):
    book, units = tmp_path / "so.xlsx", tmp_path / "don-vi.csv"
    units.write_text(UNITS_CSV, encoding="utf-8")
    assert chiso("new", book, "--units", units).code == 0
    for week, day, points, number, signer in WEEKS:
        configure(book, {Spot("Nhập liệu", "H5"): number, Spot("Nhập liệu", "H7"): signer})
        answer = refresh(book, scores(points), "--week", week, "--date", day)
        assert answer.code == 0, answer.out
    return book


def test_a_renamed_unit_is_one_and_an_old_week_has_its_old_name(renamed):
    found = chiso("trend", renamed, "--unit", "Phú Hùng", "--json").json
    assert (found["unit"], [week["score"] for week in found["weeks"]]) == ("Phú Hưng", ["61.00", "63.00", "45.00"])
    assert "members" not in found

    again = refresh(renamed, None, "--week", "2023-12/4").json
    assert [(u["unit"], u["previous_rank"], u["rank_change"]) for u in again["units"]] == [
        ("Phú Hùng", 2, 1),
        ("Phú Lâm", 1, -1),
        ("Phú Mỹ", 3, 0),
    ]
    assert "Danh sách Đơn vị" not in chiso("doctor", renamed).out


def test_an_old_week_keeps_number_date_and_signer_whatever_its_level_is_titled_now(renamed):
    configure(renamed, {at(LEVELS, "Cấp"): "Xã", at(LEVELS, "Tiêu đề phụ lục"): "TIÊU ĐỀ MỚI"})
    assert refresh(renamed, None, "--week", "2023-12/3").code == 0

    letter = [str(cell) for row in read_rows(renamed, "Báo cáo") for cell in row if cell]
    assert any("1001" in text for text in letter)
    assert "Ông A" in letter
    assert not any("Bà B" in text for text in letter)
    _, rows = read_annex(renamed)
    assert "TIÊU ĐỀ MỚI" in read_note(renamed)
    assert [str(row[NAME]).upper() for row in rows if row[0]] == ["PHÚ LÂM", "PHÚ HÙNG", "PHÚ MỸ"]


def test_a_unit_absorbed_by_another_is_told_and_ranks_are_not_compared(renamed):
    """One of the same level ends: the others' scores are compared, their ranks are not."""
    configure(
        renamed,
        {
            find_unit(renamed, "Phú Lâm", "Đến ngày"): "10/01/2024",
            find_unit(renamed, "Phú Lâm", "Kế thừa"): "Phú Tân",
            **dict(
                zip(
                    (at(UNITS, title, 5) for title in ("Mã", "Đơn vị", "Cấp", "Từ ngày")),
                    ("X9", "Phú Tân", "Xã", "11/01/2024"),
                    strict=True,
                )
            ),
        },
    )
    points = {"Phú Mỹ": "40.10", "Phú Hưng": "45.00", "Phú Tân": "50.00"}
    answer = refresh(renamed, scores(points), "--week", "2024-01/2", "--date", "2024-01-15")

    assert [(u["unit"], u["delta"], u["rank_change"]) for u in answer.json["units"]] == [
        ("Phú Tân", None, None),
        ("Phú Hưng", "0.00", None),
        ("Phú Mỹ", "0.10", None),
    ]
    _, rows = read_annex(renamed)
    said = "Đơn vị khác tuần trước (thêm Phú Tân; thôi Phú Lâm): không so sánh hạng. Phú Tân kế thừa Phú Lâm."
    assert said in read_note(renamed)
    assert [row[MOVE] for row in rows if row[0]] == ["mới", "–", "–"]
    missing = refresh(
        renamed, scores({"Phú Mỹ": "40.20", "Phú Hưng": "45.10"}), "--week", "2024-01/3", "--date", "2024-01-22"
    )
    assert {u["unit"]: u["rank_change"] for u in missing.json["units"]} == {"Phú Hưng": 1, "Phú Mỹ": 1, "Phú Tân": None}
