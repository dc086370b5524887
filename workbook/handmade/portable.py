"""The ruled tables of a PDF, each with the lines of text above it as titles."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from ...scoring.values import NamedTuple
from ..cells.grid import CellValue, Grid
from ..paste.errors import PasswordError, UnreadableFileError
from ..paste.file_messages import file_in_use, locked_file, too_large, unreadable_file
from ..paste.formats.limits import MOST_FILE_BYTES
from ..paste.scores import is_numeric
from . import messages
from .errors import NoTableError

MOST_PAGES = 200
_MOST_CHARACTERS = 40_000
"""On a page; a page of an annex has about three thousand."""
_LINES = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}
_UNMAPPED = "(cid:"
"""What stands for a character that the file does not say."""
_TOP, _BOTTOM = 0.08, 0.92
"""Of a page's height: page numbers stand beyond."""
_TOUCHING = 1.0
"""Points by which a letter may lie over the rule of its cell."""
_SAME = 3.0
"""Points that the rules of one table may lie apart on two pages."""


class _PageTable(NamedTuple):
    """A table on a page: its texts, where its columns begin, the lines of text above it, the letter before those."""

    page: int
    rows: list[list[str | None]]
    edges: tuple[float, ...]
    above: list[str]
    letter: str = ""


def read_pages(path: Path) -> tuple[Grid, ...]:
    """Read the ruled tables of a PDF whose rows all have as many cells; each is called “Trang 2” by its first page.

    A table that goes on overleaf, with columns in the same places and no text above it, is one.

    Raises:
        UnreadableFileError, PasswordError: it cannot be read; NoTableError: no table of it can be read surely.
    """
    found = _join_pages(_read_file(path))
    grids = [grid for table in found if (grid := _make_grid(table, found)) is not None]
    if not grids:
        raise NoTableError(messages.no_sure_table(path.name))
    return tuple(grids)


def _read_file(path: Path) -> list[_PageTable]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it writes what is odd in a file to standard error
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise UnreadableFileError(too_large(path.name))
        with pdfplumber.open(path) as document:
            if len(document.pages) > MOST_PAGES:
                raise UnreadableFileError(messages.many_pages(path.name, len(document.pages), MOST_PAGES))
            tables: list[_PageTable] = []
            characters, letter = 0, ""
            for page in document.pages:
                characters += len(page.chars)
                if len(page.chars) > _MOST_CHARACTERS:
                    raise UnreadableFileError(too_large(path.name))
                read = _read_page(page, letter)
                letter = "" if read else f"{letter} {page.extract_text()}"
                tables += read
                page.close()
    except UnreadableFileError:
        raise
    except OSError:
        raise UnreadableFileError(file_in_use(path.name)) from None
    except Exception as error:  # noqa: BLE001 # a damaged file ends in an error of any kind
        if isinstance(error, PDFPasswordIncorrect) or any(isinstance(a, PDFPasswordIncorrect) for a in error.args):
            raise PasswordError(locked_file(path.name)) from None
        raise UnreadableFileError(unreadable_file(path.name)) from None
    if not characters:
        raise NoTableError(messages.scanned(path.name))
    return tables


def _is_scanned(page: Any) -> bool:
    """Tell whether a picture covers most of a page: its text, if any, is what a program took the picture to say."""
    sizes = ((image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) for image in page.images)
    return bool(max(sizes, default=0) > page.width * page.height / 2)


def _overlaps(page: Any) -> bool:
    """Tell whether letters lie over one another: which text a cell holds is then anybody's guess."""
    lines: dict[int, list[Any]] = {}
    for char in page.chars:
        if char["text"].strip():
            lines.setdefault(round(char["bottom"]), []).append(char)
    for line in lines.values():
        line.sort(key=lambda char: char["x0"])
        for one, other in pairwise(line):
            if other["x0"] < one["x0"] + (one["x1"] - one["x0"]) / 2 and other["text"].isalnum():
                return True
    return False


def _overflows(page: Any, table: Any) -> bool:
    """Tell whether a letter beside or within a table lies wholly in none of its cells: a cell would lack it."""
    cells = [cell for cell in table.cells if cell is not None]
    _, upper, _, lower = table.bbox
    for char in page.chars:
        middle = (char["top"] + char["bottom"]) / 2
        if not char["text"].strip() or not upper < middle < lower:
            continue
        left, right = char["x0"] + _TOUCHING, char["x1"] - _TOUCHING
        if not any(cell[0] <= left and right <= cell[2] and cell[1] < middle < cell[3] for cell in cells):
            return True
    return False


def _read_page(page: Any, letter: str) -> list[_PageTable]:
    """Read the tables of a page from top to bottom, with the lines of text between them.

    A line of a letter may be any part of a sentence: above the heading of an annex lines count as one text.
    """
    tables = sorted(page.find_tables(_LINES), key=lambda table: table.bbox[1])
    if not tables:
        return []
    page = page.dedupe_chars()  # bold that is drawn twice
    if any(not char["upright"] for char in page.chars) or _overlaps(page) or _is_scanned(page):
        return []
    lines = [
        line
        for line in page.extract_text_lines(return_chars=False)
        if not (line["text"].strip().isdigit() and not _TOP < line["top"] / page.height < _BOTTOM)
    ]
    found, top = [], 0.0
    for table in tables:
        _, upper, right, lower = table.bbox
        above = [line["text"] for line in lines if top <= line["top"] and line["bottom"] <= upper + 1]
        annex = next((place for place in range(len(above)) if above[place].casefold().startswith("phụ lục")), 0)
        letter = " ".join([letter, *above[:annex]])
        if _overflows(page, table):
            return []
        edges = tuple(sorted({round(cell[0], 1) for cell in table.cells} | {round(right, 1)}))
        found.append(_PageTable(page.page_number, table.extract(), edges, above[annex:], " ".join(letter.split())))
        top, letter = lower - 1, ""
    return found


def _join_pages(tables: Sequence[_PageTable]) -> list[_PageTable]:
    joined: list[_PageTable] = []
    last = 0
    for table in tables:
        if joined and table.page == last + 1 and not table.above and _fits(joined[-1].edges, table.edges):
            joined[-1] = joined[-1]._replace(rows=[*joined[-1].rows, *table.rows])
        else:
            joined.append(table)
        last = table.page
    return joined


def _fits(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))


def _make_grid(table: _PageTable, all_tables: Sequence[_PageTable]) -> Grid | None:
    """Make a grid; None where a row of numbers lacks a cell, or a character is not told by the file."""
    width = max(map(len, table.rows), default=0)
    rows: list[tuple[CellValue, ...]] = [(text,) for text in (table.letter, *table.above) if text]
    for row in table.rows:
        cells = tuple(None if cell is None else " ".join(cell.split()) or None for cell in row)
        if any(cell is not None and _UNMAPPED in cell for cell in cells):
            return None
        numbers = any(cell is not None and is_numeric(cell) for cell in cells[1:])
        if len(row) != width or (numbers and row.count(None) > 1):
            return None
        rows.append(cells)
    if width < 2:  # a frame around a text
        return None
    same = [other for other in all_tables if other.page == table.page]
    number = f" ({same.index(table) + 1})" if len(same) > 1 else ""
    return Grid(messages.PAGE_SHEET.format(page=table.page) + number, tuple(rows))
