"""What a week is compared with: corrections, gaps, resets, new and absent units, and what a paste says of last week."""

import pytest

from support.clerk import chiso, edit, opened, refresh, scores, write_csv
from support.reading import read_annex, read_cell, read_history, read_letter

NAMES = ("PHÚ LÂM", "PHÚ AN", "PHÚ MỸ")


def record(book, week, day, points, *options):
    """Record a week by its points; the answer's units by name, and the answer."""
    paste = points if isinstance(points, bytes) else scores(points)
    answer = refresh(book, paste, "--week", week, "--date", day, *options)
    assert answer.code == 0, answer.out
    return {unit["unit"]: unit for unit in answer.json["units"]}, answer


def printed(book, name):
    return next(row for row in read_annex(book)[1] if row[1] == name)


def warned(answer):
    return [(where, value) for where, value in answer.told("warning") if not where.startswith("Đơn vị!")]


@pytest.fixture
def book(new_book):
    return new_book()


@pytest.fixture
def others(seed_annex):
    """Points of all units but those of `NAMES`, below theirs."""
    return {row["don_vi"]: 50 for row in seed_annex if row["don_vi"] not in ("TOÀN HUYỆN", *NAMES)}


def test_a_score_corrected_in_the_history_takes_effect_with_an_empty_paste_area(seed_book):
    row = next(
        i for i, row in enumerate(read_history(seed_book), start=4) if row[0] == "2023-10/1" and row[3] == "PHÚ AN"
    )
    with opened(seed_book) as workbook:
        workbook["Lịch sử"][f"E{row}"] = 61.2
        for line in workbook["Nhập liệu"].iter_rows(min_row=13):
            for cell in line:
                cell.value = None
    answer = refresh(seed_book)

    [unit] = [unit for unit in answer.json["units"] if unit["unit"] == "PHÚ AN"]
    assert (unit["previous"], unit["delta"]) == ("61.20", "-0.06")
    assert printed(seed_book, "PHÚ AN")[4:6] == [61.2, -0.06]
    assert answer.json["changed"] is True


@pytest.mark.parametrize(
    ("cell", "value"),
    [("A4", "2023/10-1"), ("D4", None), ("B4", None), ("E4", "cao"), ("E4", 163), ("E4", 58.794), ("F4", 18.5)],
)
def test_a_history_that_makes_no_sense_is_refused_by_its_cell(seed_book, cell, value):
    edit(seed_book, "Lịch sử", {cell: value})
    before = seed_book.read_bytes()
    answer = refresh(seed_book)

    assert answer.code == 1
    assert answer.told("error") == [(f"Lịch sử!{cell}", "" if value is None else str(value))]
    assert seed_book.read_bytes() == before


@pytest.mark.parametrize(
    ("cell", "value"),
    [("A4", "tuần 1"), ("B4", "hôm qua"), ("C4", "tuần"), ("D4", 590), ("E4", "ba"), ("F4", 2), ("H4", "mai")],
)
def test_a_recorded_week_that_makes_no_sense_is_refused_by_its_cell(seed_book, cell, value):
    edit(seed_book, "Các tuần", {cell: value})
    before = seed_book.read_bytes()
    answer = refresh(seed_book)

    assert answer.code == 1
    where = "E4" if cell == "F4" else cell
    assert f"Các tuần!{where}" in [place for place, _ in answer.told("error")]
    assert seed_book.read_bytes() == before


def test_the_history_may_be_sorted_by_staff_in_any_way(seed_book):
    annex = read_annex(seed_book)
    rows = sorted(read_history(seed_book), key=lambda row: (row[3], row[0]))
    edit(
        seed_book,
        "Lịch sử",
        {f"{'ABCDE'[column]}{row}": values[column] for row, values in enumerate(rows, start=4) for column in range(5)},
    )
    answer = refresh(seed_book)

    assert answer.code == 0
    assert read_annex(seed_book) == annex
    assert sorted(read_history(seed_book)) == sorted(rows)


def test_a_gap_is_labelled_and_compared_with_the_last_recorded_week(book):
    record(book, "2023-10/1", "2023-10-02", {"PHÚ LÂM": 60, "PHÚ AN": 59})
    units, _ = record(book, "2023-10/3", "2023-10-16", {"PHÚ LÂM": 61, "PHÚ AN": 59})

    assert units["PHÚ LÂM"]["delta"] == "1.00"
    assert read_annex(book)[0][4] == "ĐIỂM TỔNG HỢP (TUẦN 1/T10)"
    assert read_cell(book, "Phụ lục", "A4") == "Tuần liền trước không có số liệu; so với Tuần 1 tháng 10."


