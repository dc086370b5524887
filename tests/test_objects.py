"""How many objects a refresh makes, and how many calls it takes: counted, so that a busy machine says the same."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from support.grown import grow_book, name_district
from support.isolated import copy_chiso, run_watched

WATCHER = "watch_objects"
SHORT, LONG = 130, 520
"""Weeks: both histories are read in stretches."""
OBJECTS_A_WEEK, CALLS_A_WEEK = 16, 150
"""A week has its key, its rows and its place in two tables; a row has nothing: 18 of them would be as much again."""

pytestmark = pytest.mark.whole


class Made(NamedTuple):
    """The most objects alive at once, and all calls."""

    objects: int
    calls: int


def count_made(folder, weeks: int, *, total: bool = True) -> Made:
    """Refresh the week after so many, of 18 units."""
    isolated = copy_chiso(folder / f"chiso{weeks}", WATCHER)
    book = grow_book(isolated / "so.xlsm", name_district(), weeks, total=total)
    told, _ = run_watched(isolated, WATCHER, "refresh", book.path)
    return Made(*map(int, told.split()))


def test_two_refreshes_of_the_same_week_make_as_many(tmp_path):
    first, second = (count_made(tmp_path / name, 4) for name in ("1", "2"))

    assert first.objects > 50_000
    assert abs(first.objects - second.objects) < 200
    assert first.calls == second.calls


@pytest.mark.parametrize("total", [True, False], ids=["with the total", "without"])
def test_what_a_refresh_makes_grows_with_weeks_a_little_and_with_rows_not_at_all(tmp_path, total):
    short, long = (count_made(tmp_path, weeks, total=total) for weeks in (SHORT, LONG))

    assert long.objects - short.objects <= OBJECTS_A_WEEK * (LONG - SHORT)
    assert long.calls - short.calls <= CALLS_A_WEEK * (LONG - SHORT)
