"""Shortcuts that press a button without Excel's launcher: their bytes as another reader sees them, where they lie.

That Wine opens them, through a folder with accents and spaces and with what is dropped, is seen by
`tests/macros/windows/run_in_wine.py`; what only Windows shows stands in docs/excel-check.md.
"""

from pathlib import Path

import pylnk3
import pytest

from chiso.macros.machine.install import Machine, apply_steps, plan_steps
from chiso.macros.machine.install.shell_link import ShellLink, quote_words, write_link
from chiso.macros.machine.install.shortcuts import has_shortcuts, list_shortcuts
from chiso.macros.machine.install.steps import RemoveFile, RemoveFolder, WriteFile
from support.fake_registry import FakeRegistry

EXCEL = {(r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", ""): r"C:\Office16\EXCEL.EXE"}
PROGRAM = r"C:\Users\Hồng Ân\AppData\Local\Programs\chi so\chiso.exe"
CAPTIONS = ["Cập nhật", "Hoàn tác", "Kiểm tra", "Nâng cấp sổ", "Soạn thư", "Tuần mới", "Xuất"]


def machine(home: Path, system: str = "win32", program: tuple[str, ...] = (PROGRAM,)) -> Machine:
    return Machine(system=system, home=home, environment={}, program=program, packages=(), soffice=None)


def read(content: bytes, tmp_path: Path) -> pylnk3.Lnk:
    path = tmp_path / "doc.lnk"
    path.write_bytes(content)
    return pylnk3.parse(str(path))


def test_a_shortcut_says_program_arguments_and_what_it_does(tmp_path):
    link = read(write_link(ShellLink(PROGRAM, "button refresh --pause", "Đọc vùng dán, tính lại.", "D:\\Sổ")), tmp_path)

    assert link.path == PROGRAM
    assert link.arguments == "button refresh --pause"
    assert link.description == "Đọc vùng dán, tính lại."
    assert link.work_dir == "D:\\Sổ"
    assert link.window_mode == "Normal"


def test_its_list_leads_from_the_drive_over_each_folder_to_the_program(tmp_path):
    link = read(write_link(ShellLink(PROGRAM, "", "", "")), tmp_path)

    root, drive, *entries = link.shell_item_id_list.items
    assert root.root == "MY_COMPUTER"
    assert drive.drive == b"C:"
    assert [entry.full_name for entry in entries] == PROGRAM.split("\\")[1:]
    assert [entry.type for entry in entries] == ["FOLDER"] * (len(entries) - 1) + ["FILE"]


def test_a_program_on_the_network_goes_by_its_name_alone():
    target = "\\\\may-chu\\chiso\\chiso.exe"
    content = write_link(ShellLink(target, "", "", ""))

    assert target.encode("utf-16-le") in content
    assert int.from_bytes(content[20:24], "little") & 0x1 == 0  # no list of the target


def test_words_with_spaces_are_quoted():
    assert quote_words(["-m", r"C:\chi so\x", "button"]) == r'-m "C:\chi so\x" button'


def test_each_button_has_one_in_the_start_menu_and_one_beside_the_workbooks(tmp_path):
    steps = plan_steps(machine(tmp_path), FakeRegistry(EXCEL))
    links = [step for step in steps if isinstance(step, WriteFile) and step.path.suffix == ".lnk"]
    menu = tmp_path / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Chỉ số"

    assert sorted(step.path.stem for step in links if step.path.parent == menu) == CAPTIONS
    assert sorted(step.path.stem for step in links if step.path.parent == tmp_path / "ChiSo/Nút bấm") == CAPTIONS
    (refresh, _) = [step for step in links if step.path.stem == "Cập nhật"]
    assert read(refresh.content, tmp_path).arguments == "button refresh --pause"


def test_a_program_of_several_words_has_its_first_as_target(tmp_path):
    here = machine(tmp_path, program=(r"C:\Python 3\python.exe", "-m", "chiso.macros"))
    link = read(next(iter(list_shortcuts(here, tmp_path).values())), tmp_path)

    assert (link.path, link.arguments) == (r"C:\Python 3\python.exe", "-m chiso.macros button refresh --pause")


def test_installing_twice_writes_none_again_and_undo_takes_all_away(tmp_path):
    registry, here = FakeRegistry(EXCEL), machine(tmp_path)
    apply_steps(plan_steps(here, registry), registry)
    assert has_shortcuts(here, tmp_path / "ChiSo")
    assert plan_steps(here, registry) == []

    apply_steps(plan_steps(here, registry, undo=True), registry)
    assert list(tmp_path.rglob("*.lnk")) == []
    assert not (tmp_path / "ChiSo").exists()


def test_they_go_along_to_another_folder_and_staffs_own_files_stay(tmp_path):
    registry, here = FakeRegistry(EXCEL), machine(tmp_path)
    apply_steps(plan_steps(here, registry), registry)
    own = tmp_path / "ChiSo/Nút bấm/ghi-chu.txt"
    own.write_text("")

    steps = plan_steps(here, registry, folder=tmp_path / "Sổ")
    apply_steps(steps, registry)

    assert sorted(path.stem for path in (tmp_path / "Sổ/Nút bấm").iterdir()) == CAPTIONS
    assert list(own.parent.iterdir()) == [own]
    assert {type(step) for step in steps} >= {RemoveFile, RemoveFolder}


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_there_are_none_where_there_is_no_windows(tmp_path, system):
    steps = plan_steps(machine(tmp_path, system), FakeRegistry(), office="libreoffice", profile=tmp_path / "profile")

    assert not [step for step in steps if isinstance(step, WriteFile) and step.path.suffix == ".lnk"]
