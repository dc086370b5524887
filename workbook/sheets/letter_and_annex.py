"""The report laid out on `Báo cáo` and `Phụ lục`: which text stands in which row, and how high the row is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..book.door import Changes, Door, PrintArea
from ..book.layout import (
    ANNEX,
    ANNEX_BANDS,
    ANNEX_HEADER_ROW,
    ANNEX_HEADINGS,
    ANNEX_MOST_COLUMNS,
    ANNEX_SHOWN,
    ANNEX_TALL,
    LETTER,
    LETTER_BODY_CAPACITY,
    LETTER_RECIPIENT_CAPACITY,
    LETTER_ROWS,
    AnnexColumn,
    Block,
    SheetName,
)
from ..cells.value import RichText, Value, first_value
from ..messages import Text
from ..page import sizes
from ..page.measure import LINE_HEIGHT, count_lines, fit_pixels, height_pt, measure_text_pt
from ..page.table_rows import Page, count_name_lines, fit_rows, read_stretches, wrap_heading, write_stretches
from ..report.report import Annex, Report

_LEFT_PT, _RIGHT_PT = (width * sizes.MM for width in sizes.LETTER_COLUMNS_MM)
_FULL_PT = _LEFT_PT + _RIGHT_PT
_RULE = "─"
_ORDINARY_PT = sizes.BODY_PT * 1.3
_AUTHORITY, _FIRST_RECIPIENT, _SIGNER = (LETTER_ROWS[name] - 1 for name in ("authority", "recipients", "signer"))
_GAP = ANNEX_HEADER_ROW - 2
"""The row (from 0) between heading and table, whose hidden cells the sheet's rules and the next refresh read."""
_SHORT_NAME = 12
"""Letters of a name that no column is too narrow for."""
_INDENT = "\N{NO-BREAK SPACE}" * 11
"""1.27 cm in Times New Roman at 13 points, within a tenth of a millimetre."""


def lay_out_letter(report: Report) -> Changes:
    """Lay the letter over its two columns; rows without text have no height, the signature never stands alone.

    A letter that is longer than a page by a line or two is set closer, to fit on it.
    Raises nothing: `refresh` has checked that paragraphs and recipients fit their rows.
    """
    rows: list[list[Value]] = [[None, None] for _ in range(LETTER.rows)]
    heads: dict[int, float | None] = {}
    _fill_head(report, rows, heads)
    body = LETTER_ROWS["body"] - 1
    texts = [_set_in_cell(text) for _, text in report.paragraphs[:LETTER_BODY_CAPACITY]]
    lines = list(map(_count_lines, texts))
    for index, text in enumerate(texts):
        rows[body + index][0] = text if any(r.bold or r.italic for r in text.runs) else text.text
    used = _fill_signature(report, rows)

    def measure_rows(spacing: sizes.Spacing) -> dict[int, float | None]:
        paragraphs = [_measure_lines_pt(count, spacing) for count in lines]
        paragraphs += [0] * (LETTER_BODY_CAPACITY - len(lines))
        heights = heads | dict(enumerate(paragraphs, start=body)) | _measure_signature(report, used, spacing)
        return {row: fit_pixels(height or 0) for row, height in heights.items()}

    heights = measure_rows(sizes.WIDE)
    over = _measure_rows_pt(heights, used) - sizes.TEXT_HEIGHT_PT
    if 0 < over < sizes.SPILL_PT:
        closer = measure_rows(sizes.CLOSE)
        if _measure_rows_pt(closer, used) <= sizes.TEXT_HEIGHT_PT:
            heights = closer
    return Changes(
        blocks={LETTER: rows},
        heights_pt={LETTER: heights},
        print_areas={SheetName.LETTER: [PrintArea(LETTER, used, LETTER.columns)]},
        breaks={LETTER: _find_breaks(heights, used, _list_bound_rows(report, used))},
    )


def measure_paragraph_pt(text: RichText) -> float:
    """Return the height in points of a paragraph's row, with the gap beneath it."""
    return _measure_lines_pt(_count_lines(_set_in_cell(text)), sizes.WIDE)


def _count_lines(text: RichText) -> int:
    return count_lines(text, sizes.BODY_PT, _FULL_PT)


def _set_in_cell(text: RichText) -> RichText:
    """Indent the first line of a paragraph, and keep the number of a document on one line, with letters alone.

    Programs break lines after a hyphen, and stretch in a justified line ordinary spaces alone.
    """
    runs = [run._replace(text=_keep_numbers(run.text)) if "/" in run.text else run for run in text.runs]
    if runs:
        runs[0] = runs[0]._replace(text=_INDENT + runs[0].text)
    return RichText(tuple(runs))


