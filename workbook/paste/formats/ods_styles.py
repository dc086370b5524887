"""Styles of an OpenDocument spreadsheet that change what is read: struck out, raised, hidden, without any width."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from ....scoring.values import NamedTuple
from ...cells.grid import Mark
from .package import Bytes, parse_xml

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_HINTS = re.compile(rb"""line-through|text-position|text:display|(?:column-width|row-height)\s*=\s*["'](?:0|\.)""")
_STYLES_END = b"<office:body"
_LENGTH = re.compile(r"\s*(\d*\.?\d+)\s*(cm|mm|in|pt|pc|px)?\s*")
_POINTS = {"cm": 28.3, "mm": 2.83, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75, None: 1.0}
_LONGEST_CHAIN = 16
_FLAT_POINTS = 1.5
"""A column or a row thinner than this shows nothing."""


class OdsStyles(NamedTuple):
    """Styles by name.

    Args:
        marks: what a text or cell style says about its text; None takes back what the parent says.
        flat: column and row styles without any width or height.
        struck: whether any style strikes text out.
    """

    marks: Mapping[str, Mark | None]
    flat: frozenset[str]
    struck: bool

    def find_mark(self, style: str) -> Mark | None:
        """Return what a style says about its text."""
        return self.marks.get(style)


def read_styles(content: Bytes, common: Bytes | None) -> OdsStyles:
    """Read the styles of content.xml and styles.xml, parents resolved."""
    if not _HINTS.search(content) and not (common and _HINTS.search(common)):
        return OdsStyles({}, frozenset(), False)
    elements = [*_list_styles(content), *(_list_styles(common) if common else [])]
    parents: dict[str, str] = {}
    own: dict[str, dict[str, str]] = {}
    flat: set[str] = set()
    for element in elements:
        name = element.get(_STYLE + "name", "")
        parents[name] = element.get(_STYLE + "parent-style-name", "")
        own[name] = {key: value for part in element for key, value in part.attrib.items()}
        if any(_is_flat(own[name].get(_STYLE + key)) for key in ("column-width", "row-height")):
            flat.add(name)
    marks = {name: _read_mark(_inherit(name, parents, own)) for name in own}
    return OdsStyles(marks, frozenset(flat), Mark.STRUCK_PART in marks.values())


def _list_styles(data: Bytes) -> list[ET.Element]:
    return list(parse_xml(_cut_body(data)).iter(_STYLE + "style"))


def _cut_body(data: Bytes) -> Bytes:
    """Leave out the tables: their cells are not styles, and many."""
    start = data.find(_STYLES_END)
    return data if start < 0 else data[:start] + b"</office:document-content>"


def _inherit(name: str, parents: Mapping[str, str], own: Mapping[str, dict[str, str]]) -> dict[str, str]:
    chain: list[str] = []
    while name in own and name not in chain and len(chain) < _LONGEST_CHAIN:
        chain.append(name)
        name = parents[name]
    properties: dict[str, str] = {}
    for style in reversed(chain):
        properties |= own[style]
    return properties


def _read_mark(properties: dict[str, str]) -> Mark | None:
    lines = [properties.get(_STYLE + "text-line-through-" + key, "none") for key in ("style", "type")]
    if any(line != "none" for line in lines):
        return Mark.STRUCK_PART
    if properties.get(_TEXT + "display") in ("none", "condition"):
        return Mark.HIDDEN_PART
    position = properties.get(_STYLE + "text-position", "").split()[:1]
    if position and position[0] not in ("0%", "0"):
        return Mark.NOTE_MARK
    return None


def _is_flat(length: str | None) -> bool:
    match = _LENGTH.fullmatch(length or "")
    return match is not None and float(match[1]) * _POINTS[match[2]] < _FLAT_POINTS
