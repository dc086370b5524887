"""`chiso doctor`: what is present, what is missing, and the one thing to do about each."""

import pickle
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PureWindowsPath

import pytest

from chiso.macros.machine.doctor import Facts, Finding, RepairError, Text, Verdict, examine, repair_types
from chiso.macros.machine.doctor.facts import BookFacts, ExcelFacts, LibreOfficeFacts
from chiso.macros.machine.doctor.inspection import (
    first_word,
    list_faces,
    look_at_libreoffice,
    read_child_rule,
    read_zone,
    to_path,
)
from chiso.macros.machine.install import Machine, xcu
from chiso.macros.machine.type_cache import clear_type_cache, list_broken
from chiso.macros.system.failures import keep_failure
from support.clerk import chiso
from support.fake_registry import FakeRegistry

HOME = PureWindowsPath(r"C:\Users\Hong")
FOLDER = HOME / "ChiSo"
RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
EXCEL = ExcelFacts(
    program=r"C:\Office16\EXCEL.EXE",
    button=r'"C:\chiso\chiso.exe" button',
    button_exists=True,
    addin_current=True,
    program_zone=None,
    trusted=(FOLDER,),
    trust_forbidden=False,
    vba_off=False,
    child_processes=None,
)
OFFICE = LibreOfficeFacts(
    program=PureWindowsPath(r"C:\LibreOffice\soffice.exe"),
    python=(3, 11, 4),
    runs_scripts=True,
    bridge=True,
    bridge_current=True,
    extension_current=True,
    trusted=(FOLDER,),
    security=2,
    macros_disabled=False,
    language="vi-VN",
)
BOOK = BookFacts(FOLDER / "so.xlsm", None, has_macros=True)
HEALTHY = Facts(
    system="win32",
    chiso="0.1.0",
    python=(3, 12, 1),
    serif="Times New Roman",
    sans="Calibri",
    excel=EXCEL,
    office=OFFICE,
    onedrive=(HOME / "OneDrive",),
    folder=FOLDER,
    book=BOOK,
)


def excel(**changes) -> Facts:
    return replace(HEALTHY, excel=replace(EXCEL, **changes))


def office(*, with_excel: bool = False, **changes) -> Facts:
    return replace(HEALTHY, excel=EXCEL if with_excel else None, office=replace(OFFICE, **changes))


def book(**changes) -> Facts:
    return replace(HEALTHY, book=replace(BOOK, **changes))


def ill(facts: Facts) -> list[Finding]:
    return [finding for finding in examine(facts) if finding.verdict is not Verdict.GOOD]


def test_healthy_machine_has_nothing_to_do():
    assert ill(HEALTHY) == []


def test_list_begins_with_the_version_of_chiso():
    assert examine(HEALTHY)[0] == Finding(Verdict.GOOD, "chiso", "0.1.0")


@pytest.mark.parametrize(
    ("facts", "what", "remedy"),
    [
        (replace(HEALTHY, python=(3, 10, 2)), "Python", "Cài Python 3.11"),
        (replace(HEALTHY, excel=None, office=None), "Chương trình bảng tính", "LibreOffice 7.4"),
        (replace(HEALTHY, serif=None), "Phông trang in", "Liberation Serif 2"),
        (replace(HEALTHY, sans=None), "Phông trang làm việc", "Carlito"),
        (excel(button=None, button_exists=False), "Nút trong Excel", "chiso install --office excel"),
        (excel(button_exists=False), "Nút trong Excel", "chiso install --office excel"),
        (excel(trusted=()), "Macro trong Excel", "chiso install --office excel"),
        (excel(trust_forbidden=True), "Macro trong Excel", "bộ phận tin học"),
        (excel(broken_types=("dicts.dat",)), "Bộ nhớ đệm của pywin32", "chiso doctor --repair"),
        (excel(child_processes=1), "Defender cho Excel gọi chương trình", RULE),
        (office(bridge=False), "Nút trong LibreOffice", "chiso install --office libreoffice"),
        (office(runs_scripts=False), "Nút trong LibreOffice", "libreoffice-script-provider-python"),
        (office(bridge_current=False), "Nút trong LibreOffice", "chiso install --office libreoffice"),
        (office(python=(3, 8, 10)), "Python trong LibreOffice", "LibreOffice mới hơn"),
        (office(trusted=()), "Macro trong LibreOffice", "chiso install --office libreoffice"),
        (office(macros_disabled=True), "Macro trong LibreOffice", "VBA"),
        (book(zone=3), "Dấu tải từ mạng", "Unblock"),
    ],
)
def test_what_is_missing_has_one_remedy(facts, what, remedy):
    (finding,) = ill(facts)

    assert (finding.verdict, finding.what) == (Verdict.MISSING, what)
    assert remedy in finding.remedy


