"""Where chiso's own folder of a user is, as text: a refresh keeps its copies there, and does without pathlib."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

WINDOWS_PLACE: Final = "LOCALAPPDATA"


def find_own_place(system: str, environment: Mapping[str, str], home: str) -> str:
    """The folder; it need not exist.

    Source: LOCALAPPDATA is what Windows does not carry to other machines; elsewhere the XDG Base Directory
    Specification's state folder.
    """
    if system == "win32":
        return os.path.join(environment.get(WINDOWS_PLACE) or os.path.join(home, "AppData/Local"), "chiso")
    state = environment.get("XDG_STATE_HOME", "")
    return os.path.join(state if os.path.isabs(state) else os.path.join(home, ".local/state"), "chiso")
