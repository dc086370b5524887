"""Marks within a cell: what a reader left out of it, and note marks that are plain text."""

from __future__ import annotations

import re

from ...scoring.name import clean_text
from ..cells.grid import CellValue, Mark
from . import messages

_NOTE_MARK = r"[¹²³⁰⁴-⁹]+|[⁽][¹²³⁰⁴-⁹]+[⁾]|[*†‡§]+|\(\s?\d{1,2}\s?\)|\(\s?\*+\s?\)|\[\s?\d{1,2}\s?\]|\[\s?\*+\s?\]"
_MARK_SIGNS = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹⁾*†‡§")
_OPENED = {")": "(", "]": "["}
_MARKED_NUMBER = rf"(?P<lead>[*†‡]+)?\s?(?P<rest>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?(?P<mark>{_NOTE_MARK})?"
_MARKED_NAME = rf"(?P<rest>.*?[^\W\d_].*?)\s?(?:{_NOTE_MARK})"

PART_NOTES = {
    Mark.NOTE_MARK: (messages.note_mark, messages.note_marks),
    Mark.STRUCK_PART: (messages.struck_part, messages.struck_parts),
    Mark.HIDDEN_PART: (messages.hidden_part, messages.hidden_parts),
}
"""What is reported of a score that is read without a part of its cell: of one, and of many."""


def split_note_mark(value: CellValue) -> str | None:
    """Take a note mark off a plain number: "58.6" for "58.6¹", "58.6 (1)", "58,6*"; None if there is none."""
    if not isinstance(value, str) or not value or (value[-1].isdecimal() and value[0].isdecimal()):
        return None
    match = re.fullmatch(_MARKED_NUMBER, clean_text(value))
    return match["rest"] if match and (match["lead"] or match["mark"]) else None


def strip_note_mark(name: str) -> str:
    """Take a note mark off the end of a name: "PHÚ LÂM" for "PHÚ LÂM (1)"; the name as it is if there is none."""
    if not _may_end_in_mark(name.rstrip()):
        return name
    match = re.fullmatch(_MARKED_NAME, clean_text(name))
    return match["rest"] if match else name


def _may_end_in_mark(name: str) -> bool:
    """Whether the pattern may find anything; it is long, and hardly a name needs it."""
    last = name[-1:]
    if last not in _OPENED:
        return last in _MARK_SIGNS
    inner = name[:-1].rpartition(_OPENED[last])[2].strip()
    return inner.isdecimal() or not inner.strip("*")
