"""The rows of `Đơn vị`: a list that may have thousands, so its rows are written whole and not cell by cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..book.layout import UNITS
from ..closed.cells import CellContext
from ..closed.encode import encode_value
from ..closed.rows import EMPTY
from .config_lists import Cell, count_lines, measure_lines, most_letters

_ROW: Final = re.compile(rb'<row r="(\d+)"([^>]*)>(.*?)</row>', re.DOTALL)
_CELL: Final = re.compile(rb'<c r="([A-Z]+)\d+"([^>]*?)/>')
_HEIGHT: Final = re.compile(rb'\bht="[\d.]+"')
_PLAIN: Final = CellContext()
"""A list has no text of several looks, of which alone a context would be asked."""
_DIMENSION: Final = re.compile(rb'(<dimension ref="[A-Z]+\d+:[A-Z]+)\d+')


def fill_units(xml: bytes, units: Sequence[Sequence[Cell]], widths: Sequence[float]) -> bytes:
    """Put units above the empty rows that stand ready on their sheet, each looking as these do.

    Args:
        xml: the sheet as XlsxWriter writes it, with nothing beneath those rows.
        units: the values of each; None leaves a cell empty.
        widths: of the columns, in digits: a row is as high as its longest cell needs.
    """
    ready = [row for row in _ROW.finditer(xml) if int(row[1]) >= UNITS.row]
    attributes, cells = ready[0][2], _CELL.findall(ready[0][3])
    names = [b'<c r="%b' % letters for letters, _ in cells]
    empty = [look + EMPTY for _, look in cells]
    room = [most_letters(width) for width in widths]
    spare = min(len(ready), UNITS.rows - len(units))
    rows = []
    for number, unit in enumerate([*units, *[()] * spare], UNITS.row):
        contents, lines = empty.copy(), 1
        for place, value in enumerate(unit):
            if value is not None and value != "":
                contents[place] = cells[place][1] + encode_value(value, 0, _PLAIN)
                if not isinstance(value, str) or len(value) > room[place] or "\n" in value:
                    lines = max(lines, count_lines(value, widths[place]))
        own = attributes if lines == 1 else _HEIGHT.sub(_write_height(lines), attributes)
        end = b'%d"' % number
        written = b"".join([name + end + content for name, content in zip(names, contents, strict=True)])
        rows.append(b'<row r="' + end + own + b">" + written + b"</row>")
    last = UNITS.row + len(rows) - 1
    whole = xml[: ready[0].start()] + b"".join(rows) + xml[ready[-1].end() :]
    return _DIMENSION.sub(rb"\g<1>%d" % last, whole, count=1)


def _write_height(lines: int) -> bytes:
    """Write the height of a row of so many lines in whole pixels, as XlsxWriter does."""
    return f'ht="{round(measure_lines(lines) * 4 / 3) * 0.75:g}"'.encode()
