"""One cell's XML: how a value is written, and what of a cell goes on when another value takes its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from ..cells.dates import date_to_serial
from ..cells.grid import CellError, column_letters
from ..cells.value import Formula, RichText, Value, is_same
from .cells import CACHED, REFERENCE, TYPE, CellContext, cell_style, find_kind
from .rows import Cell, Cells
from .text import escape

_TEXT_KIND = b' t="inlineStr"'
# Seldom met, so compiled where one is.
_LOOKS_ESCAPED = "_(?=x[0-9A-Fa-f]{4}_)"
_CONTROL = {
    character: f"_x{character:04X}_" for character in (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF)
}
"""Signs that XML cannot hold, and how Excel writes them."""


def encode_cell(row: int, column: int, style: int, value: Value, context: CellContext) -> Cell:
    """Return attributes and content of a cell that holds a value; the content of an empty one is None."""
    kind, content = encode_content(value, style, context)
    return write_attributes(row, column, style) + kind, content


def write_attributes(row: int, column: int, style: int) -> bytes:
    """Return the attributes of an empty cell."""
    name = b' r="%b%d"' % (_letters(column), row)
    return name + b' s="%d"' % style if style else name


@cache  # as many as a sheet has columns
def _letters(column: int) -> bytes:
    return column_letters(column).encode()


def encode_content(value: Value, style: int, context: CellContext) -> Cell:
    """Return what stands in a cell: the attribute of its type, and its content, None where it is empty.

    Text is an inline string, so that nothing typed or pasted can become a formula.
    """
    if type(value) is RichText:
        return _TEXT_KIND, b"<is>" + _encode_runs(value, style, context) + b"</is>"
    return _encode_plain(value)


@lru_cache(maxsize=4096, typed=True)  # the same names and scores stand on several sheets
def _encode_plain(value: Value) -> Cell:
    if value is None:
        return b"", None
    if isinstance(value, str):
        return _TEXT_KIND, b"<is>" + _encode_text(value) + b"</is>"
    if isinstance(value, bool):
        return b' t="b"', b"<v>1</v>" if value else b"<v>0</v>"
    if isinstance(value, Formula):
        return b"", b"<f>" + _escape(value.text) + b"</f>"
    if isinstance(value, CellError):
        return (b' t="e"', b"<v>" + _escape(value.text) + b"</v>") if value.text else (b"", None)
    return b"", b"<v>" + _write_number(value).encode() + b"</v>"


def _encode_text(text: str) -> bytes:
    """Return a `t` element that keeps every space and line break of the text."""
    return b'<t xml:space="preserve">' + _escape(text) + b"</t>"


def _encode_runs(value: RichText, style: int, context: CellContext) -> bytes:
    runs = []
    for run in value.runs:
        properties = context.run_properties(style, bold=run.bold, italic=run.italic)
        runs.append(b"<r>" + properties + _encode_text(run.text) + b"</r>")
    return b"".join(runs)


def _escape(text: str) -> bytes:
    text = escape(text).replace("\r", "&#13;")
    if "_x" in text:
        text = re.sub(_LOOKS_ESCAPED, "_x005F_", text)
    if not text.isprintable():
        text = text.translate(_CONTROL)
    return text.encode("utf-8", "replace")


def _write_number(value: float | Decimal | date | datetime) -> str:
    if isinstance(value, date):
        return str(date_to_serial(value))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return repr(value).removesuffix(".0")


def write_line(
    cells: Cells,
    row: int,
    first_column: int,
    line: list[Value],
    context: CellContext,
    decode: Callable[[int, Cell], Value],
    style_of: Callable[[int], int],
) -> tuple[list[Value], bool]:
    """Write values over a row's cells, from a column on; return what those held and whether any is another now.

    What was held is cut after the last filled cell. A cell that holds the same already is left as it is, however it is
    spelt; one that becomes empty stays as long as it has a look.

    Args:
        cells: of the row, by column; they are changed in place.
        row: its number.
        first_column: of the values, from 1.
        line: the values, None to empty a cell.
        context: of the cells.
        decode: gives what a cell holds, as written, by its column.
        style_of: gives the look of a cell that is not there yet, by its column.
    """
    before: list[Value] = []
    is_changed = False
    for column, value in enumerate(line, first_column):
        old = cells.get(column)
        if old is None:
            if value is not None and value != "":
                cells[column] = encode_cell(row, column, style_of(column), value, context)
                is_changed = True
            continue
        attributes, was = old
        if was is None:
            if value is None or value == "":
                continue
            kind = b""
        else:
            kind = find_kind(attributes)
        new_kind, content = (
            encode_content(value, cell_style(attributes), context) if type(value) is RichText else _encode_plain(value)
        )
        if was is not None:
            is_equal = was == content and kind == new_kind
            held = value if is_equal else decode(column, old)
            if held is not None and held != "":
                before += [None] * (column - first_column - len(before))
                before.append(held)
            if is_equal or is_same(held, value):
                continue
        is_changed = True
        attributes = _drop_kind(attributes, kind)
        if content is not None or b" s=" in attributes:
            cells[column] = attributes + new_kind, content
        else:
            del cells[column]
    return before, is_changed


def _drop_kind(attributes: bytes, kind: bytes) -> bytes:
    """Return a cell's attributes without its type and all else that belongs to its value: its name and its look."""
    plain = attributes.replace(kind, b"", 1) if kind else attributes
    if plain.count(b"=") == 1 + (b' s="' in plain):
        return plain
    name, style = REFERENCE.search(plain), cell_style(plain)
    return (b" " + name[0] if name else b"") + (b' s="%d"' % style if style else b"")


def drop_cached(attributes: bytes, content: bytes | None) -> Cell | None:
    """Return a formula cell without its cached value, so that no stale one is shown; None for any other cell."""
    if not content or b"<f" not in content or CACHED.search(content) is None:
        return None
    return TYPE.sub(b"", attributes).rstrip(), CACHED.sub(b"", content)


def move_cell(attributes: bytes, content: bytes | None, row: int) -> Cell:
    """Return a cell under another row number."""
    moved = REFERENCE.sub(lambda match: b'r="' + match.group(1) + str(row).encode() + b'"', attributes, count=1)
    return moved, content
