"""Shared formulas: one cell writes the text, others say "the same, from where I stand".

Not by openpyxl's `Translator`: it leaves the first cell of `A1:INDEX(B:B,3)` where it was, and fails at `A1#`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..cells.grid import column_letters, column_number
from .cells import FORMULA
from .rows import Cells
from .text import escape, unescape

Masters = dict[bytes, tuple[int, int, str]]
"""By index of the shared formula: row, column and text of the cell that writes it out."""

_INDEX = re.compile(rb'\bsi="(\d+)"')
_SHARED = b't="shared"'

_TOKEN = re.compile(
    r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|\[[^\]]*\]"  # texts, quoted sheets, columns of tables: as they are
    r"|(?<![\w.$])(?:"
    r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w.(!])"  # A1
    r"|(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})(?![\w.(!$])"  # A:B
    r"|(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\w.(!$]))"  # 1:2
)


def shift_formula(text: str, rows: int, columns: int) -> str:
    """Return a formula as it reads so many rows further down and columns further right; `$` holds a part fast."""

    def move_column(fixed: str, letters: str) -> str:
        return fixed + (letters if fixed else column_letters(column_number(letters) + columns))

    def move_row(fixed: str, number: str) -> str:
        return fixed + (number if fixed else str(int(number) + rows))

    def shift(match: re.Match[str]) -> str:
        parts = match.groups()
        if parts[1] is not None:
            return move_column(*parts[0:2]) + move_row(*parts[2:4])
        for at, move in ((4, move_column), (8, move_row)):
            if parts[at + 1] is not None:
                return move(*parts[at : at + 2]) + ":" + move(*parts[at + 2 : at + 4])
        return match.group()

    return _TOKEN.sub(shift, text)


def find_masters(rows: Iterable[tuple[int, Cells]]) -> Masters:
    """Find the cells that write a shared formula out; each row's number comes with its cells."""
    masters: Masters = {}
    for row, cells in rows:
        for column, cell in cells.items():
            match, index = _find_shared(cell)
            if match and index and match.group(2):
                masters[index] = row, column, unescape(match.group(2).decode("utf-8"))
    return masters


def unshare_cell(row: int, column: int, cell: bytes, masters: Masters) -> bytes:
    """Return a cell with its formula written out, where it was a shared one."""
    match, index = _find_shared(cell)
    if match is None or index not in masters:
        return cell
    first_row, first_column, text = masters[index]
    own = shift_formula(text, row - first_row, column - first_column)
    return cell[: match.start()] + b"<f>" + escape(own).encode("utf-8") + b"</f>" + cell[match.end() :]


def _find_shared(cell: bytes) -> tuple[re.Match[bytes] | None, bytes | None]:
    """The formula of a cell, and the index under which it is shared, if it is."""
    match = FORMULA.search(cell) if _SHARED in cell else None
    index = _INDEX.search(match.group(1)) if match and _SHARED in match.group(1) else None
    return (match, index.group(1)) if match and index else (None, None)
