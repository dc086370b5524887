"""A small report of the seed's district as a value, without a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from chiso.scoring import (
    Band,
    Basis,
    Entry,
    Period,
    Place,
    Roster,
    Standing,
    Unit,
    Week,
    compute_standings,
    make_scale,
    to_score,
)
from chiso.workbook.analysis.analyse import analyse_week
from chiso.workbook.office.config import Config, Paragraph
from chiso.workbook.office.profile import BANDS, load_profile
from chiso.workbook.report.numbers import NumberStyle
from chiso.workbook.report.report import Annex, Report, make_report
from chiso.workbook.week.details import Details

LEVEL = "Xã, thị trấn"
SCORES = {
    "PHÚ LÂM": ("63.08", "63.15"),
    "PHÚ HIỆP": ("57.83", "58.28"),
    "TÂN TRUNG": ("58.00", "57.96"),
    "HÒA LẠC": ("57.81", None),
}
"""Weeks 1 and 2 of October 2023; Phú Hiệp passes Tân Trung, Hòa Lạc has no score."""


def make_seed_report(
    names: Iterable[str] = (),
    level: str = LEVEL,
    points: tuple[str, str] = ("50.00", "50.00"),
    settings: Mapping[str, str] = MappingProxyType({}),
) -> Report:
    """The report of week 2: total 59.28 after 59.11, place 2 of 11; units of other names have 50 points."""
    scores = SCORES | dict.fromkeys(names, points)
    first, second = (
        Week(
            Period(2023, 10, number),
            date(2023, 10, 7 * number - 5),
            Basis.YEAR,
            {Unit(name, level): Entry(_score(both[number - 1])) for name, both in scores.items()},
            to_score(Decimal(total)),
            Place(2, 11),
        )
        for number, total in ((1, "59.11"), (2, "59.28"))
    )
    profile = load_profile("phu-tan-2023")
    scale = make_scale([Band(label, to_score(Decimal(minimum))) for label, minimum in BANDS])
    config = Config(
        settings={**profile.settings, **settings},
        setting_cells={},
        scale=scale,
        groups=(),
        levels=(level,),
        level_titles={key: Paragraph(key, title, "") for key, title in profile.levels.items()},
        paragraphs=tuple(Paragraph(part, text, "") for part, text in profile.paragraphs),
        recipients=tuple(profile.recipients),
        roster=Roster([Unit(name, level) for name in scores]),
    )
    standings = compute_standings(second, [first], (level,), scale)
    analysis = analyse_week(standings, config, [first.period], {first.period: first}.get)
    return make_report(standings, analysis, Details("1775", date(2023, 10, 9)), config, NumberStyle())


def find_standing(report: Report, name: str) -> tuple[Annex, Standing]:
    """A unit's annex and its line there."""
    return next(
        (annex, row.standing)
        for annex in report.annexes
        for row in annex.rows
        if row.standing and row.standing.unit.name == name
    )


def _score(text: str | None) -> Decimal | None:
    return None if text is None else to_score(Decimal(text))
