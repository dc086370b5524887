"""What the clerk adds to a week for its document."""

from __future__ import annotations

import re
from datetime import date

from ...scoring.values import NamedTuple
from ..cells.dates import read_date

_REPLACING = "thay"
_REPLACED = (
    r"(\S+?)[\s(,;]+thay(?:\s+thế)?(?:\s+báo\s+cáo)?(?:\s+số)?\s+([^\s()]*\d[^\s()]*)(?:\s+ngày\s+([\d/.-]+))?\s*\)?"
)


class Details(NamedTuple):
    """What the clerk adds to a week for its document: number, date, signer; each may be absent."""

    number: str | None = None
    day: date | None = None
    signer: str | None = None


class DocumentNumber(NamedTuple):
    """The number as it was typed, taken apart: `1780 thay 1775 ngày 09/10/2023` is issued in place of another report.

    `is_clear` is False where something is replaced and it cannot be told what.
    """

    number: str
    replaced: str = ""
    replaced_day: date | None = None
    is_clear: bool = True


def split_number(text: str | None) -> DocumentNumber:
    """Take apart what stands in the cell of the document's number; empty where nothing does."""
    said = (text or "").strip()
    if _REPLACING not in said.lower():
        return DocumentNumber(said)
    found = re.fullmatch(_REPLACED, said, re.IGNORECASE)
    if found is None:
        return DocumentNumber(said, is_clear=False)
    number, replaced, day = found.groups()
    read = read_date(day) if day else None
    return DocumentNumber(number, replaced, read, is_clear=not day or read is not None)
