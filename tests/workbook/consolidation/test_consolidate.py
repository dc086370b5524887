"""Many mailed workbooks into one table: who counts, who is missing, what is read again."""

import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support import mailed
from support.clerk import chiso, edit, write_csv
from support.mailed import DAYS, OTHER_WEEK, WEEK, Office, expect_units, fill, make_mails, make_offices, make_templates
from support.package import digest, edit_parts, read_parts
from support.reading import look_into, read_annex, read_history, read_rows

ISSUER = "Văn phòng UBND tỉnh An Giang"


@pytest.fixture(scope="session")
def templates(tmp_path_factory):
    return make_templates(tmp_path_factory.mktemp("mau"))


@pytest.fixture(scope="session")
def sixty(tmp_path_factory, templates):
    """Sixty files, and the workbook that they were consolidated into, with what the command said."""
    folder = tmp_path_factory.mktemp("gop")
    mails = make_mails(folder / "thu", templates, 80)
    book = folder / "tong.xlsx"
    answer = chiso("consolidate", mails.folder, "--to", book, "--issuer", ISSUER, "--json")
    assert answer.code == 0, answer.out + answer.err
    return mails, book, answer


@pytest.fixture
def copied(sixty, tmp_path):
    """The same workbook to be written to, with its folder."""
    mails, book, _ = sixty
    return mails, Path(shutil.copy(book, tmp_path / "tong.xlsx"))


def send(folder, templates, office, name="so.xlsx", *, week=WEEK, whole=False, day=10):
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(fill((templates.books if whole else templates.copies)[week], office))
    time = datetime(2023, 10, day, 8, tzinfo=UTC).timestamp()
    os.utime(path, (time, time))
    return path


def consolidate(folder, book, *options):
    return chiso("consolidate", folder, "--to", book, *options, "--json")


def states(answer):
    return {file["file"]: file["state"] for file in answer.json["files"]}


def remarks(answer):
    return {file["file"]: file["remark"] for file in answer.json["files"]}


def scores(answer, level=None):
    return {u["unit"].upper(): u["score"] for u in answer.json["units"] if level in (None, u["level"])}


def make_office(area, *points, names=None, total="50.00"):
    """An office of the templates' eighteen units; those without points have fewer and fewer."""
    names = names or [f"Xã Số {number:02}" for number in range(18)]
    given = [*points, *(f"{40 - place}.50" for place in range(18 - len(points)))]
    return Office(area, total, dict(zip(names, given, strict=True)))


# The whole


def test_every_unit_of_every_file_that_counts_has_exactly_its_score(sixty):
    mails, _, answer = sixty

    assert scores(answer, mailed.LEVEL) == expect_units(mails.counted)


def test_senders_are_ranked_by_their_own_totals_in_a_level_of_their_own(sixty):
    mails, book, answer = sixty
    expected = {office.sender.upper(): office.total for office in mails.counted}

    assert scores(answer, "Nơi gửi") == expected
    _, rows = read_annex(book, band=1)
    assert [f"{row[2]:.2f}" for row in rows] == sorted(expected.values(), reverse=True)
    assert [row[0] for row in rows][:3] == [1, 2, 3]


def test_what_became_of_every_file_is_told(sixty):
    mails, _, answer = sixty

    assert states(answer) == mails.states
    assert answer.json["missing"] == [mails.lacking[1].sender], "who sent another week has not sent this one"


def test_the_week_is_recorded_as_a_refresh_records_it(sixty):
    mails, book, answer = sixty
    rows = read_history(book)

    assert answer.json["week"] | {"comparable": None} == {
        "year": 2023, "month": 10, "number": 2, "date": DAYS[WEEK], "basis": "year", "comparable": None,
    }  # fmt: skip
    assert len(rows) == len(expect_units(mails.counted)) + len(mails.counted)
    assert {row[0] for row in rows} == {WEEK}


