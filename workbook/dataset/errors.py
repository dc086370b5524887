"""Why a data set is not written. `str(error)` is the Vietnamese message that staff read; the folder is as it was."""

from __future__ import annotations

import os

from ...scoring import Period
from ..problem import Refusal
from .messages import Message


class DatasetError(Refusal):
    """Base of every refusal to write a data set."""


class NoParquetError(DatasetError):
    """The library that writes Parquet is not installed: it is an extra. `instead` says what else can be done."""

    def __init__(self, instead: str = "") -> None:
        super().__init__(Message.NO_PARQUET.format(instead=instead))


class StrangeFolderError(DatasetError):
    """The folder, or a file in it, is not a data set of ours."""


class WeekTwiceError(DatasetError):
    """The same week of an office was given twice: which counts cannot be known."""

    def __init__(self, issuer: str, period: Period) -> None:
        super().__init__(Message.WEEK_TWICE.format(issuer=issuer, period=period))


class NamelessIssuerError(DatasetError):
    """A week whose office has no name: it could not be told from another's."""

    def __init__(self, period: Period) -> None:
        super().__init__(Message.NO_ISSUER.format(period=period))


class DatasetBusyError(DatasetError):
    """Another act on the folder did not end in time."""

    def __init__(self, folder: os.PathLike[str], seconds: int) -> None:
        super().__init__(Message.BUSY.format(folder=folder, seconds=seconds))


class CannotWriteError(DatasetError):
    """The folder takes no files."""

    def __init__(self, where: str | os.PathLike[str]) -> None:
        super().__init__(Message.CANNOT_WRITE.format(where=where))
