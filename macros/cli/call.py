"""What was called: kept from the first word on, so that whatever ends a command can say what it was about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

OF_WEEK: Final = frozenset({"refresh", "check"})
"""The commands whose `--json` describes a week."""

OF_FILES: Final = frozenset({"new", "export", "file", "mail", "upgrade"})
"""Those whose `--json` lists files."""

TELLING_JSON: Final = OF_WEEK | OF_FILES | {"next", "undo", "import", "consolidate", "trend", "install", "doctor"}
"""The commands that have `--json`."""

STANDARD_INPUT: Final = "-"
"""What stands for it in place of a file."""


class Call:
    """A call of the command: which one, whether an object is to be printed, and the arguments once they were read."""

    def __init__(self, words: Sequence[str]) -> None:
        self.command = words[0] if words else ""
        self.as_json = self.command in TELLING_JSON and "--json" in words
        self.arguments: Mapping[str, object] = {}
        self.is_plain = False
        """Whether it went past click."""

    @property
    def book(self) -> str:
        """The workbook, as it was named."""
        return str(self.arguments.get("book") or "")

    @property
    def source(self) -> str:
        """The file that scores were to be read from, as it was named."""
        return str(self.arguments.get("source") or "")
