"""The W3C's own checker of pages, as npm's `vnu-jar` brings it (validator.github.io/validator); it runs on Java."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from shutil import which

from support.paths import ROOT

VERSION = "26.9.27"
PACKAGE = f"vnu-jar@{VERSION}"
PROGRAM = ROOT / "build/npm/node_modules/vnu-jar/build/dist/vnu.jar"

BEYOND = "Content Security Policy"
"""It does not compare a script's digest with the page's policy and warns of every one; Chromium's tests compare it."""


def is_installed() -> bool:
    return which("java") is not None and PROGRAM.is_file()


def check_pages(pages: Mapping[str, str], folder: Path) -> dict[str, list[str]]:
    """What it finds in pages: name → a line for each error and warning. All in one run, for Java takes its time."""
    paths = {name: folder / f"{number}.html" for number, name in enumerate(pages)}
    for name, path in paths.items():
        path.write_text(pages[name], encoding="utf-8")
    command = ["java", "-jar", PROGRAM, "--format", "json", "--exit-zero-always", "--stdout", *paths.values()]
    done = subprocess.run(list(map(str, command)), capture_output=True, check=True, timeout=300)
    found: dict[str, list[str]] = {name: [] for name in pages}
    by_address = {path.as_uri().replace("///", "/"): name for name, path in paths.items()}
    for each in json.loads(done.stdout)["messages"]:
        if BEYOND not in each["message"]:
            kind = each.get("subType", each["type"])
            said = f"{kind}, line {each.get('lastLine')}: {each['message']} ({each.get('extract', '').strip()})"
            found[by_address[each["url"]]].append(said)
    return found