def _keep_numbers(text: str) -> str:
    """Let no line break within the number of a document, such as 766/QĐ-TTg."""
    return " ".join(
        word.replace("-", "\N{NON-BREAKING HYPHEN}") if word.partition("/")[0][-1:].isdigit() else word
        for word in text.split(" ")
    )


def _measure_lines_pt(lines: int, spacing: sizes.Spacing) -> float:
    """Return the height in points of the row of a paragraph of so many lines.

    Programs do not set lines alike: between what both would need, the gaps beneath paragraphs of one line and of many
    differ little in either. No line is cut in Excel, whose lines are higher.
    """
    height = sizes.BODY_PT * sizes.MIDDLE_LINE
    return max(lines * height + spacing.gap_pt, lines * sizes.BODY_PT * LINE_HEIGHT)


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


def _fill_signature(report: Report, rows: list[list[Value]]) -> int:
    """Fill recipients (left) and signature (right); return how many rows of the block are used."""
    rows[_AUTHORITY][:] = [Text.RECIPIENTS, report.authority]
    rows[_SIGNER][1] = report.signer
    for row, recipient in enumerate(report.recipients[:LETTER_RECIPIENT_CAPACITY], start=_FIRST_RECIPIENT):
        rows[row][0] = recipient
    return max(_FIRST_RECIPIENT + len(report.recipients), _SIGNER + 1)


def _measure_signature(report: Report, used: int, spacing: sizes.Spacing) -> dict[int, float | None]:
    heights: dict[int, float | None] = {_AUTHORITY: sizes.BODY_PT * 1.3}
    for index in range(LETTER_RECIPIENT_CAPACITY):
        row = _FIRST_RECIPIENT + index
        if index < len(report.recipients):
            heights[row] = max(height_pt(report.recipients[index], sizes.RECIPIENT_PT, _LEFT_PT), 16.0)
        else:
            heights[row] = 16.0 if row < used else 0
    signature = height_pt(report.authority, sizes.BODY_PT, _RIGHT_PT, "bold") + spacing.signature_pt
    room = sum(heights[row] or 0 for row in range(_AUTHORITY, _SIGNER))
    heights[_SIGNER - 1] = (heights[_SIGNER - 1] or 0) + max(signature - room, 0)
    heights[_SIGNER] = max(heights[_SIGNER] or 0, height_pt(report.signer, sizes.BODY_PT, _RIGHT_PT, "bold"))
    return heights


def _measure_rows_pt(heights: Mapping[int, float | None], used: int) -> float:
    return sum(_height_of(row, heights) for row in range(used))


def _height_of(row: int, heights: Mapping[int, float | None]) -> float:
    """Return a row's height in points: what is set, or what the template has."""
    return heights.get(row, sizes.LETTER_FIXED_HEIGHTS_PT.get(row + 1, _ORDINARY_PT)) or 0.0


def _list_bound_rows(report: Report, used: int) -> frozenset[int]:
    """List the rows that no page may end with: what announces the next, and all from the last paragraph on."""
    body = LETTER_ROWS["body"] - 1
    announcing = (index for index, (_, text) in enumerate(report.paragraphs) if text.text.endswith(":"))
    last = body + len(report.paragraphs) - 1
    return frozenset((*(body + index for index in announcing), *range(last, used - 1)))


def _find_breaks(heights: Mapping[int, float | None], used: int, bound: frozenset[int]) -> list[int]:
    """Break where a page is full, so that every program breaks there; never after a bound row."""
    breaks, first, position, row = [0], 0, 0.0, 0
    while row < used:
        position += _height_of(row, heights)
        if position > sizes.TEXT_HEIGHT_PT and row > first:
            while row - 1 in bound and row - 1 > first:
                row -= 1
            breaks.append(row)
            first, position = row, 0.0
        else:
            row += 1
    return breaks[1:]


