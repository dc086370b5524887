"""Elements of WordprocessingML for which python-docx has no words, and text that XML can hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ...cells.value import Run

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

TWIPS_IN_PT = 20

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEW_LINE = re.compile("\r\n?")


def make_element(tag: str, *children: Any, **attributes: object) -> Any:
    """Make an element of the main namespace with its attributes and children: `make_element("b")`."""
    element = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    element.extend(children)
    return element


def to_twips(length_pt: float) -> int:
    """Return a length in the unit in which Word keeps it."""
    return round(length_pt * TWIPS_IN_PT)


def drop_unprintable(text: str) -> str:
    """Return the text without the characters that no XML file may hold, its line breaks all of one kind."""
    return _NOT_XML.sub("", _NEW_LINE.sub("\n", text))


def add_text(paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False) -> None:
    """Add text to a paragraph; emphasis is written only where it departs from the style."""
    if not text:
        return
    run = paragraph.add_run(drop_unprintable(text))
    run.bold = bold or None
    run.italic = italic or None


def add_runs(paragraph: Paragraph, runs: tuple[Run, ...]) -> None:
    """Add runs to a paragraph."""
    for run in runs:
        add_text(paragraph, run.text, bold=run.bold, italic=run.italic)
