"""An office whose departments have names of one, two and three lines on the annex; their rows change places."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from chiso.workbook.build import build_workbook
from chiso.workbook.office.profile import UnitRow, load_profile
from support import small_office as office

TWO = "Sở Nông nghiệp và Môi trường"
THREE = "Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh An Giang"
ONE = "Sở Y tế"
COMMUNES = {"An Phú": "60.10", "Bình Hòa": "61.20"}
WEEK_1: Mapping[str, str] = {**COMMUNES, TWO: "80.00", ONE: "70.00", THREE: "60.00"}
WEEK_2: Mapping[str, str] = {**COMMUNES, TWO: "80.00", ONE: "90.00", THREE: "60.00"}
HEIGHTS_1 = {11: 30.75, 12: 24, 13: 46.5}
"""2 × 12 × 1.28 = 30.72 and 3 × 12 × 1.28 = 46.08 points, up to whole pixels; 24 is what the sheet gives its rows."""
HEIGHTS_2 = {11: 24, 12: 30.75, 13: 46.5}
ORDINARY_PT = 24


def create(path: Path, columns: int = 6) -> Path:
    """A new workbook of the office, which prints names as they are written."""
    profile = load_profile("blank")
    answers = {"issuer_full": "Văn phòng UBND tỉnh An Giang", "locality": "An Giang", "capitals": "không"}
    units = [UnitRow("", name, "Sở" if name in (ONE, TWO, THREE) else "Xã") for name in WEEK_1]
    settings = {**profile.settings, **answers, "columns": str(columns)}
    build_workbook(profile._replace(units=units, settings=settings), path)
    return path


def refresh_both(book: Path) -> Path:
    office.refresh_week(book, WEEK_1)
    office.refresh_week_2(book, WEEK_2)
    return book
