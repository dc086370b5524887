"""The closed file: raw zip parts, cells in a part, named blocks, atomic save."""

from .book import ClosedBook
from .errors import WorkbookError

__all__ = ["ClosedBook", "WorkbookError"]
