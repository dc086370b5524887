"""Imports run one way, macros → workbook → scoring, and scoring touches nothing outside itself.

This reads the code; what the commands load when they run, test_loaded.py holds.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from support.paths import ROOT
from support.rooms import draw_house

# folder → the folders of chiso it may import from
MAY_IMPORT = {
    "scoring": {"scoring"},
    "workbook": {"workbook", "scoring"},
    "macros": {"macros", "workbook", "scoring"},
}

# Doors to files, the clock, chance, other programs and the network.
IMPURE_MODULES = frozenset(
    "asyncio fileinput glob http importlib io locale logging mmap multiprocessing os pathlib platform random "
    "secrets shelve shutil signal smtplib socket sqlite3 subprocess sys tempfile threading time urllib uuid "
    "zipfile".split()
)
IMPURE_CALLS = {"open", "input", "print", "exec", "eval", "__import__"}
CLOCK_METHODS = {"now", "today", "utcnow"}


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """The full names of what a module imports, `chiso.…` for our own; and whether relatively."""
    package = ("chiso", *path.relative_to(ROOT).parent.parts)
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, False) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            dotted = ".".join((*base, node.module) if node.module else base)
            # `from .. import scoring` names the folder only after `import`
            names = [f"{dotted}.{alias.name}" for alias in node.names] if dotted == "chiso" else [dotted]
            yield from ((name, node.level > 0) for name in names)


def offences(folder: str, test: object) -> list[str]:
    return [f"{path.relative_to(ROOT)}: {name}" for path in modules(folder) for name in test(path)]


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_folder_holds_modules(folder):
    assert modules(folder)


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_run_one_way(folder):
    def wrong_way(path):
        ours = [name.split(".") for name, _ in imports(path) if name.startswith("chiso.")]
        return [".".join(parts) for parts in ours if parts[1] not in MAY_IMPORT[folder]]

    assert offences(folder, wrong_way) == []


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_our_own_modules_are_imported_relatively(folder):
    """So that Office, which puts the workbook's own folder first on the path, cannot shadow them."""

    def absolute(path):
        ours = {"chiso", *MAY_IMPORT}
        return [name for name, relative in imports(path) if not relative and name.split(".")[0] in ours]

    assert offences(folder, absolute) == []


def test_scoring_imports_only_pure_modules_of_the_standard_library():
    def impure(path):
        tops = {name.split(".")[0] for name, relative in imports(path) if not relative}
        return sorted(top for top in tops if top in IMPURE_MODULES or top not in sys.stdlib_module_names)

    assert offences("scoring", impure) == []


def test_scoring_reads_no_file_and_no_clock_and_changes_no_global():
    def impure(path):
        for node in ast.walk(parse(path)):
            match node:
                case ast.Call(func=ast.Name(id=name)) if name in IMPURE_CALLS:
                    yield f"line {node.lineno}: {name}()"
                case ast.Call(func=ast.Attribute(attr=name)) if name in CLOCK_METHODS:
                    yield f"line {node.lineno}: .{name}()"
                case ast.Global():
                    yield f"line {node.lineno}: global {', '.join(node.names)}"

    assert offences("scoring", impure) == []


@pytest.mark.parametrize("package", ["scoring", "workbook", "macros"])
def test_no_rooms_form_a_circle(package):
    assert draw_house(package).circles == ()


def test_the_way_of_a_week_runs_upward_through_the_rooms():
    floors = draw_house("workbook").floors

    way = ["cells", "paste", "week", "report", "sheets", "plans", "mail"]
    assert [floors[room] for room in way] == sorted({floors[room] for room in way})


def test_the_engine_for_libreoffice_imports_nothing_else_of_chiso():
    own = "chiso.macros.libreoffice"

    def foreign(path):
        return [name for name, _ in imports(path) if name.startswith("chiso.") and not f"{name}.".startswith(f"{own}.")]

    assert offences("macros/libreoffice", foreign) == []
