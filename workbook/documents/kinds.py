"""The kinds of document, a line each: what a command calls it, and what makes its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from ...scoring.values import NamedTuple
from ..office.file_names import finish_file_name
from ..problem import Problem, Severity
from ..report.report import Report
from .errors import ClockError, NoCopyError, NoTempError


class Material(NamedTuple):
    """What documents are made from: the report and, for those that copy sheets, the closed workbook it came from."""

    report: Report
    book: Path


class DocumentKind(NamedTuple):
    """A kind of document. `make` returns files by the end of their names; it loads its library when called."""

    name: str
    make: Callable[[Material], Mapping[str, bytes]]


def _make_pdf(material: Material) -> Mapping[str, bytes]:
    from .pdf import make_pdf

    return {"bao-cao.pdf": make_pdf(material.report)}


def _make_word(material: Material) -> Mapping[str, bytes]:
    from .word import make_word

    _refuse_clock()
    return {"bao-cao.docx": make_word(material.report)}


def _make_pictures(material: Material) -> Mapping[str, bytes]:
    from .picture import draw_trend_pictures, make_pictures

    files = _number_pictures("phu-luc", make_pictures(material.report))
    if material.report.with_trends:
        files |= _number_pictures("bieu-do", draw_trend_pictures(material.report))
    return files


def _number_pictures(stem: str, pictures: Sequence[bytes]) -> dict[str, bytes]:
    if len(pictures) == 1:
        return {f"{stem}.png": pictures[0]}
    digits = len(str(len(pictures)))
    return {f"{stem}-{number:0{digits}}.png": data for number, data in enumerate(pictures, start=1)}


def _make_html(material: Material) -> Mapping[str, bytes]:
    from .webpage import make_fragment, make_page

    return {"bao-cao.html": make_page(material.report), "doan.html": make_fragment(material.report)}


def _make_copy(material: Material, *, history: bool = False) -> Mapping[str, bytes]:
    from .copy import make_copy

    _refuse_clock()
    return {"so-lieu.xlsx": make_copy(material, history=history)}


def _make_message(material: Material) -> Mapping[str, bytes]:
    from .chat import make_chat_text

    return {"tin-nhan.txt": make_chat_text(material.report)}


def _make_slide(material: Material) -> Mapping[str, bytes]:
    from .slide import make_slide

    _refuse_clock()
    return {"trinh-chieu.pptx": make_slide(material.report)}


class DocumentFiles(NamedTuple):
    """Files by their whole names, and why a kind could not be made while others were."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()


def _refuse_clock() -> None:
    from ..packing import can_date_entries

    if not can_date_entries():
        raise ClockError


def make_files(kinds: Iterable[DocumentKind], material: Material) -> DocumentFiles:
    """Make documents of some kinds. A copy that cannot be made is left out, if anything else is asked for.

    Raises:
        DocumentError: with a message for staff.
    """
    stem = material.report.file_stem
    files: dict[str, bytes] = {}
    failed: list[NoCopyError] = []
    try:
        for kind in kinds:
            try:
                files |= {finish_file_name(stem, what): data for what, data in kind.make(material).items()}
            except NoCopyError as error:
                failed.append(error)
    except OSError as error:
        raise NoTempError(error) from None
    if failed and not files:
        raise failed[0]
    return DocumentFiles(
        files, tuple(Problem(Severity.WARNING, material.book.name, "", str(error)) for error in failed)
    )


KINDS = (
    DocumentKind("pdf", _make_pdf),
    DocumentKind("docx", _make_word),
    DocumentKind("html", _make_html),
    DocumentKind("png", _make_pictures),
    DocumentKind("xlsx", _make_copy),
    DocumentKind("text", _make_message),
    DocumentKind("pptx", _make_slide),
)
WITH_HISTORY = DocumentKind("xlsx", partial(_make_copy, history=True))
"""In place of its namesake when all weeks are to go along."""
