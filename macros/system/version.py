"""Which version of chiso this is, and of what it stands on."""

from __future__ import annotations


def find_version(distribution: str = "chiso") -> str | None:
    """The version of an installed distribution; None where it, or what is known about it, is not there.

    LibreOffice's own Python may be led to chiso as plain files, which know no version.
    """
    from importlib.metadata import PackageNotFoundError, version  # a press does without, unless it fails

    try:
        return version(distribution)
    except PackageNotFoundError:
        return None