@pytest.mark.parametrize(
    ("facts", "remedy"),
    [
        (excel(child_processes=6), RULE),
        (office(python=None), "Bấm thử"),
        (office(with_excel=True, bridge=False), "chiso install --office libreoffice"),
        (office(with_excel=True, trusted=()), "chiso install --office libreoffice"),
        (replace(HEALTHY, onedrive=(HOME,)), "--folder"),
        (excel(addin_current=False), "chiso install --office excel"),
        (office(extension_current=False), "chiso install --office libreoffice"),
    ],
)
def test_what_is_only_worth_knowing_is_a_note(facts, remedy):
    (finding,) = ill(facts)

    assert finding.verdict is Verdict.NOTE
    assert remedy in finding.remedy


def test_book_without_buttons_uses_the_tab_of_either_program():
    plain = replace(HEALTHY, book=BookFacts(HOME / "so.xlsx", None, has_macros=False))
    only_excel = replace(plain, office=replace(OFFICE, extension_current=False))

    assert ill(plain) == []
    assert [finding.what for finding in ill(only_excel)] == ["Thanh Chỉ số trong LibreOffice"]


def test_book_without_buttons_and_without_a_tab_is_told_how_to_get_one():
    plain = office(extension_current=False, trusted=(FOLDER,))
    found = ill(replace(plain, book=BookFacts(HOME / "so.xlsx", None, has_macros=False)))

    assert [(finding.verdict, finding.what) for finding in found] == [
        (Verdict.NOTE, "Thanh Chỉ số trong LibreOffice"),
        (Verdict.NOTE, "Sổ so.xlsx"),
    ]
    assert all("chiso install" in finding.remedy for finding in found)


@pytest.mark.parametrize("value", [None, 0, 2])
def test_rule_that_is_off_or_only_watches_stops_nothing(value):
    assert ill(excel(child_processes=value)) == []


def test_book_outside_the_trusted_folder_is_told_where_to_go():
    found = ill(book(path=HOME / "Desktop/so.xlsm"))

    assert [finding.what for finding in found] == ["Macro trong Excel", "Macro trong LibreOffice"]
    assert all(str(FOLDER) in finding.remedy for finding in found)


def test_book_in_onedrive_is_told_to_leave_it():
    found = ill(book(path=HOME / "OneDrive/so.xlsm"))

    assert str(FOLDER) in next(finding for finding in found if finding.what == "OneDrive").remedy


@pytest.mark.parametrize("security", [0, 1])
def test_low_security_of_libreoffice_lets_macros_run_without_a_trusted_folder(security):
    assert ill(office(trusted=(), security=security)) == []


@pytest.mark.parametrize(
    ("stream", "zone"),
    [
        ("[ZoneTransfer]\nZoneId=3\nHostUrl=https://x/\n", 3),
        ("[ZoneTransfer]\r\nZoneId=4\r\n", 4),
        ("[ZoneTransfer]\nZoneId=1\n", 1),
        ("", None),
        (None, None),
    ],
)
def test_mark_of_the_web_is_the_zone_in_its_stream(stream, zone):
    assert read_zone(stream) == zone


class OneValue(dict):
    """A registry with one value, in whichever key it is looked for."""

    def read(self, _key, name):
        return self.get(name)


@pytest.mark.parametrize(
    ("name", "data", "value"),
    [
        (RULE, "1", 1),
        (RULE, 6, 6),
        (RULE, "x", None),
        ("ASRRules", f"{{}}=1|{RULE.upper()}=2", 2),
        ("ASRRules", "75668c1f-73b5-4cf0-bb93-3ecf5cb7cc84=1", None),
        ("other", "1", None),
    ],
)
def test_defenders_rule_is_read_from_either_place(name, data, value):
    assert read_child_rule(OneValue({name: data})) == value


