"""A part's XML rewritten as the patterns of this package expect it: the same elements, attributes and text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from xml.parsers import expat

from ..cells.grid import column_letters, column_number
from .errors import DamagedPartError, DoctypeError

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})")
_ATTRIBUTE = {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_SPELT = str.maketrans(_ATTRIBUTE)
_SPELT_TEXT = str.maketrans(_TEXT)
_XML = "http://www.w3.org/XML/1998/namespace"


def respell(xml: bytes, part: str) -> bytes:
    """Rewrite XML: UTF-8, double quotes, the root's namespace as the default one, every row and cell with `r`.

    Comments and processing instructions go, CDATA becomes text. Rows and cells without `r` follow the one before
    (ECMA-376, 18.3.1.73 and 18.3.1.4).

    Args:
        xml: the part as it is in the file.
        part: its name, for messages.
    Raises:
        DamagedPartError: it is not well-formed, or what stands for a row or a cell is none.
        DoctypeError: it declares a document type, which no part may (ECMA-376 part 2, 8.2).
    """
    speller = _Speller(part)
    parser = expat.ParserCreate()
    parser.buffer_text = parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = speller.start, speller.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = speller.text, speller.refuse_doctype
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError, RecursionError):
        raise DamagedPartError(part) from None
    return speller.written.encode("utf-8")


class _Speller:
    """Takes what the parser finds, and holds the new text."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._pieces = [_DECLARATION]
        self._open = False
        """Whether the last start tag still lacks its end: `/>` or `>`."""
        self._scopes: list[tuple[Mapping[str, str], str, str]] = [({"xml": _XML, "": ""}, "", "")]
        """By depth: namespaces by prefix, the default namespace as written, the element's name as written."""
        self._main: str | None = None
        self._row = self._column = 0

    @property
    def written(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def start(self, name: str, given: Sequence[str]) -> None:
        """An element begins; `given` are names and values of its attributes in turn."""
        attributes = list(zip(given[::2], given[1::2], strict=True))
        declared = {key.partition(":")[2]: value for key, value in attributes if key.partition(":")[0] == "xmlns"}
        known, default, _ = self._scopes[-1]
        known = {**known, **declared} if declared else known
        prefix, _, local = name.rpartition(":")
        space = known[prefix]
        if self._main is None:
            self._main = space
        rest = [(key, value) for key, value in attributes if key != "xmlns"]
        written = local if space == self._main else name
        if written == local and space != default:
            rest.append(("xmlns", space))
            default = space
        if space == self._main and local in ("row", "c"):
            rest = self._number(local, rest)
        self._close()
        spelt = "".join(f' {key}="{value.translate(_SPELT)}"' for key, value in rest)
        self._pieces.append(f"<{written}{spelt}")
        self._scopes.append((known, default, written))
        self._open = True

    def end(self, _: str) -> None:
        """The innermost element ends."""
        name = self._scopes.pop()[2]
        self._pieces.append("/>" if self._open else f"</{name}>")
        self._open = False

    def text(self, text: str) -> None:
        """Text, from wherever it comes."""
        self._close()
        self._pieces.append(text.translate(_SPELT_TEXT))

    def refuse_doctype(self, *_: Any) -> None:
        """A document type would bring entities along."""
        raise DoctypeError(self._part)

    def _close(self) -> None:
        if self._open:
            self._pieces.append(">")
            self._open = False

    def _number(self, local: str, attributes: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Put `r` first, worked out where it is not given."""
        if [scope[2] for scope in self._scopes[2:3]] != ["sheetData"]:
            return attributes
        reference = next((value for key, value in attributes if key == "r"), None)
        rest = [(key, value) for key, value in attributes if key != "r"]
        return [("r", self._number_row(reference) if local == "row" else self._number_cell(reference)), *rest]

    def _number_row(self, reference: str | None) -> str:
        self._row, self._column = int(reference) if reference is not None else self._row + 1, 0
        return str(self._row)

    def _number_cell(self, reference: str | None) -> str:
        self._column += 1
        if reference is not None:
            match = _REFERENCE.fullmatch(reference)
            if match is None or int(match[2]) != self._row:
                raise DamagedPartError(f"{self._part} ({reference})")
            self._column = column_number(match[1].upper())
        return f"{column_letters(self._column)}{self._row}"
