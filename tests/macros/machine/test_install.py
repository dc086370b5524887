"""`chiso install`: the plan is a value; for LibreOffice it is also done and undone, for Excel it is only planned.

Nothing here ran on Windows: what Excel needs is held as a list of steps against a registry that is a dict.
"""

import json
import re
import subprocess
from pathlib import Path

import pytest

from chiso.macros.buttons.addin import build_addin
from chiso.macros.machine.install import InstallError, Machine, apply_steps, describe_step, plan_steps, xcu
from chiso.macros.machine.install.excel import find_excel, find_trusted
from chiso.macros.machine.install.extension import find_added
from chiso.macros.machine.install.steps import (
    FillTypes,
    MakeFolder,
    RemoveFile,
    RemoveFolder,
    RemoveKey,
    SetValue,
    WriteFile,
)
from support.clerk import chiso
from support.fake_registry import FakeRegistry

pytestmark = pytest.mark.office  # LibreOffice itself takes the extension

TRUSTED = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security\Trusted Locations\chiso"
EXCEL = {(r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", ""): r"C:\Office16\EXCEL.EXE"}
START_UP = "AppData/Roaming/Microsoft/Excel/XLSTART"
LEVEL = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" '
    'oor:op="fuse"><value>3</value></prop></item>\n'
)
OTHERS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
    f"{LEVEL}"
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="SecureURL" oor:op="fuse">'
    "<value><it>file:///srv/a%26b</it><it>$(work)/m&amp;n</it></value></prop></item>\n"
    '<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooName" oor:op="fuse"><value>Hồng</value></prop>'
    "</item>\n</oor:items>\n"
)


def machine(tmp_path: Path, system: str = "linux", **changes) -> Machine:
    facts = {
        "system": system,
        "home": tmp_path,
        "environment": {},
        "program": (r"C:\Users\Hồng Ân\chiso\chiso.exe",),
        "packages": (tmp_path / "site-packages",),
        "soffice": None if system == "win32" else Path("/usr/bin/soffice"),
    }
    return Machine(**facts | changes)


def settings_of(profile: Path) -> Path:
    return profile / "user/registrymodifications.xcu"


def install(profile: Path, folder: Path, *more: str):
    return chiso("install", "--office", "libreoffice", "--profile-dir", profile, "--folder", folder, *more)


def snapshot(folder: Path) -> dict[str, bytes | None]:
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in folder.rglob("*")}


def of_shortcuts(step: object) -> bool:
    """Of the shortcuts or their folders, which test_shortcuts.py is about."""
    path = getattr(step, "path", Path())
    return path.suffix == ".lnk" or path.name in ("Chỉ số", "Nút bấm")


# ── Excel: planned only ─────────────────────────────────────────────────────────────────────────────────────


def test_plan_for_excel_writes_the_program_and_a_trusted_folder_below_hkcu(tmp_path):
    steps = plan_steps(machine(tmp_path, "win32"), FakeRegistry(EXCEL), folder=tmp_path / "Sổ")

    assert steps == [
        MakeFolder(tmp_path / "Sổ"),
        SetValue(r"HKCU\Software\chiso", "Button", r'"C:\Users\Hồng Ân\chiso\chiso.exe" button'),
        SetValue(r"HKCU\Software\chiso", "MadeFolder", str(tmp_path / "Sổ")),
        SetValue(TRUSTED, "Path", f"{tmp_path / 'Sổ'}\\"),
        SetValue(TRUSTED, "AllowSubFolders", 1),
        SetValue(TRUSTED, "Description", "Sổ chỉ số (chiso)"),
        WriteFile(tmp_path / START_UP / "chiso.xlam", build_addin()),
        *filter(of_shortcuts, steps),
    ]


def test_launcher_reads_the_value_that_is_written():
    from chiso.macros.machine.install.excel import BUTTON, OURS
    from support.paths import ROOT

    assert rf"{OURS}\{BUTTON}" in (ROOT / "macros/buttons/vba/ChiSoLauncher.bas").read_text(encoding="ascii")


OFFICE = r"HKLM\SOFTWARE\Microsoft\Office"
SHARED = r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Office"
VIRTUAL = rf"{OFFICE}\ClickToRun\REGISTRY\MACHINE\Software"
PATHS = r"Microsoft\Windows\CurrentVersion\App Paths\excel.exe"


def installed(key: str, program: str = r"C:\Office\ROOT") -> dict:
    return {(rf"{key}\Excel\InstallRoot", "Path"): program}


