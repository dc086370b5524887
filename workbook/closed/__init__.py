"""In: a file. Out: its blocks; and the file written anew in one step, what does not change byte for byte as it was."""

from .book import ClosedBook

__all__ = ["ClosedBook"]
