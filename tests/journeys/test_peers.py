"""The 34 provinces of the portal's real exports: read, kept by week, ranked, printed; every number reckoned again."""

import csv
import io
import shutil
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from chiso.workbook.book.layout import PASTE, PEERS_HEADER_ROW, PEERS_NOTES, PEERS_TABLE, PEERS_TABLE_COLUMN, SheetName
from chiso.workbook.book.settings import SETTINGS
from chiso.workbook.closed import ClosedBook
from chiso.workbook.plans.recorded_report import report_recorded
from chiso.workbook.week.request import Request
from support.clerk import change, chiso, edit
from support.config import configure, find_setting
from support.paths import DATA
from support.pdf import pages_text, reading_order
from support.versions import copy_first_version

WEEKS = (("2025-10/2", "2025-10-11"), ("2025-10/3", "2025-10-16"))
NOW = datetime(2025, 10, 16, 9, 30)  # noqa: DTZ001 # a clerk's clock
OWN = "UBND tỉnh An Giang"


def read_portal(day, sheet="diem-nam"):
    """Name → score, as the portal's table says."""
    with (DATA / "portal" / day / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
        return {row["TEN_COQUAN"]: Decimal(row["TONG_SCORE"]) for row in csv.DictReader(file)}


def reckon(day, sheet="diem-nam"):
    """Name → rank and score, counted anew."""
    scores = read_portal(day, sheet)
    return {name: (1 + sum(other > own for other in scores.values()), own) for name, own in scores.items()}


def refresh(book, portal_files, number, *options):
    (week, day), path = WEEKS[number], portal_files[number]
    answer = chiso("refresh", book, "--from", path, "--week", week, "--date", day, "--json", *options)
    assert answer.code == 0, answer.out + answer.err
    return answer.json


@pytest.fixture(scope="module")
def made(built_books, portal_files, tmp_path_factory):
    """An Giang with both weeks; and what `--json` said. Copy before use."""
    book = Path(shutil.copy(built_books("an-giang-2025", ".xlsm"), tmp_path_factory.mktemp("peers") / "so.xlsm"))
    return book, [refresh(book, portal_files, number) for number in (0, 1)]


@pytest.fixture
def book(made, tmp_path):
    return Path(shutil.copy(made[0], tmp_path / "so.xlsm"))


def read_table(book):
    """The rows of the table CapTren."""
    sheet = openpyxl.load_workbook(book)[SheetName.PEERS]
    area = sheet[sheet.tables[PEERS_TABLE].ref]
    return [tuple(cell.value for cell in row) for row in area[1:]]


def read_ranking(book):
    """The ranking as it stands on the sheet."""
    sheet = openpyxl.load_workbook(book)[SheetName.PEERS]
    rows = sheet.iter_rows(min_row=PEERS_HEADER_ROW + 1, max_col=7, values_only=True)
    return [row for row in rows if row[2] is not None]


def read_notes(book):
    sheet = openpyxl.load_workbook(book)[SheetName.PEERS]
    return [sheet.cell(PEERS_NOTES.row + row, 1).value for row in range(PEERS_NOTES.rows)]


def test_ranks_and_scores_equal_an_independent_calculation(made):
    for answer, (_, day) in zip(made[1], WEEKS, strict=True):
        assert {row["name"]: (row["rank"], Decimal(row["score"])) for row in answer["peers"]} == reckon(day)
        assert answer["place"] == {"rank": reckon(day)[OWN][0], "of": 34}


def test_the_sheet_ranks_the_week_and_marks_the_own_line(made):
    now, before = reckon(WEEKS[1][1]), reckon(WEEKS[0][1])

    rows = read_ranking(made[0])

    assert len(rows) == 34
    for sign, rank, name, score, rating, delta, move in rows:
        assert (rank, Decimal(str(score)).quantize(Decimal("0.01"))) == now[name]
        assert Decimal(str(delta)).quantize(Decimal("0.01")) == now[name][1] - before[name][1]
        assert (move, sign) == (before[name][0] - rank, "▶" if name == OWN else None)
        assert rating == ("XUẤT SẮC" if score >= 90 else "TỐT")


def write_comma(number):
    """A number as offices write it by default."""
    return str(number).replace(".", ",")


def test_what_is_lacking_to_the_next_place_is_a_subtraction(made):
    scores = read_portal(WEEKS[1][1])
    above = min(score for score in scores.values() if score > scores[OWN])

    week, place, target, last = read_notes(made[0])

    assert "16/10/2025" in week
    assert place == f"Mình: hạng 09/34, {write_comma(scores[OWN])} điểm."
    assert target.startswith(f"Cần thêm {write_comma(above - scores[OWN])} điểm để bằng UBND tỉnh Quảng Ninh (hạng 8)")
    assert "Tuần 2 tháng 10 năm 2025" in last


def test_the_table_keeps_one_row_a_peer_and_week_in_pasted_order(made):
    rows = read_table(made[0])

    assert len(rows) == 68
    for week, day in WEEKS:
        kept = {name: score for period, _, name, score in rows if period == week}
        assert {name: Decimal(str(score)) for name, score in kept.items()} == read_portal(day)
    assert rows[0][1] == "H05"


def test_the_monthly_table_counts_on_a_monthly_basis(new_book, portal_files):
    answer = refresh(new_book("an-giang-2025"), portal_files, 0, "--basis", "month")

    ranked = {row["name"]: (row["rank"], Decimal(row["score"])) for row in answer["peers"]}
    assert ranked == reckon(WEEKS[0][1], "diem-thang")


def test_the_same_week_again_replaces_its_rows_and_twice_gives_the_same_bytes(book, portal_files):
    rows = read_table(book)

    refresh(book, portal_files, 0, "--replace")

    assert sorted(map(str, read_table(book))) == sorted(map(str, rows))
    assert refresh(book, portal_files, 0)["changed"] is False


def test_undo_puts_the_rows_back_and_a_second_undo_of_nothing_does_nothing(new_book, portal_files):
    book = new_book("an-giang-2025")
    refresh(book, portal_files, 0)
    rows, ranking = read_table(book), read_ranking(book)
    refresh(book, portal_files, 1)

    assert chiso("undo", book).code == 0

    assert (read_table(book), read_ranking(book)) == (rows, ranking)
    assert len(rows) == 34
    refresh(book, portal_files, 1)
    assert len(read_table(book)) == 68


def test_an_old_week_is_ranked_again_as_it_was(book):
    assert chiso("refresh", book, "--week", "2025-10/2").code == 0

    assert {row[2]: (row[1], Decimal(str(row[3]))) for row in read_ranking(book)} == reckon(WEEKS[0][1])
    assert {row[5] for row in read_ranking(book)} == {"–"}


def test_a_paste_without_the_table_keeps_what_is_recorded(book, portal_files):
    rows = read_table(book)

    answer = refresh(book, portal_files, 1, "--sheet", "Xã Phường")

    assert read_table(book) == rows
    assert len(answer["peers"]) == 34


def correct(book, name, score):
    """Correct a score of week 3 by hand; returns its cell."""
    place = [row[:1] + row[2:3] for row in read_table(book)].index(("2025-10/3", name))
    cell = f"{chr(64 + PEERS_TABLE_COLUMN + 3)}{PEERS_HEADER_ROW + 1 + place}"
    edit(book, SheetName.PEERS, {cell: score})
    return cell


def clear_paste(book):
    def clear(workbook):
        for row in workbook[SheetName.INPUT].iter_rows(min_row=PASTE.row):
            for cell in row:
                cell.value = None

    change(book, clear)


def test_a_correction_by_hand_is_never_undone_in_silence(book, portal_files):
    cell = correct(book, "UBND tỉnh Bắc Ninh", 50)

    answer = chiso("refresh", book, "--json")

    assert (answer.code, [problem["where"] for problem in answer.json["problems"]]) == (1, [f"Cấp trên!{cell}"])
    replaced = refresh(book, portal_files, 1, "--replace")
    assert [problem["severity"] for problem in replaced["problems"]] == ["warning"]
    assert replaced["peers"][0]["score"] == "91.70"


def test_a_correction_by_hand_is_ranked_and_told_where_it_contradicts_the_place(book):
    correct(book, "UBND tỉnh Bắc Ninh", 50)
    clear_paste(book)

    answer = chiso("refresh", book, "--week", "2025-10/3", "--json")

    assert answer.code == 0, answer.out
    own = next(row for row in answer.json["peers"] if row["name"] == OWN)
    assert (own["rank"], answer.json["place"]["rank"]) == (8, 9)
    assert any("xếp mình hạng 08/34" in problem["message"] for problem in answer.json["problems"])


def test_a_recorded_score_that_makes_no_sense_is_refused_with_its_cell(book):
    cell = correct(book, "UBND tỉnh Bắc Ninh", "chín mươi")

    answer = chiso("refresh", book, "--week", "2025-10/3", "--json")

    assert (answer.code, "peers" in answer.json) == (1, False)
    assert f"Cấp trên!{cell}" in [problem["where"] for problem in answer.json["problems"]]


def test_a_workbook_of_the_first_version_goes_on_without(tmp_path):
    book = copy_first_version(tmp_path)
    paste = "ĐƠN VỊ;ĐIỂM\nHuyện Châu Phú;61,5\nHuyện Phú Tân;59,3\nHuyện An Phú;58\n\nĐƠN VỊ;ĐIỂM\nPhú Lâm;63,2\n"

    answer = chiso(
        *("refresh", book, "--from", "-", "--week", "2023-10/3", "--date", "2023-10-16", "--json"), stdin=paste.encode()
    )

    assert answer.code == 0, answer.out
    assert answer.json["place"] == {"rank": 2, "of": 3}
    assert SheetName.PEERS not in openpyxl.load_workbook(book).sheetnames
    assert chiso("upgrade", book).code == 0
    assert chiso("refresh", book).code == 0
    assert [row[2:] for row in read_table(book)] == [
        ("Huyện Châu Phú", 61.5),
        ("Huyện Phú Tân", 59.3),
        ("Huyện An Phú", 58),
    ]


def test_the_workbook_is_valid(book, validate):
    assert validate(book) == []


def export(book, folder, *kinds):
    answer = chiso("export", book, "--to", folder, *kinds)
    assert answer.code == 0, answer.out + answer.err
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def asked_for(book):
    """The workbook with the setting switched on."""
    configure(book, {find_setting(book, SETTINGS["with_peers"].label): "có"})
    return book


def test_pages_print_the_table_only_where_it_is_asked_for(book, tmp_path):
    off = export(book, tmp_path / "off", "--html")
    configure(book, {find_setting(book, SETTINGS["with_peers"].label): "có"})
    on = export(book, tmp_path / "on", "--html")

    for name, data in off.items():
        assert "Bắc Ninh" not in data.decode()
        assert "BẢNG XẾP HẠNG" in on[name].decode()
        assert f"<strong>{OWN}</strong>" in on[name].decode()
        assert on[name].decode().count("UBND tỉnh Bắc Ninh") == 1


def test_without_being_asked_for_the_report_has_no_more_tables_than_annexes(book):
    report = report_recorded(ClosedBook(book), Request(now=NOW)).report

    assert (report.tables, report.peers_table) == (report.annexes, None)
    assert len(report.peers.rows) == 34


@pytest.mark.usefixtures("fonts", "pdf_tools")
def test_pdf_and_word_print_it_after_the_annexes_the_own_line_bold(asked_for, tmp_path):
    files = export(asked_for, tmp_path / "on", "--pdf", "--docx")

    (tmp_path / "a.pdf").write_bytes(files["2025-10-T3-bao-cao.pdf"])
    pages = pages_text(tmp_path / "a.pdf")
    first = next(number for number, page in enumerate(pages) if "BẢNG XẾP HẠNG" in page)
    printed = " ".join(" ".join(reading_order(tmp_path / "a.pdf")).split())  # a long name takes two lines
    assert [name for name in reckon(WEEKS[1][1]) if name not in printed] == []
    assert not any("UBND tỉnh Bắc Ninh" in page for page in pages[:first])
    table = docx.Document(io.BytesIO(files["2025-10-T3-bao-cao.docx"])).tables[-1]
    bold = [row.cells[1].text for row in table.rows[1:] if all(run.bold for run in row.cells[1].paragraphs[0].runs)]
    assert (len(table.rows), bold) == (35, [OWN])


def test_an_old_week_prints_its_own_peers(asked_for, tmp_path):
    files = export(asked_for, tmp_path / "old", "--html", "--week", "2025-10/2")

    page = files["2025-10-T2-bao-cao.html"].decode()
    assert "TUẦN 2 THÁNG 10 NĂM 2025" in page
    assert page.index("UBND tỉnh Bắc Ninh") > page.index("BẢNG XẾP HẠNG")
