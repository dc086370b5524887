"""Hostile files, as workbook and as source, each in a process of its own.

`python -m torture.hostile [--short] [--only TEXT] [--step N] [--keep FOLDER]`. Fails when one takes 300 MB or 5 s of
the processor, ends otherwise than with 0 or 1 and a message, changes the workbook while refusing, is accepted with
other scores than it shows, loses recorded rows, executes something, or asks a network that is only here.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from chiso.workbook.build import build_workbook
from chiso.workbook.office.profile import load_profile
from support.measured import COST
from torture import (
    hostile_books,
    hostile_extents,
    hostile_markup,
    hostile_ods,
    hostile_pages,
    hostile_sheets,
    hostile_strangers,
    hostile_texts,
    hostile_zips,
)
from torture.figures import Figure, count, end, most
from torture.hostile_tools import Case

MOST_MB, MOST_S, HANGS_S = 300, 5, 20
NO_MORE = 4 << 30
"""Bytes of address space that a process may ask for at all: the machine has to live on."""
WEEK_1 = ("--week", "2023-10/1", "--date", "2023-10-02", "--place", "3/11", "--total", "59.11")
WEEK_2 = ("--week", "2023-10/2", "--date", "2023-10-09", "--place", "2/11", "--total", "59.28")
COMMAND = (sys.executable, "-c", "from chiso.macros.cli.start import main; main()")
THOAT = Path(tempfile.gettempdir(), "thoat")
"""What the files try to make when they get out."""


class Ended(NamedTuple):
    """How a process ended: the processor's seconds, the most memory, what it said."""

    code: int
    seconds: float
    megabytes: float
    said: str
    out: bytes


def run(arguments: tuple[str, ...], folder: Path) -> Ended:
    """Run the command in a process of its own and measure it."""
    seen, told = os.pipe()
    measure = [sys.executable, "-S", "-E", str(COST), str(told), str(HANGS_S), str(NO_MORE)]
    with (folder / "out").open("w+b") as out, (folder / "err").open("w+b") as error:
        subprocess.run(
            [*measure, *COMMAND, *arguments],
            stdin=subprocess.DEVNULL, stdout=out, stderr=error, cwd=folder, pass_fds=(told,), check=True,
            env={**os.environ, "XDG_STATE_HOME": str(folder / "state"), "PYTHONDONTWRITEBYTECODE": ""},
        )  # fmt: skip
        os.close(told)
        code, seconds, megabytes = os.read(seen, 200).decode().split()
        os.close(seen)
        out.seek(0)
        error.seek(0)
        return Ended(int(code), float(seconds), float(megabytes), error.read().decode("utf-8", "replace"), out.read())


class Listener:
    """A server on this machine that nothing may ask."""

    def __init__(self) -> None:
        self.asked = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            self.asked += 1
            connection.close()


