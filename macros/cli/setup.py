"""The commands about this machine rather than a workbook's weeks: install, doctor, and what the launcher calls."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ...workbook.book.buttons import BUTTONS
from ..machine.offices import OFFICES
from ..messages import Help, Message
from ..system.clock import read_clock
from ..system.console import write_line
from .options import FilePath, OneOf, VietnameseCommand
from .show import show_object

if TYPE_CHECKING:
    from ..machine.doctor import Finding
    from ..machine.install import Machine
    from ..system.registry import Registry

LANGUAGES: Final = {"vi": "vi-VN"}
"""What may be set for LibreOffice's documents, by what is typed."""
BUTTON_NAMES: Final = tuple(button.name for button in BUTTONS)


@click.command(cls=VietnameseCommand, help=Help.INSTALL)
@click.option("--office", type=OneOf(*OFFICES), metavar="|".join(OFFICES), help=Help.OFFICE)
@click.option("--folder", type=click.Path(path_type=Path), metavar=Help.FOLDER_NAME, help=Help.FOLDER)
@click.option("--language", type=OneOf(*LANGUAGES), metavar="|".join(LANGUAGES), help=Help.LANGUAGE)
@click.option("--dry-run", is_flag=True, help=Help.DRY_RUN)
@click.option("--undo", is_flag=True, help=Help.UNDO_INSTALL)
@click.option("--json", "as_json", is_flag=True, help=Help.JSON)
@click.option("--profile-dir", "profile", type=click.Path(path_type=Path), hidden=True)
def install(
    office: str | None,
    folder: Path | None,
    language: str | None,
    dry_run: bool,
    undo: bool,
    as_json: bool,
    profile: Path | None,
) -> None:
    """Set up what the buttons need, for this user."""
    from ..machine.install import apply_steps, choose_folder, describe_step, plan_steps, read_machine
    from ..system.registry import open_registry

    machine, registry = read_machine(), open_registry()
    asked = LANGUAGES[language] if language else None
    steps = plan_steps(machine, registry, office=office, folder=folder, profile=profile, undo=undo, language=asked)
    if not dry_run:
        apply_steps(steps, registry)
    chosen = choose_folder(machine, registry, folder, profile)
    if as_json:
        told = [describe_step(step) for step in steps]
        show_object({"steps": told, "folder": str(chosen), "problems": [], "changed": bool(steps) and not dry_run})
        return
    for step in steps:
        write_line(describe_step(step))
    if dry_run:
        write_line(Message.DRY_RUN)
    elif not steps:
        write_line(Message.NOTHING_TO_REMOVE if undo else Message.ALREADY_INSTALLED)
    elif undo:
        write_line(Message.REMOVED)
    else:
        write_line(Message.INSTALLED.format(folder=chosen))


@click.command(cls=VietnameseCommand, help=Help.DOCTOR)
@click.argument("book", type=FilePath(), metavar=f"[{Help.BOOK}]", required=False)
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), metavar=Help.FILE_NAME, help=Help.REPORT)
@click.option("--force", is_flag=True, help=Help.FORCE)
@click.option("--repair", is_flag=True, help=Help.REPAIR)
@click.option("--json", "as_json", is_flag=True, help=Help.JSON)
@click.option("--profile-dir", "profile", type=click.Path(path_type=Path), hidden=True)
def doctor(
    book: Path | None, report: Path | None, force: bool, repair: bool, as_json: bool, profile: Path | None
) -> None:
    """Say what is present, what is missing, and what to do about it; repair or report it where that is asked for."""
    from ..machine.doctor import Text, Verdict, make_doctor_report, repair_types
    from ..machine.install import read_machine
    from ..system.registry import open_registry

    machine, registry = read_machine(), open_registry()
    repaired = repair_types(machine) if repair else ""
    if repaired and not as_json:
        write_line(repaired)
    findings, failed = _look(machine, registry, book, profile, keep=report is not None)
    written = report and make_doctor_report(report, findings, machine, registry, profile, read_clock(), force=force)
    missing = sum(finding.verdict is Verdict.MISSING for finding in findings)
    if as_json:
        _show_findings(findings, missing, [report] if report else [], repaired)
        sys.exit(1 if missing else 0)
    for finding in findings:
        line = Text.FINDING.format(verdict=finding.verdict.value, what=finding.what, found=finding.found)
        write_line(line)
        if finding.remedy:
            write_line(Text.REMEDY.format(remedy=finding.remedy))
    if failed and not written:
        write_line(Text.FAILED_BEFORE)
    write_line(Text.SOME_MISSING.format(count=missing) if missing else Text.ALL_GOOD)
    if written:
        write_line(written)
    sys.exit(1 if missing else 0)


def _show_findings(findings: list[Finding], missing: int, files: list[Path], repaired: str) -> None:
    told = [
        {
            "verdict": found.verdict.name.lower(),
            "what": found.what,
            "found": found.found,
            "remedy": found.remedy or None,
        }
        for found in findings
    ]
    answer = {"findings": told, "missing": missing, "files": list(map(str, files))}
    show_object({**answer, "problems": [], "changed": bool(repaired)})


def _look(
    machine: Machine, registry: Registry, book: Path | None, profile: Path | None, *, keep: bool
) -> tuple[list[Finding], bool]:
    """What the doctor finds, and whether a button failed before; with `keep` what fails here is a finding too."""
    from ..machine.doctor import Finding, Text, Verdict, examine, inspect_machine

    try:
        facts = inspect_machine(machine, registry, book, profile)
        return examine(facts), facts.failed
    except Exception as error:
        if not keep:
            raise
        from ..system.failures import keep_failure
        from ..system.own_folder import own_folder

        keep_failure(error, "doctor", book.name if book else "", read_clock(), own_folder())
        found = Text.DOCTOR_FAILED.format(kind=type(error).__name__, detail=error)
        return [Finding(Verdict.MISSING, Text.DOCTOR, found, Text.SEND_REPORT)], True


@click.command(cls=VietnameseCommand, help=Help.BUTTON)
@click.argument("name", type=OneOf(*BUTTON_NAMES), metavar=Help.BUTTON_NAME)
@click.argument("files", type=FilePath(), nargs=-1, metavar=f"[{Help.BOOK}]...")
@click.option("--book", metavar=Help.BOOK, help=Help.OPEN_BOOK)
@click.option("--hwnd", type=int, metavar="N", help=Help.HWND)
@click.option("--pause", is_flag=True, help=Help.PAUSE)
def button(name: str, files: tuple[Path, ...], book: str | None, hwnd: int | None, pause: bool) -> None:
    """Press a button of the open workbook; exit 1 lets the launcher know that its state line says nothing of it."""
    if files or pause:
        from .shortcut import press_from_shortcut

        sys.exit(press_from_shortcut(name, files, book, pause=pause))
    from ..buttons.launch import press_in_any, press_in_excel

    if book is not None and hwnd is not None:
        press_in_excel(name, book, hwnd)
    else:
        press_in_any(name, book)
