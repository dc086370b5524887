"""What is installed is what pyproject.toml asks for: each lock has it all, and can prove every byte."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest
from openpyxl import DEFUSEDXML
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from support.locks import LOCKS, read_pins
from support.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def group(name: str) -> Iterator[str]:
    for entry in PROJECT["dependency-groups"][name]:
        if isinstance(entry, str):
            yield entry
        else:
            yield from group(entry["include-group"])


EXTRAS = PROJECT["project"]["optional-dependencies"]
ASKED = {
    "run": [*PROJECT["project"]["dependencies"], *group("build")],
    "dev": [*PROJECT["project"]["dependencies"], *group("dev"), *EXTRAS["windows"], *EXTRAS["mail"]],
}
PINS = {lock: read_pins(lock) for lock in ASKED}


@pytest.mark.parametrize(("lock", "asked"), [(lock, line) for lock, lines in ASKED.items() for line in lines])
def test_every_requirement_is_met_by_its_lock(lock, asked):
    wanted = Requirement(asked)
    pins = PINS[lock].get(canonicalize_name(wanted.name), [])

    assert pins, f"{asked} is not in {lock}.txt: make lock"
    assert [pin.version for pin in pins if not wanted.specifier.contains(pin.version)] == []


@pytest.mark.parametrize("lock", ASKED)
def test_every_entry_can_be_proved(lock):
    proof = re.compile(r"sha256:[0-9a-f]{64}")
    pins = PINS[lock].items()

    assert [name for name, found in pins if not all(pin.hashes for pin in found)] == []
    assert [name for name, found in pins for pin in found if not all(map(proof.fullmatch, pin.hashes))] == []


def test_what_runs_is_pinned_alike_for_who_develops():
    assert {name: PINS["dev"].get(name) for name in PINS["run"]} == PINS["run"]


@pytest.mark.parametrize("lock", ASKED)
def test_no_lock_knows_the_machine_that_wrote_it(lock):
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")

    assert re.findall(r"\S*(?:://|file:|/opt/|/home/|/root/|/tmp/|--(?!hash)\S+)\S*", text) == []


# ── What is installed ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def installed():
    """Name → version, where `make setup` made the environment."""
    if not Path(sys.prefix, ".chiso-dev").exists():
        pytest.skip("this environment was not made by `make setup`")
    return {canonicalize_name(found.metadata["Name"]): found for found in distributions()}


def test_what_is_installed_is_what_the_lock_names(installed):
    here = {name: [pin.version for pin in found if is_for_here(pin.marker)] for name, found in PINS["dev"].items()}
    wanted = {name: versions for name, versions in here.items() if versions}
    found = {name: [installed[name].version] for name in wanted if name in installed}

    assert found == wanted, "make setup"


def test_whatever_a_pinned_package_needs_is_pinned_too(installed):
    """The extra requirements of extras are asked for by name, and so seen where the lock was written."""
    missing = []
    for name in PINS["dev"].keys() & installed.keys():
        for line in installed[name].requires or ():
            need = Requirement(line)
            pins = PINS["dev"].get(canonicalize_name(need.name), [])
            if is_for_here(str(need.marker or "")) and not any(need.specifier.contains(pin.version) for pin in pins):
                missing.append(f"{name} needs {line}")

    assert missing == []


def test_openpyxl_reads_in_tests_as_it_does_in_an_office():
    """It takes defusedxml where that is installed, as tools for developing do; `tests/support/__init__.py`."""
    assert (DEFUSEDXML, "defusedxml" in PINS["run"]) == (False, False)


def is_for_here(marker: str) -> bool:
    return not marker or Marker(marker).evaluate({"extra": ""})


# ── make lock ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def write_locks(tmp_path, monkeypatch):
    """The command of `make lock` on a copy, with no network to ask: (old, new) changes pyproject.toml first."""
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")

    def run(old: str = "", new: str = "") -> subprocess.CompletedProcess[str]:
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "pyproject.toml").write_text(text.replace(old, new) if old else text, encoding="utf-8")
        return subprocess.run(
            [sys.executable, tmp_path / ".ci/write_locks.py"], capture_output=True, text=True, check=False, timeout=120
        )

    return run


def test_locks_are_of_what_pyproject_asks_for_and_make_lock_has_nothing_to_do(write_locks, tmp_path):
    done = write_locks()

    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing to do" in done.stdout
    for lock in ASKED:
        assert (tmp_path / f".ci/locks/{lock}.txt").read_bytes() == (LOCKS / f"{lock}.txt").read_bytes()


@pytest.mark.parametrize(
    "change", [('"click>=8.4,<9"', '"click>=8.3,<9"'), ('"pytest==9.2.0"', '"pytest==9.1.0"'), (">=3.11", ">=3.12")]
)
def test_make_lock_sees_that_something_else_is_asked_for(write_locks, change):
    assert "nothing to do" not in write_locks(*change).stdout
