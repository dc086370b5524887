"""`chiso install` on machines that are not as they should be: it says so in a line and leaves nothing half done."""

import json
from pathlib import Path

import pytest

from chiso.macros.libreoffice.office.process import start_office
from chiso.macros.machine.install import InstallError, Machine, plan_steps, xcu
from chiso.macros.machine.install.extension import find_added
from support.clerk import Answer, chiso

pytestmark = pytest.mark.office  # LibreOffice itself takes the extension

SETTINGS, RECORD = "user/registrymodifications.xcu", "user/chiso.json"


class OnlyExcel(dict):
    """A registry that knows where Excel is."""

    def read(self, key, _name):
        return r"C:\Office16\EXCEL.EXE" if key.endswith("excel.exe") else None


def machine(home: Path, system: str = "linux") -> Machine:
    return Machine(system, home, {}, ("chiso",), (home / "packages",), None if system == "win32" else Path("soffice"))


def install(profile: Path, *more: object) -> Answer:
    return chiso("install", "--office", "libreoffice", "--profile-dir", profile, *more)


def contents(folder: Path) -> dict[str, bytes | None]:
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in folder.rglob("*")}


@pytest.mark.parametrize("more", [("--folder", "Sổ"), ("--undo",)])
def test_settings_that_cannot_be_read_are_named_and_nothing_is_done(tmp_path, monkeypatch, more):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "profile" / SETTINGS).mkdir(parents=True)
    before = contents(tmp_path)
    answer = install(tmp_path / "profile", *more)

    assert answer.code == 1
    assert answer.err.startswith(f"Không đọc được {tmp_path / 'profile' / SETTINGS}.")
    assert contents(tmp_path) == before


def test_profile_that_is_a_file_is_named(tmp_path):
    (tmp_path / "profile").write_text("")
    answer = install(tmp_path / "profile", "--folder", tmp_path / "Sổ")

    assert answer.code == 1
    assert answer.err.startswith("Không đọc được")
    assert not (tmp_path / "Sổ").exists()


def test_profile_that_cannot_be_written_gets_no_folder_of_workbooks_either(tmp_path):
    """What was added is recorded before it is added: the record comes first, and the folder last."""
    steps = plan_steps(machine(tmp_path), {}, profile=tmp_path / "p", folder=tmp_path / "Sổ")

    assert [step.path.name for step in steps] == [
        "chiso.json", "registrymodifications.xcu", "chiso_button.py", "Sổ",
    ]  # fmt: skip


@pytest.mark.parametrize("record", ["{bro", "[1]", '{"trusted": 1}', ""])
def test_record_that_is_no_record_counts_as_none(tmp_path, record):
    path = tmp_path / "profile" / RECORD
    path.parent.mkdir(parents=True)
    path.write_text(record, encoding="utf-8")

    assert install(tmp_path / "profile", "--folder", tmp_path / "Sổ").code == 0
    assert json.loads(path.read_text(encoding="utf-8"))["trusted"] == [(tmp_path / "Sổ").as_uri()]
    assert install(tmp_path / "profile", "--undo").code == 0
    assert not path.exists()


def test_undo_leaves_only_libreoffices_own_where_it_never_ran(tmp_path):
    profile = tmp_path / "profile"
    assert install(profile, "--folder", tmp_path / "Sổ").code == 0
    assert install(profile, "--undo").code == 0

    settings = (profile / "user/registrymodifications.xcu").read_text(encoding="utf-8")
    assert xcu.read_trusted(settings) == []
    assert find_added(profile) is None
    assert [path.name for path in tmp_path.iterdir()] == ["profile"]
    assert not (profile / "user/Scripts").exists()


@pytest.mark.parametrize("folder", ["", "/", ".", ".."])
def test_whole_home_and_what_is_above_it_is_no_place_to_trust(tmp_path, monkeypatch, folder):
    """Macros of every file that was ever downloaded would run there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    answer = install(tmp_path / "profile", "--folder", folder)

    assert answer.code == 1
    assert answer.err.startswith("Không thể tin cậy cả")
    assert contents(tmp_path) == {}


def test_folder_is_told_as_a_whole_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert f"Sổ .xlsm để trong {tmp_path / 'Sổ'} thì" in install(tmp_path / "profile", "--folder", "Sổ").out


def test_folder_on_the_network_is_refused_for_excel_which_would_not_trust_it(tmp_path):
    with pytest.raises(InstallError, match="trên mạng"):
        plan_steps(machine(tmp_path, "win32"), OnlyExcel(), folder=Path("//may-chu/chung/So"))


def test_odd_letters_in_a_folder_come_through_to_the_doctor(tmp_path):
    folder = tmp_path / "Sổ & <vài> 'trang' \"tuần\" 100% #1"
    assert install(tmp_path / "profile", "--folder", folder).code == 0

    assert f"được chạy trong {folder}\n" in chiso("doctor", "--profile-dir", tmp_path / "profile").out


def test_office_that_really_runs_is_seen(tmp_path, office):
    started = start_office(profile=tmp_path / "profile")
    try:
        answer = install(tmp_path / "profile", "--folder", tmp_path / "Sổ")
    finally:
        started.quit()

    assert answer.code == 1
    assert answer.err.startswith("LibreOffice đang mở")
    assert install(tmp_path / "profile", "--folder", tmp_path / "Sổ").code == 0
