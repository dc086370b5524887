"""How long a press takes: from the mouse click in a warm LibreOffice until the report stands on its sheets.

Cập nhật is clicked with a real mouse and timed until the state line says so and the log has its line, which is written
last; Hoàn tác puts the week back before the next. In the seed's workbook with its second week pasted, in a new workbook
of 18 units, in one with a year of weeks, and in a province's of 117 units with a year of weeks; the last three in two
turns. Then how soon a process of its own reads its first cell of the open workbook, beside one that imports xlwings as
people do. The exit code tells whether what is asked was reached.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from pathlib import Path

from bench import books
from bench.books import S, Size
from bench.measuring.report import Report, compare_by_clock
from bench.measuring.timing import Command, Cost, Series, interleave, repeat
from support.clerk import chiso, paste_by_hand, refresh
from support.desk import Desk, DeskBook, open_desk
from support.paths import ROOT
from support.screen import open_screen, wait_for

RUNS, TURNS = 6, 2
NEW, YEAR, PROVINCE = Size("moi", 18, weeks=1), S, Size("tinh", 117)
SAMPLES = ROOT / "samples"
DONE = "Đã cập nhật Tuần 2 tháng 10 năm 2023"

FIRST_CELL = """
from chiso.macros.libreoffice import register
register({address!r}, light={light})
import xlwings
book = next(book for app in xlwings.apps for book in app.books if book.name == {name!r})
print(book.names["NL_KetQua"].refers_to_range.value, flush=True)
"""


def make_book(folder: Path) -> Path:
    """The seed's workbook on Monday: week 1 recorded, stepped to week 2, which is pasted."""
    book = folder / "so.xlsm"
    week_1, week_2 = (SAMPLES / f"phu-tan-2023-10-tuan-{number}.csv" for number in (1, 2))
    assert chiso("new", book, "--profile", "phu-tan-2023").code == 0
    assert refresh(book, week_1.read_bytes(), "--week", "2023-10/1", "--date", "2023-10-02").code == 0
    assert chiso("next", book).code == 0
    pasted = Path(shutil.copy(book, folder / "dan.xlsm"))
    paste_by_hand(pasted, csv.reader(week_2.read_text(encoding="utf-8-sig").splitlines()))
    return pasted


def time_press(book: DeskBook) -> Cost:
    """Click Cập nhật, and wait until it is done; then undo it."""
    lines, before, place = book.count_log(), book.state, book.find_button("Cập nhật")

    def press() -> None:
        book.screen.click(place)
        wait_for(lambda: book.state.startswith(DONE) and book.count_log() > lines, "the report")

    (cost,) = repeat(press, 1).costs
    book.press("Hoàn tác")
    wait_for(lambda: book.state == before, "undone")
    return cost


def time_presses(desk: Desk, path: Path, runs: int) -> list[Cost]:
    """Open a workbook, press once to warm up, and measure the next presses."""
    book = desk.open_book(path)
    time_press(book)
    costs = [time_press(book) for _ in range(runs)]
    book.close()
    return costs


def time_first_cell(address: str, name: str) -> dict[str, Series]:
    """Start processes that read one cell of the open workbook; from their start to their end."""
    commands = {
        label: Command([sys.executable, "-c", FIRST_CELL.format(address=address, name=name, light=light)])
        for label, light in (("as a button does, pandas and Pillow installed", True), ("`import xlwings`", False))
    }
    return interleave(commands, RUNS, "first cells")


def main() -> None:
    report = Report("press")
    with tempfile.TemporaryDirectory() as name, open_screen() as screen:
        folder = Path(name)
        trusted = folder / "Sổ"
        done = chiso("install", "--office", "libreoffice", "--profile-dir", folder / "profile", "--folder", trusted)
        assert done.code == 0, done.err
        seed_path = Path(shutil.copy(make_book(folder), trusted / "so.xlsm"))
        paths = {size: books.make_book(trusted / f"{size.name}.xlsm", size) for size in (NEW, YEAR, PROVINCE)}
        with open_desk(screen, folder / "profile") as desk:
            seed = desk.open_book(seed_path)  # stays open, so that the office never is without a workbook
            cold = time_press(seed)
            warm = Series([time_press(seed) for _ in range(RUNS)])
            first = time_first_cell(desk.address, seed_path.name)
            taken: dict[Size, list[Cost]] = {size: [] for size in paths}
            for _ in range(TURNS):
                for size, path in paths.items():
                    taken[size] += time_presses(desk, path, RUNS // TURNS)
    found = {size: Series(costs) for size, costs in taken.items()}
    base = "a new workbook of 18 units"
    presses = {
        base: found[NEW],
        "18 units, after 52 weeks": found[YEAR],
        "117 units, after 52 weeks": found[PROVINCE],
        "the seed's workbook": warm,
        "… the first press": Series([cold]),
    }
    report.add("From the click to the report in a warm LibreOffice", compare_by_clock(presses, base))
    caption = "From the start of a process to the end of reading one cell of the open workbook"
    light, _ = first.values()
    report.add(caption, compare_by_clock(first, next(iter(first))))
    report.found = {
        "press": warm.wall_s,
        "press a year": found[YEAR].wall_s / found[NEW].wall_s,
        "press 117": found[PROVINCE].wall_s,
        "first cell": light.wall_s,
    }
    report.finish()


if __name__ == "__main__":
    main()
