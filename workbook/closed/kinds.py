"""What a file is that is not a workbook of ours, recognised by its first bytes and its names."""

from __future__ import annotations

from collections.abc import Collection

from .errors import OtherKindError, PasswordError

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_STREAMS = (
    ("Workbook", "sổ Excel 97-2003 (.xls)"),
    ("Book", "sổ Excel 5.0 (.xls)"),
    ("WordDocument", "tệp Word (.doc)"),
)
_PARTS = (
    ("xl/workbook.bin", "sổ Excel nhị phân (.xlsb)"),
    ("word/document.xml", "tệp Word (.docx)"),
    ("ppt/presentation.xml", "bài trình chiếu PowerPoint (.pptx)"),
    ("META-INF/manifest.xml", "bảng tính hoặc văn bản LibreOffice (.ods, .odt)"),
    ("Index/Document.iwa", "tệp Numbers hoặc Pages của Apple"),
)
_SIGNATURES = ((b"%PDF", "tệp PDF"), (b"{\\rtf", "tệp văn bản RTF"))
_LOOKED_AT = 4096


def refuse_file(data: bytes) -> None:
    """Refuse a file that is not a zip by what it is; return if that is not known.

    Raises:
        PasswordError: a workbook that Excel has encrypted.
        OtherKindError: a file of another kind.
    """
    if data.startswith(_COMPOUND):
        if _PASSWORD in data:
            raise PasswordError
        found = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in data)
        raise OtherKindError(next(found, "tệp Office kiểu cũ"))
    if data.startswith(b"PK"):
        return
    if not data.strip(b"\0 \r\n\t"):
        raise OtherKindError("tệp rỗng")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise OtherKindError(kind)
    start = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype html", b"<html", b"mime-version")) or b"<table" in start:
        raise OtherKindError("trang web (.html)")
    if start.startswith(b"<?xml"):
        raise OtherKindError("tệp XML")
    if b"\0" not in start:
        raise OtherKindError("tệp văn bản (.csv, .txt)")


def refuse_package(names: Collection[str]) -> None:
    """Refuse a zip without a workbook by what its parts tell.

    Raises:
        OtherKindError: it is of a kind that is known.
    """
    for part, kind in _PARTS:
        if part in names:
            raise OtherKindError(kind)
