"""What the charts of a week show and say, for the sheet and for documents: values and titles, nothing drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ...scoring import Delta, Period, Score, Unit
from ...scoring.trends import LevelTrends, UnitTrend
from ...scoring.values import NamedTuple
from ..analysis.analyse import Analysis, WeekTotal
from ..analysis.messages import ChartText
from ..book.layout import ANALYSIS_LIMIT, CHART_BANDS, CHART_LINES, CHART_UNITS, CHART_WEEKS
from ..cells.dates import write_day
from .numbers import NumberStyle
from .report import Annex, Report

_LABEL_STEP = Decimal("0.075")
"""How near names of lines may come to each other, in parts of the axis."""


class Bar(NamedTuple):
    """A unit's bar: its name and rank, and its score or change."""

    name: str
    rank: int | None
    value: Decimal


class RankLine(NamedTuple):
    """A unit's rank in each week, None where it had none; `label` is its name with its rank now."""

    name: str
    label: str
    ranks: tuple[int | None, ...]


class LevelCharts(NamedTuple):
    """The charts of one level. Among bars, None stands where units are left out.

    `changes` go from the largest rise to the largest fall. `note` says of which week they are and what is left out.
    """

    level: str
    note: str
    scores: tuple[Bar | None, ...]
    scores_title: str
    changes: tuple[Bar | None, ...]
    changes_title: str
    weeks: tuple[str, ...]
    lines: tuple[RankLine, ...]
    ranks_title: str
    ranks_note: str


class BandStep(NamedTuple):
    """A rating band on the axis of scores, lowest first: what it is called and how many points it spans."""

    label: str
    points: Decimal


class TotalPoint(NamedTuple):
    """The issuer's score and place in a week."""

    week: str
    total: Score | None
    rank: int | None
    of: int | None


class Charts(NamedTuple):
    """All charts of a week. `why_empty` says, where there are none, why."""

    levels: tuple[LevelCharts, ...]
    bands: tuple[BandStep, ...]
    bands_note: str
    totals: tuple[TotalPoint, ...]
    total_title: str
    why_empty: str = ""


def describe_charts(report: Report) -> Charts:
    """Work out what the charts of a report show; a level that has no annex has none."""
    analysis = report.analysis
    if analysis.too_many:
        return Charts((), (), "", (), "", ChartText.TOO_MANY.format(limit=ANALYSIS_LIMIT))
    trends = {trend.level: trend for trend in analysis.trends}
    return Charts(
        levels=tuple(_describe_level(annex, trends[annex.level], report) for annex in report.annexes),
        bands=_list_bands(report),
        bands_note=_write_bands(report),
        totals=_list_totals(analysis),
        total_title=_write_total(report),
    )


def write_short_week(period: Period) -> str:
    """Write a week as an axis names it: T2/10."""
    return ChartText.SHORT_WEEK.format(number=period.number, month=period.month)


def place_labels(lines: Sequence[RankLine]) -> list[Decimal]:
    """Place the names of lines, as ranks, next to where they end, as far apart as letters are high."""
    ranks = [rank for line in lines for rank in line.ranks if rank is not None]
    lowest = Decimal(max(ranks))
    step = max((lowest - 1) * _LABEL_STEP, Decimal("0.4"))
    places: list[Decimal] = []
    for line in lines:
        own = Decimal(line.ranks[-1] or 0)
        places.append(max(own, places[-1] + step) if places else own)
    ceiling = lowest
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], ceiling)
        ceiling = places[index] - step
    return [place.quantize(Decimal("0.1")) for place in places]


def shorten(name: str, letters: int) -> str:
    """Cut a name to so many letters; the annex has it whole."""
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"


