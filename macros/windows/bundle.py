"""Makes what a clerk without admin rights is handed: `python -m chiso.macros.windows.bundle KIND`.

- wheel      dist/chiso-….whl
- onefolder  dist/chiso-mot-thu-muc: the program with all that it needs, for the system that this runs on
- stick      dist/chiso-uv: the wheels for Windows and uv, for any Windows; Python comes from the network or from
             the stick (`lay-python.cmd`)
- licences   dist/giay-phep.txt: the licences of all that the wheel requires
- guide      dist/huong-dan.pdf: the guide for staff

Both folders carry the guide and the samples, which `cai-dat.cmd` puts next to the workbooks, and opens one.
The wheel carries its bill of materials (PEP 770), the folders theirs and `giay-phep.txt`; nothing is made with a part
whose licence nobody has looked at.

Runs where chiso is installed from the checkout, editable, with its extra `windows`. What is made for Windows has CRLF
lines: cmd loses labels without.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from . import notices, sbom
from .frozen import read_one_folder
from .guide import make_guide
from .inventory import Part, check_parts, read_wheel
from .locked import LOCKS, read_lock

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "macros/windows"
BUILD = ROOT / "build/windows"
SOURCES = ("scoring", "workbook", "macros", "pyproject.toml", "setup.py", "LICENSE", "README.md")
SCRIPTS = ("cai-dat.cmd", "go-bo.cmd")
MESSAGES = "loi-nhan"
SAMPLES = "samples"
WINDOWS = sys.platform == "win32"
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
    required = read_lock("run")
    check_parts(required)
    # What is inside a package differs from system to system; its own wheel says it.
    listed = [part._replace(inside=()) for part in required]
    sbom.add_to_wheel(wheel, sbom.write_sbom(read_wheel(wheel).version, "wheel", listed))
    to.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(wheel, to))


def build_one_folder(to: Path, work: Path = BUILD) -> Path:
    """Build the program as one folder, with the scripts that install it next to it."""
    folder, installed = _empty(to / ONE_FOLDER), _empty(work / "installed")
    wheel = build_wheel(work / "wheels", work)
    _pip("install", "--no-deps", "--no-index", "--target", installed, wheel)
    # An editable chiso is invisible to PyInstaller; the installed one goes before it.
    path = os.pathsep.join(filter(None, (str(installed), os.environ.get("PYTHONPATH"))))
    spec = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", HERE / "chiso.spec"]
    places = ["--distpath", folder, "--workpath", work / "pyinstaller"]
    subprocess.run([*spec, *places], check=True, cwd=work, env=os.environ | {"PYTHONPATH": path})
    parts = _as_locked(read_one_folder(work / "pyinstaller"))
    add_papers(folder / "chiso", read_wheel(wheel).version, "onefolder", parts, "\r\n" if WINDOWS else "\n")
    add_companions(folder)
    if WINDOWS:
        add_scripts(folder, *SCRIPTS)
    return folder


def build_stick(to: Path, work: Path = BUILD) -> Path:
    """Collect the wheels and uv for Windows, by the versions and digests of the lock; needs the network."""
    folder = _empty(to / STICK)
    wheels = folder / "wheels"
    wheel = build_wheel(wheels, work)
    pins = work / "pins.txt"
    uv = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--python-platform", PLATFORM[1]]
    uv += ["--constraint", str(LOCKS / "dev.txt"), "--python-version", PYTHON, "--output-file", str(pins), "-"]
    subprocess.run(uv, check=True, input=f"chiso[mail] @ {wheel.as_uri()}".encode())
    locked = {f"{part.name}=={part.version}": part for part in read_lock("dev")}
    lines = [line.partition(" ")[0] for line in pins.read_text(encoding="utf-8").splitlines()]
    _download(wheels, work, *(locked[line] for line in lines if "==" in line))
    _download(work / "uv", work, locked[f"uv=={version('uv')}"])
    (archive,) = (work / "uv").glob(f"uv-*{PLATFORM[0]}.whl")
    (folder / "uv").mkdir()
    with zipfile.ZipFile(archive) as package:
        (program,) = (name for name in package.namelist() if name.endswith("/uv.exe"))
        (folder / "uv/uv.exe").write_bytes(package.read(program))
    carried = [path for path in sorted(wheels.glob("*.whl")) if path.name != wheel.name]
    parts = _as_locked([read_wheel(path) for path in [*carried, archive]])
    add_papers(folder, read_wheel(wheel).version, "stick", parts, "\r\n")
    add_companions(folder)
    add_scripts(folder, *SCRIPTS, "lay-python.cmd")
    return folder


def list_licences(to: Path, work: Path = BUILD) -> Path:  # noqa: ARG001 # one of `KINDS`
    """List the licences of all that the wheel requires, on every system."""
    parts = [part for part in read_lock("run") if part.runs]
    check_parts(parts)
    to.mkdir(parents=True, exist_ok=True)
    text = notices.write_notices(_read_version(), _read_licence(), parts)
    (to / notices.FILE).write_text(text, encoding="utf-8")
    return to / notices.FILE


def add_papers(folder: Path, version: str, kind: str, parts: Sequence[Part], line_end: str) -> None:
    """Put the licences and the bill of materials into a folder.

    Raises:
        UnknownPartsError: one of the parts has no licence that is known and allowed.
    """
    check_parts(parts)
    text = notices.write_notices(version, _read_licence(), parts)
    (folder / notices.FILE).write_text(text, encoding="utf-8", newline=line_end)
    (folder / sbom.FILE).write_text(sbom.write_sbom(version, kind, parts), encoding="utf-8", newline="\n")


def add_companions(folder: Path) -> None:
    """Put the guide and the samples into a folder: what a clerk begins with."""
    make_guide(ROOT / "docs", folder)
    (folder / SAMPLES).mkdir()
    for path in sorted((ROOT / SAMPLES).glob("phu-tan-*")):
        shutil.copy(path, folder / SAMPLES)


def build_guide(to: Path, work: Path = BUILD) -> Path:  # noqa: ARG001 # one of `KINDS`
    """Set the guide as a PDF."""
    return make_guide(ROOT / "docs", to)


def add_scripts(folder: Path, *names: str) -> None:
    """Put scripts and all that they say into a folder, with the line ends of Windows."""
    (folder / MESSAGES).mkdir()
    messages = [f"{MESSAGES}/{path.name}" for path in (HERE / MESSAGES).glob("*.txt")]
    for name in [*names, *messages]:
        text = (HERE / name).read_text(encoding="utf-8")
        (folder / name).write_text(text, encoding="utf-8", newline="\r\n")


def _as_locked(parts: Sequence[Part]) -> list[Part]:
    """With what the lock knows of them: who needs them, and the digests of those that are not files here."""
    locked = {(part.name, part.version): part for part in read_lock("dev")}
    pairs = [(part, locked.get((part.name, part.version), part)) for part in parts]
    return [part._replace(hashes=part.hashes or pin.hashes, needed_by=pin.needed_by) for part, pin in pairs]


def _read_version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def _read_licence() -> str:
    return (ROOT / "LICENSE").read_text(encoding="utf-8")


def _download(to: Path, work: Path, *pins: Part) -> None:
    """Download wheels for Windows; pip refuses what is not one of the files that the lock knows."""
    asked = work / f"{to.name}.txt"
    asked.write_text("\n".join(map(_write_pin, pins)), encoding="utf-8")
    chosen = ("--platform", PLATFORM[0], "--python-version", PYTHON, "--only-binary", ":all:")
    _pip("download", "--no-deps", *chosen, "--require-hashes", "--requirement", asked, "--dest", to)


def _write_pin(part: Part) -> str:
    return " ".join((f"{part.name}=={part.version}", *(f"--hash=sha256:{digest}" for digest in part.hashes)))


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
    "licences": list_licences,
    "guide": build_guide,
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
