"""The VBA modules of a workbook with buttons, kept as text beside this file: ASCII, and without words for people."""

from __future__ import annotations

from pathlib import Path


def read_modules() -> dict[str, str]:
    """The modules, name → source, without the line of attributes that VBA writes itself."""
    files = sorted(Path(__file__).parent.glob("*.bas"))
    return {file.stem: file.read_text(encoding="ascii").split("\n", 1)[1] for file in files}
