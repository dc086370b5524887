"""The scripts for Windows, as far as reading can hold them; `run_in_wine.py` runs them."""

import re
from pathlib import Path

import pytest

from chiso.macros.windows import bundle
from support.paths import ROOT

HERE = ROOT / "macros/windows"
SCRIPTS = sorted(path.name for path in HERE.glob("*.cmd"))
MESSAGES = {path.stem for path in (HERE / "loi-nhan").glob("*.txt")}


def read(name: str) -> str:
    return (HERE / name).read_text(encoding="ascii")  # cmd reads a script in the machine's own code page


@pytest.mark.parametrize("name", SCRIPTS)
def test_script_has_no_blocks_because_a_path_may_hold_a_parenthesis(name):
    lines = [line for line in read(name).splitlines() if not line.startswith("rem ")]

    assert not [line for line in lines if line.rstrip().endswith("(") or line.startswith(")")]


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_path_in_a_script_is_quoted(name):
    """A user's name has spaces, accents and more: `%` and what follows stand between quotes, or in a `set "…"`."""
    for line in read(name).splitlines():
        outside = re.sub(r'"[^"]*"', "", line)
        assert not re.search(r"%(TO|FROM|SHIMS?|AWAY|PROGRAM|TEMP|LOCALAPPDATA|BOOKS|USERPROFILE)%", outside), line


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_goto_has_its_label(name):
    text = read(name)
    labels = set(re.findall(r"^:([\w-]+)", text, re.MULTILINE))

    assert set(re.findall(r"goto ([\w-]+)", text)) <= labels
    assert len(re.findall(r"^:", text, re.MULTILINE)) == len(labels)


def test_scripts_say_what_lies_beside_them_and_nothing_else():
    said = set()
    for name in SCRIPTS:
        text = read(name)
        said |= set(re.findall(r"loi-nhan\\([\w-]+)\.txt", text)) | set(re.findall(r'set "WHY=([\w-]+)"', text))

    assert said == MESSAGES


def test_scripts_ask_for_nothing_that_needs_an_administrator():
    asked = re.findall(r"HKLM|HKEY_LOCAL_MACHINE|ProgramFiles|setx|runas|net session", "".join(map(read, SCRIPTS)))

    assert asked == []


def test_python_asked_for_is_the_one_that_the_wheels_are_for():
    asked = [re.findall(r"\b3\.\d+\b", read(name)) for name in ("cai-dat.cmd", "lay-python.cmd")]

    assert {version for versions in asked for version in versions} == {bundle.PYTHON}


def test_bundled_scripts_have_the_line_ends_that_cmd_needs_and_messages_their_accents(tmp_path):
    bundle.add_scripts(tmp_path, *SCRIPTS)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]

    assert {path.name for path in files} == {*SCRIPTS, *(f"{name}.txt" for name in MESSAGES)}
    for path in files:
        assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n") > 0
    assert "ĐÃ CÀI XONG" in Path(tmp_path, "loi-nhan/da-cai.txt").read_text(encoding="utf-8")
