"""`chiso doctor --report`: one text that a helper far away can read, and that does not name the user."""

import struct
import unicodedata
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from chiso.macros.machine.doctor.judgement import Finding, Verdict
from chiso.macros.machine.doctor.masking import mask_user
from chiso.macros.machine.doctor.report import compose_report, make_doctor_report
from chiso.macros.machine.doctor.surroundings import list_names, look_around, read_bits
from chiso.macros.machine.install import Machine
from chiso.macros.system.failures import keep_failure
from support.clerk import chiso
from support.fake_registry import FakeRegistry

NOW = datetime(2023, 10, 9, 8, 30)  # noqa: DTZ001 # a workbook knows no time zones
NAMES = ("Hồng Ân", "hong.an", "HNGN~1")
OFFICE = r"HKCU\Software\Microsoft\Office\16.0"
REGISTRY = {
    (r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", ""): r"C:\Office16\EXCEL.EXE",
    (r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion", "ProductName"): "Windows 10 Pro",
    (r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion", "UBR"): 4046,
    (r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration", "VersionToReport"): "16.0.17328.20162",
    (r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration", "Platform"): "x86",
    (rf"{OFFICE}\Common\LanguageResources", "UILanguageTag"): "vi-VN",
    (r"HKCU\Control Panel\International", "sDecimal"): ",",
    (r"HKCU\Control Panel\International", "sList"): ";",
    (r"HKCU\Control Panel\International", "sShortDate"): "dd/MM/yyyy",
    (r"HKCU\Control Panel\International", "LocaleName"): "vi-VN",
    (r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security", "VBAWarnings"): 4,
}


def machine(home: Path, **changes) -> Machine:
    facts = {"LOCALAPPDATA": str(home / "AppData/Local"), "USERNAME": "hong.an", "TEMP": str(home / "Temp")}
    here = Machine("win32", home, facts, (str(home / "chiso.exe"),), (home / "site-packages",), None)
    return replace(here, **changes)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (r"C:\Users\Hồng Ân\ChiSo\so.xlsm", r"C:\Users\<người dùng>\ChiSo\so.xlsm"),
        ("C:\\\\Users\\\\Hồng Ân\\\\ChiSo", "C:\\\\Users\\\\<người dùng>\\\\ChiSo"),
        ("c:/users/hồng ân/ChiSo", "c:/users/<người dùng>/ChiSo"),
        ("file:///C:/Users/H%E1%BB%93ng%20%C3%82n/ChiSo", "file:///C:/Users/<người dùng>/ChiSo"),
        (r"C:\Users\HNGN~1\AppData\Local\Temp", r"C:\Users\<người dùng>\AppData\Local\Temp"),
        ('File "/home/hong.an/x.py", line 3', 'File "/home/<người dùng>/x.py", line 3'),
        ("[Errno 2] '/home/hong.an', line 3", "[Errno 2] '/home/<người dùng>', line 3"),
        (r"\\may-chu\nha$\HONG.AN\ChiSo", r"\\may-chu\nha$\<người dùng>\ChiSo"),
        (r"D:\Hồ sơ\Hồng Ân\so.xlsm", r"D:\Hồ sơ\<người dùng>\so.xlsm"),
        (unicodedata.normalize("NFD", r"D:\Hồng Ân\x"), r"D:\<người dùng>\x"),
        (r"C:\Users\nguoikhac\x", r"C:\Users\<người dùng>\x"),
        (r"C:\Users\Public\x", r"C:\Users\Public\x"),
        ("hong.an@anphu.gov.vn", "<người dùng>@anphu.gov.vn"),
        ("ValueError: 5,9.28 ở Hồng Ânh", "ValueError: 5,9.28 ở Hồng Ânh"),
    ],
)
def test_users_name_is_masked_in_every_spelling_and_the_rest_stays(text, masked):
    assert mask_user(text, NAMES) == masked


def test_a_name_that_is_half_a_word_is_masked_in_paths_alone():
    assert mask_user(r"D:\An\x: An Giang", ["An"]) == r"D:\<người dùng>\x: An Giang"


@pytest.mark.parametrize("name", ["root", "Admin"])
def test_a_name_that_is_everybodys_is_left_in_the_text(name):
    assert mask_user(f"{name} = read()", [name]) == f"{name} = read()"


def test_report_holds_versions_locale_policies_findings_and_the_last_failures(tmp_path):
    home = tmp_path / "Hồng Ân"
    sections = look_around(machine(home), FakeRegistry(REGISTRY), home / "profile")
    findings = [Finding(Verdict.MISSING, "Macro trong Excel", rf"C:\Users\{home.name}\ChiSo", "Chạy: chiso install")]
    text = compose_report(findings, sections, f"── lỗi ở {home}/x.py", NOW, list_names(machine(home)))
    lines = text.splitlines()

    assert lines[0] == "Báo cáo của chiso doctor, 2023-10-09 08:30"
    for line in (
        "chiso: 0.1.0",
        "xlwings: 0.37.8",
        "ProductName: Windows 10 Pro",
        "UBR: 4046",
        "Click-to-Run VersionToReport: 16.0.17328.20162",
        "Click-to-Run Platform: x86",
        "16.0 UILanguageTag: vi-VN",
        "Dấu thập phân: “,”",
        "Dấu ngăn danh sách: “;”",
        "Cách viết ngày: “dd/MM/yyyy”",
        r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security VBAWarnings: 4",
        "Tên người dùng: có dấu, có dấu cách",
        "       → Chạy: chiso install",
    ):
        assert line in lines
    assert "Hồng Ân" not in text
    assert "hong.an" not in text
    assert f"── lỗi ở {tmp_path}/<người dùng>/x.py" in lines


def test_report_ends_with_the_failures_of_the_log(tmp_path):
    here = machine(tmp_path)
    keep_failure(ValueError("hỏng"), "refresh", "so.xlsm", NOW, tmp_path / "AppData/Local/chiso")
    make_doctor_report(tmp_path / "loi.txt", [], here, FakeRegistry(REGISTRY), None, NOW, force=False)

    assert "ValueError: hỏng" in (tmp_path / "loi.txt").read_text(encoding="utf-8").rpartition("==")[2]


@pytest.mark.parametrize(
    ("head", "bits"),
    [
        (b"MZ" + b"\0" * 58 + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", 0x14C), 32),
        (b"MZ" + b"\0" * 58 + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", 0x8664), 64),
        (b"\x7fELF\x02\x01\x01", 64),
        (b"\x7fELF\x01\x01\x01", 32),
        (b"#!/bin/sh", None),
        (b"MZ" + b"\0" * 58 + struct.pack("<I", 9000), None),
        (b"MZ", None),
        (b"", None),
    ],
)
def test_bits_of_a_program_are_read_from_its_header(tmp_path, head, bits):
    (tmp_path / "x").write_bytes(head)

    assert read_bits(tmp_path / "x") == bits
    assert read_bits(tmp_path / "none") is None


class Locked(FakeRegistry):
    """A registry of which a part cannot be read."""

    def read(self, key, name):
        if "International" in key:
            raise PermissionError(13, "từ chối")
        return super().read(key, name)


def test_what_cannot_be_read_is_told_and_the_rest_is_there(tmp_path):
    make_doctor_report(tmp_path / "loi.txt", [], machine(tmp_path), Locked(REGISTRY), None, NOW, force=False)
    lines = (tmp_path / "loi.txt").read_text(encoding="utf-8").splitlines()

    assert "KHÔNG ĐỌC TIẾP ĐƯỢC: PermissionError: [Errno 13] từ chối" in lines
    assert "UBR: 4046" in lines
    assert "== Những lần nút báo lỗi gần đây ==" in lines


def test_where_the_doctor_itself_fails_the_report_has_its_traceback(tmp_path, monkeypatch):
    """A machine on which the doctor fails is the one that a helper wants to see."""
    from click.testing import CliRunner

    from chiso.macros.cli.setup import doctor

    def fail(*_):
        raise PermissionError(13, "từ chối")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("chiso.macros.machine.doctor.inspect_machine", fail)
    done = CliRunner().invoke(doctor, ["--report", str(tmp_path / "loi.txt")])
    report = (tmp_path / "loi.txt").read_text(encoding="utf-8")

    assert done.exit_code == 1
    assert "THIẾU  chiso doctor: không xem hết được máy này (PermissionError: [Errno 13] từ chối)" in report
    assert "Traceback" in report


# ── The command ─────────────────────────────────────────────────────────────────────────────────────────────


def test_report_is_written_once_and_over_another_file_only_when_forced(tmp_path):
    path = tmp_path / "lỗi.txt"
    first = chiso("doctor", "--report", path, "--profile-dir", tmp_path)
    assert first.out.splitlines()[-1] == (
        f"Đã ghi {path}. Gửi tệp này cho người hỗ trợ (tên người dùng trong tệp đã được che)."
    )
    assert "== Kết quả kiểm tra ==\nĐƯỢC   chiso: 0.1.0\n" in path.read_text(encoding="utf-8")

    path.write_text("của ai đó", encoding="utf-8")
    again = chiso("doctor", "--report", path, "--profile-dir", tmp_path)
    assert (again.code, again.out) == (1, "")
    assert again.err == f"Đã có tệp {path}, chưa ghi gì. Chọn tên khác, hoặc thêm --force để ghi đè.\n"
    assert path.read_text(encoding="utf-8") == "của ai đó"

    chiso("doctor", "--report", path, "--force", "--profile-dir", tmp_path)
    assert "chiso: 0.1.0" in path.read_text(encoding="utf-8")


def test_report_that_cannot_be_written_says_so(tmp_path):
    answer = chiso("doctor", "--report", tmp_path / "không có/loi.txt", "--profile-dir", tmp_path)

    assert answer.code == 1
    assert answer.err.startswith("Không ghi được ")


def test_repair_says_that_there_is_nothing_to_repair_where_there_is_no_cache(tmp_path):
    answer = chiso("doctor", "--repair", "--profile-dir", tmp_path)

    assert answer.out.splitlines()[0] == "Không có bộ nhớ đệm nào phải tạo lại."
