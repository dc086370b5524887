"""The command line: each command reads its arguments, calls one task, and shows what came back."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click

from ..messages import Help, Usage
from . import plain
from .call import Call
from .completion_scripts import VARIABLE
from .ending import end_wrong_usage
from .lazy import LazyCommands
from .options import FilePath, TextType, VietnameseCommand, VietnameseGroup, describe_usage_error

BOOK: Final = "book"


def show_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    """Say which chiso this is, before anything else is looked at."""
    if asked:
        from ..system.console import write_line
        from ..system.version import find_version

        write_line(f"chiso {find_version() or '?'}")
        context.exit()


def make_weekly_command(told: plain.Command) -> click.Command:
    """Make click's command of one that may be called past click too."""

    def run(**arguments: Any) -> None:
        fault = plain.find_fault(arguments)
        if fault:
            raise click.UsageError(fault, click.get_current_context())
        sys.exit(plain.run_plain_call(told.name, arguments))

    book = click.Argument([BOOK], type=TextType(plain.FILE), metavar=Help.BOOK)
    options = map(make_option, told.options)
    return VietnameseCommand(told.name, params=[book, *options], help=told.help, callback=run)


def make_option(told: plain.Option) -> click.Option:
    """Make click's option of one in the table."""
    words = [told.word, told.name]
    if told.reading is None:
        return click.Option(words, is_flag=True, help=told.help)
    kind = TextType(told.reading)
    return click.Option(words, type=kind, multiple=told.repeated, metavar=kind.name, help=told.help)


def make_upgrade() -> click.Command:
    """Make the command that brings a workbook up to this version."""

    @click.command("upgrade", cls=VietnameseCommand, help=Help.UPGRADE)
    @click.option("--json", "as_json", is_flag=True, help=Help.JSON)
    @click.argument(BOOK, type=FilePath(), metavar=Help.BOOK)
    def upgrade(book: Path, as_json: bool) -> None:
        from .. import tasks
        from ..system.clock import read_clock
        from .show import show_upgrade

        show_upgrade(tasks.upgrade_book(book, read_clock()), book, as_json=as_json)

    return upgrade


def load_command(module: str, name: str) -> click.Command:
    """Return a command from its own module."""
    command: click.Command = getattr(import_module(f".{module}", __package__), name)
    return command


def _list_makers() -> dict[str, Callable[[], click.Command]]:
    """What makes each command, in the order of the help."""
    return {
        "new": partial(load_command, "new", "new"),
        **{name: partial(make_weekly_command, told) for name, told in plain.COMMANDS.items()},
        "upgrade": make_upgrade,
        "export": partial(load_command, "export", "export"),
        "mail": partial(load_command, "mail", "mail"),
        "file": partial(load_command, "file_signed", "file_signed"),
        "trend": partial(load_command, "trend", "trend"),
        "import": partial(load_command, "import_weeks", "import_weeks"),
        "consolidate": partial(load_command, "consolidate", "consolidate"),
        "install": partial(load_command, "setup", "install"),
        "doctor": partial(load_command, "setup", "doctor"),
        "button": partial(load_command, "setup", "button"),
        "completion": partial(load_command, "completion", "completion"),
    }


@click.group(
    cls=VietnameseGroup,
    help=Help.MAIN,
    commands=LazyCommands(_list_makers()),
    subcommand_metavar=Usage.COMMAND_METAVAR,
    no_args_is_help=True,
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=show_version, help=Help.VERSION)
def chiso() -> None:
    """Weekly scores, ranks and report of an administration office."""


def run(arguments: list[str], call: Call) -> int:
    """Run the command line and return its exit code; 2 is wrong usage. `call` is told what the arguments name.

    Raises:
        Refusal: the command was refused.
    """
    if VARIABLE in os.environ:  # a shell asks what may stand next
        from . import completion  # noqa: F401 # its classes take the place of click's
    try:
        chiso.main(arguments, prog_name="chiso", standalone_mode=False, obj=call)
    except click.UsageError as error:
        return end_wrong_usage(describe_usage_error(error), call)
    except click.Abort:
        raise KeyboardInterrupt from None
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0
