"""Excel: where the program is, a folder whose workbooks may run their macros, both below HKCU; and the add-in.

Source: "Trusted Locations for Office files" and "Macros from the internet are blocked by default in Office",
"Registry keys affected by
WOW64", learn.microsoft.com; RegRead and Run of WScript.Shell in VBA read the value of `BUTTON`.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePath, PureWindowsPath
from typing import Final

from ...buttons.addin import FILE, build_addin
from ...system.registry import Registry
from ..type_cache import holds_excel
from .machine import Machine
from .messages import Text
from .steps import FillTypes, MakeFolder, RemoveFile, RemoveFolder, RemoveKey, SetValue, Step, WriteFile

OURS: Final = r"HKCU\Software\chiso"
BUTTON: Final = "Button"
"""The words that the launcher puts a button's name after; the same stand in macros/buttons/vba/ChiSoLauncher.bas."""
MADE_FOLDER: Final = "MadeFolder"
VERSIONS: Final = ("16.0", "15.0", "14.0")
"""Excel 2016 to 365, 2013, 2010."""
_APP_PATHS: Final = (
    r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe",
    r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\App Paths\excel.exe",
    r"HKCU\Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe",
)
_INSTALLED: Final = (
    r"HKLM\SOFTWARE\Microsoft\Office\{version}",
    r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Office\{version}",
    r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\REGISTRY\MACHINE\Software\Microsoft\Office\{version}",
    r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\REGISTRY\MACHINE\Software\WOW6432Node\Microsoft\Office\{version}",
    r"HKLM\SOFTWARE\Microsoft\Office\{version}\ClickToRun\REGISTRY\MACHINE\Software\Microsoft\Office\{version}",
)
"""Where an Office that is installed says so: one with as many bits as Windows, a 32-bit one, and Click-to-Run's own."""
_IN_PATH: Final = re.compile(r"\\Office(1[456])\\", re.IGNORECASE)
_SECURITY: Final = "Security"
"""The one key of a version below HKCU that we write, and administrators too: it does not say that Excel was used."""


def office_keys(version: str) -> tuple[str, ...]:
    """Where a version of Office may say what it is, in the order in which to ask."""
    return tuple(key.format(version=version) for key in _INSTALLED)


def find_excel(registry: Registry) -> str | None:
    """Excel's program, if it is installed, of as many bits as it may be."""
    for key in _APP_PATHS:
        if path := registry.read(key, ""):
            return str(path).strip('"')
    roots = (_find_root(registry, version) for version in VERSIONS)
    return next((str(PureWindowsPath(root) / "EXCEL.EXE") for root in roots if root), None)


def list_versions(registry: Registry) -> tuple[str, ...]:
    """The versions of Excel that are installed, or that this user has worked in; the newest first.

    A trusted location must stand where the Excel that opens the workbook looks, and there is no harm in one where
    none looks any more. Where nothing tells, it is the version of every Excel since 2016.
    """
    named = _IN_PATH.search(find_excel(registry) or "")
    found = [
        version
        for version in VERSIONS
        if _find_root(registry, version) or _was_used(registry, version) or (named and version == f"{named[1]}.0")
    ]
    return tuple(found) or VERSIONS[:1]


def _find_root(registry: Registry, version: str) -> str | None:
    found = (registry.read(rf"{key}\Excel\InstallRoot", "Path") for key in office_keys(version))
    return next((str(path) for path in found if path), None)


def _was_used(registry: Registry, version: str) -> bool:
    return any(key != _SECURITY for key in registry.list_keys(rf"HKCU\Software\Microsoft\Office\{version}\Excel"))


def trusted_key(version: str) -> str:
    """Where our trusted location stands for a version of Excel."""
    return rf"HKCU\Software\Microsoft\Office\{version}\Excel\{_SECURITY}\Trusted Locations\chiso"


def find_trusted(registry: Registry) -> Path | None:
    """The folder that an earlier installation made trusted."""
    paths = (registry.read(trusted_key(version), "Path") for version in VERSIONS)
    return next((Path(str(path).rstrip("\\")) for path in paths if path), None)


def addin_path(machine: Machine) -> Path:
    """Where the add-in lies: what is in XLSTART is trusted, and opened as Excel starts, by each of `VERSIONS`."""
    roaming = machine.environment.get("APPDATA") or machine.home / "AppData/Roaming"
    return Path(roaming, "Microsoft/Excel/XLSTART", FILE)


def quote_program(machine: Machine) -> str:
    """The command of a button up to its name."""
    return " ".join([*(f'"{word}"' if " " in word or "\\" in word else word for word in machine.program), "button"])


def plan_excel(machine: Machine, registry: Registry, folder: PurePath) -> list[Step]:
    """What is not yet so; nothing if all is."""
    steps: list[Step] = [SetValue(OURS, BUTTON, quote_program(machine))]
    if not Path(folder).is_dir():
        steps = [MakeFolder(Path(folder)), *steps, SetValue(OURS, MADE_FOLDER, str(folder))]
    for version in list_versions(registry):
        key = trusted_key(version)
        steps += [
            SetValue(key, "Path", str(folder).rstrip("\\") + "\\"),
            SetValue(key, "AllowSubFolders", 1),
            SetValue(key, "Description", Text.TRUSTED),
        ]
    steps.append(WriteFile(addin_path(machine), build_addin()))
    if machine.type_cache:
        steps.append(FillTypes(machine.type_cache))
    return [step for step in steps if not _is_done(step, registry)]


def plan_undo_excel(machine: Machine, registry: Registry) -> list[Step]:
    """Take away what `plan_excel` added, and its folder if it made it and it is empty."""
    made = registry.read(OURS, MADE_FOLDER)
    steps: list[Step] = [
        RemoveKey(trusted_key(version)) for version in VERSIONS if registry.read(trusted_key(version), "Path")
    ]
    if registry.read(OURS, BUTTON) is not None:
        steps.append(RemoveKey(OURS))
    if addin_path(machine).exists():
        steps.append(RemoveFile(addin_path(machine)))
    if made:
        steps.append(RemoveFolder(Path(str(made))))
    return steps


def _is_done(step: Step, registry: Registry) -> bool:
    match step:
        case SetValue(key, name, data):
            return registry.read(key, name) == data
        case WriteFile(path, content):
            return path.exists() and path.read_bytes() == content
        case FillTypes(path):
            return holds_excel(path)
    return False
