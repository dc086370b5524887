"""The bar that shows how far long work is: on a terminal, and where there is more than one thing to do."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

T = TypeVar("T")


def show_progress(items: Sequence[T], label: str, *, quiet: bool = False) -> ProgressBar[T]:
    """Return a bar to go through the items with; on standard error, which others may read line by line."""
    hidden = quiet or len(items) == 1 or not sys.stderr.isatty()
    return click.progressbar(items, label=label, file=sys.stderr, hidden=hidden)
