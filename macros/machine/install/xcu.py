"""LibreOffice's own settings of a user, `registrymodifications.xcu`: a list and a value are edited, the rest is left.

Macros run from the places in `SecureURL` at every level of macro security, so that the level stays the user's.
"""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, unescape

FILE: Final = "registrymodifications.xcu"
_SCRIPTING: Final = "/org.openoffice.Office.Common/Security/Scripting"
EMPTY: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n</oor:items>\n'
)
_END: Final = "</oor:items>"
_ITEM: Final = re.compile(
    rf'<item oor:path="{_SCRIPTING}"><prop oor:name="SecureURL" oor:op="fuse">'
    r"<value(?:/>|>(?P<list>.*?)</value>)</prop></item>\n?",
    re.DOTALL,
)
_ENTRY: Final = re.compile(r"<it>(.*?)</it>", re.DOTALL)


def read_trusted(text: str) -> list[str]:
    """The URLs of the places that macros may run from."""
    return [unescape(entry) for found in _ITEM.finditer(text) for entry in _ENTRY.findall(found["list"] or "")]


def add_trusted(text: str | None, url: str) -> str:
    """Add a place; the text comes back unchanged if it is there.

    Raises:
        ValueError: the text is not LibreOffice's.
    """
    text = text or EMPTY
    if _END not in text:
        raise ValueError(text)
    listed = read_trusted(text)
    return text if url in listed else _replace(text, [*listed, url])


def remove_trusted(text: str, url: str) -> str:
    """Take a place away; the item goes with its last place."""
    listed = read_trusted(text)
    return _replace(text, [entry for entry in listed if entry != url]) if url in listed else text


def read_setting(text: str, path: str, name: str) -> str | None:
    """Another setting of the user's: its value as text, or None where LibreOffice's default holds.

    Args:
        text: the whole file.
        path: without `/org.openoffice.`.
        name: the property.
    """
    item = rf'<item oor:path="/org\.openoffice\.{path}"><prop oor:name="{name}" oor:op="fuse"><value>(.*?)</value>'
    found = re.search(item, text)
    return found[1] if found else None


def write_setting(text: str, path: str, name: str, value: str) -> str:
    """Set another setting, or with "" leave it to LibreOffice's default; arguments as of `read_setting`.

    Raises:
        ValueError: the text is not LibreOffice's.
    """
    if _END not in text:
        raise ValueError(text)
    item = rf'<item oor:path="/org\.openoffice\.{path}"><prop oor:name="{name}" oor:op="fuse"><value.*?</item>\n?'
    start, end, rest = re.sub(item, "", text).rpartition(_END)
    prop = f'<prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop>'
    line = f'<item oor:path="/org.openoffice.{path}">{prop}</item>\n' if value else ""
    return f"{start}{line}{end}{rest}"


def _replace(text: str, urls: list[str]) -> str:
    entries = "".join(f"<it>{escape(url)}</it>" for url in urls)
    prop = f'<prop oor:name="SecureURL" oor:op="fuse"><value>{entries}</value></prop>'
    item = f'<item oor:path="{_SCRIPTING}">{prop}</item>\n' if urls else ""
    without = _ITEM.sub("", text)
    start, end, rest = without.rpartition(_END)
    return f"{start}{item}{end}{rest}"
