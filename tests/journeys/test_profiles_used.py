"""Every profile as an office uses it: made, refreshed with generated scores, its documents made."""

import csv
import random
from decimal import Decimal

import pytest

from chiso.workbook.office.profile import load_profile
from chiso.workbook.office.profiles import PROFILES
from support.clerk import chiso, refresh, scores
from support.reading import read_annex, read_letter

WEEKS = (("2025-10/1", "2025-10-06"), ("2025-10/2", "2025-10-13"))


def generate(names, seed):
    """A score to two decimals for every unit, between 40 and 100."""
    chance = random.Random(seed)  # noqa: S311 # the same scores each time
    return {name: str(Decimal(chance.randint(4000, 10000)) / 100) for name in names}


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_is_refreshed_and_gives_its_documents(profile, tmp_path):
    book, units = tmp_path / "so.xlsx", tmp_path / "ds.csv"
    names = [unit.name for unit in load_profile(profile).units]
    own = ()
    if not names:
        names = ["Xã An Phú", "Xã Bình Hòa", "Phường Cái Dầu"]
        with units.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["đơn vị"], *([name] for name in names)])
        own = ("--units", units)
    made = chiso("new", book, "--profile", profile, "--locality", "Tân Châu", *own)
    answers = [
        refresh(book, scores(generate(names, week)), "--week", week, "--date", day, "--total", "66.5")
        for week, day in WEEKS
    ]
    exported = chiso("export", book, "--to", tmp_path / "van-ban", "--pdf", "--docx", "--html")
    printed = [row[1].casefold() for band in range(2) for row in read_annex(book, band)[1]]

    assert made.code == 0, made.err
    assert [answer.code for answer in answers] == [0, 0]
    assert {name.casefold() for name in names} <= set(printed)
    assert "BÁO CÁO" in read_letter(book)
    assert not [text for text in read_letter(book) if "⟨" in text or "{" in text]
    assert exported.code == 0, exported.err
    assert {path.suffix for path in (tmp_path / "van-ban").iterdir()} == {".pdf", ".docx", ".html"}
