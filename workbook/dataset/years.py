"""The file of one year: what it says it is, and the weeks given put in the place of those that it holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ...scoring.values import NamedTuple
from .errors import StrangeFolderError
from .messages import Message
from .schema import VERSION, VERSION_KEY, make_schema

GROUP_ROWS: Final = 65_536
"""Rows in a row group: weeks stand together, so an engine that looks for one passes the other groups over."""


class YearChange(NamedTuple):
    """A year with the weeks given in it, as a table of pyarrow; an office's week counts as one."""

    table: Any
    replaced: int
    kept: int


def check_year(path: Path) -> None:
    """Look whether a file is ours and has today's columns.

    Raises:
        StrangeFolderError: it is not, or cannot be read.
    """
    import pyarrow as pa
    from pyarrow import parquet

    try:
        found = parquet.read_schema(path)
    except (pa.ArrowException, OSError):
        found = None
    wanted = make_schema()
    if found is None or not found.equals(wanted) or (found.metadata or {}).get(VERSION_KEY) != VERSION.encode():
        raise StrangeFolderError(Message.STRANGE_FILE.format(path=path))


def change_year(path: Path, given: Any, weeks: Mapping[tuple[str, str], str | None]) -> YearChange:
    """Put a year's given rows in the place of those that its file holds of the same weeks; the rest stays.

    Args:
        path: the file; it need not be there.
        given: the new rows.
        weeks: name of the office and period of each week given, with the office's code. A week is the same if the name
            or the code is.
    """
    import pyarrow as pa
    from pyarrow import compute, parquet

    replaced, kept, parts = 0, 0, [given]
    if path.exists():
        with parquet.ParquetFile(path) as file:
            old = file.read()
        coded = {(code, period) for (_, period), code in weeks.items() if code is not None}
        held = old.select(["issuer", "issuer_code", "period"]).group_by(["issuer", "issuer_code", "period"])
        columns = held.aggregate([]).to_pydict()
        gone, same = set(), set()
        for issuer, code, period in zip(columns["issuer"], columns["issuer_code"], columns["period"], strict=True):
            if (issuer, period) in weeks or (code, period) in coded:
                gone.add(f"{period}\n{issuer}")
                same.add((period, code or issuer))
            else:
                kept += 1
        replaced = len(same)
        keys = compute.binary_join_element_wise(old["period"], old["issuer"], "\n")
        among = compute.is_in(keys, value_set=pa.array(sorted(gone), pa.string()))
        parts.insert(0, old.filter(compute.invert(among)))
    table = pa.concat_tables(parts).sort_by([("period", "ascending"), ("issuer", "ascending")])
    return YearChange(table, replaced, kept)


def write_year(path: Path, table: Any) -> None:
    """Write a year's rows; points are whole numbers with a scale in the file, which every engine reads fastest."""
    from pyarrow import parquet

    parquet.write_table(
        table, path, row_group_size=GROUP_ROWS, compression="zstd", store_decimal_as_integer=True, version="2.6"
    )
