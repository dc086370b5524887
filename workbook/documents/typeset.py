"""Typst, called from here alone: typefaces, data in, bytes out, and what it refuses in words for staff."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from ..page import sizes
from .errors import MissingGlyphsError, NoFontError

TYPEFACES = (sizes.FONT, "Liberation Serif")
"""In the order of preference; both have every Vietnamese letter and the same widths."""

_FOLDER = Path(__file__).parent
_MISSING = re.compile(r"the text (.+?) could not be displayed", re.DOTALL)
_CODE = re.compile(r"\\u\{(\w+)\}")
_AROUND = 20
"""How many letters on each side say where it stands."""


def typeset(
    template: str,
    data: Mapping[str, Any],
    form: Literal["pdf", "png", "svg"],
    *,
    day: date,
    standards: Sequence[typst.PDFStandard] = (),
    ppi: float = 144,
) -> list[bytes]:
    """Set a template of this folder with data; return one file, or one for each page of a picture.

    The same data on the same machine give the same bytes: `day` is the day that the file says it was made.

    Raises:
        NoFontError: none of the typefaces is installed.
        MissingLettersError: the typeface lacks letters of the data.
    """
    fonts, installed = _find_fonts()
    faces = [face for face in TYPEFACES if face in installed]
    if not faces:
        raise NoFontError
    compiler = typst.Compiler(
        _FOLDER / template,
        root=_FOLDER,
        font_paths=fonts,
        sys_inputs={"data": json.dumps({**data, "font": faces[0]}, ensure_ascii=False)},
    )
    made_at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        made = compiler.compile(format=form, ppi=ppi, pdf_standards=list(standards), timestamp=made_at)
    except typst.TypstError as error:
        if found := _MISSING.search(error.message):
            text = _CODE.sub(lambda code: chr(int(code[1], 16)), found[1].strip("`\"'"))
            raise MissingGlyphsError(text, _find_around(text, data)) from None
        raise
    return made if isinstance(made, list) else [made or b""]


@cache
def _find_fonts() -> tuple[typst.Fonts, frozenset[str]]:
    """Look through the typefaces of this machine, which may be hundreds, once for all documents of a run."""
    fonts = typst.Fonts(include_embedded_fonts=False)
    return fonts, frozenset(fonts.families())


def _find_around(text: str, data: Any) -> str:
    """Find the first text of the data that holds this one, cut to what stands around it."""
    if isinstance(data, str):
        start = data.find(text)
        return "" if start < 0 else data[max(start - _AROUND, 0) : start + len(text) + _AROUND]
    inner = data.values() if isinstance(data, Mapping) else data if isinstance(data, list | tuple) else ()
    return next(filter(None, (_find_around(text, item) for item in inner)), "")
