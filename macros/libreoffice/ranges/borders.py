"""Borders of a range."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ..convert.addresses import Area
from ..convert.colors import Rgb, from_office, to_office
from ..office.bridge import Remote, raw, struct
from ..office.errors import unsupported
from .cells import Cells

UNSET = base_classes._UNSET  # xlwings' own sign for "leave it", meant for engines

# table.BorderLineStyle: Excel's styles, and the widths (hundredths of a millimetre) of Excel's weights
STYLES = {"continuous": 0, "dot": 1, "dash": 2, "double": 3, "dash_dot": 16, "dash_dot_dot": 17, "slant_dash_dot": 14}
STYLE_NAMES = {value: name for name, value in STYLES.items()} | {14: "dash", 15: "double"}
WEIGHTS = {"hairline": 2, "thin": 26, "medium": 62, "thick": 88}
NO_LINE = 32767
SIDES = {
    "edge_top": "TopBorder2",
    "edge_bottom": "BottomBorder2",
    "edge_left": "LeftBorder2",
    "edge_right": "RightBorder2",
    "diagonal_down": "DiagonalTLBR2",
    "diagonal_up": "DiagonalBLTR2",
}

TABLE_LINES = {
    "edge_top": "TopLine",
    "edge_bottom": "BottomLine",
    "edge_left": "LeftLine",
    "edge_right": "RightLine",
    "inside_vertical": "VerticalLine",
    "inside_horizontal": "HorizontalLine",
}


class Border(base_classes.Border):
    """xlwings' border: one side of a range. A mixed side reports its first cell's, as Excel reports one of them."""

    def __init__(self, cells: Cells, side: str) -> None:
        self.cells = cells
        self.side = side

    @property
    def api(self) -> Any:
        return raw(self.cells.xl)

    def _exists(self) -> bool:
        if self.side == "inside_vertical":
            return self.cells.area.columns > 1
        return self.side != "inside_horizontal" or self.cells.area.rows > 1

    def _line(self) -> Any:
        """The line at the first cell of this side; a line between two cells may belong to either."""
        rows, columns = self.cells.area.rows, self.cells.area.columns
        cell = self.cells.cell
        match self.side:
            case "edge_bottom":
                return cell(rows - 1, 0).getPropertyValue("BottomBorder2")
            case "edge_right":
                return cell(0, columns - 1).getPropertyValue("RightBorder2")
            case "inside_vertical":
                return _stronger(cell(0, 0).RightBorder2, cell(0, 1).LeftBorder2)
            case "inside_horizontal":
                return _stronger(cell(0, 0).BottomBorder2, cell(1, 0).TopBorder2)
            case _:
                return cell(0, 0).getPropertyValue(SIDES[self.side])

    def _part(self) -> Remote:
        """The cells that carry this side."""
        area = self.cells.area
        part = self.cells.part
        match self.side:
            case "edge_top":
                return part(Area(1, 1, 1, area.columns))
            case "edge_bottom":
                return part(Area(area.rows, 1, 1, area.columns))
            case "edge_left":
                return part(Area(1, 1, area.rows, 1))
            case "edge_right":
                return part(Area(1, area.columns, area.rows, 1))
            case _:
                return self.cells.xl

    def _write(self, line: Any) -> None:
        if not self._exists():
            return
        if self.side.startswith("diagonal"):
            self.cells.xl.setPropertyValue(SIDES[self.side], line)
            return
        # Not TopBorder2 and its like: on mixed cells these would set all four sides anew.
        cells = self._part()
        border = struct("table.TableBorder2")
        name = TABLE_LINES[self.side]
        setattr(border, name, line)
        setattr(border, f"Is{name}Valid", True)
        cells.setPropertyValue("TableBorder2", border)

    def change(self, style: Any = UNSET, weight: Any = UNSET, color: Any = UNSET) -> None:
        """Set what is given and keep the rest; a line appears when its weight or colour is set, as in Excel."""
        if style is None:
            self._write(struct("table.BorderLine2", LineStyle=NO_LINE))
            return
        old = self._line()
        is_line = old.LineWidth > 0
        line = struct("table.BorderLine2", Color=old.Color if is_line else 0)
        line.LineStyle = old.LineStyle if is_line and old.LineStyle != NO_LINE else STYLES["continuous"]
        line.LineWidth = old.LineWidth if is_line else WEIGHTS["thin"]
        if weight is not UNSET:
            line.LineWidth = WEIGHTS[weight]
        if color is not UNSET:
            line.Color = to_office(color)
        if style is not UNSET:
            if style == "slant_dash_dot":
                raise unsupported("draw slanted dash-dot borders", "Use dash_dot.")
            line.LineStyle = STYLES[style]
            if style == "double":
                line.LineWidth = max(line.LineWidth, WEIGHTS["thick"])
            elif style == "dash_dot_dot" and line.LineWidth > WEIGHTS["medium"]:
                line.LineWidth = WEIGHTS["thin"]
        line.OuterLineWidth = line.LineWidth
        self._write(line)

    @property
    def line_style(self) -> str:
        line = self._line() if self._exists() else None
        return "none" if line is None or line.LineWidth == 0 else STYLE_NAMES.get(line.LineStyle, "continuous")

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self.change(style=value)

    @property
    def weight(self) -> str:
        width = self._line().LineWidth
        return min(WEIGHTS, key=lambda name: abs(WEIGHTS[name] - width))

    @weight.setter
    def weight(self, value: str) -> None:
        self.change(weight=value)

    @property
    def color(self) -> Rgb | None:
        """None without a line; and of the diagonals of several cells, as in Excel."""
        if self.side.startswith("diagonal") and not self.cells.is_cell:
            return None
        line = self._line()
        return None if line.LineWidth == 0 else from_office(line.Color)

    @color.setter
    def color(self, color_or_rgb: Any) -> None:
        self.change(color=color_or_rgb)


def _stronger(first: Any, second: Any) -> Any:
    """Of the two lines that neighbours may have on their common side, the one that shows."""
    return first if first.LineWidth >= second.LineWidth else second


class Borders(base_classes.Borders):
    """xlwings' borders."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.parent = cells

    @property
    def api(self) -> Any:
        return raw(self.cells.xl)

    def __getitem__(self, key: str) -> Border:
        return Border(self.cells, key)

    def _grid(self) -> tuple[str, ...]:
        sides = base_classes.BORDER_GRID_SIDES
        return tuple(side for side in sides if Border(self.cells, side)._exists())  # the same module

    def _common(self, attribute: str) -> Any:
        values = {getattr(self[side], attribute) for side in self._grid()}
        return values.pop() if len(values) == 1 else None

    @property
    def line_style(self) -> str | None:
        style: str | None = self._common("line_style")
        return style

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, line_style=value)

    @property
    def weight(self) -> str | None:
        weight: str | None = self._common("weight")
        return weight

    @weight.setter
    def weight(self, value: str) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, weight=value)

    @property
    def color(self) -> Rgb | None:
        color: Rgb | None = self._common("color")
        return color

    @color.setter
    def color(self, color_or_rgb: Any) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, color=color_or_rgb)

    def set(self, which: Any = "all", *, line_style: Any = UNSET, weight: Any = UNSET, color: Any = UNSET) -> None:
        """Change several sides; `which` comes from xlwings as names of sides."""
        for side in which:
            border = Border(self.cells, side)
            if border._exists():  # the same module
                border.change(line_style, weight, color)

    def clear(self, which: Any = "everything") -> None:
        self.set(which, line_style=None)
