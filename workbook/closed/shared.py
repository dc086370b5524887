"""Shared formulas: one cell writes the text, others say "the same, from where I stand".

Not by openpyxl's `Translator`: it leaves the first cell of `A1:INDEX(B:B,3)` where it was, and fails at `A1#`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..cells.grid import column_letters, column_number
from .cells import FORMULA, cell_column, cell_row
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


def find_masters(rows: Iterable[dict[int, tuple[bytes, bytes | None]]]) -> Masters:
    """Find the cells that write a shared formula out."""
    masters: Masters = {}
    for cells in rows:
        for attributes, content in cells.values():
            match = FORMULA.search(content) if content else None
            index = _INDEX.search(match.group(1)) if match and _SHARED in match.group(1) else None
            if match and index and match.group(2):
                text = unescape(match.group(2).decode("utf-8"))
                masters[index.group(1)] = cell_row(attributes), cell_column(attributes), text
    return masters


def unshare_cell(attributes: bytes, content: bytes | None, masters: Masters) -> tuple[bytes, bytes | None]:
    """Return a cell with its formula written out, where it was a shared one."""
    match = FORMULA.search(content) if content else None
    index = _INDEX.search(match.group(1)) if match and _SHARED in match.group(1) else None
    if content is None or match is None or index is None or index.group(1) not in masters:
        return attributes, content
    row, column, text = masters[index.group(1)]
    own = shift_formula(text, cell_row(attributes) - row, cell_column(attributes) - column)
    formula = b"<f>" + escape(own).encode("utf-8") + b"</f>"
    return attributes, content[: match.start()] + formula + content[match.end() :]
