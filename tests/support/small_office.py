"""A small office whose two weeks can be checked by eye, and how its workbook looks to openpyxl and zipfile."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook

from chiso.macros import tasks
from chiso.scoring import parse_period
from chiso.workbook.dates import read_date
from chiso.workbook.paste import read_text_grid
from chiso.workbook.refresh import Request

UNITS = """mã,đơn vị,cấp
X1,An Phú,Xã
X2,Bình Hòa,Xã
X3,Cái Dầu,Xã
S1,Sở Nội vụ,Sở
S2,Sở Y tế,Sở
"""
WEEK_1 = {"An Phú": "60.10", "Bình Hòa": "61.20", "Cái Dầu": "62.30", "Sở Nội vụ": "70.00", "Sở Y tế": "80.00"}
WEEK_2 = {"An Phú": "63.00", "Bình Hòa": "61.50", "Cái Dầu": "62.40", "Sở Nội vụ": "71.00", "Sở Y tế": "79.00"}
WEEK_3 = {"An Phú": "63.10", "Bình Hòa": "64.50", "Cái Dầu": "62.60", "Sở Nội vụ": "72.00", "Sở Y tế": "78.50"}
TOTAL = "TOÀN ĐƠN VỊ"

LOG, UNDO = "Nhật ký", "_hoàn tác"


def create(path: Path) -> Path:
    """A new workbook of the office."""
    units = path.with_suffix(".units.csv")
    units.write_text(UNITS, encoding="utf-8")
    tasks.create_book(path, "blank", units)
    units.unlink()
    return path


def paste(scores: Mapping[str, str], total: str | None = "60.00") -> bytes:
    """A CSV file as it is pasted."""
    rows = {TOTAL: total, **scores} if total else scores
    return "".join(f"{unit};{score}\n" for unit, score in {"Đơn vị": "Điểm", **rows}.items()).encode()


def refresh(
    book: Path, scores: Mapping[str, str] | None, week: str = "2023-10/1", day: str = "2023-10-02", **options: Any
) -> tasks.Done:
    """Refresh as the command line does; without scores, from what is recorded. Every call has its own minute."""
    source = None if scores is None else (read_text_grid(paste(scores), "-"),)
    request = Request(now=tick(), source=source, period=parse_period(week), snapshot=read_date(day), **options)
    return tasks.refresh_book(book, request)


def refresh_week_2(book: Path, scores: Mapping[str, str] = WEEK_2, **options: Any) -> tasks.Done:
    return refresh(book, scores, "2023-10/2", "2023-10-09", **options)


def refresh_week_3(book: Path, scores: Mapping[str, str] = WEEK_3, **options: Any) -> tasks.Done:
    return refresh(book, scores, "2023-10/3", "2023-10-16", **options)


def undo(book: Path) -> bool:
    return tasks.undo_book(book, tick())


def step(book: Path) -> tasks.Done:
    return tasks.step_book(book, tick())


_minutes = iter(range(60 * 24 * 28))


def tick() -> datetime:
    minute = next(_minutes)
    return datetime(2024, 2, 1 + minute // 1440, minute // 60 % 24, minute % 60)  # noqa: DTZ001 # a clerk's clock


# ── What lies in the file ───────────────────────────────────────────────────────────────────────────────────


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


# ── What openpyxl reads ─────────────────────────────────────────────────────────────────────────────────────


def read_values(book: Path, *leave_out: str) -> dict[tuple[str, str], Any]:
    """Every filled cell by sheet and address; numbers as numbers, formulas as their text."""
    workbook = load_workbook(book)
    return {
        (sheet.title, cell.coordinate): _plain(cell.value)
        for sheet in workbook.worksheets
        if sheet.title not in leave_out
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


def _plain(value: Any) -> Any:
    """LibreOffice writes the constant TRUE as a function."""
    is_formula = isinstance(value, str) and value.startswith("=")
    return re.sub(r"\b(TRUE|FALSE)\(\)", r"\1", value) if is_formula else value


def read_layout(book: Path) -> dict[str, Any]:
    """What a refresh writes beside values: print areas, page breaks, heights and hidden rows, names, tables."""
    workbook = load_workbook(book)
    layout: dict[str, Any] = {"names": {name: value.attr_text for name, value in workbook.defined_names.items()}}
    for sheet in workbook.worksheets:
        if sheet.title not in (LOG, UNDO):
            sizes = sheet.row_dimensions.items()
            heights = {row: (None if size.hidden else size.height, size.hidden) for row, size in sizes}
            layout[sheet.title] = {
                "area": sheet.print_area,
                "breaks": [pagebreak.id for pagebreak in sheet.row_breaks.brk],
                "heights": {row: size for row, size in heights.items() if size != (None, False)},
                "tables": dict(sheet.tables.items()),
            }
    return layout


def read_history(book: Path) -> list[tuple[Any, ...]]:
    """Week, level, unit, score: the rows of Lịch sử."""
    rows = load_workbook(book)["Lịch sử"].iter_rows(min_row=4, values_only=True)
    return [(row[0], row[1], row[3], row[4]) for row in rows if row[0] is not None]
