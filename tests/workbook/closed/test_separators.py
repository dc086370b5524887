"""The annexes show decimals as the letter writes them: a refresh lets their formats follow the setting."""

import re
import shutil
from pathlib import Path

import pytest

from support.clerk import chiso
from support.config import Spot, change, configure, find_setting
from support.package import read_parts
from support.paths import DATA
from support.reading import look_into, read_letter
from support.small_office import refresh_week_2, undo

LABEL = "Dấu thập phân trong báo cáo"
VIETNAMESE, ENGLISH = "42A", "409"
pytestmark = pytest.mark.whole


def read_languages(book):
    """The languages that the formats of score, last week's score and change ask for, in both annexes; "" for none."""
    sheet = look_into(book)["Phụ lục"]
    codes = [
        sheet.cell(row, band + column).number_format for row in (11, 12) for band in (1, 11) for column in (2, 4, 5)
    ]
    assert all("0.00_W" in code for code in codes)
    return {"".join(re.findall(r"^\[\$-(\w+)\]", code)) for code in codes}


def set_separator(book, separator):
    configure(book, {find_setting(book, LABEL): separator})


def test_formats_of_the_annexes_follow_the_setting_at_the_next_refresh(two):
    assert read_languages(two) == {VIETNAMESE}

    for separator, language in ((".", ENGLISH), ("theo máy", ""), (",", VIETNAMESE), (".", ENGLISH)):
        set_separator(two, separator)
        assert refresh_week_2(two).changed
        assert read_languages(two) == {language}


def test_formats_that_already_are_as_the_setting_says_stay(two):
    before = read_parts(two)["xl/styles.xml"]
    refresh_week_2(two, {"An Phú": "10.00"})

    assert read_parts(two)["xl/styles.xml"] == before


def test_undo_gives_the_formats_back(two):
    set_separator(two, ".")
    before = read_parts(two)["xl/styles.xml"]
    refresh_week_2(two)
    assert read_parts(two)["xl/styles.xml"] != before

    assert undo(two)

    assert read_parts(two)["xl/styles.xml"] == before


def test_formats_that_staff_gave_the_annexes_stay(two):
    def restyle(workbook):
        sheet = workbook["Phụ lục"]
        for row in range(1, sheet.max_row + 1):
            sheet.cell(row, 13).number_format = "[$-42A]0.00"

    change(two, restyle)
    set_separator(two, ".")
    refresh_week_2(two)

    sheet = look_into(two)["Phụ lục"]
    assert [sheet.cell(12, column).number_format[:8] for column in (3, 5, 13, 15)] == [
        "[$-409]0", "[$-409]0", "[$-42A]0", "[$-409]0"
    ]  # fmt: skip


def test_letter_and_annex_agree_on_paper(two, office, pdf_tools, tmp_path):
    for separator in (",", "."):
        set_separator(two, separator)
        refresh_week_2(two)
        printed = "\n".join(pdf_tools.pages_text(office.convert(two, "pdf", tmp_path / f"pdf{ord(separator)}")))
        letter = " ".join(read_letter(two))

        # An Phú rose from 60.10 to 63.00, Bình Hòa from 61.20 to 61.50.
        assert {f"63{separator}00", f"61{separator}50", f"▲ 2{separator}90"} <= set(
            re.findall(r"(?:▲ )?\d+[.,]\d\d", printed)
        )
        assert set(re.findall(r"\d([.,])\d\d\b", letter)) <= {separator}


def test_annexes_of_the_first_version_follow_the_setting_too(tmp_path):
    book = Path(shutil.copy(DATA / "kept/0.1.0.xlsm", tmp_path / "so.xlsm"))
    before = read_parts(book)["xl/styles.xml"]
    assert chiso("refresh", book).code == 0
    assert read_parts(book)["xl/styles.xml"] == before  # theo máy, as it was made

    configure(book, {Spot("Cấu hình", "B17"): ","})
    assert chiso("refresh", book).code == 0

    sheet = look_into(book)["Phụ lục"]
    assert {sheet.cell(12, column).number_format[:7] for column in (3, 5, 6)} == {"[$-42A]"}
