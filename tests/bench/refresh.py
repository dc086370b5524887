"""How long a whole `chiso refresh` takes, next to what people would otherwise use for the same week, and to the floor.

Three sizes: S is 18 units with 52 weeks recorded, M 1,000, L 10,600 with the points of the groups. Each command is a
process of its own on its own copy of the same week, in turn; what each has laid into the annex is compared with
standings reckoned from the drawn scores. `python -m bench.refresh S M` measures these sizes only, `--large` the slow
peers of L. The exit code tells whether what is asked was reached.
"""

from __future__ import annotations

import argparse
import math
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

from bench import books, peers, standings
from bench.books import TEN_YEARS, L, M, S, Size
from bench.measuring.office import convert
from bench.measuring.report import Report, compare
from bench.measuring.timing import Command, Meter, Series, interleave, open_meter
from support.office import Office, find_soffice

CHISO = Path(sys.executable).with_name("chiso")
PEERS = Path(peers.__file__).parent
HAND_MADE, PEER = PEERS / "hand_made.py", PEERS / "pandas_openpyxl.py"
RUNS = {"S": 7, "M": 5, "L": 3}
PLAIN, CSV, XLSX = "chiso refresh", "… `--from` a .csv, and options", "… `--from` an .xlsx, and options"
CHECK, CHECK_CSV, JSON = "chiso check", "… `--from` a .csv, and options (check)", "… `--from` a .csv, `--json`"
A, A_ONCE, B = "peer A: pandas + openpyxl, hand-made workbook", "… parsed once", "peer B: the same on chiso's workbook"
OPENPYXL, CALAMINE, FORMULAS = "openpyxl alone", "calamine → XlsxWriter, all anew", "native formulas in LibreOffice"
FLOOR, CLICK = "floor: what must change, inflated and deflated", "… and imports click"
OPTIONS = ("--date", "2023-10-09", "--place", "2/11")

# The imports of a command without its work: what remains is reading, computing and writing.
IMPORTS = {
    "python starts": "pass",
    CLICK: "import click",
    "… and imports chiso's command line": "import chiso.macros.cli.commands",
    "… and imports pandas and openpyxl": "import pandas, openpyxl",
}


def make_book(folder: Path) -> Path:
    """S as a clerk comes by it, in an `.xlsm`: every week refreshed, the new one pasted."""
    return books.make_week_by_week(folder / "book.xlsm", S)


class Desk:
    """A folder with the files of one size, and the commands that work on copies of them."""

    def __init__(self, folder: Path, size: Size) -> None:
        self.folder, self.size = folder / size.name.replace(" ", "-"), size
        self.folder.mkdir()
        self.book = books.make_book(self.folder / "so.xlsx", size)
        self.works: dict[str, Path] = {}
        """What each command leaves its annex in."""

    def command(self, name: str, arguments: Callable[[Path], list[str | Path]], source: Path | None = None) -> Command:
        """A command on a copy of its own, made anew before each run."""
        work = self.works[name] = self.folder / f"{len(self.works)}.xlsx"
        return Command(arguments(work), prepare=lambda: shutil.copy(source or self.book, work))

    def ours(self) -> dict[str, Command]:
        """The commands of a week as they are used."""
        csv = books.write_csv(self.folder / "tuan.csv", self.size)
        xlsx = books.write_xlsx(self.folder / "tuan.xlsx", self.size)
        week = ["--week", str(self.size.period), *OPTIONS]
        commands = {
            PLAIN: self.command(PLAIN, lambda work: [CHISO, "refresh", work]),
            CSV: self.command(CSV, lambda work: [CHISO, "refresh", work, "--from", csv, *week]),
            XLSX: self.command(XLSX, lambda work: [CHISO, "refresh", work, "--from", xlsx, *week]),
            JSON: self.command(JSON, lambda work: [CHISO, "refresh", work, "--from", csv, *week, "--json"]),
        }
        # These write nothing, so they have no annex to be looked at.
        commands[CHECK] = Command([CHISO, "check", self.book])
        commands[CHECK_CSV] = Command([CHISO, "check", self.book, "--from", csv, *week])
        return commands

    def floor(self) -> dict[str, Command]:
        """The floor, told which parts a refresh changes: those whose checksums become others."""
        work = Path(shutil.copy(self.book, self.folder / "doi.xlsx"))
        with open_meter() as meter:
            meter.run(Command([CHISO, "refresh", work]))
        before, after = _read_checksums(self.book), _read_checksums(work)
        changed = [name for name in before if after.get(name) != before[name]]
        copy = self.folder / "san.xlsx"
        script: list[str | Path] = [sys.executable, PEERS / "floor.py", copy, *changed]
        return {FLOOR: Command(script, prepare=lambda: shutil.copy(self.book, copy))}

    def others(self) -> dict[str, Command]:
        """What people would otherwise use."""
        csv = books.write_csv(self.folder / "tuan.csv", self.size)
        hand_made = books.make_hand_made(self.folder / "tay.xlsx", self.size)

        def script(path: Path, *more: str | Path) -> Callable[[Path], list[str | Path]]:
            return lambda work: [sys.executable, path, work, *more]

        week = (csv, str(self.size.period))
        return {
            A: self.command(A, script(HAND_MADE, *week), hand_made),
            A_ONCE: self.command(A_ONCE, script(HAND_MADE, *week, "--once"), hand_made),
            B: self.command(B, script(PEER)),
            OPENPYXL: self.command(OPENPYXL, script(PEERS / "openpyxl_alone.py")),
            CALAMINE: self.command(CALAMINE, script(PEERS / "calamine_xlsxwriter.py")),
        }

    def formulas(self) -> dict[str, Command]:
        """The annex in native formulas, where LibreOffice is here."""
        if find_soffice() is None:
            print(f"LibreOffice is not here: no {FORMULAS}", file=sys.stderr)
            return {}
        source = books.make_formulas(self.folder / "cong-thuc.xlsx", self.size)
        self.works[FORMULAS] = self.folder / "tinh" / source.name
        return {FORMULAS: convert(Office(self.folder / "office"), source, "xlsx", self.folder / "tinh")}

    def check(self, meter: Meter) -> None:
        """Hold that the workbook is one like any other, and that all have the same standings."""
        said = meter.run(Command([CHISO, "doctor", self.book], codes=(0, 1)))[1]  # 1: no buttons are installed
        assert f"Sổ {self.book.name}: không có nút" in said, said
        reckoned = standings.reckon(self.size)
        work = Path(shutil.copy(self.book, self.folder / "thu.xlsx"))
        answer = meter.run(Command([CHISO, "refresh", work, "--json"]))[1]
        differences = {"chiso refresh --json": standings.find_difference(standings.read_answer(answer), reckoned)}
        for name, path in self.works.items():
            differences[name] = standings.find_difference(standings.read_annex(path), reckoned)
        if wrong := {name: difference for name, difference in differences.items() if difference}:
            raise SystemExit(f"{self.size}: not the same standings: {wrong}")


