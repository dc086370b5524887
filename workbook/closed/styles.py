"""What `styles.xml` and `sharedStrings.xml` say about a cell: dates, fonts, texts."""

from __future__ import annotations

import re

from ..book.number_formats import ANNEX_SCORE, with_separator
from ..cells.value import Value
from .cells import MARKED, CellContext, Display, decode_string, is_on
from .contents import Contents
from .package import Package

_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILT_IN_PERCENT = (9, 10)
_NOTHING = ";;;"
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_STRING_ITEM = re.compile(rb"<si\s*/>|<si\b[^>]*>(.*?)</si>", re.DOTALL)


class Styles(CellContext):
    """Shared strings, date formats and fonts of a package; each is read when it is first asked for."""

    def __init__(self, package: Package, contents: Contents) -> None:
        self._package = package
        self._contents = contents
        self._strings: list[bytes] | None = None
        self._formats: list[tuple[int, int]] | None = None
        self._codes: dict[int, str] = {}
        self._fonts: list[bytes] = []
        self._shown: dict[int, Display] = {}
        self._struck: frozenset[int] | None = None

    def shared_string(self, index: int) -> Value:
        """Return the shared string at an index, with its runs where some of it is bold or italic."""
        return decode_string(self.string_item(index))

    def string_item(self, index: int) -> bytes:
        """Return the content of the shared string at an index.

        Raises:
            IndexError: there is none.
        """
        if self._strings is None:
            self._strings = [match.group(1) or b"" for match in _STRING_ITEM.finditer(self._read("sharedStrings"))]
        if index < 0:
            raise IndexError(index)
        return self._strings[index]

    def shows_as(self, style: int) -> Display:
        """Tell what the style shows numbers as."""
        if style not in self._shown:
            self._shown[style] = self._read_shown(style)
        return self._shown[style]

    def is_struck(self, style: int) -> bool:
        """Tell whether the style strikes its cells out."""
        if self._struck is None:
            formats = self._read_formats()
            fonts = {index for index, font in enumerate(self._fonts) if is_on(b"strike", font)}
            self._struck = frozenset(style for style, (_, font) in enumerate(formats) if font in fonts)
        return style in self._struck

    @property
    def has_marks(self) -> bool:
        """Whether any style or shared string has what may be left out of a cell: struck, raised or hidden text."""
        strings = self._read("sharedStrings")
        styles = self._read("styles")
        return b"<strike" in styles or _NOTHING.encode() in styles or any(marker in strings for marker in MARKED)

    def asks_for(self, separator: str) -> bool:
        """Tell whether the annexes' scores are formatted with a decimal separator."""
        return f'formatCode="{with_separator(ANNEX_SCORE, separator)}"'.encode() in self._read("styles")

    def _read(self, kind: str) -> bytes:
        part = self._contents.find_target(kind)
        return self._package.read_part(part) if part is not None else b""

    def run_properties(self, style: int, *, bold: bool, italic: bool) -> bytes:
        """Return the `rPr` of a stretch of text: the cell's own font, with bold and italic as asked."""
        formats = self._read_formats()
        index = formats[style][1] if style < len(formats) else len(self._fonts)
        font = self._fonts[index] if index < len(self._fonts) else b""
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

    def _read_shown(self, style: int) -> Display:
        formats = self._read_formats()
        if style >= len(formats):
            return Display.NUMBER
        number_format = formats[style][0]
        if number_format in self._codes:
            if self._codes[number_format].strip() == _NOTHING:
                return Display.NOTHING
            code = _LITERAL.sub("", self._codes[number_format]).lower()
            if any(letter in code for letter in "dmy"):
                return Display.DATE
            return Display.PERCENT if "%" in code else Display.NUMBER
        if number_format in _BUILT_IN_DATES:
            return Display.DATE
        return Display.PERCENT if number_format in _BUILT_IN_PERCENT else Display.NUMBER

    def _read_formats(self) -> list[tuple[int, int]]:
        if self._formats is not None:
            return self._formats
        xml = self._read("styles")
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
