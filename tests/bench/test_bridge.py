"""The calls across the bridge that a refresh of the open workbook makes: as many for many units as for few."""

import pytest

from bench import bridge
from chiso.macros.libreoffice import register
from support import parts
from support.need import need


@pytest.mark.office
def test_calls_do_not_grow_with_units(tmp_path):
    need(parts.UNO)
    app = register(light=True).apps.add(add_book=False, visible=False)
    try:
        counted = []
        for units in (18, 400):
            path = tmp_path / f"{units}.xlsx"
            bridge.make_book(path, units)
            counted.append(bridge.count_refresh(app, path)[0])
    finally:
        app.quit()

    assert bridge.may_stay(*counted)
    assert not bridge.may_stay(counted[0], counted[0] + 382)  # a call for each unit more would be seen
