"""Make the pictures of README and the guide from the sample workbook: printed pages, and windows of LibreOffice.

    .venv/bin/python docs/make_pictures.py

Needs what `make system` installs. Pictures land in docs/images.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from chiso.workbook.book.layout import PASTE  # noqa: E402 - below the path, like the next ones
from support.browser import opened, started_browser  # noqa: E402 - likewise
from support.clerk import chiso  # noqa: E402 - the tests' own LibreOffice, found next to this folder
from support.desk import Desk, DeskBook, open_desk  # noqa: E402 - likewise
from support.office import Office  # noqa: E402 - likewise
from support.screen import open_screen, wait_for  # noqa: E402 - likewise

IMAGES = ROOT / "docs" / "images"
SAMPLE = ROOT / "samples" / "phu-tan-2023-10.xlsm"
WEEKS = (
    ("phu-tan-2023-10-tuan-1.csv", "2023-10/1", "2023-10-02"),
    ("phu-tan-2023-10-tuan-2.csv", "2023-10/2", "2023-10-09"),
)
PAGES = {"bao-cao": "BÁO CÁO", "phu-luc": "BỘ CHỈ SỐ PHỤC VỤ"}
"""Picture name to words that only its page has."""
SCORE_COLUMN = PASTE.column + 2
"""Of the sample's paste: STT, ĐƠN VỊ, ĐIỂM TỔNG HỢP."""
FIRST_UNIT = PASTE.row + 2
"""Below the heading and the total."""
TOP_PX = 390
"""So much of a window shows menu, tool bars and what they lead to."""
DOCUMENT_PX, GAP_PX, GREY = 900, 16, "#D1D5DB"
"""How high documents stand side by side, and what is between them."""
TELEPHONE: dict[str, Any] = {"width": 390, "device_scale_factor": 2}
PAINTING_S = 2.0
"""After the last change a window paints on; nothing tells when it is done."""


def print_pages(folder: Path) -> None:
    """Print the sample workbook and cut the pages that the documents show."""
    pdf = Office(folder / "printing").convert(SAMPLE, outdir=folder)
    texts = _run("pdftotext", "-layout", str(pdf), "-").split("\f")
    for name, words in PAGES.items():
        page = next(number for number, text in enumerate(texts, start=1) if words in text)
        target = IMAGES / name
        _run("pdftoppm", "-r", "90", "-png", "-singlefile", "-f", str(page), "-l", str(page), str(pdf), str(target))


def show_documents(folder: Path) -> None:
    """The letter as PDF, the annex as a picture and the web page on a telephone, side by side."""
    _chiso("export", SAMPLE, "--to", folder, "--pdf", "--png", "--html")
    letter, annex, page = folder / "thu", folder / "2023-10-T2-phu-luc.png", folder / "trang.png"
    _run("pdftoppm", "-r", "120", "-png", "-singlefile", str(folder / "2023-10-T2-bao-cao.pdf"), str(letter))
    with started_browser() as browser, opened(browser, folder / "2023-10-T2-bao-cao.html", **TELEPHONE) as window:
        window.page.locator("table").first.evaluate("table => table.scrollIntoView()")
        window.page.screenshot(path=page)
    shown = [Image.open(path).convert("RGB") for path in (letter.with_suffix(".png"), annex, page)]
    scaled = [picture.resize((picture.width * DOCUMENT_PX // picture.height, DOCUMENT_PX)) for picture in shown]
    width = sum(picture.width for picture in scaled) + GAP_PX * (len(scaled) + 1)
    together = Image.new("RGB", (width, DOCUMENT_PX + 2 * GAP_PX), GREY)
    left = GAP_PX
    for picture in scaled:
        together.paste(picture, (left, GAP_PX))
        left += picture.width + GAP_PX
    together.save(IMAGES / "van-ban.png")


def show_windows(folder: Path) -> None:
    """Work in the sample workbook on a laptop's screen, as `chiso install` sets LibreOffice up, and take pictures."""
    profile, trusted = folder / "profile", folder / "ChiSo"
    _chiso("install", "--office", "libreoffice", "--profile-dir", profile, "--folder", trusted)
    book = Path(shutil.copy(SAMPLE, trusted))
    plain = trusted / "phu-tan.xlsx"
    _chiso("new", plain, "--profile", "phu-tan-2023")
    for pasted, week, day in WEEKS:
        _chiso("refresh", plain, "--from", SAMPLE.with_name(pasted), "--week", week, "--date", day)
    with open_screen() as screen, open_desk(screen, profile) as desk:
        opened = desk.open_book(book)
        _show_buttons(opened)
        opened.close()
        _show_tool_bar(desk, plain)


def _show_buttons(book: DeskBook) -> None:
    """One refresh with a remark, and one that is refused."""
    book.type_into(FIRST_UNIT, SCORE_COLUMN, "-")
    _press(book, "Cập nhật", "Đã cập nhật")
    _picture(book, "nhap-lieu")
    book.type_into(FIRST_UNIT, SCORE_COLUMN, "6,3.15")
    _press(book, "Cập nhật", "Có")
    _picture(book, "nhap-lieu-loi")


def _show_tool_bar(desk: Desk, path: Path) -> None:
    _picture(desk.open_book(path), "thanh-cong-cu")
    target = IMAGES / "thanh-cong-cu.png"
    with Image.open(target) as whole:
        top = whole.crop((0, 0, whole.width, TOP_PX))
    top.save(target)


def _press(book: DeskBook, caption: str, state: str) -> None:
    before = book.state
    book.press(caption)
    wait_for(lambda: book.state != before and book.state.startswith(state), f"{caption}: {state}")


def _picture(book: DeskBook, name: str) -> None:
    time.sleep(PAINTING_S)
    book.screen.take_picture(IMAGES / f"{name}.png")


def _chiso(*words: object) -> None:
    done = chiso(*words)
    if done.code:
        sys.exit(done.out + done.err)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - names from here


if __name__ == "__main__":
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        print_pages(Path(work))
        show_documents(Path(work))
        show_windows(Path(work))
