"""An office's years of hand-made sheets become the history of its workbook: exactly, or not at all."""

from __future__ import annotations

import csv
import shutil
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from support import old_sheets as old
from support.clerk import chiso, opened, read_verdicts, refresh, scores
from support.paths import DATA
from support.reading import look_into, read_history, read_rows, read_weeks

NUMBER = "BẢNG ĐIỂM {0.title}"


@pytest.fixture(scope="module")
def past():
    return old.make_past()


def as_day(value):
    return value.date() if isinstance(value, datetime) else value


def name_unit(unit):
    """The name that the profile prints, as the seed does."""
    return unit.upper().replace("PHÚ HƯNG", "PHÚ HÙNG")


def tell_truth(weeks):
    """What the history must say: by week and unit the score, by week the day and the total."""
    return (
        {(week.period, name_unit(unit)): score for week in weeks for unit, score in week.scores.items()},
        {week.period: (week.day, week.total) for week in weeks},
    )


def read_truth(book):
    units = {(row[0], row[3]): Decimal(str(row[4])) for row in read_history(book)}
    weeks = {row[0]: (as_day(row[1]), Decimal(str(row[3]))) for row in read_weeks(book)}
    return units, weeks


def write_annexes(folder, past, places):
    """A workbook a week: the year is the folder's, every other day is typed as text, the others lie in no cell."""
    for place in places:
        week, last = past[place], past[place - 1] if place else None
        told = f"Số liệu đến ngày {week.day.day}/{week.day.month}/{week.day.year}" if place % 2 else "Theo QĐ 766"
        name = f"Phụ lục Tuần {week.number} tháng {week.day.month}.xlsx"
        old.write_annex(folder / name, week, last, ["PHỤ LỤC", f"KẾT QUẢ XẾP LOẠI {week.title}", told])


def write_months(path, past, places, names=None, titles=None, weeks=None):
    """One workbook with a sheet a week, named in two ways; names, titles and the week itself may be slips, by place."""
    names, titles, weeks = names or {}, titles or {}, weeks or {}
    sheets = {}
    for place in places:
        week = weeks.get(place, past[place])
        name = f"T{week.day.month}-Tuần {week.number}" if place % 2 else f"{week.day:%d.%m.%Y}"
        title = f"Ngày {week.day:%d/%m/%Y} - Tuần {week.number}" if place == 16 else NUMBER.format(week)
        last = past[place - 2 if place in weeks else place - 1]
        sheets[names.get(place, name)] = [titles.get(place, title)], old.lay_out(week, last)
    return old.write_sheets(path, sheets)


def write_papers(folder, past):
    for place in range(40, 50):
        week = past[place]
        day = f"ngày {week.day.day:02} tháng {week.day.month} năm {week.day.year}"
        titles = ["PHỤ LỤC", f"Kết quả {week.title}", f"(Kèm theo Báo cáo số {place}/BC-VP {day} của Văn phòng)"]
        name = f"Phu luc tuan {week.number} thang {week.day.month}.docx"
        old.write_word(folder / name, week, past[place - 1], titles)
    for place in range(50, 60):
        week = past[place]
        titles = ["PHỤ LỤC", f"Ngày {week.day:%d/%m/%Y} - Tuần {week.number}"]
        old.write_pdf(folder / f"{week.day:%d.%m.%Y}.pdf", week, past[place - 1], titles)


@pytest.fixture(scope="module")
def folder(past, tmp_path_factory):
    """Sixty weeks in six shapes, the week of 3 April 2023 missing, a sheet copied and not renamed."""
    folder = tmp_path_factory.mktemp("so cu")
    (folder / "2022").mkdir()
    write_annexes(folder / "2022", past, range(10))
    copied = {13: f"{past[12].day:%d.%m.%Y} (2)"}
    write_months(folder / "Theo doi 2022.xlsx", past, range(10, 20), copied)
    old.write_list(folder / "diem.csv", past[20:30])
    wide = [week for week in past[30:40] if week is not past[35]]
    old.write_wide(folder / "Tong hop.xlsx", wide, "THEO DÕI ĐIỂM NĂM 2023")
    write_papers(folder, past)
    return folder


def test_sixty_weeks_in_six_shapes_become_exactly_the_truth(new_book, past, folder):
    book = new_book()

    answer = chiso("import", book, folder, "--json")

    assert answer.code == 0, answer.out
    assert read_truth(book) == tell_truth([week for week in past if week is not past[35]])
    told = [problem["message"] for problem in answer.problems]
    assert all(problem["severity"] == "warning" for problem in answer.problems)
    assert (
        sum("Giữa Tuần 4 tháng 3 năm 2023 và Tuần 2 tháng 4 năm 2023 thiếu 1 tuần" in message for message in told) == 1
    )
    assert sum("là tên bản chép chưa đổi" in message for message in told) == 1
    assert sum("in trong bảng không khớp" in message for message in told) == 0


