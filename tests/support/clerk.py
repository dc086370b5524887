"""What a clerk does and sees: the installed command, her files, and her workbook as openpyxl reads it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from support.forked import in_fork, run_forked
from support.office import Office
from support.reading import parse

COMMAND = Path(sys.executable).with_name("chiso")
PASTE_ROW, PASTE_COLUMN = 13, 2
"""Where the paste area of a new workbook begins: Nhập liệu!B13."""

Row = Sequence[Any]


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def problems(self) -> list[dict[str, str]]:
        """The problems of a `--json` answer."""
        found: list[dict[str, str]] = self.json["problems"]
        return found

    def told(self, severity: str) -> list[tuple[str, str]]:
        """Where and with which value the problems of one severity were seen."""
        return [(p["where"], p["value"]) for p in self.problems if p["severity"] == severity]


def in_a_hurry() -> bool:
    """Whether this is `make quick`, where a fork of the test's process stands for a new one."""
    return bool(os.environ.get("CHISO_TEST_FORK"))


def chiso(*arguments: object, stdin: bytes = b"") -> Answer:
    """Run the installed command as a process of its own; in a hurry, as a fork of this one."""
    if in_a_hurry():
        return Answer(*run_forked([str(COMMAND), *map(str, arguments)], stdin))
    done = subprocess.run([COMMAND, *map(str, arguments)], input=stdin, capture_output=True, check=False, timeout=120)
    return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def write_csv(rows: Iterable[Row], separator: str = ",") -> bytes:
    """Write rows as a CSV file in UTF-8; None is an empty cell."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode("utf-8")


def scores(pairs: dict[str, Any], header: Row = ("ĐƠN VỊ", "ĐIỂM TỔNG HỢP")) -> bytes:
    """A paste of two columns: names and scores."""
    return write_csv([header, *pairs.items()])


def refresh(book: Path, paste: bytes | None = None, *options: object, command: str = "refresh") -> Answer:
    """Refresh from bytes as if they came from another program; the answer is JSON."""
    source = [] if paste is None else ["--from", "-"]
    return chiso(command, book, *source, *options, "--json", stdin=paste or b"")


@contextmanager
def opened(book: Path) -> Iterator[Workbook]:
    """The workbook open in another program, saved at the end."""
    workbook = load_workbook(book, rich_text=True, keep_vba=book.suffix == ".xlsm")
    yield workbook
    workbook.save(book)


def change(book: Path, act: Callable[[Workbook], object]) -> None:
    """Do this to the workbook in another program and save it; in a hurry, in a fork: what is parsed stays as it is."""
    if not in_a_hurry():
        with opened(book) as workbook:
            act(workbook)
        return
    parsed = parse(book.read_bytes(), rich_text=True, keep_vba=book.suffix == ".xlsm")
    in_fork(lambda: (act(parsed), parsed.save(book)))


def edit(book: Path, sheet: str, cells: dict[str, Any]) -> None:
    """Type into cells and save; None clears."""

    def type_in(workbook: Workbook) -> None:
        for where, value in cells.items():
            workbook[sheet][where] = value

    change(book, type_in)


def paste_by_hand(book: Path, rows: Iterable[Row], *, row: int = PASTE_ROW, column: int = PASTE_COLUMN) -> None:
    """Put rows into the paste area of the saved workbook."""

    def paste(workbook: Workbook) -> None:
        for down, values in enumerate(rows):
            for right, value in enumerate(values):
                workbook["Nhập liệu"].cell(row + down, column + right, value)

    change(book, paste)


def read_verdicts(office: Office, books: dict[str, Path], outdir: Path) -> dict[str, Any]:
    """What `Đối chiếu` says of each workbook once LibreOffice has calculated it; all in one start."""
    saved = office.convert_all(books.values(), "xlsx", outdir, timeout_s=300)
    return {
        name: load_workbook(path, data_only=True)["Đối chiếu"]["B3"].value
        for name, path in zip(books, saved, strict=True)
    }
