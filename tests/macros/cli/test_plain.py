"""Calls that go past click: they mean what click would read, and whatever is unusual is left to it."""

import subprocess
import sys
from datetime import date

import click
import pytest

from chiso.macros.cli.commands import chiso
from chiso.macros.cli.plain import COMMANDS, find_file, read_plain_call
from chiso.scoring import Basis, Period, Place

WEEK = ("--week", "2023-10/2")
USUAL = [
    ("refresh", "so.xlsm"),
    ("refresh", "so.xlsm", "--from", "diem.csv", *WEEK, "--date", "2023-10-09", "--place", "2/11"),
    ("refresh", "--from", "diem.csv", "so.xlsm", "--date", "09/10/2023", "--basis", "year", "--total", "59.28"),
    ("refresh", "so.xlsm", "--from", "-", "--sheet", "Xã", "--sheet", "Sở", "--replace", "--json"),
    ("refresh", "./so.xlsm", "--from", "so//../diem.csv"),
    ("check", "so.xlsm", *WEEK, "--json"),
    ("next", "so.xlsm"),
    ("next", "--skip", "so.xlsm"),
    ("undo", "so.xlsm"),
    ("undo", "so.xlsm", "--list", "--json"),
    ("undo", "--copy", "2023-10-09_08.00.00", "so.xlsm"),
]
LEFT_TO_CLICK = [
    (),
    ("refresh",),
    ("export", "so.xlsm"),
    ("refresh", "--help"),
    ("refresh", "mat.xlsm"),
    ("refresh", "-"),
    ("refresh", ""),
    ("refresh", "so.xlsm", "diem.csv"),
    ("refresh", "--", "so.xlsm"),
    ("refresh", "so.xlsm", "--from", "mat.csv"),
    ("refresh", "so.xlsm", "--from"),
    ("refresh", "so.xlsm", "--sheet", "Xã"),
    ("refresh", "so.xlsm", "--week=2023-10/2"),
    ("refresh", "so.xlsm", "--week", "2023-13/2"),
    ("refresh", "so.xlsm", "--week", "--json"),
    ("refresh", "so.xlsm", *WEEK, *WEEK),
    ("refresh", "so.xlsm", "--json", "--json"),
    ("refresh", "so.xlsm", "--we", "2023-10/2"),
    ("refresh", "so.xlsm", "--from", "diem.csv", "--sheet", ""),
    ("undo", "so.xlsm", "--list", "--copy", "x"),
]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Files of the names above: only whether they are there is asked."""
    (tmp_path / "so").mkdir()
    (tmp_path / "so.xlsm").write_bytes(b"")
    (tmp_path / "diem.csv").write_bytes(b"")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("words", USUAL, ids=" ".join)
def test_a_plain_call_is_read_as_click_reads_it(words):
    command = chiso.commands[words[0]]
    context = command.make_context(words[0], list(words[1:]), parent=click.Context(chiso))

    assert read_plain_call(words) == context.params


@pytest.mark.parametrize("words", LEFT_TO_CLICK, ids=" ".join)
def test_whatever_is_unusual_is_left_to_click(words):
    assert read_plain_call(words) is None


def test_values_are_what_they_say():
    arguments = read_plain_call(
        ("check", "so.xlsm", *WEEK, "--date", "9/10/2023", "--basis", "month", "--place", "2/11")
    )

    assert (arguments["period"], arguments["snapshot"]) == (Period(2023, 10, 2), date(2023, 10, 9))
    assert (arguments["basis"], arguments["place"]) == (Basis.MONTH, Place(2, 11))
    assert (arguments["source"], arguments["sheets"], arguments["total"]) == (None, (), None)


@pytest.mark.parametrize(("typed", "told"), [("./so.xlsm", "so.xlsm"), ("so/../so.xlsm", "so/../so.xlsm")])
def test_a_path_is_told_as_pathlib_writes_it(typed, told):
    assert find_file(typed) == told


def test_every_command_of_the_table_is_one_of_the_command_line():
    assert set(COMMANDS) <= set(chiso.commands)


OTHERS = {"documents", "handmade", "importing", "trends", "consolidation", "mail"}
"""Rooms of `workbook/` that not every command needs."""


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (("refresh", "so.xlsm", "--week=2023-10/2"), set()),
        (("export", "so.xlsm", "--to", "ra", "--text"), {"documents"}),
        (("trend", "so.xlsm"), {"trends"}),
    ],
)
def test_a_command_does_not_load_the_others(words, needed):
    code = (
        "import sys; from chiso.macros.cli.start import run_command; run_command(sys.argv[1:])\n"
        "print(*(name for name in sys.modules if name.startswith('chiso.workbook.')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=True, timeout=60)
    said = done.stderr.decode().splitlines()[-1]

    assert {name.split(".")[2] for name in said.split()} & OTHERS == needed
