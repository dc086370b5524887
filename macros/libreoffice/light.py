"""Imports xlwings without what it would drag in: 0.2 s in place of 1.4 s where pandas and Pillow are installed.

xlwings imports pandas, numpy, matplotlib and the like whenever they are there, and its own paid part `xlwings.pro`.
A button needs none of them. `import_xlwings` keeps them out of that one import and leaves everything else as it was:
a later `import pandas` works. In such a process xlwings does not know DataFrames and arrays; convert them to lists.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

HEAVY = ("numpy", "pandas", "polars", "PIL", "matplotlib", "plotly", "pydantic", "jinja2", "xlwings.pro")


def import_xlwings() -> ModuleType:
    """`xlwings`, imported without its heavy optional parts. If it is imported already, that is what comes back."""
    if module := sys.modules.get("xlwings"):
        return module
    with blocked(HEAVY):
        return importlib.import_module("xlwings")


@contextmanager
def blocked(names: tuple[str, ...]) -> Iterator[None]:
    """Make `import name` fail for these, submodules too; what was imported before is back afterwards."""

    def is_blocked(module: str) -> bool:
        return any(module == name or module.startswith(f"{name}.") for name in names)

    before = {name: module for name, module in sys.modules.items() if is_blocked(name)}
    for name in before:
        del sys.modules[name]
    # None in sys.modules is Python's own way to say: do not import this.
    sys.modules.update(dict.fromkeys(names))  # type: ignore[arg-type] # typeshed does not know of None here
    try:
        yield
    finally:
        for name in [name for name in sys.modules if is_blocked(name)]:
            del sys.modules[name]
        sys.modules.update(before)
