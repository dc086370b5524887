"""`chiso import`: which files it takes, how it ends, and what `--json` says."""

import pytest

from support.clerk import chiso, write_csv

TITLE = [("TUẦN 2 THÁNG 10 NĂM 2023 (09/10/2023)",)]
WEEK = [*TITLE, ("ĐƠN VỊ", "ĐIỂM"), ("PHÚ LÂM", "63.15"), ("PHÚ AN", "61.14"), ("TOÀN HUYỆN", "59.28")]


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "so-cu"
    path.mkdir()
    return path


def test_a_file_that_is_not_there_is_wrong_usage(new_book, tmp_path):
    answer = chiso("import", new_book(), tmp_path / "khong-co.xlsx")

    assert answer.code == 2
    assert answer.err.startswith(f"Không có tệp hay thư mục {tmp_path / 'khong-co.xlsx'}.")


def test_a_weekday_that_is_none_is_wrong_usage(new_book, folder):
    answer = chiso("import", new_book(), folder, "--weekday", "8")

    assert (answer.code, answer.err.splitlines()[0]) == (
        2,
        "--weekday: “8” không phải thứ trong tuần. Viết 2, 3, 4, 5, 6, 7 hoặc CN.",
    )


def test_an_empty_folder_is_refused_as_an_object(new_book, folder):
    answer = chiso("import", new_book(), folder, "--json")

    assert (answer.code, answer.json["weeks"], answer.json["changed"]) == (1, [], False)
    assert "Không có tệp nào để nhập" in answer.problems[0]["message"]


def test_what_is_no_table_is_passed_over_in_a_folder_and_refused_by_its_name(new_book, folder):
    (folder / "tuan.csv").write_bytes(write_csv(WEEK))
    (folder / "anh.jpg").write_bytes(b"x")
    (folder / "~$tuan.xlsx").write_bytes(b"x")
    book = new_book()

    passed = chiso("import", book, folder, "--dry-run", "--json")
    refused = chiso("import", book, folder / "anh.jpg", "--json")

    assert [(w["file"], w["week"], w["state"]) for w in passed.json["weeks"]] == [("tuan.csv", "2023-10/2", "new")]
    assert any("bỏ qua: anh.jpg" in problem["message"] for problem in passed.problems)
    assert (refused.code, refused.told("error")) == (1, [("anh.jpg", "")])


def test_the_object_says_what_was_understood(new_book, folder):
    (folder / "tuan.csv").write_bytes(write_csv(WEEK))

    answer = chiso("import", new_book(), folder / "tuan.csv", "--json")

    [week] = answer.json["weeks"]
    assert (answer.code, answer.json["changed"], answer.json["new"]) == (0, True, ["2023-10/2"])
    assert {key: week[key] for key in ("file", "date", "units", "total", "place")} == {
        "file": "tuan.csv",
        "date": "2023-10-09",
        "units": 2,
        "total": "59.28",
        "place": None,
    }
    assert any("Bảng thiếu 16 đơn vị" in problem["message"] for problem in answer.problems)


def test_an_unknown_unit_is_refused_with_a_suggestion(new_book, folder):
    (folder / "tuan.csv").write_bytes(write_csv([*WEEK, ("PHÚ LẪM", "60.00")]))

    answer = chiso("import", new_book(), folder, "--json")

    [(where, value)] = answer.told("error")
    assert (answer.code, where, value) == (1, "[tuan.csv]tuan!A6", "PHÚ LẪM")
    assert "PHÚ LÂM" in next(p["message"] for p in answer.problems if p["severity"] == "error")
