"""The commands of README and guide, run as written in a fresh clone: each works, and prints what the page says."""

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support import parts
from support.clerk import chiso, write_csv
from support.need import need
from support.pages import REFUSED, copy_checkout, list_unprinted, read_fences, read_steps, run_step
from support.paths import ROOT
from support.portal import build_export, read_sheet

README, GUIDE, WINDOWS = ROOT / "README.md", ROOT / "docs/huong-dan.md", ROOT / "docs/windows.md"
SAMPLE = ROOT / "samples/phu-tan-2023-10.xlsm"
SAMPLE_PASTE = ROOT / "samples/phu-tan-2023-10-tuan-2.csv"
NOT_RUN = {"make test"}
"""This is a part of it."""
PORTAL_DAY = "2025-10-16"


def read_text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


# ── What a command finds where the page says that it lies ───────────────────────────────────────────────────


def lay_portal_export(path: Path) -> None:
    build_export(PORTAL_DAY, path.parent)


def lay_slip(path: Path) -> None:
    """The sample's second week with a slip of the keyboard in its total."""
    with SAMPLE_PASTE.open(encoding="utf-8", newline="") as file:
        rows = [["5,9.28" if cell == "59.28" else cell for cell in row] for row in csv.reader(file)]
    path.write_bytes(write_csv(rows))


def lay_old_district(path: Path) -> None:
    """One report by hand, of the week before the sample's first."""
    with SAMPLE_PASTE.open(encoding="utf-8", newline="") as file:
        names = [row[1] for row in csv.reader(file)][1:]
    lay_old_weeks(path, "Tuần 4 tháng 9 năm 2023 - Ngày 25/09/2023", names)


def lay_old_province(path: Path) -> None:
    """One report by hand, of the week before the export's."""
    rows = [*read_sheet(PORTAL_DAY, "Sở Ban"), *read_sheet(PORTAL_DAY, "Xã Phường")]
    lay_old_weeks(path, "Tuần 2 tháng 10 năm 2025 - Ngày 09/10/2025", [row["TEN"] for row in rows])


def lay_old_weeks(path: Path, title: str, names: list[str]) -> None:
    path.mkdir()
    rows = [[title], ["ĐƠN VỊ", "ĐIỂM TỔNG HỢP"], *([name, "58,25"] for name in names)]
    (path / "tuan.csv").write_bytes(write_csv(rows))


def lay_sample(path: Path) -> None:
    shutil.copy(SAMPLE, path)


def lay_mailed(path: Path) -> None:
    path.mkdir()
    lay_sample(path / "phu-tan.xlsm")


def lay_office_of_own(path: Path) -> None:
    shutil.copy("so.xlsm", path)


LAID: dict[Path, dict[str, Callable[[Path], None]]] = {
    README: {"so-cu": lay_old_district, "thu-ve": lay_mailed},
    GUIDE: {
        "an-giang-2025-10-16.xlsx": lay_portal_export,
        "sai.csv": lay_slip,
        "so-cu": lay_old_province,
        "thu-nhan/": lay_mailed,
        "so-huyen-a.xlsm": lay_office_of_own,
        "so-huyen-b.xlsm": lay_sample,
    },
}


@pytest.mark.office
@pytest.mark.parametrize("page", LAID, ids=lambda page: page.stem)
def test_every_command_of_a_page_works_as_written_and_prints_what_the_page_says(page, tmp_path, monkeypatch):
    need(parts.OFFICE, parts.UNO, parts.FONTS)
    clone = copy_checkout(tmp_path / "clone")
    monkeypatch.chdir(clone)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    steps = [step for step in read_steps(read_text(page)) if step.command not in NOT_RUN]
    assert len(steps) > 12

    for step in steps:
        for name, lay in LAID[page].items():
            if name in step.command.split() and not Path(name).exists():
                lay(clone / name)
        answer = run_step(step)
        refused = any(REFUSED in line for line in step.printed)
        assert answer.code == refused, f"{step.command}\n{answer.out}{answer.err}"
        assert list_unprinted(step, answer) == [], f"{step.command}\n{answer.out}{answer.err}"


@pytest.mark.parametrize("page", LAID, ids=lambda page: page.stem)
def test_every_block_of_a_page_says_what_it_is_so_that_none_goes_unread(page):
    marks = {mark for mark, _ in read_fences(read_text(page))}

    assert marks <= {"sh", "text", "python"}


@pytest.mark.parametrize("page", [README, GUIDE, WINDOWS], ids=lambda page: page.stem)
def test_commands_within_sentences_are_commands_with_those_options(page):
    """Each `chiso …` between ticks, and each line of windows.md's blocks."""
    text = read_text(page)
    lines = [line for mark, block in read_fences(text) if mark != "text" for line in block]
    said = [*re.findall(r"`(chiso [^`\n]+)`", text), *(line for line in lines if line.startswith("chiso "))]
    helps: dict[str, str] = {}
    wrong = []
    for words in map(str.split, said):
        command = words[1]
        if not re.fullmatch(r"[a-z]+", command):
            assert re.fullmatch(r"--version|--help|…|-…", command), words
            continue
        if command not in helps:
            answer = chiso(command, "--help")
            helps[command] = answer.out if answer.code == 0 else ""
        options = [re.sub(r"[^-a-z].*", "", word) for word in words[2:] if word.startswith("--")]
        wrong += [f"{command} {option}" for option in options if option not in helps[command]]
        wrong += [command] if not helps[command] else []

    assert len(said) > 8
    assert wrong == []


@pytest.mark.parametrize("page", [GUIDE, WINDOWS], ids=lambda page: page.stem)
def test_links_and_pictures_of_a_page_lead_somewhere(page):
    text = read_text(page)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    local = [target for target in targets if not target.startswith("http")]
    lost = []
    for target in local:
        name, _, anchor = target.partition("#")
        path = page.parent / name if name else page
        headings = (
            re.findall(r"^#+ (.+)$", read_text(path), re.MULTILINE) if path.suffix == ".md" and path.exists() else []
        )
        anchors = {re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.lower())) for heading in headings}
        if not path.exists() or (anchor and anchor not in anchors):
            lost.append(target)

    assert lost == []