def _describe_level(annex: Annex, trend: LevelTrends, report: Report) -> LevelCharts:
    names: dict[Unit, str] = {}
    bars: list[Bar] = []
    changes: list[Bar] = []
    for row in annex.rows:
        standing = row.standing
        if standing is None:
            continue
        name = names[standing.unit] = str(row.values[1])
        if standing.entry.score is not None:
            bars.append(Bar(name, standing.rank, standing.entry.score))
        if standing.delta is not None:
            changes.append(Bar(name, standing.rank, standing.delta))
    changes.sort(key=lambda bar: -bar.value)
    alike = len(trend.window) - max(trend.first_alike, len(trend.window) - CHART_WEEKS)
    lines = _choose_lines([_cut_ranks(line, alike) for line in trend.units if line.unit in names])
    weeks = trend.window[-alike:]
    cut = []
    if len(bars) > CHART_UNITS:
        first, last = _split()
        cut = [ChartText.CUT.format(count=len(bars), first=first, last=last)]
    return LevelCharts(
        level=annex.level,
        note=" ".join([_write_week(annex.level, report), *cut]),
        scores=_cut(bars),
        scores_title=_write_scores(bars, report.style),
        changes=_cut(changes),
        changes_title=_write_changes(changes, _explain_no_changes(annex.level, report)),
        weeks=tuple(map(write_short_week, weeks)) if lines else (),
        lines=tuple(
            RankLine(
                names[line.unit],
                ChartText.LINE.format(name=names[line.unit], rank=line.ranks[-1]),
                line.ranks,
            )
            for line in lines
        ),
        ranks_title=_write_ranks(lines, names, len(weeks), changed=alike < len(trend.window)),
        ranks_note=ChartText.RANKS_NOTE.format(count=len(lines)) if lines else "",
    )


def _write_week(level: str, report: Report) -> str:
    week = report.standings.week
    period = week.period
    return ChartText.WEEK.format(
        level=level, number=period.number, month=period.month, year=period.year, day=write_day(week.snapshot)
    )


def _split() -> tuple[int, int]:
    """How many of many bars are drawn from the first on, and how many from the last; a gap stands between them."""
    first = CHART_UNITS // 2
    return first, CHART_UNITS - first - 1


def _cut(bars: Sequence[Bar]) -> tuple[Bar | None, ...]:
    if len(bars) <= CHART_UNITS:
        return tuple(bars)
    first, last = _split()
    return (*bars[:first], None, *bars[-last:])


def _write_scores(bars: Sequence[Bar], style: NumberStyle) -> str:
    if not bars:
        return ChartText.NO_SCORES
    highest, lowest = bars[0], bars[-1]
    text = ChartText.ALL_ALIKE if highest.value == lowest.value else ChartText.SCORES
    return text.format(
        count=len(bars),
        best=highest.name,
        highest=style.write(highest.value),
        worst=lowest.name,
        lowest=style.write(lowest.value),
    )


def _explain_no_changes(level: str, report: Report) -> str:
    """Say why a level, should it have no changes, has none."""
    standings = next(each for each in report.standings.levels if each.level == level)
    if standings.previous is None:
        return ChartText.NO_CHANGES
    if not standings.comparable:
        return ChartText.NEW_PERIOD
    return ChartText.NO_CHANGES if standings.turnover is None else ChartText.ALL_NEW


def _write_changes(changes: Sequence[Bar], why_none: str) -> str:
    if not changes:
        return why_none
    rose, fell = sum(bar.value > 0 for bar in changes), sum(bar.value < 0 for bar in changes)
    if len(changes) in (rose, fell):
        return (ChartText.ALL_ROSE if rose else ChartText.ALL_FELL).format(count=len(changes))
    stayed = len(changes) - rose - fell
    text = ChartText.CHANGES_STAYED if stayed else ChartText.CHANGES
    return text.format(rose=rose, fell=fell, stayed=stayed)


def _choose_lines(trends: Sequence[UnitTrend]) -> list[UnitTrend]:
    """Choose the units whose rank moved most between the best and the worst of the weeks, as they rank now."""

    def spread(trend: UnitTrend) -> int:
        ranks = [rank for rank in trend.ranks if rank is not None]
        return max(ranks) - min(ranks)

    ranked = [trend for trend in trends if trend.ranks[-1] is not None]
    moved = sorted((trend for trend in ranked if spread(trend)), key=spread, reverse=True)[:CHART_LINES]
    return sorted(moved, key=lambda trend: trend.ranks[-1] or 0)