def test_a_second_import_changes_nothing(new_book, folder):
    book = new_book()
    chiso("import", book, folder)
    before = book.read_bytes()

    again = chiso("import", book, folder, "--json")

    assert (again.code, again.json["changed"], again.json["new"]) == (0, False, [])
    assert {week["state"] for week in again.json["weeks"]} == {"same"}
    assert book.read_bytes() == before


def test_a_dry_run_shows_what_was_understood_and_changes_nothing(new_book, folder):
    book = new_book()
    before = book.read_bytes()

    answer = chiso("import", book, folder, "--dry-run")

    assert answer.code == 0
    assert "Có thể nhập 59 tuần (2022-08/1 đến 2023-09/3)" in answer.out
    lines = [" ".join(line.split()) for line in answer.out.splitlines()]
    assert "Tệp Trang Kỳ Ngày chốt Đơn vị Điểm chung Hạng Việc Lưu ý" in lines
    assert "diem.csv diem 2022-12/3 19/12/2022 18 60.21 – ghi mới" in lines
    assert book.read_bytes() == before


def test_one_undo_takes_all_of_it_back(new_book, folder):
    book = new_book()
    weeks, history = read_weeks(book), read_history(book)
    chiso("import", book, folder)

    assert chiso("undo", book).code == 0
    assert (read_weeks(book), read_history(book)) == (weeks, history)
    log = [row[1] for row in read_rows(book, "Nhật ký", first_row=4)]
    assert log == ["Nhập sổ cũ", "Hoàn tác"]


def repeat_number(past):
    """Number the week after as the week before, everywhere."""
    return {"weeks": {17: past[17]._replace(day=past[16].day, number=past[16].number)}, "names": {17: "Bản sau"}}


