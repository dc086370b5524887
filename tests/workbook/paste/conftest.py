"""A district with the seed's 18 communes, and short ways to paste rows into it."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import pytest

from chiso.scoring import Basis, Period, Roster, Unit
from chiso.workbook.cells.grid import CellValue, Grid
from chiso.workbook.paste import PasteContent, PasteContext, parse_paste

MAXIMA = {"CKMB": 18, "TDGQ": 20, "CLGQ": 12, "TTTT": 10, "MDHL": 18, "MDSH": 22}
GROUP_NAMES = {
    "CKMB": "Công khai, minh bạch",
    "TDGQ": "Tiến độ giải quyết",
    "CLGQ": "Dịch vụ công trực tuyến",
    "TTTT": "Thanh toán trực tuyến",
    "MDHL": "Mức độ hài lòng",
    "MDSH": "Số hóa hồ sơ",
}
SEED_UNITS = (
    "Phú Lâm", "Phú An", "Hiệp Xương", "Phú Thạnh", "Phú Hưng", "Phú Thành", "Phú Mỹ", "Tân Hòa", "Chợ Vàm",
    "Tân Trung", "Phú Hiệp", "Long Hòa", "Phú Long", "Hòa Lạc", "Phú Thọ", "Phú Bình",
    "Bình Thạnh Đông", "Phú Xuân",
)  # fmt: skip
ALIASES = {"Phú Hưng": ("PHÚ HÙNG",), "Phú Mỹ": ("TT. Phú Mỹ",), "Chợ Vàm": ("TT. Chợ Vàm",)}


@pytest.fixture
def context() -> PasteContext:
    """Phú Tân, week 2 of October 2023; the units' codes are P01 to P18."""
    units = [
        Unit(name, "Xã, thị trấn", code=f"P{number:02}", aliases=ALIASES.get(name, ()))
        for number, name in enumerate(SEED_UNITS, start=1)
    ]
    return PasteContext(
        roster=Roster(units, ("huyện Phú Tân", "tỉnh An Giang")),
        period=Period(2023, 10, 2),
        snapshot=date(2023, 10, 9),
        basis=Basis.YEAR,
        total_names=("TOÀN HUYỆN",),
        issuer_names=("UBND huyện Phú Tân", "H01.10"),
        maxima={code: Decimal(most) for code, most in MAXIMA.items()},
        group_names=GROUP_NAMES,
    )


@pytest.fixture
def paste(context: PasteContext) -> Callable[..., PasteContent]:
    """Parse rows as if pasted at C12 of the input sheet, where row 1 of the rows is row 12."""

    def parse(*rows: Sequence[CellValue], **options: object) -> PasteContent:
        grid = Grid("Nhập liệu", tuple(map(tuple, rows)), 12, 3, **options)  # type: ignore[arg-type]
        return parse_paste(grid, context)

    return parse


@pytest.fixture
def read() -> Callable[[PasteContent], dict[str, str | None]]:
    """Show what was pasted as name → score, both as text."""

    def show(pasted: PasteContent) -> dict[str, str | None]:
        return {
            unit.name: None if entry.score is None else f"{entry.score:f}" for unit, entry in pasted.entries.items()
        }

    return show
