"""Looks of cells taken from one workbook into another: what is there already is used, the rest is put behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_ITEMS: Final = {
    b"fonts": rb"<font>.*?</font>|<font\s*/>",
    b"fills": rb"<fill>.*?</fill>|<fill\s*/>",
    b"borders": rb"<border\b[^>]*?/>|<border\b[^>]*>.*?</border>",
    b"cellXfs": rb"<xf\b[^>]*?/>|<xf\b[^>]*>.*?</xf>",
    b"dxfs": rb"<dxf\s*/>|<dxf\b[^>]*>.*?</dxf>",
}
"""The items of each list of a style sheet (ECMA-376, 18.8)."""
_PARTS: Final = ((b"fontId", b"fonts"), (b"fillId", b"fills"), (b"borderId", b"borders"))
_FIRST_OWN_FORMAT: Final = 164
"""Numbers of formats below are built in."""
_FORMAT = re.compile(rb'<numFmt\b(?=[^>]*\bnumFmtId="(\d+)")[^>]*\bformatCode="([^"]*)"[^>]*/>')
_BEFORE_RULES: Final = (b"</cellStyles>", b"</cellXfs>")


class StyleGraft:
    """Takes styles of one style sheet into another; `xml` is the other as it then is.

    Args:
        target: the style sheet that takes them.
        source: the one that they come from.
    """

    def __init__(self, target: bytes, source: bytes) -> None:
        self.xml = target
        self._source = source
        self._lists = {name: _list_items(source, name) for name in _ITEMS}
        self._formats = {int(number): code for number, code in _FORMAT.findall(source)}
        self._cells: dict[int, int] = {}
        self._rules: dict[int, int] = {}

    def take_cell(self, index: int) -> int:
        """Take the look of a cell (`cellXfs`); return its number there."""
        if index not in self._cells:
            xf = self._lists[b"cellXfs"][index]
            for attribute, name in _PARTS:
                xf = _renumber(xf, attribute, self._taker(name))
            xf = _renumber(xf, b"numFmtId", self._take_format)
            self._cells[index] = self._take(b"cellXfs", _renumber(xf, b"xfId", lambda _: 0))
        return self._cells[index]

    def take_rule(self, index: int) -> int:
        """Take the look of a conditional format (`dxfs`); return its number there."""
        if index not in self._rules:
            dxf = self._lists[b"dxfs"][index]
            for number, code in _FORMAT.findall(dxf):
                if int(number) >= _FIRST_OWN_FORMAT:
                    own = self._take_format(int(number), code)
                    dxf = re.sub(rb'\bnumFmtId="' + number + rb'"', b'numFmtId="%d"' % own, dxf)
            self._rules[index] = self._take(b"dxfs", dxf)
        return self._rules[index]

    def _taker(self, name: bytes) -> Callable[[int], int]:
        return lambda number: self._take(name, self._lists[name][number])

    def _take_format(self, number: int, code: bytes | None = None) -> int:
        code = self._formats.get(number) if code is None else code
        if code is None:
            return number
        known = {found: int(own) for own, found in _FORMAT.findall(self.xml)}
        if code in known:
            return known[code]
        own = max([_FIRST_OWN_FORMAT - 1, *known.values()]) + 1
        self._append(b"numFmts", b'<numFmt numFmtId="%d" formatCode="%b"/>' % (own, code))
        return own

    def _take(self, name: bytes, item: bytes) -> int:
        items = _list_items(self.xml, name)
        if item in items:
            return items.index(item)
        self._append(name, item)
        return len(items)

    def _append(self, name: bytes, item: bytes) -> None:
        """Put an item behind the last of a list, which is made where there is none."""
        found = _find_list(self.xml, name)
        if found is None:
            self._make_list(name)
            found = _find_list(self.xml, name)
            assert found is not None  # noqa: S101 # it was made just now
        attributes, content = found[1], found[2] or b""
        count = re.search(rb'\scount="(\d+)"', attributes)
        kept = re.sub(rb'\scount="\d*"', b"", attributes)
        number = int(count[1]) + 1 if count else 1
        whole = b'<%b%b count="%d">%b%b</%b>' % (name, kept, number, content, item, name)
        self.xml = self.xml[: found.start()] + whole + self.xml[found.end() :]

    def _make_list(self, name: bytes) -> None:
        empty = b'<%b count="0"/>' % name
        if name == b"numFmts":
            self.xml = re.sub(rb"(<styleSheet\b[^>]*>)", lambda match: match[1] + empty, self.xml, count=1)
        else:
            end = next(end for end in _BEFORE_RULES if end in self.xml)
            self.xml = self.xml.replace(end, end + empty, 1)


def _find_list(xml: bytes, name: bytes) -> re.Match[bytes] | None:
    return re.search(rb"<%b\b([^>]*?)(?:/>|>(.*?)</%b>)" % (name, name), xml, re.DOTALL)


def _list_items(xml: bytes, name: bytes) -> list[bytes]:
    found = _find_list(xml, name)
    return re.findall(_ITEMS[name], found[2], re.DOTALL) if found is not None and found[2] else []


def _renumber(xf: bytes, attribute: bytes, number: Callable[[int], int]) -> bytes:
    """Put another number in place of an attribute's."""
    return re.sub(
        rb'(\s%b=")(\d+)(")' % attribute,
        lambda match: match[1] + b"%d" % number(int(match[2])) + match[3],
        xf,
        count=1,
    )
