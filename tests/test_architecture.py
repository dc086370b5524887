"""What docs/architecture.md says of the code is there."""

import ast
import importlib
import re
from collections import Counter
from functools import reduce

import pytest

from support.paths import ROOT

TEXT = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^\d+\. `([\w/]+)\.py` `([\w.]+)`:", TEXT, re.MULTILINE)


def test_the_way_of_a_score_is_told_in_at_most_twelve_steps():
    assert 8 <= len(STEPS) <= 12


@pytest.mark.parametrize(("module", "function"), STEPS)
def test_each_step_is_a_function(module, function):
    home = importlib.import_module(f"chiso.{module.replace('/', '.')}")

    assert callable(reduce(getattr, function.split("."), home))


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:macros|workbook|scoring)/[\w/]+(?:\.py)?/?)`", TEXT))))
def test_each_file_and_folder_that_it_names_is_there(path):
    assert (ROOT / path).exists() or (ROOT / f"{path}.py").exists()


WORDS = re.findall(
    r"^\| [^|]+ \| `([\w/]+)\.py` `([\w.]+)` \| [^|]+ \| ([^|]*)\|$",
    TEXT.partition("## Words of the code")[2].partition("\n## ")[0],
    re.MULTILINE,
)
# Wording of each package, and refusals that mean the same in two of them.
SHARED = {"Text", "Message", "Help", "PasswordError", "NoTempError", "CannotWriteError"}


def list_classes():
    """Every public class of ours with its file; the engine for LibreOffice stands by itself."""
    for folder in ("scoring", "workbook", "macros"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "macros/libreoffice/" not in path.as_posix():
                tree = ast.parse(path.read_text(encoding="utf-8"))
                yield from ((node.name, path) for node in tree.body if isinstance(node, ast.ClassDef))


def test_the_glossary_has_a_screenful_of_words():
    assert 25 <= len(WORDS) <= 45


@pytest.mark.parametrize(("module", "name"), [(module, name) for module, name, _ in WORDS])
def test_each_word_of_the_glossary_is_in_the_code(module, name):
    home = importlib.import_module(f"chiso.{module.replace('/', '.')}")
    *parents, last = name.split(".")
    owner = reduce(getattr, parents, home)

    assert hasattr(owner, last) or last in owner.__annotations__


def test_no_class_has_a_name_that_the_glossary_gave_up():
    given_up = {name for _, _, names in WORDS for name in re.findall(r"`(\w+)`", names)}

    assert given_up
    assert [(name, str(path)) for name, path in list_classes() if name in given_up] == []


def test_no_two_classes_share_a_name():
    names = Counter(name for name, _ in list_classes() if not name.startswith("_"))

    assert {name for name, count in names.items() if count > 1} <= SHARED
