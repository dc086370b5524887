"""The annex's rows on its sheet: how high those are whose names wrap, and where a heading's words may break.

The closed file has no program that fits a row, so heights are measured here, and both doors set the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ...scoring.values import NamedTuple
from ..cells.areas import list_stretches
from . import sizes
from .measure import LINE_HEIGHT, MOST_ROW_PT, count_lines, fit_pixels, measure_text_pt

_PADDING_MM = 0.9
"""Left and right in a cell together: more than LibreOffice leaves, and as much as Excel does."""
_INDENT_MM = 3.3
"""One step of indent next to it: 3.5 in LibreOffice, whose padding is less, 2.4 in Excel."""
_LEAST_ROW_PT = 18.0
"""A line of a table at 12 points with air around it."""
_PIXEL_PT = 0.75
_HELD = "\N{NO-BREAK SPACE}"
_STRETCH = r"r(\d+)(?::(\d+))?"


def count_name_lines(name: str, width_mm: float, *, bold: bool) -> int:
    """Count the lines of a name in its cell, which is indented."""
    width_pt = (width_mm - _PADDING_MM - _INDENT_MM) * sizes.MM
    return count_lines(name, sizes.TABLE_PT, width_pt, "bold" if bold else "regular")


class Page(NamedTuple):
    """A page of the sheet, in points: what is above the first row on the first page and on later ones, and its room."""

    first_pt: float
    header_pt: float
    room_pt: float


def fit_rows(lines: Mapping[int, int], tables: Sequence[int], page: Page) -> dict[int, float]:
    """Return the heights in points of the rows that are not as high as the sheet's others: those that wrap.

    Where these would make a table a page longer, all rows are set closer, if that keeps its pages as many.

    Args:
        lines: of the rows (from 0) that have more than one.
        tables: how many rows each of the tables has that stand side by side, and share their rows.
        page: which they are printed on.
    """
    if not lines:
        return {}
    wrapped = {row: _measure_lines(count) for row, count in lines.items()}

    def keeps_pages(ordinary_pt: float) -> bool:
        return all(
            _count_pages(count, wrapped, ordinary_pt, page) <= _count_pages(count, {}, sizes.ANNEX_ROW_PT, page)
            for count in tables
        )

    if keeps_pages(sizes.ANNEX_ROW_PT):
        return wrapped
    closer_pt = sizes.ANNEX_ROW_PT - _PIXEL_PT
    while closer_pt >= _LEAST_ROW_PT:
        if keeps_pages(closer_pt):
            return dict.fromkeys(range(max(tables)), closer_pt) | wrapped
        closer_pt -= _PIXEL_PT
    return wrapped


def _measure_lines(lines: int) -> float:
    return min(max(fit_pixels(lines * sizes.TABLE_PT * LINE_HEIGHT), sizes.ANNEX_ROW_PT), MOST_ROW_PT)


def _count_pages(rows: int, heights: Mapping[int, float], ordinary_pt: float, page: Page) -> int:
    pages, position = 1, page.first_pt
    for row in range(rows):
        height = heights.get(row, ordinary_pt)
        if position + height > page.room_pt:
            pages, position = pages + 1, page.header_pt
        position += height
    return pages


def write_stretches(rows: Iterable[int]) -> str | None:
    """Write rows as the sheet keeps them ("r3 r7:9"): a text in every program, nothing if there are none."""
    stretches = list_stretches(rows)
    return " ".join(f"r{first}" if first == last else f"r{first}:{last}" for first, last in stretches) or None


def read_stretches(text: object, most: int) -> set[int]:
    """Read them back; what somebody else wrote there is nothing, and no row is beyond `most`."""
    if not isinstance(text, str):
        return set()
    found = (re.fullmatch(_STRETCH, word) for word in text.split())
    ranges = (range(int(match[1]), min(int(match[2] or match[1]), most) + 1) for match in found if match)
    return {row for rows in ranges for row in rows}


def wrap_heading(text: str, width_mm: float) -> str:
    """Let words of a heading that no-break spaces hold together break where together they are wider than the column."""
    room_pt = (width_mm - _PADDING_MM) * sizes.MM
    return " ".join(
        word if measure_text_pt(word, sizes.ANNEX_HEADER_PT, "bold") <= room_pt else " ".join(word.split(_HELD))
        for word in text.split(" ")
    )
