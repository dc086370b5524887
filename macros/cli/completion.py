"""Completion in shells: the command that prints the script for one, and the answer to what the script asks.

Loaded only by these two. A shell asks at each press of Tab; nothing is written, and a workbook is read only where its
weeks are wanted.
"""

from __future__ import annotations

import os

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

from ..messages import Help
from ..system.console import write_line
from .call import Call
from .completing import complete_paths, find_book
from .completion_scripts import SCRIPTS
from .options import OneOf, VietnameseCommand

_LONGEST_HELP = 90
"""Characters: one line beside the word."""


class _Completion(ShellComplete):
    """What all shells ask alike: words one a line, as the shell understood them, and the place of the one typed."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is typed, and that one."""
        words = os.environ.get("COMP_WORDS", "").split("\n")
        place = int(os.environ.get("COMP_CWORD", "0"))
        typed = words[place] if place < len(words) else ""
        before = [word for word in words[1:place] if word != "="]  # bash takes --basis=year apart
        return list(map(_unquote, before)), _unquote("" if typed == "=" else typed)

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        """Offer what the parameter offers; click's own paths say only whether files or folders are wanted."""
        call = self.ctx_args.get("obj")
        if isinstance(call, Call):
            call.arguments = {"book": find_book(args)}
        found: list[CompletionItem[str]] = []
        for item in super().get_completions(args, incomplete):
            wanted = item.type in ("file", "dir")
            found += complete_paths(item.value, only_folders=item.type == "dir") if wanted else [item]
        return found

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Write an answer in one line: its kind, its value, its help."""
        help_ = " ".join((item.help or "").split())
        if len(help_) > _LONGEST_HELP:
            help_ = help_[: _LONGEST_HELP - 1].rstrip() + "…"
        return f"{item.type}\t{item.value}\t{help_}"


def _unquote(word: str) -> str:
    """A word as typed in bash and zsh, which hand over its quotes: what the shell would make of it, finished or not."""
    if os.name == "nt" or not any(mark in word for mark in "\\'\""):
        return word
    from click.shell_completion import split_arg_string

    parts = split_arg_string(word)
    return parts[0] if parts else ""


for _shell in SCRIPTS:
    add_completion_class(type(f"{_shell.title()}Completion", (_Completion,), {"name": _shell}), _shell)


@click.command(cls=VietnameseCommand, help=Help.COMPLETION)
@click.argument("shell", type=OneOf(*SCRIPTS), metavar="|".join(SCRIPTS))
def completion(shell: str) -> None:
    """Print the script that a shell reads."""
    write_line(SCRIPTS[shell].rstrip("\n"))
