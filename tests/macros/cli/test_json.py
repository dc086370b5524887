"""`--json`: one object of the agreed schema on standard output, nothing else there, and the exit code."""

import json
import os
import re
import shutil

import pytest
from openpyxl import Workbook

from chiso.macros.cli.start import run_command
from chiso.workbook.book.layout import PARAGRAPHS
from support.clerk import chiso, refresh, scores
from support.config import at, configure

WEEK = ("--week", "2023-10/2", "--date", "2023-10-09")
GROUPS = ["CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH"]
TOP = ["week", "total", "place", "units", "problems", "changed"]
SCORE = re.compile(r"-?\d{1,3}\.\d\d")
DAMAGES = {
    "empty": b"",
    "text": "Đơn vị,Điểm\n".encode(),
    "zip": b"PK\x05\x06" + bytes(18),
    "old": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
}


def kinds(value):
    """The value with every leaf replaced by the name of its type."""
    if isinstance(value, dict):
        return {key: kinds(each) for key, each in value.items()}
    return type(value).__name__


def test_a_refresh_prints_exactly_the_object_agreed_on(new_book, seed_pastes):
    book = new_book("phu-tan-2023", ".xlsm")
    refresh(book, seed_pastes[0], "--week", "2023-10/1", "--date", "2023-10-02")
    answer = refresh(book, seed_pastes[1], *WEEK, "--place", "2/11")

    found = answer.json
    units = found.pop("units")
    assert found == {
        "week": {
            "year": 2023,
            "month": 10,
            "number": 2,
            "date": "2023-10-09",
            "basis": "year",
            "comparable": True,
        },
        "total": {
            "name": "TOÀN HUYỆN",
            "score": "59.28",
            "rating": "TRUNG BÌNH",
            "previous": "59.11",
            "delta": "0.17",
        },
        "place": {"rank": 2, "of": 11},
        "problems": [],
        "changed": True,
    }
    assert len(units) == 18
    assert units[0] == {
        "unit": "PHÚ LÂM",
        "code": None,
        "level": "Xã, thị trấn",
        "rank": 1,
        "score": "63.15",
        "rating": "TRUNG BÌNH",
        "previous": "63.08",
        "previous_rank": 1,
        "delta": "0.07",
        "rank_change": 0,
        "groups": dict.fromkeys(GROUPS),
    }
    assert (answer.code, answer.err) == (0, "")


def test_keys_come_in_the_order_of_the_schema_and_types_are_those_of_the_schema(new_book, portal_files):
    book = new_book("an-giang-2025")
    answer = chiso("refresh", book, "--from", portal_files[0], "--week", "2025-10/2", "--date", "2025-10-11", "--json")

    assert list(answer.json) == [*TOP, "peers"]
    assert list(answer.json["peers"][0]) == ["name", "code", "rank", "score"]
    assert list(answer.json["week"]) == ["year", "month", "number", "date", "basis", "comparable"]
    assert list(answer.json["total"]) == ["name", "score", "rating", "previous", "delta"]
    for unit in answer.json["units"]:
        assert list(unit["groups"]) == GROUPS
        assert kinds(unit) == {
            "unit": "str",
            "code": "str",
            "level": "str",
            "rank": "int",
            "score": "str",
            "rating": "str",
            "previous": "NoneType",
            "previous_rank": "NoneType",
            "delta": "NoneType",
            "rank_change": "NoneType",
            "groups": dict.fromkeys(GROUPS, "str"),
        }
        assert all(SCORE.fullmatch(points) for points in (unit["score"], *unit["groups"].values()))


def test_a_negative_delta_has_a_plain_hyphen_and_a_fall_in_rank_is_negative(new_book):
    book = new_book()
    refresh(book, scores({"PHÚ LÂM": 60, "PHÚ AN": 59}), "--week", "2023-10/1", "--date", "2023-10-02")
    units = {u["unit"]: u for u in refresh(book, scores({"PHÚ LÂM": "58.9", "PHÚ AN": 59}), *WEEK).json["units"]}

    assert (units["PHÚ LÂM"]["delta"], units["PHÚ LÂM"]["rank_change"]) == ("-1.10", -1)
    assert (units["PHÚ AN"]["delta"], units["PHÚ AN"]["rank_change"]) == ("0.00", 1)


