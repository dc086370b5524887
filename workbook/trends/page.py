"""The weeks as one page that needs nothing else, in the look of the report's page: tables, and series drawn small."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...scoring.trends import WeekScore
from ...scoring.values import NamedTuple
from ..documents.webpage import read_script, write_policy, write_style
from ..messages import Text as CommonText
from ..report.numbers import NumberStyle, write_move
from .messages import Text
from .numbers import LevelOverview, UnitLine, UnitWeek
from .outcome import Trend
from .sparkline import HEIGHT, WIDTH, Drawing, draw_lines
from .wording import describe_overview, is_broken, is_new, name_group, name_unit, write_delta

_FOLDER: Final = Path(__file__).parent


class PageCell(NamedTuple):
    """A cell: what is seen, what is spoken where that is a symbol, what it sorts by, and what is drawn in it."""

    column: str
    header: str
    text: str
    spoken: str = ""
    key: str = ""
    grade: int | None = None
    points: str = ""
    drawing: Drawing | None = None


class WeeksTable(NamedTuple):
    """A table with its title, what is said of it, and its rows."""

    title: str
    notes: tuple[str, ...]
    rows: tuple[tuple[PageCell, ...], ...]

    @property
    def headers(self) -> tuple[PageCell, ...]:
        """A cell of each column, for its heading."""
        return self.rows[0] if self.rows else ()


def make_page(trend: Trend) -> bytes:
    """Make the page. All is readable without script; the policy in the file lets nothing else run or load."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = write_style(len(trend.config.scale.bands)) + (_FOLDER / "trends.css").read_text(encoding="utf-8")
    script = read_script()
    title = Text.PAGE_UNIT.format(unit=trend.unit.name) if trend.unit else Text.PAGE_TITLE
    writer = _CellWriter(trend)
    if trend.unit is not None:
        tables = [writer.lay_out_weeks(trend.unit.level, trend.weeks)]
        tables += [writer.lay_out_weeks(name_unit(member.unit), member.weeks) for member in trend.members]
    else:
        tables = [*map(writer.lay_out_level, trend.overviews)]
    text = environment.get_template("trends.html.j2").render(
        title=title,
        name=Text.PAGE_NAME.format(title=title, issuer=trend.config.settings["issuer"].replace("\n", " ")),
        issuer=trend.config.settings["issuer"],
        group=name_group(trend),
        tables=tables,
        width=WIDTH,
        height=HEIGHT,
        policy=write_policy(style, script),
        # Files of this package, and colours; nothing that anyone typed.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
    )
    return f"{text.rstrip()}\n".encode()


class _CellWriter:
    """Lays out rows of cells, with the numbers as the office writes them."""

    def __init__(self, trend: Trend) -> None:
        self._trend, self._style = trend, trend.style
        self._ratings = [band.label for band in trend.config.scale.bands]

    def lay_out_level(self, overview: LevelOverview) -> WeeksTable:
        title, *notes = describe_overview(overview)
        return WeeksTable(title, tuple(notes), tuple(self._write_line(line, overview) for line in overview.lines))

    def lay_out_weeks(self, title: str, weeks: tuple[UnitWeek, ...]) -> WeeksTable:
        return WeeksTable(title, (), tuple(self._write_week(week, is_first=week == weeks[0]) for week in weeks))

    def _write_line(self, line: UnitLine, overview: LevelOverview) -> tuple[PageCell, ...]:
        changes = line.changes
        cells = [
            PageCell("stt", Text.RANK, str(line.rank or CommonText.MISSING), key=str(line.rank or "")),
            PageCell("name", Text.UNIT, line.unit.name),
            self._write_points(line.points),
            *self._write_rating(line.rating),
            self._write_delta("delta", Text.DELTA, line.delta, broken=is_broken(line), new=is_new(line, overview)),
            self._write_delta("month", Text.MONTH, changes.month),
            self._write_delta("quarter", Text.QUARTER, changes.quarter),
            self._write_delta("year", Text.YEAR, changes.year),
            *([self._write_delta("named", Text.NAMED, changes.named)] if overview.anchors.named else []),
            _write_streak(line.streak),
            self._write_week_score("best", Text.BEST, line.best),
            self._write_week_score("worst", Text.WORST, line.worst),
            self._draw_series(line, overview),
        ]
        return tuple(cells)

    def _write_week(self, each: UnitWeek, *, is_first: bool) -> tuple[PageCell, ...]:
        week, period = each.week, each.week.period
        rank = Text.RANK_OF.format(rank=each.rank, of=each.of) if each.rank else CommonText.MISSING
        place = period.year * 1000 + period.month * 10 + period.number
        return (
            PageCell("period", Text.PERIOD, str(period), key=str(place)),
            PageCell("snapshot", Text.SNAPSHOT, f"{week.snapshot:%d/%m/%Y}", key=str(week.snapshot.toordinal())),
            PageCell("basis", Text.BASIS, CommonText.BASIS[week.basis]),
            self._write_points(each.points),
            *self._write_rating(each.rating),
            PageCell("rank", Text.RANK, rank, key=str(each.rank or "")),
            self._write_delta("delta", Text.CHANGE, each.delta, broken=not week.joined and not is_first),
        )

    def _write_points(self, points: Decimal | None) -> PageCell:
        header = self._trend.query.group or Text.SCORE
        if points is None:
            return PageCell("score", header, CommonText.MISSING)
        share = f"{points * 100 / self._trend.maximum:.2f}"
        return PageCell("score", header, self._style.write_cell(points), key=str(points), points=share)

    def _write_rating(self, rating: str | None) -> list[PageCell]:
        if self._trend.group is not None:
            return []
        if rating is None:
            return [PageCell("rating", Text.RATING, CommonText.MISSING)]
        grade = self._ratings.index(rating)
        return [PageCell("rating", Text.RATING, rating.upper(), key=str(-grade), grade=grade)]

    def _write_delta(
        self, column: str, header: str, delta: Decimal | None, *, broken: bool = False, new: bool = False
    ) -> PageCell:
        text = write_delta(delta, self._style, broken=broken, new=new)
        key = "" if delta is None else str(delta)
        return PageCell(column, header, text, _speak(delta, self._style), key)

    def _write_week_score(self, column: str, header: str, found: WeekScore | None) -> PageCell:
        if found is None:
            return PageCell(column, header, CommonText.MISSING)
        text = Text.WEEK_SCORE.format(score=self._style.write_cell(found.score), period=found.period)
        return PageCell(column, header, text, key=str(found.score))

    def _draw_series(self, line: UnitLine, overview: LevelOverview) -> PageCell:
        told = [points for points in line.series if points is not None]
        if not told:
            return PageCell("series", Text.SERIES, CommonText.MISSING)
        words = Text.SERIES_SPOKEN.format(
            first=overview.window[0].period,
            last=overview.window[-1].period,
            lowest=self._style.write_cell(min(told)),
            highest=self._style.write_cell(max(told)),
        )
        return PageCell("series", Text.SERIES, "", words, drawing=draw_lines(line.series, overview.window))


def _write_streak(streak: int) -> PageCell:
    words = Text.RISES_SPOKEN if streak > 0 else Text.FALLS_SPOKEN
    spoken = words.format(count=abs(streak)) if streak else ""
    return PageCell("streak", Text.STREAK, write_move(streak), spoken, str(streak))


def _speak(delta: Decimal | None, style: NumberStyle) -> str:
    if not delta:
        return ""
    return (Text.ROSE_SPOKEN if delta > 0 else Text.FELL_SPOKEN).format(points=style.write_cell(abs(delta)))
