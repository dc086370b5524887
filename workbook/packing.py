"""A zip that is recognised by its contents, not by when or where it was packed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)


def pack_parts(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts, name → content, in the order given."""
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, content in parts.items():
            info = ZipInfo(name, _EARLIEST)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # or it would say on which system it was packed
            package.writestr(info, content)
    return file.getvalue()


def can_date_entries() -> bool:
    """Whether the clock shows a time that a zip can hold: the libraries date the entries of what they write."""
    return 1980 <= time.localtime().tm_year <= 2107


def read_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a zip, name → content."""
    with ZipFile(BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}