def test_a_new_year_starts_anew_and_names_the_old_year(book):
    record(book, "2023-12/4", "2023-12-25", {"PHÚ LÂM": 80, "PHÚ AN": 79})
    units, answer = record(book, "2024-01/1", "2024-01-02", {"PHÚ LÂM": 20, "PHÚ AN": 25})

    assert answer.json["week"]["comparable"] is False
    assert (units["PHÚ AN"]["previous"], units["PHÚ AN"]["previous_rank"]) == ("79.00", 2)
    assert (units["PHÚ AN"]["delta"], units["PHÚ AN"]["rank_change"]) == (None, None)
    assert printed(book, "PHÚ AN") == [1, "PHÚ AN", 25, "YẾU", 79, "kỳ mới", 2, "kỳ mới"]
    assert read_annex(book)[0][4] == "ĐIỂM TỔNG HỢP (TUẦN 4/T12/2023)"
    assert read_cell(book, "Phụ lục", "A4").startswith("Kỳ mới (điểm lũy kế tính lại từ đầu năm)")


@pytest.mark.parametrize(
    ("basis", "month", "comparable"),
    [
        ("month", "2023-11/1", False),
        ("quarter", "2023-11/1", True),
        ("quarter", "2024-01/1", False),
        ("half", "2023-12/1", True),
        ("half", "2024-01/1", False),
        ("year", "2023-11/1", True),
    ],
)
def test_a_month_resets_each_month_and_a_quarter_each_quarter(book, basis, month, comparable):
    record(book, "2023-10/4", "2023-10-30", {"PHÚ LÂM": 60, "PHÚ AN": 59}, "--basis", basis)
    units, answer = record(book, month, f"{month[:7]}-06", {"PHÚ LÂM": 61, "PHÚ AN": 59}, "--basis", basis)

    assert answer.json["week"]["comparable"] is comparable
    assert units["PHÚ LÂM"]["delta"] == ("1.00" if comparable else None)
    assert units["PHÚ LÂM"]["previous"] == "60.00"


def test_another_basis_is_a_new_period_though_the_month_is_the_same(book):
    record(book, "2023-10/1", "2023-10-02", {"TOÀN HUYỆN": 58, "PHÚ LÂM": 60, "PHÚ AN": 59})
    units, answer = record(
        book, "2023-10/2", "2023-10-09", {"TOÀN HUYỆN": 70, "PHÚ LÂM": 71, "PHÚ AN": 72}, "--basis", "month"
    )

    assert (answer.json["week"]["comparable"], units["PHÚ LÂM"]["delta"]) == (False, None)
    assert (answer.json["total"]["previous"], answer.json["total"]["delta"]) == ("58.00", None)
    assert read_annex(book)[1][0] == [None, "TOÀN HUYỆN", 70, "KHÁ", 58, "kỳ mới", None, None]


def test_a_unit_that_was_not_there_last_week_is_new_and_one_that_is_absent_now_prints_a_dash(book, others):
    record(book, "2023-10/1", "2023-10-02", {"PHÚ LÂM": 60, "PHÚ MỸ": 58, **others})
    units, answer = record(book, "2023-10/2", "2023-10-09", {"PHÚ LÂM": 61, "PHÚ AN": 59, **others})

    assert printed(book, "PHÚ AN") == [2, "PHÚ AN", 59, "TRUNG BÌNH", "–", "mới", "–", "mới"]
    assert printed(book, "PHÚ MỸ") == ["–", "PHÚ MỸ", "–", "–", 58, "–", 2, "–"]
    assert units["PHÚ MỸ"]["score"] is None
    absent = [p for p in answer.problems if p["value"] == "PHÚ MỸ"]
    assert [(p["severity"], p["where"][:7]) for p in absent] == [("warning", "Đơn vị!")]
    assert "Không có PHÚ MỸ" in absent[0]["message"]


def test_the_cell_that_an_absent_unit_is_named_by_holds_that_unit(book, others):
    _, answer = record(book, "2023-10/1", "2023-10-02", {"PHÚ LÂM": 60, **others})

    absent = [p for p in answer.problems if p["where"].startswith("Đơn vị!")]
    assert {p["value"] for p in absent} == {"PHÚ AN", "PHÚ MỸ"}
    assert all(read_cell(book, "Đơn vị", p["where"].partition("!")[2]) == p["value"] for p in absent)


