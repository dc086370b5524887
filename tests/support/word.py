"""Read a Word file back with nothing but zip and lxml: its parts, paragraphs, and what its styles come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class WordParagraph:
    """A paragraph: its style's name, its text with line breaks, its bold words, and its element."""

    style: str
    text: str
    bold: str
    element: Any


class WordFile:
    """A .docx as its parts; paragraphs come in the order of the file, those of tables among them."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self._styles = {
            style.get(f"{W}styleId"): style
            for style in etree.fromstring(self.parts["word/styles.xml"]).iter(f"{W}style")
        }
        self.style_names = [self._name(style) for style in self._styles.values()]

    def part(self, name: str) -> Any:
        """The root of a part: `part("word/settings.xml")`."""
        return etree.fromstring(self.parts[name])

    def paragraphs(self, within: Any = None) -> Iterator[WordParagraph]:
        for element in (self.document if within is None else within).iter(f"{W}p"):
            style = element.find(f"{W}pPr/{W}pStyle")
            name = "Normal" if style is None else self._name(self._styles[style.get(f"{W}val")])
            runs = list(element.iter(f"{W}r"))
            bold = "".join(_text(run) for run in runs if run.find(f"{W}rPr/{W}b") is not None)
            yield WordParagraph(name, "".join(map(_text, runs)), bold, element)

    def style(self, name: str) -> Any:
        """The element of a style by the name that staff see."""
        return next(style for style in self._styles.values() if self._name(style) == name)

    def look(self, name: str) -> dict[str, Any]:
        """What a paragraph style comes to, its bases included; lengths in points."""
        style = self.style(name)
        base = style.find(f"{W}basedOn")
        look = {
            "bold": False,
            "italic": False,
            "jc": "left",
            "before": 0.0,
            "after": 0.0,
            "first": 0.0,
            "outline": None,
        }
        if base is not None:
            look = self.look(self._name(self._styles[base.get(f"{W}val")]))
        own = {
            "size": _value(style, "rPr/sz", 2),
            "before": _value(style, "pPr/spacing", 20, "before"),
            "after": _value(style, "pPr/spacing", 20, "after"),
            "first": _value(style, "pPr/ind", 20, "firstLine"),
            "outline": _value(style, "pPr/outlineLvl", 1),
        }
        look |= {key: value for key, value in own.items() if value is not None}
        look["bold"] |= style.find(f"{W}rPr/{W}b") is not None
        look["italic"] |= style.find(f"{W}rPr/{W}i") is not None
        if (jc := style.find(f"{W}pPr/{W}jc")) is not None:
            look["jc"] = jc.get(f"{W}val")
        return look

    def tables(self) -> list[Any]:
        return list(self.document.iter(f"{W}tbl"))

    def sections(self) -> list[Any]:
        return list(self.document.iter(f"{W}sectPr"))

    def rows(self, table: Any) -> list[list[WordParagraph]]:
        """The cells of a table, one paragraph each."""
        return [[next(self.paragraphs(cell)) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]

    @staticmethod
    def _name(style: Any) -> str:
        return str(style.find(f"{W}name").get(f"{W}val"))


def _text(run: Any) -> str:
    written = {f"{W}t": lambda child: child.text or "", f"{W}br": lambda _: "\n", f"{W}tab": lambda _: "\t"}
    return "".join(written[child.tag](child) for child in run if child.tag in written)


def _value(style: Any, path: str, unit: int, attribute: str = "val") -> float | None:
    found = style.find("/".join(W + step for step in path.split("/")))
    value = None if found is None else found.get(W + attribute)
    return None if value is None else int(value) / unit
