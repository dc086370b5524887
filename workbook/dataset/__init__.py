"""In: weeks, each with the office that recorded it. Out: a folder of Parquet, partitioned by year, for any engine.

```python
from chiso.workbook.dataset import IssuerWeek, write_dataset

change = write_dataset(Path("kho"), (IssuerWeek("UBND TỈNH AN GIANG", week) for week in weeks))
change.added, change.replaced, change.kept  # weeks of offices
```

`weeks` may come in any order, one at a time: memory does not grow with their number, only with the rows of the largest
year. What `scoring.Week` holds is written: units with their level, code, score and groups, and the issuer's own total
and place. A week that the folder holds already (the same office, by name or by code, and the same period) is replaced
whole, with all its levels; all others stay. All years are there as given, or all are as they were.

Raises, each a `Refusal` with a message for staff: `NoParquetError` (pyarrow, an extra, is not installed; nothing was
read), `StrangeFolderError` (the folder holds something else), `WeekTwiceError` (the same week of an office twice),
`NamelessIssuerError`, `CannotWriteError` and `DatasetBusyError`. `check_dataset` says before long work whether the
folder will do.

What is imported here stays light; pyarrow comes when something is written.
"""

from .errors import (
    CannotWriteError,
    DatasetBusyError,
    DatasetError,
    NamelessIssuerError,
    NoParquetError,
    StrangeFolderError,
    WeekTwiceError,
)
from .rows import IssuerWeek
from .write import DatasetChange, check_dataset, write_dataset

__all__ = [
    "CannotWriteError",
    "DatasetBusyError",
    "DatasetChange",
    "DatasetError",
    "IssuerWeek",
    "NamelessIssuerError",
    "NoParquetError",
    "StrangeFolderError",
    "WeekTwiceError",
    "check_dataset",
    "write_dataset",
]
