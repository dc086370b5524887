"""A report that is issued again after it was mailed: in whose place, and to whom, by what `Nhật ký` says.

The first mail's line in the log has its number and everyone who got it. So a report with another number that does not
say what it replaces is refused, and one that does goes to those who got the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ...scoring.values import NamedTuple
from ..cells.grid import Grid
from ..cells.text import cell_text
from ..cells.value import first_value
from ..messages import Message, Text
from ..office.recipients import Addressees
from ..problem import Problem, make_note

_KEY = re.compile(r"<(\d{6}-T\d-[0-9a-f]{16})(?:\.\d+)?@")
_ADDRESSES = re.compile(re.escape(Text.LOG_MAIL_TO.partition("{addresses}")[0].rpartition("}")[2]) + r"([^;]+)")
_NUMBER = re.compile(re.escape(Text.LOG_MAIL_NUMBER.partition("{number}")[0]) + r"([^;]+)")
_OPENED = (Text.LOG_MAIL_STARTED, Text.LOG_MAIL_SENT, Text.LOG_MAIL_UNCERTAIN)


class SentMail(NamedTuple):
    """What the log says of a mail that went out, or may have: its document's number, when, and who got it."""

    number: str
    when: str
    addresses: frozenset[str]


def read_sent(log: Grid) -> dict[str, SentMail]:
    """Read all mails that went out, or may have, by key; `number` is empty where an older line does not have it."""
    sent: dict[str, SentMail] = {}
    before: dict[str, SentMail | None] = {}
    for row in range(len(log.rows)):
        what, details = (cell_text(first_value(log, row, column)) for column in (1, 5))
        match = _KEY.search(details)
        if match is None:
            continue
        key = match[1]
        if what == Text.LOG_MAIL_NOT_SENT:  # the line that began it takes nothing along
            _put(sent, key, before.get(key))
        elif what in _OPENED:
            if what == Text.LOG_MAIL_STARTED:
                before[key] = sent.get(key)
            sent[key] = _add(sent.get(key), details, cell_text(first_value(log, row, 0)))
    return sent


def _put(sent: dict[str, SentMail], key: str, found: SentMail | None) -> None:
    if found is None:
        sent.pop(key, None)
    else:
        sent[key] = found


def _add(known: SentMail | None, details: str, when: str) -> SentMail:
    listed, number = _ADDRESSES.search(details), _NUMBER.search(details)
    addresses = {part.strip().lower() for part in listed[1].split(",") if "@" in part} if listed else set()
    return SentMail(
        number[1].strip() if number else known.number if known else "",
        when,
        frozenset(addresses) | (known.addresses if known else frozenset()),
    )


def refuse_unmarked(number: str, replaced: str, sent: Iterable[SentMail]) -> str:
    """Say why a report cannot be mailed: another went out with another number, and this one does not name it."""
    numbered = [mail for mail in sent if mail.number and mail.number != number]
    if not numbered:
        return ""
    last = numbered[-1]
    if not replaced:
        new, _, symbol = number.partition("/")
        old = last.number.removesuffix(f"/{symbol}") if symbol else last.number
        return Message.ISSUED_BEFORE.format(number=last.number, when=last.when, example=f"{new or '…'} thay {old}")
    if all(mail.number != replaced for mail in numbered):
        return Message.ISSUED_OTHER.format(number=last.number, when=last.when)
    return ""


def keep_first(addressees: Addressees, sent: Iterable[SentMail]) -> Addressees:
    """Leave those who got the mail that is replaced; all where the log has nobody."""
    got = frozenset[str]().union(*(mail.addresses for mail in sent))
    if not got:
        return addressees
    return Addressees(
        tuple(box for box in addressees.to if box.address.lower() in got),
        tuple(box for box in addressees.cc if box.address.lower() in got),
    )


def tell_changed(
    where: str, planned: Mapping[str, Addressees], sent: Mapping[str, list[SentMail]]
) -> Iterator[Problem]:
    """Note who gets the new mail and did not get the first, or the other way round; `planned` are all addresses."""
    got = {address for mails in sent.values() for mail in mails for address in mail.addresses}
    if not got:
        yield make_note(where, "", Message.FIRST_UNKNOWN)
        return
    configured = {address.lower() for each in planned.values() for address in each.addresses}
    if gone := sorted(got - configured):
        yield make_note(where, "", Message.FIRST_GONE.format(addresses=", ".join(gone)))
    if new := sorted(configured - got):
        yield make_note(where, "", Message.FIRST_NEW.format(addresses=", ".join(new)))
