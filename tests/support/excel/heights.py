"""Row heights on the screen: Excel keeps whole device pixels.

Source: Microsoft's article "You cannot set a row height or column width to the exact value" (Excel rounds to pixels);
at 100 % a point has 96/72 pixels, and with Windows' scaling as much more.
"""

from __future__ import annotations

from typing import Final

from .errors import refuse

MAX_HEIGHT_PT: Final = 409.5
"""Specifications and limits of Excel: row height 409 points; the last half point is that of the file format."""
STANDARD_HEIGHT_PT: Final = 15.0
SCALINGS: Final = (100, 125, 150, 175, 200)


def snap_height(height_pt: float, scaling: int) -> float:
    """The height that Excel keeps of one that was asked for; 0 stays 0, everything else has a pixel at least."""
    if height_pt == 0:
        return 0.0
    per_inch = 96 * scaling / 100
    return max(int(height_pt * per_inch / 72 + 0.5), 1) * 72 / per_inch


def check_height(height_pt: object) -> float:
    """Refuse what RowHeight does not take."""
    if isinstance(height_pt, bool) or not isinstance(height_pt, int | float) or not 0 <= height_pt <= MAX_HEIGHT_PT:
        raise refuse("Unable to set the RowHeight property of the Range class")
    return float(height_pt)
