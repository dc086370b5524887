"""What the benchmark stands on: both programs do the same."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench import books, standings
from bench.books import S
from bench.refresh import HAND_MADE, PEER, PEERS, make_book
from support.reading import read_annex, read_history, read_weeks

CHISO = Path(sys.executable).with_name("chiso")


@pytest.fixture(scope="module")
def bench_book(tmp_path_factory) -> Path:
    """The benchmark's workbook: 18 units, 52 weeks recorded, the 53rd pasted."""
    return make_book(tmp_path_factory.mktemp("bench"))


def test_both_programs_write_the_same_annex_and_history(bench_book, tmp_path):
    ours, theirs = (Path(shutil.copy(bench_book, tmp_path / f"{name}.xlsm")) for name in ("ours", "theirs"))

    subprocess.run([CHISO, "refresh", ours], check=True, capture_output=True, timeout=60)
    subprocess.run([sys.executable, PEER, theirs], check=True, capture_output=True, timeout=60)

    total, *units = read_annex(ours)[1]
    assert read_annex(theirs)[1][0][:4] == total[:4]
    assert read_annex(theirs)[1][1:] == units
    assert len(units) == 18
    assert len(read_history(ours)) == len(read_history(theirs)) == 53 * 18


def test_a_year_laid_at_once_is_a_year_refreshed_week_by_week(bench_book, tmp_path):
    weekly, laid = Path(shutil.copy(bench_book, tmp_path / "weekly.xlsm")), books.make_book(tmp_path / "laid.xlsm", S)

    for book in (weekly, laid):
        subprocess.run([CHISO, "refresh", book], check=True, capture_output=True, timeout=60)

    assert read_history(laid) == read_history(weekly)
    assert read_weeks(laid) == read_weeks(weekly)
    assert read_annex(laid) == read_annex(weekly)


@pytest.mark.parametrize("peer", ["openpyxl_alone", "calamine_xlsxwriter"])
def test_peers_on_our_workbook_have_the_standings_that_were_drawn(peer, tmp_path):
    book = books.make_book(tmp_path / "book.xlsx", S)

    subprocess.run([sys.executable, PEERS / f"{peer}.py", book], check=True, capture_output=True, timeout=60)

    assert standings.read_annex(book) == standings.reckon(S)


@pytest.mark.parametrize("more", [[], ["--once"]])
def test_peer_on_the_hand_made_workbook_has_the_standings_that_were_drawn(more, tmp_path):
    book, week = books.make_hand_made(tmp_path / "book.xlsx", S), books.write_csv(tmp_path / "week.csv", S)

    command = [sys.executable, HAND_MADE, book, week, str(S.period), *more]
    subprocess.run(command, check=True, capture_output=True, timeout=60)

    assert standings.read_annex(book) == standings.reckon(S)


def test_a_difference_is_named():
    drawn = standings.reckon(S)
    first = next(iter(drawn))
    other = drawn | {first: drawn[first]._replace(rank=99)}

    assert standings.find_difference(drawn, drawn) == ""
    assert standings.find_difference(other, drawn).startswith(f"{first}: ")
    assert "XÃ SỐ 7" in standings.find_difference({k: v for k, v in drawn.items() if k != "XÃ SỐ 7"}, drawn)