@pytest.mark.parametrize(
    ("registry", "versions"),
    [
        (EXCEL | installed(rf"{OFFICE}\14.0"), {"16.0", "14.0"}),
        (installed(rf"{OFFICE}\14.0"), {"14.0"}),
        (installed(rf"{SHARED}\15.0"), {"15.0"}),
        (installed(rf"{VIRTUAL}\Microsoft\Office\16.0"), {"16.0"}),
        (installed(rf"{VIRTUAL}\WOW6432Node\Microsoft\Office\16.0"), {"16.0"}),
        (installed(rf"{OFFICE}\15.0\ClickToRun\REGISTRY\MACHINE\Software\Microsoft\Office\15.0"), {"15.0"}),
        ({(rf"HKLM\SOFTWARE\{PATHS}", ""): r"C:\Program Files (x86)\Microsoft Office\Office14\EXCEL.EXE"}, {"14.0"}),
        ({(rf"HKLM\SOFTWARE\{PATHS}", ""): r"C:\x\excel.exe",
          (r"HKCU\Software\Microsoft\Office\15.0\Excel\Options", "x"): 1}, {"15.0"}),
        ({(rf"HKLM\SOFTWARE\WOW6432Node\{PATHS}", ""): r"C:\x\excel.exe"}, {"16.0"}),
        # What an earlier installation of ours wrote is no sign that somebody works in that version.
        (installed(rf"{OFFICE}\14.0") | {(TRUSTED, "Path"): "C:\\So\\"}, {"14.0"}),
    ],
)  # fmt: skip
def test_trusted_folder_stands_where_each_excel_looks_that_is_here_or_was_used(tmp_path, registry, versions):
    steps = plan_steps(machine(tmp_path, "win32"), FakeRegistry(registry), folder=tmp_path / "Sổ")

    assert {s.key for s in steps if isinstance(s, SetValue) and s.name == "Path"} == {
        TRUSTED.replace("16.0", version) for version in versions
    }


@pytest.mark.parametrize(
    ("registry", "program"),
    [
        ({(rf"HKLM\SOFTWARE\{PATHS}", ""): r"C:\64\EXCEL.EXE"}, r"C:\64\EXCEL.EXE"),
        ({(rf"HKLM\SOFTWARE\WOW6432Node\{PATHS}", ""): r'"C:\32\EXCEL.EXE"'}, r"C:\32\EXCEL.EXE"),
        ({(rf"HKCU\Software\{PATHS}", ""): r"C:\own\EXCEL.EXE"}, r"C:\own\EXCEL.EXE"),
        (installed(rf"{SHARED}\14.0", "C:\\Office14\\"), r"C:\Office14\EXCEL.EXE"),
        ({}, None),
    ],
)
def test_excel_is_found_of_32_bits_too_and_without_its_path(registry, program):
    assert find_excel(FakeRegistry(registry)) == program


def test_folder_is_remembered_whichever_version_it_was_made_for():
    old = {(TRUSTED.replace("16.0", "14.0"), "Path"): "/so/"}

    assert find_trusted(FakeRegistry(old)) == Path("/so")


def test_excels_types_are_written_down_once_and_a_broken_cache_is_made_anew(tmp_path):
    cache = tmp_path / "gen_py/3.11"
    here, registry = machine(tmp_path, "win32", type_cache=cache), FakeRegistry(EXCEL)
    assert FillTypes(cache) in plan_steps(here, registry)

    module = cache / "00020813-0000-0000-C000-000000000046x0x1x9.py"
    module.parent.mkdir(parents=True)
    module.write_text("NamesToIIDMap = {\n}\n")
    assert FillTypes(cache) not in plan_steps(here, registry)

    module.write_text("")
    assert FillTypes(cache) in plan_steps(here, registry)
    apply_steps([FillTypes(cache)], registry)
    assert not module.exists()  # here there is no pywin32 that would write it again


def test_second_plan_for_excel_is_empty_and_undoing_leaves_the_registry_as_it_was(tmp_path):
    registry, here = FakeRegistry(EXCEL), machine(tmp_path, "win32")
    apply_steps(plan_steps(here, registry), registry)
    assert plan_steps(here, registry) == []

    undo = plan_steps(here, registry, undo=True)
    apply_steps(undo, registry)

    assert [step for step in undo if not of_shortcuts(step)] == [
        RemoveKey(TRUSTED),
        RemoveKey(r"HKCU\Software\chiso"),
        RemoveFile(tmp_path / START_UP / "chiso.xlam"),
        RemoveFolder(tmp_path / "ChiSo"),
    ]
    assert registry == EXCEL
    assert list((tmp_path / START_UP).iterdir()) == []
    assert not (tmp_path / "ChiSo").exists()