def test_accents_are_not_escaped_and_the_object_is_the_only_line(new_book, seed_pastes):
    answer = refresh(new_book(), seed_pastes[1], *WEEK)

    assert "BÌNH THẠNH ĐÔNG" in answer.out
    assert "\\u" not in answer.out
    assert answer.out.count("\n") == 1
    assert answer.out.endswith("}\n")


def test_a_console_of_another_encoding_still_gets_utf_8(new_book, seed_pastes, monkeypatch):
    for name, value in {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "LC_ALL": "C"}.items():
        monkeypatch.setenv(name, value)

    assert refresh(new_book(), seed_pastes[1], *WEEK).json["units"][0]["unit"] == "PHÚ LÂM"


def test_a_missing_score_is_null_throughout_and_total_and_place_may_be_null(new_book):
    found = refresh(new_book(), scores({"PHÚ LÂM": 60, "PHÚ AN": "–"}), *WEEK).json
    [missing] = [unit for unit in found["units"] if unit["unit"] == "PHÚ AN"]

    assert {key for key, value in missing.items() if value is None} == {
        *("code", "rank", "score", "rating", "previous", "previous_rank", "delta", "rank_change")
    }
    assert found["total"] is found["place"] is None
    assert found["week"]["comparable"] is False


def test_problems_have_severity_cell_value_and_message(new_book):
    answer = refresh(new_book(), scores({"PHÚ LÂM": "5,9.28", "PHÚ AN": 61}), *WEEK)

    [problem] = answer.problems
    assert list(problem) == ["severity", "where", "value", "message"]
    assert (problem["severity"], problem["where"], problem["value"]) == ("error", "Nhập liệu!C14", "5,9.28")
    assert problem["message"]


def test_a_refusal_is_the_same_object_without_units_and_total_and_exits_1(new_book):
    book = new_book()
    before = book.read_bytes()
    answer = refresh(book, scores({"TOÀN HUYỆN": 59, "PHÚ LÂM": "abc"}), *WEEK, "--place", "2/11")

    assert answer.code == 1
    assert list(answer.json) == TOP
    assert {key: answer.json[key] for key in TOP if key != "problems"} == {
        "week": {
            "year": 2023,
            "month": 10,
            "number": 2,
            "date": "2023-10-09",
            "basis": "year",
            "comparable": False,
        },
        "total": None,
        "place": None,
        "units": [],
        "changed": False,
    }
    assert book.read_bytes() == before


def test_a_second_identical_refresh_says_that_nothing_changed(new_book, seed_pastes):
    book = new_book()

    assert [refresh(book, seed_pastes[1], *WEEK).json["changed"] for _ in range(3)] == [True, False, False]


def test_options_may_stand_before_and_after_the_workbook(new_book, seed_pastes):
    book = new_book()
    options = ("--date", "9/10/2023", book, "--week=2023-10/2", "--from", "-")
    answer = chiso("refresh", "--json", *options, stdin=seed_pastes[1])

    assert answer.json["week"]["date"] == "2023-10-09"
    assert len(answer.json["units"]) == 18


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_is_no_workbook_is_refused_in_the_same_object(tmp_path, damage):
    book = tmp_path / "so.xlsx"
    book.write_bytes(DAMAGES[damage])
    answer = refresh(book, None, *WEEK)

    assert answer.code == 1
    assert (answer.json["units"], answer.json["changed"]) == ([], False)
    [problem] = answer.problems
    assert problem["where"] == "so.xlsx"
    assert "không phải sổ Excel" in problem["message"]
    assert book.read_bytes() == DAMAGES[damage]


def test_someone_elses_workbook_is_refused_with_what_it_lacks(tmp_path):
    book = tmp_path / "khac.xlsx"
    Workbook().save(book)
    answer = refresh(book, None, *WEEK)

    assert answer.code == 1
    assert "không phải sổ do chiso tạo" in answer.problems[0]["message"]


@pytest.mark.parametrize("lock", ["~$so.xlsx", ".~lock.so.xlsx#"])
@pytest.mark.parametrize("command", ["refresh", "check"])
def test_a_workbook_open_elsewhere_is_refused_and_stays(new_book, seed_pastes, lock, command):
    book = new_book()
    (book.parent / lock).write_bytes(b"x")
    before = book.read_bytes()
    answer = refresh(book, seed_pastes[1], *WEEK, command=command)

    assert (answer.code, answer.json["changed"]) == (1, False)
    assert "đang mở ở chương trình khác" in answer.problems[0]["message"]
    assert book.read_bytes() == before


