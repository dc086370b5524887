"""Points of the letter that Word numbers itself, so that one put in between moves the others on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...cells.value import RichText, Run
from .elements import make_element, to_twips
from .styles import FIRST_LINE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

_TYPED = re.compile(r"([1-9]\d?)\.[ \u00a0]+(?=\S)")


def split_number(text: RichText) -> tuple[int | None, tuple[Run, ...]]:
    """Part a paragraph that begins with "1. " into the number and the runs after it; None where there is none."""
    found = _TYPED.match(text.text)
    if found is None:
        return None, text.runs
    left, runs = found.end(), []
    for run in text.runs:
        kept = run.text[left:]
        left = max(0, left - len(run.text))
        if kept:
            runs.append(run._replace(text=kept))
    return int(found[1]), tuple(runs)


class Numbering:
    """The numbering of one document: one list, and another each time that typed numbers do not go on."""

    def __init__(self, document: Document, style: ParagraphStyle) -> None:
        """Define the list and tie it to the style of its paragraphs."""
        self._element = document.part.numbering_part.element
        self._element[:] = []
        indent = make_element("ind", left=0, firstLine=to_twips(FIRST_LINE.pt))
        level = make_element(
            "lvl",
            make_element("start", val=1),
            make_element("numFmt", val="decimal"),
            make_element("pStyle", val=style.style_id),
            make_element("suff", val="space"),
            make_element("lvlText", val="%1."),
            make_element("lvlJc", val="left"),
            make_element("pPr", indent),
            ilvl=0,
        )
        kind = make_element("multiLevelType", val="singleLevel")
        self._element.append(make_element("abstractNum", kind, level, abstractNumId=0))
        self._lists = 0
        self._next = 1
        self._add_list()
        style.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1

    def number(self, paragraph: Paragraph, typed: int, *, bold: bool, italic: bool) -> None:
        """Give a paragraph of the style the number that was typed, set like the typed one."""
        if typed != self._next:
            self._add_list(start=typed)
        self._next = typed + 1
        properties = paragraph._p.get_or_add_pPr()
        if self._lists > 1:
            properties.get_or_add_numPr().get_or_add_numId().val = self._lists
        marks = [make_element(tag) for tag, wanted in (("b", bold), ("i", italic)) if wanted]
        if marks:
            properties.insert_element_before(make_element("rPr", *marks), "w:sectPr", "w:pPrChange")

    def _add_list(self, start: int | None = None) -> None:
        self._lists += 1
        children = [make_element("abstractNumId", val=0)]
        if start is not None:
            children.append(make_element("lvlOverride", make_element("startOverride", val=start), ilvl=0))
        self._element.append(make_element("num", *children, numId=self._lists))
