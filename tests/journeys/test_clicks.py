"""Real LibreOffice in a window, real clicks: a clerk's week at the screen gives what the closed file gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from chiso.workbook.book.layout import DOCUMENT, MARKS, OUTCOME, PANEL, TOTALS, SheetName
from chiso.workbook.cells.grid import column_letters
from chiso.workbook.messages import Text
from support import parts
from support.clerk import chiso, edit, paste_by_hand, refresh
from support.desk import Desk, DeskBook, Differences, leave_out_times, list_differences, open_desk
from support.need import need
from support.screen import open_screen, wait_for

Rows = list[list[str]]


@pytest.fixture(scope="module")
def trusted(tmp_path_factory) -> Path:
    """The folder that `chiso install` trusts."""
    return tmp_path_factory.mktemp("clicks") / "Sổ"


@pytest.fixture(scope="module")
def shown(tmp_path_factory) -> Path:
    """A file that notes what the desktop was asked to open; a mail program of the user's would come up there."""
    folder = tmp_path_factory.mktemp("programs")
    program = folder / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{folder / "shown"}"\nsleep 60\n', encoding="utf-8")
    program.chmod(0o755)
    return folder / "shown"


@pytest.fixture(scope="module")
def desk(tmp_path_factory, trusted, shown) -> Iterator[Desk]:
    """LibreOffice on a laptop's screen, with the profile that `chiso install` has set up."""
    need(parts.OFFICE, parts.UNO, parts.SCREEN)
    profile = tmp_path_factory.mktemp("desk") / "profile"
    done = chiso("install", "--office", "libreoffice", "--profile-dir", profile, "--folder", trusted)
    assert done.code == 0, done.err
    with open_screen(programs=shown.parent) as screen, open_desk(screen, profile) as opened:
        yield opened


@pytest.fixture(scope="module")
def last_week(tmp_path_factory, built_books, seed_pastes) -> Path:
    """The seed's workbook as it is on Monday: week 1 recorded, stepped to week 2."""
    path = Path(shutil.copy(built_books("phu-tan-2023", ".xlsm"), tmp_path_factory.mktemp("last") / "so.xlsm"))
    done = refresh(path, seed_pastes[0], "--week", "2023-10/1", "--date", "2023-10-02", "--place", "3/11")
    assert done.code == 0, done.out
    assert chiso("next", path).code == 0
    return path


@pytest.fixture
def book(desk, trusted, last_week, request) -> Iterator[DeskBook]:
    """The workbook in its window; at the end of every test no other window is open, and the office answers."""
    path = Path(shutil.copy(last_week, trusted / f"{request.node.name}.xlsm"))
    opened = desk.open_book(path)
    yield opened
    titles = list(desk.screen.list_windows().values())
    opened.close()
    assert [title.partition(" - ")[0] for title in titles] == [path.name]
    assert desk.office.is_alive()


