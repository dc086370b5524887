"""Frozen rows and columns."""

from __future__ import annotations

from xlwings import base_classes

from .. import objects
from .view import shown


class FreezePanes(base_classes.FreezePanes):
    """xlwings' freeze panes: the cells given stay in sight."""

    def __init__(self, sheet: objects.Sheet) -> None:
        self.sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """Freeze rows `1:2`, columns `A:B`, or both down to the last cell of `A1:B2`."""
        area = self.sheet.range(frozen_range).area
        rows, columns = self.sheet.limits
        frozen_rows = 0 if area.is_all_rows(rows) else area.last_row
        frozen_columns = 0 if area.is_all_columns(columns) else area.last_column
        with shown(self.sheet):
            self.sheet.book.controller.freezeAtPosition(frozen_columns, frozen_rows)

    def unfreeze(self) -> None:
        with shown(self.sheet):
            self.sheet.book.controller.freezeAtPosition(0, 0)
