"""The report laid out on `Báo cáo` and `Phụ lục`: which text stands in which row, and how high the row is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..book.door import Changes, PrintArea
from ..book.layout import (
    ANNEX,
    ANNEX_BANDS,
    ANNEX_HEADER_ROW,
    ANNEX_HEADINGS,
    LETTER,
    LETTER_BODY_CAPACITY,
    LETTER_RECIPIENT_CAPACITY,
    LETTER_ROWS,
    Block,
    SheetName,
)
from ..cells.value import RichText, Value
from ..messages import Text
from ..page import sizes
from ..page.measure import fit_pixels, height_pt, measure_text_pt
from ..report.report import Annex, Report

_LEFT_PT, _RIGHT_PT = (width * sizes.MM for width in sizes.LETTER_COLUMNS_MM)
_FULL_PT = _LEFT_PT + _RIGHT_PT
_RULE = "─"


def lay_out_letter(report: Report) -> Changes:
    """Lay the letter over its two columns; rows without text have no height, the signature never stands alone.

    Raises nothing: `refresh` has checked that paragraphs and recipients fit their rows.
    """
    rows: list[list[Value]] = [[None, None] for _ in range(LETTER.rows)]
    heights: dict[int, float | None] = {}
    _fill_head(report, rows, heights)
    body = LETTER_ROWS["body"] - 1
    for index in range(LETTER_BODY_CAPACITY):
        if index < len(report.paragraphs):
            text = report.paragraphs[index][1]
            rows[body + index][0] = text if any(r.bold or r.italic for r in text.runs) else text.text
            heights[body + index] = measure_paragraph_pt(text)
        else:
            heights[body + index] = 0
    used = _fill_signature(report, rows, heights)
    heights = {row: fit_pixels(height or 0) for row, height in heights.items()}
    return Changes(
        blocks={LETTER: rows},
        heights_pt={LETTER: heights},
        print_areas={SheetName.LETTER: [PrintArea(LETTER, used, LETTER.columns)]},
        breaks={LETTER: _find_breaks(heights, used, _list_bound_rows(report, used))},
    )


def measure_paragraph_pt(text: RichText) -> float:
    """Return the height in points of a paragraph's row, with the gap beneath it."""
    return height_pt(text, sizes.BODY_PT, _FULL_PT) + sizes.PARAGRAPH_GAP_PT


def _fill_head(report: Report, rows: list[list[Value]], heights: dict[int, float | None]) -> None:
    at = {name: row - 1 for name, row in LETTER_ROWS.items()}
    rows[at["head"]][:] = [report.parent, Text.NATION]
    rows[at["issuer"]][:] = [report.issuer, Text.MOTTO]
    issuer_pt = min(measure_text_pt(report.issuer, sizes.HEAD_PT, "bold"), _LEFT_PT)
    rows[at["rules"]][:] = [
        _draw_rule(issuer_pt * 0.45),
        _draw_rule(measure_text_pt(Text.MOTTO, sizes.BODY_PT, "bold")),
    ]
    rows[at["number"]][:] = [report.number_line, report.place_and_date]
    rows[at["title"]][0] = Text.REPORT
    rows[at["summary"]][0] = report.summary
    summary_pt = max(measure_text_pt(line, sizes.BODY_PT, "bold") for line in report.summary.split("\n"))
    rows[at["summary_rule"]][0] = _draw_rule(min(summary_pt, _FULL_PT) * 0.4)
    heights[at["head"]] = height_pt(report.parent, sizes.HEAD_PT, _LEFT_PT)
    heights[at["number"]] = 4 + max(
        height_pt(report.number_line, sizes.BODY_PT, _LEFT_PT),
        height_pt(report.place_and_date, sizes.BODY_PT, _RIGHT_PT, "italic"),
    )
    heights[at["issuer"]] = max(height_pt(report.issuer, sizes.HEAD_PT, _LEFT_PT, "bold"), sizes.BODY_PT * 1.3)
    heights[at["summary"]] = height_pt(report.summary, sizes.BODY_PT, _FULL_PT, "bold")


def _draw_rule(width_pt: float) -> str:
    """A rule under a line, as long as asked: text, because its length follows the text above."""
    return _RULE * max(1, round(width_pt / measure_text_pt(_RULE, sizes.RULE_PT)))


