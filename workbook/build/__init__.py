"""A new workbook: its sheets, styles, names and, in an .xlsm, its VBA project."""

from .new_book import build_workbook

__all__ = ["build_workbook"]
