"""Where Chromium and axe-core are. Standard library only: it runs before anything is installed."""

import os
from pathlib import Path
from shutil import which

from support.paths import ROOT

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
AXE_PACKAGE = "axe-core@4.14.1"
AXE = ROOT / "build/npm/node_modules/axe-core/axe.min.js"


def find_browser() -> Path | None:
    """The program: what CHROMIUM names, else the first on the PATH."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(which, PROGRAMS)), None)
    return Path(found) if found else None


def is_installed() -> bool:
    return find_browser() is not None


def has_axe() -> bool:
    return AXE.is_file()
