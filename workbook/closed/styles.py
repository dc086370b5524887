"""What `styles.xml` and `sharedStrings.xml` say about a cell: dates, fonts, texts."""

from __future__ import annotations

import re

from ..blocks import Value
from .cells import CellContext, decode_string
from .package import Package

_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_STRING_ITEM = re.compile(rb"<si\s*/>|<si\b[^>]*>(.*?)</si>", re.DOTALL)


class Styles(CellContext):
    """Shared strings, date formats and fonts of a package; each is read when it is first asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._strings: list[bytes] | None = None
        self._formats: list[tuple[int, int]] | None = None
        self._codes: dict[int, str] = {}
        self._fonts: list[bytes] = []
        self._dates: dict[int, bool] = {}

    def shared_string(self, index: int) -> Value:
        """Return the shared string at an index, with its runs where some of it is bold or italic."""
        if self._strings is None:
            xml = self._package.read_part(_STRINGS) if _STRINGS in self._package else b""
            self._strings = [match.group(1) or b"" for match in _STRING_ITEM.finditer(xml)]
        return decode_string(self._strings[index])

    def is_date(self, style: int) -> bool:
        """Tell whether the style shows numbers as dates."""
        if style not in self._dates:
            self._dates[style] = self._read_is_date(style)
        return self._dates[style]

    def run_properties(self, style: int, *, bold: bool, italic: bool) -> bytes:
        """Return the `rPr` of a stretch of text: the cell's own font, with bold and italic as asked."""
        formats = self._read_formats()
        font = self._fonts[formats[style][1]] if style < len(formats) else b""
        size = re.search(rb"<sz\b[^>]*/>", font)
        color = re.search(rb"<color\b[^>]*/>", font)
        name = re.search(rb'<name val="([^"]*)"', font)
        return b"".join(
            (
                b"<rPr>",
                b"<b/>" if bold else b"",
                b"<i/>" if italic else b"",
                size.group() if size else b"",
                color.group() if color else b"",
                b'<rFont val="' + name.group(1) + b'"/>' if name else b"",
                b"</rPr>",
            )
        )

    def _read_is_date(self, style: int) -> bool:
        formats = self._read_formats()
        if style >= len(formats):
            return False
        number_format = formats[style][0]
        if number_format in self._codes:
            code = _LITERAL.sub("", self._codes[number_format]).lower()
            return any(letter in code for letter in "dmy")
        return number_format in _BUILT_IN_DATES

    def _read_formats(self) -> list[tuple[int, int]]:
        if self._formats is not None:
            return self._formats
        xml = self._package.read_part(_STYLES)
        for attributes in re.findall(rb"<numFmt\b([^>]*?)/>", xml):
            code = re.search(rb'formatCode="([^"]*)"', attributes)
            number = re.search(rb'numFmtId="(\d+)"', attributes)
            if code and number:
                text = code.group(1).decode("utf-8").replace("&quot;", '"')
                self._codes[int(number.group(1))] = text
        fonts = re.search(rb"<fonts\b.*?</fonts>", xml, re.DOTALL)
        self._fonts = re.findall(rb"<font>.*?</font>|<font/>", fonts.group(), re.DOTALL) if fonts else []
        block = re.search(rb"<cellXfs\b.*?</cellXfs>", xml, re.DOTALL)
        self._formats = [
            (_read_index(rb"numFmtId", xf), _read_index(rb"fontId", xf))
            for xf in re.findall(rb"<xf\b([^>]*)>", block.group() if block else b"")
        ]
        return self._formats


def _read_index(attribute: bytes, text: bytes) -> int:
    match = re.search(rb"\b" + attribute + rb'="(\d+)"', text)
    return int(match.group(1)) if match else 0