def test_a_source_that_cannot_be_read_is_refused_by_its_name(new_book, tmp_path):
    source = tmp_path / "diem.xlsx"
    source.write_bytes(b"PK\x03\x04 not really")
    answer = chiso("refresh", new_book(), "--from", source, *WEEK, "--json")

    assert answer.code == 1
    [problem] = answer.problems
    assert problem["where"].endswith("diem.xlsx")
    assert "diem.xlsx" in problem["message"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_lets_nothing_be_written_is_refused(new_book, seed_pastes):
    book = new_book()
    book.parent.chmod(0o555)
    answer = refresh(book, seed_pastes[1], *WEEK)
    book.parent.chmod(0o755)

    assert (answer.code, answer.json["changed"]) == (1, False)


def test_a_refusal_by_the_configuration_still_names_the_week_asked_for(new_book, seed_pastes):
    book = new_book()
    configure(book, {at(PARAGRAPHS, "Nội dung"): "Tuần {tuan}"})
    answer = refresh(book, seed_pastes[1], *WEEK)

    assert answer.code == 1
    assert answer.json["week"] == {
        "year": 2023,
        "month": 10,
        "number": 2,
        "date": "2023-10-09",
        "basis": "year",
        "comparable": False,
    }


def test_what_people_read_comes_without_json_and_errors_go_to_standard_error(new_book, seed_pastes):
    book = new_book()
    copy = shutil.copy(book, book.with_name("ban-sao.xlsx"))
    done = chiso("refresh", book, "--from", "-", *WEEK, "--place", "2/11", stdin=seed_pastes[1])
    refused = chiso("refresh", copy, "--from", "-", *WEEK, stdin=scores({"PHÚ LÂM": "abc"}))

    assert done.out.splitlines() == [
        f"Đã cập nhật {book}: Tuần 2 tháng 10 năm 2023, 18 đơn vị.",
        "TOÀN HUYỆN: 59.28 điểm, xếp loại TRUNG BÌNH, hạng 02/11.",
    ]
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("Chưa cập nhật: có 1 lỗi.")
    assert "Nhập liệu!C14" in refused.err
    with pytest.raises(json.JSONDecodeError):
        json.loads(done.out)


OF_FILES = ["files", "problems"]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (["refresh", "BOOK", "--khac"], TOP),
        (["check", "BOOK", "--week", "mot"], TOP),
        (["refresh", "khong-co.xlsx"], TOP),
        (["export", "BOOK", "--to", "ra"], OF_FILES),
        (["mail", "BOOK", "--send"], OF_FILES),
    ],
)
def test_wrong_usage_is_the_same_object_and_exits_2(new_book, words, keys):
    book = new_book()
    before = book.read_bytes()
    answer = chiso(*[book if word == "BOOK" else word for word in words], "--json")

    assert answer.code == 2
    assert list(answer.json) == keys
    [problem] = answer.problems
    assert (problem["severity"], problem["where"], problem["value"]) == ("error", "", "")
    assert problem["message"] == answer.err.removesuffix("\n")
    assert not answer.json.get("changed")
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "task", "keys"),
    [
        (["check"], "tasks.check_book", TOP),
        (["refresh", "--replace"], "tasks.refresh_book", TOP),
        (["export", "--pdf", "--to", "ra"], "tasks.report_book", OF_FILES),
        (["mail"], "mailing.tasks.plan_mails", OF_FILES),
    ],
)
def test_what_nobody_expected_is_the_same_object_and_exits_1(new_book, monkeypatch, capsysbinary, words, task, keys):
    book = new_book()
    monkeypatch.setattr(f"chiso.macros.{task}", lambda *_, **__: 1 / 0)

    assert run_command([words[0], str(book), *words[1:], "--json"]) == 1
    found = json.loads(capsysbinary.readouterr().out)
    assert list(found) == keys
    [problem] = found["problems"]
    assert (problem["severity"], problem["where"]) == ("error", book.name)
    assert "ZeroDivisionError" in problem["message"]
    assert not found.get("changed")
