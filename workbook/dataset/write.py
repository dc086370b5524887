"""Writing weeks into the folder: every year next to its place first, then all renamed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from ...scoring.values import NamedTuple
from ..closed.errors import BusyError
from ..closed.errors import CannotWriteError as NoLockError
from ..closed.lock import PATIENCE_S, hold_book
from .errors import CannotWriteError, DatasetBusyError, NoParquetError
from .folder import check_folder, name_year, stage_files
from .rows import IssuerWeek
from .spill import Spill
from .years import change_year, write_year


class DatasetChange(NamedTuple):
    """What became of the weeks: an office's week counts as one.

    Args:
        paths: the files of the years concerned, oldest first.
        added: how many weeks were not there before.
        replaced: how many were.
        kept: how many others the years concerned hold, which stay as they were.
    """

    paths: tuple[Path, ...]
    added: int
    replaced: int
    kept: int


def check_dataset(folder: Path) -> None:
    """Look whether weeks can be written into a folder: not there yet, empty, or a data set with today's columns.

    Raises:
        DatasetError: with a message for staff.
    """
    try:
        import pyarrow.parquet  # noqa: F401 - so that it is known before any week is read
    except ImportError:
        raise NoParquetError from None
    try:
        check_folder(folder)
    except OSError as error:
        raise CannotWriteError(error.filename or folder) from None


def write_dataset(folder: Path, weeks: Iterable[IssuerWeek]) -> DatasetChange:
    """Write weeks into a data set, which is made if need be; weeks that it holds already are replaced, others stay.

    The weeks are read once, in any order, and held on the disk by year; then one year at a time stands in memory. The
    folder is held against other acts while its files change, not while the weeks are read.

    Args:
        folder: the data set: not there yet, empty, or one that this function made.
        weeks: what to write. A week without rows takes those away that the folder holds of it.
    Raises:
        DatasetError: with a message for staff; the folder is as it was.
    """
    check_dataset(folder)
    with TemporaryDirectory(prefix="chiso-") as room, Spill(Path(room)) as spill:
        for issued in weeks:
            spill.add(issued)
        spill.finish()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with hold_book(folder):
                return _change_folder(folder, spill)
        except BusyError:
            raise DatasetBusyError(folder, round(PATIENCE_S)) from None
        except NoLockError:
            raise CannotWriteError(folder) from None
        except OSError as error:
            raise CannotWriteError(error.filename or folder) from None


def _change_folder(folder: Path, spill: Spill) -> DatasetChange:
    check_folder(folder)  # once more: now nobody else writes
    paths = {year: name_year(folder, year) for year in spill.years}
    replaced = kept = 0
    with stage_files(paths) as beside:
        for year, path in paths.items():
            change = change_year(path, spill.read_year(year), spill.weeks)
            write_year(beside[year], change.table)
            replaced += change.replaced
            kept += change.kept
    return DatasetChange(tuple(paths.values()), len(spill.weeks) - replaced, replaced, kept)
