"""Weeks in any order, sorted into years on the disk, so that only a few rows stand in memory at a time."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final, Self

from .errors import NamelessIssuerError, WeekTwiceError
from .rows import IssuerRows, IssuerWeek
from .schema import make_schema

BATCH: Final = 20_000
"""So many rows are gathered before they go to the disk."""


class Spill:
    """The weeks given, by year. Use as a context: its files close with it."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._rows, self._schema = folder, IssuerRows(), make_schema()
        self._pending: dict[int, list[tuple[Any, ...]]] = {}
        self._count = 0
        self._writers: dict[int, Any] = {}
        self._open = ExitStack()
        self.weeks: dict[tuple[str, str], str | None] = {}
        """The weeks given: name of the office and period, with the office's code."""
        self._by_code: set[tuple[str, str]] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def add(self, issued: IssuerWeek) -> None:
        """Take a week in.

        Raises:
            WeekTwiceError, NamelessIssuerError: it cannot be told from another.
        """
        issuer, code = self._rows.name_issuer(issued)
        period = issued.week.period
        if issuer is None:
            raise NamelessIssuerError(period)
        key = str(period)
        if (issuer, key) in self.weeks or (code is not None and (code, key) in self._by_code):
            raise WeekTwiceError(issuer, period)
        self.weeks[issuer, key] = code
        if code is not None:
            self._by_code.add((code, key))
        rows = self._pending.setdefault(period.year, [])
        before = len(rows)
        rows.extend(self._rows.lay_out(issued))
        self._count += len(rows) - before
        if self._count >= BATCH:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        for year, rows in self._pending.items():
            columns = zip(*rows, strict=True) if rows else ((),) * len(self._schema)
            arrays = [
                pa.array(column, field.type, size=len(rows))
                for column, field in zip(columns, self._schema, strict=True)
            ]
            if year not in self._writers:
                options = pa.ipc.IpcWriteOptions(compression="lz4")
                file = pa.ipc.new_stream(str(self._name(year)), self._schema, options=options)
                self._writers[year] = self._open.enter_context(file)
            self._writers[year].write_batch(pa.record_batch(arrays, schema=self._schema))
        self._pending, self._count = {}, 0

    def finish(self) -> None:
        """Put the last rows on the disk."""
        self._flush()
        self._open.close()

    @property
    def years(self) -> list[int]:
        """The years that weeks were given of."""
        return sorted(self._writers)

    def read_year(self, year: int) -> Any:
        """Read a year's rows back, as a table of pyarrow."""
        import pyarrow as pa

        with pa.OSFile(str(self._name(year))) as file, pa.ipc.open_stream(file) as stream:
            return stream.read_all()

    def _name(self, year: int) -> Path:
        return self._folder / f"{year}.arrow"
