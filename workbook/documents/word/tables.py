"""Tables of fixed columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docx.shared import Mm

from ...page import sizes
from .elements import add_text, make_element, to_twips
from .names import StyleName

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

TEXT_WIDTH_MM = 210 - sizes.MARGIN_LEFT_MM - sizes.MARGIN_RIGHT_MM
LAYOUT_MM = (sizes.LETTER_COLUMNS_MM[0], TEXT_WIDTH_MM - sizes.LETTER_COLUMNS_MM[0])
"""Issuer left, nation right, as on the sheet; the paper leaves 3 mm more."""


def add_layout_table(document: Document, rows: int) -> Table:
    """Add a table without lines that sets the two columns of the letter side by side; no row is torn apart."""
    table: Table = document.add_table(rows, 2, document.styles[StyleName.LAYOUT_TABLE])
    fix_columns(table, LAYOUT_MM)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(make_element("cantSplit"))
        for cell, width_mm in zip(row.cells, LAYOUT_MM, strict=True):
            cell.width = Mm(width_mm)
    return table


def fix_columns(table: Table, widths_mm: Sequence[float]) -> None:
    """Give a table column widths that no text changes."""
    widths = [to_twips(width * sizes.MM) for width in widths_mm]
    element: Any = table._tbl
    table.autofit = False
    whole = element.tblPr.find(qn("w:tblW"))
    whole.set(qn("w:type"), "dxa")
    whole.set(qn("w:w"), str(sum(widths)))
    element.tblGrid[:] = [make_element("gridCol", w=width) for width in widths]


def fill_cell(cell: _Cell, lines: Iterable[tuple[str, str]]) -> None:
    """Fill an empty cell with paragraphs, each a style and its text."""
    for index, (style, text) in enumerate(lines):
        paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
        paragraph.style = style
        add_text(paragraph, text)
