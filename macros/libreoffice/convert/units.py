"""Excel's units against LibreOffice's: points and characters against hundredths of a millimetre."""

from __future__ import annotations

HMM_PER_POINT = 2540 / 72
HMM_PER_TWIP = 2540 / 1440
HMM_PER_PIXEL = 2540 / 96
DIGIT_WIDTH_PX = 7
"""Excel's column width counts digits of the standard font, Calibri 11: 7 pixels each, and 5 of padding."""
PADDING_PX = 5


def to_hmm(points: float) -> int:
    """Points as hundredths of a millimetre."""
    return round(points * HMM_PER_POINT)


def to_points(hmm: float) -> float:
    """Hundredths of a millimetre as points. LibreOffice keeps twentieths of a point: so what was set comes back."""
    return round(hmm / HMM_PER_TWIP) / 20


def place_to_points(hmm: float) -> float:
    """A place or an extent over many rows or columns, whose roundings add up: in quarter points, as Excel's pixels."""
    return round(hmm / HMM_PER_POINT * 4) / 4


def column_width_to_hmm(characters: float) -> int:
    """Excel's column width (characters) as LibreOffice's."""
    if characters < 1:
        pixels = characters * (DIGIT_WIDTH_PX + PADDING_PX)
    else:
        pixels = characters * DIGIT_WIDTH_PX + PADDING_PX
    return round(round(pixels) * HMM_PER_PIXEL)


def hmm_to_column_width(hmm: float) -> float:
    """LibreOffice's column width as Excel's (characters, two decimals)."""
    pixels = round(hmm / HMM_PER_PIXEL)
    if pixels < DIGIT_WIDTH_PX + PADDING_PX:
        return round(pixels / (DIGIT_WIDTH_PX + PADDING_PX), 2)
    return round((pixels - PADDING_PX) / DIGIT_WIDTH_PX, 2)