SLIPS = {
    "a number repeated": (repeat_number, "[Theo doi 2022.xlsx]Bản sau!A1", "có hai bảng khác nhau: bảng này và"),
    "a title left as it was": (
        lambda past: {"titles": {15: NUMBER.format(past[14])}},
        "[Theo doi 2022.xlsx]T11-Tuần 2!A1",
        "Hai chỗ nói hai tuần khác nhau: tiêu đề A1 là “BẢNG ĐIỂM TUẦN 1 THÁNG 11”",
    ),
    "a sheet of the day before": (
        lambda _: {"names": {16: "20.11.2022"}},
        "[Theo doi 2022.xlsx]20.11.2022!A1",
        "Hai chỗ nói hai ngày khác nhau",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_that_cannot_be_decided_is_refused_by_name_and_nothing_is_written(new_book, past, tmp_path, slip):
    make, where, told = SLIPS[slip]
    write_months(tmp_path / "Theo doi 2022.xlsx", past, range(10, 20), **make(past))
    book = new_book()
    before = book.read_bytes()

    answer = chiso("import", book, tmp_path / "Theo doi 2022.xlsx", "--json")

    [error] = [problem for problem in answer.problems if problem["severity"] == "error"]
    assert (answer.code, error["where"]) == (1, where)
    assert told in error["message"]
    assert book.read_bytes() == before


def test_a_printed_change_that_the_week_before_denies_is_told(new_book, past, tmp_path):
    other = past[0]._replace(scores=past[0].scores | {"Phú Lâm": past[0].scores["Phú Lâm"] + 1})
    for name, week, last in (("a", other, None), ("b", past[1], past[0])):
        day = f"{week.title} ({week.day:%d/%m/%Y})"
        old.write_annex(tmp_path / f"{name}.xlsx", week, last, [day])

    answer = chiso("import", new_book(), tmp_path / "a.xlsx", tmp_path / "b.xlsx", "--json")

    messages = [problem["message"] for problem in answer.problems]
    assert answer.code == 0
    assert any(
        "Tăng, giảm in trong bảng không khớp với điểm Tuần 1 tháng 8 năm 2022 ở 1 đơn vị: PHÚ LÂM" in m
        for m in messages
    )


# What is recorded

EARLIER = {"Phú Lâm": "60.00", "Phú An": "59.00"}


@pytest.fixture
def recorded(new_book):
    """A workbook that has the second week of October 2022 already."""
    book = new_book()
    answer = refresh(book, scores(EARLIER), "--week", "2022-10/2", "--date", "2022-10-10", "--total", "59.5")
    assert answer.code == 0, answer.out
    return book


@pytest.fixture
def weeks_beside(past, tmp_path):
    """The files of the weeks before, of, and after the recorded one."""
    folder = tmp_path / "cu"
    folder.mkdir()
    for place in (9, 10, 11):
        week = past[place]
        name = f"{week.day:%d.%m.%Y}.xlsx"
        old.write_annex(folder / name, week, past[place - 1], [f"{week.title} NĂM 2022"])
    return folder


def test_a_recorded_week_is_not_replaced_unless_asked(recorded, weeks_beside, past):
    before = recorded.read_bytes()

    refused = chiso("import", recorded, weeks_beside, "--json")

    assert refused.code == 1
    assert recorded.read_bytes() == before
    [error] = [problem for problem in refused.problems if problem["severity"] == "error"]
    assert error["message"].startswith("Tuần 2 tháng 10 năm 2022 đã có trong sổ và khác ở điểm của")

    answer = chiso("import", recorded, weeks_beside, "--replace", "--json")

    assert (answer.code, answer.json["replaced"]) == (0, ["2022-10/2"]), answer.out
    assert read_truth(recorded) == tell_truth(past[9:12])


def test_the_sheets_follow_the_weeks_that_came_before(recorded, weeks_beside, past):
    (weeks_beside / "10.10.2022.xlsx").unlink()

    answer = chiso("import", recorded, weeks_beside, "--json")

    assert answer.code == 0, answer.out
    annex = look_into(recorded)["Phụ lục"]
    row = next(row for row in annex.iter_rows(values_only=True) if row[1] == "PHÚ LÂM")
    last = float(past[9].scores["Phú Lâm"])
    assert (row[2], row[4], round(row[5], 2)) == (60, last, round(60 - last, 2))


@pytest.mark.office
def test_the_proof_agrees_after_an_import_and_after_its_undo(recorded, weeks_beside, office):
    (weeks_beside / "10.10.2022.xlsx").unlink()
    imported = Path(shutil.copy(recorded, recorded.with_stem("nhap")))
    assert chiso("import", imported, weeks_beside).code == 0
    undone = Path(shutil.copy(imported, recorded.with_stem("tra")))
    assert chiso("undo", undone).code == 0

    verdicts = read_verdicts(office, {"imported": imported, "undone": undone}, recorded.parent / "ra")

    assert verdicts == {"imported": "KHỚP", "undone": "KHỚP"}


def test_what_the_clerk_is_at_work_on_stays(recorded, weeks_beside):
    (weeks_beside / "10.10.2022.xlsx").unlink()
    with opened(recorded) as book:
        sheet = book["Nhập liệu"]
        sheet["B13"], sheet["B14"], sheet["C14"] = "ĐƠN VỊ", "Phú Lâm", 61
        sheet["C13"] = "ĐIỂM"
    before = read_rows(recorded, "Nhập liệu", first_row=13)

    assert chiso("import", recorded, weeks_beside).code == 0
    assert read_rows(recorded, "Nhập liệu", first_row=13) == before


# The seed


def write_seed(folder, kind):
    """The real annex of 9 October 2023 as somebody's Word, PDF or Excel file."""
    with (DATA / "annex-2023-10-09.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    scores = {row["don_vi"]: Decimal(row["diem_tuan_nay"]) for row in rows[1:]}
    earlier = {row["don_vi"]: Decimal(row["diem_tuan_truoc"]) for row in rows[1:]}
    week = old.PastWeek(date(2023, 10, 9), 2, scores, Decimal(rows[0]["diem_tuan_nay"]))
    last = old.PastWeek(date(2023, 10, 2), 1, earlier, Decimal(rows[0]["diem_tuan_truoc"]))
    titles = [
        "1. Tổng số điểm huyện đạt: 59.28/100 điểm, xếp hạng 02/11 huyện, thị xã, thành phố",
        "PHỤ LỤC",
        "(Kèm theo Báo cáo số 1775/BC-VP ngày 09 tháng 10 năm 2023 của Văn phòng HĐND và UBND huyện)",
    ]
    write = {".docx": old.write_word, ".pdf": old.write_pdf, ".xlsx": old.write_annex}[kind]
    return write(folder / f"Phu luc 1775{kind}", week, last, titles)


def check_seed(book, path, seed_annex):
    answer = chiso("import", book, path, "--json")

    assert answer.code == 0, answer.out
    [week] = answer.json["weeks"]
    assert (week["week"], week["date"], week["total"]) == ("2023-10/2", "2023-10-09", "59.28")
    assert week["place"] == {"rank": 2, "of": 11}
    found = sorted(str(Decimal(str(row[4])).quantize(Decimal("0.01"))) for row in read_history(book))
    assert found == sorted(f"{Decimal(row['diem_tuan_nay']):.2f}" for row in seed_annex[1:])
    [row] = read_weeks(book)
    assert (str(row[6]), as_day(row[7])) == ("1775", date(2023, 10, 9))


@pytest.mark.parametrize("kind", [".docx", ".pdf", ".xlsx"])
def test_the_seeds_annex_comes_in(new_book, tmp_path, seed_annex, kind):
    check_seed(new_book(), write_seed(tmp_path, kind), seed_annex)


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xls", "ods", "docx:Office Open XML Text"])
def test_the_seeds_annex_comes_in_as_another_program_saved_it(new_book, tmp_path, seed_annex, office, kind):
    source = write_seed(tmp_path, ".docx" if kind.startswith("docx") else ".xlsx")
    path = office.convert(source, kind, tmp_path / "saved")

    check_seed(new_book(), Path(path), seed_annex)
