"""PDF of a book, or of one range."""

from __future__ import annotations

import os
from typing import Any

from .. import objects
from ..office.bridge import Remote, any_of, as_properties, call_with_any, properties, struct, to_url

FILTER = "calc_pdf_Export"
QUALITIES = {"standard": 90, "minimum": 50}


def export_pdf(book: objects.Book, path: str, quality: str = "standard", selection: Remote | None = None) -> None:
    """Write a PDF.

    Args:
        book: the workbook.
        path: where to; replaced if it is there.
        quality: of pictures, `standard` or `minimum`.
        selection: only these cells or this object; the print areas do not matter then.
    """
    data: dict[str, Any] = {"Quality": QUALITIES.get(quality, 90), "UseLosslessCompression": False}
    if selection is not None:
        data["Selection"] = selection
    filter_data = struct("beans.PropertyValue", Name="FilterData")
    filter_data.Value = any_of("[]com.sun.star.beans.PropertyValue", as_properties(data))
    options = (*properties(FilterName=FILTER, Overwrite=True), filter_data)
    target = to_url(os.path.realpath(path))
    call_with_any(book.document, "storeToURL", target, any_of("[]com.sun.star.beans.PropertyValue", options))
