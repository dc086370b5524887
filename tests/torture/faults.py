"""Faults while writing: every file operation fails in turn, the process is killed, the place is an odd one.

After each the file is the old state or the new one, byte for byte; the exit code and the message say which; and the
next run works and leaves nothing behind. `--short` tries each operation once.
"""

from __future__ import annotations

import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import click

from support.clerk import COMMAND, Answer
from support.forked import run_forked
from support.office import Office, is_installed
from torture.fault_books import NOW, Book, hold_clock, list_copies, make_books, refuse_unreadable, run
from torture.fault_places import try_places
from torture.figures import Figure, count, end
from torture.injected import COUNTED, FOR_EVER, ONCE, Fault, inject

SLICE = 50
WHOLE = 10
"""Of so many kills one is of a process of its own; the others are of forks, which begin where the imports end."""
PROCESS = f"""
import datetime, sys
import chiso.macros.system.clock
from chiso.macros.cli.start import main
chiso.macros.system.clock.read_clock = lambda: {NOW!r}
main()
"""


class Found(NamedTuple):
    """What a part of the runs came to: how often each end was seen, and what was broken."""

    seen: Counter[tuple[str, str]]
    broken: list[str]


def fail_each(book: Book, how: str, *, rotate: bool = False) -> Found:
    """Let every operation fail in one way, one after the other; `rotate` takes another way for each."""
    found = Found(Counter(), [])
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "so.xlsm")
        operations = _run_fault(book, path, Fault(0, COUNTED))[1]
        for at, operation in enumerate(operations, start=1):
            fault = Fault(at, ONCE[at % len(ONCE)] if rotate else how)
            if fault.concerns(operation):
                answer, fired = _run_fault(book, path, fault)
                what = f"{book.title}: {operation} ({at}) {fault.how}"
                if not fired:
                    found.broken.append(f"{what}: never came")
                _judge(book, path, answer, f"{book.title}: {fault.how}", what, found)
        answer, fired = _run_fault(book, path, Fault(len(operations) + 1, how))
        if fired or answer.code or path.read_bytes() != book.new:
            found.broken.append(f"{book.title}: no run passed untouched ({fired}, {answer})")
    return found


def kill_some(book: Book, seeds: range, span_s: float) -> Found:
    """Kill the command at random moments."""
    found = Found(Counter(), [])
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "so.xlsm")
        path.write_bytes(book.old)
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", PROCESS, "check", path], capture_output=True, check=False)
        whole_s = 1.3 * (time.perf_counter() - start)
        for seed in seeds:
            _lay(book, path)
            moment = random.Random(seed).random()
            whole = seed % WHOLE == 0
            answer = _kill_process(book, path, moment * whole_s) if whole else _kill_fork(book, path, moment * span_s)
            kind = f"{book.title}: killed at random{', a process of its own' if whole else ''}"
            _judge(book, path, answer, kind, f"{kind} ({seed})", found)
    return found


def _lay(book: Book, path: Path) -> None:
    """Put the workbook in its place, alone."""
    for copy in list_copies(path.parent):
        copy.unlink()
    path.write_bytes(book.old)


def _run_fault(book: Book, path: Path, fault: Fault) -> tuple[Answer, list[str]]:
    """Run the command once with a fault; return its answer, and which operations went wrong (or, counted, all)."""
    _lay(book, path)
    path.chmod(0o640)
    with tempfile.TemporaryFile() as trace:

        def prepare() -> None:
            hold_clock()
            inject(fault, path.parent, trace.fileno())

        answer = Answer(*run_forked([str(COMMAND), book.command, str(path)], b"", prepare))
        trace.seek(0)
        return answer, trace.read().decode().split()


def _kill_fork(book: Book, path: Path, after_s: float) -> Answer:
    def kill(pid: int) -> None:
        time.sleep(after_s)
        os.kill(pid, signal.SIGKILL)

    return Answer(*run_forked([str(COMMAND), book.command, str(path)], b"", hold_clock, kill))


def _kill_process(book: Book, path: Path, after_s: float) -> Answer:
    command = [sys.executable, "-c", PROCESS, book.command, path]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(after_s)
    process.kill()
    out, err = process.communicate()
    return Answer(process.returncode, out.decode(), err.decode())


