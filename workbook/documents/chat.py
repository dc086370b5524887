"""The text for the chat group of the units, as a file."""

from __future__ import annotations

from ..report.report import Report

_MARK = "\ufeff"


def make_chat_text(report: Report) -> bytes:
    """Write whom the week reminds of what, the same text as in the workbook.

    UTF-8 with a byte order mark and CR LF: every Notepad of Windows reads that right, where older ones take the bytes
    for the machine's code page, or show a file of line feeds as one line. Neither gets into the clipboard, and so not
    into the chat; as an attachment, telephones read it too.
    """
    return (_MARK + report.reminding.message.replace("\n", "\r\n") + "\r\n").encode("utf-8")
