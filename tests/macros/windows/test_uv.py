"""`uv tool install` from the built wheel, with a folder of wheels in place of the network, as the stick does it."""

import os
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from support.clerk import Answer


def list_needed(name: str) -> set[str]:
    """The distributions that one needs on this machine, itself left out, and what they need in turn."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        asked = map(Requirement, distribution(waiting.pop()).requires or ())
        new = {need.name for need in asked if need.marker is None or need.marker.evaluate({"extra": ""})} - found
        found |= new
        waiting += new
    return found


@pytest.fixture(scope="module")
def wheels(wheel, tmp_path_factory) -> Path:
    """A folder of wheels: chiso's, and those of its libraries, packed again from where they are installed."""
    folder = tmp_path_factory.mktemp("carried") / "wheels (của tôi)"
    folder.mkdir()
    shutil.copy(wheel, folder)
    for name in list_needed("chiso"):
        pack_again(name, folder)
    return folder


def pack_again(name: str, folder: Path) -> None:
    """A wheel of an installed distribution: its files, under the name that its tags ask for."""
    import zipfile

    installed = distribution(name)
    info = next(file for file in installed.files if file.name == "WHEEL")
    tags = [line.split(": ")[1] for line in info.read_text().splitlines() if line.startswith("Tag: ")]
    tag = tags[-1]  # of those for Python 2 and 3 the later
    stem = info.parent.name.removesuffix(".dist-info")
    with zipfile.ZipFile(folder / f"{stem}-{tag}.whl", "w") as package:
        for file in installed.files:
            kept = not {"..", "__pycache__"} & set(file.parts) and file.name not in {"INSTALLER", "REQUESTED"}
            if kept:
                package.write(file.locate(), str(file))


@pytest.fixture(scope="module")
def uv(tmp_path_factory):
    """uv with folders of its own, without the network and without this user's settings."""
    home = tmp_path_factory.mktemp("uv") / "Người dùng"
    folders = {
        "UV_TOOL_DIR": home / "tools",
        "UV_TOOL_BIN_DIR": home / "bin",
        "UV_PYTHON_INSTALL_DIR": home / "python",
        "UV_CACHE_DIR": home / "cache",
    }
    environment = os.environ | {name: str(folder) for name, folder in folders.items()}
    environment |= {"UV_OFFLINE": "1", "UV_NO_CONFIG": "1", "HOME": str(home)}

    def call(*arguments: object) -> Answer:
        command = [sys.executable, "-m", "uv", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, check=False, timeout=120, env=environment)
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    call.home = home
    return call


def test_wheel_is_installed_run_and_removed_without_the_network(uv, wheels, tmp_path):
    python = Path(sys.executable).resolve()
    done = uv("tool", "install", "--quiet", "--python", python, "--no-index", "--find-links", wheels, "chiso")
    assert done.code == 0, done.err
    chiso = uv.home / "bin/chiso"

    new = subprocess.run([chiso, "new", tmp_path / "sổ.xlsm", "--profile", "phu-tan-2023"], check=False, timeout=120)
    plan = subprocess.run(
        [chiso, "install", "--office", "libreoffice", "--dry-run", "--profile-dir", tmp_path / "hồ sơ"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert (new.returncode, plan.returncode) == (0, 0)
    assert (tmp_path / "sổ.xlsm").exists()
    assert "chiso_button.py" in plan.stdout

    assert uv("tool", "uninstall", "chiso").code == 0
    assert not chiso.exists()


def test_buttons_lead_to_the_tools_own_folder(uv, wheels, tmp_path):
    """What the bridge is given is where uv put chiso: it stays when the cache goes."""
    python = Path(sys.executable).resolve()
    assert uv("tool", "install", "--quiet", "--python", python, "--no-index", "--find-links", wheels, "chiso").code == 0
    shutil.rmtree(uv.home / "cache")
    profile = tmp_path / "hồ sơ"
    done = subprocess.run(
        [uv.home / "bin/chiso", "install", "--office", "libreoffice", "--profile-dir", profile, "--folder", tmp_path],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    script = (profile / "user/Scripts/python/chiso_button.py").read_text(encoding="utf-8")

    assert f"FOLDERS = ['{uv.home}/tools/chiso/" in script
