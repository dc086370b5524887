"""Vietnamese typed in TCVN3 (ABC) or VNI-Windows, as it looks once its bytes are read as Western European.

A conversion is never trusted for itself: the caller accepts it only where the result names a unit or a
heading exactly. Source: TCVN 5712:1993 (VN3); the VNI-Windows code page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from ...scoring.values import NamedTuple
from ..cells.grid import CellValue, Grid

_TCVN3_RUNS = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
    (0xB5, "àảãáạ"),
    (0xBB, "ằẳẵắ"),
    (0xC6, "ặầẩẫấậè"),
    (0xCE, "ẻẽéẹềểễếệìỉ"),
    (0xDC, "ĩíịò"),
    (0xE1, "ỏõóọồổỗốộờởỡớợù"),
    (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
)
_TCVN3 = {first + step: letter for first, letters in _TCVN3_RUNS for step, letter in enumerate(letters)} | {0x03BC: "à"}
"""The last one: the micro sign turns into a Greek mu in some programs."""

_EVIDENCE = re.compile(
    "[\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df"
    "\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff\u03bc]"
    "|[AEae][ÙØÛÕÏÊÉÈÚÜËÂÁÀÅÃÄùøûõïêéèúüëâáàåãä]|[Oo][ÙØÛÕÏÂÅÄùøûõïâåä]|[UYÔuyô][ÙØÛÕÏùøûõï]"
)
"""What proper Vietnamese never holds: foreign letters, symbols within words, or two marked vowels in a row."""


@cache
def _build_vni() -> tuple[re.Pattern[str], dict[str, str]]:
    """Pair each base letter with the marks that follow it in VNI, and find them in a text."""
    grave, hook, tilde, acute, dot, breve, hat = "\u0300\u0309\u0303\u0301\u0323\u0306\u0302"
    tones = {"ù": acute, "ø": grave, "û": hook, "õ": tilde, "ï": dot}
    breves = {"ê": "", "é": acute, "è": grave, "ú": hook, "ü": tilde, "ë": dot}
    hats = {"â": "", "á": acute, "à": grave, "å": hook, "ã": tilde, "ä": dot}
    pairs = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
    for base, letter in {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}.items():
        pairs |= {base + mark: letter + tone for mark, tone in tones.items()}
    pairs |= {"a" + mark: "a" + breve + tone for mark, tone in breves.items()}
    for base in "aeo":
        pairs |= {base + mark: base + hat + tone for mark, tone in hats.items()}
    pairs |= {typed.upper(): meant.upper() for typed, meant in pairs.items()}
    pairs |= {typed[0].upper() + typed[1:]: meant.capitalize() for typed, meant in pairs.items() if typed.islower()}
    pairs = {typed: unicodedata.normalize("NFC", meant) for typed, meant in pairs.items()}
    return re.compile("|".join(sorted(pairs, key=len, reverse=True))), pairs


def convert_tcvn3(text: str) -> str:
    """Read text as TCVN3 bytes: "PHó L©m" is "PHú Lâm"."""
    return unicodedata.normalize("NFC", text).translate(_TCVN3)


def convert_vni(text: str) -> str:
    """Read text as VNI-Windows bytes: "PHUÙ LAÂM" is "PHÚ LÂM"."""
    pattern, pairs = _build_vni()
    return pattern.sub(lambda typed: pairs[typed[0]], unicodedata.normalize("NFC", text))


ENCODINGS: dict[str, Callable[[str], str]] = {"TCVN3 (ABC)": convert_tcvn3, "VNI-Windows": convert_vni}


class Conversion(NamedTuple):
    """A grid with its legacy texts converted, and the first of them: where, as typed, as meant."""

    grid: Grid
    encoding: str
    row: int
    column: int
    typed: str
    meant: str


def convert_grid(grid: Grid, is_known: Callable[[str], bool]) -> Conversion | None:
    """Convert the texts of a grid that are in a legacy encoding; None if none is.

    Only a text that nobody knows as it stands, and that becomes a known one, is converted; and only in a grid
    where at least one such text could not have been typed in Unicode. So proper Unicode is never touched.

    Args:
        grid: cells of any kind.
        is_known: tells whether a text is exactly a unit, a total row or a heading.
    """
    texts = {cell for row in grid.rows for cell in row if isinstance(cell, str) and not cell.isascii()}
    if not _EVIDENCE.search(unicodedata.normalize("NFC", "\n".join(texts))):
        return None
    suspects = [text for text in texts if _EVIDENCE.search(unicodedata.normalize("NFC", text))]
    known = {name: sum(is_known(convert(text)) for text in suspects) for name, convert in ENCODINGS.items()}
    encoding = max(known, key=lambda name: known[name])
    return _convert(grid, encoding, is_known) if known[encoding] else None


def _convert(grid: Grid, encoding: str, is_known: Callable[[str], bool]) -> Conversion | None:
    convert = ENCODINGS[encoding]
    rows: list[tuple[CellValue, ...]] = []
    first: tuple[int, int, str, str] | None = None
    for number, row in enumerate(grid.rows):
        cells = list(row)
        for column, cell in enumerate(row):
            if not isinstance(cell, str) or cell.isascii() or is_known(cell):
                continue
            meant = convert(cell)
            if is_known(meant):
                cells[column] = meant
                first = first or (number, column, cell, meant)
        rows.append(tuple(cells))
    if first is None:
        return None
    return Conversion(grid._replace(rows=tuple(rows)), encoding, *first)
