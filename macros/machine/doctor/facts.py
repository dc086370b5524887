"""What the doctor looks at, as plain values: `inspection` reads them, `judgement` judges them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

Version = tuple[int, ...]
INTERNET = 3
"""Zones from here on are not trusted (URLZONE of Windows)."""


@dataclass(frozen=True, slots=True)
class ExcelFacts:
    """Excel for this user; there is none on anything but Windows."""

    program: str
    button: str | None
    """The command that `chiso install` wrote for the launcher."""
    button_exists: bool
    """Whether the program in that command is there."""
    addin_current: bool
    """Whether the add-in is in the start-up folder, just as this chiso builds it."""
    program_zone: int | None
    """The zone in that program's Mark of the Web: Windows asks before it starts, in a window that nobody sees."""
    trusted: tuple[PurePath, ...]
    """Folders whose workbooks may run their macros, their subfolders included."""
    trust_forbidden: bool
    """Whether a policy switched all trusted folders off."""
    vba_off: bool
    """Whether a policy switched VBA off in all of Office."""
    child_processes: int | None
    """Defender's rule against programs started by Office: 0 off, 1 block, 2 audit, 6 warn; None: not set."""
    types: PurePath | None = None
    """Where pywin32 keeps what it knows of Excel."""
    broken_types: tuple[str, ...] = ()
    """What of that is broken: then every button fails."""
    shortcuts: bool = True
    """Whether the shortcuts, which press a button without the launcher, are there and lead to this chiso."""


@dataclass(frozen=True, slots=True)
class LibreOfficeFacts:
    """LibreOffice for this user."""

    program: PurePath
    python: Version | None
    """The version of the Python inside it; None if it cannot be told."""
    runs_scripts: bool
    """Whether it can run Python scripts of the user's profile: Debian packages that apart."""
    bridge: bool
    """Whether the script of `chiso install` is in the profile."""
    bridge_current: bool
    """Whether it leads to this chiso."""
    extension_current: bool
    """Whether the profile has the extension, just as this chiso builds it."""
    trusted: tuple[PurePath, ...]
    security: int
    """LibreOffice's level: 0 low, 1 medium, 2 high (its default), 3 very high."""
    macros_disabled: bool
    """Whether macros are switched off altogether, or those of Excel workbooks."""
    language: str = ""
    """Of documents that name none, as `vi-VN`; "" if nothing tells."""
    checks_spelling: bool = True
    """Whether it underlines, while one types, what it takes for misspelt."""


@dataclass(frozen=True, slots=True)
class BookFacts:
    """The workbook that is asked about."""

    path: PurePath
    zone: int | None
    """The zone in its Mark of the Web: 3 internet, 4 restricted; None: no mark."""
    has_macros: bool
    has_launcher: bool = True
    """Whether the macros that the buttons call are among them."""
    has_buttons: bool = True
    """Whether its buttons are there, so drawn that a program shows them."""
    is_old: bool = False
    """Whether it is of an earlier version, without the sheets that came since."""
    units: tuple[tuple[str, str], ...] = ()
    """What is wrong with dates, successors and codes in its list of units: the cell, and what to do."""
    trouble: str = ""
    """Why the workbook cannot be read, in words for staff."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is judged."""

    system: str
    chiso: str | None
    """chiso's own version; None if it is not known."""
    python: Version
    serif: str | None
    """The face with every Vietnamese letter that stands for Times New Roman; None: none."""
    sans: str | None
    """… and for Calibri."""
    excel: ExcelFacts | None
    office: LibreOfficeFacts | None
    onedrive: tuple[PurePath, ...]
    """Folders that OneDrive keeps in step."""
    folder: PurePath
    """Where workbooks with buttons live by default."""
    book: BookFacts | None = None
    marked: tuple[str, ...] = ()
    """Where no workbook is asked about: those in trusted folders that bear a Mark of the Web."""
    failed: bool = False
    """Whether the log of failed buttons has something to tell."""
