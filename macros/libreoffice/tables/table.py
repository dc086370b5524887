"""One table: in Calc, a database range. Calc 7 knows no table styles."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from .. import objects
from ..convert.addresses import Area, area_of
from ..office.bridge import Remote, raw
from ..office.errors import unsupported
from ..ranges.range import Range
from ..sheets.sheet import Sheet

TOTAL = "Total"
SUM_OF_SHOWN, COUNT_OF_SHOWN = 109, 103
STYLES = "table styles"


class Table(base_classes.Table):
    """xlwings' table."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.sheet = sheet
        self._name = name

    @property
    def xl(self) -> Remote:
        """The database range."""
        found: Remote = self.sheet.book.document.DatabaseRanges.getByName(self._name)
        return found

    @property
    def api(self) -> Any:
        return raw(self.xl)

    @property
    def parent(self) -> Sheet:
        return self.sheet

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.xl.setName(value)
        self._name = value

    @property
    def display_name(self) -> str:
        return self._name

    @display_name.setter
    def display_name(self, value: str) -> None:
        self.name = value

    @property
    def range(self) -> Range:
        return Range(self.sheet, area_of(self.xl.getDataArea()))

    def put(self, area: Area) -> None:
        """Let it be these cells; nothing in them changes."""
        self.xl.setDataArea(Range(self.sheet, area).xl.getRangeAddress())

    def _rows(self, first: int, count: int) -> Range | None:
        area = self.range.area
        return Range(self.sheet, Area(area.row + first, area.column, count, area.columns)) if count > 0 else None

    @property
    def header_row_range(self) -> Range | None:
        return self._rows(0, 1) if self.show_headers else None

    @property
    def totals_row_range(self) -> Range | None:
        return self._rows(self.range.area.rows - 1, 1) if self.show_totals else None

    @property
    def data_body_range(self) -> Range | None:
        """The rows between headings and totals; None while there is only the empty row to insert into."""
        body = self._body()
        return None if body is None or self._is_waiting(body) else body

    def _body(self) -> Range | None:
        top, bottom = int(self.show_headers), int(self.show_totals)
        return self._rows(top, self.range.area.rows - top - bottom)

    def _is_waiting(self, body: Range) -> bool:
        return (
            body.area.rows == 1
            and self._name in self.sheet.book.memory.get("waiting_tables", ())
            and not any(value != "" for value in body.xl.getDataArray()[0])
        )

    @property
    def insert_row_range(self) -> Range | None:
        """The empty row of a table without data."""
        body = self._body()
        return body if body is not None and self._is_waiting(body) else None

    @property
    def show_headers(self) -> bool:
        return bool(self.xl.getPropertyValue("ContainsHeader"))

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        if value == self.show_headers:
            return
        area, memory = self.range.area, self.sheet.book.memory.setdefault("table_headers", {})
        if value:
            top = Area(area.row - 1, area.column, area.rows + 1, area.columns)
            header = Range(self.sheet, Area(top.row, top.column, 1, top.columns))
            header.raw_value = [memory.pop(self._name, [f"Column{n + 1}" for n in range(area.columns)])]
            self.put(top)
        else:
            header = Range(self.sheet, Area(area.row, area.column, 1, area.columns))
            memory[self._name] = list(header.xl.getDataArray()[0])
            header.clear_contents()
            self.put(Area(area.row + 1, area.column, area.rows - 1, area.columns))
        self.xl.setPropertyValue("ContainsHeader", bool(value))

    @property
    def show_totals(self) -> bool:
        return bool(self.xl.getPropertyValue("TotalsRow"))

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        """As in Excel: `Total` under the first column, under the last its sum, or its count if it holds texts."""
        if value == self.show_totals:
            return
        area = self.range.area
        body = self._body()
        if value:
            below = Range(self.sheet, Area(area.last_row + 1, area.column, 1, area.columns))
            below.insert("down")
            last = Range(self.sheet, Area(area.last_row + 1, area.last_column, 1, 1))
            if area.columns > 1 or body is None:
                Range(self.sheet, Area(area.last_row + 1, area.column, 1, 1)).raw_value = TOTAL
            if body is not None:
                column = Range(self.sheet, Area(body.row, area.last_column, body.area.rows, 1))
                texts = any(isinstance(row[0], str) and row[0] for row in column.xl.getDataArray())
                kind = COUNT_OF_SHOWN if texts else SUM_OF_SHOWN
                last.formula = f"=SUBTOTAL({kind},{column.get_address(False, False, False)})"  # by place
            self.put(Area(area.row, area.column, area.rows + 1, area.columns))
        else:
            Range(self.sheet, Area(area.last_row, area.column, 1, area.columns)).delete("up")
            self.put(Area(area.row, area.column, area.rows - 1, area.columns))
        self.xl.setPropertyValue("TotalsRow", bool(value))

    @property
    def show_autofilter(self) -> bool:
        return bool(self.xl.getPropertyValue("AutoFilter"))

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.xl.setPropertyValue("AutoFilter", bool(value))

    @property
    def table_style(self) -> str:
        raise unsupported(STYLES)

    @table_style.setter
    def table_style(self, value: str) -> None:
        raise unsupported(STYLES, "Format the cells.")

    @property
    def show_table_style_column_stripes(self) -> bool:
        raise unsupported(STYLES)

    @show_table_style_column_stripes.setter
    def show_table_style_column_stripes(self, value: bool) -> None:
        raise unsupported(STYLES, "Format the cells.")

    @property
    def show_table_style_first_column(self) -> bool:
        raise unsupported(STYLES)

    @show_table_style_first_column.setter
    def show_table_style_first_column(self, value: bool) -> None:
        raise unsupported(STYLES, "Format the cells.")

    @property
    def show_table_style_last_column(self) -> bool:
        raise unsupported(STYLES)

    @show_table_style_last_column.setter
    def show_table_style_last_column(self, value: bool) -> None:
        raise unsupported(STYLES, "Format the cells.")

    @property
    def show_table_style_row_stripes(self) -> bool:
        raise unsupported(STYLES)

    @show_table_style_row_stripes.setter
    def show_table_style_row_stripes(self, value: bool) -> None:
        raise unsupported(STYLES, "Format the cells.")

    def resize(self, range: Any) -> None:  # noqa: A002 # xlwings' name for it
        target = getattr(range, "impl", range)
        self.put(target.area)
        self.wait_for_rows(target.area)
        self.name_columns()

    def wait_for_rows(self, area: Area) -> None:
        """A table of its headings alone gets the empty row below, into which the first is written, as in Excel."""
        waiting: set[str] = self.sheet.book.memory.setdefault("waiting_tables", set())
        if area.rows == 1 and self.show_headers:
            waiting.add(self._name)
            self.put(Area(area.row, area.column, 2, area.columns))

    def name_columns(self) -> None:
        """Give columns without a heading one, as Excel does."""
        header = self.header_row_range
        if header is None:
            return
        values = list(header.xl.getDataArray()[0])
        if "" not in values:
            return
        taken = {str(value).lower() for value in values}
        number = 1
        for place, value in enumerate(values):
            if value == "":
                while f"column{number}" in taken:
                    number += 1
                values[place] = f"Column{number}"
                taken.add(f"column{number}")
        header.xl.setDataArray((tuple(values),))

    def sort(self, keys: Any, ascending: Any) -> None:
        body = self.data_body_range
        if body is not None:
            body.sort(keys, ascending, False)  # by place, as xlwings calls it

    @property
    def columns(self) -> objects.TableColumns:
        return objects.TableColumns(self)

    @property
    def rows(self) -> objects.TableRows:
        return objects.TableRows(self)

    @property
    def autofilter(self) -> objects.AutoFilter:
        return objects.AutoFilter(self.range, self.xl)
