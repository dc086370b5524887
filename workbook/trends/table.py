"""One row a unit and week, for other programs: CSV and Parquet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

import pandas as pd

from ...scoring import GROUP_CODES, Scale, Score
from ..dataset import NoParquetError
from ..messages import Text as CommonText
from .messages import Column, Message
from .numbers import LevelNumbers, to_delta, to_points
from .outcome import Trend
from .reading import SCORE

_FORMULA: Final = ("=", "+", "-", "@")
"""What a program that opens the file would take for the beginning of a formula."""


def lay_out_rows(trend: Trend) -> pd.DataFrame:
    """Lay out the weeks asked for by level, in the order in which they were recorded; points as decimals or None.

    A week that recorded no score of a level has its rows, without ranks. With a group there is a column for its points,
    and none for the rating or the other groups.
    """
    parts = [_number_rows(numbers, trend) for numbers in trend.numbers]
    rows = pd.concat(parts, ignore_index=True)
    weeks, units, scale = trend.recorded.weeks, trend.recorded.units, trend.config.scale
    field = trend.query.group or SCORE
    points = _to_decimals(rows[field])
    places = {"week": rows["week"].tolist(), "unit": rows["unit"].tolist()}

    def pick(what: str, values: Iterable[Any]) -> list[Any]:
        return list(map(list(values).__getitem__, places[what]))

    table: dict[str, list[Any]] = {
        Column.PERIOD: pick("week", map(str, weeks["period"])),
        Column.SNAPSHOT: pick("week", weeks["snapshot"]),
        Column.BASIS: pick("week", map(CommonText.BASIS.__getitem__, weeks["basis"])),
        Column.LEVEL: pick("unit", (unit.level for unit in units)),
        Column.CODE: pick("unit", (unit.code for unit in units)),
        Column.UNIT: pick("unit", (unit.name for unit in units)),
        trend.query.group or Column.SCORE: points,
        Column.RANK: [rank or None for rank in rows["rank"].tolist()],
    }
    if field == SCORE:
        ratings = {score: _rate(score, scale) for score in set(points)}
        table[Column.RATING] = [ratings[score] for score in points]
    deltas = {delta: to_delta(delta) for delta in rows["delta"].unique().tolist()}
    table[Column.DELTA] = [
        deltas[delta] if told else None
        for delta, told in zip(rows["delta"].tolist(), rows["compared"].tolist(), strict=True)
    ]
    if field == SCORE:
        table |= {code: _to_decimals(rows[code]) for code in GROUP_CODES}
    return pd.DataFrame(table, dtype="object")


def _rate(score: Score | None, scale: Scale) -> str | None:
    """The rating as the annex prints it."""
    rating = scale.rate(score)
    return rating and rating.upper()


def _number_rows(numbers: LevelNumbers, trend: Trend) -> pd.DataFrame:
    """The recorded rows of a level that were asked for, with their ranks and changes."""
    rows, since = numbers.rows, trend.query.since
    if trend.unit is not None:
        wanted = (trend.unit, *(member.unit for member in trend.members))
        rows = rows[rows["unit"].isin([trend.recorded.units.index(unit) for unit in wanted])]
    if since is not None:
        periods = trend.recorded.weeks["period"]
        rows = rows[rows["week"].isin([week for week, period in periods.items() if period >= since])]
    rows = rows.sort_values("week", kind="stable")
    places = pd.MultiIndex.from_frame(rows[["week", "unit"]])
    return rows.assign(
        rank=numbers.ranks.stack().reindex(places, fill_value=0).to_list(),
        delta=numbers.deltas.stack().reindex(places, fill_value=0).to_list(),
        compared=numbers.compared.stack().reindex(places, fill_value=False).to_list(),
    )


def _to_decimals(hundredths: pd.Series) -> list[Score | None]:
    known = {each: to_points(each) for each in hundredths.unique().tolist()}
    return [known[each] for each in hundredths.tolist()]


def make_csv(trend: Trend) -> bytes:
    """Make the file for spreadsheets and scripts: UTF-8 with its mark, ISO dates, two decimals after a point."""
    import csv

    table = lay_out_rows(trend)
    columns = []
    for name in table:
        values = table[name].tolist()
        columns.append(map({value: _write_cell(value) for value in set(values)}.__getitem__, values))
    file = io.StringIO(newline="")
    csv.writer(file).writerows([list(table), *zip(*columns, strict=True)])
    return file.getvalue().encode("utf-8-sig")


def _write_cell(value: Any) -> str | None:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return None if value is None else str(value)


def make_parquet(trend: Trend) -> bytes:
    """Make the file for databases: dates as dates, points as decimals with five digits, two of them after the point.

    Raises:
        NoParquetError: pyarrow, an extra, is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise NoParquetError(Message.USE_CSV) from None
    table = lay_out_rows(trend)
    kinds = {Column.SNAPSHOT: pa.date32(), Column.RANK: pa.int32()}
    kinds |= dict.fromkeys(_list_texts(table), pa.string())
    points = pa.decimal128(5, 2)
    schema = pa.schema([(name, kinds.get(name, points)) for name in table])
    columns = [pa.array(table[name].tolist(), type=schema.field(name).type) for name in table]
    file = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(columns, schema=schema), file)
    return file.getvalue()


def _list_texts(table: pd.DataFrame) -> Sequence[str]:
    texts = (Column.PERIOD, Column.BASIS, Column.LEVEL, Column.CODE, Column.UNIT, Column.RATING)
    return [name for name in texts if name in table]
