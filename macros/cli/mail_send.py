"""Sending from the command line: what stands in the way, how far it went, and whom it did not reach."""

from __future__ import annotations

from pathlib import Path

from ...workbook.book.errors import WorkbookError
from ...workbook.documents import DocumentError
from ...workbook.mail.letters import MailPlan
from ...workbook.office.mail_server import MailServer, read_server
from ..mailing import tasks
from ..mailing.errors import SendError, UncertainError
from ..mailing.messages import Message
from ..mailing.send import NotRecordedError, Result
from ..system.console import write_line
from .progress import show_progress
from .show import show_problems


def send_mail(book: Path, plan: MailPlan, *, per_unit: bool, again: bool) -> int:
    """Send what is to be sent and say what came of it; 0 if it reached every address that it was to reach.

    Raises:
        WorkbookError: the log cannot be read; nothing was sent.
    """
    if plan.config is None:
        raise ValueError(plan)
    server, problems = read_server(plan.config)
    if server is None:
        write_line(Message.NOT_SENT.format(book=book), error=True)
        show_problems(plan.outcome._replace(problems=tuple(problems)), error=True)
        return 1
    sendable = tasks.sort_letters(book, plan, again=again)
    _show_earlier(sendable, per_unit=per_unit)
    if not sendable.letters:
        if not sendable.sent and not sendable.uncertain:
            write_line(Message.NO_ONE, error=True)
            show_problems(plan.outcome, error=True)
        return 1
    results: list[Result] = []
    error = _send_all(book, plan, server, sendable, results, per_unit=per_unit)
    _show_results(results, per_unit=per_unit)
    if error:
        _show_stop(error, sendable, len(results), per_unit=per_unit)
    show_problems(plan.outcome, error=False)
    reached = not error and not sendable.uncertain and not any(result.reason or result.refused for result in results)
    return 0 if reached else 1


def _send_all(
    book: Path,
    plan: MailPlan,
    server: MailServer,
    sendable: tasks.Sendable,
    results: list[Result],
    *,
    per_unit: bool,
) -> Exception | None:
    """Send, and put down the results as they come; return what ended it early."""
    with show_progress(sendable.letters, Message.SENDING) as bar:
        try:
            for result in tasks.send_letters(book, plan, server, sendable.letters, per_unit=per_unit):
                results.append(result)
                bar.update(1)
        except (SendError, WorkbookError, DocumentError) as error:
            return error
    return None


def _show_earlier(sendable: tasks.Sendable, *, per_unit: bool) -> None:
    """Say what is not sent, because it was sent before or may have been."""
    if not per_unit:
        for text, found in ((Message.ALREADY, sendable.sent), (Message.MAYBE, sendable.uncertain)):
            for _, past in found:
                write_line(text.format(when=past.when, details=past.details), error=True)
        return
    if sendable.sent:
        write_line(Message.ALREADY_UNITS.format(count=len(sendable.sent)), error=not sendable.letters)
    if sendable.uncertain:
        units = ", ".join(letter.unit for letter, _ in sendable.uncertain)
        write_line(Message.MAYBE_UNITS.format(units=units), error=True)


def _show_results(results: list[Result], *, per_unit: bool) -> None:
    sent = [result for result in results if not result.reason]
    if per_unit and results:
        write_line(Message.SENT_UNITS.format(count=len(sent)))
    elif sent:
        addresses = sent[0].accepted
        write_line(Message.SENT.format(count=len(addresses), addresses=", ".join(addresses)))
    for result in results:
        unit = Message.UNIT.format(unit=result.letter.unit) if result.letter.unit else ""
        if result.reason:
            write_line(Message.NOT_SENT_REASON.format(unit=unit, reason=result.reason), error=True)
        for address, reply in result.refused.items():
            write_line(Message.REFUSED.format(address=address, unit=unit, reply=reply), error=True)


def _show_stop(error: Exception, sendable: tasks.Sendable, done: int, *, per_unit: bool) -> None:
    """Say why it ended, at which unit if that may have gone out, and how many are left."""
    if not per_unit:
        write_line(str(error), error=True)
        return
    left = len(sendable.letters) - done
    reason = str(error)
    if isinstance(error, UncertainError):
        reason = Message.UNIT.format(unit=sendable.letters[done][0].unit) + reason
    if isinstance(error, UncertainError | NotRecordedError):
        left -= 1
    write_line(Message.STOPPED.format(reason=reason, count=left) if left else reason, error=True)
