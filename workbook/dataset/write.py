"""Writing weeks into the folder: every year next to its place first, then all renamed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from .rows import IssuerWeek


class DatasetChange(NamedTuple):
    """What became of the weeks: an office's week counts as one. `paths` are the files of the years concerned."""

    paths: tuple[Path, ...]
    added: int
    replaced: int
    kept: int


def write_dataset(folder: Path, weeks: Iterable[IssuerWeek]) -> DatasetChange:
    """Write weeks into a data set, which is made if need be; weeks that it holds already are replaced, others stay."""
    raise NotImplementedError
