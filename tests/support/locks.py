"""The locks as the tests read them, by packaging's own rules for requirements."""

import re
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from support.paths import ROOT

LOCKS = ROOT / ".ci/locks"


class Pin(NamedTuple):
    """An entry of a lock."""

    version: str
    marker: str
    hashes: tuple[str, ...]


def read_pins(lock: str) -> dict[str, list[Pin]]:
    """The entries by the names of their packages; a package may have one for each kind of machine."""
    pins: dict[str, list[Pin]] = {}
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    for entry in re.sub(r"\\\n", "", text).splitlines():
        if entry.strip() and not entry.lstrip().startswith("#"):
            asked, *hashes = entry.split("--hash=")
            pin = Requirement(asked.strip())
            (exact,) = pin.specifier
            assert exact.operator == "==", entry
            found = Pin(exact.version, str(pin.marker or ""), tuple(part.strip() for part in hashes))
            pins.setdefault(canonicalize_name(pin.name), []).append(found)
    return pins
