"""In: a file. Out: its blocks; and the file rewritten in one step, what does not change byte for byte as it was."""

from .closed_book import ClosedBook

__all__ = ["ClosedBook"]
