"""What click itself says is Vietnamese."""

import ast
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from string import Formatter

import click
import pytest

from chiso.macros.cli.click_words import WORDS, translate_number
from chiso.macros.cli.commands import chiso
from support.clerk import chiso as call

NEVER_MET = {
    "shell_completion.py": "no completion is offered",
    "_termui_impl.py": "no editor or pager is opened, and no bar tells the days that are left",
    "_winconsole.py": "an error of Windows itself",
    "utils.py": "an error of a programmer's",
}
"""Modules of click of which no command of ours can show a word."""
NO_CLERKS = re.compile(
    # errors in a declaration, which no call can cause
    r"Name '|Boolean option|Could not determine name|No options defined|Arguments take exactly|Invalid start character|"
    r"Unknown color|Value must be an iterable|Choice\(|"
    # kinds of options that no command has
    r"DeprecationWarning|Do you want to continue|Confirm the action|%\(prog\)s|Press any key|"
    r".* (does not match the format|is not a valid UUID)|\{len_type\} values"
)
BOOK_KINDS = (click.BOOL, click.INT, click.FLOAT, click.Choice(["a", "b"]), click.Path())


def texts_of_click() -> Iterator[tuple[str, str]]:
    """Each text that click hands to gettext, the singular where it has two, with its module."""
    folder = Path(find_spec("click").submodule_search_locations[0])
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="_" | "ngettext"), args=[ast.Constant(value=str(text)), *_]):
                    yield path.name, text


MET = sorted({text for module, text in texts_of_click() if module not in NEVER_MET and not NO_CLERKS.match(text)})


def test_click_was_read():
    assert len(MET) > 40
    assert {"Usage:", "Missing command.", "Got unexpected extra argument ({args})"} <= set(MET)


@pytest.mark.parametrize("text", MET)
def test_each_text_of_click_that_a_command_can_show_is_in_the_catalogue(text):
    assert text in WORDS


@pytest.mark.parametrize("text", WORDS)
def test_each_is_vietnamese_and_asks_for_nothing_that_click_does_not_give(text):
    ours = WORDS[text]
    plain = re.sub(r"{[^}]*}", "", ours)

    given = {name for _, name, _, _ in Formatter().parse(text) if name}
    asked = {name for _, name, _, _ in Formatter().parse(ours) if name}
    assert asked <= given | {"len"}
    assert not re.search(r"[a-z]", plain, re.IGNORECASE) or not plain.isascii()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_vietnamese_has_no_plural(number):
    one, many = "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"

    assert translate_number(one, many, number) == "Thừa tham số: {args}."


@pytest.mark.parametrize("number", [1, 2])
def test_a_text_that_is_not_in_the_catalogue_stays_as_it_is(number):
    assert translate_number("a new one", "new ones", number) == ("a new one" if number == 1 else "new ones")


@pytest.mark.parametrize("kind", BOOK_KINDS, ids=[kind.name for kind in BOOK_KINDS])
@pytest.mark.parametrize("value", ["zz"])
def test_what_click_refuses_by_itself_is_told_in_vietnamese(kind, value):
    command = click.Command("thử", params=[click.Option(["--x"], type=kind), click.Option(["--y"], required=True)])
    with pytest.raises(click.UsageError) as refused:
        command.main(["--x", value], standalone_mode=False)

    assert not refused.value.format_message().isascii()


def test_the_language_of_the_machine_changes_nothing(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en:fr")
    monkeypatch.setenv("LANG", "C")

    assert call("next", "--help").out.startswith("Cách dùng: chiso next")


def test_a_call_that_ends_before_its_command_is_told_in_vietnamese():
    answer = call("--")

    assert (answer.code, answer.err) == (2, "Thiếu lệnh.\nXem: chiso --help\n")


def test_a_folder_in_place_of_a_file_is_told_in_vietnamese(tmp_path):
    answer = call("doctor", "--report", tmp_path)

    assert answer.code == 2
    assert answer.err.startswith(f"--report: Tệp {tmp_path} là một thư mục.\n")


def test_every_command_tells_its_help_whole_in_the_list():
    assert all(command.short_help == command.help for command in chiso.commands.values())
