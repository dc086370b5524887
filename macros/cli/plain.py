"""What the weekly commands may be told: one table, from which click's options are made and plain calls are read.

A plain call is one in which everything is as usual. It goes past click, whose import alone costs an eighth of a refresh
of 18 units; whatever is unusual or wrong is left to click, which says so. Nothing here needs click.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from ...scoring import Basis, parse_period
from ...scoring.errors import ScoringError
from ...scoring.name import fold_text
from ...scoring.values import NamedTuple
from ...workbook.cells.dates import read_date
from ...workbook.week.inputs import TYPED_BASES, read_place, read_score_text
from ..messages import Help, Message
from .call import STANDARD_INPUT


class ValueReading(NamedTuple):
    """How a value is read from its text: an example, the reader, and what is said where that fails."""

    example: str
    read: Callable[[str], Any]
    wrong: str

    def refuse(self, text: str) -> str:
        """Say in Vietnamese what is wrong with a text that was not read."""
        return self.wrong.format(value=text, path=text)


UNREADABLE: Final = (ScoringError, ValueError)
"""What readers raise."""


class Option(NamedTuple):
    """An option; its word alone says it all where no reading is given."""

    word: str
    name: str
    help: str
    reading: ValueReading | None = None
    repeated: bool = False


class Command(NamedTuple):
    """A command that works on a workbook, its one argument; the options in the order of the help."""

    name: str
    help: str
    options: tuple[Option, ...] = ()


def find_file(text: str) -> str:
    """Return the path of a file that exists, as pathlib writes it (`./so.xlsx` is `so.xlsx`).

    Raises:
        ValueError: there is none.
    """
    if not os.path.isfile(text):
        raise ValueError(text)
    first, *others = text.split(os.sep)
    if first == "." or "." in others or "" in others or (os.altsep and os.altsep in text):
        from pathlib import Path  # takes longer to load than all else here

        return str(Path(text))
    return text


def _find_source(text: str) -> str:
    return text if text == STANDARD_INPUT else find_file(text)


def _read_day(text: str) -> date:
    day = read_date(text)
    if day is None:
        raise ValueError(text)
    return day


def _read_basis(text: str) -> Basis:
    """Read what a week accumulates over, in Vietnamese as on the sheet, or in English as in JSON."""
    return TYPED_BASES.get(fold_text(text)) or Basis(text.strip().lower())


FILE: Final = ValueReading("tệp", find_file, Message.NO_FILE)
SOURCE: Final = ValueReading("TỆP", _find_source, Message.NO_FILE)
SHEET: Final = ValueReading("TRANG", str, "")
COPY: Final = ValueReading("TÊN", str, "")
WEEK: Final = ValueReading("2023-10/2", parse_period, Message.WEEK)
DATE: Final = ValueReading("2023-10-09", _read_day, Message.DATE)
BASIS: Final = ValueReading("năm|nửa năm|quý|tháng", _read_basis, Message.BASIS)
PLACE: Final = ValueReading("02/11", read_place, Message.PLACE)
TOTAL: Final = ValueReading("59.28", read_score_text, Message.TOTAL)

_JSON: Final = Option("--json", "as_json", Help.JSON)
_OF_WEEK: Final = (
    Option("--from", "source", Help.FROM, SOURCE),
    Option("--sheet", "sheets", Help.SHEET, SHEET, repeated=True),
    Option("--week", "period", Help.WEEK, WEEK),
    Option("--date", "snapshot", Help.DATE, DATE),
    Option("--basis", "basis", Help.BASIS, BASIS),
    Option("--place", "place", Help.PLACE, PLACE),
    Option("--total", "total", Help.TOTAL, TOTAL),
    Option("--replace", "replace", Help.REPLACE),
    _JSON,
)
_OF_UNDO: Final = (
    Option("--list", "listed", Help.UNDO_LIST),
    Option("--copy", "copy", Help.UNDO_COPY, COPY),
    _JSON,
)

COMMANDS: Final = {
    command.name: command
    for command in (
        Command("refresh", Help.REFRESH, _OF_WEEK),
        Command("check", Help.CHECK, _OF_WEEK),
        Command("next", Help.NEXT, (Option("--skip", "skip", Help.SKIP), _JSON)),
        Command("undo", Help.UNDO, _OF_UNDO),
    )
}


def find_fault(arguments: Mapping[str, object]) -> str:
    """Say what is wrong with arguments that were read but do not go together; "" if nothing is."""
    if arguments.get("listed") and arguments.get("copy") is not None:
        return Message.LIST_OR_COPY
    return Message.SHEET_WITHOUT_FILE if arguments.get("sheets") and arguments["source"] is None else ""


def read_plain_call(words: Sequence[str]) -> dict[str, Any] | None:
    """Read the words of a call into the command's arguments; None leaves it to click."""
    command = COMMANDS.get(words[0]) if words else None
    if command is None:
        return None
    options = {option.word: option for option in command.options}
    texts: dict[str, list[str]] = {}
    rest = iter(words[1:])
    for word in rest:
        option = options.get(word)
        if option is not None and option.reading is None:
            name, text = option.name, word
        else:
            name, text = ("book", word) if option is None else (option.name, next(rest, ""))
            if not text or (text[0] == "-" and (option is None or text != STANDARD_INPUT)):
                return None
        if name in texts and not (option and option.repeated):
            return None
        texts.setdefault(name, []).append(text)
    if "book" not in texts:
        return None
    try:
        arguments = {option.name: _read(option, texts.get(option.name, [])) for option in command.options}
        arguments["book"] = FILE.read(*texts["book"])
    except UNREADABLE:
        return None
    return None if find_fault(arguments) else arguments


def _read(option: Option, texts: Sequence[str]) -> object:
    if option.reading is None:
        return bool(texts)
    if option.repeated:
        return tuple(map(option.reading.read, texts))
    return option.reading.read(texts[0]) if texts else None


def run_plain_call(name: str, arguments: Mapping[str, Any]) -> int:
    """Run a command of the table and return its exit code.

    Raises:
        Refusal: the command was refused.
    """
    from .week import RUN  # the tasks, which a call that is wrong does without

    return RUN[name](**arguments)
