"""Where things stand on `Cấu hình`."""

from pathlib import Path

from support.reading import look_into


def find_setting(book: Path, label: str) -> str:
    """The cell of a setting's value."""
    for (cell,) in look_into(book)["Cấu hình"].iter_rows(min_row=5, max_row=40, max_col=1):
        if cell.value == label:
            return f"B{cell.row}"
    raise AssertionError(label)
