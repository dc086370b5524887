"""The office's own sentences: placeholders, optional parts and emphasis, as typed in `Cấu hình`.

    Tổng điểm đạt {tổng}/100 điểm[, xếp hạng {hạng}/{trên} huyện], xếp loại **“{xếp loại}”** *(kèm Phụ lục)*.

`{…}` is replaced. `[…]` leaves the sentence when a placeholder within it has no value, and may be nested;
brackets without a placeholder are plain text. What then begins the sentence gets its capital. A sentence that
misses a value outside brackets leaves the letter whole. `**…**` is bold, `*…*` italic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from ..cells.value import RichText, Run
from ..messages import Text

PLACEHOLDERS = (
    "tuần",
    "tháng",
    "năm",
    "ngày chốt",
    "lũy kế",
    "tổng",
    "tổng trước",
    "tăng giảm",
    "xếp loại",
    "hạng",
    "trên",
    "số đơn vị",
    "số",
    "số văn bản",
    "ngày văn bản",
    "cơ quan",
    "địa danh",
    "nhận xét",
    "đôn đốc",
)
"""Every placeholder there is; another name within braces is an error of the configuration."""

_TOKEN = re.compile(r"\{([^{}]*)\}")
_INNERMOST = re.compile(r"\[([^\[\]]*)\]")
_BEGINNING = re.compile(r"(?:^|[.!?:]\s)[\s*]*$")
_FIRST_LETTER = re.compile(r"^[\s*]*\w")
_EMPHASIS = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*", re.DOTALL)
_OPEN, _CLOSE, _STAR = "\ue000", "\ue001", "\ue002"  # stand in for plain [ ] and for stars within values


def find_unknown_placeholders(text: str, known: Collection[str] = PLACEHOLDERS) -> list[str]:
    """List the names within braces that are not placeholders, in the order of the text."""
    return [name for name in _TOKEN.findall(text) if name.strip().lower() not in known]


def list_placeholders(text: str) -> list[str]:
    """List the names within braces, known or not, in the order of the text."""
    return [name.strip().lower() for name in _TOKEN.findall(text)]


def replace_placeholders(text: str, say: Callable[[str], str]) -> str:
    """Put what `say` says of its name into the place of every placeholder, and leave all else as it is."""
    return _TOKEN.sub(lambda found: say(found.group(1).strip().lower()), text)


def find_stray_braces(text: str) -> bool:
    """Tell whether a brace has no partner: a placeholder that was not closed would be printed as it stands."""
    rest = _TOKEN.sub("", text)
    return "{" in rest or "}" in rest


def fill_text(text: str, values: Mapping[str, str | None]) -> str | None:
    """Replace the placeholders of a sentence; None when it leaves the letter for lack of a value."""
    values = {key: None if value is None else _protect(value) for key, value in values.items()}
    while match := _INNERMOST.search(text):
        inner = match.group(1)
        names = [name.strip().lower() for name in _TOKEN.findall(inner)]
        if not names:
            inner = _OPEN + inner + _CLOSE
        before, after = text[: match.start()], text[match.end() :]
        if names and any(values.get(name) is None for name in names):
            inner = ""
            if _BEGINNING.search(before):
                after = _FIRST_LETTER.sub(lambda found: found.group().upper(), after)
        text = before + inner + after
    missing = False

    def replace(found: re.Match[str]) -> str:
        nonlocal missing
        value = values.get(found.group(1).strip().lower())
        missing = missing or value is None
        return value or ""

    filled = _TOKEN.sub(replace, text)
    if missing:
        return None
    return filled.replace(_OPEN, "[").replace(_CLOSE, "]").strip() or None


def emphasise(text: str) -> RichText:
    """Turn `**bold**` and `*italic*` into runs; stars that came in with a value stay stars."""
    runs: list[Run] = []
    end = 0
    for match in _EMPHASIS.finditer(text):
        if match.start() > end:
            runs.append(Run(text[end : match.start()]))
        bold, italic = match.groups()
        runs.append(Run(bold, bold=True) if bold else Run(italic, italic=True))
        end = match.end()
    if end < len(text):
        runs.append(Run(text[end:]))
    return RichText(tuple(Run(run.text.replace(_STAR, "*"), run.bold, run.italic) for run in runs))


def fill_plain(text: str, values: Mapping[str, str | None]) -> str | None:
    """Fill a sentence that takes no emphasis, such as a title."""
    filled = fill_text(text, values)
    return None if filled is None else filled.replace(_STAR, "*")


def write_level_title(level: str) -> str:
    """Word the title of a level's annex where the office has none, with placeholders; `level` is one, or its name."""
    return Text.LEVEL_TITLE.format(plural=Text.LEVEL_PLURAL, level=level)


def name_level(level: str) -> str:
    """Return a level's name as it stands in that title, after the plural's word."""
    return level.upper().removeprefix(f"{Text.LEVEL_PLURAL} ")


def _protect(value: str) -> str:
    return value.replace("*", _STAR).replace("[", _OPEN).replace("]", _CLOSE)