def test_undoing_all_takes_the_log_of_failed_buttons_away_and_undoing_one_office_leaves_it(tmp_path):
    here, own = machine(tmp_path, "win32"), tmp_path / "AppData/Local/chiso"
    own.mkdir(parents=True)
    (own / "loi.log").write_text("x")

    assert plan_steps(here, FakeRegistry(), office="excel", undo=True) == []
    assert plan_steps(here, FakeRegistry(), undo=True) == [RemoveFile(own / "loi.log"), RemoveFolder(own)]


def test_excel_keeps_the_folder_of_the_last_installation(tmp_path):
    registry = FakeRegistry({**EXCEL, (TRUSTED, "Path"): f"{tmp_path / 'Sổ'}\\"})
    steps = plan_steps(machine(tmp_path, "win32"), registry)

    assert MakeFolder(tmp_path / "Sổ") in steps
    assert not [step for step in steps if isinstance(step, SetValue) and step.name == "Path"]


def test_libreoffice_keeps_the_folder_of_the_last_installation(tmp_path):
    profile, folder = tmp_path / "profile", tmp_path / "Sổ tuần"
    assert install(profile, folder).code == 0
    again = chiso("install", "--office", "libreoffice", "--profile-dir", profile)

    assert (again.code, again.out) == (0, "Đã cài từ trước, không có gì phải thay đổi.\n")


def test_folder_that_was_there_is_not_removed_with_the_rest(tmp_path):
    registry, here = FakeRegistry(EXCEL), machine(tmp_path, "win32")
    (tmp_path / "ChiSo").mkdir()
    apply_steps(plan_steps(here, registry), registry)

    left = [step for step in plan_steps(here, registry, undo=True) if not of_shortcuts(step)]
    assert not [step for step in left if isinstance(step, RemoveFolder)]


def test_no_step_needs_an_administrator(tmp_path):
    steps = plan_steps(machine(tmp_path, "win32"), FakeRegistry(EXCEL))

    assert all(step.key.startswith("HKCU\\") for step in steps if isinstance(step, SetValue))


def test_excel_is_refused_where_it_cannot_be(tmp_path):
    with pytest.raises(InstallError, match="chỉ cài được trên Windows"):
        plan_steps(machine(tmp_path), FakeRegistry(), office="excel")


def test_nothing_to_install_for_is_said(tmp_path):
    with pytest.raises(InstallError, match="Không thấy Excel hay LibreOffice"):
        plan_steps(machine(tmp_path, soffice=None), FakeRegistry())


@pytest.mark.parametrize(
    ("system", "environment", "profile"),
    [
        ("linux", {}, ".config/libreoffice/4"),
        ("linux", {"XDG_CONFIG_HOME": "/x"}, "/x/libreoffice/4"),
        ("darwin", {}, "Library/Application Support/LibreOffice/4"),
        ("win32", {"APPDATA": "/r"}, "/r/LibreOffice/4"),
    ],
)
def test_profile_of_libreoffice_lies_where_each_system_keeps_it(tmp_path, system, environment, profile):
    assert machine(tmp_path, system, environment=environment).profile == tmp_path / profile


# ── LibreOffice: done ───────────────────────────────────────────────────────────────────────────────────────


def test_dry_run_changes_nothing_and_names_every_file(tmp_path):
    answer = install(tmp_path / "profile", tmp_path / "Sổ", "--dry-run")

    assert answer.code == 0
    assert list(tmp_path.iterdir()) == []
    assert "chiso_button.py" in answer.out
    assert "registrymodifications.xcu" in answer.out


def test_installing_twice_changes_nothing_more(tmp_path):
    assert install(tmp_path / "profile", tmp_path / "Sổ").code == 0
    once = snapshot(tmp_path)
    again = install(tmp_path / "profile", tmp_path / "Sổ")

    assert (again.code, again.out) == (0, "Đã cài từ trước, không có gì phải thay đổi.\n")
    assert snapshot(tmp_path) == once


def list_ours(profile: Path) -> list[str]:
    """The files that speak of chiso, where LibreOffice does not keep copies of its own of what it once had."""
    return [
        name
        for name, content in snapshot(profile / "user").items()
        if name.split("/")[0] not in {"extensions", "uno_packages", "pack"}
        and b"chiso" in name.lower().encode() + (content or b"").lower()
    ]


