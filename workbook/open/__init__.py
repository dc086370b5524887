"""The workbook that Excel or LibreOffice has open, through xlwings: the same named blocks as in the closed file."""

from .book import OpenBook
from .names import list_book_names
from .program import decimal_sign, save_copy

__all__ = ["OpenBook", "decimal_sign", "list_book_names", "save_copy"]
