"""`mail`: the draft that is written, to whom, and what is refused."""

import os
import sys
import time

import pytest

from chiso.workbook.book.layout import RECIPIENTS, UNITS
from support.clerk import chiso, paste_by_hand
from support.config import at, configure, find_setting
from support.reading import read_cell

pytestmark = pytest.mark.whole

NAME = "2023-10-T2-thu.eml"
PDF = "2023-10-T2-bao-cao.pdf"
FIRST, SECOND, THIRD = (at(RECIPIENTS, "Thư điện tử", row) for row in (1, 2, 3))


def draft(book, *options):
    return chiso("mail", book, *options)


@pytest.fixture
def addressed_book(seed_book):
    """With a sender, two addresses and a copy."""
    cells = {find_setting(seed_book, "Người gửi thư"): "vp@phutan.gov.vn"}
    cells |= {FIRST: "tt@phutan.gov.vn", THIRD: "Phòng Văn hóa <vh@phutan.gov.vn>; cc: luu@phutan.gov.vn"}
    configure(seed_book, cells)
    return seed_book


def test_the_draft_stands_beside_the_workbook_which_stays_as_it_is(seed_book, read_mail):
    before = seed_book.read_bytes()
    answer = draft(seed_book)
    mail = read_mail((seed_book.parent / NAME).read_bytes())

    assert (answer.code, answer.err) == (0, "")
    assert str(seed_book.parent / NAME) in answer.out
    assert seed_book.read_bytes() == before
    assert "x-unsent" in mail.headers
    assert mail.subject == "Kết quả Bộ chỉ số phục vụ người dân, doanh nghiệp Tuần 2 tháng 10 năm 2023"
    assert "Điểm chung: 59.28/100, xếp loại TRUNG BÌNH, xếp hạng 02/11." in mail.text
    assert mail.attachments[PDF][0] == "application/pdf"
    assert mail.attachments[PDF][1].startswith(b"%PDF")


def test_every_line_of_the_annex_is_in_both_forms(seed_book, seed_annex, read_mail):
    draft(seed_book)
    mail = read_mail((seed_book.parent / NAME).read_bytes())

    for row in seed_annex:
        score = f"{float(row['diem_tuan_nay']):.2f}"
        assert f"{row['don_vi']}: {score} ĐIỂM, {row['xep_loai']}" in mail.text.upper()
        assert row["don_vi"] in mail.html.upper()
    assert mail.html.count("<tr") == 1 + 19


def test_without_an_address_it_is_a_draft_to_no_one_with_a_warning(seed_book, read_mail):
    answer = draft(seed_book)
    mail = read_mail((seed_book.parent / NAME).read_bytes())

    assert (mail.sender, mail.to, mail.cc) == ([], [], [])
    assert f"Lưu ý  {FIRST}" in answer.out
    assert "Điền cột Thư điện tử" in answer.out


def test_addresses_come_from_the_configuration(addressed_book, read_mail):
    answer = draft(addressed_book)
    mail = read_mail((addressed_book.parent / NAME).read_bytes())

    assert "Lưu ý" not in answer.out
    assert mail.sender == [["Văn phòng HĐND và UBND huyện Phú Tân", "vp@phutan.gov.vn"]]
    assert mail.to == [["", "tt@phutan.gov.vn"], ["Phòng Văn hóa", "vh@phutan.gov.vn"]]
    assert mail.cc == [["", "luu@phutan.gov.vn"]]


def test_subject_and_words_come_from_the_configuration(seed_book, read_mail):
    cells = {
        find_setting(seed_book, "Tiêu đề thư"): "Tuần {tuần}\nBcc: a@b.vn",
        find_setting(seed_book, "Lời thư"): "Hạng {hạng}/{trên}.\nKhông có: [{nhận xét}]",
    }
    configure(seed_book, cells)
    draft(seed_book)
    mail = read_mail((seed_book.parent / NAME).read_bytes())

    assert mail.subject == "Tuần 2 Bcc: a@b.vn"
    assert mail.bcc == []
    assert mail.text.startswith("Hạng 02/11.\n\nKhông có: Cả 18 đơn vị")


def test_the_same_week_gives_the_same_draft(seed_book):
    draft(seed_book)
    first = (seed_book.parent / NAME).read_bytes()
    assert draft(seed_book, "--force").code == 0

    assert (seed_book.parent / NAME).read_bytes() == first


def test_a_draft_that_is_there_is_not_written_over_without_force(seed_book):
    (seed_book.parent / NAME).write_bytes(b"edited")
    answer = draft(seed_book)

    assert answer.code == 1
    assert "--force" in answer.err
    assert (seed_book.parent / NAME).read_bytes() == b"edited"


def test_an_old_week_goes_into_a_file_of_any_name(seed_book, read_mail):
    out = seed_book.parent / "Thư tuần một.eml"
    assert draft(seed_book, "--week", "2023-10/1", "--out", out).code == 0

    assert read_mail(out.read_bytes()).subject.endswith("Tuần 1 tháng 10 năm 2023")


