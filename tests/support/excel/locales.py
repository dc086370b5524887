"""What Windows and Excel's own options say about numbers and lists.

Source: Excel 2007 VBA Programmer's Reference (Green, Bullen, Bovey, Alexander), chapter "International Issues":
Application.International follows Excel's own options, the list separator those of Windows.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple


class Locale(NamedTuple):
    """The signs of a computer's settings, and how it writes a date."""

    name: str
    decimal: str
    thousands: str
    list_separator: str
    day_first: bool

    @property
    def international(self) -> tuple[Any, ...]:
        """`Application.International` without an index: all values, from xlCountryCode (1) on.

        Source: XlApplicationInternational (Microsoft Learn). Those that nobody asks for are left at 0.
        """
        values: list[Any] = [0.0] * 45
        for index, value in {3: self.decimal, 4: self.thousands, 5: self.list_separator}.items():
            values[index - 1] = value
        values[31] = 1.0 if self.day_first else 0.0  # xlDateOrder (32)
        return tuple(values)


VIETNAMESE: Final = Locale("Vietnamese", ",", ".", ";", day_first=True)
ENGLISH: Final = Locale("English", ".", ",", ",", day_first=False)
MIXED: Final = Locale("mixed", ",", ".", ",", day_first=True)
"""Excel's own decimal separator (File › Options › Advanced, not "Use system separators") on an English Windows."""

LOCALES: Final = (VIETNAMESE, ENGLISH, MIXED)
