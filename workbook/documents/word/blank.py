"""A document with nothing in it: python-docx's own template without its styles, its parts and its maker."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from ...page import sizes
from ...report.report import Report
from .elements import drop_unprintable

if TYPE_CHECKING:
    from docx.document import Document

_KEPT_PARTS = ("officeDocument", "core-properties", "styles", "settings", "numbering")
_FONTS = " ".join(f'w:{script}="{sizes.FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
_RUN = (
    f'<w:rPr><w:rFonts {_FONTS}/><w:sz w:val="{2 * sizes.BODY_PT}"/><w:szCs w:val="{2 * sizes.BODY_PT}"/>'
    '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/></w:rPr>'
)
_STYLES = f"""<w:styles {nsdecls("w")}>
<w:docDefaults><w:rPrDefault>{_RUN}</w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"
  w:defQFormat="0" w:count="376"/>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>{_RUN}</w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
  <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
  <w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
  <w:uiPriority w:val="99"/><w:semiHidden/></w:style>
</w:styles>"""
_MODERN = "http://schemas.microsoft.com/office/word"
_SETTINGS = f"""<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{_MODERN}" w:val="15"/>
<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="{_MODERN}" w:val="1"/></w:compat>
<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"""


def open_blank(report: Report) -> Document:
    """Return an empty A4 document in Vietnamese: Times New Roman 13, the margins, the report's title."""
    document = docx.Document()
    for owner in (document.part, document.part.package):
        for key in [key for key, rel in owner.rels.items() if not rel.reltype.endswith(_KEPT_PARTS)]:
            del owner.rels[key]
    _replace(document.styles.element, _STYLES)
    _replace(document.settings.element, _SETTINGS)
    _describe(document, report)
    _set_page(document)
    return document


def _replace(element: Any, xml: str) -> None:
    element[:] = parse_xml(xml)[:]


def _describe(document: Document, report: Report) -> None:
    """Title, language and the issuing body; no person, and the snapshot's day for both dates."""
    properties = document.core_properties
    snapshot = report.standings.week.snapshot
    properties._element[:] = []
    properties.title = drop_unprintable(report.title)[:255]
    properties.author = drop_unprintable(report.issuer_full)[:255]
    properties.language = "vi-VN"
    properties.created = properties.modified = datetime(snapshot.year, snapshot.month, snapshot.day, tzinfo=UTC)


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(sizes.PAPER_HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(sizes.MARGIN_TOP_MM), Mm(sizes.MARGIN_BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(sizes.MARGIN_LEFT_MM), Mm(sizes.MARGIN_RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    properties: Any = section._sectPr
    properties.remove_all("w:docGrid")
    properties.attrib.clear()
