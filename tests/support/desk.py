"""LibreOffice on a screen as a clerk has it: windows, buttons and cells where they are, sheets read back."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

from chiso.macros.libreoffice import OfficeError
from chiso.macros.libreoffice.office.bridge import properties
from chiso.macros.libreoffice.office.process import Office, join_office
from chiso.workbook.book.layout import LOG, OUTCOME, PASTE, SheetName
from chiso.workbook.cells.grid import column_letters
from support.screen import PATIENCE_S, Screen, wait_for

PASTE_DIALOG = "Import Options"
"""What LibreOffice asks when a table from a browser is pasted; Enter takes what it proposes."""
TOOL_ROLES = (44, 62)
"""accessibility.AccessibleRole.PUSH_BUTTON and TOGGLE_BUTTON."""
NOTE = (2, 2)
"""A cell of the first sheet that nobody types into, by row and column."""
SPREADSHEET = 58
"""accessibility.AccessibleRole.TABLE, the cells of the sheet that is shown."""

Cell = tuple[Any, Any]
"""Formula (of a constant, its text) and value."""
Cells = dict[tuple[str, str], Cell]
"""By sheet and address; empty cells are left out."""
Differences = dict[tuple[str, str], tuple[Cell | None, Cell | None]]


class Desk:
    """An office in windows, with a profile of its own; workbooks are opened by their files, as from a folder."""

    def __init__(self, screen: Screen, profile: Path) -> None:
        self.screen = screen
        self.address = f"pipe,name=chiso-desk-{secrets.token_hex(8)}"
        self._command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--norestore", "--nologo"]
        self._process: subprocess.Popen[bytes] | None = None
        self.office: Office

    @property
    def session(self) -> int:
        """The session that the office's processes are of."""
        assert self._process is not None
        return self._process.pid

    def open_book(self, path: Path) -> DeskBook:
        """Open a file as a double click does; the first one starts the office."""
        if self._process is None:
            self._process = self._start(f"--accept={self.address};urp", str(path))
            self.office = wait_for(self._join, "LibreOffice answers")
        else:
            self._start(str(path)).wait(PATIENCE_S)  # hands the file to the office that runs
        document = wait_for(lambda: self._find_document(path.as_uri()), f"{path.name} is open")
        book = DeskBook(self, path, document, self.screen.find_window(path.name))
        wait_for(book.takes_clicks, f"{path.name} can be clicked")
        return book

    def begin_to_open(self, path: Path) -> None:
        """Hand a file to the office that runs, which may ask something before it shows it."""
        self._start(str(path))

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*self._command, *arguments],
            env=self.screen.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # the launcher has children: they end with it
        )

    def _join(self) -> Office | None:
        with contextlib.suppress(OfficeError):
            return join_office(self.address)
        return None

    def _find_document(self, url: str) -> Any:
        components = self.office.desktop.getComponents().createEnumeration()
        while components.hasMoreElements():
            component = components.nextElement()
            if getattr(component, "URL", None) == url and component.getCurrentController() is not None:
                return component
        return None

    def read_file(self, path: Path) -> Cells:
        """What this office reads in a file, without showing it."""
        document = self.office.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, properties(Hidden=True))
        try:
            return read_cells(document)
        finally:
            document.close(True)

    def close(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(PATIENCE_S)


class DeskBook:
    """A workbook in its window."""

    def __init__(self, desk: Desk, path: Path, document: Any, window: str) -> None:
        self.desk, self.screen = desk, desk.screen
        self.path, self.document, self.window = path, document, window

    # Looking

    @property
    def state(self) -> str:
        """The state line."""
        return str(self.document.NamedRanges.getByName(OUTCOME.name).getReferredCells().String)

    @property
    def selected(self) -> str:
        """The address of what is selected, with its sheet."""
        return str(self.document.getCurrentSelection().AbsoluteName).replace("$", "").replace("'", "").replace(".", "!")

    def read_cells(self) -> Cells:
        return read_cells(self.document)

    def count_log(self) -> int:
        """The last row of the log."""
        cursor = self.document.Sheets.getByName(SheetName.LOG).createCursor()
        cursor.gotoEndOfUsedArea(False)
        return int(cursor.getRangeAddress().EndRow) + 1

    def name_block(self, place: tuple[str, str]) -> str | None:
        """The name of the workbook's block that a cell (sheet, address) lies in; None outside of all."""
        sheet, address = place
        cell = self.document.Sheets.getByName(sheet).getCellRangeByName(address).getRangeAddress()
        for name in self.document.NamedRanges.getElementNames():
            area = self.document.NamedRanges.getByName(name).getReferredCells()
            if area is not None and _holds(area.getRangeAddress(), cell):
                return str(name)
        return None

    def find_button(self, caption: str) -> tuple[int, int]:
        """Where on the screen the middle of a button is."""
        controller = self.document.getCurrentController()
        page = controller.getActiveSheet().getDrawPage()
        for index in range(page.getCount()):
            model = page.getByIndex(index).getControl()
            if model.Label == caption:
                return _middle(controller.getControl(model).getAccessibleContext())
        raise LookupError(caption)

    def find_cell(self, row: int, column: int) -> tuple[int, int]:
        """Where on the screen the middle of a cell is; both count from 1."""
        table = _find_role(self._pane, SPREADSHEET)
        return _middle(table.getAccessibleCellAt(row - 1, column - 1).getAccessibleContext())

    def _find_cell(self, row: int, column: int) -> Any:
        return self.document.Sheets.getByName(SheetName.INPUT).getCellByPosition(column - 1, row - 1)

    @property
    def _pane(self) -> Any:
        frame = self.document.getCurrentController().getFrame()
        return frame.getComponentWindow().getAccessibleContext()

    # Touching

    def find_tool(self, caption: str) -> tuple[int, int]:
        """The middle of a button on a tool bar."""
        frame = self.document.getCurrentController().getFrame()
        found = _find_named(frame.getContainerWindow().getAccessibleContext(), caption, TOOL_ROLES)
        assert found is not None, caption
        return _middle(found)

    def press_tool(self, caption: str) -> None:
        """Click a button of a tool bar with the mouse; does not wait for what it does."""
        self.screen.click(self.find_tool(caption))

    def takes_clicks(self) -> bool:
        """Whether a click on a cell selects it: a window that has just come up loses them."""
        self.screen.click(self.find_cell(*NOTE))
        return self.selected == f"{SheetName.INPUT}!{column_letters(NOTE[1])}{NOTE[0]}"

    def press(self, caption: str) -> None:
        """Click a button with the mouse; does not wait for what it does."""
        self.screen.click(self.find_button(caption))

    def type_into(self, row: int, column: int, text: str) -> None:
        """Click a cell, type, and press Enter."""
        self.screen.click(self.find_cell(row, column))
        self.screen.type_text(self.window, text)
        self.screen.press_keys(self.window, "Return")
        cell = self._find_cell(row, column)
        wait_for(lambda: cell.Formula == text, f"{text} is typed")

    def paste_table(self, rows: Sequence[Sequence[str]]) -> None:
        """Paste a table that was copied in a browser into the paste area: Ctrl+V, and Enter when LibreOffice asks."""
        lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        self.screen.copy(f'<meta charset="utf-8"><table>{lines}</table>')
        self.screen.click(self.find_cell(PASTE.row, PASTE.column))
        self.screen.press_keys(self.window, "ctrl+v")
        self.screen.press_keys(self.screen.find_window(PASTE_DIALOG), "Return")
        last = self._find_cell(PASTE.row - 1 + len(rows), PASTE.column - 1 + len(rows[-1]))
        wait_for(lambda: last.String == rows[-1][-1], "the table is pasted")

    def close(self) -> None:
        self.document.close(True)


@contextmanager
def open_desk(screen: Screen, profile: Path) -> Iterator[Desk]:
    """An office that ends with the block."""
    desk = Desk(screen, profile)
    try:
        yield desk
    finally:
        desk.close()


def read_cells(document: Any) -> Cells:
    """Every filled cell of every sheet, hidden ones too, as LibreOffice gives it."""
    found: Cells = {}
    for name in document.Sheets.getElementNames():
        cursor = document.Sheets.getByName(name).createCursor()
        cursor.gotoEndOfUsedArea(True)
        for row, (formulas, values) in enumerate(
            zip(cursor.getFormulaArray(), cursor.getDataArray(), strict=True), start=1
        ):
            for column, cell in enumerate(zip(formulas, values, strict=True), start=1):
                if cell != ("", ""):
                    found[name, f"{column_letters(column)}{row}"] = cell
    return found


def leave_out_times(cells: Cells) -> Cells:
    """Without the times in the log."""
    return {
        (sheet, address): cell
        for (sheet, address), cell in cells.items()
        if sheet != SheetName.LOG or not address.startswith(column_letters(LOG.column)) or int(address[1:]) < LOG.row
    }


def list_differences(one: Cells, other: Cells) -> Differences:
    """Cells that differ, and what both sides hold."""
    places = sorted(one.keys() | other.keys())
    return {place: (one.get(place), other.get(place)) for place in places if one.get(place) != other.get(place)}


def _holds(area: Any, cell: Any) -> bool:
    return bool(
        area.Sheet == cell.Sheet
        and area.StartRow <= cell.StartRow <= area.EndRow
        and area.StartColumn <= cell.StartColumn <= area.EndColumn
    )


def _middle(accessible: Any) -> tuple[int, int]:
    corner, size = accessible.getLocationOnScreen(), accessible.getSize()
    return corner.X + size.Width // 2, corner.Y + size.Height // 2


def _find_role(accessible: Any, role: int) -> Any:
    """The first descendant with a role; the cells of a sheet are not looked through."""
    if accessible.getAccessibleRole() == role:
        return accessible
    for index in range(accessible.getAccessibleChildCount()):
        child = accessible.getAccessibleChild(index)
        found = child and _find_role(child.getAccessibleContext(), role)
        if found:
            return found
    return None


def _find_named(accessible: Any, name: str, roles: tuple[int, ...]) -> Any:
    """The first accessible of that name and role, looked for everywhere but among the cells."""
    if accessible.getAccessibleName() == name and accessible.getAccessibleRole() in roles:
        return accessible
    if accessible.getAccessibleRole() == SPREADSHEET:
        return None
    for index in range(accessible.getAccessibleChildCount()):
        child = accessible.getAccessibleChild(index)
        found = child and _find_named(child.getAccessibleContext(), name, roles)
        if found:
            return found
    return None