def _judge(book: Book, path: Path, answer: Answer, kind: str, what: str, found: Found) -> None:
    """Put down in which state the file is, and what is broken: state, message, what lies beside it, the next run."""
    content = path.read_bytes()
    state = {book.old: "old", book.new: "new"}.get(content, "neither")
    killed, said = answer.code == -signal.SIGKILL, answer.out + answer.err
    found.seen[kind, f"{'killed' if killed else answer.code}, {state}"] += 1
    broken = []
    if state == "neither":
        broken.append("neither old nor new")
    if not killed and (answer.code == 0) != (state == "new"):
        broken.append(f"ended with {answer.code} and is {state}")
    if "ngoài dự kiến" in said or "Traceback" in said or (answer.code == 1 and not answer.err):
        broken.append("says what no one should read")
    if "giữ nguyên" in said and state == "new":
        broken.append("says that the file is as it was")
    copies = list_copies(path.parent)
    broken += _judge_copies(book, copies, state, could_not_delete=killed or kind.endswith(FOR_EVER))
    if len(list(path.parent.iterdir())) > 1 + len(copies):
        found.seen[kind, "left something, swept by the next run"] += 1
        again = run(path, book.command)
        if again.code or (state == "old" and path.read_bytes() != book.new):
            broken.append(f"the next run: {again}")
        if left := [
            entry for entry in path.parent.iterdir() if entry != path and entry not in list_copies(path.parent)
        ]:
            broken.append(f"left after the next run: {left}")
            for entry in left:
                entry.unlink()
    found.broken.extend(f"{what}: {fault}: {answer}" for fault in broken)


def _judge_copies(book: Book, copies: list[Path], state: str, *, could_not_delete: bool) -> Iterator[str]:
    """What is broken about the file from before an upgrade: it is there with the new state, else only if it has to be.

    The next upgrade takes the one that is there.
    """
    wanted = book.command == "upgrade" and state == "new"
    if len(copies) > (wanted or (book.command == "upgrade" and could_not_delete)):
        yield f"a copy stays: {copies}"
    if any(copy.read_bytes() != book.old for copy in copies) or (wanted and not copies):
        yield "no copy of what it was"


def _measure(book: Book, path: Path) -> float:
    """How long the command takes as a fork."""
    taken = []
    for _ in range(5):
        path.write_bytes(book.old)
        start = time.perf_counter()
        run(path, book.command)
        taken.append(time.perf_counter() - start)
    return 1.1 * statistics.median(taken)


def _plan(books: list[Book], folder: Path, kills: int) -> Iterator[Callable[[], Found]]:
    """All that is to be run, the longest first."""
    for book in reversed(books):
        span_s = _measure(book, folder / "measured.xlsm")
        if book.command != "undo":
            for start in range(0, kills, SLICE):
                yield partial(kill_some, book, range(start, min(start + SLICE, kills)), span_s)
        for how in (*ONCE, *FOR_EVER):
            yield partial(fail_each, book, how)


def _do(job: Callable[[], Found]) -> Found:
    return job()


def _read(books: list[Book], folder: Path, *, office: bool) -> list[str]:
    """Have other programs read the states that files ended in."""
    broken = [wrong for book in books for wrong in refuse_unreadable(book.new, folder, book.rows)]
    if office and is_installed():
        path = folder / "office.xlsm"
        for book in books:
            path.write_bytes(book.new)
            seen = Office(folder / "profile").convert(path, "xlsx", folder / "seen")
            broken += refuse_unreadable(seen.read_bytes(), folder, book.rows)
    return broken


@click.command()
@click.option("--short", is_flag=True, help="Each operation once, and a few kills.")
@click.option("--kills", default=1000, help="For each workbook.")
def main(short: bool, kills: int) -> None:
    """Try all faults, print what became of them, and end with 1 where a promise is broken."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        books = make_books(folder, large=not short)
        found = Found(Counter(), _read(books, folder, office=not short))
        if short:
            span_s = _measure(books[0], folder / "measured.xlsm")
            parts = [fail_each(books[0], ONCE[0], rotate=True), kill_some(books[0], range(20), span_s)]
            parts.append(fail_each(next(book for book in books if book.command == "upgrade"), ONCE[0], rotate=True))
        else:
            jobs = list(_plan(books, folder, kills))
            parts = []
            with get_context("fork").Pool(os.cpu_count()) as pool:
                for number, part in enumerate(pool.imap_unordered(_do, jobs), start=1):
                    parts.append(part)
                    print(f"{number}/{len(jobs)} parts, {time.monotonic() - started:.0f} s", file=sys.stderr)
                    for wrong in part.broken:  # a long run may be ended before its end
                        print(f"BROKEN {wrong}", file=sys.stderr)
        for part in (*parts, Found(*try_places(books[0], folder))):
            found.seen.update(part.seen)
            found.broken.extend(part.broken)
    for wrong in found.broken:
        print(f"BROKEN {wrong}")
    figures = [Figure(f"{kind}: {state}", str(number)) for (kind, state), number in sorted(found.seen.items())]
    end("faults", [*figures, count("broken", len(found.broken), promised=0)], started)


if __name__ == "__main__":
    main()
