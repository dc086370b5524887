"""The judgements: facts in, findings out. Nothing here looks at the machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath

from .facts import INTERNET, ExcelFacts, Facts, LibreOfficeFacts
from .messages import Text

OLDEST_PYTHON = (3, 11)
BLOCK, WARN = 1, 6
LEVEL_MEDIUM = 1
MOST_SLIPS = 10
"""More slips of the list of units than these are counted: whoever mends one looks at its neighbours."""


class Verdict(Enum):
    """How it stands: a note is worth knowing, something missing keeps work from being done."""

    GOOD = Text.GOOD
    NOTE = Text.NOTE
    MISSING = Text.MISSING


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it stands, what was found, and the one thing to do (none if it is good)."""

    verdict: Verdict
    what: str
    found: str
    remedy: str = ""


def examine(facts: Facts) -> list[Finding]:
    """Everything that was looked at, in the order in which it is to be repaired."""
    findings = [
        _good(Text.CHISO, facts.chiso or Text.UNKNOWN),
        _judge_python(facts),
        _judge_program(facts),
        *_judge_fonts(facts),
    ]
    if facts.excel:
        findings += [_judge_excel_route(facts.excel), _judge_excel_trust(facts, facts.excel)]
        findings += [_judge_children(facts.excel), _judge_types(facts.excel)]
        findings.append(_judge_tab(Text.EXCEL_TAB, "excel", ready=facts.excel.addin_current))
        findings.append(_judge_shortcuts(facts.excel))
    if facts.office:
        findings += [*_judge_office_route(facts.office, others=facts.excel is not None)]
        findings.append(_judge_office_trust(facts, facts.office))
        findings.append(_judge_language(facts.office))
        findings.append(_judge_tab(Text.OFFICE_TAB, "libreoffice", ready=facts.office.extension_current))
    if facts.book:
        findings += _judge_book(facts)
    elif facts.excel:
        findings.append(_judge_marked(facts))
    if facts.onedrive or facts.system == "win32":
        findings.append(_judge_onedrive(facts))
    return findings


def _good(what: str, found: str) -> Finding:
    return Finding(Verdict.GOOD, what, found)


def _missing(what: str, found: str, remedy: str) -> Finding:
    return Finding(Verdict.MISSING, what, found, remedy)


def _note(what: str, found: str, remedy: str) -> Finding:
    return Finding(Verdict.NOTE, what, found, remedy)


