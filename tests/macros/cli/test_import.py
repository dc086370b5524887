"""`chiso import`: which files it takes, how it ends, and what `--json` says."""

from email import message_from_bytes, policy

import pytest

from support.clerk import chiso, write_csv
from support.config import configure, find_setting
from support.reading import read_unit_records
from support.small_office import WEEK_1, create, refresh_week, refresh_week_2

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


@pytest.fixture
def small(tmp_path):
    """The small office, with two levels: its workbook with two weeks, the later of which is on its sheets."""
    book = create(tmp_path / "gui.xlsm")
    refresh_week(book, WEEK_1)
    refresh_week_2(book)
    return book


@pytest.mark.parametrize("columns", ["6", "8"])
@pytest.mark.parametrize("option", ["--xlsx", "--docx"])
def test_a_document_of_two_levels_that_another_chiso_made_is_read_whole(small, tmp_path, columns, option):
    configure(small, {find_setting(small, "Số cột của phụ lục"): columns})
    refresh_week_2(small)
    assert chiso("export", small, "--to", tmp_path / "van-ban", option).code == 0
    [document] = (tmp_path / "van-ban").iterdir()
    book = create(tmp_path / "nhan.xlsm")

    answer = chiso("import", book, document)

    assert answer.code == 0, answer.err
    assert read_unit_records(book) == [
        ("2023-10/2", "Xã", "An Phú", 63.0),
        ("2023-10/2", "Xã", "Bình Hòa", 61.5),
        ("2023-10/2", "Xã", "Cái Dầu", 62.4),
        ("2023-10/2", "Sở", "Sở Nội vụ", 71.0),
        ("2023-10/2", "Sở", "Sở Y tế", 79.0),
    ]


def test_the_table_that_a_mail_of_two_levels_carries_is_read_whole(small, tmp_path):
    eml = tmp_path / "thu.eml"
    assert chiso("mail", small, "--out", eml).code == 0
    message = message_from_bytes(eml.read_bytes(), policy=policy.default)
    [part] = [part for part in message.iter_attachments() if str(part.get_filename()).endswith(".xlsx")]
    document = tmp_path / "dinh-kem.xlsx"
    document.write_bytes(part.get_content())
    book = create(tmp_path / "nhan.xlsm")

    answer = chiso("import", book, document)

    assert answer.code == 0, answer.err
    assert [row[3] for row in read_unit_records(book)] == [63.0, 61.5, 62.4, 71.0, 79.0]
