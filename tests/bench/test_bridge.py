"""The calls across the bridge that a refresh of the open workbook makes: as many for many units as for few."""

from importlib.util import module_from_spec, spec_from_file_location

import pytest

from support import parts
from support.need import need
from support.paths import ROOT


@pytest.fixture(scope="module")
def bench():
    spec = spec_from_file_location("bench_bridge", ROOT / "tests/bench/bridge.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_calls_do_not_grow_with_units(bench, tmp_path):
    need(parts.UNO)
    app = bench.register(light=True).apps.add(add_book=False, visible=False)
    try:
        counted = []
        for units in (18, 400):
            path = tmp_path / f"{units}.xlsx"
            bench.make_book(path, units)
            counted.append(bench.count_refresh(app, path)[0])
    finally:
        app.quit()

    assert bench.may_stay(*counted)
    assert not bench.may_stay(counted[0], counted[0] + 382)  # a call for each unit more would be seen
