"""Where the checkout is, and the data that stay outside it."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def shared_folder() -> Path:
    """The folder with the real week and the portal's exports; it may be absent.

    It stands beside the checkout, or where CHISO_SHARED says.
    """
    return Path(os.environ.get("CHISO_SHARED") or ROOT.parent / "shared")
