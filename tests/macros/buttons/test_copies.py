"""What a button says when the command behind it does not answer as it should."""

import subprocess
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from chiso.macros.buttons.copies import NoFolderError, find_folder, read_answer, run_on_copy
from chiso.macros.buttons.synced import MOUNTS, find_synced
from support.clerk import COMMAND
from support.fake_registry import FakeRegistry


def test_a_file_in_the_folders_place_is_named_as_the_reason(seed_book):
    taken = seed_book.parent / "van-ban"
    taken.write_bytes(b"")
    command = [COMMAND, "export", seed_book, "--all", "--json", "--to", taken]
    answer = read_answer(subprocess.run(command, capture_output=True, check=False, timeout=60))

    assert answer["files"] == []
    assert f"{taken} không phải thư mục" in answer["problems"][0]["message"]


def test_of_a_program_that_fails_to_start_the_last_line_is_said():
    failing = subprocess.run([COMMAND.with_name("python"), "-c", "import lacking"], capture_output=True, check=False)

    assert "No module named 'lacking'" in read_answer(failing)["problems"][0]["message"]


@pytest.mark.parametrize("lacking", ["room", "program"])
def test_what_keeps_the_command_from_starting_is_said(tmp_path, monkeypatch, lacking):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path if lacking == "program" else tmp_path / "khong-co"))
    monkeypatch.setattr("chiso.macros.buttons.copies.save_copy", lambda _book, path: path.touch())
    answer = run_on_copy(SimpleNamespace(name="so.xlsm"), [str(tmp_path / "chiso")], "export")

    assert answer["files"] == []
    assert "Chương trình không trả lời như mong đợi" in answer["problems"][0]["message"]
    assert str(tmp_path) in answer["problems"][0]["message"]
    assert list(tmp_path.iterdir()) == []


# ── Where an open workbook lies ─────────────────────────────────────────────────────────────────────────────

BUSINESS = "https://anphu-my.sharepoint.com/personal/hong_anphu_gov_vn/Documents"
SITE = "https://anphu.sharepoint.com/sites/VanThu/Shared Documents"
PRIVATE = "https://d.docs.live.net"


def mount(name: str, address: str, folder: Path, **more) -> dict:
    values = {"UrlNamespace": address, "MountPoint": str(folder), **more}
    return {(rf"{MOUNTS}\{name}", value): data for value, data in values.items()}


@pytest.fixture
def kept(tmp_path) -> Path:
    """A folder that is kept in step, with a workbook in it and one of the same name in a folder of its own."""
    for name in ("Báo cáo tuần/so.xlsm", "so.xlsm"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (f"{BUSINESS}/Báo cáo tuần/so.xlsm", "Báo cáo tuần/so.xlsm"),
        (f"{BUSINESS}/B%C3%A1o%20c%C3%A1o%20tu%E1%BA%A7n/so.xlsm", "Báo cáo tuần/so.xlsm"),
        (f"{BUSINESS.upper()}/so.xlsm", "so.xlsm"),
        (f"{BUSINESS}/mất/so.xlsm", None),
        (f"{BUSINESS}2/so.xlsm", None),
        (f"{BUSINESS}/../../so.xlsm", "so.xlsm"),
    ],
)
def test_workbook_on_onedrive_is_found_where_it_is_kept_in_step(kept, address, found):
    registry = FakeRegistry(mount("Business1", f"{BUSINESS}/", kept))

    assert find_synced(address, {}, registry) == (kept / found if found else None)


def test_part_of_a_library_is_found_below_its_own_folder_and_only_there(kept):
    part = mount("1", SITE, kept, IsFolderScope=1)
    whole = mount("1", SITE, kept, IsFolderScope=0)

    assert find_synced(f"{SITE}/Năm 2023/Báo cáo tuần/so.xlsm", {}, FakeRegistry(part)) == kept / "Báo cáo tuần/so.xlsm"
    assert find_synced(f"{SITE}/Năm 2023/Báo cáo tuần/so.xlsm", {}, FakeRegistry(whole)) is None


def test_library_with_the_longer_address_comes_first(kept):
    both = mount("1", SITE, kept) | mount("2", f"{SITE}/Tuần", kept / "Báo cáo tuần")

    assert find_synced(f"{SITE}/Tuần/so.xlsm", {}, FakeRegistry(both)) == kept / "Báo cáo tuần/so.xlsm"


@pytest.mark.parametrize(
    ("address", "variable"),
    [
        (f"{PRIVATE}/1a2b3c4d/so.xlsm", "OneDriveConsumer"),
        (f"{PRIVATE}/1a2b3c4d/so.xlsm", "OneDrive"),
        (f"{BUSINESS}/so.xlsm", "OneDriveCommercial"),
        (f"{BUSINESS}/so.xlsm", "OneDrive"),
    ],
)
def test_without_the_registry_the_folder_that_windows_names_is_looked_into(kept, address, variable):
    assert find_synced(address, {variable: str(kept)}, FakeRegistry()) == kept / "so.xlsm"


def test_of_a_private_account_the_number_belongs_to_the_address(kept):
    registry = FakeRegistry(mount("Personal", PRIVATE, kept, CID="1a2b3c4d"))

    assert find_synced(f"{PRIVATE}/1a2b3c4d/so.xlsm", {}, registry) == kept / "so.xlsm"


class Excel:
    """A workbook in Excel; asking xlwings for its path fails, as it does for an address."""

    def __init__(self, name: object) -> None:
        self.app, self.api = SimpleNamespace(engine=SimpleNamespace(name="excel")), SimpleNamespace(FullName=str(name))

    @property
    def fullname(self) -> str:
        raise AssertionError


def test_folder_of_a_workbook_is_found_on_the_disk_and_on_onedrive(kept):
    here = {"OneDriveCommercial": str(kept)}

    assert find_folder(Excel(kept / "so.xlsm"), {}) == kept
    assert find_folder(Excel(f"{BUSINESS}/Báo cáo tuần/so.xlsm"), here) == kept / "Báo cáo tuần"


@pytest.mark.parametrize(
    ("name", "state", "told"),
    [
        ("Book1", "Nút cần sổ đã lưu thành tệp: lưu rồi bấm lại", []),
        (f"{SITE}/so.xlsm", "Nút cần sổ ở máy, không ở OneDrive: lưu về máy, bấm lại", ["OneDrive hoặc SharePoint"]),
    ],
)
def test_workbook_without_a_folder_here_says_why_and_the_way_out(name, state, told):
    with pytest.raises(NoFolderError) as refused:
        find_folder(Excel(name), {})

    assert refused.value.state == state
    assert all(part in problem.message for part, problem in zip(told, refused.value.problems, strict=True))
