"""From pasted cells, or a file of any kind, to the scores of a week and a list of problems."""

from .context import Claims, PasteContent, PasteContext, PastedPeer, PastedValue
from .errors import PasteError
from .names import IssuerNames
from .parse import parse_paste
from .peers import mark_own

__all__ = [
    "Claims",
    "IssuerNames",
    "PasteContent",
    "PasteContext",
    "PasteError",
    "PastedPeer",
    "PastedValue",
    "mark_own",
    "parse_paste",
]
