"""Reads the facts from this machine; every look is small, and what cannot be seen counts as not there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

from ....workbook.book.errors import WorkbookError
from ....workbook.book.layout import BLOCKS, TABLES, VERSION
from ....workbook.closed import ClosedBook
from ....workbook.closed.drawn import look_at_macros
from ....workbook.closed.errors import OpenElsewhereError
from ....workbook.office.config import ConfigReader
from ....workbook.office.validity import check_validity
from ...buttons.addin import build_addin
from ...buttons.extension import build_extension
from ...libreoffice.office.locate import program_folders, python_of, uno_folders
from ...system.failures import read_failures
from ...system.own_folder import find_own_folder
from ...system.registry import Registry
from ...system.version import find_version
from ..install import xcu
from ..install.excel import BUTTON, OURS, addin_path, find_excel, find_trusted, list_versions, trusted_key
from ..install.extension import is_current
from ..install.libreoffice import LANGUAGE, SCRIPT, SETTINGS, write_bridge
from ..install.machine import Machine
from ..install.shortcuts import has_shortcuts
from ..type_cache import list_broken
from .facts import INTERNET, BookFacts, ExcelFacts, Facts, LibreOfficeFacts

SERIF_FACES = ("Times New Roman", "Liberation Serif")
SANS_FACES = ("Calibri", "Carlito")
FONT_FILES = {
    "Times New Roman": "times.ttf",
    "Liberation Serif": "LiberationSerif-Regular.ttf",
    "Calibri": "calibri.ttf",
    "Carlito": "Carlito-Regular.ttf",
}
VIETNAMESE = "102-103 110-111 128-129 168-169 1a0-1a1 1af-1b0 1ea0-1ef9"
"""Code points beyond Latin-1; fontconfig's own `lang=vi` asks for more than is written and misses Carlito."""
MAC_FONTS = ("/System/Library/Fonts/Supplemental", "/Library/Fonts", "~/Library/Fonts")
CHILD_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""Defender: block all Office applications from creating child processes."""
DEFENDER = (
    r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    r"HKLM\SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
OFFICE_POLICIES = r"Software\Policies\Microsoft\Office"
DEFENDER_LIST = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
SCRIPT_PROVIDER = "pythonscript.py"
"""In LibreOffice's program folder: what runs Python scripts."""
ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def inspect_machine(
    machine: Machine, registry: Registry, book: Path | None = None, profile: Path | None = None
) -> Facts:
    """Look at this machine, and at a workbook if one is named."""
    faces = list_faces(machine)
    excel = look_at_excel(machine, registry) if machine.system == "win32" else None
    return Facts(
        system=machine.system,
        chiso=find_version(),
        python=sys.version_info[:3],
        serif=next((face for face in SERIF_FACES if face in faces), None),
        sans=next((face for face in SANS_FACES if face in faces), None),
        excel=excel,
        office=look_at_libreoffice(machine, registry, profile or machine.profile),
        onedrive=list_onedrive(machine.environment),
        folder=machine.folder,
        book=None if book is None else look_at_book(book),
        marked=() if excel is None else list_marked(excel.trusted),
        failed=bool(read_failures(find_own_folder(machine.system, machine.environment, machine.home), 1)),
    )


def list_faces(machine: Machine) -> set[str]:
    """The faces installed that have Vietnamese letters, as far as they matter here."""
    if machine.system == "win32":
        folders = list(_font_folders(machine))
        return {face for face, file in FONT_FILES.items() if any((folder / file).exists() for folder in folders)}
    if fc_list := shutil.which("fc-list"):
        command = [fc_list, f":charset={VIETNAMESE}", "family"]
        said = subprocess.run(command, capture_output=True, check=False, timeout=60).stdout  # noqa: S603 # fontconfig's
        return {face.strip() for line in said.decode("utf-8", "replace").splitlines() for face in line.split(",")}
    files = [path.name for folder in MAC_FONTS for path in Path(folder).expanduser().glob("*.[to]t[fc]")]
    return {face for face in (*SERIF_FACES, *SANS_FACES) if any(name.startswith(face) for name in files)}