class Ground:
    """A workbook with a week recorded, and beside it one with the next week pasted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = folder / "sach.xlsx"
        build_workbook(load_profile("phu-tan-2023"), self.book)
        source = folder / "nguon.csv"
        source.write_text(hostile_texts.CSV.replace("63.15", "63.08"), encoding="utf-8")
        self._must(("refresh", str(self.book), "--from", str(source), *WEEK_1))
        self.plain = self.book.read_bytes()
        source.write_text(hostile_texts.CSV, encoding="utf-8")
        self._must(("refresh", str(self.book), "--from", str(source), *WEEK_2))
        self.pasted = self.book.read_bytes()
        self.recorded = count_recorded(self.book)

    def _must(self, arguments: tuple[str, ...]) -> None:
        ended = run(arguments, self.folder)
        if ended.code:
            raise RuntimeError(ended.said)


def count_recorded(book: Path) -> int:
    """How many rows of the history hold at least four values: counted in its XML, whatever else the file claims.

    A workbook that Python's own reader of zips does not take has none.
    """
    if not zipfile.is_zipfile(book):
        return 0
    with zipfile.ZipFile(book) as archive:
        part = hostile_books.find_sheet(
            {name: archive.read(name) for name in archive.namelist() if _may_list(name)}, "Lịch sử"
        )
        found = values = 0
        with archive.open(part) as file:
            for _, element in ET.iterparse(file):
                tag = element.tag.rpartition("}")[2]
                values += tag in ("v", "t") and bool(element.text)
                if tag == "row":
                    found, values = found + (values >= 4), 0
                    element.clear()
    return found


def _may_list(name: str) -> bool:
    return name.startswith("xl/") and name.endswith(("workbook.xml", "workbook.xml.rels"))


def try_source(case: Case, ground: Ground) -> tuple[Ended, str]:
    """Refresh from a hostile file; what is wrong with that, "" if nothing."""
    source = ground.folder / f"tep{case.suffix}"
    source.write_bytes(case.make())
    ground.book.write_bytes(ground.plain)
    ended = run(("refresh", str(ground.book), "--from", str(source), "--json", *WEEK_2), ground.folder)
    return ended, _find_fault(case, ended, ground, ground.plain) or _compare_scores(case, ended)


def try_book(case: Case, ground: Ground) -> tuple[Ended, str]:
    """Refresh a hostile workbook from its paste area."""
    data = case.make()
    book = ground.folder / f"sach-la{case.suffix}"
    book.write_bytes(data)
    ended = run(("refresh", str(book)), ground.folder)
    fault = _find_fault(case, ended, ground, data, book)
    if not fault and ended.code == 0 and not case.lenient and (left := count_recorded(book)) < ground.recorded:
        fault = f"history shortened from {ground.recorded} rows to {left}"
    return ended, fault


def _find_fault(case: Case, ended: Ended, ground: Ground, before: bytes, book: Path | None = None) -> str:
    said = ended.said + ended.out.decode("utf-8", "replace")
    if ended.code not in (0, 1):
        return f"ended with {ended.code}: {ended.said[-200:]}"
    if "Traceback" in said or "ngoài dự kiến" in said:
        return f"unexpected: {said[-300:]}"
    if ended.code == 1 and not said.strip():
        return "refused without a word"
    if ended.code == 1 and (book or ground.book).read_bytes() != before:
        return "refused, and the workbook is another"
    if ended.code == 0 and not case.right:
        return "accepted"
    if THOAT.exists() or list(ground.folder.parent.glob("thoat*")):
        return "it got out"
    return ""


def _compare_scores(case: Case, ended: Ended) -> str:
    if ended.code or case.lenient:
        return ""
    units = {unit["unit"]: unit["score"] for unit in json.loads(ended.out)["units"]}
    wrong = {
        name: units.get(name) for name, score in hostile_sheets.SCORES.items() if units.get(name) != str(Decimal(score))
    }
    return f"wrong accepted: {wrong}" if wrong else ""


def list_sources(port: int) -> Iterator[Case]:
    for make in (
        hostile_zips.list_packages, hostile_extents.list_extents, hostile_markup.list_markup, hostile_ods.list_ods,
        hostile_zips.list_damaged, hostile_pages.list_pages, hostile_texts.list_texts, hostile_texts.list_json,
        hostile_strangers.list_compound, hostile_strangers.list_strangers,
    ):  # fmt: skip
        yield from make(port)


def run_all(only: str, step: int, keep: Path | None) -> list[Figure]:
    """Try every case, or each so many-th; tell what is wrong, and the worst of time and memory."""
    listener = Listener()
    worst = {"s": (0.0, ""), "MB": (0.0, "")}
    faults, over_time, over_memory, done = 0, 0, 0, [0, 0]
    with tempfile.TemporaryDirectory(prefix="chiso-") as name:
        folder = Path(name, "a", "b")
        folder.mkdir(parents=True)
        ground = Ground(folder)
        sources = [(try_source, case) for case in list_sources(listener.port)]
        books = [(try_book, case) for case in hostile_books.list_books(ground.pasted, listener.port)]
        for number, (act, case) in enumerate([*sources, *books]):
            if only not in case.name or number % step:
                continue
            ended, fault = act(case, ground)
            done[act is try_book] += 1
            if not fault and listener.asked:
                fault, listener.asked = "the network was asked", 0
            slow, large = ended.seconds >= MOST_S, ended.megabytes >= MOST_MB
            over_time, over_memory, faults = over_time + slow, over_memory + large, faults + bool(fault)
            worst["s"] = max(worst["s"], (ended.seconds, case.name))
            worst["MB"] = max(worst["MB"], (ended.megabytes, case.name))
            if fault or slow or large:
                print(
                    f"{case.name}: {ended.seconds:.1f} s, {ended.megabytes:.0f} MB, code {ended.code} {fault[:400]}",
                    flush=True,
                )
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    source = folder / (f"sach-la{case.suffix}" if act is try_book else f"tep{case.suffix}")
                    shutil.copy(source, keep / f"{number}{case.suffix}")
    return [
        count("as source", done[0]), count("as workbook", done[1]), count("ended badly", faults, promised=0),
        count(f"over {MOST_S} s", over_time, promised=0), count(f"over {MOST_MB} MB", over_memory, promised=0),
        most(f"slowest ({worst['s'][1]})", worst["s"][0], "s", under=MOST_S),
        most(f"largest ({worst['MB'][1]})", worst["MB"][0], "MB", under=MOST_MB),
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="torture.hostile")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--step", type=int, default=1, help="each so many-th file only")
    given = parser.parse_args()
    started = time.monotonic()
    end("hostile", run_all(given.only, 29 if given.short else given.step, given.keep), started)


if __name__ == "__main__":
    main()
