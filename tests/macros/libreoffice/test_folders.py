"""The engine's folders: one way, one factory, and no more of them loaded than a first read needs."""

import ast
import inspect
import re
import subprocess
import sys
from importlib import import_module

import pytest

from chiso.macros.libreoffice import import_xlwings
from support.paths import ROOT
from support.rooms import draw_house, list_modules

ENGINE = ROOT / "macros" / "libreoffice"
README = (ENGINE / "README.md").read_text(encoding="utf-8")
FLOORS = [
    {"office", "light"},
    {"convert"},
    {"ranges"},
    {"sheets"},
    {"tables", "drawing"},
    {"charts", "pivots", "conditional"},
    {"books"},
    {"apps"},
    {"engine"},
]
"""As `objects.py` draws them; each may use those before it."""

FROZEN = {"charts", "pivots", "conditional", "drawing"}


@pytest.fixture(scope="module")
def objects():
    import_xlwings()
    return import_module("chiso.macros.libreoffice.objects")


@pytest.fixture(scope="module")
def declared():
    """What a type checker reads in `objects.py`: names and their modules."""
    tree = ast.parse((ENGINE / "objects.py").read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    return {alias.name: node.module for node in block.body for alias in node.names}


def test_folders_import_only_those_to_their_left():
    place = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
    house = draw_house("macros.libreoffice")

    assert set(house.floors) == {*place, "objects"}
    arrows = {(room, other) for room, other in house.arrows if "objects" not in {room, other}}
    assert [(room, other) for room, other in sorted(arrows) if place[room] <= place[other]] == []


@pytest.mark.parametrize("folder", sorted(set().union(*FLOORS) - {"light", "engine"}))
def test_modules_of_a_folder_form_no_circle(folder):
    assert draw_house(f"macros.libreoffice.{folder}").circles == ()


def test_factory_imports_nothing_of_the_engine_when_it_is_loaded():
    tree = ast.parse((ENGINE / "objects.py").read_text(encoding="utf-8"))
    loaded = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert loaded == {"__future__", "importlib", "typing"}


def test_factory_says_the_same_to_a_type_checker_and_to_a_run(objects, declared):
    assert declared == objects.HOMES


def test_factory_hands_out_what_each_module_itself_defines(objects):
    for name, home in objects.HOMES.items():
        made = getattr(objects, name)
        owner = inspect.unwrap(made) if callable(made) else type(made)
        assert owner.__module__ == f"chiso.macros.libreoffice.{home}", name


def test_factory_knows_no_other_name(objects):
    with pytest.raises(AttributeError, match="nothing in this engine is called 'Chart5'"):
        _ = objects.Chart5


def test_every_name_of_the_factory_is_taken_from_it_somewhere(declared):
    engine = [path for name, path in list_modules().items() if name.startswith("macros.libreoffice.")]
    asked = set(re.findall(r"\bobjects\.(\w+)", "\n".join(path.read_text(encoding="utf-8") for path in engine)))
    assert asked >= set(declared)


LOADED = """
import sys
from chiso.macros.libreoffice import register
register(sys.argv[1], light=True).apps.active.books[0].sheets[0]["A1"].value
own = "chiso.macros.libreoffice."
print(*sorted(name.removeprefix(own) for name in sys.modules if name.startswith(own)))
"""


def test_first_read_loads_no_table_no_frozen_part_and_few_modules(app, sheet):
    command = [sys.executable, "-c", LOADED, app.impl.office.address]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.split()
    folders = {name.partition(".")[0] for name in loaded}

    assert folders == {"office", "convert", "ranges", "sheets", "books", "apps", "engine", "light", "objects"}
    assert len([name for name in loaded if "." in name]) <= 28


def test_readme_names_every_folder_and_nothing_that_is_not_there():
    folders = {path.parent.name for path in ENGINE.glob("*/__init__.py")}
    assert set(re.findall(r"`(\w+)/`", README)) == folders
    assert set(re.findall(r"`(\w+)`", README.partition("## Frozen parts")[2])) >= FROZEN


def test_example_of_the_readme_runs(app, tmp_path):
    example = re.search(r"```python\n(.*?)```", README, re.DOTALL)[1]
    said = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120
    ).stdout
    assert said == "130.78\n"
    assert {path.name for path in tmp_path.iterdir()} == {"scores.xlsx", "scores.pdf"}
