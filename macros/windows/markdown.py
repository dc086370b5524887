"""The little of Markdown in which our pages are written, as plain values: for a page that is set on paper.

Headings with `#`, paragraphs, lists with `-` and `1.` (one within another), tables with `|`, fenced code, pictures on a
line of their own; within a line `**bold**`, `*italic*`, `` `code` `` and links. Whatever else there is comes through as
text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

Block = dict[str, Any]
"""A heading, paragraph, list, table, code or picture; `kind` says which."""

_HEADING: Final = re.compile(r"(#{1,6}) (.+)")
_ITEM: Final = re.compile(r"( *)(?:-|\d+\.) +(.*)")
_PICTURE: Final = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
_INLINE: Final = re.compile(r"(`+)(.+?)\1|\*\*(.+?)\*\*|\*(?!\s)(.+?)\*|\[([^\]]+)\]\(([^)\s]+)\)|<(https?://[^>]+)>")
_CELLS: Final = re.compile(r"(?<!\\)\|")


class Stretch(NamedTuple):
    """A stretch of text that looks alike; `link` is where it leads."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""


def read_blocks(text: str) -> list[Block]:
    """Read a page."""
    return list(_read_blocks(text.splitlines()))


PLAIN: Final = Stretch("")


def read_runs(text: str, look: Stretch = PLAIN) -> list[Stretch]:
    """Read what stands in a line, with the look of what is around it."""
    runs, end = [], 0
    for found in _INLINE.finditer(text):
        if plain := text[end : found.start()]:
            runs.append(look._replace(text=plain))
        _, code, bold, italic, label, target, bare = found.groups()
        if code:
            runs.append(look._replace(text=code.strip() or code, code=True))
        elif bold:
            runs += read_runs(bold, look._replace(bold=True))
        elif italic:
            runs += read_runs(italic, look._replace(italic=True))
        else:
            runs += read_runs(label or bare, look._replace(link=target or bare))
        end = found.end()
    return [*runs, look._replace(text=text[end:])] if text[end:] else runs


def slug(heading: str) -> str:
    """The name by which a link finds a heading, as GitHub makes it."""
    words = re.sub(r"[^\w\s-]", "", "".join(run.text for run in read_runs(heading)).lower())
    return re.sub(r"\s", "-", words.strip())


def _read_blocks(lines: list[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
            continue
        end = _find_end(lines, at)
        part = lines[at:end]
        if line.startswith("```"):
            yield {"kind": "code", "language": line[3:].strip(), "lines": part[1:-1]}
        elif heading := _HEADING.fullmatch(line):
            yield {"kind": "heading", "level": len(heading[1]), "runs": read_runs(heading[2]), "name": slug(heading[2])}
        elif picture := _PICTURE.fullmatch(line.strip()):
            yield {"kind": "picture", "words": picture[1], "path": picture[2]}
        elif line.startswith("|"):
            yield _read_table(part)
        elif _ITEM.fullmatch(line):
            yield _read_list(part)
        else:
            yield {"kind": "paragraph", "runs": read_runs(" ".join(word.strip() for word in part))}
        at = end


def _find_end(lines: list[str], at: int) -> int:
    """Where the block ends that begins here."""
    first, end = lines[at], at + 1
    if first.startswith("```"):
        while end < len(lines) and not lines[end].startswith("```"):
            end += 1
        return end + 1
    if _HEADING.fullmatch(first) or _PICTURE.fullmatch(first.strip()):
        return end
    in_list = bool(_ITEM.fullmatch(first))
    while end < len(lines):
        line = lines[end]
        if in_list:
            # A list goes on after an empty line with what is indented, or with another item.
            follows = next((later for later in lines[end:] if later.strip()), "")
            goes_on = line.startswith("  ") or _ITEM.fullmatch(line) or (not line.strip() and follows.startswith("  "))
        else:
            goes_on = line.startswith("|") == first.startswith("|") and not _begins(line)
        if not goes_on:
            break
        end += 1
    return end


def _begins(line: str) -> bool:
    """Whether another block begins, or an empty line parts two."""
    return not line.strip() or line.startswith("```") or bool(_HEADING.fullmatch(line) or _ITEM.fullmatch(line))


def _read_table(lines: list[str]) -> Block:
    rows = [
        [read_runs(cell.strip().replace(r"\|", "|")) for cell in _CELLS.split(line.strip())[1:-1]] for line in lines
    ]
    return {"kind": "table", "head": rows[0], "rows": rows[2:]}


def _read_list(lines: list[str]) -> Block:
    outer = len(lines[0]) - len(lines[0].lstrip())
    items: list[list[str]] = []
    indent = 0
    for line in lines:
        item = _ITEM.fullmatch(line)
        if item and len(item[1]) == outer:
            items.append([item[2]])
            indent = len(line) - len(item[2])
        else:
            kept = min(indent, len(line) - len(line.lstrip()))
            items[-1].append(line[kept:])
    numbered = not lines[0].lstrip().startswith("-")
    return {"kind": "list", "numbered": numbered, "items": [list(_read_blocks(item)) for item in items]}
