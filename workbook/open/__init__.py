"""The workbook that Excel or LibreOffice has open, through xlwings: the same named blocks as in the closed file."""

from .names import list_book_names
from .open_book import OpenBook
from .program import decimal_separator, hold_macros, hold_sheets, is_saved, mark_saved, save_copy

__all__ = [
    "OpenBook",
    "decimal_separator",
    "hold_macros",
    "hold_sheets",
    "is_saved",
    "list_book_names",
    "mark_saved",
    "save_copy",
]
