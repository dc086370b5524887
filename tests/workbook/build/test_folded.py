"""Settings that few want are folded away in a new workbook, with a line that says so; they are read as ever."""

import pytest

from chiso.workbook.book.layout import CONFIG_BLOCKS
from chiso.workbook.book.settings import SETTINGS
from chiso.workbook.closed import ClosedBook
from chiso.workbook.office.config import ConfigReader
from support.clerk import chiso
from support.config import configure, find_setting
from support.reading import look_into

FOLDED = [setting.label for setting in SETTINGS.values() if setting.is_folded]
SHOWN = [setting.label for setting in SETTINGS.values() if not setting.is_folded and not setting.is_wording]


@pytest.fixture
def book(new_book):
    return new_book()


def row_of(book, label):
    spot = find_setting(book, label)
    row = int(spot.cell.strip("ABC"))
    return row, look_into(book)[spot.sheet].row_dimensions[row]


def test_they_are_what_sending_needs():
    assert FOLDED == ["Máy chủ thư", "Cổng thư", "Bảo mật thư", "Tài khoản thư", "Người gửi thư"]


@pytest.mark.parametrize("label", FOLDED)
def test_a_folded_setting_stands_in_a_hidden_row_of_a_group(book, label):
    _, row = row_of(book, label)

    assert (row.hidden, row.outlineLevel) == (True, 1)


@pytest.mark.parametrize("label", SHOWN)
def test_every_other_setting_is_in_sight(book, label):
    _, row = row_of(book, label)

    assert not row.hidden
    assert not row.outlineLevel


def test_the_line_beneath_opens_them_and_says_how(book):
    last = max(row_of(book, label)[0] for label in FOLDED)
    sheet = look_into(book)["Cấu hình"]

    assert sheet.row_dimensions[last + 1].collapsed
    assert "bấm dấu +" in sheet.cell(last + 1, 1).value


def test_a_folded_setting_is_read_as_every_other(book):
    configure(book, {find_setting(book, "Máy chủ thư"): "smtp.tinh.gov.vn"})
    config = ConfigReader(ClosedBook(book).read_blocks(CONFIG_BLOCKS)).read_config()

    assert config is not None
    assert config.settings["mail_host"] == "smtp.tinh.gov.vn"


def test_what_names_a_folded_setting_says_how_to_find_it(book):
    asked = chiso("mail", book, "--password")

    assert asked.code == 1
    assert "bấm dấu +" in asked.err
