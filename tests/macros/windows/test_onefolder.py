"""The one-folder build, really built and really run; here for this system, on Windows by the same spec."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from chiso.macros.libreoffice.office.bridge import any_of, properties, struct
from chiso.macros.libreoffice.office.process import start_office
from chiso.workbook.book.layout import OUTCOME
from support.clerk import COMMAND, Answer


def run(program: Path, *arguments: object, **environment: str) -> Answer:
    command = [program, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120, env=os.environ | environment)
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def moved(program, tmp_path) -> Iterator[Path]:
    """The folder where a clerk might put it, away from where it was built."""
    folder = Path(shutil.copytree(program.parent, tmp_path / "Chương trình (của tôi)", symlinks=True))
    yield folder / program.name
    shutil.rmtree(folder)


def test_folder_needs_no_python_of_the_machine(program):
    answer = run(program, "--help", PATH="", PYTHONHOME="/khong-co", PYTHONPATH="/khong-co")

    assert answer.code == 0
    assert answer.out.startswith("Cách dùng: chiso")


def test_folder_knows_its_version_and_that_of_what_it_stands_on(program, tmp_path):
    assert run(program, "--version").out == "chiso 0.1.0\n"

    run(program, "doctor", "--report", tmp_path / "loi.txt", "--profile-dir", tmp_path)
    report = (tmp_path / "loi.txt").read_text(encoding="utf-8").splitlines()
    assert "xlwings: 0.37.8" in report
    assert "Bản một thư mục: có" in report


def test_week_is_done_from_a_new_workbook_to_the_annex(moved, tmp_path, seed_annex):
    book, paste = tmp_path / "Sổ tuần.xlsm", tmp_path / "tuần 2.xlsx"
    workbook = Workbook()
    workbook.active.append(["ĐƠN VỊ", "ĐIỂM TỔNG HỢP (TUẦN 2/T10)"])
    for row in seed_annex:
        workbook.active.append([row["don_vi"], row["diem_tuan_nay"]])
    workbook.save(paste)
    week = ("--week", "2023-10/2", "--date", "2023-10-09")

    assert run(moved, "new", book, "--profile", "phu-tan-2023").code == 0
    checked = run(moved, "check", book, "--from", paste, *week, "--json")
    refreshed = run(moved, "refresh", book, "--from", paste, *week)

    assert checked.code == 0
    assert checked.json["total"]["score"] == "59.28"
    assert [unit["unit"] for unit in checked.json["units"]] == [row["don_vi"] for row in seed_annex[1:]]
    assert refreshed.code == 0
    annex = [cell.value for row in load_workbook(book)["Phụ lục"].iter_rows() for cell in row]
    assert [name for name in annex if name in {row["don_vi"] for row in seed_annex}] == [
        row["don_vi"] for row in seed_annex
    ]


def test_every_document_and_the_mail_are_made_as_by_the_installed_program(moved, seed_book, tmp_path, fonts):
    for program, folder in ((moved, tmp_path / "một thư mục"), (COMMAND, tmp_path / "installed")):
        exported = run(program, "export", seed_book, "--to", folder, "--all")
        drafted = run(program, "mail", seed_book, "--out", folder / "thu.eml")
        assert (exported.code, drafted.code) == (0, 0), exported.err + drafted.err

    made, expected = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("một thư mục", "installed")
    )
    assert len(made) == 9
    assert made == expected


def test_many_weeks_are_looked_at_as_by_the_installed_program(moved, seed_book, tmp_path):
    told = [run(program, "trend", seed_book, "--json") for program in (moved, COMMAND)]
    for program, name in ((moved, "a"), (COMMAND, "b")):
        files = ("--csv", tmp_path / f"{name}.csv", "--html", tmp_path / f"{name}.html")
        assert run(program, "trend", seed_book, *files).code == 0
    refused = run(moved, "trend", seed_book, "--parquet", tmp_path / "c.parquet")

    assert told[0] == told[1]
    assert [unit["unit"] for unit in told[0].json["levels"][0]["units"]][:2] == ["PHÚ LÂM", "PHÚ AN"]
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert (refused.code, "--csv" in refused.err) == (1, True)


def test_new_workbook_has_its_buttons(program, tmp_path):
    from oletools.olevba import VBA_Parser

    assert run(program, "new", tmp_path / "so.xlsm", "--profile", "an-giang-2025").code == 0
    modules = {name for _, _, name, _ in VBA_Parser(str(tmp_path / "so.xlsm")).extract_macros()}

    assert {"ChiSo.bas", "ChiSoLauncher.bas"} <= modules


def test_other_programs_start_with_the_systems_own_libraries(program, tmp_path, fonts, office):
    """The doctor asks fontconfig and the system's Python, which must not load what lies in the folder."""
    answer = run(program, "doctor", "--profile-dir", tmp_path)

    assert "Liberation Serif" in answer.out
    assert "Carlito" in answer.out
    assert f"Python trong LibreOffice: {sys.version_info.major}." in answer.out


