"""From pasted cells, or a file of any kind, to the scores of a week and a list of problems."""

from .context import Claims, PasteContent, PasteContext, PastedValue
from .errors import PasteError
from .parse import parse_paste

__all__ = ["Claims", "PasteContent", "PasteContext", "PasteError", "PastedValue", "parse_paste"]
