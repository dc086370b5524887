"""What the arguments of commands may look like, and click in Vietnamese."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ...scoring.values import NamedTuple
from ..messages import Message, Usage
from ..system.console import write_line
from . import plain
from .call import Call
from .click_words import speak_vietnamese

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

speak_vietnamese()


class TextType(click.ParamType[Any]):
    """A value read from text."""

    def __init__(self, reading: plain.ValueReading) -> None:
        self.name, self._reading = reading.example, reading

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read the text, or refuse it as wrong usage."""
        if not isinstance(value, str):
            return value
        try:
            return self._reading.read(value)
        except plain.UNREADABLE:
            self.fail(self._reading.refuse(value), param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """Offer the words that its example lists, files where one is read, weeks where one is named."""
        from . import completing  # only as a shell asks

        if self._reading in (plain.FILE, plain.SOURCE):
            return completing.complete_files(param, incomplete)
        if self._reading is plain.WEEK:
            return completing.complete_week(ctx, incomplete)
        words = self._reading.example.split("|")
        return completing.complete_words(words, incomplete) if len(words) > 1 else []


WEEK = TextType(plain.WEEK)
BASIS = TextType(plain.BASIS)


class FilePath(TextType):
    """A file that must exist."""

    def __init__(self) -> None:
        super().__init__(plain.FILE)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; a file that does not exist is wrong usage."""
        return Path(super().convert(os.fspath(value), param, ctx))


class FolderPath(click.ParamType[Any]):
    """A folder to write into; it need not exist yet, but must be none if something else has that name."""

    name = "thư mục"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; a file in its place is wrong usage."""
        if os.path.exists(value) and not os.path.isdir(value):
            self.fail(Message.NOT_A_FOLDER.format(path=value), param, ctx)
        return Path(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG002 - click's
        """Offer folders."""
        from .completing import complete_paths

        return complete_paths(incomplete, only_folders=True)


class SourceFolder(FolderPath):
    """A folder to read from; it must exist."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; one that is no folder is wrong usage."""
        if not os.path.isdir(value):
            message = Message.NOT_A_FOLDER if os.path.exists(value) else Message.NO_SOURCE_FOLDER
            self.fail(message.format(path=value), param, ctx)
        return Path(value)


class BookPath(click.ParamType[Any]):
    """A workbook that exists, or is to be made: a known suffix, in a folder that exists."""

    name = "sổ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or refuse it as wrong usage."""
        path = Path(value)
        return path if os.path.isfile(path) else NewBookPath().convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG002 - click's
        """Offer workbooks, and folders."""
        from .completing import BOOKS, complete_paths

        return complete_paths(incomplete, BOOKS)


class OutFile(click.ParamType[Any]):
    """A file to be written, whose name ends as its kind asks: so that no other kind is written over."""

    name = "tệp"

    def __init__(self, *suffixes: str) -> None:
        self._suffixes = suffixes

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path; another ending, or a folder of that name, is wrong usage."""
        path = Path(value)
        if path.suffix.lower() not in self._suffixes or os.path.isdir(path):
            self.fail(Message.OUT_SUFFIX.format(path=value, suffixes=" / ".join(self._suffixes)), param, ctx)
        return path

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG002 - click's
        """Offer files of the kind, and folders."""
        from .completing import complete_paths

        return complete_paths(incomplete, self._suffixes)


class OutFolder(NamedTuple):
    """A folder that was named where a file may be, too."""

    path: Path


class OutFileOrFolder(OutFile):
    """A file to be written, as `OutFile`, or a folder: one that is there, or a name that ends like one's."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path of the file, or the folder."""
        text = os.fspath(value)
        if text.endswith(("/", os.sep)) or os.path.isdir(text):
            return OutFolder(Path(text))
        return super().convert(value, param, ctx)


class NewBookPath(click.ParamType[Any]):
    """A workbook to be made: a known suffix, a folder that exists, and no file of that name yet."""

    name = "sổ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or refuse it as wrong usage."""
        path = Path(value)
        if path.suffix.lower() not in (".xlsm", ".xlsx"):
            self.fail(Message.SUFFIX, param, ctx)
        if not os.path.isdir(path.parent):
            self.fail(Message.NO_FOLDER.format(path=path.parent), param, ctx)
        if os.path.exists(path):
            self.fail(Message.EXISTS.format(path=value), param, ctx)
        return path

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG002 - click's
        """Offer folders: the name is still to be chosen."""
        from .completing import complete_paths

        return complete_paths(incomplete, only_folders=True)


class OneOf(click.ParamType[Any]):
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        self.name = "|".join(words)
        self._words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the word, or refuse it as wrong usage."""
        if value not in self._words:
            self.fail(Message.CHOICE.format(value=value, choices=", ".join(self._words)), param, ctx)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG002 - click's
        """Offer the words."""
        from .completing import complete_words

        return complete_words(self._words, incomplete)


class VietnameseCommand(click.Command):
    """A command whose help is in Vietnamese throughout, and shown whole in the list of commands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", Usage.OPTIONS_METAVAR)
        kwargs.setdefault("short_help", kwargs.get("help"))
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what is wrong with them always knows its command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever ends it knows what it was about."""
        call = ctx.find_object(Call)
        if call is not None:
            call.arguments = ctx.params
        return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help, which is shown as every other line is."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _show_help
        return option


class VietnameseGroup(VietnameseCommand, click.Group):
    """A group of commands whose help is in Vietnamese throughout."""

    command_class = VietnameseCommand

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """List commands in the order in which they are defined."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or refuse an unknown one as wrong usage."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            ctx.fail(Usage.NO_COMMAND.format(name=args[0], known=", ".join(self.commands)))
        return super().resolve_command(ctx, args)


def _show_help(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    """Show the help as every other line is shown."""
    if asked and not context.resilient_parsing:
        write_line(context.get_help())
        context.exit()


def describe_usage_error(error: click.UsageError) -> str:
    """Say in Vietnamese what is wrong with a call, and where help is."""
    if isinstance(error, click.MissingParameter):
        text = Usage.MISSING.format(name=_name_of(error.param))
    elif isinstance(error, click.BadParameter):
        named = isinstance(error.param, click.Option)
        text = f"{_name_of(error.param)}: {error.message}" if named else error.message
    else:
        text = error.message
    command = error.ctx.command_path if error.ctx else "chiso"
    return f"{text}\n{Usage.SEE_HELP.format(command=command)}"


def _name_of(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.human_readable_name if param else ""
