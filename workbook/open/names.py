"""The defined names of a workbook itself: a sheet that was copied has names of its own that are spelt alike."""

from __future__ import annotations

from typing import Any


def list_book_names(book: Any) -> dict[str, Any]:
    """List the workbook's names by what they are called, as xlwings gives them.

    Asked for by its name, Excel gives the active sheet's own where there is one: so all are looked through. A name of a
    sheet is called with that sheet before it.
    """
    return {name.name: name for name in book.names if "!" not in name.name}
