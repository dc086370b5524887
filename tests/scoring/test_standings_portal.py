"""The portal's exports of 11 and 16 October 2025, against a plain calculation and the portal's own order."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from chiso.scoring import (
    Basis,
    Entry,
    Scale,
    Score,
    Standings,
    Unit,
    Week,
    compute_standings,
    parse_period,
    rank_units,
)

PortalRows = list[dict[str, str]]
ReadExport = Callable[[str, str], PortalRows]

COMMUNES, OFFICES, PROVINCES = "Xã, phường", "Sở, ban", "Tỉnh"
SHEETS = {COMMUNES: "Xã Phường", OFFICES: "Sở Ban"}


def make_score(text: str) -> Score:
    return Score(Decimal(text).quantize(Decimal("0.01")))


def count_rank(own: Decimal, others: list[Decimal]) -> int:
    """Rank by the rule itself: one more than the number of those that are better."""
    return 1 + sum(other > own for other in others)


@pytest.fixture
def portal(read_export: ReadExport, scale: Scale) -> Standings:
    weeks = []
    for period, day, reverse in (("2025-10/2", "2025-10-11", True), ("2025-10/3", "2025-10-16", False)):
        entries = {
            Unit(row["MA_COQUAN"], level): Entry(make_score(row["TONG_SCORE"]))
            for level, sheet in SHEETS.items()
            for row in sorted(read_export(day, sheet), key=lambda row: row["ID"], reverse=reverse)
        }
        (own,) = (row for row in read_export(day, "Điểm năm") if row["MA_COQUAN"] == "H01")
        weeks.append(
            Week(
                parse_period(period),
                date.fromisoformat(day),
                Basis.YEAR,
                entries,
                make_score(own["TONG_SCORE"]),
            )
        )
    return compute_standings(weeks[1], weeks, (COMMUNES, OFFICES), scale)


def rate_points(points: Decimal) -> str:
    if points >= 90:
        return "XUẤT SẮC"
    if points >= 80:
        return "TỐT"
    if points >= 70:
        return "KHÁ"
    return "TRUNG BÌNH" if points >= 50 else "YẾU"


@pytest.mark.parametrize("level", [COMMUNES, OFFICES])
def test_the_portals_standings_equal_a_plain_calculation(
    portal: Standings, read_export: ReadExport, level: str
) -> None:
    now, before = (
        {row["MA_COQUAN"]: Decimal(row["TONG_SCORE"]) for row in read_export(day, SHEETS[level])}
        for day in ("2025-10-16", "2025-10-11")
    )
    ranks, past_ranks = ({c: count_rank(s, list(week.values())) for c, s in week.items()} for week in (now, before))
    farthest = max(abs(past_ranks[code] - ranks[code]) for code in now)
    expected = {
        code: (
            score,
            ranks[code],
            rate_points(score),
            before[code],
            past_ranks[code],
            score - before[code],
            past_ranks[code] - ranks[code],
            abs(past_ranks[code] - ranks[code]) == farthest,
        )
        for code, score in now.items()
    }
    (rows,) = (found.rows for found in portal.levels if found.level == level)
    assert {
        row.unit.name: (
            row.entry.score,
            row.rank,
            row.rating,
            row.previous,
            row.previous_rank,
            row.delta,
            row.rank_change,
            row.moved_most,
        )
        for row in rows
    } == expected
    assert [row.rank for row in rows] == sorted(ranks.values())


def test_the_portals_levels_hold_102_communes_and_15_offices(portal: Standings) -> None:
    assert [(level.level, len(level.rows)) for level in portal.levels] == [(COMMUNES, 102), (OFFICES, 15)]


def test_the_provinces_own_line_changes_as_the_portal_shows(portal: Standings) -> None:
    assert portal.total is not None
    assert (str(portal.total.score), portal.total.rating, str(portal.total.delta)) == ("87.86", "TỐT", "0.06")


def rank_provinces(rows: PortalRows) -> dict[str, int | None]:
    units = {Unit(row["TEN"], PROVINCES): make_score(row["TONG_SCORE"]) for row in rows}
    return {unit.name: rank for unit, rank in rank_units(units).items()}


@pytest.mark.parametrize("day", ["2025-10-11", "2025-10-16"])
@pytest.mark.parametrize("sheet", ["Điểm năm", "Điểm tháng"])
def test_provinces_rank_as_the_portal_ranks_them_but_for_ties(read_export: ReadExport, day: str, sheet: str) -> None:
    rows = read_export(day, sheet)
    first_place: dict[str, int] = {}
    for row in rows:
        first_place.setdefault(row["TONG_SCORE"], int(row["ROW_STT"]))
    assert rank_provinces(rows) == {row["TEN"]: first_place[row["TONG_SCORE"]] for row in rows}


def test_provinces_that_tie_on_the_portal_share_a_rank(read_export: ReadExport) -> None:
    ranks = rank_provinces(read_export("2025-10-11", "Điểm năm"))
    assert ranks["UBND Thành phố Huế"] == ranks["UBND tỉnh Cao Bằng"] == 25
    assert 26 not in ranks.values()


def test_a_province_one_cent_below_a_band_is_rated_by_what_is_published(read_export: ReadExport, scale: Scale) -> None:
    (row,) = (row for row in read_export("2025-10-11", "Điểm tháng") if row["TEN"] == "UBND tỉnh Quảng Ngãi")
    assert row["TONG_SCORE"] == "69.99"
    assert scale.rate(make_score(row["TONG_SCORE"])) == "TRUNG BÌNH"