@pytest.mark.parametrize(
    ("command", "program"),
    [('"C:\\Hồng Ân\\chiso.exe" button', "C:\\Hồng Ân\\chiso.exe"), ("chiso button", "chiso")],
)
def test_program_of_a_command_is_its_first_word(command, program):
    assert first_word(command) == program


def test_doctor_says_what_to_do_on_this_machine(tmp_path, new_book, office):
    answer = chiso("doctor", new_book(suffix=".xlsm"), "--profile-dir", tmp_path / "profile")
    lines = answer.out.splitlines()

    assert answer.code == 1
    assert "       → Chạy: chiso install --office libreoffice" in lines
    assert lines[-1].startswith("Còn 2 mục phải làm.")


def test_doctor_is_content_after_install(tmp_path, new_book, office, fonts):
    profile, path = tmp_path / "profile", new_book(suffix=".xlsm")
    chiso("install", "--office", "libreoffice", "--profile-dir", profile, "--folder", path.parent)
    answer = chiso("doctor", path, "--profile-dir", profile)

    assert (answer.code, answer.out.splitlines()[-1]) == (0, Text.ALL_GOOD)


def test_every_line_of_the_doctor_has_a_state_and_a_remedy_only_where_something_is_to_be_done():
    for facts in (HEALTHY, excel(button=None), office(bridge=False)):
        for finding in examine(facts):
            assert bool(finding.remedy) == (finding.verdict is not Verdict.GOOD)


def test_a_file_that_is_no_workbook_does_not_stop_the_doctor(tmp_path):
    (tmp_path / "so.xlsm").write_bytes(b"x")

    assert chiso("doctor", tmp_path / "so.xlsm", "--profile-dir", tmp_path).code == 1


def test_path_must_exist():
    assert chiso("doctor", Path("mat.xlsm")).code == 2


# ── What a look at real machines taught ─────────────────────────────────────────────────────────────────────


def test_book_reached_over_a_link_is_judged_by_the_path_that_the_office_sees(tmp_path, new_book, office):
    """A home folder is often a link; LibreOffice and Excel compare paths as they were opened."""
    (tmp_path / "thật").mkdir()
    (tmp_path / "nhà").symlink_to(tmp_path / "thật")
    books = tmp_path / "nhà/ChiSo"
    chiso("install", "--office", "libreoffice", "--profile-dir", tmp_path / "profile", "--folder", books)
    book = new_book(suffix=".xlsm").rename(books / "so.xlsm")

    assert "sổ nằm trong thư mục tin cậy" in chiso("doctor", book, "--profile-dir", tmp_path / "profile").out


def test_program_that_was_downloaded_stops_a_button_with_a_question_that_nobody_sees():
    (finding,) = ill(excel(program_zone=3))

    assert (finding.what, finding.verdict) == ("Nút trong Excel", Verdict.MISSING)
    assert "Unblock" in finding.remedy


def test_vba_that_is_switched_off_for_all_of_office_is_told():
    (finding,) = ill(excel(vba_off=True))

    assert (finding.what, finding.verdict) == ("Macro trong Excel", Verdict.MISSING)
    assert "bộ phận tin học" in finding.remedy


def test_without_a_book_the_marks_of_those_in_the_trusted_folder_are_looked_at():
    assert ("Dấu tải từ mạng", "không có") in {(f.what, f.found) for f in examine(replace(HEALTHY, book=None))}

    (finding,) = ill(replace(HEALTHY, book=None, marked=("Sổ tuần.xlsm",)))
    assert "Sổ tuần.xlsm" in finding.found
    assert "Unblock" in finding.remedy


def test_onedrive_is_named_on_every_windows_and_judged_by_the_folder_that_was_chosen():
    chosen = HOME / "OneDrive/So"

    assert ("OneDrive", Verdict.GOOD) in {(f.what, f.verdict) for f in examine(replace(HEALTHY, onedrive=()))}
    (finding,) = ill(replace(excel(trusted=(chosen,)), office=None, book=None))
    assert (finding.what, finding.verdict) == ("OneDrive", Verdict.NOTE)
    assert str(chosen) in finding.found


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("file:///home/x/S%E1%BB%95", "/home/x/Sổ"),
        ("file:///C:/Users/x", "C:/Users/x"),
        ("file://may-chu/chung/So", "//may-chu/chung/So"),
        ("$(work)/So", None),
    ],
)
def test_trusted_place_of_libreoffice_is_read_as_a_path(url, path):
    assert to_path(url) == (None if path is None else Path(path))


