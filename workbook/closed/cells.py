"""One cell's XML: what it says."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from math import isfinite

from ..cells.dates import date_to_serial, serial_to_date
from ..cells.grid import CellError
from ..cells.value import Formula, RichText, Run, Value
from .text import unescape

_STYLE = b' s="'
_NUMBER_END, _DIGITS = b"</v></c>", b"0123456789.-"
TYPE = re.compile(rb'\bt="(\w+)"')
FORMULA = re.compile(rb"<f\b([^>]*?)(?:/>|>(.*?)</f>)", re.DOTALL)
CACHED = re.compile(rb"<v\b[^>]*?(?:/>|>(.*?)</v>)", re.DOTALL)
RUN = re.compile(rb"<r>(.*?)</r>", re.DOTALL)
TEXT = re.compile(rb"<t\b[^>]*?(?:/>|>(.*?)</t>)", re.DOTALL)
_ESCAPED = re.compile(rb"[&<\r]|_x")
_OWN_START, _OWN_END = b'<is><t xml:space="preserve">', b"</t></is>"
MARKED = (b"<vertAlign", b"<strike", b"<rPh")
"""Elements of text that may be no part of a cell's value."""
# Seldom met, so compiled where one is.
PHONETIC = rb"(?s)<rPh\b.*?</rPh>"
_ESCAPE = r"_x([0-9A-Fa-f]{4})_"


class Display(Enum):
    """What a number format makes of a number."""

    NUMBER = 0
    DATE = 1
    PERCENT = 2
    NOTHING = 3


class CellContext:
    """What the rest of the workbook says about cells: shared strings, date formats, fonts."""

    def shared_string(self, index: int) -> Value:
        """Return the shared string at an index."""
        raise NotImplementedError

    def shows_as(self, style: int) -> Display:
        """Tell what the style shows numbers as."""
        raise NotImplementedError

    @property
    def has_marks(self) -> bool:
        """Whether any style or shared string has what may be left out of a cell: struck, raised or hidden text."""
        raise NotImplementedError

    def is_struck(self, style: int) -> bool:
        """Tell whether the style strikes its cells out."""
        raise NotImplementedError

    def string_item(self, index: int) -> bytes:
        """Return the content of the shared string at an index."""
        raise NotImplementedError

    def run_properties(self, style: int, *, bold: bool, italic: bool) -> bytes:
        """Return the `rPr` element for a stretch of text in a cell of that style."""
        raise NotImplementedError


class PlainNumbers(dict[bytes, bool]):
    """Reads the cells of rows (`rows.Cells`) that are mere numbers; which attributes leave a number one is remembered.

    Args:
        context: of the cells.
        as_written: as for `decode_cell`.
    """

    def __init__(self, context: CellContext, *, as_written: bool) -> None:
        super().__init__()
        self._context, self._as_written = context, as_written

    def __missing__(self, attributes: bytes) -> bool:
        """Attributes without a type, nothing between them and the value, and no look of a date or a share."""
        plain = b">" not in attributes and b" t=" not in attributes
        if plain and not self._as_written:
            plain = self._context.shows_as(cell_style(attributes)) not in (Display.DATE, Display.PERCENT)
        self[attributes] = plain
        return plain

    def read(self, cell: bytes) -> float | None:
        """Return the number that a cell holds; None for whatever needs a closer look."""
        attributes, _, rest = cell.partition(b"><v>")
        raw = rest[: -len(_NUMBER_END)]
        if not rest.endswith(_NUMBER_END) or raw.strip(_DIGITS) or not self[attributes]:
            return None
        try:
            return float(raw)
        except ValueError:
            return None


def take_apart(cell: bytes) -> tuple[bytes, bytes | None]:
    """Take a cell of a row apart (`rows.Cells`): its attributes but for its name, its content if it has any."""
    attributes, _, content = cell.partition(b">")
    if attributes.endswith(b"/"):
        return attributes[:-1], None
    return attributes, content[: content.rindex(b"</c>")] or None


def cell_style(attributes: bytes) -> int:
    """Return the style index of a cell, 0 if it names none."""
    at = attributes.find(_STYLE)
    return int(attributes[at + len(_STYLE) : attributes.index(b'"', at + len(_STYLE))]) if at >= 0 else 0


def _find_kind(attributes: bytes) -> bytes:
    """Return the attribute of a cell's type; empty where it names none."""
    at = attributes.find(b" t=")
    return attributes[at : attributes.index(b'"', at + 4) + 1] if at >= 0 else b""


def has_formula(xml: bytes) -> bool:
    """Tell whether cells in this XML hold formulas; a rule's `<formula>` does not count."""
    return b"<f" in xml and (b"<f>" in xml or b"<f " in xml or b"<f/>" in xml)