def _cut_ranks(trend: UnitTrend, weeks: int) -> UnitTrend:
    """Leave of a unit's ranks those of the last weeks: before them they were among other units."""
    return trend._replace(ranks=trend.ranks[-weeks:])


def _write_ranks(lines: Sequence[UnitTrend], names: Mapping[Unit, str], weeks: int, *, changed: bool) -> str:
    if weeks < 2:
        return ChartText.ONE_WEEK_ALIKE if changed else ChartText.ONE_WEEK
    if not lines:
        return ChartText.NO_MOVES.format(count=weeks)
    moves = [(first - now, line) for line in lines for first, now in (_ends(line),) if first is not None]
    moves.sort(key=lambda move: move[0])
    told = []
    if moves and moves[-1][0] > 0:
        told.append(_write_move(moves[-1][1], names, ChartText.UP))
    if moves and moves[0][0] < 0:
        told.append(_write_move(moves[0][1], names, ChartText.DOWN))
    if not told:
        told.append(ChartText.SWUNG.format(name=names[lines[0].unit]))
    return ChartText.RANKS.format(count=weeks, moves=", ".join(told))


def _ends(line: UnitTrend) -> tuple[int | None, int]:
    """The rank in the first week shown, and the rank now."""
    return line.ranks[0], line.ranks[-1] or 0


def _write_move(line: UnitTrend, names: Mapping[Unit, str], way: str) -> str:
    before, now = _ends(line)
    return ChartText.MOVED.format(name=names[line.unit], before=before, way=way, now=now)


def _list_bands(report: Report) -> tuple[BandStep, ...]:
    """The bands from the lowest up; more than are drawn are one with their neighbour above."""
    bands = report.analysis.bands[:CHART_BANDS]
    tops = [Decimal(100), *(band.minimum for band in bands[:-1])]
    floors = [*(band.minimum for band in bands[:-1]), Decimal(0)]
    labels = report.ratings
    steps = zip(labels, tops, floors, strict=False)
    return tuple(BandStep(label, top - floor) for label, top, floor in reversed(list(steps)))


def _write_bands(report: Report) -> str:
    bands, style = report.analysis.bands[:CHART_BANDS], report.style
    if len(bands) < 2:
        return ""
    texts = [
        ChartText.BAND_UNDER.format(minimum=style.write(bands[-2].minimum), label=report.ratings[len(bands) - 1]),
        *(
            ChartText.BAND_FROM.format(minimum=style.write(band.minimum), label=label)
            for band, label in reversed(list(zip(bands[:-1], report.ratings, strict=False)))
        ),
    ]
    return ChartText.BANDS.format(bands=", ".join(texts))


def _list_totals(analysis: Analysis) -> tuple[TotalPoint, ...]:
    if not any(point.total is not None for point in analysis.totals):
        return ()
    return tuple(_make_point(point) for point in analysis.totals)


def _make_point(point: WeekTotal) -> TotalPoint:
    place = point.place
    return TotalPoint(
        write_short_week(point.period), point.total, place.rank if place else None, place.of if place else None
    )


def _write_total(report: Report) -> str:
    total, place, style = report.standings.total, report.standings.place, report.style
    if total is None:
        return ChartText.NO_TOTAL
    text = ChartText.TOTAL.format(name=report.total_name or report.issuer_full, score=style.write(total.score))
    if place is not None:
        text += ChartText.TOTAL_PLACE.format(rank=place.rank, of=place.of)
    return text + _write_delta(total.delta, style)


def _write_delta(delta: Delta | None, style: NumberStyle) -> str:
    if not delta:
        return ""
    text = ChartText.TOTAL_ROSE if delta > 0 else ChartText.TOTAL_FELL
    return text.format(delta=style.write(abs(delta)))
