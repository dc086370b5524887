"""What is installed is what pyproject.toml asks for: each lock has it all, and can prove every byte."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from support.paths import ROOT

LOCKS = ROOT / ".ci/locks"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


class Pin(NamedTuple):
    """An entry of a lock."""

    version: str
    marker: str
    hashes: tuple[str, ...]


def read_pins(lock: str) -> dict[str, list[Pin]]:
    """The entries by the names of their packages; a package may have one for each kind of machine."""
    pins: dict[str, list[Pin]] = {}
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    for entry in re.sub(r"\\\n", "", text).splitlines():
        if entry.strip() and not entry.lstrip().startswith("#"):
            asked, *hashes = entry.split("--hash=")
            pin = Requirement(asked.strip())
            (exact,) = pin.specifier
            assert exact.operator == "==", entry
            found = Pin(exact.version, str(pin.marker or ""), tuple(part.strip() for part in hashes))
            pins.setdefault(canonicalize_name(pin.name), []).append(found)
    return pins


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
            [sys.executable, tmp_path / ".ci/write_locks.py"], capture_output=True, text=True, check=False
        )

    return run


def test_locks_are_of_what_pyproject_asks_for_and_make_lock_has_nothing_to_do(write_locks, tmp_path):
    done = write_locks()

    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing to do" in done.stdout
    for lock in ASKED:
        assert (tmp_path / f".ci/locks/{lock}.txt").read_bytes() == (LOCKS / f"{lock}.txt").read_bytes()


@pytest.mark.parametrize(
    "change", [('"click>=8.2,<9"', '"click>=8.1,<9"'), ('"pytest==9.2.0"', '"pytest==9.1.0"'), (">=3.11", ">=3.12")]
)
def test_make_lock_sees_that_something_else_is_asked_for(write_locks, change):
    assert "nothing to do" not in write_locks(*change).stdout
