"""Tables on the terminal: columns as wide as what stands in them is shown, scores beneath each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from ...scoring.values import NamedTuple

_GAP: Final = "  "
_UNSEEN: Final = ("Mn", "Me", "Cf", "Cc")
_WIDE: Final = ("W", "F")


class TextColumn(NamedTuple):
    """A column: its heading, what stands beneath, and whether that stands to the right."""

    heading: str
    cells: Sequence[str]
    right: bool = False


def measure_columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: none for combining marks, two for wide letters."""
    return sum(
        0 if unicodedata.category(letter) in _UNSEEN else 2 if unicodedata.east_asian_width(letter) in _WIDE else 1
        for letter in text
    )


def draw_table(columns: Sequence[TextColumn]) -> Iterator[str]:
    """Draw a table, a line for each row, the headings first; a column in which nothing stands is left out."""
    columns = [column for column in columns if any(column.cells)]
    widths = [max(map(measure_columns, (column.heading, *column.cells))) for column in columns]
    for row in zip(*((column.heading, *column.cells) for column in columns), strict=True):
        laid = (_pad(text, width, right=column.right) for text, width, column in zip(row, widths, columns, strict=True))
        yield _GAP.join(laid).rstrip()


def _pad(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - measure_columns(text))
    return space + text if right else text + space
