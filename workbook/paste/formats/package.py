"""A workbook that is a zip: the parts that a reader needs, inflated within a budget, and nothing else.

What is passed on is a new package of those parts, so that no reader meets two entries of one name, entries that
overlap, sizes that lie or anything that was not looked at.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ET
from io import BytesIO
from typing import TYPE_CHECKING
from xml.parsers.expat import ParserCreate
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from .. import file_messages
from .limits import (
    MOST_CELL_CHARACTERS,
    MOST_INFLATED_BYTES,
    MOST_OTHER_TAGS,
    MOST_PART_BYTES,
    MOST_PARTS,
    MOST_STRINGS,
    MOST_TAGS,
    LockedFileError,
    UnfitError,
    refuse_large,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Bytes = bytes | bytearray

_PIECE = 1 << 20
_ENTRY = b"PK\x01\x02"
_ASIDE = re.compile(rb"<!--(?:.*?-->|.*\Z)|<!\[CDATA\[(?:(.*?)\]\]>|.*\Z)|<\?(?:.*?\?>|.*\Z)", re.DOTALL)
_PLAIN_HEAD = re.compile(
    rb"""<\?xml version=["']1\.0["'](?: encoding=["'][uU][tT][fF]-8["'])?"""
    rb"""(?: standalone=["'](?:yes|no)["'])? ?\?>\s*<\w"""
)
_CLAIM = re.compile(rb"""uniqueCount\s*=\s*["']([^"']*)""")
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SMALL = 8_000_000
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")


class PackageReader:
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
        self.parts: dict[str, Bytes] = {}
        self._left = MOST_INFLATED_BYTES

    def read(self, name: str) -> Bytes:
        """Inflate a part; XML comes as plain UTF-8 without comments, CDATA or instructions.

        Raises:
            UnfitError: over the budget, or XML that declares entities.
            KeyError: no such part.
        """
        if name not in self.parts:
            data = self._inflate(name)
            self.parts[name] = data if name.endswith((".bin", "mimetype")) else clean_xml(data)
        return self.parts[name]

    def _inflate(self, name: str) -> bytearray:
        entry = self._archive.getinfo(name)
        if entry.flag_bits & 1:
            raise LockedFileError
        # All tables of an .ods are one part.
        most = self._left if name == "content.xml" else min(self._left, MOST_PART_BYTES)
        if entry.file_size > most:
            raise refuse_large()
        self._left -= entry.file_size
        return _fill(self._archive, entry)

    def repack(self) -> BytesIO:
        """Pack what was read, each part once, and release it; what is small is not deflated.

        Raises:
            UnfitError: it claims more strings than there can be; calamine makes room for as many as it claims.
        """
        if any(not _is_count(claim[1]) for data in self.parts.values() for claim in _CLAIM.finditer(data)):
            raise UnfitError(file_messages.unreadable_file)
        level = None if sum(map(len, self.parts.values())) < _SMALL else 1
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_STORED if level is None else ZIP_DEFLATED, compresslevel=level) as archive:
            while self.parts:
                archive.writestr(*self.parts.popitem())
        packed.seek(0)
        return packed


def _is_count(claim: bytes) -> bool:
    return claim.isdigit() and len(claim) < 8 and int(claim) <= MOST_STRINGS


def _fill(archive: ZipFile, entry: ZipInfo) -> bytearray:
    """Inflate an entry into as many bytes as it claims; it is damaged when they are fewer or more."""
    data = bytearray(entry.file_size)
    place = 0
    with archive.open(entry) as part:
        while piece := part.read(_PIECE):
            data[place : place + len(piece)] = piece
            place += len(piece)
    if place != entry.file_size:
        raise BadZipFile
    return data


def clean_xml(data: Bytes) -> Bytes:
    """Bring XML into the one form that every reader takes alike: UTF-8, no comments, CDATA as text.

    calamine loses a value that a comment interrupts, and one within CDATA. A `<` cannot stand in an attribute, so the
    first of these characters that is met is one.

    Raises:
        UnfitError: a document type, which is where entities are declared; more elements than any table has, or a
            longer text.
        ExpatError: it is not XML; calamine reads what stands before and after the root too.
    """
    if data.count(b"<") > MOST_TAGS or _has_long_text(data):
        raise refuse_large()
    plain = _PLAIN_HEAD.match(data)
    if plain and data.find(b"<!") < 0 and data.find(b"<?", 2) < 0:
        ParserCreate().Parse(data, True)
        return data
    data = _ASIDE.sub(_keep_text, _to_utf8(bytes(data)))
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnfitError(file_messages.forbidden_xml)
    ParserCreate().Parse(_DECLARATION + data, True)
    return _DECLARATION + data.lstrip()


def _has_long_text(data: Bytes) -> bool:
    """Tell whether anything between two elements, or an element itself, is longer than a cell's text may be."""
    place = 0
    while len(data) - place > MOST_CELL_CHARACTERS:
        place = data.rfind(b"<", place, place + MOST_CELL_CHARACTERS) + 1
        if place == 0:
            return True
    return False


def _to_utf8(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    declared = _ENCODING.match(data[:200])
    if declared is None or declared[1].lower() in (b"utf-8", b"us-ascii", b"ascii"):
        return data
    try:
        return data.decode(declared[1].decode("ascii")).encode()
    except (LookupError, UnicodeError):
        raise UnfitError(file_messages.unreadable_file) from None


def _keep_text(aside: re.Match[bytes]) -> bytes:
    text: bytes = aside[1] or b""
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def parse_xml(data: Bytes) -> ET.Element:
    """Parse a part that lists a few things.

    Raises:
        UnfitError: more elements than such a list ever has.
    """
    if data.count(b"<") > MOST_OTHER_TAGS:
        raise refuse_large()
    return ET.fromstring(data)


def find_workbook(package: PackageReader) -> str:
    """Find the part that lists the sheets."""
    for relation in parse_xml(package.read("_rels/.rels")):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return "xl/workbook.xml"


def list_targets(package: PackageReader, part: str) -> dict[str, tuple[str, str]]:
    """Map each relation of a part to its kind ("worksheet", "styles" …) and the name of the part it points to."""
    folder, name = posixpath.split(part)
    relations = parse_xml(package.read(f"{folder}/_rels/{name}.rels"))
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rsplit("/", 1)[-1],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in relations
        if relation.get("TargetMode") != "External"
    }


def read_needed(package: PackageReader, targets: Mapping[str, tuple[str, str]], kinds: Iterable[str]) -> None:
    """Inflate the parts of these kinds that are there."""
    wanted = set(kinds)
    for kind, part in targets.values():
        if kind in wanted and part in package.names:
            package.read(part)
