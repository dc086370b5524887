"""One cell's XML: how a value is written, and what of a cell goes on when another value takes its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from ..cells.dates import date_to_serial
from ..cells.grid import CellError
from ..cells.value import Formula, RichText, Value, is_same
from .cells import CACHED, TYPE, CellContext, cell_style, take_apart
from .rows import EMPTY, Cells
from .text import escape

_TEXT, _TEXT_END = b' t="inlineStr"><is>', b"</is></c>"
# Seldom met, so compiled where one is.
_LOOKS_ESCAPED = "_(?=x[0-9A-Fa-f]{4}_)"
_CONTROL = {
    character: f"_x{character:04X}_" for character in (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF)
}
"""Signs that XML cannot hold, and how Excel writes them."""
_SELDOM, _LAST = bytes(number for number in range(0x20) if number not in b"\n\t"), b"\xef\xbf"
"""How those begin in UTF-8, and with them a carriage return, which XML would read as the end of a line."""


def encode_cell(style: int, value: Value, context: CellContext) -> bytes:
    """Return a cell of a row (`rows.Cells`) that holds a value.

    Text is an inline string, so that nothing typed or pasted can become a formula.
    """
    return write_look(style) + encode_value(value, style, context)


def write_look(style: int) -> bytes:
    """Return the attribute that gives a cell its look; nothing for the usual one."""
    return b' s="%d"' % style if style else b""


def encode_value(value: Value, style: int, context: CellContext) -> bytes:
    """Return what follows the look of a cell: the attribute of its type, and its content, to the cell's end."""
    return (
        _TEXT + _encode_runs(value, style, context) + _TEXT_END if isinstance(value, RichText) else _encode_plain(value)
    )


@lru_cache(maxsize=4096, typed=True)  # the same names and scores stand on several sheets
def _encode_plain(value: Value) -> bytes:
    if value is None:
        return EMPTY
    if isinstance(value, str):
        return _TEXT + _encode_text(value) + _TEXT_END
    if isinstance(value, Formula):
        return b"><f>" + _escape(value.text) + b"</f></c>"
    if isinstance(value, bool):
        return b' t="b"><v>1</v></c>' if value else b' t="b"><v>0</v></c>'
    if isinstance(value, CellError):
        return b' t="e"><v>' + _escape(value.text) + b"</v></c>" if value.text else EMPTY
    if isinstance(value, RichText):
        raise TypeError(value)  # its runs ask for the cell's look
    return b"><v>" + _write_number(value).encode() + b"</v></c>"


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
    raw = text.encode("utf-8", "replace")
    if len(raw.translate(None, _SELDOM)) < len(raw) or b"_x" in raw or _LAST in raw:
        return _escape_all(text)
    return raw.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def _escape_all(text: str) -> bytes:
    """Escape text that has signs which XML cannot hold, or what looks like one that is escaped."""
    text = re.sub(_LOOKS_ESCAPED, "_x005F_", escape(text).replace("\r", "&#13;"))
    return text.translate(_CONTROL).encode("utf-8", "replace")


def _write_number(value: float | Decimal | date | datetime) -> str:
    if isinstance(value, date):
        return str(date_to_serial(value))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return repr(value).removesuffix(".0")


class _Looks(dict[bytes, tuple[int, bytes]]):
    """The looks of cells by their attributes, of which a workbook has few: the number, and the attribute by itself."""

    def __missing__(self, attributes: bytes) -> tuple[int, bytes]:
        style = cell_style(attributes)
        look = self[attributes] = style, write_look(style)
        return look


_LOOKS = _Looks()


def look_of(cell: bytes) -> int:
    """Return the number of the look of a cell of a row; 0 for the usual one."""
    return _LOOKS[cell[: cell.index(b">")]][0]


def write_line(
    cells: Cells,
    first_column: int,
    line: Sequence[Value],
    context: CellContext,
    decoded: Mapping[bytes, Value],
    decode: Callable[[int, bytes], Value],
    style_of: Callable[[int], int],
) -> tuple[list[Value], bool]:
    """Write values over a row's cells, from a column on; return what those held and whether any is another now.

    What was held is cut after the last filled cell. A cell that holds the same already is left as it is, however it is
    spelt; one that becomes empty stays as long as it has a look.

    Args:
        cells: of the row, by column; they are changed in place.
        first_column: of the values, from 1.
        line: the values, None to empty a cell.
        context: of the cells.
        decoded: what cells hold, as written, as far as it is known.
        decode: gives what another cell holds, by its column.
        style_of: gives the look of a cell that is not there yet, by its column.
    """
    before: list[Value] = []
    is_changed = False
    for column, value in enumerate(line, first_column):
        old = cells.get(column)
        if old is None:
            if value is not None and value != "":
                cells[column] = encode_cell(style_of(column), value, context)
                is_changed = True
            continue
        if value is None and old.endswith(EMPTY):
            continue
        style, look = _LOOKS[old[: old.index(b">")]]
        new = look + (_encode_plain(value) if type(value) is not RichText else encode_value(value, style, context))
        if new == old:
            held = value
        else:
            held = decoded[old] if old in decoded else decode(column, old)
        if held is not None and held != "":
            if len(before) < column - first_column:
                before += [None] * (column - first_column - len(before))
            before.append(held)
        if new == old or is_same(held, value):
            continue
        is_changed = True
        if new == EMPTY:
            del cells[column]
        else:
            cells[column] = new
    return before, is_changed


def drop_cached(cell: bytes) -> bytes:
    """Return a cell of a row without the value that was cached for its formula; one without either as it is."""
    attributes, content = take_apart(cell)
    if not content or b"<f" not in content or CACHED.search(content) is None:
        return cell
    return TYPE.sub(b"", attributes).rstrip() + b">" + CACHED.sub(b"", content) + b"</c>"
