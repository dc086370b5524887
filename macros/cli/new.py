"""`chiso new`: a workbook for an office, which on a terminal is asked for what no option said."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...scoring.name import clean_text, fold_text
from ...workbook.office.profiles import PROFILES
from .. import tasks
from ..messages import Help, Message
from ..system.console import write_line
from .options import FilePath, NewBookPath, OneOf, TextType, VietnameseCommand
from .plain import ValueReading
from .show import show_files, show_problems

if TYPE_CHECKING:
    from ...workbook.office.profile import Profile

_LONGEST = 200
"""Characters of an answer: more no letter's head can hold."""


def _read_level(text: str) -> str:
    """Read the level of an office, in English or as it is called."""
    folded = fold_text(text)
    found = next((level for level, name in Help.LEVELS.items() if folded in (level, fold_text(name))), None)
    if found is None:
        raise ValueError(text)
    return found


def _read_answer(text: str) -> str:
    """Read one line of text that a workbook can hold."""
    answer = clean_text(text)
    if not answer.isprintable() or len(answer) > _LONGEST:
        raise ValueError(text)
    return answer


def _read_number(text: str) -> str:
    from ...workbook.office.answers import read_number

    return read_number(_read_answer(text))


_LEVEL = TextType(ValueReading("|".join(Help.LEVELS), _read_level, Message.LEVEL))
_ISSUER = TextType(ValueReading(Help.ISSUER_NAME, _read_answer, Message.ANSWER))
_LOCALITY = TextType(ValueReading(Help.LOCALITY_NAME, _read_answer, Message.ANSWER))
_NUMBER = TextType(ValueReading(Help.NUMBER_NAME, _read_number, Message.NUMBER_PATTERN))


@click.command(cls=VietnameseCommand, help=Help.NEW)
@click.argument("book", type=NewBookPath(), metavar=Help.BOOK)
@click.option("--profile", type=OneOf(*PROFILES), metavar="|".join(PROFILES), help=Help.PROFILE)
@click.option("--level", type=_LEVEL, metavar=_LEVEL.name, help=Help.LEVEL)
@click.option("--issuer", type=_ISSUER, metavar=_ISSUER.name, help=Help.ISSUER)
@click.option("--parent", type=_ISSUER, metavar=_ISSUER.name, help=Help.PARENT)
@click.option("--locality", type=_LOCALITY, metavar=_LOCALITY.name, help=Help.LOCALITY)
@click.option("--number", type=_NUMBER, metavar=_NUMBER.name, help=Help.NUMBER)
@click.option("--signer", type=_ISSUER, metavar=_ISSUER.name, help=Help.SIGNER)
@click.option("--units", type=FilePath(), help=Help.UNITS)
@click.option("--json", "as_json", is_flag=True, help=Help.JSON)
def new(
    book: Path, profile: str | None, level: str | None, units: Path | None, as_json: bool, **said: str | None
) -> None:
    """Build a new workbook."""
    ask = _Questions(is_asked=not as_json and _is_terminal())
    if profile is None and level is None:
        level = ask.read(Message.ASK_LEVEL, _LEVEL) or None
    office = _draft(ask, profile, level, units, said)
    signer = said["signer"]
    if signer is None:
        signer = ask.read(Message.ASK_SIGNER, _ISSUER)
    made = tasks.create_book(book, office, None, signer)
    if as_json:
        show_files([book], made.problems, units=made.units)
    else:
        _show_made(made, book)


class _Questions:
    """Asks on a terminal; elsewhere every answer is empty, which leaves it to be filled in."""

    def __init__(self, *, is_asked: bool) -> None:
        self._is_asked, self._has_asked = is_asked, False

    def read(self, question: str, kind: TextType, default: str = "") -> str:
        """Ask, again while the answer cannot be used; Enter alone gives the default."""
        if not self._is_asked:
            return ""
        if not self._has_asked:
            write_line(Message.ASKING)
            self._has_asked = True

        def read(text: str) -> str:
            return str(kind.convert(text, None, None)) if text.strip() else ""

        answer: str = click.prompt(question, default=default, show_default=bool(default), value_proc=read)
        return answer


def _is_terminal() -> bool:
    """Tell whether someone sits there: reads what is asked and types what is read."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _draft(
    ask: _Questions, profile: str | None, level: str | None, units: Path | None, said: dict[str, str | None]
) -> Profile:
    """Put the office together; what its profile leaves open is asked for, the place first: names go by it."""
    from ...workbook.office.answers import AREA_KINDS, LEVEL_PROFILES, Answers, split_place
    from ...workbook.office.gaps import GAP

    name = profile or (LEVEL_PROFILES[level] if level else "blank")
    _check_level(name, level)
    kind = AREA_KINDS.get(level or "")
    answers = Answers(said["issuer"] or "", said["locality"] or "", said["number"] or "", said["parent"] or "")
    office = tasks.draft_office(name, units, answers, kind)
    is_open = GAP in office.settings["issuer_full"] or GAP in office.settings["locality"]
    if said["locality"] is None and GAP in office.settings["locality"]:
        answers = answers._replace(locality=ask.read(Message.ASK_LOCALITY, _LOCALITY))
    typed = split_place(answers.locality)[0]
    kind = typed if typed in office.kinds else kind
    office = tasks.draft_office(name, units, answers, kind)
    if said["issuer"] is None and is_open:
        full = office.settings["issuer_full"]
        answers = answers._replace(issuer=ask.read(Message.ASK_ISSUER, _ISSUER, "" if GAP in full else full))
        office = tasks.draft_office(name, units, answers, kind)
    if said["number"] is None and is_open:
        pattern = office.settings["number_pattern"]
        number = ask.read(Message.ASK_NUMBER, _NUMBER, "" if GAP in pattern else pattern)
        office = tasks.draft_office(name, units, answers._replace(number=number), kind)
    return office


def _check_level(profile: str, level: str | None) -> None:
    """Refuse a profile that is for offices of another level; a blank one is for all."""
    from ...workbook.office.answers import LEVEL_PROFILES

    suits = level is None or profile == "blank" or LEVEL_PROFILES[level] == profile
    if not suits:
        message = Message.LEVEL_PROFILE.format(profile=profile, level=Help.LEVELS[level or ""])
        raise click.UsageError(message, click.get_current_context())


def _show_made(made: tasks.NewBook, book: Path) -> None:
    """Say what was made, and what is still to be filled in."""
    count = sum(made.units.values())
    write_line(Message.CREATED.format(path=book, count=count))
    if len(made.units) > 1:
        for level, units in made.units.items():
            write_line(Message.CREATED_LEVEL.format(level=level, count=units))
    if not count:
        write_line(Message.NO_UNITS)
    if made.problems:
        write_line(Message.TO_FILL.format(count=len(made.problems)))
        show_problems(made.problems, error=False)
