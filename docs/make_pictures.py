"""Make the pictures of README and the guide: printed pages, documents, and windows of LibreOffice in Vietnamese.

    .venv/bin/python docs/make_pictures.py                  all, in a minute
    .venv/bin/python docs/make_pictures.py so-moi van-ban   only these

Needs what `make system` installs, and LibreOffice's Vietnamese words (Debian: libreoffice-l10n-vi). Pictures land in
docs/images, the workbook that is shown is made anew from the pastes in `samples`. Look at them before you commit.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageGrab

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "samples")]

from make_samples import WEEKS, make_sample  # noqa: E402 - below the path, like the next ones

from chiso.workbook.book.layout import PASTE, SheetName  # noqa: E402 - likewise
from support.browser import opened, started_browser  # noqa: E402 - likewise
from support.clerk import chiso  # noqa: E402 - the tests' own LibreOffice, found next to this folder
from support.desk import Desk, DeskBook, open_desk  # noqa: E402 - likewise
from support.office import SETTING, SETTINGS, Office, find_soffice  # noqa: E402 - likewise
from support.screen import Screen, open_screen, wait_for  # noqa: E402 - likewise

Box = tuple[int, int, int, int]
IMAGES = ROOT / "docs" / "images"
PROFILE = "phu-tan-2023"
PRINTED = {"bao-cao": "BÁO CÁO", "phu-luc": "BỘ CHỈ SỐ PHỤC VỤ"}
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
QUESTION_PX = (200, 150, 1166, 700)
"""Where in the middle of the screen a question stands."""
ANSWER_PX = (60, 34)
"""Where the last button is, from the question's lower right corner."""
COPIED = "<tr><td>STT</td><td>ĐƠN VỊ</td><td>ĐIỂM TỔNG HỢP</td></tr><tr><td>1</td><td>PHÚ LÂM</td><td>63,15</td></tr>"
OPENING_S = 8.0
"""A file that cannot be asked whether it is open, for LibreOffice asks something first, has been by then."""
COLOURS = 128
"""Windows and pages have few: a palette makes the files a third as large, and no eye sees it."""
LANGUAGE = (
    ("Office.Linguistic/General", "UILocale", "vi"),
    ("Office.Linguistic/General", "DefaultLocale", "vi-VN"),
    ("Setup/L10N", "ooSetupSystemLocale", "vi-VN"),
    # No dialog may come before the workbook: neither tips nor what is new.
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Setup/Product", "ooSetupLastVersion", "99.9"),
)


# ── Pages and documents ─────────────────────────────────────────────────────────────────────────────────────


def print_pages(folder: Path, sample: Path) -> None:
    """Print the sample workbook and cut the pages that the documents show."""
    pdf = Office(folder / "printing").convert(sample, outdir=folder)
    texts = _run("pdftotext", "-layout", str(pdf), "-").split("\f")
    for name, words in PRINTED.items():
        page = next(number for number, text in enumerate(texts, start=1) if words in text)
        target = folder / name
        _run("pdftoppm", "-r", "90", "-png", "-singlefile", "-f", str(page), "-l", str(page), str(pdf), str(target))
        _keep(Image.open(target.with_suffix(".png")), name)


def show_documents(folder: Path, sample: Path) -> None:
    """The letter as PDF, the annex as a picture and the web page on a telephone, side by side."""
    _chiso("export", sample, "--to", folder, "--pdf", "--png", "--html")
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
    _keep(together, "van-ban")


# ── Windows ─────────────────────────────────────────────────────────────────────────────────────────────────


def show_new(desk: Desk, folder: Path, _sample: Path) -> None:
    """A workbook of an office as `chiso new` hands it over: what is lacking is listed."""
    book = folder / "so.xlsm"
    _chiso("new", book, "--level", "ward", "--locality", "Long Xuyên")
    _take(desk, book, "so-moi")


