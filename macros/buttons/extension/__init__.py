"""The LibreOffice extension: a tool bar and a menu with the buttons, for workbooks that have none of their own."""

from .build import FILE, IDENTIFIER, build_extension

__all__ = ["FILE", "IDENTIFIER", "build_extension"]
