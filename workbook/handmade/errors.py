"""Why a hand-made file is refused as a whole."""

from __future__ import annotations

from ..paste import PasteError


class NoTableError(PasteError):
    """The file holds no table of units and scores that can be read surely."""
