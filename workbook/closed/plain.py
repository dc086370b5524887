"""XML as most programs write it. What is written otherwise, within the standard, is rewritten in that way.

The modules next to this one find their way by patterns: UTF-8, double quotes, no prefix before the elements of the
main namespace, no comments, `r` first in rows and cells. A part that is so is taken as it is.
"""

from __future__ import annotations

import re
from xml.parsers import expat

_START = re.compile(
    rb'(?:<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="(?:yes|no)")?\s*\?>\s*)?<[A-Za-z]\w*[\s/>]'
)
_LOOSE = rb"<[\w:.-]+\s(?:[^<>\"']|\"[^\"]*\")*?(?:=\s*'|\s=|=\s)"  # seldom met, so compiled where it is
_MAIN = (b'spreadsheetml/2006/main"', b'ooxml/spreadsheetml/main"')
_SPACES = (b"\n", b"\r", b"\t")
_DATA = (b"<sheetData>", b"</sheetData>")
_SELDOM = 10_000
_LONG = 4 * 1024**2
"""From so many bytes on it pays to look at the rows of a sheet once, by one pattern, and not a dozen times."""
ATTRIBUTES = rb'(?: [\w:]++="[^"<>]*+")*+'
CELL_END = ATTRIBUTES + rb"(?:/>|>(?:<v>[^<]*+</v>|<is><t" + ATTRIBUTES + rb">[^<]*+</t></is>)</c>)"
"""What stands behind the name of a cell that holds nothing, a value, or one text without runs."""
_ROWS = rb'(?:<row r="\d++"' + ATTRIBUTES + rb'(?:/>|>(?:<c r="[A-Z]++\d++"' + CELL_END + rb")*+</row>))*+"
"""Rows of values without formulas, spelt as the patterns expect them and in no other way."""


def is_plain(xml: bytes) -> bool:
    """Tell whether XML is spelt as the patterns expect it; text that only looks otherwise may count as no."""
    first, last = xml.find(_DATA[0]) + len(_DATA[0]), xml.rfind(_DATA[1])
    if last - first > _LONG and re.compile(_ROWS).fullmatch(xml, first, last):
        return _is_plain(xml[:first] + xml[last:])
    return _is_plain(xml)


def _is_plain(xml: bytes) -> bool:
    start = _START.match(xml)
    if start is None or (b"!" in xml and b"<!" in xml) or (xml.count(b"?") > 2 and xml.find(b"<?", 2) > 0):
        return False
    if _may_be_loose(xml) and re.compile(_LOOSE).search(xml, start.end() - 1):
        return False
    if sum(xml.count(name) for name in _MAIN) > 1:
        return False
    first, last = xml.find(_DATA[0]), xml.rfind(_DATA[1])
    if first < 0:
        return b"<sheetData " not in xml and _is_well_formed(xml)
    return (
        last > first
        and _is_well_formed(xml[: first + len(_DATA[0])] + xml[last:])
        and xml.count(b"<c ", first, last) == xml.count(b'<c r="', first, last)
        and xml.count(b"<row", first, last) == xml.count(b'<row r="', first, last)
        and not any(name in xml for name in (b"<c>", b"<c/>"))
        and not any(space in xml and b"<c" + space in xml for space in _SPACES)
    )


def _may_be_loose(xml: bytes) -> bool:
    if b" =" in xml or b"= " in xml or (b"'" in xml and b"='" in xml):
        return True
    return any(space in xml and _touches_equals(xml, space) for space in _SPACES)


def _touches_equals(xml: bytes, space: bytes) -> bool:
    """Whether the space stands next to an equals sign; where it is seldom, looking at each is ten times as fast."""
    pieces = xml.split(space, _SELDOM)
    if len(pieces) > _SELDOM:
        return b"=" + space in xml or space + b"=" in xml
    return any(piece[:1] == b"=" for piece in pieces[1:]) or any(piece[-1:] == b"=" for piece in pieces[:-1])


def _is_well_formed(xml: bytes) -> bool:
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError:
        return False
    return True