def _read_checksums(path: Path) -> dict[str, int]:
    with ZipFile(path) as package:
        return {entry.filename: entry.CRC for entry in package.infolist()}


def run(desk: Desk, commands: Mapping[str, Command]) -> dict[str, Series]:
    """Run all in turn, then look at what they made."""
    found = interleave(commands, RUNS[desk.size.name], f"refresh, {desk.size}")
    with open_meter() as meter:
        desk.check(meter)
    return found


def measure_small(report: Report, folder: Path) -> None:
    """18 units, with the imports next to it, and ten years of them."""
    desk, years = Desk(folder, S), Desk(folder, TEN_YEARS)
    imports = {label: Command([sys.executable, "-c", code]) for label, code in IMPORTS.items()}
    commands = desk.ours() | desk.floor() | desk.others() | desk.formulas() | imports
    longer = f"chiso refresh, {TEN_YEARS}"
    commands[longer] = years.command(longer, lambda work: [CHISO, "refresh", work])
    found = run(desk, commands)
    with open_meter() as meter:
        years.check(meter)
    report.add(f"S, {S}, whole processes", compare(found, PLAIN))
    report.find("S options A", found[CSV], found[A])
    report.find("S options B", found[CSV], found[B])
    report.find("S plain B", found[PLAIN], found[B])
    report.find("S plain click", found[PLAIN], found[CLICK])
    report.find("S csv", found[CSV], found[PLAIN])
    report.find("S xlsx", found[XLSX], found[PLAIN])
    report.find("S check", found[CHECK_CSV], found[PLAIN])
    report.find("S json", found[JSON], found[PLAIN])
    report.find("ten years", found[longer], found[PLAIN])


def measure_middle(report: Report, folder: Path) -> None:
    """1,000 units."""
    desk = Desk(folder, M)
    found = run(desk, desk.ours() | desk.floor() | desk.others() | desk.formulas())
    report.add(f"M, {M}, whole processes", compare(found, PLAIN))
    for ours, name in ((PLAIN, "plain"), (CSV, "options")):
        report.find(f"M {name} A", found[ours], found[A])
        report.find(f"M {name} B", found[ours], found[B])
    report.found["M peak"] = max(found[PLAIN].peak_mb, found[CSV].peak_mb)
    report.find("M csv", found[CSV], found[PLAIN])
    report.find("M xlsx", found[XLSX], found[PLAIN])


def measure_great(report: Report, folder: Path, *, large: bool) -> None:
    """10,600 units with groups; the slow peers only if they are asked for."""
    desk = Desk(folder, L)
    ours = desk.ours()
    commands = {name: ours[name] for name in (PLAIN, CSV, *([] if large else [XLSX]))} | desk.floor()
    desk.works = {name: path for name, path in desk.works.items() if name in commands}
    if large:
        commands |= desk.others()
    else:
        fewer = Desk(folder, books.M_GROUPS)
        smaller = f"chiso refresh, {books.M_GROUPS}"
        commands[smaller] = fewer.command(smaller, lambda work: [CHISO, "refresh", work])
    found = run(desk, commands)
    report.add(f"L, {L}, whole processes", compare(found, PLAIN))
    report.found["L peak"] = max(found[PLAIN].peak_mb, found[CSV].peak_mb)
    report.find("L floor", found[PLAIN], found[FLOOR])
    if large:
        for ours, name in ((PLAIN, "plain"), (CSV, "options")):
            report.find(f"L {name} A", found[ours], found[A])
            report.find(f"L {name} B", found[ours], found[B])
    else:
        growth = found[PLAIN].cpu_s / found[smaller].cpu_s
        report.found["exponent"] = math.log(growth) / math.log(L.units / books.M_GROUPS.units)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", choices=["S", "M", "L", []], help="all, if none is named")
    parser.add_argument("--large", action="store_true", help="the slow peers of L, and nothing else")
    options = parser.parse_args()
    sizes = options.sizes or ["S", "M", "L"]
    report = Report("refresh-large" if options.large else "refresh")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.large:
            measure_great(report, folder, large=True)
            report.finish()
        if "S" in sizes:
            measure_small(report, folder)
        if "M" in sizes:
            measure_middle(report, folder)
        if "L" in sizes:
            measure_great(report, folder, large=False)
    report.finish()


if __name__ == "__main__":
    main()
