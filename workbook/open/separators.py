"""The decimal separator that the number formats of the annexes ask for, in an open workbook.

Formats are set for whole columns, as the workbook is built, and what stands otherwise in a column is set back: a
program keeps a format of a part of a column in every one of its cells. LibreOffice has a format's language next to its
code, and writes the code as that language does.
"""

from __future__ import annotations

from typing import Any, Final

from ...scoring.values import NamedTuple
from ..book.layout import ANNEX_HEADER_ROW, AnnexColumn
from ..book.number_formats import LANGUAGES, PROGRAM, read_separator, with_separator
from ..book.settings import POINT
from ..cells.areas import MAX_ROWS, Area
from .halves import list_alike
from .program import is_excel

_SHOWING: Final = (AnnexColumn.SCORE, AnnexColumn.PREVIOUS, AnnexColumn.DELTA)


class _Look(NamedTuple):
    """A number format: as Excel writes it, and as the program holds it."""

    code: str
    held: Any


def find_separator(sheet: Any, annex: Area) -> str | None:
    """Return the separator that the scores of an annex ask for; None where staff have formatted them themselves."""
    column = annex.first_column + AnnexColumn.SCORE
    body = annex._replace(first_row=annex.first_row + ANNEX_HEADER_ROW, first_column=column, last_column=column)
    first = body._replace(last_row=body.first_row)  # which speaks for them where some differ
    look = _look_at(sheet, body) or _look_at(sheet, first)
    found = None if look is None else read_separator(look.code)
    return None if found is None else found[0]


def change_separator(sheet: Any, annex: Area, before: str, separator: str) -> None:
    """Let the columns of an annex that ask for one separator ask for another."""
    for offset in _SHOWING:
        at = annex.first_column + offset
        column = annex._replace(first_row=1, first_column=at, last_row=MAX_ROWS, last_column=at)
        parts = list(list_alike(column._replace(last_row=annex.last_row), lambda part: _look_at(sheet, part)))
        read = [(part, look, None if look is None else read_separator(look.code)) for part, look in parts]
        asking = next((found[1] for _, _, found in read if found is not None and found[0] == before), None)
        if asking is None:
            continue
        _set(sheet, column, _ask_for(sheet, asking, separator))
        for part, look, found in read:
            if look is not None and (found is None or found[0] != before):
                _set(sheet, part, look.held)


def _look_at(sheet: Any, area: Area) -> _Look | None:
    cells = _range(sheet, area)
    code: str | None = cells.number_format
    if code is None:
        return None
    if is_excel(sheet):
        return _Look(code, code)
    key = cells.impl.xl.NumberFormat
    language = sheet.book.api.NumberFormats.getByKey(key).Locale.Language
    asked = next((one for one, (spoken, _) in LANGUAGES.items() if spoken == language), PROGRAM)
    return _Look(with_separator(code, asked), key)


def _ask_for(sheet: Any, code: str, separator: str) -> Any:
    """Return a format as the program holds it."""
    if is_excel(sheet):
        return with_separator(code, separator)
    document = sheet.book.api
    english, asked = document.CharLocale, document.CharLocale
    english.Language, english.Country = LANGUAGES[POINT]
    asked.Language, asked.Country = LANGUAGES.get(separator, ("", ""))
    return document.NumberFormats.addNewConverted(code, english, asked)


def _set(sheet: Any, area: Area, held: Any) -> None:
    cells = _range(sheet, area)
    if is_excel(sheet):
        cells.number_format = held
    else:
        cells.impl.xl.NumberFormat = held


def _range(sheet: Any, area: Area) -> Any:
    return sheet.range((area.first_row, area.first_column), (area.last_row, area.last_column))
