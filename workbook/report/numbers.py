"""How numbers stand in running text; in cells the number format of the sheet decides."""

from __future__ import annotations

from decimal import Decimal

from ...scoring import Period
from ...scoring.values import NamedTuple
from ..analysis.messages import AnalysisText
from ..book.settings import COMMA, MACHINE, POINT


class NumberStyle(NamedTuple):
    """The decimal separator, and whether zeros at the end stay. The seed report has a point and drops them."""

    decimal_separator: str = POINT
    trailing_zeros: bool = False

    def write(self, number: Decimal) -> str:
        """Write points: 59.28; 58.8 or 58.80; 59 or 59.00."""
        text = f"{number:.2f}"
        if not self.trailing_zeros:
            text = text.rstrip("0").rstrip(".")
        return text.replace(".", self.decimal_separator)

    def write_cell(self, number: Decimal) -> str:
        """Write points as a table shows them, always with two decimals: 59.00."""
        return f"{number:.2f}".replace(".", self.decimal_separator)

    def write_change(self, delta: Decimal) -> str:
        """Write a change as a table shows it: ▲ 0.17, ▼ 0.17, 0.00."""
        return _mark(delta, self.write_cell(abs(delta)))

    def write_delta(self, delta: Decimal) -> str:
        """Write a change with its sign: +0.17, -0.17, 0."""
        return f"+{self.write(delta)}" if delta > 0 else self.write(delta)


def write_move(ranks: int) -> str:
    """Write a change of rank as a table shows it: ▲ 2 is a climb, ▼ 2 a fall, 0 neither."""
    return _mark(ranks, str(abs(ranks)))


def write_week(period: Period, current: Period, wording: str = AnalysisText.WEEK) -> str:
    """Write a week in short as the report of another calls it: Tuần 2/T10, with its year where that is not the same."""
    year = "" if period.year == current.year else f"/{period.year}"
    return wording.format(number=period.number, month=period.month, year=year)


def _mark(change: Decimal | int, text: str) -> str:
    """Put the symbol before a change by which a rise and a fall differ in a black-and-white print."""
    return f"▲ {text}" if change > 0 else f"▼ {text}" if change < 0 else text


def choose_style(decimal_separator: str, machine_separator: str, *, trailing_zeros: bool) -> NumberStyle:
    """Choose the style from the settings; `theo máy` is the separator of the open program, a point when closed."""
    separator = machine_separator if decimal_separator == MACHINE else decimal_separator
    return NumberStyle(COMMA if separator == COMMA else POINT, trailing_zeros)
