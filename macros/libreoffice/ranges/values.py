"""Values and formulas of a range, moved in blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..convert.addresses import Area
from ..convert.formulas import name_table
from ..convert.values import (
    DATE_CODE,
    DATE_TIME_CODE,
    Block,
    CellError,
    as_rows,
    from_serial,
    name_error,
    show_number,
    take_apart,
)
from ..office.bridge import Remote, common
from ..office.errors import OfficeRefusedError
from .cells import Cells
from .edit import fill_down
from .rectangles import Position, cover

ERROR_RESULT = 4  # sheet.FormulaResult.ERROR
ANY_ERROR = CellError("#N/A")
Grid = list[list[Any]]


class RangeValues(Cells):
    """The part of xlwings' range that reads and writes."""

    @property
    def raw_value(self) -> Any:
        """A value for a cell, and rows for more; dates as datetime, truth values as bool, errors as CellError.

        Three calls to the office, whatever the size; and three more for each cell format in use where formats differ.
        """
        if self.is_empty:
            return None
        cells = self.xl
        rows: Grid = list(map(list, cells.getDataArray()))
        kinds = {type(value) for row in rows for value in row}
        if type(None) in kinds:
            self._mark_errors(rows)
        if float in kinds:
            self._mark_dates(rows, cells)
        if self.is_cell:
            value = rows[0][0]
            return None if value == "" else value
        return rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        if self.is_empty:
            return
        rows = as_rows(data, (self.area.rows, self.area.columns))
        if rows and (len(rows), len(rows[0])) != (self.area.rows, self.area.columns):
            area = Area(self.area.row, self.area.column, len(rows), len(rows[0]))
            type(self)(self.sheet, area).raw_value = rows
            return
        if not rows:
            return
        block = take_apart(rows)
        self._shift_days(block)
        cells = self.xl
        self._adapt_to_formats(block, cells)
        try:
            cells.setDataArray(tuple(map(tuple, block.rows)))
        except OfficeRefusedError:
            self.sheet.check_writable()
            raise
        self._write_formulas(block.formulas)
        self._write_formats(block.formats)

    def _shift_days(self, block: Block) -> None:
        """Count days as the document does."""
        for code in (DATE_CODE, DATE_TIME_CODE):
            for row, column in block.formats.get(code, ()):
                value = block.rows[row][column]
                if isinstance(value, float) and (shift := self.sheet.book.date_shift):
                    block.rows[row][column] = value - shift

    def _mark_errors(self, rows: Grid) -> None:
        # An error comes as None, which an empty cell never does.
        errors = [(r, c) for r, row in enumerate(rows) if None in row for c, value in enumerate(row) if value is None]
        exact = self.options.get("err_to_str", False)
        for row, column in errors:
            rows[row][column] = str(name_error(int(self.cell(row, column).getError()))) if exact else ANY_ERROR

    def _mark_dates(self, rows: Grid, cells: Remote) -> None:
        formats = self.sheet.book.number_formats
        for key, areas in self.formats_by_area(cells):
            if formats.is_date(key):
                convert: Callable[[float], Any] = _as_date
                shift = self.sheet.book.date_shift
            elif formats.is_truth(key):
                convert, shift = bool, 0
            else:
                continue
            for area in areas:
                for row in rows[area.row - 1 : area.last_row]:
                    for column in range(area.column - 1, area.last_column):
                        if type(row[column]) is float:
                            row[column] = convert(row[column] + shift)

    def formats_by_area(self, cells: Remote | None = None) -> list[tuple[int, list[Area]]]:
        """Each number format in use with its cells, counted from 1 within the range."""
        cells = cells or self.xl
        key = common(cells, "NumberFormat")
        if key is not None:
            return [(int(key), [Area(1, 1, self.area.rows, self.area.columns)])]
        found: dict[int, list[Area]] = {}
        groups = cells.getUniqueCellFormatRanges()
        for number in range(groups.getCount()):
            group = groups.getByIndex(number)
            areas = [self._within(address) for address in group.getRangeAddresses()]
            found.setdefault(int(group.getPropertyValue("NumberFormat")), []).extend(areas)
        return list(found.items())

    def _within(self, address: Any) -> Area:
        return Area(
            address.StartRow - self.area.row + 2,
            address.StartColumn - self.area.column + 2,
            address.EndRow - address.StartRow + 1,
            address.EndColumn - address.StartColumn + 1,
        )

    def _adapt_to_formats(self, block: Block, cells: Remote) -> None:
        """Heed what the cells are formatted as: text takes everything as it is, and keeps it."""
        formats = self.sheet.book.number_formats
        taken: set[Position] = set()
        for key, areas in self.formats_by_area(cells):
            if formats.is_text(key):
                for area in areas:
                    self._keep_as_text(block, area)
                    taken.update(_positions(area))
            elif formats.is_truth(key):
                self._forget_truths(block, areas)
            elif not formats.is_general(key):
                # A cell with a format of its own keeps it; only truth values must bring theirs, to be told from 1.
                is_date = formats.is_date(key)
                for code in block.formats:
                    if code != "BOOLEAN" and (is_date or not _is_date_code(code)):
                        for area in areas:
                            block.formats[code] -= set(_positions(area))
        for positions in block.formats.values():
            positions.difference_update(taken)

    @staticmethod
    def _keep_as_text(block: Block, area: Area) -> None:
        for row, column in _positions(area):
            value = block.rows[row][column]
            text = block.typed.get((row, column))
            if text is not None:
                block.rows[row][column] = text
                block.formulas.pop((row, column), None)
            elif isinstance(value, float) and not any((row, column) in each for each in block.formats.values()):
                block.rows[row][column] = show_number(value)

    def _forget_truths(self, block: Block, areas: list[Area]) -> None:
        """A number that takes the place of a truth value would be read as one."""
        truths = block.formats.get("BOOLEAN", set())
        stale = [position for area in areas for position in _positions(area) if position not in truths]
        for area in cover(stale):
            self.part(area).setPropertyValue("NumberFormat", 0)

    def _name_table(self, formula: str) -> str:
        """A formula that says `[@Column]` means the table that it stands in."""
        table = self.table if "[@" in formula else None
        return formula if table is None else name_table(formula, table.name)

    def _write_formulas(self, formulas: dict[Position, str]) -> None:
        grammar, sheet = self.sheet.book.grammar, self.sheet_number if formulas else 0
        for area in cover(formulas):
            rows = tuple(
                tuple(
                    grammar.to_calc(self._name_table(formulas[row, column]), sheet, self._area_of(row, column))
                    for column in range(area.column - 1, area.last_column)
                )
                for row in range(area.row - 1, area.last_row)
            )
            self.part(area).setFormulaArray(rows)

    def _write_formats(self, formats: dict[str, set[Position]]) -> None:
        keys = self.sheet.book.number_formats if formats else None
        for code, positions in formats.items():
            for area in cover(positions):
                if keys is not None:
                    self.part(area).setPropertyValue("NumberFormat", keys.key(code))

    def _area_of(self, row: int, column: int) -> Area:
        return Area(self.area.row + row, self.area.column + column, 1, 1)

    @property
    def formula(self) -> Any:
        """A formula or value for a cell, and rows of them for more; as Excel would show them for editing."""
        if self.is_empty:
            return None
        raw_rows = self.xl.getFormulaArray()
        grammar, sheet = self.sheet.book.grammar, -1
        rows = []
        for r, row in enumerate(raw_rows):
            shown = []
            for c, text in enumerate(row):
                if text.startswith(("=", "{=")):
                    sheet = self.sheet_number if sheet < 0 else sheet
                    shown.append(grammar.to_excel(text.strip("{}"), sheet, self._area_of(r, c)))
                else:
                    shown.append(text.removeprefix("'"))
            rows.append(tuple(shown))
        return rows[0][0] if self.is_cell else tuple(rows)

    @formula.setter
    def formula(self, value: Any) -> None:
        if self.is_empty:
            return
        if isinstance(value, list | tuple):
            self.raw_value = value
        elif isinstance(value, str) and value.startswith("=") and not self.is_cell:
            self._fill_formula(value)
        else:
            self.raw_value = value

    def _fill_formula(self, formula: str) -> None:
        """One formula for all cells, its relative references moved along, as Excel does."""
        text = self.sheet.book.grammar.to_calc(self._name_table(formula), self.sheet_number, self._area_of(0, 0))
        first = self.cell(0, 0)
        number_format = first.getPropertyValue("NumberFormat")
        first.setFormula(text)
        if first.getPropertyValue("NumberFormat") != number_format:
            first.setPropertyValue("NumberFormat", number_format)
        tokens = first.getTokens()
        top = self.part(Area(1, 1, 1, self.area.columns))
        for number in range(1, self.area.columns):
            top.getCellByPosition(number, 0).setTokens(tokens)
        if self.area.rows > 1:
            fill_down(self.xl)

    formula2 = formula

    @property
    def formula_array(self) -> Any:
        """The array formula that fills the range; else its formula."""
        if self.is_empty:
            return None
        text = str(self.xl.getArrayFormula())
        if not text:
            return self.formula
        return self.sheet.book.grammar.to_excel(text.strip("{}"), self.sheet_number, self.area)

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        text = self.sheet.book.grammar.to_calc("=" + value.strip("{}").removeprefix("="), self.sheet_number, self.area)
        self.xl.setArrayFormula(text.removeprefix("="))

    @property
    def has_array(self) -> bool:
        """Whether the first cell belongs to an array formula."""
        return not self.is_empty and str(self.cell(0, 0).getFormula()).startswith("{=")


def _as_date(serial: float) -> Any:
    import datetime as dt

    try:
        return from_serial(serial, dt.datetime)
    except OverflowError:
        return serial  # beyond the calendar: Excel shows ####, and its number is all there is


def _is_date_code(code: str) -> bool:
    return any(letter in code for letter in "ymdh")


def _positions(area: Area) -> Iterable[Position]:
    return (
        (row, column)
        for row in range(area.row - 1, area.last_row)
        for column in range(area.column - 1, area.last_column)
    )
