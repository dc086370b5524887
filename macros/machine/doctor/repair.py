"""What the doctor can repair by itself: what pywin32 wrote down of Excel's types is made again."""

from __future__ import annotations

from ....workbook.problem import Refusal
from ..install.machine import Machine
from ..type_cache import clear_type_cache, fill_type_cache
from .messages import Repair


class RepairError(Refusal):
    """It could not be repaired; the message is for staff."""


def repair_types(machine: Machine) -> str:
    """Rebuild the cache, broken or not, since not every fault can be seen; return what happened to it.

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
