"""What can keep chiso from being installed; the text is for staff."""

from __future__ import annotations


class InstallError(Exception):
    """Nothing was changed; the message says why and what to do."""
