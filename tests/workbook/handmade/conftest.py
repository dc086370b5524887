"""An office of three units, and sheets made of rows."""

from decimal import Decimal

import pytest
import xlsxwriter

from chiso.scoring import Roster, Unit
from chiso.workbook.handmade import Ground

UNITS = ("Phú Lâm", "Phú An", "Chợ Vàm")


@pytest.fixture
def ground():
    return Ground(Roster([Unit(name, "Xã") for name in UNITS]), total_names=("TOÀN HUYỆN",))


@pytest.fixture
def table():
    """The rows of an annex: heading and three units."""

    def make(heading="ĐIỂM", first=63.15):
        return [("STT", "ĐƠN VỊ", heading), *((n, u, first - n) for n, u in enumerate(UNITS))]

    return make


@pytest.fixture
def save(tmp_path):
    """Save sheets as a workbook: `save("so.xlsx", {"Tuần 2": [(…,), …]})`."""

    def write(name, sheets):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        book = xlsxwriter.Workbook(path)
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for down, row in enumerate(rows):
                for right, value in enumerate(row):
                    if value is not None:
                        sheet.write(down, right, float(value) if isinstance(value, Decimal) else value)
        book.close()
        return path

    return write
