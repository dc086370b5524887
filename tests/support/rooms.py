"""The house in figures: rooms, floors, arrows and circles of a package, from the imports of its modules.

`PYTHONPATH=tests python -m support.rooms` prints them. A room is a module or sub-package that lies directly in a
package; an arrow says that something in one room imports something in another; a room lies one floor above the highest
that it imports; a circle is a set of rooms of which each reaches each other.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from support.paths import ROOT

FOLDERS = ("scoring", "workbook", "macros")


class House(NamedTuple):
    """What lies in a package: the floor of each room, who imports whom, and which rooms form a circle."""

    floors: Mapping[str, int]
    arrows: frozenset[tuple[str, str]]
    circles: tuple[frozenset[str], ...]

    def __str__(self) -> str:
        return (
            f"{len(self.floors)} rooms, {max(self.floors.values())} floors, {len(self.arrows)} arrows, "
            f"{len(self.circles)} circles"
        )


@cache
def list_modules() -> Mapping[str, Path]:
    """Every module of the three folders, by its name without `chiso.`."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def list_imports(path: Path) -> Iterator[str]:
    """The modules of ours that a module imports, wherever in it the import stands."""
    modules, package = list_modules(), path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = ".".join((*package[: len(package) - node.level + 1], *filter(None, [node.module])))
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield inner if inner in modules else base


def draw_house(package: str) -> House:
    """Draw the rooms that lie directly in a package such as `workbook` or `workbook.paste`."""
    depth = len(package.split("."))

    def room_of(module: str) -> str | None:
        parts = module.split(".")
        return parts[depth] if module.startswith(f"{package}.") else None

    rooms: dict[str, set[str]] = {}
    for module, path in list_modules().items():
        if room := room_of(module):
            rooms.setdefault(room, set()).update(filter(None, map(room_of, list_imports(path))))
    arrows = {(room, other) for room, others in rooms.items() for other in others if other != room and other in rooms}
    reached = {room: _reach(room, arrows) for room in rooms}
    circles = {
        frozenset(other for other in reached[room] if room in reached[other]) for room in rooms if room in reached[room]
    }
    home = {room: circle for circle in circles for room in circle}
    floors: dict[str, int] = {}

    def floor(room: str) -> int:
        together = home.get(room, frozenset({room}))
        below = {other for one, other in arrows if one in together and other not in together}
        return floors.setdefault(room, 1 + max(map(floor, below), default=0))

    for room in rooms:
        floor(room)
    return House(floors, frozenset(arrows), tuple(circles))


def _reach(room: str, arrows: set[tuple[str, str]]) -> set[str]:
    reached: set[str] = set()
    new = {room}
    while new:
        new = {other for one, other in arrows if one in new} - reached
        reached |= new
    return reached


class Longest(NamedTuple):
    """The longest file and the longest function of a package, in lines, each with its name."""

    file: tuple[int, str]
    function: tuple[int, str]

    def __str__(self) -> str:
        return (
            f"longest file {self.file[1]} ({self.file[0]} lines), "
            f"longest function {self.function[1]} ({self.function[0]})"
        )


def find_longest(package: str) -> Longest:
    """Measure every file and every function of a package."""
    files, functions = [], []
    for path in (path for module, path in list_modules().items() if module.split(".")[0] == package):
        text, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
        files.append((text.count("\n"), name))
        functions += [
            (node.end_lineno - node.lineno + 1, f"{name} {node.name}")
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef) and node.end_lineno
        ]
    return Longest(max(files), max(functions))


if __name__ == "__main__":
    for name in ("scoring", "workbook", "macros"):
        house = draw_house(name)
        print(f"{name}: {house}; {find_longest(name)}")
        for level in range(max(house.floors.values()), 0, -1):
            print(f"  {level}  {', '.join(sorted(room for room, place in house.floors.items() if place == level))}")
