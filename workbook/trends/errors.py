"""Why the weeks cannot be handed on. `str(error)` is the Vietnamese message that staff read."""

from __future__ import annotations

from ..problem import Refusal
from .messages import Message


class NoParquetError(Refusal):
    """The library that writes Parquet is not installed: it is an extra."""

    def __init__(self) -> None:
        super().__init__(Message.NO_PARQUET)
