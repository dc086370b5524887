"""What installing and the doctor must know of this machine, read once and passed in."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...libreoffice import OfficeError
from ...libreoffice.office.locate import find_soffice
from ...system.own_folder import find_home
from ...system.program import find_program
from ..type_cache import find_type_cache

PLAIN_FILES = Path("libreoffice")
"""Where a build of one folder keeps chiso and xlwings as plain files, for LibreOffice's own Python."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Who runs chiso, and from where."""

    system: str
    """As `sys.platform` says it: win32, linux, darwin."""
    home: Path
    environment: Mapping[str, str]
    program: tuple[str, ...]
    """The words that start chiso."""
    packages: tuple[Path, ...]
    """The folders that Python finds chiso and its libraries in."""
    soffice: Path | None
    type_cache: Path | None = None
    """Where pywin32 keeps what it knows of Excel; None where there is no pywin32."""

    @property
    def folder(self) -> Path:
        """Where workbooks with buttons live unless another folder is chosen."""
        return self.home / "ChiSo"

    @property
    def profile(self) -> Path:
        """LibreOffice's folder for this user, which holds the folder `user`."""
        if self.system == "win32":
            return Path(self.environment.get("APPDATA", self.home / "AppData/Roaming")) / "LibreOffice/4"
        if self.system == "darwin":
            return self.home / "Library/Application Support/LibreOffice/4"
        return Path(self.environment.get("XDG_CONFIG_HOME") or self.home / ".config") / "libreoffice/4"


def read_machine() -> Machine:
    """This machine, as it is."""
    bundled: str | None = getattr(sys, "_MEIPASS", None)  # where a build of one folder keeps its files
    return Machine(
        system=sys.platform,
        home=find_home(),
        environment=dict(os.environ),
        program=find_program(),
        packages=(Path(bundled, PLAIN_FILES),) if bundled else _list_packages(),
        soffice=_find_soffice(),
        type_cache=find_type_cache(),
    )


def _list_packages() -> tuple[Path, ...]:
    return tuple(dict.fromkeys(Path(sysconfig.get_path(kind)) for kind in ("purelib", "platlib")))


def _find_soffice() -> Path | None:
    try:
        return find_soffice()
    except OfficeError:
        return None
