"""A table that an office made by hand, in place of a workbook of ours."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ...scoring import Period
from .messages import Remark
from .sent import Sent, UnreadableError
from .sources import Source


def read_hand_made(source: Source, wanted: Period | None, maxima: Mapping[str, Decimal]) -> Sent:
    """Read the week that is wanted out of a table made by hand, else its latest.

    Raises:
        UnreadableError: with a remark for staff.
    """
    raise UnreadableError(Remark.HAND_MADE)
