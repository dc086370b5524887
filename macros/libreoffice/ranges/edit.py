"""Inserting, deleting, copying, merging, filling."""

from __future__ import annotations

from typing import Any

from .. import objects
from ..convert.addresses import Area, area_of
from ..office.bridge import Remote, enum, struct
from ..office.errors import OfficeError, unsupported
from .cells import Cells

# sheet.CellFlags
VALUE, DATE, STRING, ANNOTATION, FORMULA, HARD, STYLES, OBJECTS, EDIT, FORMATTED = (1 << bit for bit in range(10))
CONTENTS = VALUE | DATE | STRING | FORMULA | FORMATTED
FORMATS = HARD | STYLES | EDIT

PASTE_FLAGS = {
    None: "A",
    "all": "A",
    "all_using_source_theme": "A",
    "all_merging_conditional_formats": "A",
    "comments": "N",
    "formats": "T",
    "formulas": "SVDF",
    "formulas_and_number_formats": "SVDF",
    "values": "SVD",
    "values_and_number_formats": "SVD",
}
OPERATIONS = {None: 0, "add": 1, "subtract": 2, "multiply": 3, "divide": 4}
NO_MOVE = 4
FILL_MODES = {  # sheet.FillMode, sheet.FillDateMode
    "fill_default": ("AUTO", "FILL_DATE_DAY"),
    "fill_series": ("LINEAR", "FILL_DATE_DAY"),
    "linear_trend": ("LINEAR", "FILL_DATE_DAY"),
    "growth_trend": ("GROWTH", "FILL_DATE_DAY"),
    "fill_copy": ("SIMPLE", "FILL_DATE_DAY"),
    "fill_values": ("SIMPLE", "FILL_DATE_DAY"),
    "fill_days": ("DATE", "FILL_DATE_DAY"),
    "fill_weekdays": ("DATE", "FILL_DATE_WEEKDAY"),
    "fill_months": ("DATE", "FILL_DATE_MONTH"),
    "fill_years": ("DATE", "FILL_DATE_YEAR"),
}


