"""What the fake holds against a closed file, cell by cell and layout by layout; the log and the undo aside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from support import reading

from .read import read_layout, read_values
from .sheets import BookData

_ASIDE = (reading.LOG, reading.UNDO)


def list_differences(book: BookData, closed: Path) -> dict[tuple[str, str], tuple[Any, Any]]:
    """Cells that differ, by sheet and address: what the open workbook has, and the closed one."""
    one, other = read_values(book, *_ASIDE), reading.read_values(closed, *_ASIDE)
    places = sorted(one.keys() | other.keys())
    return {place: (one.get(place), other.get(place)) for place in places if one.get(place) != other.get(place)}


def list_layout_differences(book: BookData, closed: Path, tolerance_pt: float = 0.0) -> dict[str, tuple[Any, Any]]:
    """Names, print areas, breaks, heights and tables that differ; heights by more than a tolerance."""
    one, other = _flatten(read_layout(book, *_ASIDE)), _flatten(_read_closed_layout(closed))
    places = sorted(one.keys() | other.keys())
    return {
        place: (one.get(place), other.get(place))
        for place in places
        if not _is_alike(one.get(place), other.get(place), tolerance_pt)
    }


def _is_alike(one: Any, other: Any, tolerance_pt: float) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= tolerance_pt + 1e-9
    return bool(one == other)


def _flatten(layout: dict[str, Any]) -> dict[str, Any]:
    found = {f"name {name}": reference for name, reference in layout["names"].items()}
    for sheet, parts in layout.items():
        if sheet == "names":
            continue
        found |= {f"{sheet}: {kind}": parts[kind] for kind in ("area", "breaks")}
        found |= {f"{sheet}: table {name}": reference for name, reference in parts["tables"].items()}
        for row, (height, hidden) in parts["heights"].items():
            found[f"{sheet}: row {row}"] = "hidden" if hidden else height
    return found


def _read_closed_layout(closed: Path) -> dict[str, Any]:
    """`reading.read_layout` in the form of the fake's: print areas as lists, tables by their extent."""
    layout = reading.read_layout(closed)
    for name, sheet in layout.items():
        if name != "names":
            sheet["area"] = [area.rpartition("!")[2] for area in (sheet["area"] or "").split(",") if area]
            sheet["breaks"] = sorted(sheet["breaks"])
            sheet["tables"] = {table: getattr(ref, "ref", ref) for table, ref in sheet["tables"].items()}
    return layout
