"""What an undo needs, as text for the cells of one very hidden sheet: a step an act, the last act's first.

A version that knew one step reads the first and takes what follows for nothing: its packing ends there.
"""

from __future__ import annotations

import zlib
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from ...scoring.values import NamedTuple
from ..cells.dates import date_to_serial
from ..cells.grid import CellError, Grid
from ..cells.value import Formula, RichText, Rows, Run, Value
from .door import Changes, Extent, PrintArea, Splice
from .errors import UndoLostError
from .layout import BLOCKS, KEPT, OPTIONAL_BLOCKS, Block

_CHUNK: Final = 7_900
"""Characters a cell. A cell takes 32,767, but an array that Excel is handed only 8,203 (Microsoft's article 832136)."""
_LARGEST: Final = 64 * 1024**2
"""What may be unpacked: the cells hold no more of what a refresh writes."""
_LONE: Final = "surrogatepass"
"""Half of a character, as programs may hold it, is kept as it is."""
_MARK: Final = "~"
"""Begins each cell: what it holds may begin with +, which Excel would take for a formula. Base64 does not use it."""
_STEP: Final = 2 * _MARK
"""Begins the first cell of a further step; who knows one step passes over a character that is not base64."""
MOST_STEPS: Final = 5
_MOST_CELLS: Final = 256
"""So many cells, two million characters, older steps may fill: of very long lists fewer than five are kept."""
_LITERAL: Final = "{'"
"""Begins what version 0.1 kept: a Python literal, whose quotes are not those of JSON."""

_BY_NAME: Final[Mapping[str, Block]] = {block.name: block for block in (*BLOCKS, *OPTIONAL_BLOCKS, KEPT)}


class Step(NamedTuple):
    """An act that may be taken back: when it was, what it was, for which week; "" where an earlier version kept it."""

    when: str
    """To the minute, as ISO writes it."""
    act: str
    """As the log says it."""
    period: str


class Upgraded(NamedTuple):
    """What is kept of an upgrade: the copy next to the workbook, its check sum, and those of the parts after it."""

    copy: str
    copy_sum: int
    part_sums: Mapping[str, int]


def dump_upgraded(upgraded: Upgraded) -> Rows:
    """Write what is kept of an upgrade, as `dump_changes` writes changes."""
    from json import dumps

    return _pack(dumps({"upgraded": [upgraded.copy, upgraded.copy_sum, dict(upgraded.part_sums)]}))


def dump_changes(changes: Changes, *, exact: bool = False, log: Sequence[Value] = ()) -> Rows:
    """Write changes as rows of one cell each, packed: JSON, deflated, in base64. `log` is the line of the act.

    Raises nothing; text that spans several cells is joined again by `load_changes`. What an undo puts back goes into
    cells that show dates and scores as such; for any others `exact` keeps what each value is.
    """
    from json import dumps  # what changes nothing keeps nothing

    dump = _dump_exactly if exact else _dump_value
    text = dumps(
        {
            **({"act": _describe_act(log)} if log else {}),
            "blocks": {block.name: _dump_rows(rows, dump) for block, rows in changes.blocks.items()},
            "tables": {
                table: [list(splice.delete), splice.at, _dump_rows(splice.rows, dump), list(splice.keys)]
                for table, splice in changes.tables.items()
            },
            "heights": {block.name: sorted(rows.items()) for block, rows in changes.heights_pt.items()},
            "areas": {
                sheet: [[area.block.name, area.rows, area.columns, area.top, area.left] for area in areas]
                for sheet, areas in changes.print_areas.items()
            },
            "breaks": {block.name: list(rows) for block, rows in changes.breaks.items()},
            "extents": [[e.name, e.table, e.column, e.start, e.stop] for e in changes.extents],
            **({} if changes.separator is None else {"separator": changes.separator}),
        },
        ensure_ascii=False,
    )
    return _pack(text)


def _describe_act(log: Sequence[Value]) -> list[str]:
    when, what, period = log[:3]
    return [when.isoformat(" ", "minutes") if isinstance(when, datetime) else "", str(what or ""), str(period or "")]


def push_step(kept: Rows, step: Rows) -> Rows:
    """Put a step before those that are kept; what is too old or too much falls off.

    Beneath an upgrade nothing is kept, and an upgrade beneath nothing: only the file as it left it is put back.
    """
    if _is_upgrade(step):
        return step
    rows, room = [*step], _MOST_CELLS
    for older in _split(kept)[: MOST_STEPS - 1]:
        room -= len(older)
        if room < 0 or _is_upgrade(older):
            break
        first = _STEP + str(older[0][0]).lstrip(_MARK)
        rows += [[first], *older[1:]]
    return rows


def drop_step(kept: Rows) -> Rows:
    """What is kept without the first step."""
    return [row for step in _split(kept)[1:] for row in step]


