"""Text in XML: only what XML itself asks for, so that nothing larger is imported."""

from __future__ import annotations

import re

_ENTITY = r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(lt|gt|amp|quot|apos));"
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def escape(text: str) -> str:
    """Write the three characters that XML text may not hold as they are."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Read the five named entities of XML, and characters by number."""
    return re.sub(_ENTITY, _read_entity, text) if "&" in text else text


def _read_entity(match: re.Match[str]) -> str:
    by_hex, by_number, name = match.groups()
    if name:
        return _CHARACTERS[name]
    number = int(by_hex, 16) if by_hex else int(by_number)
    return chr(number) if number <= 0x10FFFF else match.group()
