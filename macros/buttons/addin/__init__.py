"""The Excel add-in: a ribbon tab with the buttons, for workbooks that have none of their own."""

from .build import FILE, build_addin

__all__ = ["FILE", "build_addin"]
