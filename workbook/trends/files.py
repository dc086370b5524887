"""The files that a trend is handed on in: each kind is a function from the trend to bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from ..dataset import check_dataset, write_dataset
from ..documents import write_files
from .outcome import Trend
from .query import DATASET


def _make_csv(trend: Trend) -> bytes:
    from .table import make_csv

    return make_csv(trend)


def _make_parquet(trend: Trend) -> bytes:
    from .table import make_parquet

    return make_parquet(trend)


def _make_html(trend: Trend) -> bytes:
    from .page import make_page

    return make_page(trend)


MAKERS: Mapping[str, Callable[[Trend], bytes]] = {"csv": _make_csv, "parquet": _make_parquet, "html": _make_html}
"""By kind; each loads its library when called."""


def write_trend_files(trend: Trend, wanted: Iterable[tuple[str, Path]], *, force: bool) -> list[Path]:
    """Make files, then write them; return their paths.

    Args:
        trend: what they say.
        wanted: kinds by `MAKERS`, each with the path of its file, or `DATASET` with that of its folder.
        force: whether files that are there may be written over.
    Raises:
        Refusal: with a message for staff; no file of that folder was written.
    """
    made: dict[Path, bytes] = {}
    datasets: list[Path] = []
    for kind, path in wanted:
        if kind == DATASET:
            check_dataset(path)
            datasets.append(path)
        else:
            made[path] = MAKERS[kind](trend)
    folders = dict.fromkeys(path.parent for path in made)
    for folder in folders:
        files = {path.name: data for path, data in made.items() if path.parent == folder}
        write_files(folder, files, force=force)
    for folder in datasets:
        from .weeks import list_weeks

        write_dataset(folder, list_weeks(trend))
    return [*made, *datasets]
