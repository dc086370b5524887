"""The guide for staff as a PDF, set from the pages in `docs`: `make guide`, and what the folders for Windows carry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import typst

from .markdown import Block, Stretch, read_blocks

FILE: Final = "huong-dan.pdf"
PAGES: Final = ("huong-dan.md", "thong-bao.md", "windows.md")
"""The guide, and the pages that stand behind it as annexes, where they are; links among them stay within the PDF."""
FACES: Final = ("Calibri", "Carlito", "Liberation Sans", "Arial", "DejaVu Sans", "Libertinus Serif")
"""In the order of preference; the last comes with typst."""
SCREEN_PX: Final = 1366
"""A picture of a screen so wide fills the text's width; smaller ones have their share of it."""

_HERE: Final = Path(__file__).parent


def make_guide(docs: Path, to: Path) -> Path:
    """Set the pages of a folder as one PDF with contents and bookmarks; return where it is."""
    pages = [name for name in PAGES if (docs / name).exists()]
    blocks = [block for name in pages for block in _read_page(docs, name, pages)]
    title, *rest = blocks
    fonts = typst.Fonts()
    data = {
        "title": "".join(run["text"] for run in title["runs"]),
        "name": title["name"],
        "blocks": rest,
        "faces": [face for face in FACES if face in fonts.families()],
    }
    # Its root is the folder that holds both the template and the pictures.
    root = _HERE.parents[1]
    compiler = typst.Compiler(
        _HERE / "guide.typ",
        root=root,
        font_paths=fonts,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False), "docs": f"/{docs.resolve().relative_to(root)}/"},
    )
    to.mkdir(parents=True, exist_ok=True)
    (to / FILE).write_bytes(compiler.compile(format="pdf") or b"")
    return to / FILE


def _read_page(docs: Path, name: str, pages: list[str]) -> Iterator[Block]:
    """The blocks of a page; names of headings and links say which page they are of."""
    page_of_own = f"{name}#"
    for block in read_blocks((docs / name).read_text(encoding="utf-8")):
        if block["kind"] == "heading":
            block["name"] = page_of_own if block["level"] == 1 else page_of_own + block["name"]
        if block["kind"] == "picture":
            block["share"] = min(1.0, _read_width(docs / block["path"]) / SCREEN_PX)
        yield _lead(block, name, pages)


def _read_width(path: Path) -> int:
    """Pixels across; source: the header of a PNG."""
    return int.from_bytes(path.read_bytes()[16:20])


def _lead(value: Any, page: str, pages: list[str]) -> Any:
    """With links that lead somewhere: into this PDF or to the network; all others are plain words."""
    if isinstance(value, Stretch):
        target = f"{page}{value.link}" if value.link.startswith("#") else value.link
        file, _, name = target.partition("#")
        known = f"{file}#{name}" if file in pages else target if target.startswith("http") else ""
        return value._replace(link=known)._asdict()
    if isinstance(value, dict):
        return {key: _lead(inner, page, pages) for key, inner in value.items()}
    return [_lead(inner, page, pages) for inner in value] if isinstance(value, list) else value
