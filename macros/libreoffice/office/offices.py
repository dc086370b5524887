"""The offices that this process has started or joined; the first is the active one."""

from __future__ import annotations

from .process import Office

_offices: list[Office] = []


def take_in(office: Office) -> None:
    """Know an office from now on; it becomes the active one."""
    if office.pid == 0:
        office.pid = -1 - sum(each.pid < 0 for each in _offices)  # a joined one does not tell its own
    _offices.insert(0, office)


def living() -> list[Office]:
    """The offices that still answer."""
    _offices[:] = [office for office in _offices if office.is_alive()]
    return list(_offices)


def make_active(office: Office) -> None:
    """Put an office first."""
    if office in _offices:
        _offices.remove(office)
        _offices.insert(0, office)


def forget(office: Office) -> None:
    """Leave an office out from now on."""
    if office in _offices:
        _offices.remove(office)