def show_input(desk: Desk, folder: Path, sample: Path) -> None:
    """One refresh with a remark, and one that is refused."""
    book = desk.open_book(Path(shutil.copy(sample, folder / "phu-tan.xlsm")))
    book.type_into(FIRST_UNIT, SCORE_COLUMN, "-")
    _press(book, "Cập nhật", "Đã cập nhật")
    _picture(book, "nhap-lieu")
    book.type_into(FIRST_UNIT, SCORE_COLUMN, "6,3.15")
    _press(book, "Cập nhật", "Có")
    _picture(book, "nhap-lieu-loi")
    book.close()


def show_tool_bar(desk: Desk, folder: Path, _sample: Path) -> None:
    """The tool bar and the menu, with a workbook that has no buttons of its own."""
    plain = folder / "phu-tan.xlsx"
    _chiso("new", plain, "--profile", PROFILE)
    for pasted, week, day, *_ in WEEKS:
        _chiso("refresh", plain, "--from", ROOT / "samples" / pasted, "--week", week, "--date", day)
    _take(desk, plain, "thanh-cong-cu", height=TOP_PX)


def show_questions(desk: Desk, folder: Path, _sample: Path) -> None:
    """What LibreOffice asks when a table from a browser is pasted, and when a workbook is saved."""
    plain = folder / "luu.xlsx"
    _chiso("new", plain, "--profile", PROFILE)
    book = desk.open_book(plain)
    desk.screen.copy(f'<meta charset="utf-8"><table>{COPIED}</table>')
    desk.screen.click(book.find_cell(PASTE.row, PASTE.column))
    _question(book, "ctrl+v", "dan-libreoffice")
    book.takes_clicks()
    _question(book, "ctrl+s", "luu-libreoffice")
    wait_for(lambda: not book.document.isModified(), "it is saved")
    book.close()


def _question(book: DeskBook, keys: str, name: str) -> None:
    """Press keys, keep what LibreOffice asks, and answer with its last button."""
    time.sleep(PAINTING_S)
    before = _grab(book.screen)
    book.screen.press_keys(book.window, keys)
    wait_for(lambda: _find_change(before, _grab(book.screen), QUESTION_PX), f"LibreOffice asks after {keys}")
    time.sleep(PAINTING_S)
    after = _grab(book.screen)
    asked = _find_change(before, after, QUESTION_PX)
    assert asked is not None  # noqa: S101 - it was waited for
    _keep(after.crop(asked), name)
    book.screen.click((asked[2] - ANSWER_PX[0], asked[3] - ANSWER_PX[1]))
    time.sleep(PAINTING_S)


def _find_change(before: Image.Image, after: Image.Image, area: Box) -> Box | None:
    """The rectangle within an area that changed."""
    change = ImageChops.difference(before.crop(area), after.crop(area)).getbbox()
    left, top, *_ = area
    return change and (change[0] + left, change[1] + top, change[2] + left, change[3] + top)


def show_blocked(desk: Desk, folder: Path, sample: Path) -> None:
    """The same workbook from a folder that is not trusted: LibreOffice says that its macros are off."""
    elsewhere = folder.parent / "Tai-ve"
    elsewhere.mkdir()
    book = Path(shutil.copy(sample, elsewhere / "so-tai-ve.xlsm"))
    before = _grab(desk.screen)
    desk.begin_to_open(book)
    wait_for(lambda: _grab(desk.screen).tobytes() != before.tobytes(), "LibreOffice says something")
    time.sleep(OPENING_S)
    after = _grab(desk.screen)
    behind = Image.new("RGB", after.size, after.getpixel((0, 0)))
    _keep(after.crop(ImageChops.difference(after, behind).getbbox()), "macro-bi-chan")


