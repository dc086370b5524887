"""What stands in a cell apart from its value: note marks, struck-out and phonetic text (ECMA-376, 18.4)."""

from __future__ import annotations

import re

from ..cells.grid import Mark
from .cells import PHONETIC, RUN, TEXT, CellContext, Display, cell_style, is_on, join_texts

_RAISED = rb'<vertAlign val="su(?:per|b)script"\s*/>'
_ITEM = rb"(?s)<is>(.*)</is>"
_INDEX = rb"<v[^>]*>\s*(\d+)\s*</v>"


def find_mark(attributes: bytes, content: bytes, context: CellContext) -> tuple[str | None, Mark] | None:
    """Look for what is left out of a cell; None where there is nothing of the kind.

    Returns:
        The text without it (None: the value stands as found), and the mark.
    Raises:
        IndexError: there is no shared string of that index.
    """
    style = cell_style(attributes)
    if context.shows_as(style) is Display.NOTHING:
        return ("", Mark.HIDDEN_PART) if content else None
    struck = context.is_struck(style)
    item = _find_item(attributes, content, context)
    if item is None or b"<r" not in item:
        return (None, Mark.STRUCK) if struck else None
    text, mark = read_marked(item, struck=struck)
    return (text, mark) if mark is not None else None


def _find_item(attributes: bytes, content: bytes, context: CellContext) -> bytes | None:
    if b't="s"' in attributes:
        index = re.search(_INDEX, content)
        return context.string_item(int(index[1])) if index else None
    inline = re.search(_ITEM, content)
    return inline[1] if inline else None


def read_marked(item: bytes, *, struck: bool) -> tuple[str, Mark | None]:
    """Read the text of an `is` or `si` element without what is not part of it, and say what was left out.

    Where nothing else would be left, the text stands as found: struck out as a whole, or raised as a whole.

    Args:
        item: the element's content.
        struck: whether the cell's own font strikes it out, and with it every run without a font of its own.
    """
    shown = re.sub(PHONETIC, b"", item)
    mark = Mark.NOTE_MARK if shown != item else None
    runs = RUN.findall(shown)
    if len(TEXT.findall(shown)) != len(TEXT.findall(b"".join(runs))):
        return join_texts(shown), Mark.STRUCK if struck else mark
    kept, kinds = "", set()
    for run in runs:
        text = join_texts(run)
        kind = _judge_run(run, struck=struck) if text.strip() else None
        kinds |= {kind} if text.strip() else set()
        kept += text if kind is None else ""
    if kinds <= {Mark.STRUCK_PART} and kinds:
        return join_texts(shown), Mark.STRUCK
    if kinds <= {Mark.NOTE_MARK}:
        return join_texts(shown), mark
    if None not in kinds:
        return join_texts(shown), Mark.STRUCK
    return kept, next((found for found in (Mark.STRUCK_PART, Mark.NOTE_MARK) if found in kinds), mark)


def _judge_run(run: bytes, *, struck: bool) -> Mark | None:
    if is_on(b"strike", run) if b"<rPr" in run else struck:
        return Mark.STRUCK_PART
    return Mark.NOTE_MARK if re.search(_RAISED, run) else None
