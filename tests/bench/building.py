"""How long `chiso new` takes, whole process, next to a script that writes the same cells with XlsxWriter.

For 18 units and for 1,000. The cells, with as many formats, are taken from the workbook that chiso made. Each command
is a process of its own, in turn; the exit code tells whether what is asked was reached.
"""

from __future__ import annotations

import marshal
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from bench.books import LEVEL, M, S, Size
from bench.measuring.report import Report, compare
from bench.measuring.timing import Command, interleave, open_meter
from bench.refresh import CHISO, PEERS

RUNS = {S: 9, M: 7}
OURS, THEIRS = "chiso new", "XlsxWriter, the same cells"


def read_format(cell: Any) -> dict[str, Any]:
    """What a cell looks like, in XlsxWriter's words."""
    font, fill, edges, lies = cell.font, cell.fill, cell.border, cell.alignment
    found = {
        "font_name": font.name,
        "font_size": font.size,
        "bold": bool(font.bold),
        "italic": bool(font.italic),
        "num_format": cell.number_format,
        "text_wrap": bool(lies.wrap_text),
        "border": int(any(edge is not None and edge.style for edge in (edges.left, edges.right, edges.top))),
        "locked": bool(cell.protection.locked),
    }
    if lies.horizontal:
        found["align"] = "center_across" if lies.horizontal == "centerContinuous" else lies.horizontal
    if fill.fill_type == "solid" and isinstance(fill.fgColor.rgb, str):
        found["bg_color"] = f"#{fill.fgColor.rgb[2:]}"
    return found


def list_cells(book: Path, target: Path) -> int:
    """Write down every cell of a workbook, styled blanks too; how many there are."""
    styles: dict[int, int] = {}
    formats: list[dict[str, Any]] = []
    sheets: list[tuple[str, list[tuple[int, int, Any, int]]]] = []
    for sheet in load_workbook(book).worksheets:
        cells: list[tuple[int, int, Any, int]] = []
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.value is None and not cell.has_style:
                continue
            if cell.style_id not in styles:
                styles[cell.style_id] = len(formats)
                formats.append(read_format(cell))
            plain = isinstance(cell.value, (str, int, float, bool, type(None)))
            value = cell.value if plain and not isinstance(cell.value, datetime) else str(cell.value)
            cells.append((cell.row - 1, cell.column - 1, value, styles[cell.style_id]))
        sheets.append((sheet.title, cells))
    target.write_bytes(marshal.dumps((formats, sheets)))
    return sum(len(cells) for _, cells in sheets)


def compare_size(report: Report, folder: Path, size: Size) -> None:
    units, book, cells = (folder / f"{size.units}{suffix}" for suffix in (".csv", ".xlsx", ".marshal"))
    rows = "".join(f"{name},{LEVEL}\n" for name in size.names)
    units.write_text(f"đơn vị,cấp\n{rows}", encoding="utf-8")
    new: list[str | Path] = [CHISO, "new", book, "--profile", "phu-tan-2023", "--units", units]
    with open_meter() as meter:
        meter.run(Command(new))
    count = list_cells(book, cells)
    theirs = folder / "khac.xlsx"
    commands = {
        OURS: Command(new, prepare=lambda: book.unlink(missing_ok=True)),
        THEIRS: Command([sys.executable, PEERS / "new_xlsxwriter.py", cells, theirs]),
        "python starts": Command([sys.executable, "-c", "pass"]),
        "… and imports xlsxwriter": Command([sys.executable, "-c", "import xlsxwriter"]),
    }
    found = interleave(commands, RUNS[size], f"a new workbook, {size.units:,} units")
    report.add(f"A new workbook of {size.units:,} units, {count:,} cells, whole processes", compare(found, THEIRS))
    if size is S:
        report.find("new", found[OURS], found[THEIRS])


def main() -> None:
    report = Report("building")
    with tempfile.TemporaryDirectory() as folder:
        for size in RUNS:
            compare_size(report, Path(folder), size)
    report.finish()


if __name__ == "__main__":
    main()
