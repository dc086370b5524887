"""Excel's chart types as LibreOffice's diagrams."""

from __future__ import annotations

from typing import Any

from ..office.bridge import Remote
from ..office.errors import unsupported

Look = dict[str, Any]

SYMBOLS_AUTO, SYMBOLS_NONE = -1, -3  # chart.ChartSymbolType
CUBIC = 1
_CHART = "com.sun.star.chart."
AREA, BAR, LINE, PIE = f"{_CHART}AreaDiagram", f"{_CHART}BarDiagram", f"{_CHART}LineDiagram", f"{_CHART}PieDiagram"
DONUT, NET, XY = f"{_CHART}DonutDiagram", f"{_CHART}NetDiagram", f"{_CHART}XYDiagram"
FILLED_NET, BUBBLE, STOCK = f"{_CHART}FilledNetDiagram", f"{_CHART}BubbleDiagram", f"{_CHART}StockDiagram"
STACKED, PERCENT = {"Stacked": True}, {"Percent": True}
DEEP = {"Dim3D": True}
MARKED, PLAIN = {"SymbolType": SYMBOLS_AUTO}, {"SymbolType": SYMBOLS_NONE}
LINES, NO_LINES, SMOOTH = {"Lines": True}, {"Lines": False}, {"SplineType": CUBIC}
SIDEWAYS = {"Vertical": True}


def _stacks(name: str, service: str, look: Look) -> dict[str, tuple[str, Look]]:
    return {
        name: (service, look),
        f"{name}_stacked": (service, look | STACKED),
        f"{name}_stacked_100": (service, look | PERCENT),
    }


def _solids(solid: str, kind: int) -> dict[str, tuple[str, Look]]:
    look = DEEP | {"SolidType": kind}
    return {
        f"{solid}_{side}_{stack}": (BAR, look | turn | shape)
        for side, turn in (("col", {}), ("bar", SIDEWAYS))
        for stack, shape in (("clustered", {}), ("stacked", STACKED), ("stacked_100", PERCENT))
    }


DIAGRAMS: dict[str, tuple[str, Look]] = {
    **_stacks("area", AREA, {}),
    **_stacks("3d_area", AREA, DEEP),
    **{name.replace("column", "column_clustered", 1) if name == "column" else name: look
       for name, look in _stacks("column", BAR, {}).items()},
    **{"bar_clustered" if name == "bar" else name: look for name, look in _stacks("bar", BAR, SIDEWAYS).items()},
    "3d_column": (BAR, DEEP | {"Deep": True}),
    **{"3d_column_clustered" if name == "3d_column" else name: look
       for name, look in _stacks("3d_column", BAR, DEEP).items()},
    **{"3d_bar_clustered" if name == "3d_bar" else name: look
       for name, look in _stacks("3d_bar", BAR, DEEP | SIDEWAYS).items()},
    **_stacks("line", LINE, PLAIN),
    **_stacks("line_markers", LINE, MARKED),
    "3d_line": (LINE, PLAIN | DEEP),
    "pie": (PIE, {}),
    "3d_pie": (PIE, DEEP),
    "doughnut": (DONUT, {}),
    "radar": (NET, PLAIN),
    "radar_markers": (NET, MARKED),
    "radar_filled": (FILLED_NET, {}),
    "xy_scatter": (XY, MARKED | NO_LINES),
    "xy_scatter_lines": (XY, MARKED | LINES),
    "xy_scatter_lines_no_markers": (XY, PLAIN | LINES),
    "xy_scatter_smooth": (XY, MARKED | LINES | SMOOTH),
    "xy_scatter_smooth_no_markers": (XY, PLAIN | LINES | SMOOTH),
    "bubble": (BUBBLE, {}),
    "stock_hlc": (STOCK, {}),
    "stock_ohlc": (STOCK, {"UpDown": True}),
    "stock_vhlc": (STOCK, {"Volume": True}),
    "stock_vohlc": (STOCK, {"Volume": True, "UpDown": True}),
    **_solids("cylinder", 1),
    **_solids("cone", 2),
    **_solids("pyramid", 3),
}  # fmt: skip
LOOKED_AT = ("Stacked", "Percent", "Vertical", "Dim3D", "Deep", "SolidType", "SymbolType", "Lines", "SplineType")
USUAL = {"SymbolType", "Lines"}
LOOKED_AT_STOCK = ("Volume", "UpDown")


def make_diagram(chart: Remote, chart_type: str) -> None:
    """Give a chart the type that Excel calls so.

    Raises:
        NotImplementedError: Calc has no such chart.
    """
    if chart_type not in DIAGRAMS:
        raise unsupported(f"draw charts of type {chart_type}", f"It draws {', '.join(sorted(DIAGRAMS))}.")
    service, look = DIAGRAMS[chart_type]
    chart.setDiagram(chart.createInstance(service))
    diagram = chart.getDiagram()
    for name, value in look.items():
        if diagram.getPropertySetInfo().hasPropertyByName(name):
            diagram.setPropertyValue(name, value)


def read_type(chart: Remote) -> str:
    """Excel's name for what a chart is."""
    diagram = chart.getDiagram()
    service = str(diagram.getDiagramType())
    info = diagram.getPropertySetInfo()
    looked_at = LOOKED_AT_STOCK if service == STOCK else LOOKED_AT
    found = {name: diagram.getPropertyValue(name) for name in looked_at if info.hasPropertyByName(name)}
    if "SymbolType" in found:
        found["SymbolType"] = SYMBOLS_NONE if found["SymbolType"] == SYMBOLS_NONE else SYMBOLS_AUTO
    if not found.get("Dim3D"):
        found.pop("SolidType", None)
        found.pop("Deep", None)
    if found.get("Percent"):
        found.pop("Stacked", None)
    candidates = [(name, look) for name, (kind, look) in DIAGRAMS.items() if kind == service]

    def fit(look: Look) -> int:
        named = {key: value for key, value in look.items() if key in found}
        wrong = sum(bool(found[key]) != bool(value) or (found[key] or value) != value for key, value in named.items())
        extra = sum(bool(value) for key, value in found.items() if key not in look and key not in USUAL)
        return int(wrong + extra)

    return min(candidates, key=lambda pair: fit(pair[1]))[0] if candidates else "combination"
