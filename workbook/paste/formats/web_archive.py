"""A page saved by Excel as one file (MHTML, "Single File Web Page"), often under the name of an .xls."""

from __future__ import annotations

import re
from email.message import EmailMessage
from functools import partial

from .. import file_messages
from .limits import UnfitError, refuse_large

_HEAD = re.compile(rb"\s*(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.IGNORECASE)
_TABLE = re.compile(rb"<table[\s>]", re.IGNORECASE)

_NESTING = re.compile(rb"(?i)\n[ \t]*(?:Content-Type[ \t]*:\s*)?(?:multipart|message)/")
_MOST_PARTS, _DEEPEST = 1_000, 8
"""Excel writes a part a sheet and a picture, all of them in one."""


def is_web_archive(data: bytes) -> bool:
    """Tell whether bytes are such a file rather than text or a page."""
    return _HEAD.match(data[:8192]) is not None


def read_page(data: bytes) -> bytes:
    """Return the one page with tables; its encoding is said within it, else by a mark.

    Raises:
        UnfitError: several pages with tables, or none; parts within parts within parts.
    """
    from email import message_from_bytes
    from email.policy import default

    if data.count(b"\n--") > _MOST_PARTS or len(_NESTING.findall(data)) > _DEEPEST:
        raise refuse_large()
    message = message_from_bytes(data.lstrip(), policy=default)
    pages = [
        part for part in message.walk() if part.get_content_type() == "text/html" and _TABLE.search(_read_body(part))
    ]
    if len(pages) != 1:
        raise UnfitError(partial(file_messages.web_archive, pages=len(pages)))
    return _decode(pages[0])


def _read_body(part: EmailMessage) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _decode(page: EmailMessage) -> bytes:
    """Give the page in UTF-8 with its mark, where the archive says what its encoding is."""
    data = _read_body(page)
    try:
        return b"\xef\xbb\xbf" + data.decode(page.get_content_charset() or "utf-8").encode()
    except (LookupError, UnicodeError):
        return data
