"""How a row of the annex reads where there are no number formats: the same look as on the sheet."""

from __future__ import annotations

from decimal import Decimal

from ..book.layout import AnnexColumn
from ..cells.value import Value
from ..report.numbers import NumberStyle, write_move
from ..report.report import Annex, AnnexRow

_TOTAL_BOLD = frozenset((AnnexColumn.NAME, AnnexColumn.SCORE, AnnexColumn.PREVIOUS))


def write_row(row: AnnexRow, annex: Annex, style: NumberStyle) -> list[str]:
    """Write the cells of a row, as many as the annex has columns; an empty text where there is nothing to say."""
    return [_write(value, column, style) for column, value in enumerate(row.values[: annex.columns])]


def find_bold(row: AnnexRow) -> frozenset[int]:
    """Return the columns that stand in bold: the total's name and scores, the change of who moved most.

    Among the issuer's peers its own line is bold as a whole.

    Source: report 1775/BC-VP, whose bold cells this rule gives exactly.
    """
    if row.is_total:
        return _TOTAL_BOLD
    if row.is_own:
        return frozenset(range(len(row.values)))
    return frozenset((AnnexColumn.DELTA,)) if row.moved_most else frozenset()


def _write(value: Value, column: int, style: NumberStyle) -> str:
    if isinstance(value, Decimal):
        return style.write_change(value) if column == AnnexColumn.DELTA else style.write_cell(value)
    if column == AnnexColumn.MOVE and isinstance(value, int):
        return write_move(value)
    return "" if value is None else str(value)
