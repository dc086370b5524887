"""How a document is built, as other people's readers see it: the kinds of things in it, and its text."""

from __future__ import annotations

import email
import email.policy
import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import justhtml
import pikepdf
from docx import Document
from lxml import etree, html
from openpyxl import load_workbook

_LOCKED = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_ADDRESS = re.compile(r"(?i)^\s*(javascript|data|vbscript|file|https?|mailto):")


class Built(NamedTuple):
    """`build` is what must not grow by a text: element names, attributes, formulas, headers, scripts, links."""

    build: frozenset[str]
    text: str


def read_page(path: Path) -> Built:
    """A page by lxml and by justhtml: neither may see an element, an attribute or a kind of link more."""
    data = path.read_bytes()
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    build = set()
    for element in root.iter(etree.Element):
        build.add(f"lxml {element.tag}")
        for name, value in element.attrib.items():
            build.add(f"lxml {element.tag} {name}")
            if link := _ADDRESS.match(value):
                build.add(f"link {link[1].lower()}")
            if name == "id":
                build.add(f"scripts {len(root.findall('.//script'))}")
    other = justhtml.JustHTML(data.decode("utf-8"), sanitize=False)
    build |= {f"justhtml {node.name}" for node in _walk(other.root) if not node.name.startswith("#")}
    return Built(frozenset(build), root.text_content())


def _walk(node: object) -> list[object]:
    found = [node]
    for child in getattr(node, "children", None) or ():
        found += _walk(child)
    return found


def read_word(path: Path) -> Built:
    """A Word file by python-docx, its parts by lxml: elements, fields and relations."""
    build, text = _read_parts(path)
    paragraphs = "\n".join(element.text or "" for element in Document(str(path)).element.iter("{*}t"))
    return Built(build, text + paragraphs)


def read_workbook(path: Path) -> Built:
    """A workbook by openpyxl; formulas that hold a text are told by what they hold."""
    build, text = _read_parts(path)
    found = set(build)
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and "dau7" in str(cell.value):
                    found.add(f"formula {cell.value}")
                if cell.hyperlink is not None and cell.hyperlink.target:
                    found.add(f"link {cell.hyperlink.target}")
    return Built(frozenset(found), text)


def _read_parts(path: Path) -> tuple[frozenset[str], str]:
    build: set[str] = set()
    texts = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            plain = re.sub(r"\d+", "n", name)
            build.add(f"part {plain}")
            if name.endswith((".xml", ".rels")):
                root = etree.parse(io.BytesIO(archive.read(name)), _LOCKED).getroot()
                build |= {f"{plain} {etree.QName(element).localname}" for element in root.iter(etree.Element)}
                build |= {f"{plain} target {node.get('TargetMode')}" for node in root.iter("{*}Relationship")}
                texts += [text for element in root.iter("{*}t", "{*}v", "{*}instrText") if (text := element.text)]
    return frozenset(build), "\n".join(texts)


def read_mail(path: Path) -> Built:
    """A mail by the standard library's parser: its headers and parts, and the page within it."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    build: set[str] = set()
    text = str(message["Subject"])
    for part in message.walk():
        build |= {f"header {name.lower()}" for name in part.keys()}  # noqa: SIM118
        build.add(f"part {part.get_content_type()} {part.get_filename() or ''}")
        if part.get_content_type() == "text/html":
            body = part.get_content()
            root = html.document_fromstring(body.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
            build |= {f"lxml {element.tag}" for element in root.iter(etree.Element)}
            text += root.text_content()
    for name in ("To", "Cc", "Bcc", "From"):
        addresses = message[name].addresses if message[name] else ()
        build.add(f"{name} {len(addresses)} {sorted(box.addr_spec for box in addresses)}")
    return Built(frozenset(build), text)


def read_pdf(path: Path) -> Built:
    """A PDF by pikepdf: actions, scripts, files; its text by poppler."""
    build = set()
    with pikepdf.open(path) as document:
        for found in document.objects:
            if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
                build |= {f"key {key}" for key in found.keys() if str(key) in _ACTIVE}  # noqa: SIM118
        build |= {f"root {key}" for key in document.Root.keys()}  # noqa: SIM118
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=False).stdout.decode(
        "utf-8", "replace"
    )
    return Built(frozenset(build), text)


_ACTIVE = frozenset(
    {"/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA", "/URI", "/GoToR", "/EmbeddedFile", "/RichMedia"}
)
READERS: dict[str, Callable[[Path], Built]] = {
    ".html": read_page, ".docx": read_word, ".xlsx": read_workbook, ".eml": read_mail, ".pdf": read_pdf,
}  # fmt: skip


def list_scripts(path: Path, secret: str) -> list[str]:
    """Where a secret lies in a file, its packed parts included."""
    data, wanted = path.read_bytes(), secret.encode()
    found = ["the file"] if wanted in data else []
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found += [name for name in archive.namelist() if wanted in archive.read(name)]
    return found
