"""New parts of a package: what they are, and how others relate to them."""

from __future__ import annotations

import re

from .contents import CONTENT_TYPES, read_relations, relations_of
from .package import Package

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = b"http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="' + _SPACE + b'"></Relationships>'
)


def add_relation(package: Package, part: str, kind: str, target: str) -> str:
    """Let a part relate to another of the package; return the relation's id.

    Args:
        package: the workbook.
        part: whose relation it is; it may have none yet.
        kind: the last word of the relation's type.
        target: the other part.
    """
    rels = relations_of(part)
    if rels not in package:
        package.add_part(rels, _EMPTY)
    taken = {relation.id for relation in read_relations(package, part)}
    xml = package.read_part(rels)
    taken |= {found.decode() for found in re.findall(rb'\bId="([^"]*)"', xml)}
    own = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    element = f'<Relationship Id="{own}" Type="{OFFICE}/{kind}" Target="/{target}"/></Relationships>'.encode()
    xml = re.sub(rb"<Relationships([^>]*)/>", rb"<Relationships\1></Relationships>", xml)
    package.replace_part(rels, xml.replace(b"</Relationships>", element))
    return own


def declare_type(package: Package, part: str, content_type: str) -> None:
    """Say what a new part is."""
    element = f'<Override PartName="/{part}" ContentType="{content_type}"/></Types>'.encode()
    package.replace_part(CONTENT_TYPES, package.read_part(CONTENT_TYPES).replace(b"</Types>", element))


def find_type(package: Package, part: str) -> str:
    """Find what a part is declared to be; empty where only its suffix says it."""
    pattern = rb'<Override\b(?=[^>]*\bPartName="/' + re.escape(part.encode()) + rb'")[^>]*\bContentType="([^"]*)"'
    found = re.search(pattern, package.read_part(CONTENT_TYPES))
    return found[1].decode() if found else ""


def name_part(package: Package, pattern: str) -> str:
    """Find a name for a new part that none has: `pattern` has `{}` in place of a number."""
    return next(name for n in range(1, len(package.names) + 2) if (name := pattern.format(n)) not in package)
