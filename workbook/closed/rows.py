"""A row's XML taken apart into cells, and put together again."""

from __future__ import annotations

import re

from ..cells.areas import MAX_ROWS
from ..cells.grid import column_letters, column_number

_START = re.compile(rb'<row r="(\d+)"')
_NUMBERED = b' r="'
_MOST_LETTERS = 3
_NUMBER = re.compile(rb'\br="(\d+)"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_SPANS = re.compile(rb'\s+spans="[^"]*"')
_HEIGHT = re.compile(rb'\bht="([\d.]+)"')
_SIZE = re.compile(rb'\s+(?:ht|customHeight|hidden)="[^"]*"')
_HIDDEN = re.compile(rb'\s+hidden="(?:1|true)"')
_CUSTOM_HEIGHT = re.compile(rb'\bcustomHeight="(?:1|true)"')
_CUSTOM_FORMAT = re.compile(rb'\bcustomFormat="(?:1|true)"')

Cells = dict[int, bytes]
"""A row's cells by column: what stands behind the cell's name, to its end: ` s="3" t="n"><v>5</v></c>`, ` s="3"/>`."""

EMPTY = b"/>"
"""How a cell ends that holds nothing; all of it, if it has no look either."""


class _Columns(dict[bytes, int]):
    """Columns by their letters."""

    def __missing__(self, letters: bytes) -> int:
        if not (letters.isalpha() and letters.isupper() and len(letters) <= _MOST_LETTERS):
            raise ValueError(letters)
        column = self[letters] = column_number(letters.decode("ascii"))
        return column


class _Letters(dict[int, bytes]):
    """Letters by their columns."""

    def __missing__(self, column: int) -> bytes:
        letters = self[column] = column_letters(column).encode()
        return letters


_COLUMNS, _LETTERS = _Columns(), _Letters()


def locate_rows(xml: bytes, first: int, end: int) -> dict[int, int]:
    """Find where each row between two places begins, by its number, in one pass that looks at beginnings only.

    Raises:
        ValueError: a row has no number, or one that no sheet has, or two have the same.
    """
    starts = {int(row.group(1)): row.start() for row in _START.finditer(xml, first, end)}
    if len(starts) != xml.count(b"<row", first, end) or (starts and not 1 <= min(starts) <= max(starts) <= MAX_ROWS):
        raise ValueError(len(starts))
    return starts


def find_end(xml: bytes, start: int, last: int) -> int:
    """Find where a row ends that begins at `start`: where the next begins, or all rows end."""
    end = xml.find(b"<row", start + 1, last)
    return last if end < 0 else end


def split_row(raw: bytes) -> tuple[bytes, Cells]:
    """Take a row apart: its attributes, and its cells by column.

    Raises:
        ValueError: a cell has no name, the name of another row, or that of another cell.
    """
    raw = raw.strip()
    if not raw:
        return b"", {}
    end = raw.index(b">")
    attributes, content = raw[len(b"<row") : end], raw[end + 1 : -len(b"</row>")]
    if attributes.endswith(b"/"):
        return attributes[:-1].rstrip(), {}
    attributes = attributes.rstrip()
    _, *pieces = content.split(b'<c r="')  # ten times as fast as a pattern
    number = _read_number(attributes) + b'"'
    if pieces and number == b'"':
        raise ValueError(attributes)
    # What stands before the row's number are letters, or another cell's name, which no column has.
    cut = [piece.partition(number) for piece in pieces]
    cells = {_COLUMNS[letters]: cell for letters, _, cell in cut}
    if len(cells) != content.count(b"<c "):
        raise ValueError(attributes)
    if content.count(b'><c r="') != len(pieces) - 1 or content[-1:].isspace():
        cells = {column: cell.rstrip() for column, cell in cells.items()}
    return attributes, cells


def _read_number(attributes: bytes) -> bytes:
    if attributes.startswith(_NUMBERED):
        return attributes[len(_NUMBERED) : attributes.index(b'"', len(_NUMBERED))]
    match = _NUMBER.search(attributes)
    return match.group(1) if match else b""


def start_of(data: bytes, at: int) -> bytes:
    """Return the attributes of the row that begins at a place."""
    return data[at + len(b"<row") : data.index(b">", at)].removesuffix(b"/").rstrip()


def join_row(row: int, attributes: bytes, cells: Cells) -> bytes:
    """Put a row together, its cells in the order in which they come."""
    if not cells:
        return b"<row" + attributes + b"/>"
    end = b'%d"' % row
    content = b"".join([b'<c r="' + _LETTERS[column] + end + cell for column, cell in cells.items()])
    return b"<row" + attributes + b">" + content + b"</row>"


def number_row(attributes: bytes, row: int) -> bytes:
    """Return a row's attributes with its number, and without what is said of which columns are in use."""
    number = b' r="%d"' % row
    if b"spans" not in attributes and attributes.startswith(_NUMBERED):
        return number + attributes[attributes.index(b'"', len(_NUMBERED)) + 1 :]
    return _NUMBER.sub(number[1:], _SPANS.sub(b"", attributes), count=1) if attributes else number


def row_style(attributes: bytes) -> int | None:
    """Return the style that a row gives to its new cells, None if it gives none."""
    match = _STYLE.search(attributes)
    return int(match.group(1)) if match and _CUSTOM_FORMAT.search(attributes) else None


def is_hidden(attributes: bytes) -> bool:
    """Tell whether a row is hidden or filtered out."""
    return b"hidden" in attributes and _HIDDEN.search(attributes) is not None


def show_row(attributes: bytes) -> bytes:
    """Take from a row that it is hidden."""
    return _HIDDEN.sub(b"", attributes)


def height_of(attributes: bytes) -> float | None:
    """Return the height that a row has of its own, in points; 0 when hidden, None for the sheet's."""
    if is_hidden(attributes):
        return 0
    match = _HEIGHT.search(attributes) if b"ht=" in attributes else None
    return float(match.group(1)) if match and _CUSTOM_HEIGHT.search(attributes) else None


def set_height(attributes: bytes, height_pt: float | None) -> bytes:
    """Give a row a height in points: 0 hides it, None gives it back the sheet's own."""
    plain = _SIZE.sub(b"", attributes)
    if height_pt is not None:
        plain += f' ht="{height_pt:g}" customHeight="1"'.encode()
        plain += b"" if height_pt else b' hidden="1"'
    return plain
