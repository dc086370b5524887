"""Parts of mailed files: what many files have alike is inflated, looked through and understood once.

Programs write the same relations, the same index and the same looks into file after file. A part is known again by its
packed bytes, all of them; how many are remembered does not grow with the number of files.
"""

from __future__ import annotations

from functools import lru_cache

from ...book.errors import WorkbookError
from ...closed.cells import Display
from ...closed.contents import Contents
from ...closed.package import Package
from ...closed.styles import Styles

_PACKED_MOST, _LONGEST, _REMEMBERED = 2_048, 32_768, 256
"""How long a part is at most that is remembered, packed and not, and how many are; of greater ones rarely two agree."""
_BOOK = "xl/workbook.xml"
_INDEX = ("_rels/.rels", _BOOK, "xl/_rels/workbook.xml.rels")
"""What the index of a file is made of, with the names of its parts, where nearly all programs put it."""


class MailedPackage(Package):
    """A mailed file as a zip of parts, none of which is going to be changed."""

    def read_part(self, name: str) -> bytes:
        """Return a part as `Package` does, from what was read before where it has the same bytes.

        Raises:
            DamagedPartError, DoctypeError, TooLargeError: there is no such part, or it does not let itself be read.
        """
        known = self._read.get(name)
        if known is not None:
            return known
        entry = self._entries.get(name)
        if entry is None or entry.packed > _PACKED_MOST:
            return super().read_part(name)
        key = name, entry.method, entry.crc, entry.size, bytes(self._raw(entry))
        content = _contents.get(key)
        if content is None:
            content = super().read_part(name)
            if len(content) <= _LONGEST:
                if len(_contents) >= _REMEMBERED:
                    _contents.clear()
                _contents[key] = content
        self._read[name] = content
        return content


_contents: dict[tuple[str, int, int, int, bytes], bytes] = {}
_indexes: dict[tuple[object, ...], dict[str, object]] = {}


@lru_cache(maxsize=64)
def _remember_looks(styles: bytes) -> dict[int, Display]:  # noqa: ARG001 - the key
    return {}


class MailedStyles(Styles):
    """The looks of a mailed file's cells; what a look shows is found out once for all files that say the same."""

    def __init__(self, package: Package, contents: Contents) -> None:
        super().__init__(package, contents)
        self._known: dict[int, Display] | None = None

    def shows_as(self, style: int) -> Display:
        """Tell what the style shows numbers as."""
        if self._known is None:
            self._known = _remember_looks(self._read("styles"))
        shown = self._known.get(style)
        if shown is None:
            shown = self._known[style] = super().shows_as(style)
        return shown


def read_contents(package: Package) -> Contents:
    """Read the index of a mailed file, or take what was made of the same index before.

    Raises:
        WorkbookError: the package has no workbook, or one that does not fit its parts.
    """
    names = package.names
    if not all(name in names for name in _INDEX):
        return Contents(package)
    try:
        key = names, *map(package.read_part, _INDEX)
    except WorkbookError:
        return Contents(package)  # which says what is wrong
    known = _indexes.get(key)
    if known is None:
        contents = Contents(package)
        if contents.part == _BOOK and sum(map(len, key)) <= _LONGEST:
            if len(_indexes) >= _REMEMBERED:
                _indexes.clear()
            _indexes[key] = {name: value for name, value in vars(contents).items() if value is not package}
        return contents
    contents = Contents.__new__(Contents)
    vars(contents).update(known, _package=package)
    return contents
