"""What the styles of a web page hide, strike out or raise: of its `<style>` blocks the simple rules, and of `style`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ...cells.grid import Mark

_COMMENT = re.compile(r"/\*(?:.*?\*/|.*\Z)|<!--|-->", re.DOTALL)
_PRINT_ONLY = re.compile(r"@media\s+(?:only\s+)?print\b[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE)
_MEDIA = re.compile(r"@media[^{]*\{", re.IGNORECASE)
_COMPOUND = re.compile(r"(\w*)([.#][\w-]+)?")
_DISPLAY = re.compile(r"(?i)(?<![\w-])display\s*:\s*([\w-]+)")
_VISIBILITY = re.compile(r"(?i)(?<![\w-])visibility\s*:\s*(\w+)")
_VANISHED = re.compile(r"(?i)(?<![\w-])(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?:p[xt]|em|%)?\s*(?:;|!|$)")
_FLAT = re.compile(r"(?i)(?<![\w-])(?:width|height)\s*:\s*0(?:\.0+)?(?:p[xt]|em|cm|mm|%)?\s*(?:;|!|$)")
_STRUCK = re.compile(r"(?i)text-decoration(?:-line)?\s*:[^;]*line-through")
_RAISED = re.compile(r"(?i)vertical-align\s*:\s*(?:super|sub)\b")
_HIDING_CLASSES = frozenset({"d-none", "hidden", "hide", "ng-hide", "sr-only", "visually-hidden"})
"""Classes of the common frameworks, whose style sheet is another file."""

_SHOWING_CLASS = re.compile(r"d-(?:sm|md|lg|xl|xxl)-(?!none)|(?:sm|md|lg|xl|2xl):(?!hidden)")
_TAGS: Mapping[str, Mark] = {
    "sup": Mark.NOTE_MARK,
    "sub": Mark.NOTE_MARK,
    "rt": Mark.NOTE_MARK,
    "rp": Mark.NOTE_MARK,
    "rtc": Mark.NOTE_MARK,
    "s": Mark.STRUCK_PART,
    "strike": Mark.STRUCK_PART,
    "del": Mark.STRUCK_PART,
    "comment": Mark.HIDDEN_PART,
    "template": Mark.HIDDEN_PART,
}
_LOOKED_AT = re.compile(r"(?i)display|visibility|line-through|vertical-align|font-size|opacity|width|height")

Attributes = Mapping[str, str]


class StyleSheet:
    """The rules of a page that say something of a tag, a class or an id."""

    def __init__(self, blocks: Iterable[str]) -> None:
        self._rules: dict[str, str] = {}
        self._known: dict[tuple[str | None, ...], Mark | None] = {}
        for block in blocks:
            self._add(block)

    def _add(self, text: str) -> None:
        """Add a `<style>` block; what holds in print alone is left out."""
        text = _MEDIA.sub("", _PRINT_ONLY.sub("", _COMMENT.sub("", text)))
        for rule in text.split("}"):
            selectors, _, body = rule.rpartition("{")
            if _LOOKED_AT.search(body):
                for selector in selectors.split(","):
                    self._add_rule(selector.strip(), body)

    def _add_rule(self, selector: str, body: str) -> None:
        """Keep a rule of a tag, a class or an id; of what stands within something else only classes and ids."""
        *outer, last = re.split(r"[\s>+~]+", selector.lower())
        match = _COMPOUND.fullmatch(last)
        if match is not None and last and (match[2] or not outer):
            self._rules[last] = self._rules.get(last, "") + ";" + body

    def find_mark(self, tag: str, attributes: Attributes) -> Mark | None:
        """Return what a tag with its attributes makes of its text."""
        if not attributes and not self._rules:
            return _TAGS.get(tag)
        get = attributes.get
        key = (tag, get("class"), get("style"), get("id"), "" if "hidden" in attributes else None)
        if key not in self._known:
            self._known[key] = self._work_out(tag, attributes)
        return self._known[key]

    def _work_out(self, tag: str, attributes: Attributes) -> Mark | None:
        style = self.join_styles(tag, attributes)
        if self.is_hidden(attributes, style):
            return Mark.HIDDEN_PART
        if style:
            if _STRUCK.search(style):
                return Mark.STRUCK_PART
            if _RAISED.search(style) and tag not in ("td", "th", "tr"):
                return Mark.NOTE_MARK
        return _TAGS.get(tag)

    def is_hidden(self, attributes: Attributes, style: str) -> bool:
        """Tell whether an element is not shown: of several rules the last counts."""
        if "hidden" in attributes:
            return True
        if style:
            displays, visibilities = _DISPLAY.findall(style), _VISIBILITY.findall(style)
            if displays:
                return bool(displays[-1].lower() == "none")
            if (visibilities and visibilities[-1].lower() in ("hidden", "collapse")) or _VANISHED.search(style):
                return True
        classes = (attributes.get("class") or "").lower().split()
        if any(name in _HIDING_CLASSES for name in classes):
            return not any(map(_SHOWING_CLASS.match, classes))
        return False

    def is_flat(self, tag: str, attributes: Attributes) -> bool:
        """Tell whether a column or a row is hidden or has no width or height."""
        if not attributes and not self._rules:
            return False
        style = self.join_styles(tag, attributes)
        sizes = [(attributes.get(key) or "").strip() for key in ("width", "height")]
        return self.is_hidden(attributes, style) or "0" in sizes or _FLAT.search(style) is not None

    def join_styles(self, tag: str, attributes: Attributes) -> str:
        """Join all that the page says of an element, from the general to its own."""
        if not self._rules:
            return attributes.get("style") or ""
        names = ["." + name for name in (attributes.get("class") or "").lower().split()]
        if attributes.get("id"):
            names.append("#" + (attributes["id"] or "").lower())
        keys = [tag, *names, *(tag + name for name in names)]
        return ";".join([*(self._rules.get(key, "") for key in keys), attributes.get("style") or ""]).strip(";")
