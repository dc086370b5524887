"""A workbook that is a zip: the parts that a reader needs, inflated within a budget, and nothing else.

What is handed on is a new package of those parts, so that no reader meets two entries of one name, entries that
overlap, sizes that lie or anything that was not looked at.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from .. import file_messages
from .limits import MOST_INFLATED_BYTES, MOST_PARTS, MOST_TAGS, LockedFileError, UnfitError, refuse_large

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PIECE = 1 << 20
_ENTRY = b"PK\x01\x02"
_ASIDE = re.compile(rb"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>|<\?.*?\?>", re.DOTALL)
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")


class Package:
    """The zip of a file, read part by part.

    Raises:
        UnfitError: too many parts, or more bytes than the budget.
        BadZipFile: damaged, or two entries of one name.
    """

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MOST_PARTS:
            raise refuse_large()
        self._archive = ZipFile(BytesIO(data))
        names = self._archive.namelist()
        if len(names) > MOST_PARTS:
            raise refuse_large()
        if len(set(names)) < len(names):
            raise BadZipFile
        self.names = frozenset(names)
        self.parts: dict[str, bytes] = {}
        self._left = MOST_INFLATED_BYTES

    def read(self, name: str) -> bytes:
        """Inflate a part; XML comes as plain UTF-8 without comments, CDATA or instructions.

        Raises:
            UnfitError: over the budget, or XML that declares entities.
            KeyError: no such part.
        """
        if name not in self.parts:
            data = self._inflate(name)
            self.parts[name] = data if name.endswith((".bin", "mimetype")) else clean_xml(data)
        return self.parts[name]

    def _inflate(self, name: str) -> bytes:
        entry = self._archive.getinfo(name)
        if entry.flag_bits & 1:
            raise LockedFileError
        if entry.file_size > self._left:
            raise refuse_large()
        pieces = []
        with self._archive.open(entry) as part:
            while piece := part.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise refuse_large()
                pieces.append(piece)
        return b"".join(pieces)

    def repack(self) -> BytesIO:
        """Pack what was read; nothing is deflated, and each part stands there once."""
        packed = BytesIO()
        with ZipFile(packed, "w") as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        packed.seek(0)
        return packed


def clean_xml(data: bytes) -> bytes:
    """Bring XML into the one form that every reader takes alike: UTF-8, no comments, CDATA as text.

    calamine loses a value that a comment interrupts, and one within CDATA. A `<` cannot stand in an attribute, so the
    first of these signs that is met is one.

    Raises:
        UnfitError: a document type, which is where entities are declared; or more elements than any table has.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16").encode()
    elif (declared := _ENCODING.match(data[:200].removeprefix(b"\xef\xbb\xbf"))) and declared[1].lower() not in (
        b"utf-8",
        b"us-ascii",
        b"ascii",
    ):
        data = _decode(data, declared[1].decode("ascii")).encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data.count(b"<") > MOST_TAGS:
        raise refuse_large()
    if b"<!" in data or data.count(b"<?") > 1:
        data = _ASIDE.sub(_keep_text, data)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise UnfitError(file_messages.forbidden_xml)
    elif data.startswith(b"<?"):
        data = data[data.find(b"?>") + 2 :]
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + data.lstrip()


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        raise UnfitError(file_messages.unreadable_file) from None


def _keep_text(aside: re.Match[bytes]) -> bytes:
    text: bytes = aside[1] or b""
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def find_workbook(package: Package) -> str:
    """Find the part that lists the sheets."""
    for relation in ET.fromstring(package.read("_rels/.rels")):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return "xl/workbook.xml"


def list_targets(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Map each relation of a part to its kind ("worksheet", "styles" …) and the name of the part it points to."""
    folder, name = posixpath.split(part)
    relations = ET.fromstring(package.read(f"{folder}/_rels/{name}.rels"))
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rsplit("/", 1)[-1],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in relations
        if relation.get("TargetMode") != "External"
    }


def read_needed(package: Package, targets: Mapping[str, tuple[str, str]], kinds: Iterable[str]) -> None:
    """Inflate the parts of these kinds that are there."""
    wanted = set(kinds)
    for kind, part in targets.values():
        if kind in wanted and part in package.names:
            package.read(part)