def show_sheets(desk: Desk, folder: Path, sample: Path) -> None:
    """Two sheets to work in."""
    book = desk.open_book(Path(shutil.copy(sample, folder / "phu-tan-trang.xlsm")))
    for name, sheet, height in (("bieu-do", SheetName.CHARTS, None), ("don-vi", SheetName.UNITS, TOP_PX)):
        book.document.getCurrentController().setActiveSheet(book.document.Sheets.getByName(sheet))
        _picture(book, name, height=height)
    book.close()


WINDOWS: dict[tuple[str, ...], Callable[[Desk, Path, Path], None]] = {
    ("nhap-lieu", "nhap-lieu-loi"): show_input,
    ("so-moi",): show_new,
    ("thanh-cong-cu",): show_tool_bar,
    ("bieu-do", "don-vi"): show_sheets,
    ("dan-libreoffice", "luu-libreoffice"): show_questions,
    # Last: what LibreOffice asks stays unanswered.
    ("macro-bi-chan",): show_blocked,
}
PAGES: dict[tuple[str, ...], Callable[[Path, Path], None]] = {
    tuple(PRINTED): print_pages,
    ("van-ban",): show_documents,
}


def show_windows(screen: Screen, folder: Path, sample: Path, names: set[str]) -> None:
    """Work on a laptop's screen, as `chiso install` sets LibreOffice up, in Vietnamese, and take pictures."""
    profile, trusted = folder / "profile", folder / "ChiSo"
    (profile / "user").mkdir(parents=True)
    items = "\n".join(SETTING.format(path=path, name=name, value=value) for path, name, value in LANGUAGE)
    (profile / "user/registrymodifications.xcu").write_text(SETTINGS.format(items=items), encoding="utf-8")
    _chiso("install", "--office", "libreoffice", "--profile-dir", profile, "--folder", trusted)
    with open_desk(screen, profile) as desk:
        for made, show in WINDOWS.items():
            if names & set(made):
                show(desk, trusted, sample)


def _take(desk: Desk, path: Path, name: str, *, height: int | None = None) -> None:
    book = desk.open_book(path)
    _picture(book, name, height=height)
    book.close()


def _press(book: DeskBook, caption: str, state: str) -> None:
    before = book.state
    book.press(caption)
    wait_for(lambda: book.state != before and book.state.startswith(state), f"{caption}: {state}")


def _picture(book: DeskBook, name: str, *, height: int | None = None) -> None:
    time.sleep(PAINTING_S)
    whole = _grab(book.screen)
    _keep(whole.crop((0, 0, whole.width, height or whole.height)), name)


def _grab(screen: Screen) -> Image.Image:
    return ImageGrab.grab(xdisplay=screen.display)


# ── Both ────────────────────────────────────────────────────────────────────────────────────────────────────


def _keep(picture: Image.Image, name: str) -> None:
    palette = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette.save(IMAGES / f"{name}.png", optimize=True)
    print(f"docs/images/{name}.png")  # noqa: T201 - a script, which takes a minute


def _chiso(*words: object) -> None:
    done = chiso(*words)
    if done.code:
        sys.exit(done.out + done.err)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - names from here


def main(asked: set[str]) -> None:
    """Make the pictures that are asked for, or all."""
    every = {name for names in (*WINDOWS, *PAGES) for name in names}
    if unknown := asked - every:
        sys.exit(f"No such picture: {', '.join(sorted(unknown))}. There are: {', '.join(sorted(every))}.")
    soffice = find_soffice()
    if soffice is None or not (soffice.resolve().parent / "resource/vi").is_dir():
        sys.exit("LibreOffice's Vietnamese words are missing. Debian: apt-get install libreoffice-l10n-vi")
    names = asked or every
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as work:
        folder = Path(work)
        sample = make_sample(folder / "mau")
        for made, show in PAGES.items():
            if names & set(made):
                show(folder, sample)
        if any(names & set(made) for made in WINDOWS):
            with open_screen() as screen:
                show_windows(screen, folder, sample, names)


if __name__ == "__main__":
    main(set(sys.argv[1:]))
