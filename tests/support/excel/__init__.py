"""A stand-in for Excel that is stricter than Excel, under xlwings' own engine for Windows (`_xlwindows.py`)."""

from .errors import ComError, WouldHangError, refuse
from .harness import Excel, copy_sheet, delete_sheet, rename_sheet, start_excel
from .locales import ENGLISH, LOCALES, MIXED, VIETNAMESE, Locale
from .read import read_layout, read_looks, read_values

__all__ = [
    "ENGLISH",
    "LOCALES",
    "MIXED",
    "VIETNAMESE",
    "ComError",
    "Excel",
    "Locale",
    "WouldHangError",
    "copy_sheet",
    "delete_sheet",
    "read_layout",
    "read_looks",
    "read_values",
    "refuse",
    "rename_sheet",
    "start_excel",
]
