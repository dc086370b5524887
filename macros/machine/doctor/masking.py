"""The user's name taken out of a text, in whichever spelling it stands there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

from .messages import ReportText

_EVERYBODYS: Final = frozenset({"public", "default", "all users"})
_GENERIC: Final = frozenset("admin administrator root user".split())
"""Names that say nothing of anybody, and would be missed in a traceback."""
_SHORTEST: Final = 3
"""Characters; a shorter name is half a word of any text, and masked where it stands in a path alone."""
_SEPARATOR: Final = r"(?:[\\/]|%5C|%2F)"
_PROFILE: Final = re.compile(
    rf"({_SEPARATOR}(?:Users|home|Documents and Settings){_SEPARATOR}+)"
    rf"""((?:(?!{_SEPARATOR})[^:*?"<>|\r\n])+?(?={_SEPARATOR})|[^\s\\/:*?"'<>|,;)\]]+)""",
    re.IGNORECASE,
)
"""A folder of Windows, Linux or macOS that holds users' own, and the one of them that is meant."""


def mask_user(text: str, names: Iterable[str]) -> str:
    """Put a word in place of the user's name.

    Args:
        text: anything; paths in it may be written with either slash, doubled ones, or as URLs.
        names: the account's name, that of its folder, the short one that Windows gives such a folder.
    """
    text = _PROFILE.sub(_mask_folder, text)
    spellings = {spelling for name in names if name.lower() not in _GENERIC for spelling in _spell(name)}
    for spelling in sorted(spellings, key=len, reverse=True):
        inside = rf"(?<=[\\/]){re.escape(spelling)}(?=[\\/])"
        alone = rf"(?<!\w){re.escape(spelling)}(?!\w)"
        text = re.sub(alone if len(spelling) >= _SHORTEST else inside, ReportText.USER, text, flags=re.IGNORECASE)
    return text


def _mask_folder(found: re.Match[str]) -> str:
    return found[0] if found[2].lower() in _EVERYBODYS else found[1] + ReportText.USER


def _spell(name: str) -> Iterator[str]:
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, name)
        yield from (written, quote(written), written.encode("ascii", "backslashreplace").decode("ascii"))
