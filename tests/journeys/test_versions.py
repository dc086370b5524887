"""A workbook of an earlier version goes on being refreshed; one of a later version is refused by name."""

import shutil
from pathlib import Path

import pytest

from chiso.workbook.book.layout import SETTINGS, UNITS, WORDING_SETTINGS, SheetName
from support.clerk import chiso, opened, read_verdicts, refresh, scores
from support.package import digest
from support.paths import ROOT
from support.reading import LOG, UNDO, read_annex, read_history, read_letter, read_values, read_weeks, see
from support.versions import copy_first_version, delete_name, say_version

WEEK_3 = ("--week", "2023-10/3", "--date", "2023-10-16", "--place", "2/11")
NOTE = "chiso upgrade"
REWRITTEN = (LOG, UNDO, SheetName.INPUT, SheetName.PROOF)
"""What a refresh writes anew: the log, the panel, and formulas, which know half-years now."""


@pytest.fixture
def old_book(tmp_path):
    return copy_first_version(tmp_path)


@pytest.fixture
def paste(seed_annex):
    """A third week, of which every unit and the total have a score."""
    return scores({row["don_vi"]: row["diem_tuan_nay"] for row in seed_annex})


@pytest.fixture
def present_book(tmp_path):
    """The same two weeks in a workbook of today."""
    return Path(shutil.copy(ROOT / "samples/phu-tan-2023-10.xlsm", tmp_path / "nay.xlsm"))


def notes(answer):
    return [problem for problem in answer.problems if NOTE in problem["message"]]


# ── An earlier version ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_recorded_week_of_an_earlier_version_is_written_as_it_was_with_one_note(old_book):
    before = read_values(old_book, *REWRITTEN)
    answer = refresh(old_book)

    assert answer.code == 0
    assert [(p["severity"], p["where"], p["value"]) for p in answer.problems] == [("warning", "", "")]
    assert "Sổ này lập bằng phiên bản trước" in answer.problems[0]["message"]
    assert NOTE in answer.problems[0]["message"]
    found, expected = _see(read_values(old_book, *REWRITTEN)), _see(before)
    differing = {place for place in found | expected if found.get(place) != expected.get(place)}
    assert differing == {("Báo cáo", "A15")}  # the commentary, whose sentences were put more plainly since
    assert "Cả 18 đơn vị đều xếp loại Trung bình." in found["Báo cáo", "A15"]


def _see(values):
    """Texts as people read them: a letter's first lines are indented with letters since."""
    return {place: see(value).lstrip() if isinstance(value, str) else value for place, value in values.items()}


def test_the_next_week_of_an_earlier_version_reads_as_in_a_workbook_of_today(old_book, present_book, paste):
    answers = [refresh(book, paste, *WEEK_3) for book in (old_book, present_book)]

    assert [answer.code for answer in answers] == [0, 0]
    assert [len(notes(answer)) for answer in answers] == [1, 0]
    assert [problem for problem in answers[0].problems if NOTE not in problem["message"]] == answers[1].problems
    for read in (read_annex, read_history, read_weeks):
        assert read(old_book) == read(present_book)
    # Its words are its own, and spell the index in two ways, which new workbooks do not.
    assert [line.replace("Bộ Chỉ số", "Bộ chỉ số") for line in read_letter(old_book)] == read_letter(present_book)


def test_a_workbook_of_an_earlier_version_is_proved_stepped_undone_and_sent(old_book, paste, office, tmp_path):
    assert refresh(old_book, paste, *WEEK_3).code == 0
    letter = read_letter(old_book)

    assert read_verdicts(office, {"old": old_book}, tmp_path / "ra") == {"old": "KHỚP"}
    assert chiso("mail", old_book, "--out", tmp_path / "thu.eml").code == 0
    assert chiso("export", old_book, "--to", tmp_path / "van-ban", "--all").code == 0
    assert chiso("next", old_book).code == 0
    assert chiso("undo", old_book).code == 0
    assert read_letter(old_book) == letter


def test_a_lost_list_of_an_earlier_version_is_named_where_it_stood(old_book):
    delete_name(old_book, UNITS.name)
    before = digest(old_book)
    answer = chiso("refresh", old_book)

    assert (answer.code, answer.out) == (1, "")
    assert "Vùng tên CH_DonVi của sổ đã bị xóa" in answer.err
    assert "='Cấu hình'!$R$5:$X$20004" in answer.err
    assert digest(old_book) == before


# ── A later version ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", ["refresh", "check", "next", "undo", "mail"])
def test_a_workbook_of_a_later_version_is_refused_by_name(present_book, command):
    say_version(present_book, 3)
    before = digest(present_book)
    answer = chiso(command, present_book)

    assert (answer.code, answer.out) == (1, "")
    assert "do một phiên bản chiso mới hơn tạo hoặc nâng cấp" in answer.err
    assert "Cài phiên bản chiso mới rồi làm lại." in answer.err
    assert digest(present_book) == before


def test_a_workbook_of_a_later_version_is_refused_in_json_too(present_book):
    say_version(present_book, 3)
    answer = refresh(present_book)

    assert answer.code == 1
    assert [problem["severity"] for problem in answer.problems] == ["error"]
    assert "phiên bản chiso mới hơn" in answer.problems[0]["message"]
    assert answer.json["changed"] is False


# ── This version, with something gone ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("block", "said"), [(WORDING_SETTINGS, "LV_Chung"), (SETTINGS, "CH_Chung")])
def test_a_list_whose_name_was_deleted_is_named_and_no_earlier_version_is_supposed(present_book, block, said):
    delete_name(present_book, block.name)
    before = digest(present_book)
    answer = chiso("refresh", present_book)

    assert (answer.code, answer.out) == (1, "")
    assert f"Vùng tên {said} của sổ đã bị xóa" in answer.err
    assert f"={block.reference}" in answer.err
    assert digest(present_book) == before


@pytest.mark.parametrize("sheet", [SheetName.UNITS, SheetName.WORDING])
def test_a_deleted_sheet_of_lists_is_named_and_no_earlier_version_is_supposed(present_book, sheet):
    with opened(present_book) as workbook:
        del workbook[sheet]
    answer = chiso("refresh", present_book)

    assert (answer.code, answer.out) == (1, "")
    assert f"Sổ này không có trang {sheet}: trang đã bị xóa." in answer.err


def test_a_workbook_that_no_longer_says_its_version_but_has_all_lists_gets_no_note(present_book):
    delete_name(present_book, "CS_PhienBan")
    answer = refresh(present_book)

    assert (answer.code, answer.problems) == (0, [])
