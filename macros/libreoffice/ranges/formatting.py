"""Look and size of a range."""

from __future__ import annotations

from typing import Any

from .. import objects
from ..convert.colors import Rgb, from_office, to_office
from ..convert.units import column_width_to_hmm, hmm_to_column_width, place_to_points, to_hmm, to_points
from ..office.bridge import Remote, common, enum
from ..office.errors import unsupported
from .cells import Cells
from .characters import Characters
from .fonts import Font
from .rectangles import cover

HORIZONTAL = {
    "general": ("STANDARD", 0),
    "left": ("LEFT", 0),
    "center": ("CENTER", 0),
    "right": ("RIGHT", 0),
    "fill": ("REPEAT", 0),
    "justify": ("BLOCK", 0),
    "distributed": ("BLOCK", 1),
}
VERTICAL = {
    "top": (1, 0),
    "center": (2, 0),
    "bottom": (3, 0),
    "justify": (4, 0),
    "distributed": (4, 1),
}
STANDARD = 0
"""table.CellVertJustify2.STANDARD: at the bottom, as in Excel."""


class RangeFormat(Cells):
    """The part of xlwings' range that concerns formats."""

    @property
    def font(self) -> Font:
        return Font(self.xl)

    @property
    def borders(self) -> objects.Borders:
        return objects.Borders(self)

    @property
    def characters(self) -> Characters:
        return Characters(self.cell(0, 0))

    @property
    def number_format(self) -> str | None:
        """Excel's code; None where cells differ."""
        if self.is_empty:
            return ""
        codes = {self.sheet.book.number_formats.code(key) for key, _ in self.formats_by_area()}  # type: ignore[attr-defined] # of RangeValues
        return codes.pop() if len(codes) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        if not self.is_empty:
            self.xl.setPropertyValue("NumberFormat", self.sheet.book.number_formats.key(value))

    @property
    def color(self) -> Rgb | None:
        """Of the background; None for none, and where cells differ."""
        return None if self.is_empty else from_office(common(self.xl, "CellBackColor"))

    @color.setter
    def color(self, color_or_rgb: Any) -> None:
        if not self.is_empty:
            self.xl.setPropertyValue("CellBackColor", to_office(color_or_rgb))

    def set_colors(self, colors: Any) -> None:
        """A grid of background colours; `...` leaves a cell as it is. One call for each colour's rectangles."""
        by_color: dict[int, set[tuple[int, int]]] = {}
        for row, values in enumerate(colors):
            for column, color in enumerate(values):
                if color is not ...:
                    by_color.setdefault(to_office(color), set()).add((row, column))
        for color, positions in by_color.items():
            for area in cover(positions):
                self.part(area).setPropertyValue("CellBackColor", color)

    @property
    def wrap_text(self) -> bool | None:
        value = common(self.xl, "IsTextWrapped")
        return None if value is None else bool(value)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.xl.setPropertyValue("IsTextWrapped", bool(value))

    @property
    def horizontal_alignment(self) -> str | None:
        kind, method = common(self.xl, "HoriJustify"), common(self.xl, "HoriJustifyMethod")
        if kind is None or method is None:
            return None
        names = {value: name for name, value in HORIZONTAL.items()}
        return names.get((kind.value, method)) or names.get((kind.value, 0))

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        if value not in HORIZONTAL:
            raise unsupported("center a text across several cells without merging them", "Merge them, or use center.")
        kind, method = HORIZONTAL[value]
        self.xl.setPropertyValue("HoriJustify", enum("table.CellHoriJustify", kind))
        self.xl.setPropertyValue("HoriJustifyMethod", method)

    @property
    def vertical_alignment(self) -> str | None:
        kind, method = common(self.xl, "VertJustify"), common(self.xl, "VertJustifyMethod")
        if kind is None or method is None:
            return None
        names = {value: name for name, value in VERTICAL.items()}
        return "bottom" if kind == STANDARD else names.get((int(kind), int(method))) or names.get((int(kind), 0))

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        kind, method = VERTICAL[value]
        self.xl.setPropertyValue("VertJustify", kind)
        self.xl.setPropertyValue("VertJustifyMethod", method)

    def adjust_indent(self, amount: int) -> None:
        """Indent by so many of Excel's steps (10 points) more, or less if negative."""
        step = to_hmm(10)
        indent = int(self.xl.getPropertyValue("ParaIndent") or 0) + amount * step
        self.xl.setPropertyValue("ParaIndent", max(indent, 0))
        if indent > 0 and self.horizontal_alignment == "general":
            self.horizontal_alignment = "left"

    def _sized(self, axis: str) -> Remote:
        lines: Remote = self.xl.getColumns() if axis == "columns" else self.xl.getRows()
        return lines

    def _size(self, axis: str, size: str) -> int | None:
        """The one width or height of all its columns or rows, 0 if they are hidden; None where they differ."""
        lines = self._sized(axis)
        sizes: set[int] = set()
        for number in range(self._looked_at(axis)):
            line = lines.getByIndex(number)
            sizes.add(int(line.getPropertyValue(size)) if line.getPropertyValue("IsVisible") else 0)
            if len(sizes) > 1:
                return None
        return sizes.pop()

    def _resize(self, axis: str, size: str, value_hmm: int) -> None:
        """Set the width or height of all; without any they are hidden, and shown with some."""
        lines = self._sized(axis)
        lines.setPropertyValue("IsVisible", value_hmm > 0)
        if value_hmm > 0:
            lines.setPropertyValue(size, value_hmm)

    def _looked_at(self, axis: str) -> int:
        """How many lines: of whole rows and columns only those in use."""
        area = self.area
        limits = self.sheet.limits
        is_whole = area.rows == limits[0] if axis == "rows" else area.columns == limits[1]
        if not is_whole:
            return area.rows if axis == "rows" else area.columns
        used = self.used_part()
        return 1 if used is None else (used.last_row if axis == "rows" else used.last_column)

    @property
    def column_width(self) -> float | None:
        """In characters of Excel's standard font; None where columns differ."""
        if self.is_empty:
            return 0
        width = self._size("columns", "Width")
        return None if width is None else hmm_to_column_width(width)

    @column_width.setter
    def column_width(self, value: float) -> None:
        if not self.is_empty:
            self._resize("columns", "Width", column_width_to_hmm(value) if value else 0)

    @property
    def row_height(self) -> float | None:
        """In points; None where rows differ."""
        if self.is_empty:
            return 0
        height = self._size("rows", "Height")
        return None if height is None else to_points(height)

    @row_height.setter
    def row_height(self, value: float) -> None:
        if not self.is_empty:
            self._resize("rows", "Height", to_hmm(value))

    @property
    def width(self) -> float:
        return 0 if self.is_empty else place_to_points(self.xl.getPropertyValue("Size").Width)

    @property
    def height(self) -> float:
        return 0 if self.is_empty else place_to_points(self.xl.getPropertyValue("Size").Height)

    @property
    def left(self) -> float:
        return 0 if self.is_empty else place_to_points(self.xl.getPropertyValue("Position").X)

    @property
    def top(self) -> float:
        return 0 if self.is_empty else place_to_points(self.xl.getPropertyValue("Position").Y)

    def _hidden(self, axis: str) -> bool | None:
        lines = self._sized(axis)
        states: set[bool] = set()
        for number in range(self._looked_at(axis)):
            states.add(not lines.getByIndex(number).getPropertyValue("IsVisible"))
            if len(states) > 1:
                return None
        return states.pop()

    @property
    def row_hidden(self) -> bool | None:
        return self._hidden("rows")

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self._sized("rows").setPropertyValue("IsVisible", not value)

    @property
    def column_hidden(self) -> bool | None:
        return self._hidden("columns")

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self._sized("columns").setPropertyValue("IsVisible", not value)

    def autofit(self, axis: str | None = None) -> None:
        """Columns as wide, rows as high as their content asks; both without an axis."""
        if self.is_empty:
            return
        for lines, first, optimal in (("columns", "c", "OptimalWidth"), ("rows", "r", "OptimalHeight")):
            if axis in {None, lines, first}:
                self._sized(lines).setPropertyValue("IsVisible", True)  # UNO takes no names
                self._sized(lines).setPropertyValue(optimal, True)  # likewise
