"""The annex as pictures for the units' chat groups: 1080 pixels wide, readable on a phone without zooming."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil
from typing import Any

from ..book.layout import AnnexColumn
from ..cells.dates import write_day
from ..handmade.clues import read_clue
from ..messages import Text
from ..page import theme
from ..report.report import Annex, AnnexRow, Report
from .cells import find_bold, write_row
from .messages import Picture
from .trends import draw_trends
from .typeset import typeset

_BRACKETS = re.compile(r"\(.*\)")
_SHOWN = (AnnexColumn.STT, AnnexColumn.NAME, AnnexColumn.SCORE, AnnexColumn.DELTA, AnnexColumn.RATING)
_MOST_ROWS = 36
"""In one picture: a phone shows about half of it at once, and a chat does not shrink it."""
_WIDTH_PT, _PPI = 540, 144
"""Together 1080 pixels."""


def make_pictures(report: Report) -> list[bytes]:
    """Draw every annex as PNG, in as few and even pictures as it takes; each says issuer, week and which part it is.

    Raises:
        DocumentError: no typeface, or one without some letters.
    """
    data = {
        "title": report.title,
        "issuer": report.issuer_full,
        "width_pt": _WIDTH_PT,
        "headers": (*(annex.headers[0] for annex in report.annexes[:1]), *Picture.HEADERS),
        "pictures": [picture for annex in report.annexes for picture in _list_pictures(annex, report)],
        "ink": theme.INK,
        "muted": theme.MUTED,
        "accent": theme.ACCENT,
        "line": theme.LINE,
        "pale": theme.ACCENT_PALE,
    }
    return typeset("picture.typ", data, "png", day=report.standings.week.snapshot, ppi=_PPI)


def draw_trend_pictures(report: Report) -> list[bytes]:
    """Draw the charts as PNG, a picture a level."""
    return draw_trends(report, "png", coloured=True)


def _list_pictures(annex: Annex, report: Report) -> Iterator[dict[str, Any]]:
    count = ceil(len(annex.rows) / _MOST_ROWS)
    size = ceil(len(annex.rows) / count) if count else 0
    title = shorten_title(annex.title)
    week = "" if _names_week(title, report) else report.week_name
    for part in range(count):
        yield {
            "title": title,
            "week": week,
            "told": _tell_day(report),
            "part": Picture.PART.format(part=part + 1, of=count) if count > 1 else "",
            "note": annex.note,
            "footnote": annex.footnote,
            "rows": [_describe_row(row, annex, report) for row in annex.rows[part * size : (part + 1) * size]],
        }


def shorten_title(title: str) -> str:
    """Take away the line in brackets that says the week or its day: both stand beneath, and once is enough."""
    lines = [line for line in title.split("\n") if line.strip()]
    kept = [line for line in lines if not (_BRACKETS.fullmatch(line.strip()) and not read_clue(line, "").is_empty)]
    return "\n".join(kept or lines)


def _names_week(title: str, report: Report) -> bool:
    """Whether a title says within its sentence which week it is, month and year included."""
    clue, period = read_clue(" ".join(title.split()), ""), report.standings.week.period
    return period.number in clue.weeks and period.month in clue.months and period.year in clue.years


def _tell_day(report: Report) -> list[str]:
    week, place = report.standings.week, report.standings.place
    lines = [Picture.DAY.format(day=write_day(week.snapshot), basis=Text.BASIS[week.basis])]
    if place is not None:
        name = report.total_name or report.issuer_full
        lines.append(Picture.PLACE.format(name=name, rank=place.rank, of=place.of))
    return lines


def _describe_row(row: AnnexRow, annex: Annex, report: Report) -> dict[str, Any]:
    cells = write_row(row, annex, report.style)
    bold, grade = find_bold(row), report.grade(cells[AnnexColumn.RATING])
    colour = theme.PAPER if grade is None else theme.choose_rating_colour(grade, len(report.ratings))
    return {
        "cells": [cells[column] for column in _SHOWN],
        "bold": [index for index, column in enumerate(_SHOWN) if column in bold],
        "total": row.is_total,
        "rated": grade is not None,
        "colour": colour,
        "ink": theme.choose_ink(colour),
    }
