"""The pages of three offices, made once for all files of tests."""

from __future__ import annotations

import pytest

from support.clerk import chiso, edit, refresh, scores, write_csv
from support.webpages import HOSTILE, UNSCORED, publish


@pytest.fixture(scope="package")
def seed_pages(built_books, seed_pastes, tmp_path_factory):
    folder = tmp_path_factory.mktemp("seed")
    book = folder / "so.xlsx"
    book.write_bytes(built_books("phu-tan-2023", ".xlsx").read_bytes())
    for number, paste in enumerate(seed_pastes, start=1):
        options = ("--week", f"2023-10/{number}", "--date", f"2023-10-{7 * number - 5:02}", "--place", "2/11")
        assert refresh(book, paste, *options).code == 0
    edit(book, "Nhập liệu", {"H5": 1775, "H6": "09/10/2023"})
    assert chiso("refresh", book, "--week", "2023-10/2").code == 0
    return publish(book, folder)


@pytest.fixture(scope="package")
def hostile_pages(tmp_path_factory):
    """Names that are markup or have no end; one unit without a score; eight columns."""
    folder = tmp_path_factory.mktemp("hostile")
    units = folder / "don-vi.csv"
    names = [*HOSTILE, UNSCORED]
    units.write_bytes(write_csv([("mã", "đơn vị", "cấp"), *((f"X{i}", name, "Xã") for i, name in enumerate(names))]))
    book = folder / "so.xlsx"
    made = chiso("new", book, "--profile", "blank", "--units", units)
    assert made.code == 0, made.err
    edit(book, "Cấu hình", {"B19": 8})
    for week, first in (("2023-10/1", 60), ("2023-10/2", 70)):
        answer = refresh(
            book,
            scores({name: first + place for place, name in enumerate(HOSTILE)}),
            *("--week", week, "--date", f"2023-10-0{week[-1]}"),
        )
        assert answer.code == 0, answer.out
    return publish(book, folder)


@pytest.fixture(scope="package")
def province_pages(built_books, portal_files, tmp_path_factory):
    folder = tmp_path_factory.mktemp("province")
    book = folder / "so.xlsx"
    book.write_bytes(built_books("an-giang-2025", ".xlsx").read_bytes())
    for path, week, day in zip(portal_files, ("2025-10/2", "2025-10/3"), ("2025-10-11", "2025-10-16"), strict=True):
        assert chiso("refresh", book, "--from", path, "--week", week, "--date", day).code == 0
    return publish(book, folder)
