"""What is to be done for which office."""

from __future__ import annotations

import os
from pathlib import Path

from ...buttons.turn import LOCK
from ...system.failures import LOG, OLDER
from ...system.own_folder import find_own_folder
from ...system.registry import Registry
from ..offices import EXCEL, LIBREOFFICE, OFFICES
from .errors import InstallError
from .excel import find_excel, find_trusted, plan_excel, plan_undo_excel
from .libreoffice import find_recorded, plan_libreoffice, plan_undo_libreoffice
from .machine import Machine
from .messages import Message
from .shortcuts import plan_shortcuts, plan_undo_shortcuts
from .steps import RemoveFile, RemoveFolder, Step


def plan_steps(
    machine: Machine,
    registry: Registry,
    *,
    office: str | None = None,
    folder: Path | None = None,
    profile: Path | None = None,
    undo: bool = False,
    language: str | None = None,
) -> list[Step]:
    """The steps that are missing for the offices found, or for the one named; empty when all is done.

    Args:
        machine: what is here.
        registry: where Excel's settings are.
        office: one of `OFFICES`; without it every one that is found, and when undoing both.
        folder: whose workbooks may run their macros, subfolders included; by default the folder of the last
            installation, or else `ChiSo` in the home folder.
        profile: LibreOffice's folder for this user, if it is not in its usual place.
        undo: take away what was added.
        language: of documents in LibreOffice, as it names it (`vi-VN`); None leaves it as it is.
    Raises:
        InstallError: with a message for staff.
    """
    if office == EXCEL and machine.system != "win32":
        raise InstallError(Message.NOT_WINDOWS)
    offices = [office] if office else list(OFFICES) if undo else _find_offices(machine, registry)
    if not offices:
        raise InstallError(Message.NO_OFFICE)
    if language is not None and LIBREOFFICE not in offices:
        raise InstallError(Message.LANGUAGE_WITHOUT_OFFICE)
    trusted, place = choose_folder(machine, registry, folder, profile), profile or machine.profile
    if not undo:
        _refuse_folder(machine, trusted, offices)
    steps: list[Step] = []
    if EXCEL in offices:
        steps += plan_undo_excel(machine, registry) if undo else plan_excel(machine, registry, trusted)
    if LIBREOFFICE in offices:
        undoing = plan_undo_libreoffice(machine, place) if undo else None
        steps += plan_libreoffice(machine, place, trusted, language) if undoing is None else undoing
    if not undo and machine.system == "win32":
        steps += plan_shortcuts(machine, trusted, choose_folder(machine, registry, None, profile))
    if undo and office is None:
        steps = [*plan_undo_shortcuts(machine, trusted), *steps, *_plan_undo_own(machine)]
    return list(dict.fromkeys(steps))


def _plan_undo_own(machine: Machine) -> list[Step]:
    """Take away what buttons kept in the user's own folder, if there is anything."""
    folder = find_own_folder(machine.system, machine.environment, machine.home)
    kept = [path for name in (LOG, OLDER, LOCK) if (path := folder / name).exists()]
    return [*map(RemoveFile, kept), RemoveFolder(folder)] if kept else []


def choose_folder(machine: Machine, registry: Registry, folder: Path | None, profile: Path | None) -> Path:
    """The folder that is asked for, as a whole path; or that of the last installation; or the usual one."""
    if folder is not None:
        return Path(os.path.abspath(folder))  # links stay, `..` goes
    return find_trusted(registry) or find_recorded(profile or machine.profile) or machine.folder


def _refuse_folder(machine: Machine, folder: Path, offices: list[str]) -> None:
    if machine.home.is_relative_to(folder):
        raise InstallError(Message.TOO_WIDE.format(path=folder, example=machine.folder))
    if EXCEL in offices and str(folder).startswith(("\\\\", "//")):
        raise InstallError(Message.ON_NETWORK.format(path=folder))


def _find_offices(machine: Machine, registry: Registry) -> list[str]:
    offices = [EXCEL] if machine.system == "win32" and find_excel(registry) else []
    if machine.soffice:
        offices.append(LIBREOFFICE)
    return offices
