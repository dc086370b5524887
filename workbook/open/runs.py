"""Bold and italic words within a cell, through xlwings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ..cells.value import RichText, Run, Value
from .program import is_excel

_REGULAR: Final = 100.0
"""awt.FontWeight."""


def write_runs(cell: Any, value: RichText) -> None:
    """Set the runs of a cell whose text is already there and whose font is regular."""
    start = 0
    for run in value.runs:
        end = start + len(run.text)
        if run.bold:
            cell.characters[start:end].font.bold = True
        if run.italic:
            cell.characters[start:end].font.italic = True
        start = end


def read_runs(cell: Any, text: str) -> Value:
    """Read the text of a cell with its runs; plain text where none is bold or italic.

    A stretch of one look is read at once, a mixed one is halved: few calls, however long the text.
    """
    runs: list[Run] = []
    if is_excel(cell.sheet):
        parts = [Run(text[start:end], bold, italic) for start, end, bold, italic in _split(cell, 0, len(text))]
    else:
        parts = _list_portions(cell)
    for part in parts:
        if runs and (runs[-1].bold, runs[-1].italic) == (part.bold, part.italic):
            runs[-1] = part._replace(text=runs[-1].text + part.text)
        else:
            runs.append(part)
    if any(run.bold or run.italic for run in runs):
        return RichText(tuple(runs))
    return text


def _split(cell: Any, start: int, end: int) -> list[tuple[int, int, bool, bool]]:
    font = cell.characters[start:end].font
    bold, italic = font.bold, font.italic
    if end - start <= 1 or (bold is not None and italic is not None):
        return [(start, end, bool(bold), bool(italic))]
    middle = (start + end) // 2
    return _split(cell, start, middle) + _split(cell, middle, end)


def _list_portions(cell: Any) -> list[Run]:
    """List LibreOffice's own portions of one look.

    A stretch it must not be asked about: bold words with a single regular letter after them count as regular there,
    and not as mixed.
    """
    found: list[Run] = []
    for paragraph in each(cell.api.getCellByPosition(0, 0)):
        if found:
            found[-1] = found[-1]._replace(text=found[-1].text + "\n")
        found += [
            Run(portion.getString(), portion.CharWeight > _REGULAR, portion.CharPosture.value != "NONE")
            for portion in each(paragraph)
        ]
    return found


def each(parent: Any) -> Iterator[Any]:
    """List what LibreOffice enumerates: paragraphs of a cell, portions of a paragraph."""
    enumeration = parent.createEnumeration()
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()
