"""A workbook of openpyxl's as a file that is the same whenever and by whomever it is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl.packaging.core import DocumentProperties
from openpyxl.xml.functions import tostring

from ..packing import pack_parts, read_parts
from ..report.report import Report

_PROPERTIES, _STYLES = "docProps/core.xml", "xl/styles.xml"
_FONT, _CHILD = re.compile(rb"<font>(.*?)</font>", re.DOTALL), re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER = "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
_HEADER_FOOTER = re.compile(rb"<headerFooter\b[^>]*?(?:/>|>.*?</headerFooter>)", re.DOTALL)


def pack_workbook(book: Any, report: Report, originals: Mapping[str, bytes]) -> bytes:
    """Write the workbook with the report's title, the issuer as its author and the week's day as its date.

    Headers and footers are taken from the XML of the `originals`: openpyxl knows one typeface and size in each.
    """
    day = report.standings.week.snapshot
    made = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day, as the format has it: no time zone
    properties = DocumentProperties(
        title=report.title, creator=report.issuer_full, language="vi", created=made, modified=made
    )
    draft = BytesIO()
    book.save(draft)
    parts = read_parts(draft.getvalue())
    parts[_PROPERTIES] = tostring(properties.to_tree())  # openpyxl puts the time of saving there
    parts[_STYLES] = _order_fonts(parts[_STYLES])
    for number, title in enumerate(book.sheetnames, start=1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = _take_header(parts[name], originals[title])
    return pack_parts(parts)


def _take_header(xml: bytes, original: bytes) -> bytes:
    header = _HEADER_FOOTER.search(original)
    return _HEADER_FOOTER.sub(lambda _: header.group(), xml) if header else xml


def _order_fonts(xml: bytes) -> bytes:
    """Put what describes a font in the order of the schema (ECMA-376, CT_Font), which openpyxl does not follow."""
    return _FONT.sub(_order_font, xml)


def _order_font(font: re.Match[bytes]) -> bytes:
    children = sorted(_CHILD.finditer(font[1]), key=lambda child: _FONT_ORDER.index(child[1].decode()))
    return b"<font>" + b"".join(child[0] for child in children) + b"</font>"