def test_undo_takes_away_all_that_is_ours_and_leaves_what_others_trusted(tmp_path):
    """What else lies in the profile afterwards is LibreOffice's own, which ran to take the extension."""
    profile = tmp_path / "profile"
    settings_of(profile).parent.mkdir(parents=True)
    settings_of(profile).write_bytes(OTHERS.encode())

    assert install(profile, tmp_path / "Sổ").code == 0
    assert install(profile, tmp_path / "Sổ 2").code == 0
    assert list_ours(profile)
    assert find_added(profile)
    assert chiso("install", "--undo", "--office", "libreoffice", "--profile-dir", profile).code == 0

    settings = settings_of(profile).read_text(encoding="utf-8")
    assert xcu.read_trusted(settings) == ["file:///srv/a%26b", "$(work)/m&n"]
    assert LEVEL.strip() in settings
    assert "<value>Hồng</value>" in settings
    assert list_ours(profile) == []
    assert find_added(profile) is None
    assert not (tmp_path / "Sổ").exists()


def test_undo_leaves_a_place_that_was_trusted_before(tmp_path):
    profile, folder = tmp_path / "profile", tmp_path / "Sổ"
    settings_of(profile).parent.mkdir(parents=True)
    settings_of(profile).write_text(xcu.add_trusted(None, folder.as_uri()), encoding="utf-8")

    assert install(profile, folder).code == 0
    assert chiso("install", "--undo", "--office", "libreoffice", "--profile-dir", profile).code == 0

    assert xcu.read_trusted(settings_of(profile).read_text(encoding="utf-8")) == [folder.as_uri()]


def test_undo_keeps_a_folder_with_workbooks_in_it(tmp_path):
    assert install(tmp_path / "profile", tmp_path / "Sổ").code == 0
    (tmp_path / "Sổ/so.xlsm").write_bytes(b"")

    assert chiso("install", "--undo", "--office", "libreoffice", "--profile-dir", tmp_path / "profile").code == 0
    assert (tmp_path / "Sổ/so.xlsm").exists()


def test_undo_without_an_installation_has_nothing_to_do(tmp_path):
    answer = chiso("install", "--undo", "--office", "libreoffice", "--profile-dir", tmp_path / "profile")

    assert (answer.code, answer.out) == (0, "Không có gì để gỡ.\n")


def test_running_office_is_refused_because_it_would_write_its_settings_over_ours(tmp_path):
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / ".lock").write_text("")
    answer = install(profile, tmp_path / "Sổ")

    assert answer.code == 1
    assert answer.err.startswith("LibreOffice đang mở")
    assert not (tmp_path / "Sổ").exists()


def test_settings_that_are_not_libreoffices_are_refused_and_kept(tmp_path):
    path = settings_of(tmp_path / "profile")
    path.parent.mkdir(parents=True)
    path.write_text("<oor:items>", encoding="utf-8")
    answer = install(tmp_path / "profile", tmp_path / "Sổ")

    assert answer.code == 1
    assert str(path) in answer.err
    assert path.read_text(encoding="utf-8") == "<oor:items>"


def test_level_of_security_and_every_other_setting_stay(tmp_path):
    added = xcu.add_trusted(OTHERS, "file:///home/x/S%E1%BB%95")

    assert LEVEL in added
    assert "<value>Hồng</value>" in added
    assert xcu.read_trusted(added) == ["file:///srv/a%26b", "$(work)/m&n", "file:///home/x/S%E1%BB%95"]
    assert added.endswith("</oor:items>\n")
    assert xcu.read_setting(added, "Office.Common/Security/Scripting", "MacroSecurityLevel") == "3"


def test_bridge_holds_the_folders_of_this_chiso_and_any_python_3_can_read_it(tmp_path):
    import ast

    from chiso.macros.machine.install.libreoffice import write_bridge

    source = write_bridge(machine(tmp_path, packages=(tmp_path / "gói's",)))
    tree = ast.parse(source, feature_version=(3, 5))
    values = {n.targets[0].id: n.value for n in tree.body if isinstance(n, ast.Assign)}

    assert ast.literal_eval(values["FOLDERS"]) == [str(tmp_path / "gói's")]
    assert "3.11" in ast.literal_eval(values["TOO_OLD"])


