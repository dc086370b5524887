"""The styles of the document, by Decree 30/2020/NĐ-CP, Appendix I. Sizes are those of the printed page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Mm, Pt

from ....scoring.values import NamedTuple
from ...page import sizes
from .elements import make_element, to_twips
from .names import StyleName

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

LEFT, CENTRE, RIGHT, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)

FIRST_LINE = Cm(1.27)
RULE_DROP_PT = 3
"""From the foot of the words to the rule beneath them."""
CELL_SIDE_MM = 1.4
_CELL_ABOVE_MM = 1.6
_HAIRLINE = 4  # eighths of a point


class Look(NamedTuple):
    """How a paragraph style looks. `outline` is its level in the navigation pane, from 0; None is none."""

    name: str
    id: str
    size_pt: float = sizes.BODY_PT
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = CENTRE
    before_pt: float = 0
    after_pt: float = 0
    keep_with_next: bool = False
    outline: int | None = None


def list_looks(scale: float) -> tuple[Look, ...]:
    """List the paragraph styles; the table's are scaled to its columns."""
    gap = sizes.PARAGRAPH_GAP_PT
    cell = round(sizes.TABLE_PT * scale * 2) / 2  # Word has half points
    heading, head, recipient = sizes.HEADING_PT, sizes.HEAD_PT, sizes.RECIPIENT_PT
    return (
        Look(StyleName.PARENT, "CoQuanChuQuan", head),
        Look(StyleName.ISSUER, "TenCoQuan", head, bold=True),
        Look(StyleName.NATION, "QuocHieu", head, bold=True),
        Look(StyleName.MOTTO, "TieuNgu", bold=True),
        Look(StyleName.RULE, "DuongKeNgang"),
        Look(StyleName.NUMBER, "SoVaKyHieu", before_pt=gap),
        Look(StyleName.PLACE_AND_DATE, "DiaDanhVaNgayThang", italic=True, before_pt=gap),
        Look(StyleName.KIND, "TenLoaiVanBan", heading, bold=True, before_pt=14, keep_with_next=True, outline=0),
        Look(StyleName.SUMMARY, "TrichYeu", bold=True, keep_with_next=True, outline=1),
        Look(StyleName.BODY, "NoiDung", align=JUSTIFIED, after_pt=gap),
        Look(StyleName.POINT, "NoiDungDanhSo", align=JUSTIFIED, after_pt=gap),
        Look(StyleName.RECIPIENTS, "NoiNhan", head, bold=True, italic=True, align=LEFT, before_pt=gap),
        Look(StyleName.RECIPIENT, "DanhSachNoiNhan", recipient, align=LEFT),
        Look(StyleName.AUTHORITY, "QuyenHanVaChucVu", bold=True, before_pt=gap),
        Look(StyleName.SIGNER, "HoTenNguoiKy", bold=True, before_pt=sizes.SIGNATURE_ROOM_PT),
        Look(StyleName.ANNEX, "PhuLuc", heading, bold=True, keep_with_next=True, outline=0),
        Look(StyleName.ANNEX_TITLE, "TenPhuLuc", bold=True, after_pt=gap, keep_with_next=True, outline=1),
        Look(StyleName.ANNEX_DOCUMENT, "KemTheoVanBan", italic=True, after_pt=8, keep_with_next=True),
        Look(StyleName.ANNEX_NOTE, "GhiChuPhuLuc", sizes.TABLE_PT, italic=True, after_pt=8, keep_with_next=True),
        Look(StyleName.ANNEX_FOOTNOTE, "ChuThichPhuLuc", sizes.FOOTNOTE_PT, italic=True, align=LEFT, before_pt=4),
        Look(StyleName.HEADER_CELL, "DauBang", sizes.TABLE_HEADER_PT, bold=True, keep_with_next=True),
        Look(StyleName.TEXT_CELL, "OChu", cell, align=LEFT),
        Look(StyleName.CENTRED_CELL, "OGiua", cell),
        Look(StyleName.NUMBER_CELL, "OSo", cell, align=RIGHT),
        Look(StyleName.PAGE_NUMBER, "SoTrang"),
        Look(StyleName.SECTION_END, "HetPhan", 1),
    )


def add_styles(document: Document, scale: float) -> None:
    """Add every style to a document that has `Normal` alone."""
    for look in list_looks(scale):
        _add_paragraph_style(document, look)
    for name in (StyleName.BODY, StyleName.POINT):
        _find(document, name).paragraph_format.first_line_indent = FIRST_LINE
    recipient = _find(document, StyleName.RECIPIENT).paragraph_format
    recipient.left_indent, recipient.first_line_indent = Mm(2), Mm(-2)
    # A paragraph must stand between a table and the end of its section: as low as Word allows.
    _fix_height(_find(document, StyleName.SECTION_END), 1)
    rule = _find(document, StyleName.RULE)
    _fix_height(rule, RULE_DROP_PT)
    border = make_element("bottom", val="single", sz=_HAIRLINE, space=0, color="auto")
    rule.element.get_or_add_pPr().insert_element_before(make_element("pBdr", border), "w:spacing", "w:ind", "w:jc")
    document.styles.element.extend((_make_layout_table_style(), _make_data_table_style()))


def _find(document: Document, name: str) -> ParagraphStyle:
    return cast("ParagraphStyle", document.styles[name])


def _add_paragraph_style(document: Document, look: Look) -> None:
    style = cast("ParagraphStyle", document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH))
    style.element.styleId = look.id
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size = Pt(look.size_pt)
    style.font.bold = look.bold or None
    style.font.italic = look.italic or None
    layout = style.paragraph_format
    layout.alignment = look.align
    layout.space_before, layout.space_after = Pt(look.before_pt), Pt(look.after_pt)
    layout.keep_with_next = look.keep_with_next or None
    if look.outline is not None:
        style.element.get_or_add_pPr()._add_outlineLvl(val=look.outline)


def _fix_height(style: ParagraphStyle, height_pt: float) -> None:
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(height_pt)


def _make_layout_table_style() -> object:
    return _make_table_style(StyleName.LAYOUT_TABLE, "BangBoCuc", side_pt=0, above_pt=0, line="none")


def _make_data_table_style() -> object:
    above, side = _CELL_ABOVE_MM * sizes.MM, CELL_SIDE_MM * sizes.MM
    return _make_table_style(StyleName.DATA_TABLE, "BangSoLieu", side_pt=side, above_pt=above, line="single")


def _make_table_style(name: str, style_id: str, *, side_pt: float, above_pt: float, line: str) -> object:
    sides = "".join(
        f'<w:{edge} w:val="{line}" w:sz="{_HAIRLINE}" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{edge} w:w="{to_twips(width)}" w:type="dxa"/>'
        for edge, width in (("top", above_pt), ("left", side_pt), ("bottom", above_pt), ("right", side_pt))
    )
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:tblPr><w:tblBorders>{sides}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