def _font_folders(machine: Machine) -> Iterator[Path]:
    """Those of Windows, of its user, who needs no administrator for them, and of LibreOffice, for itself."""
    yield Path(machine.environment.get("WINDIR", r"C:\Windows"), "Fonts")
    if local := machine.environment.get("LOCALAPPDATA"):
        yield Path(local, "Microsoft/Windows/Fonts")
    if machine.soffice:
        yield machine.soffice.parent.parent / "share/fonts/truetype"


def look_at_excel(machine: Machine, registry: Registry) -> ExcelFacts | None:
    """Excel and what `chiso install` wrote for it; None if it is not installed."""
    program = find_excel(registry)
    if program is None:
        return None
    button, addin, versions = registry.read(OURS, BUTTON), addin_path(machine), list_versions(registry)
    trusted = [registry.read(trusted_key(version), "Path") for version in versions]
    return ExcelFacts(
        program=program,
        button=None if button is None else str(button),
        button_exists=button is not None and Path(first_word(str(button))).exists(),
        addin_current=addin.exists() and addin.read_bytes() == build_addin(),
        program_zone=None if button is None else read_zone(_read_stream(Path(first_word(str(button))))),
        # A folder that one of the versions does not trust is of no use in it.
        trusted=tuple(dict.fromkeys(Path(str(path)) for path in trusted)) if all(trusted) else (),
        trust_forbidden=any(_forbids_trust(registry, version) for version in versions),
        vba_off=any(_switches_vba_off(registry, version) for version in versions),
        child_processes=read_child_rule(registry),
        types=machine.type_cache,
        broken_types=list_broken(machine.type_cache) if machine.type_cache else (),
        shortcuts=has_shortcuts(machine, find_trusted(registry) or machine.folder),
    )


def first_word(command: str) -> str:
    """The program of a command line, with or without its quotes."""
    return command[1:].partition('"')[0] if command.startswith('"') else command.partition(" ")[0]


def _forbids_trust(registry: Registry, version: str) -> bool:
    places = ("Software\\Policies\\Microsoft\\Office", "Software\\Microsoft\\Office")
    keys = (rf"HKCU\{place}\{version}\Excel\Security\Trusted Locations" for place in places)
    return any(registry.read(key, "AllLocationsDisabled") == 1 for key in keys)


def _switches_vba_off(registry: Registry, version: str) -> bool:
    keys = (rf"{hive}\{OFFICE_POLICIES}\{version}\Common" for hive in ("HKCU", "HKLM"))
    return any(registry.read(key, "VBAOff") == 1 for key in keys)


def read_child_rule(registry: Registry) -> int | None:
    """Defender's setting of `CHILD_RULE`, from wherever the office's administrators put it."""
    for key in DEFENDER:
        if (data := registry.read(key, CHILD_RULE)) is not None:
            return int(data) if str(data).isdecimal() else None
    listed = str(registry.read(DEFENDER_LIST, "ASRRules") or "").lower()
    rules = dict(rule.split("=", 1) for rule in listed.split("|") if "=" in rule)
    data = rules.get(CHILD_RULE)
    return int(data) if data and data.isdecimal() else None


def look_at_libreoffice(machine: Machine, registry: Registry, profile: Path) -> LibreOfficeFacts | None:
    """LibreOffice and what this user's profile says; None if it is not installed."""
    if machine.soffice is None:
        return None
    settings = _read(profile / SETTINGS) or ""
    script = _read(profile / SCRIPT)
    level = xcu.read_setting(settings, "Office.Common/Security/Scripting", "MacroSecurityLevel")
    off = xcu.read_setting(settings, "Office.Common/Security/Scripting", "DisableMacrosExecution") == "true"
    not_run = xcu.read_setting(settings, "Office.Calc/Filter/Import/VBA", "Executable") == "false"
    not_loaded = xcu.read_setting(settings, "Office.Calc/Filter/Import/VBA", "Load") == "false"
    return LibreOfficeFacts(
        program=machine.soffice,
        python=next((version for folder in uno_folders() if (version := python_of(folder))), None),
        runs_scripts=any((folder / SCRIPT_PROVIDER).exists() for folder in program_folders()),
        bridge=script is not None,
        bridge_current=script == write_bridge(machine),
        extension_current=is_current(profile, build_extension()),
        trusted=tuple(path for url in xcu.read_trusted(settings) if (path := to_path(url))),
        security=int(level) if level and level.isdecimal() else 2,
        macros_disabled=off or not_run or not_loaded,
        language=_find_language(machine, registry, settings),
        checks_spelling=xcu.read_setting(settings, "Office.Linguistic/SpellChecking", "IsSpellAuto") != "false",
    )