def _fill_signature(report: Report, rows: list[list[Value]], heights: dict[int, float | None]) -> int:
    """Fill recipients (left) and signature (right); return how many rows of the block are used."""
    authority, first, signer = (LETTER_ROWS[name] - 1 for name in ("authority", "recipients", "signer"))
    rows[authority][:] = [Text.RECIPIENTS, report.authority]
    heights[authority] = sizes.BODY_PT * 1.3
    rows[signer][1] = report.signer
    last = max(first + len(report.recipients), signer + 1)
    for index in range(LETTER_RECIPIENT_CAPACITY):
        row = first + index
        if index < len(report.recipients):
            rows[row][0] = report.recipients[index]
            heights[row] = max(height_pt(report.recipients[index], sizes.RECIPIENT_PT, _LEFT_PT), 16.0)
        else:
            heights[row] = 16.0 if row < last else 0
    signature = height_pt(report.authority, sizes.BODY_PT, _RIGHT_PT, "bold") + sizes.SIGNATURE_ROOM_PT
    room = sum(heights[row] or 0 for row in range(authority, signer))
    heights[signer - 1] = (heights[signer - 1] or 0) + max(signature - room, 0)
    heights[signer] = max(heights[signer] or 0, height_pt(report.signer, sizes.BODY_PT, _RIGHT_PT, "bold"))
    return last


def _list_bound_rows(report: Report, used: int) -> frozenset[int]:
    """List the rows that no page may end with: what announces the next, and all from the last paragraph on."""
    body = LETTER_ROWS["body"] - 1
    announcing = (index for index, (_, text) in enumerate(report.paragraphs) if text.text.endswith(":"))
    last = body + len(report.paragraphs) - 1
    return frozenset((*(body + index for index in announcing), *range(last, used - 1)))


def _find_breaks(heights: Mapping[int, float | None], used: int, bound: frozenset[int]) -> list[int]:
    """Break where a page is full, so that every program breaks there; never after a bound row."""
    fixed = sizes.LETTER_FIXED_HEIGHTS_PT
    ordinary = sizes.BODY_PT * 1.3
    breaks, first, position, row = [0], 0, 0.0, 0
    while row < used:
        position += heights.get(row, fixed.get(row + 1, ordinary)) or 0.0
        if position > sizes.TEXT_HEIGHT_PT and row > first:
            while row - 1 in bound and row - 1 > first:
                row -= 1
            breaks.append(row)
            first, position = row, 0.0
        else:
            row += 1
    return breaks[1:]


def lay_out_annexes(report: Report) -> Changes:
    """Lay each annex into its band of columns; bands without one are emptied."""
    blocks: dict[Block, Sequence[Sequence[Value]]] = {}
    areas = []
    eight = bool(report.annexes) and report.annexes[0].columns == 8
    for band in range(ANNEX_BANDS):
        annex = report.annexes[band] if band < len(report.annexes) else None
        blocks[ANNEX[band]] = _lay_out_annex(annex, eight=eight) if annex else []
        if annex:
            areas.append(PrintArea(ANNEX[band], ANNEX_HEADER_ROW + len(annex.rows), annex.columns))
    return Changes(
        blocks=blocks,
        heights_pt={ANNEX[0]: _heading_heights(report.annexes, eight=eight)},
        print_areas={SheetName.ANNEX: areas},
    )


def _lay_out_annex(annex: Annex, *, eight: bool) -> list[list[Value]]:
    heading = [annex.label, annex.title, annex.document, annex.note]
    unused = [""] * ANNEX_HEADINGS
    first = [*unused, *heading] if eight else [*heading, *unused]
    rows: list[list[Value]] = [[text or None] for text in first]
    rows.append([*[None] * 7, annex.farthest_move])
    rows.append(list(annex.headers))
    rows += [list(row.values) for row in annex.rows]
    return rows


def _heading_heights(annexes: Sequence[Annex], *, eight: bool) -> dict[int, float | None]:
    columns = 8 if eight else 6
    width = sum(sizes.ANNEX_COLUMNS_MM[0][:columns]) * sizes.MM
    looks = sizes.list_annex_headings(columns)
    shown: list[float] = [0.0] * ANNEX_HEADINGS
    for annex in annexes:
        texts = (annex.label, annex.title, annex.document, annex.note)
        for index, (text, (size, face)) in enumerate(zip(texts, looks, strict=True)):
            if text:
                shown[index] = max(shown[index], height_pt(text, size, width, face))
    hidden = [0.0] * ANNEX_HEADINGS
    return dict(enumerate(map(fit_pixels, [*hidden, *shown] if eight else [*shown, *hidden])))
