"""What the doctor can mend by itself: what pywin32 wrote down of Excel's types is made anew."""

from __future__ import annotations

from ..install.machine import Machine
from ..type_cache import clear_type_cache, fill_type_cache
from .messages import Repair


class RepairError(Exception):
    """It could not be mended; the message is for staff."""


def mend_types(machine: Machine) -> str:
    """Make the cache anew, broken or not, since not every fault can be seen; return what became of it.

    Raises:
        RepairError: a part is in use.
    """
    cache = machine.type_cache
    if cache is None or not cache.exists():
        return Repair.NOTHING
    try:
        clear_type_cache(cache)
    except OSError as error:
        raise RepairError(Repair.IN_USE.format(path=cache)) from error
    return (Repair.DONE if fill_type_cache() else Repair.CLEARED).format(path=cache)
