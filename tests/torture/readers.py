"""What every reader of files promises for any bytes: grids of cells, or a `PasteError`; nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from chiso.workbook.cells.grid import CellError, Grid, Mark
from chiso.workbook.paste import PasteError, parse_paste
from chiso.workbook.paste.files import read_grids
from chiso.workbook.paste.sheet_choice import select_grids, stack_grids
from torture import hostile_ods, hostile_pages, hostile_sheets, hostile_strangers, hostile_texts
from torture.files import pack
from torture.hostile_tools import read_zip
from torture.offices import district

_VALUES = (str, int, float, bool, date, CellError, type(None))
_FURTHEST = 2_000_000


def check_bytes(data: bytes, path: Path) -> str:
    """Read these bytes as the file at `path` and then as a week; "read", or the message of the refusal."""
    path.write_bytes(data)
    try:
        grids = read_grids(path)
    except PasteError as error:
        return _say(error)
    assert grids, "neither grids nor a refusal"
    for grid in grids:
        check_grid(grid)
    try:
        stack = stack_grids(select_grids(grids, None, _context()), "Nhập liệu", 13, 2)
    except PasteError as error:
        return _say(error)
    parse_paste(stack.grid, _context())
    return "read"


def _say(refusal: PasteError) -> str:
    if not str(refusal).strip():
        raise ValueError("a refusal without a word")
    return str(refusal)


def check_grid(grid: Grid) -> None:
    """What every grid holds, whatever the file."""
    assert isinstance(grid.sheet, str)
    assert isinstance(grid.rows, tuple)
    assert all(isinstance(row, tuple) for row in grid.rows)
    assert all(isinstance(cell, _VALUES) for row in grid.rows for cell in row), "a value of another type"
    assert grid.first_row >= 1
    assert grid.first_column >= 1
    assert all(isinstance(mark, Mark) for mark in grid.marks.values())
    assert all(1 <= row < _FURTHEST and 1 <= column < _FURTHEST for row, column in grid.marks)
    assert all(1 <= row < _FURTHEST for row in grid.hidden_rows)
    assert all(1 <= column < _FURTHEST for column in grid.hidden_columns)
    assert len(grid.rows) < _FURTHEST


@cache
def _context():  # type: ignore[no-untyped-def]
    from chiso.scoring import Basis, Period
    from chiso.workbook.book.layout import CONFIG_BLOCKS
    from chiso.workbook.office.config import ConfigReader
    from chiso.workbook.week.paste_area import make_context

    office = district()
    config = ConfigReader(office.book.read_blocks(CONFIG_BLOCKS)).read_config()
    return make_context(config, Period(2023, 10, 2), office.day, Basis.YEAR)


class Door:
    """A way for bytes into a reader: as a whole file, or as one part of a right one."""

    def __init__(self, name: str, suffix: str, seed: bytes, wrap: Callable[[bytes], bytes] = bytes) -> None:
        self.name, self.suffix, self.seed, self.wrap = name, suffix, seed, wrap


@cache
def list_doors() -> tuple[Door, ...]:
    """Every kind of file; of packed ones each part by itself, because bytes cannot guess a zip."""
    book = read_zip(hostile_sheets.book(hostile_sheets.sheet()))
    sheets = read_zip(hostile_ods.right_ods())
    doors = [
        Door("csv", ".csv", hostile_texts.CSV.encode()),
        Door("tsv", ".tsv", hostile_texts.CSV.replace(",", "\t").encode("utf-16")),
        Door("html", ".html", hostile_pages.page()),
        Door("html named xls", ".xls", hostile_pages.page()),
        Door("json", ".json", hostile_texts.service()),
        Door("xls", ".xls", hostile_strangers.OLD.read_bytes()),
        Door("xlsx as a whole", ".xlsx", hostile_sheets.book(hostile_sheets.sheet())),
        Door("ods as a whole", ".ods", hostile_ods.right_ods()),
    ]
    doors += [Door(f"xlsx {name}", ".xlsx", content, _insert(book, name)) for name, content in book.items()]
    named = ("content.xml", "META-INF/manifest.xml")
    return (*doors, *(Door(f"ods {name}", ".ods", sheets[name], _insert(sheets, name)) for name in named))


def _insert(parts: dict[str, bytes], name: str) -> Callable[[bytes], bytes]:
    return lambda content: pack({**parts, name: content})


_TOKENS = re.compile(rb"<[^<>]*>|[^<>]+")


def mutate(data: bytes, rng) -> bytes:  # type: ignore[no-untyped-def]
    """Without a guide: bits, pieces and tokens changed, doubled, dropped, swapped."""
    for _ in range(rng.choice([1, 1, 2, 4])):
        way = rng.randrange(5)
        pieces = _TOKENS.findall(data) if way > 2 else []
        if way == 0 and data:
            place = rng.randrange(len(data))
            data = data[:place] + bytes([data[place] ^ 1 << rng.randrange(8)]) + data[place + 1 :]
        elif way == 1:
            place, length = rng.randrange(len(data) + 1), rng.choice([1, 4, 40])
            data = data[:place] + data[place + length :]
        elif way == 2:
            odd = rng.choice(
                [
                    b"\0",
                    b"\xff\xff",
                    b"99999999999",
                    b"-1",
                    b"1e999",
                    b"&#0;",
                    b'"',
                    b"<![CDATA[",
                    b"\xed\xa0\x80",
                    b"colspan=999999 ",
                ]
            )
            place = rng.randrange(len(data) + 1)
            data = data[:place] + odd + data[place:]
        elif len(pieces) > 2:
            one, other = rng.randrange(len(pieces)), rng.randrange(len(pieces))
            pieces[one] = pieces[other] * rng.choice([0, 1, 2, 200])
            data = b"".join(pieces)
    return data
