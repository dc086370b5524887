"""Blocks of cells through xlwings: each is read and written in as few calls as there are kinds of values in it."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any, Final

from ..cells.value import Formula, Rows
from .program import is_excel
from .values import ERRORS, LONGEST_IN_BLOCK, ErrorLikeText, hand_over, is_read_as_typed

_TEXT: Final = "@"
_TRUTHS: Final = {"=TRUE()": True, "=FALSE()": False}


def read_values(cells: Any) -> list[list[Any]]:
    """Read what cells show, rows of values; errors known to xlwings by their names.

    Excel is asked once more, without formats, where that leaves a doubt: a number in a currency format comes cut to
    four decimals, and an error looks like text that is spelt alike.
    """
    if not is_excel(cells.sheet):  # its engine gives values as they are meant: nothing is left for xlwings to convert
        raw = cells.options(err_to_str=True).raw_value
        return raw if isinstance(raw, list) else [[raw]]
    values: list[list[Any]] = cells.options(ndim=2, err_to_str=True).value
    if any(_is_doubtful(value) for row in values for value in row):
        plain = as_rows(cells.api.Value2)
        values = [
            [_settle(value, meant) if _is_doubtful(value) else value for value, meant in zip(*lines, strict=True)]
            for lines in zip(values, plain, strict=True)
        ]
    return values


def restore_truths(cells: Any, rows: list[list[Any]]) -> None:
    """Give truth values back what they are, in place.

    LibreOffice makes formulas of those in a file of Excel's, and numbers of their results in a number format.
    """
    if is_excel(cells.sheet) or not any(value in (0.0, 1.0) for row in rows for value in row):
        return
    for line, formulas in zip(rows, cells.impl.xl.getFormulaArray(), strict=True):
        for place, formula in enumerate(formulas):
            line[place] = _TRUTHS.get(formula, line[place])


def _is_doubtful(value: Any) -> bool:
    return isinstance(value, Decimal) or (isinstance(value, str) and value in ERRORS)


def _settle(value: Any, meant: Any) -> Any:
    """The value that is meant: numbers as they are, errors by their names, text as text."""
    if isinstance(value, Decimal):
        return meant
    return ErrorLikeText(value) if isinstance(meant, str) else value


def as_rows(values: Any) -> Any:
    """What a program gave for a block as rows: of a single cell it gives the value alone."""
    return values if isinstance(values, tuple | list) else ((values,),)


def write_values(sheet: Any, first_row: int, first_column: int, shape: tuple[int, int], rows: Rows) -> None:
    """Write rows into a block of so many rows and columns, and empty the rest of it."""
    height, width = shape
    cells = sheet.range((first_row, first_column), (first_row + height - 1, first_column + width - 1))
    in_excel = is_excel(sheet)
    values = hand_over(rows, height, width, plain=_list_text_columns(cells, rows) if in_excel else ())
    long: list[tuple[int, int, str]] = []
    if in_excel:
        for down, row in enumerate(values):
            for right, value in enumerate(row):
                if isinstance(value, str) and len(value) > LONGEST_IN_BLOCK:
                    long.append((first_row + down, first_column + right, value))
                    row[right] = None
    if not in_excel:  # as above; and formulas are values there
        cells.raw_value = values
    elif any(isinstance(value, Formula) for row in rows for value in row):
        cells.formula = values
    else:
        cells.value = values
    for row_number, column, text in long:
        sheet.range((row_number, column)).value = text


def _list_text_columns(cells: Any, rows: Rows) -> Collection[int]:
    """List the columns (from 0) whose cells are formatted as text, of those where that makes a difference."""
    risky = {
        column for row in rows for column, value in enumerate(row) if isinstance(value, str) and is_read_as_typed(value)
    }
    if len(risky) > 1 and cells.number_format == _TEXT:
        return risky
    return {column for column in risky if cells.columns[column].number_format == _TEXT}
