"""The workbook that Excel or LibreOffice has open, through xlwings: the same named blocks as in the closed file."""

from .book import OpenBook
from .program import decimal_sign, save_copy

__all__ = ["OpenBook", "decimal_sign", "save_copy"]