def test_the_sheet_lists_what_was_not_taken_first(sixty):
    mails, book, _ = sixty
    rows = read_rows(book, "Thu thập", first_row=6)

    assert [row[5] for row in rows[:3]] == ["Chưa gửi", "Không đọc được", "Tuần khác"]
    assert rows[0][0] == rows[2][0] == mails.lacking[1].sender
    assert len(rows) == len(mails.states) + 1
    assert read_rows(book, "Thu thập")[2][0].startswith("Tuần 2 tháng 10 năm 2023: 80 tệp, 76 tệp được lấy")


def test_a_refresh_of_the_consolidated_workbook_says_the_same(copied, sixty):
    _, book = copied
    answer = chiso("refresh", book, "--json")

    assert answer.code == 0, answer.out
    assert answer.json["units"] == sixty[2].json["units"]


def test_the_consolidated_workbook_is_valid(sixty, validate):
    assert validate(sixty[1]) == []


@pytest.mark.whole
def test_seven_hundred_files_come_out_exactly(tmp_path, templates):
    mails = make_mails(tmp_path / "thu", templates, 700)
    answer = consolidate(mails.folder, tmp_path / "tong.xlsx", "--issuer", ISSUER)

    assert answer.code == 0, answer.out
    assert len(mails.counted) == 665
    assert scores(answer, mailed.LEVEL) == expect_units(mails.counted)
    assert scores(answer, "Nơi gửi") == {office.sender.upper(): office.total for office in mails.counted}
    assert states(answer) == mails.states


# Again


def test_again_reads_only_what_was_refused_before_and_changes_nothing(copied):
    mails, book = copied
    before = digest(book)
    answer = consolidate(mails.folder, book)

    assert answer.code == 0, answer.out
    assert answer.json["read"] == 1  # the damaged one
    assert answer.json["changed"] is False
    before_parts = read_parts(book)
    assert consolidate(mails.folder, book).json["changed"] is False
    log = [name for name, part in read_parts(book).items() if part != before_parts[name]]
    assert len(log) == 1, "the log alone"
    assert digest(book) != before


def test_a_mail_that_came_later_is_the_only_one_read(copied, templates, tmp_path):
    mails, book = copied
    folder = Path(shutil.copytree(mails.folder, tmp_path / "thu"))
    late = mails.lacking[0]
    edit(book, "Đơn vị", list_units(book, late))
    send(folder, templates, late, "so-moi.xlsx")
    answer = consolidate(folder, book)

    assert answer.code == 0, answer.out
    assert answer.json["read"] == 2  # it, and the damaged one
    assert states(answer)["so-moi.xlsx"] == "Đã lấy"
    units = {name.upper(): score for name, score in late.scores.items()}
    told = scores(answer)
    assert {f"{name} ({late.area.removeprefix('huyện ')})".upper(): units[name.upper()] for name in late.scores} == {
        name: told[name] for name in told if late.area.removeprefix("huyện ").upper() in name and "(" in name
    }
    assert told[late.sender.upper()] == late.total


def list_units(book, office):
    """The cells of the list of units that say whose an office's units are."""
    used = len(read_rows(book, "Đơn vị", first_row=5))
    own = office.area.removeprefix("huyện ")
    rows = [(f"{name} ({own})", mailed.LEVEL) for name in office.scores] + [(office.sender, "Nơi gửi")]
    cells = {}
    for row, (name, level) in enumerate(rows, start=5 + used):
        cells |= {f"B{row}": name, f"C{row}": level}
    return cells


def test_a_score_that_was_corrected_since_is_not_undone_in_silence(copied):
    mails, book = copied
    row = next(at for at, values in enumerate(read_history(book), start=4) if values[1] == mailed.LEVEL)
    edit(book, "Lịch sử", {f"E{row}": 99.99})
    before = digest(book)
    answer = consolidate(mails.folder, book)

    assert answer.code == 1
    assert (f"Lịch sử!E{row}", "99.99") in answer.told("error")
    assert digest(book) == before
    assert consolidate(mails.folder, book, "--replace").code == 0


