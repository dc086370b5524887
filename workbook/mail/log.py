"""What `Nhật ký` says of mail: every mail is announced before it is handed over, and what happened to it follows.

So a mail whose end is missing may have gone out: a process was stopped in between.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from math import ceil

from ...scoring.values import NamedTuple
from ..book.layout import LOG_WIDTHS
from ..cells.grid import Grid
from ..cells.text import cell_text
from ..cells.value import Value, first_value
from ..messages import Text
from .plan import Mail

_LONGEST = 30_000
"""Characters of a cell, with some to spare."""
_LINE_PT, _TALLEST_PT = 15, 405
_SPARE = 0.85
"""Part of a column's width, in digits, that as many characters certainly need where whole addresses wrap."""


class MailState(Enum):
    """What happened to a mail, by the last line about it."""

    STARTED = Text.LOG_MAIL_STARTED
    SENT = Text.LOG_MAIL_SENT
    NOT_SENT = Text.LOG_MAIL_NOT_SENT
    UNCERTAIN = Text.LOG_MAIL_UNCERTAIN


class Attempts(NamedTuple):
    """What was done about a mail before: how often it was begun, how the last time ended, and when."""

    starts: int = 0
    state: MailState = MailState.NOT_SENT
    when: str = ""
    details: str = ""

    @property
    def may_be_out(self) -> bool:
        """Whether it was sent, or may have been."""
        return self.state is not MailState.NOT_SENT


def find_attempts(log: Grid, key: str) -> Attempts:
    """Find what the log says of the mail with that key; a time that certainly failed takes nothing back."""
    mark = re.compile(rf"<{re.escape(key)}(?:\.\d+)?@")
    states = {state.value: state for state in MailState}
    attempts = before = Attempts()
    for row in range(len(log.rows)):
        state = states.get(cell_text(first_value(log, row, 1)))
        details = cell_text(first_value(log, row, 5))
        if state is None or not mark.search(details):
            continue
        if state is MailState.STARTED:
            before = attempts
        starts = attempts.starts + (state is MailState.STARTED)
        if state is MailState.NOT_SENT:
            attempts = before._replace(starts=starts)
        else:
            attempts = Attempts(starts, state, cell_text(first_value(log, row, 0)), details)
    return attempts


def name_message(key: str, sender: str, attempts: Attempts) -> str:
    """Write the Message-ID of a mail: always the same, but for a repeat that is wanted, which servers must not drop."""
    again = f".{attempts.starts}" if attempts.may_be_out else ""
    return f"<{key}{again}@{sender.rpartition('@')[2]}>"


def write_entry(
    now: datetime,
    state: MailState,
    mail: Mail,
    message_id: str,
    recipients: Sequence[str],
    *,
    again: bool,
    refused: Mapping[str, str] | None = None,
    reason: str = "",
) -> tuple[Value, ...]:
    """Write a line of the log; `refused` says for each address why the server did not take it."""
    unit = f"({mail.unit}) " if mail.unit else ""
    said = [Text.LOG_MAIL_TO.format(id=message_id, unit=unit, addresses=", ".join(recipients) or Text.MISSING)]
    if mail.number:
        said.append(Text.LOG_MAIL_NUMBER.format(number=mail.number))
    if refused:
        why = ", ".join(f"{address} ({reply})" for address, reply in refused.items())
        said.append(Text.LOG_MAIL_REFUSED.format(addresses=why))
    if reason:
        said.append(reason)
    period = mail.period
    return (
        now,
        state.value,
        str(period),
        None,
        Text.LOG_AGAIN if again else Text.LOG_FIRST,
        "; ".join(said)[:_LONGEST],
    )


def measure_entry(entry: Sequence[Value]) -> float | None:
    """Return the height in points that a line of the log needs where its details wrap; None if they do not."""
    lines = ceil(len(str(entry[-1])) / (LOG_WIDTHS[-1] * _SPARE))
    return None if lines <= 1 else min(lines * _LINE_PT, _TALLEST_PT)