def test_old_python_inside_the_office_says_so_in_the_panel_and_does_no_more(tmp_path, monkeypatch):
    import sys

    from chiso.macros.machine.install.libreoffice import write_bridge

    shown = []

    class Cell:
        def __getattr__(self, name):
            return lambda *arguments: shown.append(arguments[0]) if name == "setString" else self

    class Document:
        NamedRanges = Cell()

    bridge = {"XSCRIPTCONTEXT": Cell()}
    exec(write_bridge(machine(tmp_path)), bridge)  # noqa: S102 # our own script
    monkeypatch.setattr(sys, "version_info", (3, 8, 10))
    bridge["press"]("refresh", Document())

    assert shown == ["Nút cần LibreOffice có Python 3.11 trở lên (đang là 3.8)"]


def test_record_lists_what_was_added(tmp_path):
    install(tmp_path / "profile", tmp_path / "Sổ")
    record = json.loads((tmp_path / "profile/user/chiso.json").read_text(encoding="utf-8"))

    assert record["trusted"] == [(tmp_path / "Sổ").as_uri()]
    assert str(tmp_path / "Sổ") in record["folders"]


def test_every_step_is_told_in_words(tmp_path):
    files = [MakeFolder(tmp_path), RemoveFolder(tmp_path), WriteFile(tmp_path, "")]

    assert all(str(tmp_path) in describe_step(step) for step in files)
    assert describe_step(RemoveKey("K")) == "Xóa registry K"
    assert describe_step(SetValue("K", "n", 1)) == "Ghi registry K, n = 1"


# ── The language of LibreOffice's documents ─────────────────────────────────────────────────────────────────

LANGUAGE = "Office.Linguistic/General", "DefaultLocale"


def language_of(profile: Path) -> str | None:
    return xcu.read_setting(settings_of(profile).read_text(encoding="utf-8"), *LANGUAGE)


def test_language_is_set_only_when_it_is_asked_for_and_taken_away_again(tmp_path):
    profile, folder = tmp_path / "profile", tmp_path / "Sổ"
    assert install(profile, folder).code == 0
    assert language_of(profile) is None

    assert install(profile, folder, "--language", "vi").code == 0
    assert language_of(profile) == "vi-VN"
    assert install(profile, folder, "--language", "vi").out == "Đã cài từ trước, không có gì phải thay đổi.\n"
    assert install(profile, folder).out == "Đã cài từ trước, không có gì phải thay đổi.\n"
    assert chiso("install", "--undo", "--office", "libreoffice", "--profile-dir", profile).code == 0
    assert language_of(profile) is None


def test_language_that_was_there_before_comes_back_unless_it_was_changed_since(tmp_path):
    profile = tmp_path / "profile"
    undo = ("install", "--undo", "--office", "libreoffice", "--profile-dir", profile)
    for since, left in ((None, "de-DE"), ("fr-FR", "fr-FR")):
        settings_of(profile).parent.mkdir(parents=True, exist_ok=True)
        settings_of(profile).write_text(xcu.write_setting(OTHERS, *LANGUAGE, "de-DE"), encoding="utf-8")
        assert install(profile, tmp_path / "Sổ", "--language", "vi").code == 0
        assert language_of(profile) == "vi-VN"
        if since:
            text = settings_of(profile).read_text(encoding="utf-8")
            settings_of(profile).write_text(xcu.write_setting(text, *LANGUAGE, since), encoding="utf-8")
        assert chiso(*undo).code == 0
        assert language_of(profile) == left


def test_language_needs_libreoffice(tmp_path):
    with pytest.raises(InstallError, match="--language chỉ dành cho LibreOffice"):
        plan_steps(machine(tmp_path, "win32"), FakeRegistry(EXCEL), language="vi-VN")


def test_libreoffice_takes_workbooks_for_vietnamese_once_the_language_is_set(tmp_path, office):
    """The office itself says in which language it reads cells: of a workbook, which keeps none."""
    profile = tmp_path / "profile"
    assert install(profile, tmp_path / "Sổ", "--language", "vi").code == 0
    sheet = tmp_path / "so.csv"
    sheet.write_text("Phường,1\n", encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "fods"]
    subprocess.run([*command, "--outdir", tmp_path, sheet], check=True, capture_output=True, timeout=120)

    said = (tmp_path / "so.fods").read_text(encoding="utf-8")
    assert tuple(re.findall(r'fo:(?:language|country)="\w+"', said)[:2]) == ('fo:language="vi"', 'fo:country="VN"')