def test_install_is_planned_and_changes_nothing(program, tmp_path):
    answer = run(program, "install", "--office", "libreoffice", "--dry-run", "--profile-dir", tmp_path / "hồ sơ")

    assert answer.code == 0
    assert "chiso_button.py" in answer.out
    assert list(tmp_path.iterdir()) == []


def test_libreoffices_own_python_finds_nothing_but_chiso_and_xlwings(program):
    folder = program.parent / "_internal/libreoffice"

    assert {path.name for path in folder.iterdir()} == {"chiso", "xlwings"}
    assert not [path for path in folder.rglob("*") if path.suffix in {".so", ".pyd", ".dll"}]
    assert not (folder / "xlwings/pro").exists()


def test_nothing_of_xlwings_other_licence_is_inside(program):
    viewer = [sys.executable, "-m", "PyInstaller.utils.cliutils.archive_viewer"]
    listed = subprocess.run([*viewer, "-l", "-r", "-b", program], capture_output=True, text=True, check=True)
    names = listed.stdout.splitlines()

    assert any(line.strip().startswith("xlwings.main") for line in names)
    assert not [line for line in names if "xlwings.pro" in line]


def test_button_in_libreoffice_works_from_the_one_folder(moved, tmp_path, office):
    """The bridge leads to the plain files, and nothing of the checkout is needed: they are the only chiso there."""
    profile, books = tmp_path / "hồ sơ", tmp_path / "Sổ"
    done = run(moved, "install", "--office", "libreoffice", "--profile-dir", profile, "--folder", books)
    assert done.code == 0, done.err
    book = books / "sổ.xlsm"
    assert run(moved, "new", book, "--profile", "phu-tan-2023").code == 0

    started = start_office(profile=profile)
    try:
        macros = struct("beans.PropertyValue", Name="MacroExecutionMode", Value=any_of("short", 4))
        document = started.desktop.loadComponentFromURL(book.as_uri(), "_blank", 0, (macros, *properties(Hidden=True)))
        url = "vnd.sun.star.script:VBAProject.ChiSo.ChiSoCheck?language=Basic&location=document"
        document.getScriptProvider().getScript(url).invoke((), (), ())
        state = document.NamedRanges.getByName(OUTCOME.name).getReferredCells().getCellByPosition(0, 0).String
        document.close(True)
    finally:
        started.quit()

    assert state.startswith("Có ")  # an empty workbook has problems to name


def test_start_is_told(program, capsys):
    """No limit: how long a start takes says something of the machine too."""
    times_s = []
    for _ in range(5):
        begun = time.perf_counter()
        assert run(program, "check", "--help").code == 0
        times_s.append(time.perf_counter() - begun)
    with capsys.disabled():
        print(f"\none-folder build: start {sorted(times_s)[2]:.3f} s")
