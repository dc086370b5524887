"""Whether Excel takes a text for a formula at all; nothing is calculated here.

Source: Range.Formula (Microsoft Learn): English names, "," between arguments; a text that cannot be parsed raises 1004.
Specifications and limits of Excel: a formula has at most 8,192 characters.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

from .errors import refuse

MAX_FORMULA: Final = 8_192
MAX_TEXT_IN_FORMULA: Final = 255
"""Microsoft: "Text values in formulas are limited to 255 characters"."""

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<text>"(?:[^"]|"")*")
    |(?P<error>\#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!))
    |(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.!]))
    |(?P<name>(?:'(?:[^']|'')+'!|[\w.]+!)?\$?[\w\\][\w.$?]*(?:\[[^\[\]]*(?:\[[^\]]*\][^\[\]]*)*\])?)
    |(?P<array>\{[^{}]*\})
    |(?P<open>\()|(?P<close>\))|(?P<comma>,)
    |(?P<prefix>[@])
    |(?P<operator><=|>=|<>|[-+*/^&=<>:%\#])""",
    re.VERBOSE,
)


def check_formula(formula: str) -> None:
    """Let a formula pass that Excel would parse.

    Raises:
        com_error: 1004.
    """
    if len(formula) > MAX_FORMULA or not _is_parsed(formula[1:]):
        raise refuse("Application-defined or object-defined error")


_KINDS: Final = {"space": "", "text": "o", "error": "o", "number": "o", "array": "o", "name": "n"}
_KINDS_OF_SIGNS: Final = {"(": "(", ")": ")", ",": ",", "@": "@", "+": "-", "-": "-", "%": "%", "#": "%"}
_NEVER: Final = re.compile(
    r"[on)%][o@]"  # two operands side by side
    r"|[o)%]n"
    r"|[o%)]\("  # a bracket after a name is a call
    r"|(?:^|[-*(,@])[*%]"  # an operator without its left side
    r"|[-*@](?:[,)]|$)"  # … or its right one
    r"|^[,)]"
)


def _is_parsed(text: str) -> bool:
    """Whether operands and operators take turns, brackets close, and nothing unknown stands between."""
    shape, position = "", 0
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None or _is_long_text(token[0]):
            return False
        kind = _KINDS.get(str(token.lastgroup))
        if kind == "n" and shape.endswith("n") and text[position - 1].isspace():
            kind = ""  # a space between two references: what they share
        shape += _KINDS_OF_SIGNS.get(token[0], "*") if kind is None else kind
        position = token.end()
    return bool(shape) and _NEVER.search(shape) is None and _is_balanced(shape)


def _is_long_text(token: str) -> bool:
    return token.startswith('"') and len(token.replace('""', '"')) - 2 > MAX_TEXT_IN_FORMULA


def _is_balanced(shape: str) -> bool:
    depths = list(accumulate((sign == "(") - (sign == ")") for sign in shape))
    return min(depths) >= 0 and depths[-1] == 0
