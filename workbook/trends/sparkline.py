"""Series of points drawn small: a letter a week, a bar, or lines for a page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from ...scoring.values import NamedTuple
from ..messages import Text as CommonText
from .numbers import WeekHead

STEPS: Final = "▁▂▃▄▅▆▇█"
BREAK: Final = "│"
"""Between two weeks that cannot be compared."""
_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
_FULL: Final = "█"

WIDTH, HEIGHT = 120, 24
_MARGIN = 2


def draw_text(points: Sequence[Decimal | None], weeks: Sequence[WeekHead]) -> str:
    """Draw a letter a week, the lowest ▁ and the highest █ of the series; `–` where the points are missing."""
    told = [each for each in points if each is not None]
    lowest, highest = min(told, default=Decimal(0)), max(told, default=Decimal(0))
    drawn = []
    for place, (each, week) in enumerate(zip(points, weeks, strict=True)):
        if place and not week.joined:
            drawn.append(BREAK)
        drawn.append(CommonText.MISSING if each is None else _choose_step(each, lowest, highest))
    return "".join(drawn)


def _choose_step(points: Decimal, lowest: Decimal, highest: Decimal) -> str:
    if lowest == highest:
        return STEPS[len(STEPS) // 2 - 1]
    span, last = highest - lowest, len(STEPS) - 1
    return STEPS[int((2 * last * (points - lowest) + span) // (2 * span))]


def draw_bar(points: Decimal | None, maximum: Decimal, width: int) -> str:
    """Draw a bar as long as the points' share of the maximum, to an eighth of a letter."""
    if points is None:
        return CommonText.MISSING
    whole, eighths = divmod(int(points * width * 8 // maximum), 8)
    return _FULL * whole + (_EIGHTHS[eighths] if eighths else "")


class Drawing(NamedTuple):
    """A series as lines: of each stretch of comparable weeks the corners, `x,y` each; and the last point."""

    stretches: tuple[str, ...]
    last: tuple[str, str] | None


def draw_lines(points: Sequence[Decimal | None], weeks: Sequence[WeekHead]) -> Drawing:
    """Draw a series `WIDTH` wide and `HEIGHT` high; a line breaks where points are missing or cannot be compared."""
    told = [each for each in points if each is not None]
    if not told:
        return Drawing((), None)
    lowest, highest = min(told), max(told)
    stretches: list[list[tuple[str, str]]] = [[]]
    for place, (each, week) in enumerate(zip(points, weeks, strict=True)):
        if each is None or not week.joined:
            stretches.append([])
        if each is not None:
            stretches[-1].append((_write(_across(place, len(points))), _write(_down(each, lowest, highest))))
    corners = [stretch if len(stretch) > 1 else stretch * 2 for stretch in stretches if stretch]  # a week alone: a dot
    ended = points[-1] is not None
    return Drawing(
        tuple(" ".join(f"{x},{y}" for x, y in stretch) for stretch in corners), corners[-1][-1] if ended else None
    )


def _across(place: int, count: int) -> Decimal:
    return _MARGIN + Decimal(WIDTH - 2 * _MARGIN) * place / max(count - 1, 1)


def _down(points: Decimal, lowest: Decimal, highest: Decimal) -> Decimal:
    if lowest == highest:
        return Decimal(HEIGHT) / 2
    return _MARGIN + Decimal(HEIGHT - 2 * _MARGIN) * (highest - points) / (highest - lowest)


def _write(length: Decimal) -> str:
    return f"{length:.1f}"