@pytest.fixture
def week_2(seed_annex) -> Rows:
    """The week as the portal's page shows it: numbers with a decimal comma."""
    rows = [[row["stt"], row["don_vi"], row["diem_tuan_nay"].replace(".", ",")] for row in seed_annex]
    return [["STT", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP"], *rows]


def copy_with_paste(book: Path, folder: Path, rows: Rows, *, place: tuple[int, int] | None = None) -> Path:
    """A copy of the file as it would be had the same been pasted and typed into it; written by openpyxl.

    Pasted from a browser, a whole number is a number, and one with a comma a text where the office writes points.
    """
    copy = Path(shutil.copy(book, folder / "dong.xlsm"))
    paste_by_hand(copy, [[int(cell) if cell.isdecimal() else cell or None for cell in row] for row in rows])
    if place:
        for offset, number in enumerate(place, start=1):
            edit(copy, SheetName.INPUT, {f"{column_letters(TOTALS.column)}{TOTALS.row + offset}": number})
    return copy


def press(book: DeskBook, caption: str, state: str) -> None:
    """Click, and wait for a state line that begins so."""
    before = book.state
    book.press(caption)
    wait_for(lambda: book.state != before, f"{caption}: another line than {before!r}")
    assert book.state.startswith(state)


def compare(book: DeskBook, closed: Path) -> Differences:
    """What differs between the open workbook and a file, the log's times apart."""
    here, there = (leave_out_times(cells) for cells in (book.read_cells(), book.desk.read_file(closed)))
    return list_differences(here, there)


def test_refresh_then_next_then_undo_give_what_the_commands_give_on_the_closed_file(book, week_2, tmp_path):
    on_disk = book.path.read_bytes()
    closed = copy_with_paste(book.path, tmp_path, week_2, place=(2, 11))
    book.paste_table(week_2)
    book.type_into(TOTALS.row + 1, TOTALS.column, "2")
    book.type_into(TOTALS.row + 2, TOTALS.column, "11")

    press(book, "Cập nhật", "Đã cập nhật Tuần 2 tháng 10 năm 2023")
    assert chiso("refresh", closed).code == 0
    assert compare(book, closed) == {}

    press(book, "Tuần mới", Text.STATE_NEXT.format(number=3, month=10))
    assert chiso("next", closed).code == 0
    assert compare(book, closed) == {}

    press(book, "Hoàn tác", "Đã hoàn tác: trở lại Tuần 2 tháng 10")
    assert chiso("undo", closed).code == 0
    assert compare(book, closed) == {}
    assert book.path.read_bytes() == on_disk


def test_check_of_a_bad_paste_changes_the_panel_alone_and_selects_the_first_problem(book, week_2):
    week_2[3][2] = "5,9.28"
    book.paste_table(week_2)
    before = book.read_cells()

    press(book, "Kiểm tra", "Có 1 lỗi")

    after = book.read_cells()
    panel = {OUTCOME.name, PANEL.name, MARKS.name}
    changed = {book.name_block(place) for place in list_differences(before, after)}
    assert changed <= panel
    assert OUTCOME.name in changed
    assert book.selected == "Nhập liệu!D16"
    assert "5,9.28" in {cell[1] for cell in after.values()}


def test_refresh_of_a_bad_paste_changes_the_panel_alone(book, week_2):
    week_2[1][2] = "100,01"
    book.paste_table(week_2)
    before = book.read_cells()

    press(book, "Cập nhật", "Có 1 lỗi")

    changed = {book.name_block(place) for place in list_differences(before, book.read_cells())}
    assert changed <= {OUTCOME.name, PANEL.name, MARKS.name}


def test_export_writes_beside_the_workbook_what_the_command_writes_and_saves_nothing(book, week_2, tmp_path):
    on_disk = book.path.read_bytes()
    closed = copy_with_paste(book.path, tmp_path, week_2)
    folder = book.path.parent / "van-ban" / "2023"
    shutil.rmtree(folder.parent, ignore_errors=True)
    book.paste_table(week_2)

    press(book, "Xuất", "Có 1 lỗi, chưa xuất")  # what was pasted has not been taken yet
    assert book.selected == "Nhập liệu!B13"
    assert not folder.exists()

    press(book, "Cập nhật", "Đã cập nhật")
    press(book, "Xuất", "Đã xuất")

    assert chiso("refresh", closed).code == 0
    assert chiso("export", closed, "--pdf", "--png", "--to", tmp_path / "ra").code == 0
    for path in (tmp_path / "ra").iterdir():
        assert path.read_bytes() == (folder / path.name).read_bytes()
    assert book.state == f"Đã xuất {len(list(folder.iterdir()))} tệp vào thư mục van-ban/2023"
    assert book.path.read_bytes() == on_disk
    assert book.document.isModified()


def test_mail_drafts_and_opens_what_the_command_drafts_beside_the_workbook(book, week_2, shown, read_mail, tmp_path):
    closed = copy_with_paste(book.path, tmp_path, week_2)
    folder = book.path.parent / "van-ban" / "2023"
    shutil.rmtree(folder.parent, ignore_errors=True)
    book.paste_table(week_2)
    press(book, "Cập nhật", "Đã cập nhật")
    lines = book.count_log()
    press(book, "Soạn thư", "Đã soạn thư vào thư mục van-ban/2023, chưa gửi")

    assert chiso("refresh", closed).code == 0
    assert chiso("mail", closed, "--out", tmp_path / "thu.eml").code == 0
    (draft,) = folder.iterdir()
    assert draft.name == "2023-10-T2-thu.eml"
    assert wait_for(shown.exists, "the draft is opened")
    assert shown.read_text(encoding="utf-8") == str(draft)
    ours, commands = (read_mail(path.read_bytes()) for path in (draft, tmp_path / "thu.eml"))
    assert (ours.subject, ours.text, ours.html) == (commands.subject, commands.text, commands.html)
    pdf = "2023-10-T2-bao-cao.pdf"
    assert ours.attachments[pdf] == commands.attachments[pdf]
    assert list(ours.attachments) == list(commands.attachments) == [pdf, "2023-10-T2-so-lieu.xlsx"]
    assert book.count_log() == lines


def test_the_tool_bar_refreshes_a_plain_workbook_in_any_folder(desk, seed_book):
    closed = Path(shutil.copy(seed_book, seed_book.with_name("dong.xlsx")))
    edit(closed, SheetName.INPUT, {"H7": "A"})
    opened = desk.open_book(seed_book)
    lines = opened.count_log()
    opened.type_into(DOCUMENT.row + 2, DOCUMENT.column, "A")

    opened.press_tool("Cập nhật")
    wait_for(lambda: opened.count_log() > lines, "the refresh is in the log")
    assert chiso("refresh", closed).code == 0
    assert compare(opened, closed) == {}

    opened.press_tool("Kiểm tra")
    wait_for(lambda: opened.state.startswith("Kiểm tra xong"), "the check's line")
    opened.close()


def test_ten_clicks_in_a_row_each_do_their_work(book, week_2):
    book.paste_table(week_2)
    for done in range(1, 11):
        lines = book.count_log()
        book.press("Cập nhật")
        wait_for(lambda before=lines: book.count_log() > before, f"click {done} is in the log")
        assert book.state.startswith("Đã cập nhật Tuần 2 tháng 10 năm 2023")