@pytest.mark.parametrize("place", ["WINDIR/Fonts", "LOCALAPPDATA/Microsoft/Windows/Fonts", "office"])
def test_fonts_of_windows_of_its_user_and_of_libreoffice_count(tmp_path, place):
    """A clerk without admin rights installs a font for herself; LibreOffice brings Liberation and Carlito along."""
    folders = {"WINDIR": tmp_path / "Windows", "LOCALAPPDATA": tmp_path / "Local"}
    name, _, rest = place.partition("/")
    own = tmp_path / "LibreOffice/share/fonts/truetype" if name == "office" else folders[name] / rest
    own.mkdir(parents=True)
    for file in ("LiberationSerif-Regular.ttf", "Carlito-Regular.ttf"):
        (own / file).write_bytes(b"")
    environment = {key: str(folder) for key, folder in folders.items()}
    soffice = tmp_path / "LibreOffice/program/soffice.exe"

    assert list_faces(Machine("win32", tmp_path, environment, (), (), soffice)) == {"Liberation Serif", "Carlito"}


# ── pywin32's cache of Excel's types ────────────────────────────────────────────────────────────────────────

LIBRARY = "00020813-0000-0000-C000-000000000046x0x1x9"
WHOLE = "CLSIDToClassMap = {}\nNamesToIIDMap = {\n}\n"
"""How a module that pywin32 generates ends."""


def make_cache(folder: Path, files: dict[str, bytes | str]) -> Path:
    cache = folder / "gen_py/3.11"
    index = pickle.dumps(1) + pickle.dumps({"{x}": ("{y}", 0, 1, 9)})
    for name, content in {"__init__.py": "import win32com\n", "dicts.dat": index, **files}.items():
        path = cache / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return cache


@pytest.mark.parametrize(
    "files",
    [
        {},
        {f"{LIBRARY}.py": WHOLE},
        {f"{LIBRARY}/__init__.py": WHOLE, f"{LIBRARY}/Range.py": "class Range: ...\n"},
        {f"{LIBRARY}.py.77.temp": ""},
    ],
)
def test_whole_cache_has_nothing_broken(tmp_path, files):
    assert list_broken(make_cache(tmp_path, files)) == ()


@pytest.mark.parametrize(
    ("files", "broken"),
    [
        ({f"{LIBRARY}.py": ""}, f"{LIBRARY}.py"),
        ({f"{LIBRARY}.py": WHOLE[:20]}, f"{LIBRARY}.py"),
        ({f"{LIBRARY}.py": b"\0" * 900}, f"{LIBRARY}.py"),
        ({f"{LIBRARY}/__pycache__/__init__.cpython-311.pyc": b"x"}, LIBRARY),
        ({f"{LIBRARY}/__init__.py": ""}, LIBRARY),
        ({f"{LIBRARY}/__init__.py": WHOLE, f"{LIBRARY}/Range.py": ""}, LIBRARY),
        ({"dicts.dat": b""}, "dicts.dat"),
        ({"dicts.dat": pickle.dumps(1)}, "dicts.dat"),
        ({"dicts.dat": b"\0" * 40}, "dicts.dat"),
        ({"dicts.dat": pickle.dumps(1) + pickle.dumps({"{x}": "{y}"})[:-3]}, "dicts.dat"),
    ],
)
def test_broken_part_of_the_cache_is_named(tmp_path, files, broken):
    assert list_broken(make_cache(tmp_path, files)) == (broken,)


def test_no_cache_is_no_fault(tmp_path):
    assert list_broken(tmp_path / "gen_py") == ()


def test_only_a_cache_is_ever_removed(tmp_path):
    cache = make_cache(tmp_path, {})
    clear_type_cache(cache)
    assert not cache.exists()

    with pytest.raises(ValueError, match="Documents"):
        clear_type_cache(Path("/home/x/Documents"))


