"""The stream of a workbook within its compound file, read by olefile, which expects files that mean harm.

xlrd follows the chains of a compound file's sectors and the tree of its directory without looking where it has been.
"""

from __future__ import annotations

import io

import olefile


def open_stream(data: bytes, names: tuple[str, ...]) -> tuple[str, bytes]:
    """Return the first of these streams that there is, and its name.

    Raises:
        OSError: none of them, or chains that loop, run out of the file or are more than it needs.
    """
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as file:
        for name in names:
            if file.exists(name):
                return name, file.openstream(name).read()
    raise OSError(names)
