"""Makes what a clerk without admin rights is handed: `python macros/windows/bundle.py wheel|onefolder|stick`.

- wheel      dist/chiso-….whl
- onefolder  dist/chiso-mot-thu-muc: the program with all that it needs, for the system that this runs on
- stick      dist/chiso-uv: the wheels for Windows and uv, for any Windows; Python comes from the network or from
             the stick (`lay-python.cmd`)

Runs where chiso's extra `windows` is installed. What is made for Windows has CRLF lines: cmd loses labels without.
"""

import argparse
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "macros/windows"
BUILD = ROOT / "build/windows"
SOURCES = ("scoring", "workbook", "macros", "pyproject.toml", "setup.py", "LICENSE", "README.md")
SCRIPTS = ("cai-dat.cmd", "go-bo.cmd")
MESSAGES = "loi-nhan"
ONE_FOLDER, STICK = "chiso-mot-thu-muc", "chiso-uv"
PYTHON = "3.13"
"""Of the stick: its wheels are for this version, and `cai-dat.cmd` and `lay-python.cmd` ask uv for it."""
PLATFORM = ("win_amd64", "x86_64-pc-windows-msvc")
"""As pip calls it, and as uv does."""


def build_wheel(to: Path, work: Path = BUILD) -> Path:
    """Build the wheel from a copy: in the checkout setuptools would leave files of its own, and ship them next time."""
    copy = _empty(work / "copy")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy)
    made = _empty(work / "wheel")
    _pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", made, copy)
    (wheel,) = made.glob("*.whl")
    to.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(wheel, to))


def build_one_folder(to: Path, work: Path = BUILD) -> Path:
    """Build the program as one folder, with the scripts that install it beside it."""
    folder, installed = _empty(to / ONE_FOLDER), _empty(work / "installed")
    wheel = build_wheel(work / "wheels", work)
    _pip("install", "--no-deps", "--no-index", "--target", installed, wheel)
    # An editable chiso is invisible to PyInstaller; the installed one goes before it.
    path = os.pathsep.join(filter(None, (str(installed), os.environ.get("PYTHONPATH"))))
    spec = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", HERE / "chiso.spec"]
    places = ["--distpath", folder, "--workpath", work / "pyinstaller"]
    subprocess.run([*spec, *places], check=True, cwd=work, env=os.environ | {"PYTHONPATH": path})
    if sys.platform == "win32":
        add_scripts(folder, *SCRIPTS)
    return folder


def build_stick(to: Path, work: Path = BUILD) -> Path:
    """Collect the wheels and uv for Windows; needs the network."""
    folder = _empty(to / STICK)
    wheels = folder / "wheels"
    wheel = build_wheel(wheels, work)
    pins = work / "pins.txt"
    uv = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--python-platform", PLATFORM[1]]
    asked = f"chiso[mail] @ {wheel.as_uri()}"
    subprocess.run([*uv, "--python-version", PYTHON, "--output-file", pins, "-"], check=True, input=asked.encode())
    lines = pins.read_text(encoding="utf-8").splitlines()
    _download(wheels, *(line for line in lines if "==" in line and not line.lstrip().startswith("#")))
    _download(work / "uv", f"uv=={version('uv')}")
    (archive,) = (work / "uv").glob(f"uv-{version('uv')}-*{PLATFORM[0]}.whl")
    (folder / "uv").mkdir()
    with zipfile.ZipFile(archive) as package:
        (program,) = (name for name in package.namelist() if name.endswith("/uv.exe"))
        (folder / "uv/uv.exe").write_bytes(package.read(program))
    add_scripts(folder, *SCRIPTS, "lay-python.cmd")
    return folder


def add_scripts(folder: Path, *names: str) -> None:
    """Put scripts and all that they say into a folder, with the line ends of Windows."""
    (folder / MESSAGES).mkdir()
    messages = [f"{MESSAGES}/{path.name}" for path in (HERE / MESSAGES).glob("*.txt")]
    for name in [*names, *messages]:
        text = (HERE / name).read_text(encoding="utf-8")
        (folder / name).write_text(text, encoding="utf-8", newline="\r\n")


def _download(to: Path, *pins: str) -> None:
    chosen = ("--platform", PLATFORM[0], "--python-version", PYTHON, "--only-binary", ":all:")
    _pip("download", "--no-deps", *chosen, "--dest", to, *pins)


def _pip(*arguments: object) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check"]
    subprocess.run([*command, *map(str, arguments)], check=True, stdin=subprocess.DEVNULL)


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


KINDS: dict[str, Callable[..., Path]] = {
    "wheel": build_wheel,
    "onefolder": build_one_folder,
    "stick": build_stick,
}


def main() -> None:
    """Make what was asked for and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--to", type=Path, default=ROOT / "dist")
    parser.add_argument("--work", type=Path, default=BUILD, help="for what is thrown away")
    asked = parser.parse_args()
    print(KINDS[asked.kind](asked.to.resolve(), asked.work.resolve()))


if __name__ == "__main__":
    main()
