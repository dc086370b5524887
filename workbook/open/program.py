"""Which program has the workbook open, and what it decides itself: separators of numbers and lists, its clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

_DONE: Final = 0
"""XlCalculationState: xlDone."""
_FIRST_YEAR: Final = 1904
_BY_SETTINGS: Final = 2
"""MsoAutomationSecurity: msoAutomationSecurityByUI; what stands there at first is msoAutomationSecurityLow."""
_FORMULA: Final = 16
"""sheet.CellFlags.FORMULA."""
_TWO_DECIMALS: Final = 2
"""The key of the format 0.00 among those of LibreOffice's own locale, in whose writing it is."""
_DECIMAL_SEPARATOR: Final = 3
_LIST_SEPARATOR: Final = 5
"""XlApplicationInternational, from 1. Without an index `International` is the tuple of all values, however pywin32
binds it: called with one it fails wherever its type library is known (build.py: a property whose arguments are all
optional is a value)."""


def decimal_separator(book: Any) -> str:
    """Return the decimal separator that the program shows numbers with, point or comma."""
    if book.app.engine.name == "excel":
        return str(book.app.api.International[_DECIMAL_SEPARATOR - 1])
    return "," if "," in book.api.NumberFormats.getByKey(_TWO_DECIMALS).FormatString else "."


def list_separator(app: Any) -> str:
    """Return the separator of the areas of a print area: in Excel that of the machine's settings."""
    if app.engine.name == "excel":
        return str(app.api.International[_LIST_SEPARATOR - 1])
    return ","


def is_calculation_due(app: Any) -> bool:
    """Tell whether inputs of formulas may have changed since these were calculated.

    Excel's state says so (Application.CalculationState, Microsoft Learn); LibreOffice has none.
    """
    return bool(app.engine.name != "excel" or app.api.CalculationState != _DONE)


def calculate_due(app: Any) -> bool:
    """Let due formulas be calculated; False if that was stopped.

    As F9 does: to calculate a range or a sheet alone leaves out what it looks at elsewhere.
    """
    app.calculate()
    return bool(app.engine.name != "excel" or app.api.CalculationState == _DONE)


def holds_formulas(cells: Any) -> bool:
    """Tell whether any of these cells holds a formula."""
    if is_excel(cells.sheet):
        return cells.api.HasFormula is not False
    return bool(cells.impl.xl.queryContentCells(_FORMULA).getCount())


def counts_from_1900(book: Any) -> bool:
    """Tell whether a workbook's day 0 is the one that Windows' programs use, and not that of old Macs."""
    if book.app.engine.name == "excel":
        return not book.api.Date1904
    return bool(book.api.NullDate.Year < _FIRST_YEAR)


def empty_clipboard(app: Any) -> None:
    """Release copied cells: while they are framed, Excel inserts them where rows are inserted."""
    if app.engine.name == "excel":
        app.api.CutCopyMode = False


@contextmanager
def hold_names(book: Any) -> Iterator[None]:
    """Let LibreOffice compile formulas once for all names that are set meanwhile, and not for each of them."""
    if book.app.engine.name == "excel":
        yield
        return
    names = book.impl.document.NamedRanges
    names.addActionLock()
    try:
        yield
    finally:
        names.removeActionLock()


@contextmanager
def hold_sheets(book: Any) -> Iterator[None]:
    """Let no sheet be asked twice where it stands while a button is pressed: inside LibreOffice nobody moves one."""
    if book.app.engine.name == "excel":
        yield
        return
    with book.impl.hold_sheets():
        yield


def is_saved(book: Any) -> bool:
    """Tell whether an open workbook holds what its file does."""
    if book.app.engine.name == "excel":
        return bool(book.api.Saved)
    return not book.api.isModified()


def mark_saved(book: Any) -> None:
    """Let a workbook that was just opened count as saved: what its program calculated meanwhile is no change."""
    if book.app.engine.name == "excel":
        book.api.Saved = True
    else:
        book.api.setModified(False)  # UNO takes no names


@contextmanager
def hold_macros(app: Any) -> Iterator[None]:
    """Let what is opened meanwhile run macros only where its user's settings do: a program's own way is to run all.

    In LibreOffice the workbook that is opened was open before.
    """
    if app.engine.name != "excel":
        yield
        return
    before = app.api.AutomationSecurity
    app.api.AutomationSecurity = _BY_SETTINGS
    try:
        yield
    finally:
        app.api.AutomationSecurity = before


def save_copy(book: Any, path: Path) -> None:
    """Save what an open workbook holds now as another file; the workbook itself stays unsaved and keeps its name."""
    if book.app.engine.name == "excel":
        book.api.SaveCopyAs(str(path))
    else:
        book.impl.save_copy(str(path))


def is_excel(sheet: Any) -> bool:
    """Tell whether a sheet is open in Excel, where its `api` is Excel's own object."""
    return bool(sheet.book.app.engine.name == "excel")