def _find_language(machine: Machine, registry: Registry, settings: str) -> str:
    """What LibreOffice takes documents to be in: what was chosen for them, else its own region, else the system's."""
    chosen = xcu.read_setting(settings, *LANGUAGE) or xcu.read_setting(settings, "Setup/L10N", "ooSetupSystemLocale")
    if chosen:
        return chosen
    if machine.system == "win32":
        return str(registry.read(r"HKCU\Control Panel\International", "LocaleName") or "")
    named = next(filter(None, map(machine.environment.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    language = named.partition(".")[0].replace("_", "-")
    return "" if language in ("C", "POSIX") else language


def to_path(url: str) -> Path | None:
    """The path in a trusted place's URL; None for a variable of LibreOffice's."""
    parts = urlsplit(url)
    if parts.scheme != "file":
        return None
    path = unquote(parts.path)
    if parts.netloc:
        return Path(f"//{parts.netloc}{path}")
    return Path(path.lstrip("/") if path[2:3] == ":" else path)


def list_onedrive(environment: Mapping[str, str]) -> tuple[PurePath, ...]:
    """The folders of OneDrive, as Windows names them to programs."""
    named: Iterable[str | None] = map(environment.get, ONEDRIVE)
    return tuple(dict.fromkeys(Path(folder) for folder in named if folder))


def look_at_book(path: Path) -> BookFacts:
    """Where a workbook stands, its mark, and what it has of its macros and buttons."""
    # Links stay: the office judges a path as it was opened.
    where, zone = Path(os.path.abspath(path)), read_zone(_read_stream(path))
    try:
        macros = look_at_macros(path)
        version, units = _read_book(path)
    except WorkbookError as error:
        return BookFacts(where, zone, has_macros=False, trouble=str(error))
    return BookFacts(where, zone, macros.project, macros.launcher, macros.buttons, version < VERSION, units)


def _read_book(path: Path) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Read what a refresh reads, wherever it would be refused; not while a program has the workbook open.

    Returns:
        The workbook's version, while it is open this one's; and what is wrong with its list of units.
    """
    with suppress(OpenElsewhereError):
        book = ClosedBook(path)
        grids = book.read_blocks(BLOCKS)
        for table in TABLES:
            if book.has_table(table.name):
                book.read_table_keys(table.name)
        config = ConfigReader(grids).read_config()
        slips = check_validity(config, grids) if config is not None else ()
        return book.version, tuple((slip.where, slip.message) for slip in slips)
    return VERSION, ()


def list_marked(folders: Iterable[PurePath]) -> tuple[str, ...]:
    """The workbooks with macros in these folders that Excel would take for downloaded ones."""
    paths = sorted(path for folder in folders for path in Path(folder).glob("*.xlsm"))
    return tuple(path.name for path in paths if (read_zone(_read_stream(path)) or 0) >= INTERNET)


def read_zone(stream: str | None) -> int | None:
    """The zone in a Mark of the Web (`[ZoneTransfer]`, then `ZoneId=3`); None without one."""
    for line in (stream or "").splitlines():
        name, _, value = line.partition("=")
        if name.strip() == "ZoneId" and value.strip().isdecimal():
            return int(value)
    return None


def _read_stream(path: Path) -> str | None:
    return _read(Path(f"{path}:Zone.Identifier"))


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
