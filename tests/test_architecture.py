"""What docs/architecture.md says of the code is there."""

import importlib
import re
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