def decode_cell(attributes: bytes, content: bytes | None, context: CellContext, *, as_written: bool) -> Value:
    """Return what a cell holds.

    `as_written` gives a formula as such, and a date or a time as the number that stands for it. Otherwise a
    formula's value counts, and a `CellError` with no text stands for one that the file does not hold; a share is
    the text that is shown.

    Raises:
        ValueError, IndexError: it does not say what its type asks for.
    """
    if not content:
        return None
    usual = _decode_usual(attributes, content, context, as_written=as_written)
    if usual is not None:
        return usual
    formula = FORMULA.search(content) if b"<f" in content else None
    if formula is not None and as_written and formula.group(2):
        return Formula(_decode_text(formula.group(2)))
    found = TYPE.search(attributes)
    kind = found.group(1) if found else b"n"
    cached = CACHED.search(content)
    if kind == b"inlineStr":
        if cached is not None:
            raise ValueError(content)
        return decode_string(content)
    if cached is None and b"<v" in content:
        raise ValueError(content)
    raw = cached.group(1) if cached else None
    if kind == b"str" and cached is not None:
        return _decode_text(raw or b"")
    if not raw:  # openpyxl writes an empty value after every formula
        return None if formula is None else CellError("")
    return _decode_value(kind, raw, None if as_written else cell_style(attributes), context)


def _decode_usual(attributes: bytes, content: bytes, context: CellContext, *, as_written: bool) -> Value:
    """Decode what most cells hold: text as we write it, a plain number, a shared string; else None."""
    if content.startswith(_OWN_START) and content.endswith(_OWN_END):
        return _decode_own(content)
    raw = content[len(b"<v>") : -len(b"</v>")]
    if raw and content.startswith(b"<v>") and content.endswith(b"</v>") and b"<" not in raw:
        kind = _find_kind(attributes)
        if not kind:
            return _show_number(_read_number(raw), None if as_written else cell_style(attributes), context)
        if kind == b' t="s"':
            return context.shared_string(int(raw))
    return None


@lru_cache(maxsize=4096)  # what is written over is mostly names and ratings
def _decode_own(content: bytes) -> str | None:
    text = content[len(_OWN_START) : -len(_OWN_END)]
    return None if _ESCAPED.search(text) else text.decode()


def _decode_value(kind: bytes, raw: bytes, style: int | None, context: CellContext) -> Value:
    if kind == b"s":
        return context.shared_string(int(raw))
    if kind == b"n":
        return _show_number(_read_number(raw), style, context)
    if kind == b"b":
        return raw in (b"1", b"true")
    if kind == b"e":
        return CellError(_decode_text(raw))
    if kind == b"d":  # strict Open XML writes dates so
        day = datetime.fromisoformat(raw.decode())
        return day.date() if style is not None else float(date_to_serial(day.date()))
    raise ValueError(kind)


def _read_number(raw: bytes) -> float:
    number = float(raw)
    if not isfinite(number) or b"_" in raw:
        raise ValueError(raw)
    return number


def _show_number(number: float, style: int | None, context: CellContext) -> Value:
    if style is None:
        return number
    shown = context.shows_as(style)
    if shown is Display.DATE and 1 <= number < 2_958_466:
        return serial_to_date(int(number))
    return write_percent(number) if shown is Display.PERCENT else number


def write_percent(number: float) -> str:
    """Write a share as it is shown, with all its digits: 0.6315 is 63.15%.

    Programs compute with 15 significant digits: what follows them is the noise of binary floating point.
    """
    return f"{(Decimal(f'{number:.15g}') * 100).normalize():f}%"


@lru_cache(maxsize=4096)  # weeks, levels and names recur on every row of a history
def decode_string(content: bytes) -> Value:
    """Return the text of an `is` or `si` element, with its runs where some of it is bold or italic."""
    if b"<r" not in content:
        return join_texts(content)
    if b"<rPh" in content:
        content = re.sub(PHONETIC, b"", content)
    found = RUN.findall(content)
    runs = [Run(join_texts(run), bold=is_on(b"b", run), italic=is_on(b"i", run)) for run in found]
    if len(TEXT.findall(content)) != len(TEXT.findall(b"".join(found))):  # text before the runs, or between them
        return join_texts(content)
    if any(run.bold or run.italic for run in runs):
        return RichText(tuple(run for run in runs if run.text))
    return join_texts(content)


def is_on(element: bytes, run: bytes) -> bool:
    """Tell whether the properties of a run, or a font, switch something on: `<b/>`, `<strike val="1"/>`."""
    match = re.search(rb"<" + element + rb'(?:\s+val="(\w+)")?\s*/>', run)
    return match is not None and match.group(1) not in (b"0", b"false")


def join_texts(content: bytes) -> str:
    """Join all texts of an `is`, `si` or `r` element."""
    return "".join(_decode_text(text) for text in TEXT.findall(content))


def _decode_text(raw: bytes) -> str:
    text = raw.decode("utf-8")
    text = unescape(text)
    if "_x" in text:
        text = re.sub(_ESCAPE, lambda match: chr(int(match.group(1), 16)), text)
    return text
