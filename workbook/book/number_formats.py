"""Number formats of a workbook's scores, and the decimal separator that they ask for, as far as programs let them.

LibreOffice writes a number by its format's language, Excel by the machine's settings.
"""

from __future__ import annotations

from typing import Final

from .settings import COMMA, POINT

ANNEX_SCORE: Final = "0.00_W_0;-0.00_W_0;0.00_W_0;@_W_0"
"""Of the scores of `Phụ lục`, and of nothing else; with so much room at its right that a score stands
about the middle of its column."""
DELTA: Final = '"▲ "0.00_W;"▼ "0.00_W;0.00_W;@_W'
"""The symbol is the sign. With room the width of a W at the right: LibreOffice drops the indent of some
right-aligned cells."""
_SCORES: Final = (ANNEX_SCORE, "0.00_W_W;-0.00_W_W;0.00_W_W;@_W_W", "0.00_W;-0.00_W;0.00_W;@_W")
"""With those of version 0.1.0, in its first annex and in the others."""
_DELTAS: Final = (DELTA, '"▲ "0.00_W;"▼ "-0.00_W;0.00_W;@_W')
PROGRAM: Final = ""
"""The separator of a format that asks for none: the program's own."""
LANGUAGES: Final = {COMMA: ("vi", "VN"), POINT: ("en", "US")}
"""Those whose numbers have the separator: language and country."""
_LOCALES: Final = {COMMA: "[$-42A]", POINT: "[$-409]"}
_SEPARATORS: Final = {"42A": COMMA, "VI-VN": COMMA, "409": POINT, "EN-US": POINT}
"""As files have the language, and as Excel says it of an open workbook."""


def with_separator(number_format: str, separator: str) -> str:
    """Ask for a decimal separator in a number format."""
    return _LOCALES.get(separator, "") + number_format


def is_score(bare: str) -> bool:
    """Tell whether a format, apart from the separator that it asks for, is of the scores of an annex."""
    return bare in _SCORES


def read_separator(number_format: str) -> tuple[str, str] | None:
    """Tell which separator a format of the annexes asks for, and what it is apart from that; None of any other.

    What LibreOffice writes of such a format marks signs as text.
    """
    plain = number_format.replace("\\", "")
    separator: str | None = PROGRAM
    if plain.startswith("[$-"):
        language, _, plain = plain[3:].partition("]")
        separator = _SEPARATORS.get(language.lstrip("0").upper())
    return (separator, plain) if separator is not None and plain in (*_SCORES, *_DELTAS) else None