def _write(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _judge_python(facts: Facts) -> Finding:
    if facts.python < OLDEST_PYTHON:
        return _missing(Text.PYTHON, _write(facts.python), Text.PYTHON_OLD)
    return _good(Text.PYTHON, _write(facts.python))


def _judge_program(facts: Facts) -> Finding:
    found = [str(part.program) for part in (facts.excel, facts.office) if part]
    if not found:
        return _missing(Text.PROGRAM, Text.NO_PROGRAM, Text.GET_PROGRAM)
    return _good(Text.PROGRAM, ", ".join(found))


def _judge_fonts(facts: Facts) -> Iterator[Finding]:
    for what, face, remedy in ((Text.SERIF, facts.serif, Text.GET_SERIF), (Text.SANS, facts.sans, Text.GET_SANS)):
        yield _good(what, face) if face else _missing(what, Text.NO_FONT, remedy)


def _judge_excel_route(excel: ExcelFacts) -> Finding:
    install = Text.INSTALL.format(office="excel")
    if excel.button is None:
        return _missing(Text.EXCEL_ROUTE, Text.NOT_INSTALLED, install)
    if not excel.button_exists:
        return _missing(Text.EXCEL_ROUTE, Text.ROUTE_STALE, install)
    if _is_marked(excel.program_zone):
        return _missing(Text.EXCEL_ROUTE, Text.PROGRAM_MARKED, Text.UNBLOCK_PROGRAM)
    return _good(Text.EXCEL_ROUTE, Text.ROUTE_READY)


def _is_marked(zone: int | None) -> bool:
    return zone is not None and zone >= INTERNET


def _judge_excel_trust(facts: Facts, excel: ExcelFacts) -> Finding:
    if excel.vba_off:
        return _missing(Text.EXCEL_TRUST, Text.VBA_OFF, Text.ASK_VBA)
    if excel.trust_forbidden:
        remedy = Text.ASK_TRUST.format(folder=facts.folder)
        return _missing(Text.EXCEL_TRUST, Text.TRUST_FORBIDDEN, remedy)
    return _judge_trusted(Text.EXCEL_TRUST, "excel", excel.trusted, facts)


def _judge_children(excel: ExcelFacts) -> Finding:
    if excel.child_processes == BLOCK:
        return _missing(Text.CHILDREN, Text.CHILDREN_BLOCKED, Text.ASK_CHILDREN)
    if excel.child_processes == WARN:
        return _note(Text.CHILDREN, Text.CHILDREN_WARNED, Text.ASK_CHILDREN)
    return _good(Text.CHILDREN, Text.CHILDREN_FREE)


def _judge_types(excel: ExcelFacts) -> Finding:
    if excel.broken_types:
        return _missing(Text.TYPES, Text.TYPES_BROKEN.format(names=", ".join(excel.broken_types)), Text.REPAIR)
    return _good(Text.TYPES, Text.TYPES_WHOLE)


def _judge_tab(what: str, office: str, *, ready: bool) -> Finding:
    """Only workbooks without buttons of their own need it: that it is not there is a note."""
    return _good(what, Text.TAB_READY) if ready else _note(what, Text.TAB_STALE, Text.INSTALL.format(office=office))


def _judge_office_route(office: LibreOfficeFacts, *, others: bool) -> Iterator[Finding]:
    """Where Excel is here too, LibreOffice's buttons are a choice: what they lack is a note."""
    judge = _note if others else _missing
    install = Text.INSTALL.format(office="libreoffice")
    if not office.runs_scripts:
        yield judge(Text.OFFICE_ROUTE, Text.NO_SCRIPTS, Text.GET_SCRIPTS)
    elif not office.bridge:
        yield judge(Text.OFFICE_ROUTE, Text.NOT_INSTALLED, install)
    elif not office.bridge_current:
        yield judge(Text.OFFICE_ROUTE, Text.ROUTE_STALE, install)
    else:
        yield _good(Text.OFFICE_ROUTE, Text.ROUTE_READY)
    if office.python is None:
        yield _note(Text.OFFICE_PYTHON, Text.OFFICE_PYTHON_UNKNOWN, Text.OFFICE_PYTHON_CHECK)
    elif office.python < OLDEST_PYTHON:
        yield judge(Text.OFFICE_PYTHON, _write(office.python), Text.OFFICE_PYTHON_OLD)
    else:
        yield _good(Text.OFFICE_PYTHON, _write(office.python))


def _judge_office_trust(facts: Facts, office: LibreOfficeFacts) -> Finding:
    if office.macros_disabled:
        return _missing(Text.OFFICE_TRUST, Text.MACROS_OFF, Text.MACROS_ON)
    finding = _judge_trusted(Text.OFFICE_TRUST, "libreoffice", office.trusted, facts)
    if finding.verdict is Verdict.MISSING and office.security <= LEVEL_MEDIUM:  # the user is asked, or not even that
        return _good(Text.OFFICE_TRUST, Text.TRUSTED_ALL.format(level=office.security))
    if finding.verdict is Verdict.MISSING and facts.excel:
        return _note(finding.what, finding.found, finding.remedy)
    return finding


def _judge_language(office: LibreOfficeFacts) -> Finding:
    """Red waves keep nobody from working: a note."""
    if not office.checks_spelling:
        return _good(Text.OFFICE_LANGUAGE, Text.SPELLING_OFF)
    if office.language.lower().startswith("vi"):
        return _good(Text.OFFICE_LANGUAGE, Text.LANGUAGE_RIGHT)
    found = Text.LANGUAGE_WRONG.format(language=office.language or Text.LANGUAGE_UNKNOWN)
    return _note(Text.OFFICE_LANGUAGE, found, Text.SET_LANGUAGE)


def _judge_shortcuts(excel: ExcelFacts) -> Finding:
    if excel.shortcuts:
        return _good(Text.SHORTCUTS, Text.SHORTCUTS_READY)
    return _note(Text.SHORTCUTS, Text.SHORTCUTS_STALE, Text.INSTALL.format(office="excel"))


def _judge_trusted(what: str, office: str, trusted: tuple[PurePath, ...], facts: Facts) -> Finding:
    if not trusted:
        return _missing(what, Text.NO_TRUST, Text.INSTALL.format(office=office))
    if facts.book is None or not facts.book.has_macros:
        return _good(what, Text.TRUSTED_IN.format(folders=", ".join(map(str, trusted))))
    if any(facts.book.path.is_relative_to(folder) for folder in trusted):
        return _good(what, Text.TRUSTED_BOOK)
    return _missing(what, Text.BOOK_OUTSIDE, Text.MOVE_BOOK.format(folder=trusted[0]))


def _judge_book(facts: Facts) -> Iterator[Finding]:
    book = facts.book
    if book is None:
        return
    what = f"{Text.BOOK} {book.path.name}"
    if book.trouble:
        yield _missing(what, Text.BOOK_BROKEN, book.trouble)
        return
    if book.is_old:
        yield _note(what, Text.BOOK_OLD, Text.UPGRADE)
    yield from (_note(Text.UNITS, where, message) for where, message in book.units[:MOST_SLIPS])
    if len(book.units) > MOST_SLIPS:
        yield _note(Text.UNITS, Text.MORE_UNITS.format(count=len(book.units) - MOST_SLIPS), Text.MEND_UNITS)
    if book.path.suffix.lower() == ".xlsm" and not (book.has_macros and book.has_launcher):
        yield _missing(what, Text.MACROS_LOST, Text.RESTORE_MACROS)
        return
    if not book.has_macros:
        tabs = (facts.excel and facts.excel.addin_current, facts.office and facts.office.extension_current)
        yield _good(what, Text.USES_TAB) if any(tabs) else _note(what, Text.NO_BUTTONS, Text.GET_BUTTONS)
        return
    yield _good(what, Text.HAS_BUTTONS) if book.has_buttons else _missing(what, Text.BUTTONS_LOST, Text.RESTORE_BUTTONS)
    if _is_marked(book.zone):
        yield _missing(Text.MARK, Text.MARKED, Text.UNBLOCK)
    elif facts.system == "win32":
        yield _good(Text.MARK, Text.UNMARKED)


def _judge_marked(facts: Facts) -> Finding:
    if facts.marked:
        return _missing(Text.MARK, Text.MARKED_BOOKS.format(names=", ".join(facts.marked)), Text.UNBLOCK)
    return _good(Text.MARK, Text.UNMARKED)


def _judge_onedrive(facts: Facts) -> Finding:
    def is_kept(path: PurePath) -> bool:
        return any(path.is_relative_to(folder) for folder in facts.onedrive)

    chosen = {*(facts.excel.trusted if facts.excel else ()), *(facts.office.trusted if facts.office else ())}
    if kept := sorted(filter(is_kept, chosen or {facts.folder})):
        return _note(Text.ONEDRIVE, Text.FOLDER_IN_ONEDRIVE.format(folder=kept[0]), Text.CHOOSE_FOLDER)
    if facts.book and is_kept(facts.book.path):
        return _note(Text.ONEDRIVE, Text.IN_ONEDRIVE, Text.LEAVE_ONEDRIVE.format(folder=facts.folder))
    return _good(Text.ONEDRIVE, Text.NOT_ONEDRIVE)
