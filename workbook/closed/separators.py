"""The decimal separator that the number formats of the annexes ask for, in the styles of a package."""

from __future__ import annotations

import re

from ..book.number_formats import is_score, read_separator, with_separator
from .contents import Contents
from .package import Package

_FORMAT = re.compile(rb'(<numFmt\b[^>]*?\bformatCode=")([^"]*)"')
_SIGN = b"0.00_W"
"""Stands in each format of the annexes, which most files of others do not have."""


def change_separator(package: Package, contents: Contents, separator: str) -> str | None:
    """Let the formats of the annexes ask for a separator; return the one before, None if that stays.

    The formats stay as they are where staff have formatted the annexes themselves.
    """
    part = contents.find_target("styles")
    xml = package.read_part(part) if part is not None else b""
    if part is None or _SIGN not in xml:
        return None
    found = [read_separator(_decode(match[2])) for match in _FORMAT.finditer(xml)]
    before = next((each[0] for each in found if each and is_score(each[1])), None)
    if before is None or before == separator:
        return None

    def ask(match: re.Match[bytes]) -> bytes:
        read = read_separator(_decode(match[2]))
        if read is None or read[0] != before:
            return match[0]
        bare = match[2].partition(b"]")[2] if match[2].startswith(b"[") else match[2]
        return match[1] + with_separator("", separator).encode() + bare + b'"'

    package.replace_part(part, _FORMAT.sub(ask, xml))
    return before


def _decode(code: bytes) -> str:
    return code.decode("utf-8").replace("&quot;", '"')
