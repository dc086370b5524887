"""Pastes with known truth: every hazard and their combinations, through the whole of a refresh's planning.

`python -m torture.pastes [--short] [--count N] [--seed N] [--show INDEX]`; with `--show` one paste and what became of it.
A paste is right when a careful colleague would read it without asking. Fails when a wrong number is accepted, a fault is
accepted, something unusual is accepted without a note, anything but a refusal is raised, or one takes over 2 s.
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
from random import Random
from typing import NamedTuple

from chiso.workbook.outcome import Outcome
from chiso.workbook.paste import Grid, PasteError, read_grids
from torture import columns, files, hazards, rows, shapes
from torture.figures import Figure, count, end, most, share
from torture.offices import plan
from torture.rows import Drawn, draw
from torture.sketch import Feature, Sketch, Truth, open_sketch
from torture.spelling import DOUBTFUL_STYLES, NUMBER_STYLES, spell_scores

SLOWEST_S = 2.0
SOURCE = "Nguồn"
ROWS_SHOWN = 8


class Step(NamedTuple):
    """A feature, how often it is tried, and what it makes of the truth; faults of one kind exclude one another."""

    name: str
    act: Feature
    chance: float = 1.0
    truth: Truth = Truth.READ
    kind: str = ""


def _styled(sketch: Sketch, rng: Random) -> None:
    sketch.style = rng.choice(NUMBER_STYLES)


def _styled_oddly(sketch: Sketch, rng: Random) -> None:
    sketch.style = rng.choice(DOUBTFUL_STYLES)


def _headless(sketch: Sketch, _: Random) -> bool:
    """Names and scores alone, without headings."""
    kept = [column for column in sketch.columns if column.role in ("stt", "name", "score")]
    if any(len(column.heads) > 1 for column in kept):
        return False
    sketch.columns, sketch.headless = kept, True
    sketch.groups = {}
    return True


def _shaped(name: str) -> Feature:
    """A feature that only says of which shape the paste is."""

    def shape(sketch: Sketch, _: Random) -> None:
        sketch.shape = name
        if name in shapes.PLAIN:
            sketch.may_have_total = False

    shape.__name__ = name
    return shape


def _faults(truth: Truth, kind: str, *acts: Feature) -> list[Step]:
    return [Step(act.__name__, act, 0.0, truth, kind) for act in acts]


STEPS: tuple[Step, ...] = (
    *_faults(Truth.FREE, "shape", *map(_shaped, ("side_by_side", "long_form", "sheet_per_week", "split_commas"))),
    *_faults(Truth.READ, "shape", _shaped("portal_service")),
    *_faults(Truth.REFUSED, "shape", _shaped("never_computed")),
    *_faults(Truth.NOTED, "week", hazards.zero_score, hazards.jump, hazards.last_week_again, hazards.all_fall,
             hazards.total_is_mean, hazards.missing, hazards.few_units),
    Step("style", _styled),
    Step("odd style", _styled_oddly, 0.06, Truth.FREE),
    Step("main", columns.add_main),
    Step("groups", columns.add_groups, 0.3),
    Step("number", columns.add_number, 0.6),
    Step("code", columns.add_code, 0.7),
    Step("previous", columns.add_previous, 0.4),
    Step("change", columns.add_change, 0.3),
    Step("rating", columns.add_rating, 0.4),
    Step("rank", columns.add_rank, 0.3),
    Step("notes", columns.add_notes, 0.2),
    Step("beside", columns.add_beside, 0.3),
    Step("order", columns.order_columns, 0.5),
    Step("two rows", columns.two_rows, 0.3),
    Step("headless", _headless, 0.08),
    *_faults(Truth.REFUSED, "column", hazards.no_score, hazards.only_previous, hazards.other_week, hazards.twin_scores,
             hazards.groups_without_total, hazards.contradictory_group, hazards.share_alone, hazards.headless_rank,
             hazards.headless_pair, hazards.hundredths),
    *_faults(Truth.NOTED, "column", hazards.other_month, hazards.hidden_draft, hazards.hidden_score,
             hazards.hidden_other),
    *_faults(Truth.FREE, "column", hazards.share_under_group, hazards.total_count, hazards.two_names),
    Step("spell", spell_scores),
    Step("missing spelled", hazards.spell_missing),
    Step("names", rows.write_names),
    Step("undashed", rows.suffix_names, 0.04),
    Step("numbered names", rows.number_names, 0.06),
    *_faults(Truth.REFUSED, "cell", hazards.too_high, hazards.negative, hazards.third_decimal, hazards.error_cell,
             hazards.not_computed, hazards.no_number, hazards.struck, hazards.false_rating, hazards.false_change,
             hazards.wrong_name, hazards.no_name, hazards.other_code, hazards.group_too_high),
    *_faults(Truth.NOTED, "cell", hazards.part_left_out, hazards.other_previous, hazards.false_rank,
             hazards.groups_do_not_add_up),
    Step("mixed rows", rows.mix_rows, 0.4),
    Step("total", rows.place_total, 0.8),
    Step("merged total", rows.merge_total, 0.2),
    *_faults(Truth.REFUSED, "row", hazards.two_rows_differ, hazards.two_totals),
    *_faults(Truth.NOTED, "row", hazards.same_rows, hazards.hidden_rows, hazards.legacy_letters, hazards.other_title),
    Step("index row", rows.add_index_row, 0.1),
    Step("sections", rows.add_sections, 0.12),
    Step("blank rows", rows.add_blank_rows, 0.15),
    Step("repeated heads", rows.repeat_heads, 0.1),
    Step("titles", rows.add_titles, 0.4),
    Step("footer", rows.add_footer, 0.3),
    Step("peers", rows.add_peers, 0.12),
)  # fmt: skip
_FAULTS = tuple(step for step in STEPS if step.kind)
_NAMED = {step.name: step for step in STEPS}


class Paste(NamedTuple):
    """A paste with its truth; `data` is empty where the cells are laid as they are."""

    sketch: Sketch
    truth: Truth
    sheets: tuple[Drawn, ...]
    suffix: str
    data: bytes
    recipe: tuple[str, ...]


def choose(seed: int, index: int) -> tuple[str, ...]:
    """The names of the features of one paste."""
    rng = Random(f"{seed}:{index}:recipe")
    faults: dict[str, str] = {}
    for _ in range(rng.choice([0, 0, 0, 0, 1, 1, 1, 2, 2])):
        step = rng.choice(_FAULTS)
        faults.setdefault(step.kind, step.name)
    if faults.get("shape") in shapes.SHAPES:
        return _choose_shaped(faults["shape"], rng)
    chosen = [step.name for step in STEPS if step.name in faults.values() or rng.random() < step.chance]
    wanted = {"false_rating": "rating", "false_rank": "rank", "other_previous": "previous", "only_previous": "previous"}
    wanted |= dict.fromkeys(("groups_do_not_add_up", "contradictory_group", "group_too_high"), "groups")
    needed = {wanted[name] for name in chosen if name in wanted}
    if "false_change" in chosen:
        needed |= {"previous", "change"}
    if "groups_without_total" in chosen:
        needed.add("groups")
    if rng.random() < 0.25:
        chosen.append("file")
    return tuple(name for name in (*_NAMED, "file") if name in chosen or name in needed)


def _choose_shaped(shape: str, rng: Random) -> tuple[str, ...]:
    """A shape goes with few other features: what else is there would not be in it."""
    optional = () if shape in shapes.PLAIN else ("number", "rating", "notes", "order", "total")
    needed = ("groups",) if shape in shapes.NEEDS_GROUPS else ()
    chosen = [name for name in optional if rng.random() < 0.4]
    return tuple(name for name in _NAMED if name in (shape, "main", "spell", "names", *needed, *chosen))


def make(seed: int, index: int, recipe: Sequence[str]) -> Paste:
    """Make a paste; what another feature does never changes the choices of one."""
    sketch = open_sketch(Random(f"{seed}:{index}:week"))
    truth, done = Truth.READ, []
    for name in recipe:
        if name == "file":
            continue
        step = _NAMED[name]
        if step.act(sketch, Random(f"{seed}:{index}:{name}")) is not False:
            truth = max(truth, step.truth)
            done.append(name)
    sheets = _draw_sheets(sketch)
    suffix, data = "", b""
    if sketch.shape:
        sheets, suffix, data = shapes.SHAPES[sketch.shape](sketch, sheets, Random(f"{seed}:{index}:shape"))
    elif "file" in recipe:
        rng = Random(f"{seed}:{index}:file")
        suffix, write = rng.choice(files.WRITERS)
        data = write(sheets, rng)
        done.append(f"file {suffix} {write.__name__}")
    return Paste(sketch, truth, sheets, suffix if data else "", data, tuple(done))


def _draw_sheets(sketch: Sketch) -> tuple[Drawn, ...]:
    first = draw(sketch, "Số liệu")
    return (first,) if sketch.second is None else (first, Drawn("So sánh", sketch.second))


class Verdict(NamedTuple):
    """What became of a paste: how it ended, how long it took, and what is wrong with that ("" if nothing)."""

    end: str
    seconds: float
    fault: str
    notes: tuple[str, ...] = ()


def judge(paste: Paste, folder: Path) -> Verdict:
    """Plan a refresh with the paste and compare with the truth."""
    started = time.perf_counter()
    try:
        outcome = _plan(paste, folder)
    except PasteError as error:
        return Verdict("refused", time.perf_counter() - started, "", (str(error),))
    except Exception:  # noqa: BLE001 # any other end is what is looked for
        return Verdict("crash", time.perf_counter() - started, f"crash: {traceback.format_exc(limit=-3)}")
    seconds = time.perf_counter() - started
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
            about = next((name for name in paste.recipe if _NAMED.get(name, STEPS[0]).kind), "none")
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
