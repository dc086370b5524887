"""Read a PDF back with poppler: its pages, words, places and fonts. Lengths are points (1/72 inch)."""

import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import which

TOOLS = ("pdfinfo", "pdftotext", "pdffonts", "pdftohtml")
MM_PER_PT = 25.4 / 72


@dataclass(frozen=True)
class Page:
    """The size of one page, before any rotation (LibreOffice writes none)."""

    width_pt: float
    height_pt: float

    @property
    def size_mm(self) -> tuple[int, int]:
        """Width and height in whole millimetres; A4 upright is (210, 297)."""
        return round(self.width_pt * MM_PER_PT), round(self.height_pt * MM_PER_PT)


@dataclass(frozen=True)
class Word:
    """One word and the box around it; y grows downwards from the top of the page. Pages count from 1."""

    text: str
    page: int
    left_pt: float
    top_pt: float
    right_pt: float
    bottom_pt: float


@dataclass(frozen=True)
class StyledWord:
    """One word, or the piece of it that has one style; the place is that of the run it stands in."""

    text: str
    page: int
    font: str
    size_pt: float
    bold: bool
    italic: bool
    left_pt: float
    top_pt: float


@dataclass(frozen=True)
class Font:
    """One font of a PDF; the name is without the subset's tag: `LiberationSerif-Bold`."""

    name: str
    kind: str
    embedded: bool


def is_installed() -> bool:
    return all(which(tool) for tool in TOOLS)


def pages(pdf: Path) -> list[Page]:
    """The pages, in order; `len` of it counts them."""
    info = _run("pdfinfo", "-l", "-1", pdf)
    sizes = re.findall(r"^Page +\d+ size: +([\d.]+) x ([\d.]+) pts", info, re.MULTILINE)
    return [Page(float(width), float(height)) for width, height in sizes]


def pages_text(pdf: Path) -> list[str]:
    """The text of each page, laid out as it stands."""
    return _run("pdftotext", "-layout", "-enc", "UTF-8", pdf, "-").split("\f")[:-1]


def reading_order(pdf: Path) -> list[str]:
    """The text of each page in the order in which the file holds it: what a reader aloud reads."""
    return _run("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-").split("\f")[:-1]


def words(pdf: Path) -> list[Word]:
    """Every word with its box, page by page."""
    tree = ET.fromstring(_run("pdftotext", "-bbox", "-enc", "UTF-8", pdf, "-"))
    sides = ("xMin", "yMin", "xMax", "yMax")
    return [
        Word(word.text or "", number, *(float(word.attrib[side]) for side in sides))
        for number, page in enumerate(tree.findall(".//{*}page"), start=1)
        for word in page.findall("{*}word")
    ]


def fonts(pdf: Path) -> list[Font]:
    """The fonts used, in poppler's order."""
    rows = _run("pdffonts", pdf).splitlines()[2:]
    line = re.compile(r"^(?:[A-Z]{6}\+)?(\S+) +(.+?) +\S+ +(yes|no) +(?:yes|no) +(?:yes|no) ")
    found = [match.groups() for row in rows if (match := line.match(row))]
    return [Font(name, kind, embedded == "yes") for name, kind, embedded in found]


def styled_words(pdf: Path) -> list[StyledWord]:
    """Every word with its font; the size is rounded to a third of a point."""
    zoom = 3  # the most that pdftohtml takes; its sizes are whole numbers
    to_xml = ("-xml", "-i", "-stdout", "-q", "-fontfullname", "-noroundcoord", "-zoom", str(zoom))
    tree = ET.fromstring(_run("pdftohtml", *to_xml, pdf))
    specs = {spec.attrib["id"]: spec.attrib for spec in tree.iter("fontspec")}
    return [
        StyledWord(
            text=text,
            page=int(page.attrib["number"]),
            font=specs[run.attrib["font"]]["family"].rpartition("+")[2],
            size_pt=int(specs[run.attrib["font"]]["size"]) / zoom,
            bold="b" in marks,
            italic="i" in marks,
            left_pt=float(run.attrib["left"]) / zoom,
            top_pt=float(run.attrib["top"]) / zoom,
        )
        for page in tree.iter("page")
        for run in page.iter("text")
        for piece, marks in _pieces(run, frozenset())
        for text in piece.split()
    ]


def bold_words(pdf: Path) -> list[StyledWord]:
    """The words that are printed bold."""
    return [word for word in styled_words(pdf) if word.bold]


def _pieces(element: ET.Element, marks: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """The text within an element, in order, each piece with the marks (b, i) around it."""
    yield element.text or "", marks
    for child in element:
        yield from _pieces(child, marks | {child.tag})
        yield child.tail or "", marks


def _run(tool: str, *arguments: str | Path) -> str:
    done = subprocess.run([tool, *map(str, arguments)], capture_output=True, check=False, timeout=60)
    if done.returncode:
        msg = f"{tool} could not read {arguments}: {done.stderr.decode(errors='replace')}"
        raise RuntimeError(msg)
    return done.stdout.decode("utf-8")
