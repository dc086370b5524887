"""Excel: where the program is, a folder whose workbooks may run their macros, both below HKCU; and the add-in.

Source: "Trusted Locations for Office files" and "Macros from the internet are blocked by default in Office",
learn.microsoft.com; RegRead and Run of WScript.Shell in VBA read the value of `BUTTON`.
"""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Final

from ..addin import FILE, build_addin
from .machine import Machine
from .messages import Text
from .registry import Registry
from .steps import MakeFolder, RemoveFile, RemoveFolder, RemoveKey, SetValue, Step, WriteFile

OURS: Final = r"HKCU\Software\chiso"
BUTTON: Final = "Button"
"""The words that the launcher puts a button's name behind; the same stand in macros/vba/ChiSoLauncher.bas."""
MADE_FOLDER: Final = "MadeFolder"
VERSIONS: Final = ("16.0", "15.0", "14.0")
"""Excel 2016 to 365, 2013, 2010."""
EXCEL_PATH: Final = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"


def find_excel(registry: Registry) -> str | None:
    """Excel's program, if it is installed."""
    path = registry.read(EXCEL_PATH, "")
    return str(path) if path else None


def trusted_key(version: str) -> str:
    """Where our trusted location stands for a version of Excel."""
    return rf"HKCU\Software\Microsoft\Office\{version}\Excel\Security\Trusted Locations\chiso"


def find_trusted(registry: Registry) -> Path | None:
    """The folder that an earlier installation made trusted."""
    path = registry.read(trusted_key(VERSIONS[0]), "Path")
    return Path(str(path).rstrip("\\")) if path else None


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
    for version in VERSIONS:
        if version == VERSIONS[0] or _is_used(registry, version):
            key = trusted_key(version)
            steps += [
                SetValue(key, "Path", str(folder).rstrip("\\") + "\\"),
                SetValue(key, "AllowSubFolders", 1),
                SetValue(key, "Description", Text.TRUSTED),
            ]
    steps.append(WriteFile(addin_path(machine), build_addin()))
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
    return False


def _is_used(registry: Registry, version: str) -> bool:
    return registry.read(rf"HKLM\SOFTWARE\Microsoft\Office\{version}\Excel\InstallRoot", "Path") is not None
