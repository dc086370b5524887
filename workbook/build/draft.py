"""What XlsxWriter is spared in a workbook of ours: files on the disk, and looking for functions that no rule uses."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet


class DraftSheet(Worksheet):  # type: ignore[misc] # without types
    """A sheet whose formulas need no rewriting: they keep to what Excel 2010 has.

    XlsxWriter would look in each of a hundred rules for each of a hundred and fifty newer functions.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        return formula.removeprefix("=")


class Draft(Workbook):  # type: ignore[misc] # without types
    """A workbook that is put together in memory."""

    def __init__(self, path: Any, options: dict[str, Any]) -> None:
        super().__init__(path, options | {"in_memory": True})
        self.worksheet_class = DraftSheet