@pytest.mark.parametrize("there", [True, False], ids=["a folder", "one to be made"])
def test_a_folder_is_enough_to_say_where(seed_book, there):
    out = seed_book.parent / "thu"
    if there:
        out.mkdir()
    answer = draft(seed_book, "--out", out, "--json")

    assert answer.code == 0
    assert answer.json["files"] == [str(out / NAME)]
    assert [problem["where"] for problem in answer.json["problems"]] == [str(FIRST)]
    assert (out / NAME).exists()


def test_a_refusal_in_json_names_the_cell_and_no_file(seed_book):
    configure(seed_book, {SECOND: "phòng văn hóa"})
    answer = draft(seed_book, "--json")

    assert answer.code == 1
    assert answer.json["files"] == []
    assert answer.told("error") == [(str(SECOND), "phòng văn hóa")]


@pytest.mark.skipif(sys.platform != "linux", reason="how another system opens a file is its own")
def test_the_draft_is_handed_to_the_systems_own_program_when_asked(seed_book, monkeypatch):
    """`xdg-open` is the door to the desktop; here it is one that notes what it was given."""
    programs, noted = seed_book.parent / "bin", seed_book.parent / "noted"
    programs.mkdir()
    (programs / "xdg-open").write_text(f'#!/bin/sh\nprintf %s "$1" > "{noted}"\n', encoding="utf-8")
    (programs / "xdg-open").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    assert draft(seed_book, "--open").code == 0
    end = time.monotonic() + 10
    while not noted.exists() and time.monotonic() < end:
        time.sleep(0.05)

    assert noted.read_text(encoding="utf-8") == str(seed_book.parent / NAME)


def test_text_that_is_no_address_is_refused_with_its_cell(seed_book):
    configure(seed_book, {SECOND: "phòng văn hóa"})
    answer = draft(seed_book)

    assert answer.code == 1
    assert f"LỖI  {SECOND}  phòng văn hóa" in answer.err
    assert not (seed_book.parent / NAME).exists()


def test_scores_that_no_refresh_has_taken_stop_the_mail(seed_book):
    paste_by_hand(seed_book, [("PHÚ LÂM", 64)], row=15, column=2)
    answer = draft(seed_book)

    assert answer.code == 1
    assert "Nhập liệu!B13" in answer.err
    assert not (seed_book.parent / NAME).exists()


def test_each_unit_gets_a_mail_of_its_own(seed_book, read_mail):
    cell = at(UNITS, "Thư điện tử")
    configure(seed_book, {cell: "phulam@phutan.gov.vn"})
    answer = draft(seed_book, "--per-unit")
    folder = seed_book.parent / "2023-10-T2-thu-don-vi"
    mails = {path.name: read_mail(path.read_bytes()) for path in folder.iterdir()}
    mail = mails["001-PHÚ LÂM.eml"]

    assert answer.code == 0
    assert "Đã soạn 18 thư" in answer.out
    assert f"Lưu ý  {cell}" in answer.out
    assert len(mails) == 18
    assert mail.to == [["", "phulam@phutan.gov.vn"]]
    assert "Điểm tổng hợp 63.15/100, xếp loại TRUNG BÌNH, hạng 01/18." in mail.text
    assert "So với tuần trước (63.08 điểm, hạng 1): tăng 0.07 điểm, giữ hạng." in mail.text
    assert "PHÚ AN" not in mail.text
    assert list(mail.attachments) == [PDF]
    assert mails["018-PHÚ XUÂN.eml"].to == []


def test_a_dry_run_says_how_many_mails_there_would_be_and_writes_none(seed_book):
    cell = at(UNITS, "Thư điện tử")
    configure(seed_book, {cell: "phulam@phutan.gov.vn"})
    before = sorted(seed_book.parent.iterdir())
    told = draft(seed_book, "--per-unit", "--dry-run")
    answer = draft(seed_book, "--per-unit", "--dry-run", "--json")

    assert told.out.startswith("Sẽ soạn 18 thư, trong đó 17 thư chưa có địa chỉ. Chưa ghi gì, chưa gửi gì.\n")
    assert (answer.json["mails"], answer.json["without_address"]) == (18, 17)
    assert draft(seed_book, "--dry-run", "--send").code == 2
    assert sorted(seed_book.parent.iterdir()) == before


def test_a_unit_named_like_a_path_writes_nothing_elsewhere(seed_book):
    row = next(row for row in range(1, 26) if read_cell(seed_book, *at(UNITS, "Đơn vị", row)) == "PHÚ LÂM")
    configure(seed_book, {at(UNITS, "Đơn vị", row): "../../thoát\\ra", at(UNITS, "Tên khác", row): "PHÚ LÂM"})
    assert draft(seed_book, "--per-unit").code == 0
    names = sorted(path.name for path in (seed_book.parent / "2023-10-T2-thu-don-vi").iterdir())

    assert names[0] == "001-______thoát_ra.eml"
    assert len(names) == 18


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--out", "thu.txt"), "Tên tệp thư phải có đuôi .eml"),
        (("--send", "--json"), "--send gửi ngay, không ghi tệp"),
        (("--per-unit", "--out", "so.xlsx"), "so.xlsx không phải thư mục"),
    ],
)
def test_wrong_usage_is_said_and_ends_with_2(seed_book, monkeypatch, options, said):
    monkeypatch.chdir(seed_book.parent)
    answer = draft("so.xlsx", *options)

    assert answer.code == 2
    assert said in answer.err
