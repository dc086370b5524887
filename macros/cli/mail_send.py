"""Sending from the command line: what stands in the way, how far it went, and whom it did not reach."""

from __future__ import annotations

from pathlib import Path

from ...workbook.mail.plan import MailPlan
from ...workbook.office.mail_server import MailServer, read_server
from ...workbook.office.recipients import Mailbox
from ...workbook.problem import Refusal
from ..mailing import tasks
from ..mailing.errors import UncertainError
from ..mailing.messages import Message
from ..mailing.outbox import NotRecordedError, Result
from ..system.console import write_line
from .progress import show_progress
from .show import show_problems


def send_mail(book: Path, plan: MailPlan, *, per_unit: bool, again: bool) -> int:
    """Send what is to be sent and say what came of it; 0 if it reached every address that it was to reach.

    Raises:
        WorkbookError: the log cannot be read; nothing was sent.
    """
    server, problems = read_server(plan.config)
    if server is None or plan.sender is None:
        write_line(Message.NOT_SENT.format(book=book), error=True)
        show_problems(problems, error=True)
        return 1
    queue = tasks.sort_mails(book, plan, again=again)
    _show_skipped(queue, per_unit=per_unit)
    if not queue.mails:
        if not queue.sent and not queue.uncertain:
            write_line(Message.NO_ONE, error=True)
            show_problems(plan.problems, error=True)
        return 1
    results: list[Result] = []
    error = _send_all(book, plan, plan.sender, server, queue, results, per_unit=per_unit)
    _show_results(results, per_unit=per_unit)
    if error:
        _show_stop(error, queue, len(results), per_unit=per_unit)
    show_problems(plan.problems, error=False)
    reached = not error and not queue.uncertain and not any(result.reason or result.refused for result in results)
    return 0 if reached else 1


def _send_all(
    book: Path,
    plan: MailPlan,
    sender: Mailbox,
    server: MailServer,
    queue: tasks.MailQueue,
    results: list[Result],
    *,
    per_unit: bool,
) -> Exception | None:
    """Send, and collect the results as they come; return what ended it early."""
    with show_progress(queue.mails, Message.SENDING) as bar:
        try:
            for result in tasks.send_mails(book, plan, sender, server, queue.mails, per_unit=per_unit):
                results.append(result)
                bar.update(1)
        except Refusal as error:
            return error
    return None


def _show_skipped(queue: tasks.MailQueue, *, per_unit: bool) -> None:
    """Say what is not sent, because it was sent before or may have been."""
    if not per_unit:
        for text, found in ((Message.ALREADY, queue.sent), (Message.MAYBE, queue.uncertain)):
            for _, attempts in found:
                write_line(text.format(when=attempts.when, details=attempts.details), error=True)
        return
    if queue.sent:
        write_line(Message.ALREADY_UNITS.format(count=len(queue.sent)), error=not queue.mails)
    if queue.uncertain:
        units = ", ".join(mail.unit for mail, _ in queue.uncertain)
        write_line(Message.MAYBE_UNITS.format(units=units), error=True)


def _show_results(results: list[Result], *, per_unit: bool) -> None:
    sent = [result for result in results if not result.reason]
    if per_unit and results:
        write_line(Message.SENT_UNITS.format(count=len(sent)))
    elif sent:
        addresses = sent[0].accepted
        write_line(Message.SENT.format(count=len(addresses), addresses=", ".join(addresses)))
    for result in results:
        unit = Message.UNIT.format(unit=result.mail.unit) if result.mail.unit else ""
        if result.reason:
            write_line(Message.NOT_SENT_REASON.format(unit=unit, reason=result.reason), error=True)
        for address, reply in result.refused.items():
            write_line(Message.REFUSED.format(address=address, unit=unit, reply=reply), error=True)


def _show_stop(error: Exception, queue: tasks.MailQueue, done: int, *, per_unit: bool) -> None:
    """Say why it ended, at which unit if that may have gone out, and how many are left."""
    if not per_unit:
        write_line(str(error), error=True)
        return
    left = len(queue.mails) - done
    reason = str(error)
    if isinstance(error, UncertainError):
        reason = Message.UNIT.format(unit=queue.mails[done][0].unit) + reason
    if isinstance(error, UncertainError | NotRecordedError):
        left -= 1
    write_line(Message.STOPPED.format(reason=reason, count=left) if left else reason, error=True)
