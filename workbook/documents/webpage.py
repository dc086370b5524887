"""The web page, one file that needs nothing else, and a bare fragment for an editor that strips styles."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..cells.dates import write_day
from ..messages import Text
from ..page import theme
from ..report.reminding import RemindedUnit
from ..report.report import Report
from .messages import WEEK, Trends, Web
from .trends import draw_trends, tell_levels
from .webview import view_annexes

_FOLDER = Path(__file__).parent
_FRACTION = re.compile(r"(\.\d\d)\d+")
"""More digits of a place in a drawing than anyone sees."""
_FOREIGN_NAMESPACE = ' xmlns:h5="http://www.w3.org/1999/xhtml"'
"""Declared by typst and not used; within a page it is no valid attribute."""


def make_page(report: Report) -> bytes:
    """Make the page: letter and annexes with bars, chips and the movement of ranks; nothing is fetched.

    All is readable without script; a script of its own makes columns sortable. The policy in the file lets
    nothing else run or load.
    """
    style, script = write_style(len(report.ratings)), read_script()
    if report.reminding.shared:
        style += _read("page.reminders.css")
    return _render(
        "page.html.j2",
        report,
        title=Web.TITLE.format(title=report.title, issuer=report.issuer_full),
        policy=write_policy(style, script),
        # Files of this package, and colours; nothing that anyone typed.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
    )


def make_fragment(report: Report) -> bytes:
    """Make the fragment: the same content in plain elements, whole without styles, drawings or script."""
    return _render("fragment.html.j2", report)


def _render(template: str, report: Report, **more: Any) -> bytes:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    week = report.standings.week
    period = week.period
    text = environment.get_template(template).render(
        report=report,
        tables=view_annexes(report),
        reminded=_list_reminded(report),
        text=Text,
        words=Web,
        week=WEEK.format(number=period.number, month=period.month, year=period.year),
        snapshot=week.snapshot,
        day=write_day(week.snapshot),
        basis=Web.BASIS.format(basis=Text.BASIS[week.basis]),
        trends=_draw_trends(report) if report.with_trends and template == "page.html.j2" else (),
        trends_told=tell_levels(report) if report.with_trends else (),
        trends_heading=Trends.HEADING.capitalize(),
        **more,
    )
    return f"{text.rstrip()}\n".encode()


def write_style(ratings: int) -> str:
    """Write the style of a page whose scale has so many ratings: the theme's colours, then what they are used for."""
    return _write_colours(ratings) + _read("page.css")


def read_script() -> str:
    """Read the script that makes columns sortable."""
    return _read("page.js")


def write_policy(style: str, script: str) -> str:
    """Write the policy of a page that lets this style and this script in, and nothing else."""
    return f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'"


def _list_reminded(report: Report) -> list[tuple[str, list[RemindedUnit]]]:
    """List who is told to be reminded, by level; a level that is the only one has no name."""
    units = report.reminding.units if report.reminding.shared else ()
    several = len(report.standings.levels) > 1
    return [(level if several else "", list(of)) for level, of in groupby(units, key=lambda told: told.unit.level)]


def _draw_trends(report: Report) -> list[Markup]:
    """Draw the charts as elements of the page: typst's own, in which every letter is a shape."""
    drawn = []
    for number, picture in enumerate(draw_trends(report, "svg"), start=1):
        text = _FRACTION.sub(r"\1", picture.decode("utf-8"))
        for before in (' id="', 'href="#', "url(#"):  # the same letters have the same ids in every picture
            text = text.replace(before, f"{before}b{number}-")
        text = text.replace(_FOREIGN_NAMESPACE, "")
        words = f'<svg role="img" aria-labelledby="bieu-do-{number}" '
        drawn.append(Markup(text[text.index("<svg") :].replace("<svg ", words, 1)))  # noqa: S704
    return drawn


def _write_colours(ratings: int) -> str:
    """Write the theme as style: custom properties, light and dark (never in print), and a class for each rating."""
    light, dark = (
        "".join(f"--{name}:{colour};" for name, colour in colours.items())
        for colours in (theme.PAGE_LIGHT, theme.PAGE_DARK)
    )
    chips = []
    for grade in range(ratings):
        colour = theme.choose_rating_colour(grade, ratings)
        chips.append(f".grade-{grade}{{background:{colour};color:{theme.choose_ink(colour)};}}\n")
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n"
        f"{''.join(chips)}"
    )


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The source expression that allows exactly this text. Source: Content Security Policy Level 3, 2.3.1."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
