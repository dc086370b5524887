"""The pins of a lock as parts: with the digests that it allows, and who needs what."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .inventory import Part, read_distribution
from .licences import find_licence

LOCKS = Path(__file__).resolve().parents[2] / ".ci/locks"
GROUPS = re.compile(r":\w+\)$")
"""How the lock names who asks for what only builds or tests: `chiso (pyproject.toml:dev)`."""


def read_lock(name: str) -> tuple[Part, ...]:
    """Read the pins of a lock, `run` or `dev`; a package may have one for each kind of machine.

    The licence is that of what is installed, or what is declared of packages for other systems. What no run of chiso
    needs is so marked.
    """
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", "")
    installed = {canonicalize_name(found.metadata["Name"]): found for found in distributions()}
    entries = re.findall(r"^(\w.*)\n((?: +#.*\n?)*)", text, re.MULTILINE)
    return tuple(_read_pin(pin, notes, installed) for pin, notes in entries)


def _read_pin(pin: str, notes: str, installed: dict[str, Distribution]) -> Part:
    asked, *hashes = pin.split("--hash=sha256:")
    wanted = Requirement(asked.strip())
    (exact,) = wanted.specifier
    name = canonicalize_name(wanted.name)
    found = installed.get(name)
    part = Part(name, exact.version, find_licence(name), purl=f"pkg:pypi/{name}@{exact.version}")
    if found and found.version == exact.version:
        part = read_distribution(found)
    needing = [line.strip("# ").removeprefix("via").strip() for line in notes.splitlines()]
    running = [who.partition(" (")[0] for who in needing if who and not GROUPS.search(who)]
    return part._replace(
        hashes=tuple(digest.strip() for digest in hashes),
        marker=str(wanted.marker or ""),
        needed_by=tuple(running),
        runs=bool(running),
    )
