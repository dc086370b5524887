"""Asking Excel about many cells at once: where cells differ it answers with nothing, and the halves are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from ..cells.areas import Area

Answer = TypeVar("Answer")


def list_alike(area: Area, ask: Callable[[Area], Answer | None]) -> Iterator[tuple[Area, Answer | None]]:
    """Part an area into pieces of one answer each; None is that of a single cell which has several by itself.

    One question where all are alike. Columns are parted before rows: what differs mostly does so by column.
    """
    answer = ask(area)
    if answer is not None or area.height == area.width == 1:
        yield area, answer
        return
    for half in _halve(area):
        yield from list_alike(half, ask)


def _halve(area: Area) -> tuple[Area, Area]:
    if area.width > 1:
        middle = (area.first_column + area.last_column) // 2
        return area._replace(last_column=middle), area._replace(first_column=middle + 1)
    middle = (area.first_row + area.last_row) // 2
    return area._replace(last_row=middle), area._replace(first_row=middle + 1)
