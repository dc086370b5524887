"""Bold and italic words within a cell, through xlwings."""

from __future__ import annotations

from typing import Any

from ..blocks import RichText, Run, Value


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
    for start, end, bold, italic in _split(cell, 0, len(text)):
        if runs and (runs[-1].bold, runs[-1].italic) == (bold, italic):
            runs[-1] = Run(runs[-1].text + text[start:end], bold, italic)
        else:
            runs.append(Run(text[start:end], bold, italic))
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
