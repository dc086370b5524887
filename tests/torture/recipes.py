"""Which features a paste is made of, and what each makes of its truth."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from types import ModuleType
from typing import NamedTuple

from torture import cell_hazards as wrong_cells
from torture import column_hazards as wrong_columns
from torture import columns, files, hazards, rows, shapes
from torture.rows import Drawn, draw
from torture.sketch import Feature, Sketch, Truth, open_sketch
from torture.spelling import DOUBTFUL_STYLES, NUMBER_STYLES, spell_scores


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

    return shape


def _faults(truth: Truth, kind: str, module: ModuleType, names: str) -> list[Step]:
    """Steps that are not tried by chance but chosen as a fault; `names` are the module's functions."""
    return [Step(name, getattr(module, name), 0.0, truth, kind) for name in names.split()]


_SHAPES = {
    **dict.fromkeys(("side_by_side", "long_form", "sheet_per_week", "split_commas"), Truth.FREE),
    "portal_service": Truth.READ,
    "never_computed": Truth.REFUSED,
}
STEPS: tuple[Step, ...] = (
    *(Step(name, _shaped(name), 0.0, truth, "shape") for name, truth in _SHAPES.items()),
    *_faults(
        Truth.NOTED, "week", hazards,
        "zero_score jump last_week_again all_fall total_is_mean missing few_units",
    ),
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
    *_faults(
        Truth.REFUSED, "column", wrong_columns,
        "no_score only_previous other_week twin_scores groups_without_total contradictory_group share_alone "
        "headless_rank headless_pair hundredths",
    ),
    *_faults(Truth.NOTED, "column", wrong_columns, "other_month hidden_draft hidden_score hidden_other"),
    *_faults(Truth.FREE, "column", wrong_columns, "share_under_group total_count two_names"),
    Step("spell", spell_scores),
    Step("missing spelled", hazards.spell_missing),
    Step("names", rows.write_names),
    Step("undashed", rows.suffix_names, 0.04),
    Step("numbered names", rows.number_names, 0.06),
    *_faults(
        Truth.REFUSED, "cell", wrong_cells,
        "too_high negative third_decimal error_cell not_computed no_number struck false_rating false_change "
        "wrong_name no_name other_code group_too_high",
    ),
    *_faults(
        Truth.NOTED, "cell", wrong_cells,
        "part_left_out other_previous false_rank groups_do_not_add_up",
    ),
    Step("mixed rows", rows.mix_rows, 0.4),
    Step("total", rows.place_total, 0.8),
    Step("merged total", rows.merge_total, 0.2),
    *_faults(Truth.REFUSED, "row", hazards, "two_rows_differ two_totals"),
    *_faults(Truth.NOTED, "row", hazards, "same_rows hidden_rows legacy_letters"),
    *_faults(Truth.NOTED, "row", wrong_columns, "other_title"),
    Step("sections", rows.add_sections, 0.12),
    Step("blank rows", rows.add_blank_rows, 0.15),
    Step("index row", rows.add_index_row, 0.1),
    Step("repeated heads", rows.repeat_heads, 0.1),
    Step("titles", rows.add_titles, 0.4),
    Step("footer", rows.add_footer, 0.3),
    Step("peers", rows.add_peers, 0.12),
)  # fmt: skip
FAULTS = tuple(step for step in STEPS if step.kind)
NAMED = {step.name: step for step in STEPS}


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
        step = rng.choice(FAULTS)
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
    return tuple(name for name in (*NAMED, "file") if name in chosen or name in needed)


def _choose_shaped(shape: str, rng: Random) -> tuple[str, ...]:
    """A shape goes with few other features: what else is there would not be in it."""
    optional = () if shape in shapes.PLAIN else ("number", "rating", "notes", "order", "total")
    needed = ("groups",) if shape in shapes.NEEDS_GROUPS else ()
    chosen = [name for name in optional if rng.random() < 0.4]
    return tuple(name for name in NAMED if name in (shape, "main", "spell", "names", *needed, *chosen))


def make(seed: int, index: int, recipe: Sequence[str]) -> Paste:
    """Make a paste; what another feature does never changes the choices of one."""
    sketch = open_sketch(Random(f"{seed}:{index}:week"))
    done: list[str] = []
    for name in recipe:
        if name == "file":
            continue
        step = NAMED[name]
        if step.act(sketch, Random(f"{seed}:{index}:{name}")) is not False:
            done.append(name)
    truth = max(_find_truth(name, sketch) for name in done)
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


def _find_truth(name: str, sketch: Sketch) -> Truth:
    """What a feature makes of the truth; a jump of a unit whose six groups add up to its score is no slip of typing."""
    if name == "jump" and sketch.groups and not any(None in points for points in sketch.groups.values()):
        return Truth.FREE
    return NAMED[name].truth


def _draw_sheets(sketch: Sketch) -> tuple[Drawn, ...]:
    first = draw(sketch, "Số liệu")
    return (first,) if sketch.second is None else (first, Drawn("So sánh", sketch.second))
