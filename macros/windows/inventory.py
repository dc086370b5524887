"""What is distributed with chiso: name, version, licence and its texts, as distributions and wheels say it."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from ...scoring.values import NamedTuple
from .licences import ABSENT, INSIDE, find_licence, is_allowed, normalize

_LICENCE = re.compile(r"LICEN[CS]E|COPYING", re.IGNORECASE)


class Part(NamedTuple):
    """Something that is distributed with chiso."""

    name: str
    version: str
    licence: str
    """As an SPDX expression; empty where nobody said."""
    texts: tuple[tuple[str, str], ...] = ()
    """The files of its licence: name, text."""
    inside: tuple[Part, ...] = ()
    """What is compiled into it."""
    purl: str = ""
    hashes: tuple[str, ...] = ()
    """SHA-256 of the file itself, or of those that the lock allows."""
    marker: str = ""
    """For which systems, as in the lock."""
    needed_by: tuple[str, ...] = ()
    runs: bool = True
    """False for what only builds chiso."""


class UnknownPartsError(RuntimeError):
    """Something would be distributed that nobody has looked at."""


def check_parts(parts: Iterable[Part]) -> None:
    """Raise where a licence is not known, or not one that may be distributed.

    Raises:
        UnknownPartsError: names each of them.
    """
    bad = [
        f"{part.name} {part.version} ({part.licence or 'nobody says which'})"
        for part in flatten(parts)
        if not is_allowed(part.licence)
    ]
    if bad:
        msg = f"not known, or not allowed, by macros/windows/licences.py: {'; '.join(bad)}"
        raise UnknownPartsError(msg)


def flatten(parts: Iterable[Part]) -> Iterator[Part]:
    """All parts, each followed by what is inside it."""
    for part in parts:
        yield part
        yield from flatten(part.inside)


def read_wheel(path: Path) -> Part:
    """Read what a wheel says of itself."""
    with zipfile.ZipFile(path) as archive:
        (info,) = {name.split("/")[0] for name in archive.namelist() if name.split("/")[0].endswith(".dist-info")}
        part = read_distribution(PathDistribution(zipfile.Path(archive, f"{info}/")))  # type: ignore[arg-type]
    return part._replace(hashes=(hashlib.sha256(path.read_bytes()).hexdigest(),))


def read_distribution(found: Distribution) -> Part:
    """Read what a distribution says of itself: its metadata, its licence files, its own bills of materials."""
    name = canonicalize_name(found.metadata["Name"])
    # Older tools put the files there and said nothing of it.
    files = found.metadata.get_all("License-File") or [file for file in _list_info(found) if _LICENCE.match(file)]
    texts = [(file, _read_text(found, f"licenses/{file}") or _read_text(found, file)) for file in files]
    named = tuple(Part(inner.name, "", inner.licence) for inner in INSIDE.get(name, ()))
    return Part(
        name,
        found.version,
        find_licence(name, found.metadata),  # type: ignore[arg-type]
        tuple((file, text) for file, text in texts if text),
        (*named, *_read_bills(found)),
        f"pkg:pypi/{name}@{found.version}",
    )


def _read_text(found: Distribution, name: str) -> str | None:
    """Read a file next to the metadata; licences of old are written as Western Europe wrote before Unicode."""
    try:
        return found.read_text(name)
    except UnicodeDecodeError as error:
        return error.object.decode("cp1252", "replace")


def _list_info(found: Distribution) -> list[str]:
    """The files next to the metadata, as they are named there."""
    lines = (found.read_text("RECORD") or "").splitlines()
    paths = [line.split(",")[0].strip('"').partition(".dist-info/") for line in lines]
    return [inner for _, _, inner in paths if inner]


def _read_bills(found: Distribution) -> Iterator[Part]:
    """What a distribution's own bills of materials (PEP 770) say was compiled into it."""
    seen = set()
    for name in _list_info(found):
        if not name.startswith("sboms/") or not name.endswith(".json"):
            continue
        for component in json.loads(found.read_text(name) or "{}").get("components", ()):
            key = component["name"], component.get("version", "")
            if key not in seen and key[0] not in ABSENT.get(canonicalize_name(found.metadata["Name"]), ()):
                seen.add(key)
                yield Part(*key, _read_licence(component), purl=component.get("purl", "").partition("?")[0])


def _read_licence(component: dict[str, Any]) -> str:
    found = []
    for entry in component.get("licenses", ()):
        named = entry.get("license", {})
        found.append(entry.get("expression") or named.get("id") or named.get("name", ""))
    if not found:
        return find_licence(component["name"])
    return normalize(" AND ".join(f"({each})" if len(found) > 1 else each for each in found))
