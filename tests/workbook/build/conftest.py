"""New workbooks of each profile, and the real weeks refreshed into them; made once, copied for each test."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from chiso.macros import tasks
from chiso.scoring import Place, parse_period
from chiso.workbook.build import build_workbook
from chiso.workbook.paste import Grid, read_grids, read_text_grid
from chiso.workbook.profile import load_profile
from chiso.workbook.refresh import Request

PROFILES = ("phu-tan-2023", "an-giang-2025", "blank")
SUFFIXES = (".xlsm", ".xlsx")
CLOCK = datetime(2024, 2, 1, 8, 30)  # noqa: DTZ001 # a clerk's clock

BLANK_UNITS = "mã,đơn vị,cấp\nX1,An Phú,Xã\nX2,Bình Hòa,Xã\nX3,Cái Dầu,Xã\n"


def fill(book: Path, source: tuple[Grid, ...] | None, week: str, day: date, place: Place | None = None) -> None:
    """Refresh in this process; what is refused fails the test."""
    request = Request(now=CLOCK, source=source, period=parse_period(week), snapshot=day, place=place)
    done = tasks.refresh_book(book, request)
    assert not done.outcome.refused, done.outcome.problems


def seed_week(seed_annex: list[dict[str, str]], column: str) -> tuple[Grid, ...]:
    """One column of the seed's annex, as a paste."""
    text = io.StringIO(newline="")
    rows = [(row["don_vi"], row[column]) for row in seed_annex]
    csv.writer(text).writerows([("ĐƠN VỊ", "ĐIỂM TỔNG HỢP"), *rows])
    return (read_text_grid(text.getvalue().encode(), "-"),)


@pytest.fixture(scope="session")
def new_books(tmp_path_factory) -> dict[str, Path]:
    """A new workbook a profile and suffix: `new_books["blank.xlsx"]`."""
    folder = tmp_path_factory.mktemp("new")
    units = folder / "units.csv"
    units.write_text(BLANK_UNITS, encoding="utf-8")
    for profile in PROFILES:
        for suffix in SUFFIXES:
            tasks.create_book(folder / f"{profile}{suffix}", profile, units if profile == "blank" else None)
    return {f"{profile}{suffix}": folder / f"{profile}{suffix}" for profile in PROFILES for suffix in SUFFIXES}


@pytest.fixture(scope="session")
def seed_books(new_books, seed_annex, tmp_path_factory) -> dict[str, Path]:
    """The seed's district in October 2023, by suffix: both weeks refreshed."""
    folder, books = tmp_path_factory.mktemp("seed"), {}
    for suffix in SUFFIXES:
        book = Path(shutil.copy(new_books[f"phu-tan-2023{suffix}"], folder))
        fill(book, seed_week(seed_annex, "diem_tuan_truoc"), "2023-10/1", date(2023, 10, 2))
        fill(book, seed_week(seed_annex, "diem_tuan_nay"), "2023-10/2", date(2023, 10, 9), Place(2, 11))
        books[suffix] = book
    return books


@pytest.fixture(scope="session")
def portal_books(new_books, portal_files, tmp_path_factory) -> dict[str, Path]:
    """An Giang in October 2025, by suffix: both exports refreshed."""
    folder, books = tmp_path_factory.mktemp("portal"), {}
    for suffix in SUFFIXES:
        book = Path(shutil.copy(new_books[f"an-giang-2025{suffix}"], folder))
        fill(book, read_grids(portal_files[0]), "2025-10/1", date(2025, 10, 11))
        fill(book, read_grids(portal_files[1]), "2025-10/2", date(2025, 10, 16))
        books[suffix] = book
    return books


@pytest.fixture
def build(tmp_path) -> Callable[..., Path]:
    """Build a workbook from a shipped profile with some settings changed."""

    def make(profile: str, name: str = "so.xlsx", **changes: object) -> Path:
        from dataclasses import replace

        path = tmp_path / name
        build_workbook(replace(load_profile(profile), **changes), path)  # type: ignore[arg-type]
        return path

    return make