def test_repair_removes_the_cache_broken_or_not_and_says_what_follows(tmp_path):
    cache = make_cache(tmp_path, {})
    here = Machine("win32", tmp_path, {}, (), (), None, cache)

    assert repair_types(here) == f"Đã xóa bộ nhớ đệm của pywin32 ({cache}); lần bấm nút đầu tiên sẽ chậm hơn."
    assert not cache.exists()
    assert repair_types(here) == "Không có bộ nhớ đệm nào phải tạo lại."


def test_repair_of_a_cache_in_use_says_what_to_close(tmp_path, monkeypatch):
    def refuse(_folder):
        raise PermissionError

    monkeypatch.setattr("chiso.macros.machine.doctor.repair.clear_type_cache", refuse)
    with pytest.raises(RepairError, match="đóng Excel"):
        repair_types(Machine("win32", tmp_path, {}, (), (), None, make_cache(tmp_path, {})))


def test_doctor_points_to_the_report_when_a_button_failed_before(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert "--report" not in chiso("doctor", "--profile-dir", tmp_path / "profile").out

    keep_failure(ValueError("hỏng"), "refresh", "so.xlsm", datetime(2023, 10, 9), tmp_path / "chiso")  # noqa: DTZ001
    assert "Nút từng báo lỗi." in chiso("doctor", "--profile-dir", tmp_path / "profile").out


@pytest.mark.parametrize(
    ("changes", "verdict", "found"),
    [
        ({"language": "vi-VN"}, Verdict.GOOD, "tài liệu là tiếng Việt"),
        ({"language": "en-US", "checks_spelling": False}, Verdict.GOOD, "không kiểm tra khi gõ"),
        ({"language": "en-US"}, Verdict.NOTE, "tài liệu mặc định là en-US"),
        ({"language": ""}, Verdict.NOTE, "tài liệu mặc định là ngôn ngữ khác"),
    ],
)
def test_red_waves_under_vietnamese_words_are_a_note_with_both_ways_out(changes, verdict, found):
    (told,) = [each for each in examine(office(**changes)) if each.what == "Chính tả trong LibreOffice"]

    assert (told.verdict, told.found[: len(found)]) == (verdict, found)
    if verdict is Verdict.NOTE:
        assert "chiso install --language vi" in told.remedy
        assert "Công cụ > Tùy chọn > Ngôn ngữ" in told.remedy


@pytest.mark.parametrize(
    ("settings", "environment", "language"),
    [
        ({}, {"LANG": "vi_VN.UTF-8"}, "vi-VN"),
        ({}, {"LANG": "vi_VN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en-US"),
        ({}, {}, ""),
        ({}, {"LANG": "C.UTF-8"}, ""),
        ({("Setup/L10N", "ooSetupSystemLocale"): "vi-VN"}, {"LANG": "en_US.UTF-8"}, "vi-VN"),
        (
            {("Setup/L10N", "ooSetupSystemLocale"): "vi-VN", ("Office.Linguistic/General", "DefaultLocale"): "en-GB"},
            {"LANG": "vi_VN.UTF-8"},
            "en-GB",
        ),
    ],
)
def test_language_is_that_chosen_for_documents_else_the_regions_else_the_systems(
    tmp_path, settings, environment, language
):
    text = xcu.EMPTY
    for (path, name), value in settings.items():
        text = xcu.write_setting(text, path, name, value)
    (tmp_path / "user").mkdir()
    (tmp_path / "user/registrymodifications.xcu").write_text(text, encoding="utf-8")
    here = Machine("linux", tmp_path, environment, ("chiso",), (), Path("/usr/bin/soffice"))

    assert look_at_libreoffice(here, FakeRegistry(), tmp_path).language == language


def test_missing_shortcuts_are_a_note():
    assert [each.remedy for each in ill(excel(shortcuts=False))] == ["Chạy: chiso install --office excel"]


@pytest.mark.parametrize("changes", [{"child_processes": 1}, {"vba_off": True}, {"trust_forbidden": True}])
def test_whoever_is_blocked_is_told_of_the_shortcuts(changes):
    assert any("lối tắt ở Start > Chỉ số" in each.remedy for each in ill(excel(**changes)))