class RangeEdit(Cells):
    """The part of xlwings' range that changes the sheet's make-up."""

    def clear_contents(self) -> None:
        if not self.is_empty:
            self.sheet.check_writable()
            self.xl.clearContents(CONTENTS)

    def clear_formats(self) -> None:
        if not self.is_empty:
            self.sheet.check_writable()
            self.xl.clearContents(FORMATS)

    def clear(self) -> None:
        if not self.is_empty:
            self.sheet.check_writable()
            self.xl.clearContents(CONTENTS | FORMATS | ANNOTATION)

    def _shift(self, by: dict[str, str], shift: str) -> str:
        """The office's word for a direction; whole rows and columns leave no choice."""
        rows, columns = self.sheet.limits
        if self.area.is_all_columns(columns):
            return "ROWS"
        if self.area.is_all_rows(rows):
            return "COLUMNS"
        return by[shift]

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Push cells down or right; without a shift, as the shape suggests, as Excel does."""
        suggested = "down" if self.area.columns >= self.area.rows else "right"
        mode = self._shift({"down": "DOWN", "right": "RIGHT"}, shift or suggested)
        self.sheet.check_writable()
        with objects.cells_move(self.sheet):
            self.sheet.sheet.insertCells(self.xl.getRangeAddress(), enum("sheet.CellInsertMode", mode))
        if copy_origin == "format_from_right_or_below":
            self._take_formats_from(*((self.area.rows, 0) if mode in {"DOWN", "ROWS"} else (0, self.area.columns)))

    def _take_formats_from(self, rows: int, columns: int) -> None:
        """Look like the cells so far away; neither the selection nor the clipboard is touched."""
        area = self.area
        source = self.at(Area(area.row + rows, area.column + columns, area.rows, area.columns))
        self.sheet.sheet.copyRange(_address(self), source.xl.getRangeAddress())
        self.xl.clearContents(CONTENTS | ANNOTATION)

    def delete(self, shift: str | None = None) -> None:
        """Remove the cells; others move up or left."""
        suggested = "up" if self.area.columns > self.area.rows else "left"
        mode = self._shift({"up": "UP", "left": "LEFT"}, shift or suggested)
        self.sheet.check_writable()
        with objects.cells_move(self.sheet):
            self.sheet.sheet.removeRange(self.xl.getRangeAddress(), enum("sheet.CellDeleteMode", mode))

    def copy(self, destination: Any = None) -> None:
        """To the clipboard, or straight to a place in the same office."""
        if destination is None:
            self._select()
            self.sheet.book.app.dispatch(self.sheet.book.controller.getFrame(), "Copy")
            self.sheet.book.app.office.memory["clipboard"] = self
            return
        target = getattr(destination, "impl", destination)
        if target.sheet.book.document == self.sheet.book.document:
            place = _address(target)
            target.sheet.sheet.copyRange(place, self.xl.getRangeAddress())
            return
        self.copy()
        target.paste()

    def copy_from(
        self,
        source_range: Any,
        copy_type: str = "all",
        skip_blanks: bool = False,  # xlwings' signature
        transpose: bool = False,  # likewise
    ) -> None:
        """Copy another range here, or only its values, formulas or formats."""
        source = getattr(source_range, "impl", source_range)
        source.copy()
        self.paste(None if copy_type == "all" else copy_type, None, skip_blanks, transpose)

    def move(self, destination: Any) -> None:
        """Cut and paste, with the formulas that point here following."""
        target = getattr(destination, "impl", destination)
        with objects.cells_move(self.sheet, target.sheet):
            target.sheet.sheet.moveRange(_address(target), self.xl.getRangeAddress())

    def paste(
        self,
        paste: str | None = None,
        operation: str | None = None,
        skip_blanks: bool = False,  # xlwings' signature
        transpose: bool = False,  # likewise
    ) -> None:
        """What was copied last, in this office or in another program.

        Raises:
            NotImplementedError: column widths, validations, or all but borders: Calc pastes no such part.
        """
        source: objects.Range | None = self.sheet.book.app.office.memory.get("clipboard")
        is_plain = paste in {None, "all"} and operation is None and not skip_blanks and not transpose
        if paste == "column_widths" and source is not None:
            self._paste_column_widths(source)
            return
        if paste not in PASTE_FLAGS:
            raise unsupported(f"paste {paste} only")
        self._select()
        frame = self.sheet.book.controller.getFrame()
        if is_plain:
            self.sheet.book.app.dispatch(frame, "Paste")
            return
        self.sheet.book.app.dispatch(
            frame,
            "InsertContents",
            Flags=PASTE_FLAGS[paste],
            FormulaCommand=OPERATIONS[operation],
            SkipEmptyCells=skip_blanks,
            Transpose=transpose,
            AsLink=False,
            MoveMode=NO_MOVE,
        )
        if paste in {"formulas_and_number_formats", "values_and_number_formats"} and source is not None:
            self._paste_number_formats(source)

    def _paste_column_widths(self, source: objects.Range) -> None:
        columns, targets = source.xl.getColumns(), self.sheet.sheet.getColumns()
        for number in range(source.area.columns):
            width = columns.getByIndex(number).getPropertyValue("Width")
            targets.getByIndex(self.area.column - 1 + number).setPropertyValue("Width", width)

    def _paste_number_formats(self, source: objects.Range) -> None:
        target = self.at(Area(self.area.row, self.area.column, source.area.rows, source.area.columns))
        for key, areas in source.formats_by_area():
            number = target.sheet.book.number_formats.key(source.sheet.book.number_formats.code(key))
            for area in areas:
                target.part(area).setPropertyValue("NumberFormat", number)

    def _select(self) -> None:
        """Select it, wherever it is: its sheet and book come to the front."""
        controller = self.sheet.book.controller
        if controller.getActiveSheet().getName() != self.sheet.name:
            controller.setActiveSheet(self.sheet.sheet)
        controller.select(self.xl)

    def select(self) -> None:
        self.sheet.activate()
        self._select()

    @property
    def merge_area(self) -> objects.Range:
        """The merged cells that the first cell is part of; itself if it is not merged."""
        cursor = self.sheet.sheet.createCursorByRange(self.cell(0, 0))
        cursor.collapseToMergedArea()
        return self.at(area_of(cursor.getRangeAddress()))

    @property
    def merge_cells(self) -> bool | None:
        """Whether it is (part of) merged cells; None where some are and others not."""
        merged = self.xl.getIsMerged()
        if self.is_cell:
            area = self.merge_area.area
            return area.rows * area.columns > 1
        if not merged:
            return None if self.xl.getPropertyValue("IsMerged") is None else False
        return True

    def merge(self, across: bool) -> None:  # xlwings' signature
        """One cell of all; `across` makes one of each row."""
        rows = range(1, self.area.rows + 1)
        parts = [self.part(Area(row, 1, 1, self.area.columns)) for row in rows] if across else [self.xl]
        for part in parts:
            part.merge(False)  # UNO takes no names; what was merged within would forbid it
            part.merge(True)  # likewise

    def unmerge(self) -> None:
        self.xl.merge(False)  # UNO takes no names

    def autofill(self, destination: Any, type_: str) -> None:
        """Continue what stands here over the destination, which includes it."""
        if type_ not in FILL_MODES:
            raise unsupported(f"autofill by {type_}")
        target = getattr(destination, "impl", destination)
        mode, date_mode = FILL_MODES[type_]
        here, there = self.area, target.area
        down, right = there.last_row > here.last_row, there.last_column > here.last_column
        up, left = there.row < here.row, there.column < here.column
        if sum((down, right, up, left)) != 1:
            msg = "the destination must hold the source and go on in one direction"
            raise ValueError(msg)
        direction = "TO_BOTTOM" if down else "TO_RIGHT" if right else "TO_TOP" if up else "TO_LEFT"
        count = here.rows if down or up else here.columns
        if mode == "AUTO":
            target.xl.fillAuto(enum("sheet.FillDirection", direction), count)
            return
        step = 1.0 if mode != "GROWTH" else 2.0
        target.xl.fillSeries(
            enum("sheet.FillDirection", direction),
            enum("sheet.FillMode", mode),
            enum("sheet.FillDateMode", date_mode),
            step,
            1.7976931348623157e308,
        )

    @property
    def hyperlink(self) -> str:
        """The address that the first cell links to."""
        fields = self.cell(0, 0).getTextFields()
        if not fields.getCount():
            msg = "The cell doesn't seem to contain a hyperlink!"
            raise OfficeError(msg)
        return str(fields.getByIndex(0).URL)

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """Make the first cell a link; Calc shows the address as its tip."""
        cell = self.cell(0, 0)
        field = self.sheet.book.document.createInstance("com.sun.star.text.TextField.URL")
        field.URL = address
        field.Representation = text_to_display or address
        cell.setString("")
        cell.insertTextContent(cell.createTextCursor(), field, False)  # UNO takes no names

    def group(self, by: str | None) -> None:
        self.sheet.sheet.group(self.xl.getRangeAddress(), _orientation(by))

    def ungroup(self, by: str | None) -> None:
        self.sheet.sheet.ungroup(self.xl.getRangeAddress(), _orientation(by))


def _orientation(by: str | None) -> Any:
    return enum("table.TableOrientation", "COLUMNS" if by in {"c", "column", "columns"} else "ROWS")


def _address(cells: Cells) -> Any:
    return struct("table.CellAddress", Sheet=cells.sheet_number, Column=cells.area.column - 1, Row=cells.area.row - 1)


def fill_down(cells: Remote) -> None:
    """Copy the first row over all others, references moved along."""
    cells.fillAuto(enum("sheet.FillDirection", "TO_BOTTOM"), 1)
