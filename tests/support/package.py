"""A workbook as the zip file that it is: its parts, read and put in place of others."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed_parts(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    """The names of parts that came, went or have other bytes."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def edit_part(book: Path, name: str, change: Callable[[str], str]) -> None:
    """Pass one part of a file through `change`, as a text."""
    edit_parts(book, {name: change(read_parts(book)[name].decode()).encode()})


def edit_parts(book: Path, parts: Mapping[str, bytes | None]) -> None:
    """Put parts into a file, or take them out (None)."""
    content = read_parts(book) | dict(parts)
    with ZipFile(book, "w", ZIP_DEFLATED) as package:
        for name, part in content.items():
            if part is not None:
                package.writestr(name, part)


def part_of(book: Path, sheet: str) -> str:
    """The name of a sheet's part."""
    parts = read_parts(book)
    relation = re.search(rf'<sheet [^>]*name="{sheet}"[^>]* \w+:id="(\w+)"', parts["xl/workbook.xml"].decode())
    assert relation is not None
    for element in re.findall(r"<Relationship [^>]*>", parts["xl/_rels/workbook.xml.rels"].decode()):
        if f'Id="{relation[1]}"' in element:
            target = re.search(r'Target="([^"]*)"', element)
            assert target is not None
            return target[1].lstrip("/") if target[1].startswith("/") else f"xl/{target[1]}"
    raise AssertionError(sheet)


def table_part(book: Path, table: str) -> str:
    """The name of a table's part."""
    name = f'name="{table}"'.encode()
    return next(part for part, xml in read_parts(book).items() if part.startswith("xl/tables/") and name in xml)


def rewrite_parts(book: Path, change: Callable[[str, bytes], bytes]) -> None:
    """Pass every part of a file through `change`: (name, bytes) → bytes."""
    with ZipFile(book) as package:
        parts = [(info, change(info.filename, package.read(info))) for info in package.infolist()]
    with ZipFile(book, "w", ZIP_DEFLATED) as package:
        for info, part in parts:
            package.writestr(info.filename, part)
