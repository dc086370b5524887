"""A mail as HTML: one small page with its styles inline, since mail readers drop style sheets.

Text is text: the tree is built, never written as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from ..messages import Text
from ..page import theme
from .content import MailContent, MailRow, MailTable

_BODY = f"font-family:Arial,sans-serif;font-size:14px;line-height:1.45;color:{theme.INK}"
_TABLE = "border-collapse:collapse;font-size:13px;line-height:1.3"
_HEADER = f"background:{theme.ACCENT_PALE};color:{theme.ACCENT}"


def write_html(content: MailContent, files: Sequence[str]) -> str:
    """Write the same blocks as the plain text, tables as tables."""
    root = Element("html", lang="vi")
    head = SubElement(root, "head")
    SubElement(head, "meta", {"http-equiv": "Content-Type", "content": "text/html; charset=utf-8"})
    SubElement(head, "title").text = content.subject
    body = SubElement(root, "body", style=_BODY)
    for paragraph in content.paragraphs:
        _add_paragraph(body, paragraph)
    for table in content.tables:
        _add_table(body, table)
    for paragraph in content.closing:
        _add_paragraph(body, paragraph)
    if files:
        _add_paragraph(body, Text.MAIL_FILES.format(files=", ".join(files)))
    SubElement(SubElement(body, "p"), "b").text = content.signed
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def _add_paragraph(parent: Element, text: str) -> None:
    SubElement(parent, "p").text = text


def _add_table(body: Element, table: MailTable) -> None:
    heading = SubElement(body, "p")
    SubElement(heading, "b").text = table.title
    if table.note:
        SubElement(SubElement(body, "p"), "i").text = table.note
    if not table.rows:
        return
    grid = SubElement(body, "table", border="1", bordercolor=theme.LINE, cellpadding="5", cellspacing="0", style=_TABLE)
    header = SubElement(SubElement(grid, "thead"), "tr", style=_HEADER)
    for text in table.headers:
        _add_heading(header, text)
    rows = SubElement(grid, "tbody")
    for row in table.rows:
        _add_row(rows, row, table)
    if table.footnote:
        SubElement(SubElement(body, "p"), "i").text = table.footnote


def _add_heading(header: Element, text: str) -> None:
    """Add a heading that may break anywhere between words and after a slash: on a telephone its column is as narrow."""
    *before, last = text.replace("\N{NO-BREAK SPACE}", " ").split("/")
    first, *others = [*(f"{part}/" for part in before), last]
    heading = SubElement(header, "th", scope="col")
    heading.text = first
    for other in others:
        SubElement(heading, "wbr").tail = other


def _add_row(parent: Element, row: MailRow, table: MailTable) -> None:
    line = SubElement(parent, "tr", align="center")
    if row.is_total:
        line.set("bgcolor", theme.ACCENT_PALE)
    for column, text in enumerate(row.cells):
        cell = SubElement(line, "td")
        if column in table.left:
            cell.set("align", "left")
        else:
            cell.set("nowrap", "nowrap")  # a rating of two words would make every row twice as high
        (SubElement(cell, "b") if column in row.bold else cell).text = text
