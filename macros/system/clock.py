"""The clock on the office's wall."""

from __future__ import annotations

from datetime import datetime


def read_clock() -> datetime:
    """The clock on the office's wall, to the second and without a time zone: the log is read by those who share it."""
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005 - a workbook knows no time zones
