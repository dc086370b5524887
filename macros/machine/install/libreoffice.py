"""LibreOffice: a script in the profile that leads to chiso, a trusted folder, the extension, a language if asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

from ...buttons.extension import build_extension
from ...buttons.filling import fill_constants
from . import xcu
from .errors import InstallError
from .extension import find_added, find_unopkg, is_current
from .machine import Machine
from .messages import Message, Text
from .steps import AddExtension, MakeFolder, RemoveExtension, RemoveFile, RemoveFolder, Step, WriteFile

SCRIPT: Final = "user/Scripts/python/chiso_button.py"
RECORD: Final = "user/chiso.json"
"""What was added, so that exactly that can be taken away."""
SETTINGS: Final = f"user/{xcu.FILE}"
_RECORDED: Final = ("trusted", "folders", "language")
"""The last is what was set before, and what we set."""


LANGUAGE: Final = ("Office.Linguistic/General", "DefaultLocale")
"""The language of new documents and of workbooks, which keep none: what its spelling is checked by. Numbers and dates
are written by another setting."""


def plan_libreoffice(machine: Machine, profile: Path, folder: Path, language: str | None = None) -> list[Step]:
    """What is not yet so; nothing if all is. The level of macro security stays as it is, the language unless asked for.

    Raises:
        InstallError: the office runs, or its settings cannot be read.
    """
    settings, record = _read(profile / SETTINGS), read_record(profile)
    try:
        trusted = xcu.add_trusted(settings, folder.as_uri())
    except ValueError as error:
        raise InstallError(Message.UNREADABLE.format(path=profile / SETTINGS)) from error
    if language is not None and xcu.read_setting(trusted, *LANGUAGE) != language:
        record["language"] = record["language"] or [xcu.read_setting(trusted, *LANGUAGE) or "", language]
        trusted = xcu.write_setting(trusted, *LANGUAGE, language)
    made = [str(path) for path in (folder, *_own_folders(profile)) if not path.is_dir()]
    record["folders"] = list(dict.fromkeys([*record["folders"], *made]))
    if trusted != settings:
        _refuse_running(profile)
        if folder.as_uri() not in xcu.read_trusted(settings or ""):
            record["trusted"] = list(dict.fromkeys([*record["trusted"], folder.as_uri()]))
    # The record first and the folder last: what cannot be finished can be undone, and leaves no folder behind.
    files = {RECORD: json.dumps(record, ensure_ascii=False) + "\n", SETTINGS: trusted, SCRIPT: write_bridge(machine)}
    steps: list[Step] = [
        WriteFile(profile / name, text) for name, text in files.items() if _read(profile / name) != text
    ]
    unopkg, package = find_unopkg(machine.soffice), build_extension()
    if unopkg and not is_current(profile, package):
        _refuse_running(profile)
        steps.append(AddExtension(profile, unopkg, package))  # after the settings: the office adds its own then
    return steps if folder.is_dir() else [*steps, MakeFolder(folder)]


def plan_undo_libreoffice(machine: Machine, profile: Path) -> list[Step]:
    """Take away what `plan_libreoffice` added: the extension, the script, the trusted places, the empty folders.

    Raises:
        InstallError: the office runs.
    """
    settings, record = _read(profile / SETTINGS), read_record(profile)
    steps: list[Step] = []
    unopkg = find_unopkg(machine.soffice)
    if unopkg and find_added(profile):
        _refuse_running(profile)
        steps.append(RemoveExtension(profile, unopkg))  # first: the settings that the office writes are written over
    if settings is not None:
        kept = settings
        for url in record["trusted"]:
            kept = xcu.remove_trusted(kept, url)
        if record["language"] and xcu.read_setting(kept, *LANGUAGE) == record["language"][-1]:
            kept = xcu.write_setting(kept, *LANGUAGE, record["language"][0])
        if kept != settings:
            _refuse_running(profile)
            path = profile / SETTINGS
            steps.append(RemoveFile(path) if kept == xcu.EMPTY else WriteFile(path, kept))
    steps += [RemoveFile(profile / name) for name in (SCRIPT, RECORD) if (profile / name).exists()]
    return steps + [RemoveFolder(Path(made)) for made in record["folders"] if Path(made).is_dir()]


def write_bridge(machine: Machine) -> str:
    """The script, with this chiso's folders and program in it."""
    text = Path(__file__).with_name("chiso_button.py").read_text(encoding="utf-8")
    constants = {
        "FOLDERS": list(map(str, machine.packages)),
        "PROGRAM": list(machine.program),
        "TOO_OLD": Text.OLD_PYTHON,
    }
    return fill_constants(text, constants)


def read_record(profile: Path) -> dict[str, list[str]]:
    """What an earlier installation added to this profile."""
    try:
        found = json.loads(_read(profile / RECORD) or "{}")
    except ValueError:
        found = {}
    listed = found if isinstance(found, dict) else {}
    return {name: listed[name] if isinstance(listed.get(name), list) else [] for name in _RECORDED}


def find_recorded(profile: Path) -> Path | None:
    """The folder that an earlier installation made trusted, the latest if there were several."""
    trusted = read_record(profile)["trusted"]
    return Path(url2pathname(urlsplit(trusted[-1]).path)) if trusted else None


def _own_folders(profile: Path) -> tuple[Path, ...]:
    """From the script's folder to the profile; the innermost first: in this order they can be removed."""
    inner = (profile / SCRIPT).parent
    return inner, inner.parent, inner.parent.parent, profile


def _refuse_running(profile: Path) -> None:
    lock = profile / ".lock"
    if lock.exists():
        raise InstallError(Message.OFFICE_RUNS.format(path=lock))


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InstallError(Message.CANNOT_READ.format(path=path)) from error
