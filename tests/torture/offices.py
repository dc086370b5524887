"""The two offices that pastes are made for, each with last week recorded: a district, and a province with codes."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from chiso.macros import tasks
from chiso.scoring import Period, Place
from chiso.workbook.book.door import Grid, KeyRun
from chiso.workbook.book.layout import Block
from chiso.workbook.build import build_workbook
from chiso.workbook.closed import ClosedBook
from chiso.workbook.office.profile import UnitRow, load_profile
from chiso.workbook.plans.outcome import Outcome
from chiso.workbook.plans.week_report import report_week
from chiso.workbook.week.request import Request
from support.paths import DATA

WEEK, LAST = 2, 1
NOW = datetime(2026, 1, 5, 8, 0)  # noqa: DTZ001 # the log's clock
_FEW_COMMUNES, _FEW_DEPARTMENTS = 13, 6


class Member(NamedTuple):
    """A unit; `bare` is its name without its kind, `kind` as written before it."""

    name: str
    bare: str
    kind: str
    code: str
    level: str


class Office(NamedTuple):
    """What a paste for an office may speak of, and the workbook that it goes into."""

    key: str
    month: int
    year: int
    day: date
    members: tuple[Member, ...]
    last: Mapping[str, Decimal]
    last_total: Decimal
    total_names: tuple[str, ...]
    suffixes: tuple[str, ...]
    foreign_suffix: str
    issuer: str
    issuer_code: str
    peers: tuple[str, ...]
    book: StillBook


class StillBook(ClosedBook):
    """A workbook that is only planned on: what was read once is not read again."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._read: dict[object, Any] = {}

    def read_blocks(self, blocks: Iterable[Block]) -> dict[Block, Grid]:
        asked = tuple(blocks)
        if asked not in self._read:
            self._read[asked] = super().read_blocks(asked)
        return dict(self._read[asked])

    def read_table_keys(self, table: str) -> list[KeyRun]:
        if table not in self._read:
            self._read[table] = super().read_table_keys(table)
        return list(self._read[table])

    def read_table_rows(self, table: str, rows: Sequence[int]) -> list[Grid]:
        asked = (table, tuple(rows))
        if asked not in self._read:
            self._read[asked] = super().read_table_rows(table, rows)
        return list(self._read[asked])


def plan(
    office: Office, source: tuple[Grid, ...], sheets: tuple[str, ...] | None, total: Decimal | None, place: Place | None
) -> Outcome:
    """Plan the refresh of week 2 from these sheets, as `chiso check` does."""
    request = Request(
        now=NOW,
        source=source,
        sheets=sheets,
        period=Period(office.year, office.month, WEEK),
        snapshot=office.day,
        total=total,
        place=place,
    )
    return report_week(office.book, request)


@cache
def district() -> Office:
    """Phú Tân in October 2023, with the seed's first week."""
    with (DATA / "annex-2023-10-09.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    last = {row["don_vi"]: Decimal(row["diem_tuan_truoc"]) for row in rows}
    total = last.pop("TOÀN HUYỆN")
    towns = ("PHÚ MỸ", "CHỢ VÀM")
    members = [Member(name, name.title(), "Thị trấn" if name in towns else "Xã", "", "Xã, thị trấn") for name in last]
    peers = "Châu Phú;Chợ Mới;Châu Thành;Thoại Sơn;Tri Tôn;An Phú;Tịnh Biên".split(";")
    return Office(
        key="district", month=10, year=2023, day=date(2023, 10, 9),
        members=tuple(members), last=last, last_total=total,
        total_names=("TOÀN HUYỆN", "Toàn huyện", "TỔNG CỘNG", "CẢ HUYỆN", "Toàn huyện (18 xã, thị trấn)"),
        suffixes=("tỉnh An Giang", "huyện Phú Tân", "huyện Phú Tân, tỉnh An Giang"),
        foreign_suffix="huyện Châu Phú",
        issuer="UBND huyện Phú Tân", issuer_code="",
        peers=(*(f"UBND huyện {name}" for name in peers), "UBND thành phố Long Xuyên", "UBND thị xã Tân Châu"),
        book=_record("phu-tan-2023", None, last, total, Place(3, 11), Period(2023, 10, LAST), date(2023, 10, 2)),
    )  # fmt: skip


@cache
def province() -> Office:
    """An Giang in October 2025, cut to a few communes and departments; scores from 45 to 95, so all ratings occur."""
    profile = load_profile("an-giang-2025")
    by_level: dict[str, list[UnitRow]] = {}
    for row in profile.units:
        by_level.setdefault(row.level, []).append(row)
    communes, departments = by_level["Xã, phường, đặc khu"], by_level["Sở, ban, ngành"]
    units = (*communes[:_FEW_COMMUNES], *departments[:_FEW_DEPARTMENTS])
    rng = Random("province")
    spread = [Decimal(4500 + 5000 * place // len(units) + rng.randrange(50)) / 100 for place in range(len(units))]
    rng.shuffle(spread)
    last = {row.name: score for row, score in zip(units, spread, strict=True)}
    members = [Member(row.name, _bare(row.name), _kind(row.name), row.code, row.level) for row in units]
    total = Decimal("71.32")
    peers = "Hà Nội;Huế;Cần Thơ;Đồng Tháp;Vĩnh Long;Cà Mau;Tây Ninh;Bắc Ninh;Lào Cai;Quảng Trị".split(";")
    cities = {"Hà Nội", "Huế", "Cần Thơ"}
    return Office(
        key="province", month=10, year=2025, day=date(2025, 10, 9),
        members=tuple(members), last=last, last_total=total,
        total_names=("TOÀN TỈNH", "Toàn tỉnh", "TỔNG", "CẢ TỈNH"),
        suffixes=("tỉnh An Giang", "An Giang"), foreign_suffix="tỉnh Đồng Tháp",
        issuer="UBND tỉnh An Giang", issuer_code="H01",
        peers=tuple(f"UBND {'thành phố' if name in cities else 'tỉnh'} {name}" for name in peers),
        book=_record("an-giang-2025", units, last, total, Place(5, 11), Period(2025, 10, LAST), date(2025, 10, 2)),
    )  # fmt: skip


def _kind(name: str) -> str:
    return next((kind for kind in ("Xã", "Phường", "Đặc khu", "Sở", "Ban") if name.startswith(kind + " ")), "")


def _bare(name: str) -> str:
    kind = _kind(name)
    return name if kind in ("", "Sở", "Ban") else name[len(kind) + 1 :]


def _record(
    profile: str,
    units: Sequence[UnitRow] | None,
    scores: Mapping[str, Decimal],
    total: Decimal,
    place: Place,
    period: Period,
    day: date,
) -> StillBook:
    """Make the office's workbook, with one week recorded."""
    loaded = load_profile(profile)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "so.xlsx")
        build_workbook(loaded if units is None else loaded._replace(units=units), path)
        rows = (("ĐƠN VỊ", "ĐIỂM"), *((name, f"{score}") for name, score in scores.items()))
        request = Request(
            now=NOW, source=(Grid("Tuần 1", rows),), period=period, snapshot=day, total=total, place=place
        )
        done = tasks.refresh_book(path, request)
        if done.outcome.refused:
            raise RuntimeError(done.outcome.problems)
        return StillBook(path)