def list_steps(grid: Grid) -> list[Step]:
    """List what can be taken back, the last act first.

    Raises:
        UndoLostError: what was kept is not what was written.
    """
    return [Step(*_read(step, grid.sheet).get("act", ("", "", ""))) for step in _split(grid.rows)]


def _split(kept: Iterable[Sequence[Any]]) -> list[list[list[Any]]]:
    """The rows of each step; in the first column, and as far as it is filled."""
    steps: list[list[list[Any]]] = []
    for row in kept:
        if not row or row[0] is None or row[0] == "":
            continue
        if not steps or str(row[0]).startswith(_STEP):
            steps.append([])
        steps[-1].append([row[0]])
    return steps


def _is_upgrade(step: Sequence[Sequence[Any]]) -> bool:
    if not step:
        return False
    begin = b'{"upgraded"'
    try:
        packed = a2b_base64(str(step[0][0]).lstrip(_MARK)[:1_200])  # more than what a stream begins with
        return zlib.decompressobj().decompress(packed, len(begin)) == begin
    except (ValueError, zlib.error):
        return False


def _pack(text: str) -> Rows:
    packed = b2a_base64(zlib.compress(text.encode("utf-8", _LONE), 1), newline=False).decode("ascii")
    return [[_MARK + packed[start : start + _CHUNK]] for start in range(0, len(packed), _CHUNK)]


def load_kept(grid: Grid) -> Changes | Upgraded | None:
    """Read back the last that was kept, of changes or of an upgrade; None when there is nothing to undo.

    Raises:
        UndoLostError: what was kept is not what was written.
    """
    steps = _split(grid.rows)
    if not steps:
        return None
    data = _read(steps[0], grid.sheet)
    try:
        return Upgraded(*data["upgraded"]) if "upgraded" in data else _load(data)
    except (ValueError, TypeError, LookupError, RecursionError):
        raise UndoLostError(grid.sheet) from None


def _read(step: Sequence[Sequence[Any]], sheet: str) -> Any:
    try:
        data = _unpack("".join(str(row[0]).lstrip(_MARK) for row in step))
    except (ValueError, TypeError, LookupError, SyntaxError, RecursionError, MemoryError, zlib.error):
        raise UndoLostError(sheet) from None
    if not isinstance(data, dict):
        raise UndoLostError(sheet)
    return data


def _unpack(packed: str) -> Any:
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(a2b_base64(packed), _LARGEST).decode("utf-8", _LONE)
    if not unpacker.eof:
        raise ValueError(packed[:_CHUNK])
    if text.startswith(_LITERAL):
        from ast import literal_eval

        return literal_eval(text)
    from json import loads

    return loads(text)


def _load(data: Any) -> Changes:
    return Changes(
        blocks={_BY_NAME[name]: _load_rows(rows) for name, rows in data["blocks"].items()},
        tables={
            table: Splice(tuple(delete), at, _load_rows(rows), tuple(keys))
            for table, (delete, at, rows, keys) in data["tables"].items()
        },
        heights_pt={_BY_NAME[name]: dict(map(tuple, rows)) for name, rows in data["heights"].items()},
        print_areas={
            sheet: [PrintArea(_BY_NAME[name], *size) for name, *size in areas] for sheet, areas in data["areas"].items()
        },
        breaks={_BY_NAME[name]: rows for name, rows in data["breaks"].items()},
        extents=[Extent(*extent) for extent in data["extents"]],
        separator=data.get("separator"),
    )


_PLAIN: Final = frozenset((str, int, float, bool, type(None)))


def _dump_rows(rows: Rows, dump: Callable[[Value], Any]) -> list[list[Any]]:
    return [[value if type(value) in _PLAIN else dump(value) for value in row] for row in rows]


def _load_rows(rows: list[list[Any]]) -> Rows:
    return [[_load_value(value) for value in row] for row in rows]


def _dump_exactly(value: Value) -> Any:
    if isinstance(value, Decimal):
        return ["score", str(value)]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    return _dump_value(value)


def _dump_value(value: Value) -> Any:
    """Text, numbers, truth and emptiness are themselves; the rest is a list of kind and content."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return float(date_to_serial(value))  # its cell shows it as a date again
    if isinstance(value, Formula):
        return ["formula", value.text]
    if isinstance(value, CellError):
        return ["error", value.text]
    if isinstance(value, RichText):
        return ["rich", [[run.text, run.bold, run.italic] for run in value.runs]]
    return value


def _load_value(value: Any) -> Value:
    if not isinstance(value, list):
        plain: Value = value
        return plain
    kind, content = value
    if kind == "rich":
        return RichText(tuple(Run(*run) for run in content))
    makers: dict[str, Any] = {
        "formula": Formula,
        "error": CellError,
        "score": Decimal,
        "day": datetime.fromisoformat if "T" in content else date.fromisoformat,
    }
    made: Value = makers[kind](content)
    return made
