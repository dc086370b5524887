"""A workbook of three years of a small office: resets, a gap, another basis, a rename, a unit that went."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from chiso.workbook.office.profile import UnitRow
from support.years import make_small

XA, SO = "Xã", "Sở"
UNITS = (
    UnitRow("X1", "An Phú", XA),
    UnitRow("X2", "Phú Hưng", XA, aliases="Phú Hùng"),
    UnitRow("X3", "Phú Thành", XA, valid_to=date(2024, 12, 31)),
    UnitRow("X4", "Phú Thạnh", XA),
    UnitRow("S1", "Sở Y tế", SO),
    UnitRow("S2", "Sở Nội vụ", SO),
)
WEEKS = (
    ("2023-12/3", date(2023, 12, 18), "năm"),
    ("2023-12/4", date(2023, 12, 25), "năm"),
    ("2024-01/1", date(2024, 1, 1), "năm"),
    ("2024-01/4", date(2024, 1, 22), "năm"),
    ("2024-04/1", date(2024, 4, 1), "quý"),
    ("2024-04/2", date(2024, 4, 8), "quý"),
    ("2025-01/1", date(2025, 1, 6), "năm"),
    ("2025-01/2", date(2025, 1, 13), "năm"),
    ("2025-01/3", date(2025, 1, 20), "năm"),
)
POINTS = {
    "An Phú": ("60.00", "60.50", "40.00", "41.00", "50.00", "50.00", "70.00", "70.10", "70.20"),
    "Phú Hùng": ("61.00", "60.50", "39.00", "", "51.00", "52.00", "", "", ""),  # as it was called then
    "Phú Hưng": ("", "", "", "", "", "", "69.00", "68.90", "68.80"),
    "Phú Thành": ("62.00", "62.10", "42.00", "42.50", "49.00", "–", "", "", ""),
    "Phú Thạnh": ("59.99", "60.50", "38.00", "38.00", "48.00", "47.00", "69.00", "–", "70.20"),
    "Sở Y tế": ("80.00", "80.00", "", "", "81.00", "80.00", "90.00", "90.00", ""),
    "Sở Nội vụ": ("79.00", "80.00", "", "", "80.00", "82.00", "89.99", "90.01", ""),
}
GROUPS = {"An Phú": ("9", "10", "6", "5", "9", "11"), "Phú Hưng": ("18", "0", "6.5", "5", "9", "11")}
"""The groups of some rows of the last three weeks."""


def list_rows() -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for place, (period, *_) in enumerate(WEEKS):
        for name, points in POINTS.items():
            if points[place]:
                groups = GROUPS.get(name, ()) if place > 5 else ()
                score = points[place] if points[place] == "–" else Decimal(points[place])
                rows.append((period, SO if name.startswith("Sở") else XA, name, score, *map(Decimal, groups)))
    return rows


def make_years(path: Path) -> Path:
    """The workbook."""
    return make_small(path, UNITS, list_rows(), WEEKS)
