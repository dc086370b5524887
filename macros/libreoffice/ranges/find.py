"""Sorting, searching, selecting by kind, removing duplicates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from .. import objects
from ..convert.addresses import Area, area_of
from ..office.bridge import any_of, struct
from .cells import Cells
from .edit import DATE, STRING, VALUE

RESULTS = {"numbers": 1, "text": 2, "errors": 4}  # sheet.FormulaResult
ANY_RESULT = 7


class RangeFind(Cells):
    """The part of xlwings' range that looks for cells."""

    def sort(self, keys: Iterable[int], ascending: Iterable[bool], has_headers: bool) -> None:  # xlwings'
        """Sort rows by columns, counted from 1; upper and lower case count as the same."""
        fields = tuple(
            struct("table.TableSortField", Field=key - 1, IsAscending=up, IsCaseSensitive=False)
            for key, up in zip(keys, ascending, strict=True)
        )
        options = {
            "IsSortColumns": False,
            "ContainsHeader": bool(has_headers),
            "MaxFieldCount": len(fields),
            "BindFormatsToContent": True,
        }
        values = [struct("beans.PropertyValue", Name=name, Value=value) for name, value in options.items()]
        sort_fields = struct("beans.PropertyValue", Name="SortFields")
        sort_fields.Value = any_of("[]com.sun.star.table.TableSortField", fields)
        self.xl.sort((*values, sort_fields))

    def remove_duplicates(self, columns: Iterable[int], has_headers: bool) -> None:  # xlwings'
        """Keep the first of rows that agree in these columns (from 1); later rows move up, within the range."""
        keys = [columns] if isinstance(columns, int) else list(columns)
        first = 1 if has_headers else 0
        data = self.xl.getDataArray()
        seen: set[tuple[Any, ...]] = set()
        doubled = []
        for number in range(first, len(data)):
            row = data[number]
            key = tuple(value.lower() if isinstance(value := row[each - 1], str) else value for each in keys)
            if key in seen:
                doubled.append(number)
            seen.add(key)
        area = self.area
        for number in reversed(doubled):
            self.at(Area(area.row + number, area.column, 1, area.columns)).delete("up")
            # Only the range gives way: what stands below it goes back to where it was.
            self.at(Area(area.last_row, area.column, 1, area.columns)).insert("down")

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list[objects.Range]:
        """Cells of one kind, as areas: blanks, constants, formulas, visible."""
        match cell_type:
            case "blanks":
                rows, columns = self.sheet.limits
                is_whole = self.area.is_all_rows(rows) or self.area.is_all_columns(columns)
                area = self.used_part() if is_whole else self.area
                return [] if area is None else self._areas(self.at(area).xl.queryEmptyCells())
            case "visible":
                return self._areas(self.xl.queryVisibleCells())
            case "formulas" if value_type == "logical":
                return self._truths(self.xl.queryFormulaCells(RESULTS["numbers"]), truths=True)
            case "formulas" if value_type == "numbers":
                return self._truths(self.xl.queryFormulaCells(RESULTS["numbers"]), truths=False)
            case "formulas":
                return self._areas(self.xl.queryFormulaCells(RESULTS.get(value_type or "", ANY_RESULT)))
            case _:
                return self._constants(value_type)

    def _constants(self, value_type: str | None) -> list[objects.Range]:
        match value_type:
            case "text":
                return self._areas(self.xl.queryContentCells(STRING))
            case "numbers":
                return self._truths(self.xl.queryContentCells(VALUE | DATE), truths=False)
            case "logical":
                return self._truths(self.xl.queryContentCells(VALUE), truths=True)
            case "errors":
                return []  # an error is always a formula's
            case _:
                return self._areas(self.xl.queryContentCells(VALUE | DATE | STRING))

    def _truths(self, found: Any, *, truths: bool) -> list[objects.Range]:
        """Of number cells those that hold truth values, or those that do not: only their format tells."""
        kept = []
        formats = self.sheet.book.number_formats
        for cells in self._areas(found):
            for key, areas in cells.formats_by_area():
                if formats.is_truth(key) == truths:
                    kept += [cells.at(_shifted(cells.area, area)) for area in areas]
        return kept

    def _areas(self, found: Any) -> list[objects.Range]:
        # For a single cell Calc may look further.
        areas = [self.area.intersect(area_of(address)) for address in found.getRangeAddresses()]
        return [self.at(area) for area in areas if area is not None]

    def find(  # xlwings'
        self, text: str, whole: bool, direction: str, order: str, match_case: bool
    ) -> objects.Range | None:
        """The first cell whose shown value is, or holds, a text; searched as Excel does, after the first cell."""
        used = self.used_part()
        if used is None:
            return None
        data = self.at(used).xl.getDataArray()
        holds = _matcher(text, whole=whole, match_case=match_case)
        hits = [(r, c) for r, row in enumerate(data) for c, value in enumerate(row) if value not in {"", None}]
        hits = [(r, c) for r, c in hits if holds(self._shown(used, r, c, data[r][c]))]
        if not hits:
            return None
        key: Callable[[tuple[int, int]], Any] = (lambda hit: hit) if order == "rows" else (lambda hit: (hit[1], hit[0]))
        hits.sort(key=key)
        row, column = hits[-1 if direction == "backward" else 0]
        return self.at(Area(used.row + row, used.column + column, 1, 1))

    def _shown(self, used: Area, row: int, column: int, value: Any) -> str:
        if isinstance(value, str):
            return value
        return str(self.at(Area(used.row + row, used.column + column, 1, 1)).xl.getString())

    def replace_all(self, old: str, new: str, whole: bool, match_case: bool) -> None:  # xlwings'
        """Replace within formulas and constants; what changes is entered anew, as if typed."""
        used = self.used_part()
        if used is None:
            return
        cells = self.at(used)
        formulas = cells.formula
        rows = [[formulas]] if cells.is_cell else formulas
        pattern = re.compile(re.escape(old), 0 if match_case else re.IGNORECASE)
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                changed = (new if pattern.fullmatch(text) else text) if whole else pattern.sub(lambda _: new, text)
                if changed != text:
                    self.at(Area(used.row + r, used.column + c, 1, 1)).formula = changed


def _shifted(outer: Area, inner: Area) -> Area:
    return Area(outer.row + inner.row - 1, outer.column + inner.column - 1, inner.rows, inner.columns)


def _matcher(text: str, *, whole: bool, match_case: bool) -> Callable[[str], bool]:
    pattern = re.compile(re.escape(text), 0 if match_case else re.IGNORECASE)
    return (lambda shown: bool(pattern.fullmatch(shown))) if whole else (lambda shown: bool(pattern.search(shown)))
