"""The offices that can be set up, by the words that name them on the command line."""

from __future__ import annotations

from typing import Final

EXCEL: Final = "excel"
LIBREOFFICE: Final = "libreoffice"
OFFICES: Final = (EXCEL, LIBREOFFICE)
