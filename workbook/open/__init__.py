"""The workbook that Excel or LibreOffice has open, through xlwings: the same named blocks as in the closed file."""

from .names import list_book_names
from .open_book import OpenBook
from .program import decimal_separator, save_copy

__all__ = ["OpenBook", "decimal_separator", "list_book_names", "save_copy"]
