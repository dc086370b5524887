"""What a new workbook starts with: an office's settings, letter and units, from a profile and a list of units."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

from ...scoring import Roster, Unit
from ...scoring.errors import DuplicateUnitError
from ...scoring.name import clean_text, fold_text
from ..book.layout import ANNEX_BANDS, UNIT_COLUMNS
from ..book.settings import SETTINGS
from ..cells.dates import read_date
from ..messages import Message
from ..problem import Refusal

BANDS: Final = (("Xuất sắc", 90), ("Tốt", 80), ("Khá", 70), ("Trung bình", 50), ("Yếu", 0))
GROUPS: Final = (
    ("CKMB", "Công khai, minh bạch", 18),
    ("TDGQ", "Tiến độ giải quyết", 20),
    ("CLGQ", "Dịch vụ công trực tuyến", 12),
    ("TTTT", "Thanh toán trực tuyến", 10),
    ("MDHL", "Mức độ hài lòng", 18),
    ("MDSH", "Số hóa hồ sơ", 22),
)
"""Source of both: Decision 766/QĐ-TTg, 23 June 2022, as the portal publishes it."""


class ProfileError(Refusal):
    """A list of units that cannot be used; the text is the Vietnamese message."""


class UnitRow(NamedTuple):
    """A configured unit, as a row of `Đơn vị`; aliases, mail addresses and successors are separated by semicolons."""

    code: str
    name: str
    level: str
    aliases: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    addresses: str = ""
    successors: str = ""


class Profile(NamedTuple):
    """The contents of `Cấu hình` in a new workbook."""

    settings: Mapping[str, str]
    levels: Mapping[str, str]
    paragraphs: Sequence[tuple[str, str]]
    recipients: Sequence[str]
    units: Sequence[UnitRow]


def load_profile(name: str) -> Profile:
    """Load one of `profiles.PROFILES`; its units stand in a CSV file of the same name, which `blank` does not have."""
    folder = files(__package__) / "profiles"
    data = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    units = folder / f"{name}.csv"
    return Profile(
        settings={key: data["settings"].get(key, setting.default) for key, setting in SETTINGS.items()},
        levels=data["levels"],
        paragraphs=[(paragraph["part"], paragraph["text"]) for paragraph in data["paragraphs"]],
        recipients=data["recipients"]["names"],
        units=read_units(units.read_bytes(), units.name) if units.is_file() else [],
    )


def load_units(profile: Profile, path: Path) -> Profile:
    """Put the units of a CSV file in place of the profile's.

    Raises:
        ProfileError: the file cannot be read, or a row of it is wrong.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise ProfileError(Message.UNITS_UNREADABLE.format(file=path.name)) from None
    units = read_units(data, path.name)
    _refuse_unusable(units, profile, path.name)
    return profile._replace(units=units)


def read_units(data: bytes, file: str) -> list[UnitRow]:
    """Read units from CSV with a header: the columns of the list `Đơn vị` (`UNIT_COLUMNS`), in any order.

    Only đơn vị is required; without cấp all units are of one level, "Đơn vị". Separated by comma, semicolon
    or tab; UTF-8.

    Raises:
        ProfileError: names the file, the line and what is wrong with it.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise ProfileError(Message.UNITS_ENCODING.format(file=file))
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error:
        raise ProfileError(Message.UNITS_QUOTES.format(file=file)) from None
    header = [fold_text(cell) for cell in rows[0]] if rows else []
    columns = [header.index(fold_text(c)) if fold_text(c) in header else None for c in UNIT_COLUMNS]
    if columns[1] is None:
        raise ProfileError(Message.UNITS_HEADER.format(file=file))
    units = []
    for line, row in enumerate(rows[1:], start=2):
        code, name, level, aliases, start, end, addresses, successors = (
            clean_text(row[column]) if column is not None and column < len(row) else "" for column in columns
        )
        if name:
            first, last = (_read_day(day, file, line) for day in (start, end))
            units.append(UnitRow(code, name, level or "Đơn vị", aliases, first, last, addresses, successors))
    if not units:
        raise ProfileError(Message.UNITS_EMPTY.format(file=file))
    return units


def _refuse_unusable(units: Sequence[UnitRow], profile: Profile, file: str) -> None:
    """Refuse a list that no refresh could use: names given twice, or more levels than there are annexes."""
    levels = list(dict.fromkeys(unit.level for unit in units))
    if len(levels) > ANNEX_BANDS:
        raise ProfileError(Message.UNITS_LEVELS.format(file=file, limit=ANNEX_BANDS, levels=", ".join(levels)))
    named = [
        Unit(unit.name, unit.level, None, tuple(filter(None, unit.aliases.split(";"))), unit.valid_from, unit.valid_to)
        for unit in units
    ]
    try:
        Roster(named, filter(None, profile.settings["localities"].split(";")))
    except DuplicateUnitError as error:
        message = Message.UNIT_TWICE.format(first=error.first, second=error.second)
        raise ProfileError(Message.UNITS_TWICE.format(file=file, message=message)) from None


def _read_day(text: str, file: str, line: int) -> date | None:
    day = read_date(text) if text else None
    if text and day is None:
        raise ProfileError(Message.UNITS_DATE.format(file=file, line=line, value=text))
    return day
