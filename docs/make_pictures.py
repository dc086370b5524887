"""Make the pictures of README and the guide from the sample workbook: LibreOffice prints it, poppler cuts pages.

    .venv/bin/python docs/make_pictures.py

Needs what `make system` installs. Pictures land in docs/images.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.office import Office  # noqa: E402 - the tests' own LibreOffice, found beside this folder

IMAGES = ROOT / "docs" / "images"
SAMPLE = ROOT / "samples" / "phu-tan-2023-10.xlsm"
PAGES = {"nhap-lieu": "VÙNG DÁN", "bao-cao": "BÁO CÁO", "phu-luc": "BỘ CHỈ SỐ PHỤC VỤ", "doi-chieu": "KHỚP"}
"""Picture name to words that only its page has."""


def make_pictures() -> None:
    """Print the sample workbook and cut the pages that the documents show."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pdf = Office(Path(folder) / "profile").convert(SAMPLE, outdir=Path(folder))
        texts = _run("pdftotext", "-layout", str(pdf), "-").split("\f")
        for name, words in PAGES.items():
            page = next(number for number, text in enumerate(texts, start=1) if words in text)
            target = IMAGES / name
            _run("pdftoppm", "-r", "90", "-png", "-singlefile", "-f", str(page), "-l", str(page), str(pdf), str(target))


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - names from here


if __name__ == "__main__":
    make_pictures()
