"""A mail as plain text: a line a unit, which reads well in any typeface and on a phone."""

from __future__ import annotations

from collections.abc import Sequence

from ..messages import Text
from .content import MailContent, MailTable


def write_text(content: MailContent, files: Sequence[str]) -> str:
    """Write paragraphs, tables and closing, blocks apart by an empty line; `files` are the names of attachments."""
    blocks = [*content.paragraphs, *map(_write_table, content.tables), *content.closing]
    if files:
        blocks.append(Text.MAIL_FILES.format(files=", ".join(files)))
    blocks.append(content.signed)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _write_table(table: MailTable) -> str:
    return "\n".join(filter(None, (table.title, table.note, *(row.line for row in table.rows))))
