"""The tables of a Word file, each with the paragraphs above it as titles; what may hide a number is refused."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..cells.grid import CellValue, Grid, Mark
from ..paste.errors import PasswordError, UnreadableFileError
from ..paste.file_messages import file_in_use, locked_file, too_large, unreadable_file
from ..paste.formats.limits import MOST_CELLS, MOST_FILE_BYTES, LockedFileError, UnfitError
from ..paste.formats.package import PackageReader
from ..paste.scores import is_numeric
from . import messages
from .errors import NoTableError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_COMPOUND = b"\xd0\xcf\x11\xe0"
_UNSURE = frozenset({"ins", "del", "moveFrom", "moveTo", "sdt", "AlternateContent", "txbxContent"})
"""Changes that wait for approval, controls and boxes: python-docx passes over their text, or reads it twice."""
_OFF = frozenset({"0", "false", "none", "off"})


def read_word(path: Path) -> tuple[Grid, ...]:
    """Read the tables of a .docx that can be read surely; each is called “Bảng 1” and so on.

    A merged cell stands in its first place, as in a sheet. Struck-out and hidden text is marked, as in a sheet.

    Raises:
        UnreadableFileError, PasswordError: it cannot be read; NoTableError: no table of it can be read surely.
    """
    from docx.text.paragraph import Paragraph

    document = _open(path)
    grids: list[Grid] = []
    number = 0
    above: list[str] = []
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            text = " ".join(item.text.split())
            above += [text] if text else []
            continue
        number += 1
        grid = _read_table(item, messages.DOCUMENT_SHEET.format(number=number))
        if grid is None:
            continue
        if not any(is_numeric(cell) for row in grid.rows for cell in row):
            above += [cell for row in grid.rows for cell in row if isinstance(cell, str)]  # a letterhead, a signature
            continue
        down = {(row + len(above), column): mark for (row, column), mark in grid.marks.items()}
        titles: tuple[tuple[CellValue, ...], ...] = tuple((text,) for text in above)
        grids.append(grid._replace(rows=titles + grid.rows, marks=down))
        above = []
    if not grids:
        raise NoTableError(messages.no_sure_table(path.name))
    return tuple(grids)


def _open(path: Path) -> Document:
    """Open a file that has been looked at: not too large, no two parts of one name."""
    import docx

    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_FILE_BYTES else b""
    except OSError:
        raise UnreadableFileError(file_in_use(path.name)) from None
    if not data:
        raise UnreadableFileError(too_large(path.name))
    if data.startswith(_COMPOUND):
        raise PasswordError(locked_file(path.name))  # a .docx with a password is a compound file
    try:
        _look_through(data)
        opened: Document = docx.Document(BytesIO(data))
    except LockedFileError as error:
        raise PasswordError(error.say(path.name)) from None
    except UnfitError as error:
        raise UnreadableFileError(error.say(path.name)) from None
    except Exception:  # noqa: BLE001 # python-docx lets the errors of each of its libraries through
        raise UnreadableFileError(unreadable_file(path.name)) from None
    return opened


def _look_through(data: bytes) -> None:
    """Inflate all XML within the budget of a file; entities, and more than any document holds, are refused."""
    package = PackageReader(data)
    for name in sorted(package.names):
        if name.endswith((".xml", ".rels")):
            package.read(name)


def _read_table(table: Table, sheet: str) -> Grid | None:
    """Read a table; None where a row has another number of cells, or something in it may hide text."""
    element = table._tbl  # python-docx has no other way to spans
    if any(_local(child) in _UNSURE for child in element.iter()) or any(
        _local(child) == "tbl" for child in element.iterdescendants()
    ):
        return None
    width = len(table.columns)
    rows: list[tuple[CellValue, ...]] = []
    marks: dict[tuple[int, int], Mark] = {}
    for row in element.tr_lst:
        cells: list[CellValue] = [None] * row.grid_before
        for cell in row.tc_lst:
            if cell.vMerge != "continue":
                text, mark = _read_cell(cell)
                if mark is not None:
                    marks[len(rows) + 1, len(cells) + 1] = mark
                cells.append(text)
            else:
                cells.append(None)
            cells += [None] * (cell.grid_span - 1)
        cells += [None] * row.grid_after
        if len(cells) != width or len(rows) * width > MOST_CELLS:
            return None
        rows.append(tuple(cells))
    return Grid(sheet, tuple(rows), marks=marks)


def _read_cell(cell: Any) -> tuple[str | None, Mark | None]:
    """Read the text of a cell that is shown, and what was left out of it."""
    paragraphs: list[str] = []
    struck, hidden, noted, shown, whole = False, False, False, False, []
    for paragraph in _children(cell, "p"):
        pieces = []
        for run in (child for child in paragraph.iter() if _local(child) == "r"):
            text = _text_of(run)
            if not text.strip():
                pieces.append(text)
            elif _is_on(run, "vanish"):
                hidden = True
            elif _is_on(run, "strike") or _is_on(run, "dstrike"):
                struck = True
                whole.append(text)
            elif _is_raised(run):
                noted = True
            else:
                shown = True
                pieces.append(text)
        paragraphs.append("".join(pieces))
    text = " ".join(" ".join(paragraphs).split())
    if struck and not shown:
        return "".join(whole).strip(), Mark.STRUCK
    mark = Mark.STRUCK_PART if struck else Mark.HIDDEN_PART if hidden else Mark.NOTE_MARK if noted else None
    return text or None, mark


def _text_of(run: Any) -> str:
    pieces = []
    for child in run:
        name = _local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in ("tab", "br", "cr"):
            pieces.append(" ")
        elif name == "noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _properties(run: Any) -> Iterator[Any]:
    for properties in _children(run, "rPr"):
        yield from properties


def _is_on(run: Any, name: str) -> bool:
    return any(_local(child) == name and _value(child) not in _OFF for child in _properties(run))


def _is_raised(run: Any) -> bool:
    return any(_local(c) == "vertAlign" and _value(c) in ("superscript", "subscript") for c in _properties(run))


def _value(element: Any) -> str:
    values: list[str] = list(element.attrib.values())
    return values[0] if values else ""


def _children(element: Any, name: str) -> Iterator[Any]:
    return (child for child in element if _local(child) == name)


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