def test_undo_takes_the_week_and_the_sheet_back(copied):
    _, book = copied
    assert chiso("undo", book).code == 0

    assert read_history(book) == []
    assert read_rows(book, "Thu thập", first_row=6) == []


def test_after_an_undo_every_file_is_read_again(copied):
    mails, book = copied
    assert chiso("undo", book).code == 0
    answer = consolidate(mails.folder, book, "--week", WEEK)

    assert answer.code == 0, answer.out
    assert answer.json["read"] == 79  # one has the same bytes as another
    assert scores(answer, mailed.LEVEL) == expect_units(mails.counted)


# A workbook that is there: its list is what is expected


@pytest.fixture
def listed(tmp_path):
    """A province with two districts, told apart where their communes have the same name."""

    def make(*rows):
        units, book = tmp_path / "don-vi.csv", tmp_path / "tinh.xlsx"
        units.write_bytes(write_csv([("mã", "đơn vị", "cấp"), *rows]))
        assert chiso("new", book, "--units", units).code == 0
        return book

    return make


def test_who_did_not_send_is_missing(listed, templates, tmp_path):
    names = [f"Xã Số {number:02}" for number in range(18)]
    book = listed(*((None, name, "Xã") for name in names), (None, "Huyện Một", "Huyện"), (None, "Huyện Hai", "Huyện"))
    send(tmp_path / "thu", templates, make_office("huyện Một", names=names))
    answer = consolidate(tmp_path / "thu", book, "--week", WEEK)

    assert answer.code == 0, answer.out
    assert answer.json["missing"] == ["Huyện Hai"]
    assert read_rows(book, "Thu thập", first_row=6)[0][:6] == ("Huyện Hai", None, None, None, None, "Chưa gửi")
    assert "Huyện Hai" in " ".join(problem["message"] for problem in answer.problems)


def test_units_of_one_name_are_told_apart_by_their_senders(listed, templates, tmp_path):
    names = [f"Xã Số {number:02}" for number in range(18)]
    twice = [(None, f"{name} ({own})", "Xã") for own in ("Một", "Hai") for name in names]
    book = listed(*twice, (None, "Huyện Một", "Huyện"), (None, "Huyện Hai", "Huyện"))
    send(tmp_path / "thu", templates, make_office("huyện Một", "61.00", names=names), "1.xlsx")
    send(tmp_path / "thu", templates, make_office("huyện Hai", "62.00", names=names), "2.xlsx")
    answer = consolidate(tmp_path / "thu", book, "--week", WEEK)

    assert answer.code == 0, answer.out
    told = scores(answer)
    assert (told["XÃ SỐ 00 (MỘT)"], told["XÃ SỐ 00 (HAI)"]) == ("61.00", "62.00")


def test_a_unit_that_two_senders_give_different_scores_is_not_taken_and_told(listed, templates, tmp_path):
    names = [f"Xã Số {number:02}" for number in range(18)]
    book = listed(*((None, name, "Xã") for name in names), (None, "Huyện Một", "Huyện"), (None, "Huyện Hai", "Huyện"))
    send(tmp_path / "thu", templates, make_office("huyện Một", "61.00", names=names), "1.xlsx")
    send(tmp_path / "thu", templates, make_office("huyện Hai", "62.00", names=names), "2.xlsx")
    answer = consolidate(tmp_path / "thu", book, "--week", WEEK)

    assert answer.code == 0, answer.out
    assert scores(answer)["XÃ SỐ 00"] is None
    assert scores(answer)["XÃ SỐ 01"] == "40.50"
    assert states(answer) == {"1.xlsx": "Lấy một phần", "2.xlsx": "Lấy một phần"}
    assert "Xã Số 00 (61.00; Huyện Hai gửi 62.00)" in remarks(answer)["1.xlsx"]


