"""The columns of the data set, written down once. Names are plain, so that any engine takes them without quotes."""

from __future__ import annotations

from typing import Any, Final

from ...scoring import GROUP_CODES
from ...scoring.values import NamedTuple

TEXT: Final = "text"
WHOLE: Final = "whole number"
DAY: Final = "date"
POINTS: Final = "decimal(5,2)"
TRUTH: Final = "truth value"

PARTITION: Final = "year"
"""The column that stands in the names of the folders, as Hive does it, and in no file."""
VERSION: Final = "1"
VERSION_KEY: Final = b"chiso.dataset"
"""Under this every file says which columns it has."""


class Field(NamedTuple):
    """A column: what it is called, what it holds, and whether it always holds something."""

    name: str
    kind: str
    needed: bool = False


FIELDS: Final = (
    Field("issuer", TEXT, needed=True),
    Field("issuer_code", TEXT),
    Field("period", TEXT, needed=True),
    Field("month", WHOLE, needed=True),
    Field("number", WHOLE, needed=True),
    Field("snapshot", DAY, needed=True),
    Field("basis", TEXT, needed=True),
    Field("total", TRUTH, needed=True),
    Field("level", TEXT),
    Field("code", TEXT),
    Field("unit", TEXT, needed=True),
    Field("score", POINTS),
    *(Field(code.lower(), POINTS) for code in GROUP_CODES),
    Field("place", WHOLE),
    Field("place_of", WHOLE),
)
"""The columns of a file, in their order; `docs/scale.md` says what each means."""


def make_schema() -> Any:
    """Make the schema that pyarrow writes; points are decimals and never floats."""
    import pyarrow as pa

    kinds = {
        TEXT: pa.string(),
        WHOLE: pa.int32(),
        DAY: pa.date32(),
        POINTS: pa.decimal128(5, 2),
        TRUTH: pa.bool_(),
    }
    fields = [pa.field(name, kinds[kind], nullable=not needed) for name, kind, needed in FIELDS]
    return pa.schema(fields, metadata={VERSION_KEY: VERSION})
