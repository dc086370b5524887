"""Pastes with known truth: every hazard and their combinations, through the whole of a refresh's planning.

`python -m torture.pastes [--short] [--count N] [--seed N] [--show INDEX]`; `--show` is for one paste and what became of
it. A paste is right when a careful colleague would read it without asking. Fails when a wrong number is accepted, a
fault is accepted, something unusual is accepted without a note, anything but a refusal is raised, or one takes 2 s.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from chiso.workbook.cells.grid import Grid
from chiso.workbook.paste import PasteError
from chiso.workbook.paste.files import read_grids
from chiso.workbook.plans.outcome import Outcome
from torture.figures import Figure, count, end, most, share
from torture.offices import plan
from torture.recipes import NAMED, STEPS, Paste, choose, make
from torture.sketch import Sketch, Truth

SLOWEST_S = 2.0
SOURCE = "Nguồn"
ROWS_SHOWN = 8


class Verdict(NamedTuple):
    """What became of a paste: how it ended, how long it took, and what is wrong with that ("" if nothing)."""

    end: str
    seconds: float
    fault: str
    notes: tuple[str, ...] = ()


def judge(paste: Paste, folder: Path) -> Verdict:
    """Plan a refresh with the paste and compare with the truth."""
    started = time.process_time()
    try:
        outcome = _plan(paste, folder)
    except PasteError as error:
        return Verdict("refused", time.process_time() - started, "", (str(error),))
    except Exception:  # noqa: BLE001 # any other end is what is looked for
        return Verdict("crash", time.process_time() - started, f"crash: {traceback.format_exc(limit=-3)}")
    seconds = time.process_time() - started
    notes = tuple(
        f"{problem.severity} {problem.where} [{problem.value}] {problem.message}" for problem in outcome.problems
    )
    if outcome.refused:
        return Verdict("refused", seconds, "", tuple(note for note in notes if note.startswith("error")))
    ended = "noted" if notes else "read"
    if paste.truth is Truth.REFUSED:
        return Verdict(ended, seconds, "a fault was accepted", notes)
    wrong = list_differences(paste.sketch, outcome)
    if wrong:
        return Verdict(ended, seconds, "wrong accepted: " + "; ".join(wrong[:4]), notes)
    if paste.truth is Truth.NOTED and not notes:
        return Verdict(ended, seconds, "no note", notes)
    return Verdict(ended, seconds, "", notes)


def _plan(paste: Paste, folder: Path) -> Outcome:
    sketch = paste.sketch
    source: tuple[Grid, ...] = tuple(drawn.to_grid() for drawn in paste.sheets)
    if paste.data:
        path = folder / f"{SOURCE}{paste.suffix}"
        path.write_bytes(paste.data)
        source = read_grids(path)
    total = None if sketch.total_pasted else sketch.total
    place = None if sketch.place_pasted else sketch.place
    return plan(sketch.office, source, None, total, place)


def list_differences(sketch: Sketch, outcome: Outcome) -> list[str]:
    """What was recorded otherwise than it is."""
    assert outcome.standings is not None
    got = {row.unit.name: row.entry for level in outcome.standings.levels for row in level.rows}
    wrong = []
    for name, score in sketch.scores.items():
        entry = got.pop(name, None)
        if (entry.score if entry else None) != score:
            wrong.append(f"{name} is {score}, recorded {entry.score if entry else None}")
        groups = sketch.groups.get(name, (None,) * 6)
        if entry is not None and score is not None and tuple(entry.groups) != tuple(groups):
            wrong.append(f"{name} has groups {groups}, recorded {entry.groups}")
    wrong += [
        f"{name} was not pasted, recorded {entry.score}" for name, entry in got.items() if entry.score is not None
    ]
    total = outcome.standings.total.score if outcome.standings.total else None
    if total != sketch.total:
        wrong.append(f"total is {sketch.total}, recorded {total}")
    if sketch.place_pasted and outcome.standings.place != sketch.place:
        wrong.append(f"place is {sketch.place}, recorded {outcome.standings.place}")
    return wrong


def shrink(seed: int, index: int, recipe: Sequence[str], folder: Path) -> tuple[Paste, Verdict]:
    """Leave out every feature without which the same kind of fault stays."""
    kept, paste = list(recipe), make(seed, index, recipe)
    verdict = judge(paste, folder)
    for name in recipe[::-1]:
        if name in ("main", "spell", "names", "style"):
            continue
        fewer = [other for other in kept if other != name]
        smaller = make(seed, index, fewer)
        found = judge(smaller, folder)
        if found.fault.split(":")[0] == verdict.fault.split(":")[0] and found.fault:
            kept, paste, verdict = fewer, smaller, found
    return paste, verdict


def show(paste: Paste, verdict: Verdict) -> None:
    print(f"  features {', '.join(paste.recipe)}; truth {paste.truth.name}; {verdict.end}: {verdict.fault}")
    for drawn in paste.sheets:
        for row in drawn.rows[:ROWS_SHOWN]:
            print("    ", row)
        if drawn.hidden_columns or drawn.marks:
            print("     hidden columns", sorted(drawn.hidden_columns), "marks", drawn.marks)
    for note in verdict.notes[:4]:
        print("    *", note[:300])


def run(total: int, seed: int, shown: int) -> list[Figure]:
    """Make and judge so many pastes; failures are shown, the first of each kind made small."""
    ends: Counter[tuple[Truth, str]] = Counter()
    faults: Counter[str] = Counter()
    told: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    first: dict[str, int] = {}
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for index in range(total):
            recipe = choose(seed, index)
            paste = make(seed, index, recipe)
            verdict = judge(paste, folder)
            ends[paste.truth, verdict.end] += 1
            slowest = max(slowest, verdict.seconds)
            if paste.truth is Truth.READ and verdict.end != "read":
                about = _describe_note(verdict.notes[0], paste)
                asked[about] += 1
                first.setdefault(about, index)
            if not verdict.fault:
                continue
            kind = verdict.fault.split(":")[0]
            faults[kind] += 1
            about = next((name for name in paste.recipe if NAMED.get(name, STEPS[0]).kind), "none")
            told[f"{kind} ({about})"] += 1
            if told[f"{kind} ({about})"] == 1 and sum(told.values()) <= shown:
                print(f"paste {index} of seed {seed} (--seed {seed} --show {index}):")
                show(*shrink(seed, index, recipe, folder))
    for kind, number in told.most_common(40):
        print(f"  {number:5} {kind}")
    print("right pastes that were not read without a word, by the first thing said:")
    for kind, number in asked.most_common(30):
        print(f"  {number:5} {kind} (--show {first[kind]})")
    return [count("pastes", total), *_describe(ends), *_promise(faults, slowest)]


def _describe_note(note: str, paste: Paste) -> str:
    """A note without its cell and value, so that like ones count together, and what kind of file it was about."""
    text = re.sub(r"^(error|warning) \S.*?\[.*?\] ", r"\1 ", note.replace("\n", " "))
    text = re.sub(r"(cột|mã) [A-Z][A-Z0-9, .]*", r"\1 …", text)
    return f"{text[:100]} | {paste.suffix or 'cells'}"


def _describe(ends: Counter[tuple[Truth, str]]) -> list[Figure]:
    names = {
        Truth.READ: "right", Truth.FREE: "doubtful", Truth.NOTED: "unusual", Truth.REFUSED: "faulty",
    }  # fmt: skip
    words = {"read": "read without a word", "noted": "read with notes", "refused": "refused"}
    found = []
    for truth, name in names.items():
        whole = sum(number for (kind, _), number in ends.items() if kind is truth)
        found += [share(f"{name}: {word}", ends[truth, key], whole) for key, word in words.items()]
    return found


def _promise(faults: Counter[str], slowest: float) -> list[Figure]:
    return [
        count("wrong number accepted", faults["wrong accepted"], promised=0),
        count("fault accepted", faults["a fault was accepted"], promised=0),
        count("unusual accepted without a note", faults["no note"], promised=0),
        count("crashes", faults["crash"], promised=0),
        most("slowest", slowest, "s", under=SLOWEST_S),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="torture.pastes")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--show", type=int)
    given = parser.parse_args()
    if given.show is not None:
        paste = make(given.seed, given.show, choose(given.seed, given.show))
        with tempfile.TemporaryDirectory() as folder:
            show(paste, judge(paste, Path(folder)))
        sys.exit(0)
    started = time.monotonic()
    print(f"seed {given.seed}")
    figures = run(given.count or (300 if given.short else 20_000), given.seed, shown=40)
    end("pastes", figures, started)


if __name__ == "__main__":
    main()
