"""An office's hand-made past, to what is written of it into `Lịch sử` and `Các tuần`. Nothing is written here.

    files ─ collect_file ─▶ tables of weeks ─ plan_import ─▶ ImportOutcome: what was understood, and the changes

All files together are one act, all or nothing. What the files do not say of a day or a week's number follows from how
the office counts its weeks (`dating`); tables of one week are joined (`merging`); every week is compared with the ones
before it and with what is recorded (`comparing`); the sheets of the week on the report are laid out as they must be
afterwards (`ahead`).
"""

from .collecting import SourceFile, collect_file
from .describe import describe_import
from .outcome import ImportOutcome, ImportRow
from .plan import plan_import
from .request import ImportRequest

__all__ = [
    "ImportOutcome",
    "ImportRequest",
    "ImportRow",
    "SourceFile",
    "collect_file",
    "describe_import",
    "plan_import",
]
