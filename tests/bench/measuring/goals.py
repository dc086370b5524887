"""What is asked of chiso's speed: one list, from which the verdict of a run and the table of the docs are made."""

from __future__ import annotations

from typing import NamedTuple

LEAST, MOST = "at least", "at most"


class Goal(NamedTuple):
    """Something asked: the work, what it is held against, and the least or the most that may be found."""

    work: str
    against: str
    sense: str
    limit: float
    unit: str = "×"

    @property
    def asked(self) -> str:
        return f"{self.sense} {self.limit:g} {self.unit}".rstrip()

    def is_reached(self, found: float) -> bool:
        return found >= self.limit if self.sense == LEAST else found <= self.limit

    def say_found(self, found: float) -> str:
        return f"{found:.{0 if found >= 100 else 1 if found >= 10 else 2}f} {self.unit}".rstrip()

    def say_verdict(self, found: float) -> str:
        return "reached" if self.is_reached(found) else "**not reached**"


_OPTIONS = "with `--from` and options"
_A, _B = "peer A", "peer B"

GOALS = {
    "S options A": Goal(f"refresh S, {_OPTIONS}", _A, LEAST, 6),
    "S options B": Goal(f"refresh S, {_OPTIONS}", _B, LEAST, 9),
    "S plain B": Goal("refresh S, plain", _B, LEAST, 12),
    "S plain click": Goal("refresh S, plain", '`python -c "import click"`', MOST, 1.5),
    "M plain A": Goal("refresh M, plain", _A, LEAST, 20),
    "M options A": Goal(f"refresh M, {_OPTIONS}", _A, LEAST, 20),
    "M plain B": Goal("refresh M, plain", _B, LEAST, 100),
    "M options B": Goal(f"refresh M, {_OPTIONS}", _B, LEAST, 100),
    "M peak": Goal("refresh M, the greater of both", "peak of memory", MOST, 60, "MB"),
    "L plain A": Goal("refresh L, plain", _A, LEAST, 30),
    "L options A": Goal(f"refresh L, {_OPTIONS}", _A, LEAST, 30),
    "L plain B": Goal("refresh L, plain", _B, LEAST, 150),
    "L options B": Goal(f"refresh L, {_OPTIONS}", _B, LEAST, 150),
    "L peak": Goal("refresh L, the greater of both", "peak of memory", MOST, 150, "MB"),
    "L floor": Goal("refresh L, new week at the end", "the floor", MOST, 5),
    "S csv": Goal(f"refresh S, {_OPTIONS}, .csv", "refresh S, plain", MOST, 1.3),
    "S xlsx": Goal(f"refresh S, {_OPTIONS}, .xlsx", "refresh S, plain", MOST, 2),
    "S check": Goal("check S, `--from` a .csv", "refresh S, plain", MOST, 1.3),
    "S json": Goal(f"refresh S, {_OPTIONS}, .csv, `--json`", "refresh S, plain", MOST, 1.3),
    "M csv": Goal(f"refresh M, {_OPTIONS}, .csv", "refresh M, plain", MOST, 1.3),
    "M xlsx": Goal(f"refresh M, {_OPTIONS}, .xlsx", "refresh M, plain", MOST, 2),
    "ten years": Goal("refresh, 18 units with 520 weeks", "18 units with 52 weeks", MOST, 1.5),
    "exponent": Goal("refresh, growth from M with groups to L", "rows, as exponent", MOST, 1.0, ""),
    "new": Goal("building a new workbook, 18 units", "XlsxWriter, same cells", MOST, 1.5),
    "pdf": Goal("letter and annex as PDF, 18 rows", "LibreOffice, cold, by the clock", LEAST, 10),
    "pdf alone": Goal("letter and annex as PDF, 18 rows", "seconds of the processor", MOST, 0.4, "s"),
    **{
        f"3321 {kind}": Goal(f"3,321 rows as {name}", "seconds of the processor", MOST, 5, "s")
        for kind, name in (("pdf", "PDF"), ("docx", "Word file"), ("html", "page"), ("xlsx", "workbook to mail"))
    },
    "press a year": Goal("a press after 52 weeks, 18 units", "a press after the first", MOST, 1.2),
    "press a year 117": Goal("a press after 52 weeks, 117 units", "a press after the first", MOST, 1.2),
    "press 117": Goal("a press after 52 weeks, 117 units", "seconds by the clock", MOST, 0.5, "s"),
    "first cell": Goal("a process reads its first cell of the open workbook", "seconds by the clock", MOST, 0.35, "s"),
    "bridge": Goal("calls to LibreOffice in a press, 1,000 units", "18 units", MOST, 1.1),
    "bridge large": Goal("calls to LibreOffice in a press, 10,600 units", "18 units", MOST, 1.1),
    "excel": Goal("calls across COM in a press, 1,000 units", "18 units", MOST, 1.1),
    "excel large": Goal("calls across COM in a press, 10,600 units", "18 units", MOST, 1.1),
    "trend": Goal("trend of 117 units over ten years", "seconds of the processor", MOST, 2, "s"),
    "national": Goal("DuckDB's slowest answer of the whole country", "seconds of the processor", MOST, 1, "s"),
    "consolidate": Goal("reading and checking 700 mailed workbooks", "calamine, which only reads", MOST, 8),
    "consolidate kinds": Goal("reading 700 copies and whole workbooks", "calamine, which only reads", MOST, 8),
    "consolidate all": Goal("700 mailed workbooks into one, all of it", "openpyxl, which only reads", MOST, 1),
}
