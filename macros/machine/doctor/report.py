"""The doctor's report: one text file for a helper far away, without the user's name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from ....workbook.problem import Refusal
from ...system.failures import read_failures
from ...system.own_folder import find_own_folder
from ...system.registry import Registry
from ..install.machine import Machine
from .judgement import Finding
from .masking import mask_user
from .messages import ReportText, Text
from .surroundings import Section, list_names, look_around

MOST_FAILURES_BYTES = 100_000


class ReportError(Refusal):
    """The report was not written; the message is for staff."""


def compose_report(
    findings: Iterable[Finding], sections: Iterable[Section], failures: str, now: datetime, names: Iterable[str]
) -> str:
    """Compose the report.

    Args:
        findings: what the doctor says.
        sections: what else is known of the machine.
        failures: the end of the log of failed buttons.
        now: when.
        names: what the user is called; masked wherever it stands.
    """
    lines = [ReportText.TITLE.format(now=now), ReportText.ABOUT, *_write_title(ReportText.FINDINGS)]
    for finding in findings:
        lines.append(Text.FINDING.format(verdict=finding.verdict.value, what=finding.what, found=finding.found))
        lines += [Text.REMEDY.format(remedy=finding.remedy)] if finding.remedy else []
    for title, rows in sections:
        lines += _write_title(title)
        lines += [f"{name}: {ReportText.NONE if value is None else value}" for name, value in rows] or [ReportText.NONE]
    lines += [*_write_title(ReportText.FAILURES), failures.strip() or ReportText.NONE, ""]
    return mask_user("\n".join(lines), names)


def make_doctor_report(
    path: Path,
    findings: Iterable[Finding],
    machine: Machine,
    registry: Registry,
    profile: Path | None,
    now: datetime,
    *,
    force: bool,
) -> str:
    """Look around, and write the report; return what is said of it.

    Raises:
        ReportError: a file of that name is there and `force` is not given, or it cannot be written.
    """
    path = Path(os.path.abspath(path))
    sections = look_around(machine, registry, profile or machine.profile)
    own = find_own_folder(machine.system, machine.environment, machine.home)
    failures = read_failures(own, MOST_FAILURES_BYTES)
    write_report(path, compose_report(findings, sections, failures, now, list_names(machine)), force=force)
    return ReportText.WRITTEN.format(path=path)


def write_report(path: Path, text: str, *, force: bool) -> None:
    """Write the report.

    Raises:
        ReportError: a file of that name is there and `force` is not given, or it cannot be written.
    """
    try:
        with path.open("w" if force else "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise ReportError(ReportText.EXISTS.format(path=path)) from error
    except OSError as error:
        raise ReportError(ReportText.CANNOT_WRITE.format(path=path)) from error


def _write_title(title: str) -> list[str]:
    return ["", f"== {title} =="]