def test_units_that_are_not_in_the_list_are_named_and_left_out(listed, templates, tmp_path):
    names = [f"Xã Số {number:02}" for number in range(18)]
    book = listed(*((None, name, "Xã") for name in names[:-1]))
    send(tmp_path / "thu", templates, make_office("huyện Một", names=names))
    answer = consolidate(tmp_path / "thu", book, "--week", WEEK)

    assert answer.code == 0, answer.out
    assert states(answer) == {"so.xlsx": "Lấy một phần"}
    assert "XÃ SỐ 17" in remarks(answer)["so.xlsx"]


def test_a_file_of_other_units_altogether_is_not_taken(listed, templates, tmp_path):
    book = listed((None, "Phường Long Xuyên", "Xã"))
    before = digest(book)
    send(tmp_path / "thu", templates, make_office("huyện Một"))
    answer = consolidate(tmp_path / "thu", book, "--week", WEEK)

    assert answer.code == 1
    assert states(answer) == {"so.xlsx": "Chưa lấy"}
    assert digest(book) == before


def test_all_else_of_the_workbook_stays_as_it_was(copied, listed, templates, tmp_path):
    names = [f"Xã Số {number:02}" for number in range(18)]
    book = listed(*((None, name, "Xã") for name in names))
    before = read_parts(book)
    send(tmp_path / "thu", templates, make_office("huyện Một", names=names))
    assert consolidate(tmp_path / "thu", book, "--week", WEEK).code == 0
    titles = look_into(book).sheetnames

    assert titles.index("Thu thập") == titles.index("Cấu hình") - 1
    after = read_parts(book)
    same = {name for name in before if after.get(name) == before[name]}
    assert {"xl/theme/theme1.xml", "xl/sharedStrings.xml", "docProps/app.xml", "docProps/core.xml"} <= same
    assert chiso("check", book, "--json").code == 0


# Weeks


def test_the_week_of_a_new_workbook_is_that_of_most_files(templates, tmp_path):
    one, two, three = make_offices(3)
    send(tmp_path / "thu", templates, one, "1.xlsx", week=OTHER_WEEK)
    send(tmp_path / "thu", templates, two, "2.xlsx", week=OTHER_WEEK, whole=True)
    send(tmp_path / "thu", templates, three, "3.xlsx")
    answer = consolidate(tmp_path / "thu", tmp_path / "moi.xlsx")

    assert answer.code == 0, answer.out
    assert answer.json["week"]["number"] == 1
    assert states(answer) == {"1.xlsx": "Đã lấy", "2.xlsx": "Đã lấy", "3.xlsx": "Tuần khác"}


def test_a_week_that_half_of_the_files_are_of_is_asked_for_and_nothing_is_made(templates, tmp_path):
    one, two = make_offices(2)
    send(tmp_path / "thu", templates, one, "1.xlsx", week=OTHER_WEEK)
    send(tmp_path / "thu", templates, two, "2.xlsx")
    book = tmp_path / "moi.xlsx"
    answer = consolidate(tmp_path / "thu", book)

    assert answer.code == 1
    assert "2023-10/1, 2023-10/2" in answer.problems[0]["message"]
    assert not book.exists()
    assert consolidate(tmp_path / "thu", book, "--week", WEEK).code == 0


def test_a_whole_workbook_gives_the_week_that_is_asked_for_though_it_goes_on(seed_book, templates, tmp_path):
    folder = tmp_path / "thu"
    folder.mkdir()
    shutil.copy(seed_book, folder / "phu-tan.xlsx")
    answer = consolidate(folder, tmp_path / "moi.xlsx", "--week", OTHER_WEEK)

    assert answer.code == 0, answer.out
    assert scores(answer)["PHÚ LÂM"] == "63.08"


