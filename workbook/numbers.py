"""How numbers stand in running text; in cells the number format of the sheet decides."""

from decimal import Decimal
from typing import NamedTuple

from .settings import COMMA, MACHINE, POINT


class NumberStyle(NamedTuple):
    """The decimal sign, and whether zeros at the end stay. The seed report has a point and drops them."""

    decimal_sign: str = POINT
    trailing_zeros: bool = False

    def write(self, number: Decimal) -> str:
        """Write points: 59.28; 58.8 or 58.80; 59 or 59.00."""
        text = f"{number:.2f}"
        if not self.trailing_zeros:
            text = text.rstrip("0").rstrip(".")
        return text.replace(".", self.decimal_sign)

    def write_delta(self, delta: Decimal) -> str:
        """Write a change with its sign: +0.17, -0.17, 0."""
        return f"+{self.write(delta)}" if delta > 0 else self.write(delta)


def choose_style(decimal_sign: str, machine_sign: str, *, trailing_zeros: bool) -> NumberStyle:
    """Choose the style from the settings; `theo máy` is the sign of the open program, a point when closed."""
    sign = machine_sign if decimal_sign == MACHINE else decimal_sign
    return NumberStyle(COMMA if sign == COMMA else POINT, trailing_zeros)