def lay_out_annexes(report: Report, door: Door) -> Changes:
    """Lay each annex into its band of columns, its footnote beneath it; bands without one are emptied.

    Names that are too long for a line wrap, in rows that are so much higher: the bands share them.
    """
    blocks: dict[Block, Sequence[Sequence[Value]]] = {}
    areas = []
    annexes = report.annexes[:ANNEX_BANDS]
    eight = bool(annexes) and annexes[0].columns == ANNEX_MOST_COLUMNS
    chooses, wraps = door.has_block(ANNEX_SHOWN), door.has_block(ANNEX_TALL)
    heights = _heading_heights(annexes, eight=eight)
    tall = _fit_names(annexes, heights, eight=eight) if wraps else {}
    for band in range(ANNEX_BANDS):
        annex = annexes[band] if band < len(annexes) else None
        blocks[ANNEX[band]] = _lay_out_annex(annex, eight=eight, chooses=chooses, wraps=wraps) if annex else []
        if annex:
            areas.append(PrintArea(ANNEX[band], len(blocks[ANNEX[band]]), annex.columns))
    if wraps:
        if annexes:
            rows = blocks[ANNEX[0]]
            blocks[ANNEX[0]] = [*rows[:_GAP], [write_stretches(tall), *rows[_GAP][1:]], *rows[_GAP + 1 :]]
        written = first_value(door.read_blocks((ANNEX_TALL,))[ANNEX_TALL], 0)
        were_tall = read_stretches(written, ANNEX[0].rows - 1)
        heights |= dict.fromkeys(were_tall - tall.keys(), float(sizes.ANNEX_ROW_PT)) | tall
    return Changes(blocks=blocks, heights_pt={ANNEX[0]: heights}, print_areas={SheetName.ANNEX: areas})


def _fit_names(annexes: Sequence[Annex], heads: Mapping[int, float | None], *, eight: bool) -> dict[int, float | None]:
    """Measure the rows (of the block, from 0) in which a name of any band takes more than a line."""
    lines: dict[int, int] = {}
    for annex in annexes:
        for index, row in enumerate(annex.rows):
            name, width_mm = row.values[AnnexColumn.NAME], sizes.ANNEX_SHEET_COLUMNS_MM[AnnexColumn.NAME]
            if len(str(name)) > _SHORT_NAME:
                count = count_name_lines(str(name), width_mm, bold=row.is_total)
                lines[index] = max(lines.get(index, 1), count)
    header = sizes.ANNEX_HEADER_ROW_PT
    above = sum(height or 0 for height in heads.values()) + sizes.ANNEX_HEADER_GAP_PT + header
    page = Page(above, header, sizes.TEXT_HEIGHT_PT / (sizes.ANNEX_SHEET_EIGHT_SCALE if eight else 1))
    tables = [len(annex.rows) + bool(annex.footnote) for annex in annexes]
    fitted = fit_rows({index: count for index, count in lines.items() if count > 1}, tables, page)
    return {ANNEX_HEADER_ROW + index: height for index, height in fitted.items()}


def _lay_out_annex(annex: Annex, *, eight: bool, chooses: bool, wraps: bool) -> list[list[Value]]:
    """Lay out a band; its sheet `chooses` if it shows as many columns as it is told, and `wraps` what is too long."""
    heading = [annex.label, annex.title, annex.document, annex.note]
    unused = [""] * ANNEX_HEADINGS
    first = [*unused, *heading] if eight else [*heading, *unused]
    rows: list[list[Value]] = [[text or None] for text in first]
    rows.append([*[None] * 6, annex.columns if chooses else None, annex.farthest_move])
    rows.append(list(map(wrap_heading, annex.headers, sizes.ANNEX_SHEET_COLUMNS_MM) if wraps else annex.headers))
    rows += [list(row.values) for row in annex.rows]
    if annex.footnote:
        # Right-aligned in the column that it explains, over the empty cells left of it: centred in the first column it
        # would reach over the edge of the paper.
        rows.append([*[None] * AnnexColumn.DELTA, annex.footnote])
    return rows


def _heading_heights(annexes: Sequence[Annex], *, eight: bool) -> dict[int, float | None]:
    columns = ANNEX_MOST_COLUMNS if eight else 6
    width = sum(sizes.ANNEX_SHEET_COLUMNS_MM[:columns]) * sizes.MM
    looks = sizes.list_annex_headings(columns)
    shown: list[float] = [0.0] * ANNEX_HEADINGS
    for annex in annexes:
        texts = (annex.label, annex.title, annex.document, annex.note)
        for index, (text, (size, face)) in enumerate(zip(texts, looks, strict=True)):
            if text:
                shown[index] = max(shown[index], height_pt(text, size, width, face))
    hidden = [0.0] * ANNEX_HEADINGS
    return dict(enumerate(map(fit_pixels, [*hidden, *shown] if eight else [*shown, *hidden])))