def test_what_is_said_of_the_seed_is_what_its_own_workbook_says(seed_book, tmp_path):
    """The office's own workbook, and the copy that it mails: both give the table of 9 October 2023."""
    folder = tmp_path / "thu"
    assert chiso("export", seed_book, "--to", folder, "--xlsx").code == 0
    answer = consolidate(folder, tmp_path / "moi.xlsx")

    assert answer.code == 0, answer.out
    own = chiso("refresh", seed_book, "--json").json
    told = scores(answer)
    assert {unit["unit"]: unit["score"] for unit in own["units"]} == {
        name: told[name] for name in told if name != "HUYỆN PHÚ TÂN"
    }
    assert told["HUYỆN PHÚ TÂN"] == own["total"]["score"] == "59.28"


# Files that cannot be read


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("rong.xlsx", b"", "Tệp rỗng"),
        ("chu.xlsx", b"khong phai so", "tệp văn bản"),
        ("thu.msg", b"x", ".msg"),
        ("nen.rar", b"x", ".rar"),
        ("nen.zip", b"PK\x03\x04 hong", "Tệp nén hỏng"),
        ("thu.eml", b"khong phai thu", "Thư hỏng"),
        ("thu2.eml", b"From: a@b.example\nSubject: x\n\nKhong kem gi.\n", "không kèm sổ"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_stops_no_other(templates, tmp_path, name, content, told):
    folder = tmp_path / "thu"
    send(folder, templates, make_offices(1)[0])
    (folder / name).write_bytes(content)
    answer = consolidate(folder, tmp_path / "moi.xlsx")

    assert answer.code == 0, answer.out
    assert states(answer) == {"so.xlsx": "Đã lấy", name: "Không đọc được"}
    assert told in remarks(answer)[name]


def test_a_copy_whose_scores_are_formulas_that_nobody_computed_is_not_read(templates, tmp_path):
    folder = tmp_path / "thu"
    send(folder, templates, make_offices(1)[0])
    path = send(folder, templates, make_offices(2)[1], "cong-thuc.xlsx")
    parts = read_parts(path)
    found, formula = rb'<c r="C12" s="(\d+)" t="n"><v>', rb'<c r="C12" s="\1"><f>1+1</f><v>'
    sheet = re.sub(found, formula, parts["xl/worksheets/sheet2.xml"])
    edit_parts(path, {
        "xl/worksheets/sheet2.xml": sheet,
        "xl/workbook.xml": parts["xl/workbook.xml"].replace(b'fullCalcOnLoad="0"', b'fullCalcOnLoad="1"'),
    })  # fmt: skip
    answer = consolidate(folder, tmp_path / "moi.xlsx")

    assert states(answer)["cong-thuc.xlsx"] == "Không đọc được"
    assert "Phụ lục!C12" in remarks(answer)["cong-thuc.xlsx"]


def test_a_total_that_no_mean_of_the_units_is_gets_a_remark(templates, tmp_path):
    send(tmp_path / "thu", templates, make_office("huyện Một", total="77.00"))
    answer = consolidate(tmp_path / "thu", tmp_path / "moi.xlsx")

    assert answer.code == 0, answer.out
    assert states(answer) == {"so.xlsx": "Đã lấy"}
    assert "77.00 nằm ngoài" in remarks(answer)["so.xlsx"]


# Wrong calls


def test_an_empty_folder_is_refused(tmp_path):
    (tmp_path / "thu").mkdir()
    answer = consolidate(tmp_path / "thu", tmp_path / "moi.xlsx")

    assert answer.code == 1
    assert not (tmp_path / "moi.xlsx").exists()


def test_more_files_than_a_level_holds_are_refused_before_any_is_read(tmp_path):
    folder = tmp_path / "thu"
    folder.mkdir()
    for number in range(12_001):
        (folder / f"{number}.xlsx").touch()
    answer = consolidate(folder, tmp_path / "moi.xlsx")

    assert answer.code == 1
    assert "12001" in answer.problems[0]["message"]
    assert "Chia thư mục" in answer.problems[0]["message"]


def test_issuer_and_profile_are_for_a_new_workbook_alone(listed, tmp_path):
    (tmp_path / "thu").mkdir()
    answer = consolidate(tmp_path / "thu", listed((None, "A", "Xã")), "--issuer", "B")

    assert answer.code == 2
