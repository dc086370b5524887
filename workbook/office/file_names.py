"""How files of documents are named: the office's own pattern, for the system that takes its documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ..messages import Message
from ..problem import Problem, make_error
from .wording import find_stray_braces, list_placeholders, replace_placeholders

if TYPE_CHECKING:
    from .config import Config

KIND: Final = "loại"
WEEK: Final = "kỳ"
FILE_PLACEHOLDERS: Final = (WEEK, KIND, "năm", "tháng", "tuần", "số", "ký hiệu", "ngày")
"""Every placeholder of the pattern; they are not those of sentences, for a file's name takes less."""
NO_NUMBER: Final = "chua-so"
"""In the place of a number that the report does not have yet."""

_WEEK_PARTS: Final = frozenset(("năm", "tháng", "tuần"))
_UNFIT: Final = '<>:"/\\|?*'
"""What no name on Windows may hold. Source: Naming Files, Paths, and Namespaces, learn.microsoft.com."""
_LONGEST: Final = 120


def check_file_pattern(config: Config) -> list[Problem]:
    """See that the pattern tells kinds and weeks apart: else one document would take the place of another."""
    pattern, where = config.settings["file_pattern"], config.setting_cells["file_pattern"]
    names = list_placeholders(pattern)
    known = ", ".join(f"{{{name}}}" for name in FILE_PLACEHOLDERS)
    unknown = [name for name in names if name not in FILE_PLACEHOLDERS]
    if unknown or find_stray_braces(pattern):
        return [make_error(where, pattern[:60], Message.FILE_PLACEHOLDER.format(known=known))]
    if KIND not in names or not (WEEK in names or set(names) >= _WEEK_PARTS):
        return [make_error(where, pattern[:60], Message.FILE_PATTERN)]
    unfit = any(letter in _UNFIT or not letter.isprintable() for letter in pattern)
    if unfit or pattern.startswith((".", " ")) or len(pattern) > _LONGEST:
        return [make_error(where, pattern[:60], Message.FILE_CHARACTER.format(unfit=" ".join(_UNFIT)))]
    return []


def fill_file_pattern(pattern: str, values: Mapping[str, str]) -> str:
    """Fill a pattern that was checked, all but the kind; what a value holds that no file's name takes is a hyphen."""

    def fill(name: str) -> str:
        said = f"{{{KIND}}}" if name == KIND else values[name]
        return said if name == KIND else "".join("-" if _is_unfit(letter) else letter for letter in said)

    return replace_placeholders(pattern, fill)


def finish_file_name(stem: str, what: str) -> str:
    """Put the kind and its ending into a filled pattern: `{loại}-2023` and `bao-cao.pdf` give `bao-cao-2023.pdf`."""
    kind, dot, suffix = what.partition(".")
    return f"{replace_placeholders(stem, lambda _: kind)}{dot}{suffix}"


def _is_unfit(letter: str) -> bool:
    return letter in _UNFIT or letter in "{}" or not letter.isprintable()
