"""Rows of values in plain text, or a page with tables, whatever the encoding and the separator."""

from __future__ import annotations

import codecs
import re
import unicodedata

from . import messages
from .errors import UnreadableFileError
from .grid import CellValue, Grid
from .scores import is_blank

SEPARATORS = ("\t", ";", "|", ",")
"""Tried in this order: a comma may be a decimal sign, the others are not."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|table)\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_WHOLE = re.compile(r"\s*\d{1,3}\s*")
_FRACTION = re.compile(r"\s*\d{1,2}(?:\.\d+)?\s*")
"""What may stand behind a decimal comma, slips such as 5,9.28 included."""
_FOREIGN = re.compile(
    "[^\u0000-\u007f\u00a0\u00ab\u00bb\u2010-\u2026\u20ab\u20ac\u200b-\u200d\ufeff"
    "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]"
)
"""What no Vietnamese text holds once composed."""


def read_text_grid(data: bytes, name: str) -> Grid:
    """Read text or a page from standard input as one grid; several tables are laid under one another.

    Encodings: UTF-8 and UTF-16 with or without their mark, windows-1258, and as a last resort windows-1252,
    which leaves TCVN3 and VNI for the names to recognise. Values stay text.

    Raises:
        UnreadableFileError: nothing in it, or not text.
    """
    grids = read_text_grids(data, name)
    if len(grids) == 1:
        return grids[0]
    from .sheets import lay_grids

    return lay_grids(grids, name, 1, 1).grid


def read_text_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """Read text as one grid, a page as one for each table; see `read_text_grid`."""
    text = decode_text(data, name)
    if _CONTROL.search(text[:4096]):
        raise UnreadableFileError(messages.unreadable_file(name))
    if is_markup(text):
        from .markup import read_tables

        grids = read_tables(text, name)
    else:
        grids = (Grid(name, _split_rows(text, name)),)
    if all(is_blank(cell) for grid in grids for row in grid.rows for cell in row):
        raise UnreadableFileError(messages.empty_file(name))
    return grids


def is_markup(text: str) -> bool:
    """Tell whether a text is a page rather than rows of values."""
    return _MARKUP.match(text) is not None or ("<" in text[:100] and "<table" in text.lower())


def decode_text(data: bytes, name: str) -> str:
    """Decode bytes of an unknown encoding.

    Raises:
        UnreadableFileError: they are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data[:4096]:
        wide = _guess_wide(data)
        if wide is None:
            raise UnreadableFileError(messages.unreadable_file(name))
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_old(data)


def _guess_wide(data: bytes) -> str | None:
    """Guess UTF-16 without its mark: ASCII signs leave every second byte zero."""
    sample = data[: min(len(data) & ~1, 4096)]
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if max(high, low) * 5 < len(sample) // 2 or min(high, low) * 10 > max(high, low):
        return None
    return "utf-16-le" if low > high else "utf-16-be"


def _decode_old(data: bytes) -> str:
    declared = _CHARSET.search(data[:2048])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        try:
            return unicodedata.normalize("NFC", data.decode(declared[1].decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass  # what a page says of itself is often wrong
    try:
        vietnamese = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        vietnamese = "\ufffd"
    if not _FOREIGN.search(vietnamese):
        return vietnamese
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _split_rows(text: str, name: str) -> tuple[tuple[CellValue, ...], ...]:
    """Split text into rows of cells.

    Raises:
        UnreadableFileError: the comma stands between cells and within numbers, so 63,15 would read as 63.
    """
    import csv
    import io

    text = text.removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text = first.strip()[4], rest
    else:
        separator = _guess_separator(text)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    if separator == "," and _has_split_numbers(rows):
        raise UnreadableFileError(messages.split_numbers(name))
    return tuple(tuple(cell or None for cell in row) for row in rows)


def _has_split_numbers(rows: list[list[str]]) -> bool:
    """Tell whether rows are longer than their headings because decimal commas were taken for separators."""
    width = 0
    for row in rows:
        last = max((place for place, cell in enumerate(row, start=1) if cell.strip()), default=0)
        if last > 1 and not any(map(_WHOLE.fullmatch, row)):
            width = last
        elif width and last > width and any(map(_is_split, row, row[1:])):
            return True
    return False


def _is_split(left: str, right: str) -> bool:
    return _WHOLE.fullmatch(left) is not None and _FRACTION.fullmatch(right) is not None


def _guess_separator(text: str) -> str:
    """Take the first separator that half of the lines have, else the one that most of them have."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()]
    having = {separator: sum(separator in line for line in lines) for separator in SEPARATORS}
    for separator in SEPARATORS:
        if having[separator] and 2 * having[separator] >= len(lines):
            return separator
    return max(SEPARATORS, key=lambda separator: having[separator])
