"""The portal's real exports, of 11 and 16 October 2025: expected values read off the files by hand."""

import re
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from chiso.scoring import Basis, Period, Place, Roster, Unit
from chiso.workbook.cells.grid import Grid
from chiso.workbook.paste import parse_paste
from chiso.workbook.paste.files import read_grids
from chiso.workbook.paste.sheet_choice import select_grids, stack_grids


@cache
def read_file(path):
    return read_grids(path)


@pytest.fixture(params=[0, 1], ids=["11 October", "16 October"])
def export(request, portal_files):
    return request.param, read_file(portal_files[request.param])


@pytest.fixture
def province(context, portal_files):
    """An Giang with the departments and communes that the later file lists."""
    units = []
    for grid in read_file(portal_files[1]):
        if grid.sheet in ("Sở Ban", "Xã Phường"):
            for row in grid.rows[1:]:
                name = re.sub(r"^UBND | - tỉnh An Giang$", "", str(row[2]))
                units.append(Unit(name[0].upper() + name[1:], grid.sheet, code=str(row[3])))
    return context._replace(
        roster=Roster(units, ("tỉnh An Giang",)),
        period=Period(2025, 10, 3),
        snapshot=date(2025, 10, 16),
        total_names=("TOÀN TỈNH",),
        issuer_names=("UBND tỉnh An Giang", "H01"),
    )


def test_both_unit_sheets_and_the_yearly_peers_are_chosen(export, province):
    chosen = select_grids(export[1], None, province)

    assert [grid.sheet for grid in chosen] == ["Điểm năm", "Sở Ban", "Xã Phường"]


def test_on_a_monthly_basis_the_monthly_peers_are_chosen(export, province):
    chosen = select_grids(export[1], None, province._replace(basis=Basis.MONTH))

    assert [grid.sheet for grid in chosen] == ["Điểm tháng", "Sở Ban", "Xã Phường"]


def test_every_unit_total_and_place_is_read_without_a_false_warning(export, province):
    which, grids = export
    stack = stack_grids(select_grids(grids, None, province), "Nhập liệu", 20, 2)
    pasted = parse_paste(stack.grid, province)

    assert (len(pasted.entries), pasted.problems) == (117, ())
    assert pasted.total.value == (Decimal("87.80"), Decimal("87.86"))[which]
    assert pasted.place.value == (Place(10, 34), Place(9, 34))[which]
    assert stack.trace(pasted.total.where) == ("Điểm năm!N11", "Điểm năm!N10")[which]


def test_a_unit_is_read_with_its_six_groups_in_our_order(export, province):
    which, grids = export
    stack = stack_grids(select_grids(grids, None, province), "Nhập liệu", 20, 2)
    entries = {unit.name: entry for unit, entry in parse_paste(stack.grid, province).entries.items()}

    entry = entries["Thanh tra tỉnh An Giang"]
    expected = (
        "60.69 1.75 10.37 4.22 10.00 15.46 18.89",
        "30.21 0.00 3.16 4.00 10.00 13.05 0.00",
    )[which]
    assert " ".join(map(str, (entry.score, *entry.groups))) == expected


def test_read_again_from_the_paste_area_the_sheets_say_the_same(export, province):
    stack = stack_grids(select_grids(export[1], None, province), "Nhập liệu", 20, 2)
    pasted = parse_paste(stack.grid, province)
    apart = [parse_paste(grid, province) for grid in select_grids(export[1], ["Sở Ban", "Xã Phường"], province)]

    assert dict(pasted.entries) == {unit: entry for one in apart for unit, entry in one.entries.items()}
    again = parse_paste(Grid("Nhập liệu", stack.rows, 20, 2), province)
    assert (again.entries, again.total, again.place) == (pasted.entries, pasted.total, pasted.place)
