"""The calls across the bridge that a refresh of the open workbook makes: as many for many rows as for few."""

import pytest

from bench import bridge
from chiso.macros.libreoffice import register
from support import parts
from support.need import need


@pytest.fixture(scope="module")
def app():
    need(parts.UNO)
    app = register(light=True).apps.add(add_book=False, visible=False)
    yield app
    app.quit()


@pytest.mark.office
def test_calls_do_not_grow_with_units(app, tmp_path):
    counted = []
    for units in (18, 400):
        path = tmp_path / f"{units}.xlsx"
        bridge.make_book(path, units)
        counted.append(bridge.count_refresh(app, path)[0])

    assert bridge.may_stay(*counted)
    assert not bridge.may_stay(counted[0], counted[0] + 382)  # a call for each unit more would be seen


@pytest.mark.office
def test_calls_and_cells_do_not_grow_with_weeks(app, tmp_path):
    units, counted = 18, []
    for weeks in (52, 520):
        path = tmp_path / f"{weeks}.xlsx"
        bridge.make_book(path, units, weeks)
        counted.append(bridge.count_refresh(app, path))

    few, many = counted
    assert few.calls == many.calls
    # Rows are found by the first columns of Lịch sử and Các tuần, a block each; nothing else is as long as they are.
    assert many.cells - few.cells == (520 - 52) * (units + 1)
