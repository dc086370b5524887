"""How a test says which real parts it needs."""

import pytest

from support import parts

BEHIND = {
    "office": "office",
    "app": "office",
    "running": "office",
    "desk": "office screen",
    "browser": "browser",
    "bundle": "bundle",
    "wheel_names": "bundle",
}
"""The fixtures behind which something large starts, and the marks of every test that asks for one, however far down."""

WHOLE = ("journeys", "documents", "bench", "excel")
"""The folders whose tests take a workbook through several commands, or make documents of it."""

_running: list[pytest.Item] = []


def mark_tests(items: list[pytest.Item]) -> None:
    """Mark tests by the fixtures that they ask for; those that start a program by themselves say so in the source."""
    for item in items:
        if item.path.parent.name in WHOLE:
            item.add_marker("whole")
        if item.path.parent.name == "journeys":
            item.add_marker("journey")
        for name in BEHIND.keys() & set(getattr(item, "fixturenames", ())):
            for mark in BEHIND[name].split():
                item.add_marker(mark)


def enter_test(item: pytest.Item) -> None:
    """Remember which test is running."""
    _running[:] = [item]


def need(*wanted: parts.Part) -> None:
    """Skip the test where a part is missing; fail it where every part is required, or where its mark is missing."""
    for part in wanted:
        if part.mark and _running and not _running[0].get_closest_marker(part.mark):
            pytest.fail(f"a test that needs {part.name} is marked `{part.mark}`", pytrace=False)
        if part.is_here():
            continue
        reason = f"not found: {part.name} (how to get it stands under 'real parts')"
        if parts.all_required():
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