def test_a_last_week_column_that_differs_from_the_history_is_a_warning_at_its_cell(seed_book):
    paste = write_csv(
        [
            ("ĐƠN VỊ", "ĐIỂM TỔNG HỢP (TUẦN 3/T10)", "ĐIỂM TỔNG HỢP (TUẦN 2/T10)"),
            ("TOÀN HUYỆN", 59.3, 59.27),
            ("PHÚ LÂM", 63.2, 63.15),
            ("PHÚ AN", 61.2, 61.04),
        ]
    )
    units, answer = record(seed_book, "2023-10/3", "2023-10-16", paste, "--place", "2/11")

    assert warned(answer) == [("Nhập liệu!D16", "61.04"), ("Nhập liệu!D14", "59.27")]
    assert units["PHÚ AN"]["previous"] == "61.14"
    assert answer.json["total"]["previous"] == "59.28"


def test_last_weeks_numbers_pasted_again_are_a_warning(seed_book, seed_pastes):
    paste = seed_pastes[1].replace("TUẦN 2".encode(), "TUẦN 3".encode())
    _, answer = record(seed_book, "2023-10/3", "2023-10-16", paste)

    [warning] = [p for p in answer.problems if "giống hệt Tuần 2 tháng 10 năm 2023" in p["message"]]
    assert (warning["severity"], warning["where"]) == ("warning", "Nhập liệu!C15")


def test_a_heading_of_another_week_is_noticed(seed_book, seed_pastes):
    answer = refresh(seed_book, seed_pastes[1], "--week", "2023-10/3", "--date", "2023-10-16")

    assert answer.problems
    assert "Tuần 2" in answer.problems[0]["message"]


def test_a_snapshot_that_is_not_after_the_last_one_is_a_warning(book):
    record(book, "2023-10/1", "2023-10-09", {"PHÚ LÂM": 60, "PHÚ AN": 59})
    _, answer = record(book, "2023-10/2", "2023-10-09", {"TOÀN HUYỆN": 58, "PHÚ LÂM": 61, "PHÚ AN": 59})

    assert warned(answer) == [("Nhập liệu!D8", "09/10/2023")]


@pytest.mark.parametrize(
    ("options", "cell", "value"),
    [(("--total", "59.3"), "F5", "59.30"), (("--place", "3/34", "--total", "87.86"), "F6", "03/34")],
)
def test_a_total_or_place_given_twice_and_differently_is_refused(
    new_book, portal_files, seed_pastes, options, cell, value
):
    if cell == "F5":
        answer = refresh(new_book(), seed_pastes[1], "--week", "2023-10/2", "--date", "2023-10-09", *options)
    else:
        answer = chiso(
            *("refresh", new_book("an-giang-2025"), "--from", portal_files[1], "--json"),
            *("--week", "2025-10/3", "--date", "2025-10-16", *options),
        )

    assert answer.code == 1
    assert answer.told("error") == [(f"Nhập liệu!{cell}", value)]
    assert "Sửa cho giống nhau" in answer.problems[0]["message"]


def test_a_total_given_twice_and_alike_is_fine(book, seed_pastes):
    _, answer = record(book, "2023-10/2", "2023-10-09", seed_pastes[1], "--total", "59.28")

    assert answer.problems == []


def test_without_a_total_its_sentence_leaves_the_letter_and_without_a_place_the_place(new_book, seed_pastes):
    bare, placeless = new_book(name="khong-tong"), new_book(name="khong-hang")
    record(bare, "2023-10/2", "2023-10-09", {"PHÚ LÂM": 63.15, "PHÚ AN": 61.14})
    record(placeless, "2023-10/2", "2023-10-09", seed_pastes[1])

    [result] = [text for text in read_letter(bare) if text.startswith("1. ")]
    assert result == "1. Báo cáo thống kê kết quả xếp loại của các địa phương (đính kèm Phụ lục)."
    assert [row[1] for row in read_annex(bare)[1]][:2] == ["PHÚ LÂM", "PHÚ AN"]
    [result] = [text for text in read_letter(placeless) if text.startswith("1. ")]
    assert result.startswith("1. Tổng số điểm huyện đạt: 59.28/100 điểm, xếp loại “TRUNG BÌNH” so với")
