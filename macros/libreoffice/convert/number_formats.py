"""Number formats, in Excel's codes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..office.bridge import Remote, struct

GENERAL = "General"
DATE, TEXT, TRUTH = 2, 256, 1024  # bits of util.NumberFormat
QUOTED_OR_KEYWORD = re.compile(r'"[^"]*"|\\.|_.|\*.|AM/PM|A/P|General|BOOLEAN|\[[^\]]*\]|[YMDHSAGE]+|.', re.DOTALL)
COLOR_WORDS = {"BLACK", "BLUE", "CYAN", "GREEN", "MAGENTA", "RED", "WHITE", "YELLOW"}


@dataclass
class NumberFormats:
    """The number formats of one document, each asked for once."""

    formats: Remote
    keys: dict[str, int] = field(default_factory=dict)
    kinds: dict[int, int] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)

    def key(self, code: str) -> int:
        """The document's number for a code, which is added if new."""
        if code == GENERAL:
            return 0
        if code not in self.keys:
            locale = english()
            found = int(self.formats.queryKey(code, locale, False))  # UNO takes no names
            self.keys[code] = found if found >= 0 else int(self.formats.addNew(code, locale))
        return self.keys[code]

    def kind(self, key: int) -> int:
        """Bits of util.NumberFormat."""
        if key not in self.kinds:
            self.kinds[key] = int(self.formats.getByKey(key).getPropertyValue("Type"))
        return self.kinds[key]

    def is_date(self, key: int) -> bool:
        return bool(self.kind(key) & DATE)

    def is_truth(self, key: int) -> bool:
        return bool(self.kind(key) & TRUTH)

    def is_text(self, key: int) -> bool:
        return bool(self.kind(key) & TEXT)

    def is_general(self, key: int) -> bool:
        """Whether a value may bring its own format along, as it may in Excel's General."""
        return key == 0 or self.code(key) == GENERAL

    def code(self, key: int) -> str:
        """Excel's code: English keywords, lower-case date letters."""
        if key not in self.codes:
            shown = self.formats.getByKey(key)
            locale = shown.getPropertyValue("Locale")
            code = str(shown.getPropertyValue("FormatString"))
            if locale.Language not in {"en", ""}:
                # In other languages the letters differ (German JJJJ): ask for the English twin.
                twin = self.formats.addNewConverted(code, locale, english()) if code else 0
                code = str(self.formats.getByKey(twin).getPropertyValue("FormatString"))
            self.codes[key] = to_excel_code(code)
        return self.codes[key]


def english() -> object:
    """The locale that Excel's codes are written in."""
    return struct("lang.Locale", Language="en", Country="US")


def to_excel_code(code: str) -> str:
    """`YYYY-MM-DD HH:MM` → `yyyy-mm-dd hh:mm`; `[RED]` → `[Red]`; truth values have no code of their own in Excel."""
    if code in {"BOOLEAN", "Standard", ""}:
        return GENERAL

    def restyle(match: re.Match[str]) -> str:
        text = match.group()
        if text.startswith("["):
            inner = text[1:-1]
            if inner in COLOR_WORDS:
                return f"[{inner.capitalize()}]"
            return text.lower() if set(inner) <= set("HMS") else text
        if text[0] in '"\\_*' or text in {"AM/PM", "A/P", "General", "E", "G", "A"}:
            return text
        return text.lower() if set(text) <= set("YMDHS") else text

    return QUOTED_OR_KEYWORD.sub(restyle, code)
