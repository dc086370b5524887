"""The single steps of an installation, as values: a plan is a list of them, and can be shown before it is done."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ...system.registry import Data, Registry
from ..type_cache import clear_type_cache, fill_type_cache, list_broken
from .errors import InstallError
from .extension import add_extension, remove_extension
from .messages import Message


@dataclass(frozen=True, slots=True)
class MakeFolder:
    """Make a folder and those above it."""

    path: Path


@dataclass(frozen=True, slots=True)
class RemoveFolder:
    """Remove a folder if nothing is in it."""

    path: Path


@dataclass(frozen=True, slots=True)
class WriteFile:
    """Write a file, with the folders above it; a text in UTF-8."""

    path: Path
    content: str | bytes


@dataclass(frozen=True, slots=True)
class RemoveFile:
    """Remove a file."""

    path: Path


@dataclass(frozen=True, slots=True)
class SetValue:
    """Write a registry value."""

    key: str
    name: str
    data: Data


@dataclass(frozen=True, slots=True)
class RemoveKey:
    """Remove a registry key of ours."""

    key: str


@dataclass(frozen=True, slots=True)
class AddExtension:
    """Add the extension to LibreOffice."""

    path: Path
    """The profile."""
    unopkg: Path
    package: bytes


@dataclass(frozen=True, slots=True)
class RemoveExtension:
    """Remove the extension from LibreOffice."""

    path: Path
    """The profile."""
    unopkg: Path


@dataclass(frozen=True, slots=True)
class FillTypes:
    """Write down what pywin32 must know of Excel, in place of what is broken; where that cannot be, nothing is."""

    path: Path
    """Its cache."""


Step = (
    FillTypes
    | MakeFolder
    | RemoveFolder
    | WriteFile
    | RemoveFile
    | SetValue
    | RemoveKey
    | AddExtension
    | RemoveExtension
)


def describe_step(step: Step) -> str:
    """A step in words for staff."""
    match step:
        case MakeFolder(path):
            return Message.MAKE_FOLDER.format(path=path)
        case RemoveFolder(path):
            return Message.REMOVE_FOLDER.format(path=path)
        case WriteFile(path):
            return Message.WRITE_FILE.format(path=path)
        case RemoveFile(path):
            return Message.REMOVE_FILE.format(path=path)
        case SetValue(key, name, data):
            return Message.SET_VALUE.format(key=key, name=name, data=data)
        case RemoveKey(key):
            return Message.REMOVE_KEY.format(key=key)
        case FillTypes(path):
            return Message.FILL_TYPES.format(path=path)
        case AddExtension(path):
            return Message.ADD_EXTENSION.format(path=path)
        case RemoveExtension(path):
            return Message.REMOVE_EXTENSION.format(path=path)


def apply_steps(steps: Iterable[Step], registry: Registry) -> None:
    """Do the steps in order.

    Raises:
        InstallError: a file or folder cannot be written, or LibreOffice refuses; what stood before it in the list
            is done, and doing all again is harmless.
    """
    for step in steps:
        try:
            _apply(step, registry)
        except OSError as error:
            place = step.key if isinstance(step, SetValue | RemoveKey) else step.path
            raise InstallError(Message.CANNOT_WRITE.format(path=place)) from error


def _apply(step: Step, registry: Registry) -> None:
    match step:
        case MakeFolder(path):
            path.mkdir(parents=True, exist_ok=True)
        case RemoveFolder(path):
            with contextlib.suppress(OSError):  # something was put into it since
                path.rmdir()
        case WriteFile(path, content):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f"{path.name}.chiso")
            beside.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
            beside.replace(path)
        case RemoveFile(path):
            path.unlink(missing_ok=True)
        case SetValue(key, name, data):
            registry.write(key, name, data)
        case RemoveKey(key):
            registry.remove(key)
        case _:
            _apply_in_program(step)


def _apply_in_program(step: FillTypes | AddExtension | RemoveExtension) -> None:
    """What is not ours to write goes through the program whose it is."""
    match step:
        case FillTypes(path):
            if list_broken(path):
                clear_type_cache(path)
            fill_type_cache()
        case AddExtension(path, unopkg, package):
            add_extension(unopkg, path, package)
        case RemoveExtension(path, unopkg):
            remove_extension(unopkg, path)
