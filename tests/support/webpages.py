"""The page and the fragment as a clerk makes them, and what they say when nothing is styled."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lxml import html

from support.clerk import chiso

HOSTILE = ("<script>alert(1)</script>", '=HYPERLINK("x")', "*a*", "#let", "{{ x }}", "</style>\"'&amp;", "W" * 40)
UNSCORED = "Vắng"


class Pages(NamedTuple):
    """The two files."""

    page: Path
    fragment: Path


def publish(book: Path, folder: Path) -> Pages:
    """Export a workbook as pages."""
    answer = chiso("export", book, "--to", folder, "--html", "--force")
    assert answer.code == 0, answer.err
    (page,), (fragment,) = folder.glob("*-bao-cao.html"), folder.glob("*-doan.html")
    return Pages(page, fragment)


def read_text(path: Path) -> str:
    """All that a file says, spaces folded, a line break as a space; without style and script."""
    tree = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    for element in tree.xpath("//style | //script"):
        element.drop_tree()
    for element in tree.iter("br", "p", "td", "th", "li", "caption", "title", "desc"):
        element.tail = f" {element.tail or ''}"
    return fold(tree.text_content())


def fold(text: str) -> str:
    return " ".join(text.split())
