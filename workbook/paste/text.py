"""Rows of values in plain text, or a page with tables, whatever the encoding and the separator."""

from __future__ import annotations

import codecs
import re
import unicodedata

from ..cells.grid import Grid
from . import file_messages
from .errors import UnreadableFileError
from .formats.limits import MOST_TEXT_BYTES, UnfitError, refuse_large
from .scores import is_blank

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|html|table)\b", re.IGNORECASE | re.DOTALL)
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_OTHER_XML = re.compile(
    r"\ufeff?\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*){0,9}+<(?:\w+:)?(?:Workbook|document)\s[^>]*"
    r"(?:urn:schemas-microsoft-com:office:spreadsheet|urn:oasis:names:tc:opendocument)",
    re.DOTALL,
)
"""Excel's XML of 2003, and OpenDocument in one file."""

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_FOREIGN = re.compile(
    "[^\u0000-\u007f\u00a0\u00ab\u00bb\u2010-\u2026\u20ab\u20ac\u200b-\u200d\ufeff"
    "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]"
)
"""What no Vietnamese text holds once composed."""


def read_text_grid(data: bytes, name: str) -> Grid:
    """Read text, a page or JSON from standard input as one grid; several tables are stacked.

    Encodings: UTF-8 and UTF-16 with or without their mark, windows-1258, and as a last resort windows-1252,
    which leaves TCVN3 and VNI for the names to recognise. Values stay text.

    Raises:
        UnreadableFileError: nothing in it, too large, or not text.
    """
    try:
        grids = read_text_grids(data, name, name)
    except UnfitError as error:
        raise UnreadableFileError(error.say(name)) from None
    if len(grids) == 1:
        return grids[0]
    from .sheet_choice import stack_grids

    return stack_grids([grid for grid in grids if grid.visible] or grids, name, 1, 1).grid


def read_text_grids(data: bytes, sheet: str, name: str, *, kind: str = "") -> tuple[Grid, ...]:
    """Read text as one grid, a page as one for each table; `name` is the file's, `kind` its ending."""
    if len(data) > MOST_TEXT_BYTES:
        raise refuse_large()
    if b"MIME-Version:" in data[:8192] or kind in (".mht", ".mhtml"):
        from .formats.web_archive import is_web_archive, read_page

        if is_web_archive(data):
            data = read_page(data)
    text = decode_text(data, name)
    if _CONTROL.search(text[:4096]):
        raise UnreadableFileError(file_messages.unreadable_file(name))
    grids = _read_text(text, sheet, name, kind)
    if all(is_blank(cell) for grid in grids for row in grid.rows for cell in row):
        raise UnreadableFileError(file_messages.empty_file(name))
    return grids


def _read_text(text: str, sheet: str, name: str, kind: str) -> tuple[Grid, ...]:
    if _OTHER_XML.match(text) or (text.startswith("<?xml") and not is_markup(text)):
        raise UnreadableFileError(file_messages.xml_spreadsheet(name))
    if is_markup(text):
        from .formats.page import read_tables

        return read_tables(text, sheet)
    if kind == ".json" or text[:100].lstrip("\ufeff \r\n\t")[:1] in ("{", "["):
        from .formats.portal_json import is_json, read_json

        if kind == ".json" or is_json(text):
            return (read_json(text, sheet),)
    from .formats.rows import split_rows

    return (Grid(sheet, split_rows(text)),)


def is_markup(text: str) -> bool:
    """Tell whether a text is a page rather than rows of values."""
    return _MARKUP.match(text) is not None or ("<" in text[:100] and _TABLE.search(text) is not None)


def decode_text(data: bytes, name: str) -> str:
    """Decode bytes of an unknown encoding.

    Raises:
        UnreadableFileError: they are not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data[:4096]:
        wide = _guess_wide(data)
        if wide is None:
            raise UnreadableFileError(file_messages.unreadable_file(name))
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_old(data)


def _guess_wide(data: bytes) -> str | None:
    """Guess UTF-16 without its mark: ASCII characters leave every second byte zero."""
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
