"""Marks within a cell: what a reader left out of it, and note signs that are plain text."""

from __future__ import annotations

import re

from ...scoring.name import clean_text
from ..cells.grid import CellValue, Mark
from . import messages

_SIGN = r"[¹²³⁰⁴-⁹]+|[⁽][¹²³⁰⁴-⁹]+[⁾]|[*†‡§]+|\(\s?\d{1,2}\s?\)|\(\s?\*+\s?\)|\[\s?\d{1,2}\s?\]|\[\s?\*+\s?\]"
_SIGNED_NUMBER = rf"(?P<lead>[*†‡]+)?\s?(?P<rest>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?(?P<sign>{_SIGN})?"
_SIGNED_NAME = rf"(?P<rest>.*?[^\W\d_].*?)\s?(?:{_SIGN})"

PART_NOTES = {
    Mark.NOTE_SIGN: (messages.note_sign, messages.note_signs),
    Mark.STRUCK_PART: (messages.struck_part, messages.struck_parts),
    Mark.HIDDEN_PART: (messages.hidden_part, messages.hidden_parts),
}
"""What is said of a score that is read without a part of its cell: of one, and of many."""


def split_sign(value: CellValue) -> str | None:
    """Take a note sign off a plain number: "58.6" for "58.6¹", "58.6 (1)", "58,6*"; None if there is none."""
    if not isinstance(value, str) or not value or (value[-1].isdecimal() and value[0].isdecimal()):
        return None
    match = re.fullmatch(_SIGNED_NUMBER, clean_text(value))
    return match["rest"] if match and (match["lead"] or match["sign"]) else None


def strip_name_sign(name: str) -> str:
    """Take a note sign off the end of a name: "PHÚ LÂM" for "PHÚ LÂM (1)"; the name as it is if there is none."""
    if name[-1:].isalpha():
        return name
    match = re.fullmatch(_SIGNED_NAME, clean_text(name))
    return match["rest"] if match else name
