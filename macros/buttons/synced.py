"""Where OneDrive keeps, on this machine, a workbook that Excel knows by its URL on the network.

xlwings has a search of its own (`fullname_url_to_local_path`), which `Book.fullname` runs: it tells nobody why nothing
was found, looks for files by their names alone as a last resort, and knows no library of which a part is kept.
Source: the values are OneDrive's own and not documented; as github.com/cristianbuse/VBA-FileTools and
github.com/Excel-VBA-Diary/GetLocalPath read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ...scoring.values import NamedTuple

if TYPE_CHECKING:
    from ..system.registry import Registry  # a press needs nothing else of what installs

MOUNTS: Final = r"HKCU\Software\SyncEngines\Providers\OneDrive"
_PERSONAL: Final = re.compile(r"https://d\.docs\.live\.net/[^/]+/(.+)", re.IGNORECASE)
_BUSINESS: Final = re.compile(r"https://[^/]+-my\.sharepoint\.[^/]+/personal/[^/]+/[^/]+/(.+)", re.IGNORECASE)
_VARIABLES: Final = ((_PERSONAL, ("OneDriveConsumer", "OneDrive")), (_BUSINESS, ("OneDriveCommercial", "OneDrive")))


class Mount(NamedTuple):
    """A folder that OneDrive keeps in step."""

    url: str
    folder: str
    is_part: bool
    """Whether it may be a folder within what the URL names."""


def find_synced(url: str, environment: Mapping[str, str], registry: Registry) -> Path | None:
    """The file on this machine that is kept in step with a URL; None if there is none.

    Args:
        url: as Excel gives it, with `%20` or with spaces.
        environment: with the folders that OneDrive names to programs.
        registry: with those of every library that is kept in step.
    """
    url = unquote(url)
    return next((path for path in _list_places(url, environment, registry) if path.is_file()), None)


def _list_places(url: str, environment: Mapping[str, str], registry: Registry) -> Iterator[Path]:
    """Where the file may be, the surest first."""
    for mount in _list_mounts(registry):
        if url.lower().startswith(f"{mount.url.lower()}/"):
            parts = _split(url[len(mount.url) + 1 :])
            for skipped in range(len(parts) if mount.is_part else 1):
                yield Path(mount.folder, *parts[skipped:])
    for pattern, variables in _VARIABLES:
        if found := pattern.fullmatch(url):
            for variable in variables:
                if folder := environment.get(variable):
                    yield Path(folder, *_split(found[1]))


def _list_mounts(registry: Registry) -> list[Mount]:
    """The libraries that are kept in step, those of the longest URLs first."""
    mounts = []
    for name in registry.list_keys(MOUNTS):
        key = rf"{MOUNTS}\{name}"
        url, folder, account = (registry.read(key, value) for value in ("UrlNamespace", "MountPoint", "CID"))
        if url and folder:
            root = unquote(str(url)).rstrip("/")
            is_part = registry.read(key, "IsFolderScope") == 1
            # Of a private account the URL is everybody's, and its number comes after it.
            roots = [f"{root}/{account}", root] if account else [root]
            mounts += [Mount(found, str(folder), is_part) for found in roots]
    return sorted(mounts, key=lambda mount: -len(mount.url))


def _split(rest: str) -> list[str]:
    return [part for part in rest.split("/") if part not in {"", ".", ".."}]
