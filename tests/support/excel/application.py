"""Application: Excel itself, and the window by which Windows knows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .areas import Area
from .com import MISSING, ComObject, Process, com_get, com_method, com_put
from .contents import UNCHANGED, Formula
from .errors import refuse, refuse_index
from .locales import Locale
from .sheets import RowData
from .workbooks import Workbook, Workbooks
from .worksheets import Worksheet

_CALCULATIONS = (-4105, -4135, 2)
"""XlCalculation: automatic, manual, semiautomatic."""


class Application(ComObject):
    """A running Excel."""

    def __init__(self, process: Process, hwnd: int, locale: Locale, scaling: int) -> None:
        super().__init__(process)
        self.hwnd, self.locale, self.scaling = hwnd, locale, scaling
        self.books: list[Workbook] = []
        self.active: Workbook | None = None
        self.clipboard: tuple[Worksheet, Area] | None = None
        self.has_quit = False
        self.interrupted = False
        self._calculation = _CALCULATIONS[0]
        self._flags = {"ScreenUpdating": True, "EnableEvents": True, "Interactive": True, "DisplayAlerts": True}
        self.visible = True
        self.told: list[Any] = []

    def window(self) -> ComObject | None:
        """Its active window; none while no workbook is open."""
        return Window(self) if self.books else None

    @com_get("Application")
    def _application(self) -> ComObject:
        return self

    @com_get("Name")
    def _name(self) -> str:
        return "Microsoft Excel"

    @com_get("Version")
    def _version(self) -> str:
        return "16.0"

    @com_get("Hwnd")
    def _hwnd(self) -> int:
        return self.hwnd

    @com_get("Ready")
    def _ready(self) -> bool:
        """Application.Ready (Microsoft Learn): False while a cell is edited; then this call is refused as well."""
        return True

    @com_get("Workbooks")
    def _workbooks(self) -> ComObject:
        return Workbooks(self)

    @com_get("ActiveWorkbook")
    def _active_workbook(self) -> Any:
        return self.active

    @com_get("Selection")
    def _selection(self) -> Any:
        from .ranges import Range

        if self.active is None or self.active.data.selection is None:
            return None
        name, area = self.active.data.selection
        return Range(next(sheet for sheet in self.active.worksheets() if sheet.data.name == name), area)

    @com_method("Quit")
    def _quit(self) -> None:
        self.books.clear()
        self.active, self.has_quit = None, True

    # Settings

    @com_get("International", "Index?")
    def _international(self, index: Any = MISSING) -> Any:
        """Application.International (Microsoft Learn): one value, or without an index an array of all."""
        values = self.locale.international
        if index is MISSING:
            return values
        if not 1 <= int(index) <= len(values):
            raise refuse_index()
        return values[int(index) - 1]

    @com_get("DecimalSeparator")
    def _decimal_separator(self) -> str:
        return self.locale.decimal

    @com_get("ThousandsSeparator")
    def _thousands_separator(self) -> str:
        return self.locale.thousands

    @com_get("Calculation")
    def _get_calculation(self) -> int:
        return self._calculation

    @com_put("Calculation")
    def _set_calculation(self, value: Any) -> None:
        """It can be set only while a workbook is open (a well-known 1004)."""
        if value not in _CALCULATIONS or not self.books:
            raise refuse("Unable to set the Calculation property of the Application class")
        self._calculation = value
        if value == _CALCULATIONS[0]:
            self._calculate()

    @com_get("CalculationState")
    def _calculation_state(self) -> int:
        """XlCalculationState (Microsoft Learn): xlDone 0; xlPending 2, when a calculation is due and was not made."""
        return 2 if self.interrupted or any(True for _ in self._list_due()) else 0

    @com_method("Calculate")
    def _calculate(self) -> None:
        """What was saved as `due` becomes the value: formulas of all open workbooks whose precedents changed.

        Source: Application.Calculate (Microsoft Learn); a key that is pressed stops it (CalculationInterruptKey).
        """
        if not self.interrupted:
            for row, column, formula in list(self._list_due()):
                row.cells[column] = Formula(formula.text, formula.due)

    def _list_due(self) -> Iterator[tuple[RowData, int, Formula]]:
        rows = (row for book in self.books for sheet in book.data.sheets for row in sheet.rows.values())
        return (
            (row, column, content)
            for row in rows
            for column, content in row.cells.items()
            if isinstance(content, Formula) and content.due is not UNCHANGED
        )

    @com_get("CutCopyMode")
    def _cut_copy_mode(self) -> int:
        """XlCutCopyMode: 0 (False) or xlCopy."""
        return 0 if self.clipboard is None else 1

    @com_put("CutCopyMode")
    def _set_cut_copy_mode(self, value: Any) -> None:
        """Application.CutCopyMode (Microsoft Learn): False takes the marching ants away."""
        if not value:
            self.clipboard = None

    @com_get("AutomationSecurity")
    def _automation_security(self) -> int:
        """MsoAutomationSecurity: 1 (low, all macros run) until a program says otherwise (Microsoft Learn)."""
        return self._flags.get("AutomationSecurity", 1)

    @com_put("AutomationSecurity")
    def _set_automation_security(self, value: Any) -> None:
        if value not in (1, 2, 3):
            raise refuse("Unable to set the AutomationSecurity property of the Application class")
        self._flags["AutomationSecurity"] = value

    @com_get("ScreenUpdating")
    def _screen_updating(self) -> bool:
        return self._flags["ScreenUpdating"]

    @com_put("ScreenUpdating")
    def _set_screen_updating(self, value: Any) -> None:
        self._flags["ScreenUpdating"] = bool(value)

    @com_get("EnableEvents")
    def _enable_events(self) -> bool:
        return self._flags["EnableEvents"]

    @com_put("EnableEvents")
    def _set_enable_events(self, value: Any) -> None:
        self._flags["EnableEvents"] = bool(value)

    @com_get("Interactive")
    def _interactive(self) -> bool:
        return self._flags["Interactive"]

    @com_put("Interactive")
    def _set_interactive(self, value: Any) -> None:
        self._flags["Interactive"] = bool(value)

    @com_get("DisplayAlerts")
    def _display_alerts(self) -> bool:
        return self._flags["DisplayAlerts"]

    @com_put("DisplayAlerts")
    def _set_display_alerts(self, value: Any) -> None:
        self._flags["DisplayAlerts"] = bool(value)

    @com_get("StatusBar")
    def _get_status_bar(self) -> Any:
        """Application.StatusBar (Microsoft Learn): False while Excel has its own text there."""
        return self.told[-1] if self.told else False

    @com_put("StatusBar")
    def _set_status_bar(self, value: Any) -> None:
        self.told.append(value)

    @com_get("Visible")
    def _visible(self) -> bool:
        return self.visible

    @com_put("Visible")
    def _set_visible(self, value: Any) -> None:
        self.visible = bool(value)


class Window(ComObject):
    """A workbook's window: what Windows hands out for its handle."""

    def __init__(self, app: Application) -> None:
        super().__init__(app.process)
        self._app = app

    @com_get("Application")
    def _application(self) -> ComObject:
        return self._app
