"""The signed paper of a week, put next to its draft. The file that was handed over stays where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Final

from ....scoring.values import NamedTuple
from ...messages import Text
from ...office.file_names import finish_file_name
from ...report.report import Report
from ..errors import NotPaperError, NotSignedError, OtherPaperError, UnreadablePaperError
from ..files import write_files
from .record import digest, read_record

_DRAFT: Final = "bao-cao.pdf"
_SIGNED: Final = "bao-cao-da-ky.pdf"
_NUMBER: Final = re.compile(r"Số\s*:\s*(\d[^\s,;()]*)")
_HEAD_BYTES: Final = 1_024
"""Where readers look for the mark of a PDF. Source: Adobe's implementation notes to PDF 1.7, note 13."""
_WEEKS, _MONTHS = attrgetter("weeks"), attrgetter("months")
_TRIES: Final = 100


class FiledPaper(NamedTuple):
    """Where a signed paper is now; whether it was there already, has a digital signature, and could be read."""

    path: Path
    was_there: bool
    is_signed_digitally: bool
    is_compared: bool
    """False for a scan, whose number nobody compared with the workbook's."""


def file_signed(report: Report, paper: Path, root: Path, *, by_year: bool = True) -> FiledPaper:
    """Put a signed paper next to the draft of its report; another one of the same week stands beside the first.

    Where its text can be read, the number and the week must be the report's.

    Raises:
        DocumentError: with a message for staff; no file was written.
    """
    data = _read(paper)
    if b"%PDF-" not in data[:_HEAD_BYTES]:
        raise NotPaperError(paper.name)
    folders = list(_list_folders(report, root, by_year=by_year))
    drafts = {known for names in read_record(root).values() for known in names}
    draft_name = finish_file_name(report.file_stem, _DRAFT)
    if digest(data) in drafts | {digest(_read(f / draft_name)) for f in folders if (f / draft_name).is_file()}:
        raise NotSignedError(paper.name)
    text = _read_text(data)
    _compare(report, paper.name, text)
    folder = next((folder for folder in folders if (folder / draft_name).is_file()), folders[0])
    place, was_there = _choose_place(folder, finish_file_name(report.file_stem, _SIGNED), data)
    if not was_there:
        write_files(folder, {place.name: data}, force=False)
    return FiledPaper(place, was_there, b"/ByteRange" in data, bool(text))


def _list_folders(report: Report, root: Path, *, by_year: bool) -> Iterator[Path]:
    """Where the draft may lie: the folder of its year, or, of earlier versions, the one around it."""
    if by_year:
        yield root / f"{report.standings.week.period.year:04}"
    yield root


def _choose_place(folder: Path, name: str, data: bytes) -> tuple[Path, bool]:
    stem = name.removesuffix(".pdf")
    places = [folder / (f"{stem}-{number}.pdf" if number > 1 else name) for number in range(1, _TRIES)]
    for place in places:
        if not place.exists():
            return place, False
        if place.is_file() and _read(place) == data:
            return place, True
    return places[-1], False


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise UnreadablePaperError(str(path)) from None


def _read_text(data: bytes) -> str:
    """The text of the first page (later ones name last week too); empty for a scan and what cannot be taken apart."""
    import pdfplumber  # nothing else here needs it

    with suppress(Exception), pdfplumber.open(BytesIO(data)) as pdf:  # of many kinds where a file is broken
        return pdf.pages[0].extract_text() or "" if pdf.pages else ""
    return ""


def _compare(report: Report, name: str, text: str) -> None:
    """See that the paper is this report: of another number or week it must not lie next to this draft."""
    from ...handmade.clues import read_clue  # its room is large, and an export does without

    period = report.standings.week.period
    clues = [read_clue(line, name) for line in text.splitlines()]
    weeks, months = ({value for clue in clues if clue.weeks for value in found(clue)} for found in (_WEEKS, _MONTHS))
    if weeks and (period.number not in weeks or (months and period.month not in months)):
        said = Text.WEEK_MENTIONED.format(
            number="/".join(map(str, sorted(weeks))), month="/".join(map(str, sorted(months))) or Text.MISSING
        )
        raise OtherPaperError(name, said, report.week_name)
    numbers: Sequence[str] = _NUMBER.findall(text)
    if numbers and report.number and _plain(numbers[0]) != _plain(report.number):
        raise OtherPaperError(name, f"số {numbers[0]}", f"số {report.number}")


def _plain(number: str) -> str:
    return "".join(number.split()).lstrip("0").upper()
