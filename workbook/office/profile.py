"""What a new workbook starts with: an office's settings, letter and units, from a profile and a list of units."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final

from ...scoring import Roster, Unit
from ...scoring.errors import DuplicateUnitError
from ...scoring.name import clean_text, fold_text
from ...scoring.values import NamedTuple
from ..book.layout import ANNEX_BANDS, UNIT_COLUMNS
from ..book.settings import SETTINGS
from ..cells.dates import read_date
from ..messages import Message
from ..paste.names import USUAL_TOTALS
from ..problem import Refusal
from .gaps import GAP
from .wording import name_level, write_level_title

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

ONE_LEVEL: Final = "Đơn vị"
"""The level of units of which none is known."""

_TEXTS = (".csv", ".tsv", ".txt")
_TOTALS = frozenset(map(fold_text, USUAL_TOTALS))
_BRACES = str.maketrans("", "", "{}[]")
"""Of a level's name: in a title they would be placeholders."""
_KIND = re.compile("⟨(.+?)⟩")


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
    kinds: Sequence[str] = ()
    """Kinds of area that the office may be of, the usual one first; an office's own profile has none."""
    units_note: str = ""
    """What the office must do with these units, which are an example."""


def load_profile(name: str, kind: str | None = None) -> Profile:
    """Load one of `profiles.PROFILES`; its units stand in a CSV file of the same name, which `blank` does not have.

    `kind` is one of the profile's kinds of area; its sentences name it where the file has the usual one in ⟨ ⟩.
    """
    folder = files(__package__) / "profiles"
    text = (folder / f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(_KIND.sub(lambda found: _spell_kind(found[1], kind), text))
    units = folder / f"{name}.csv"
    return Profile(
        settings={key: data["settings"].get(key, setting.default) for key, setting in SETTINGS.items()},
        levels=data["levels"],
        paragraphs=[(paragraph["part"], paragraph["text"]) for paragraph in data["paragraphs"]],
        recipients=data["recipients"]["names"],
        units=read_units(units.read_bytes(), units.name) if units.is_file() else [],
        kinds=tuple(data.get("kinds", ())),
        units_note=data.get("units_note", ""),
    )


def _spell_kind(usual: str, kind: str | None) -> str:
    if kind is None:
        return usual
    return kind.upper() if usual.isupper() else kind


def load_units(profile: Profile, path: Path) -> Profile:
    """Put the units of a file in place of the profile's: a list of units, or any table that a refresh can be given.

    Levels keep the profile's titles; others get the usual one. A place that names end with ("- tỉnh An Giang") becomes
    one of the issuer's areas.

    Raises:
        ProfileError: the file cannot be read, holds no units, or a row of it is wrong.
        PasteError: it is no file that holds a table.
    """
    localities: tuple[str, ...] = ()
    units = _read_list(path)
    if units is None:
        from ..paste.files import read_grids
        from .unit_table import read_unit_tables  # once in the life of a workbook

        units, localities = read_unit_tables(read_grids(path), profile, path.name)
    known = {fold_text(name) for name in profile.settings["localities"].split(";")}
    added = [name for name in localities if fold_text(name) not in known and GAP not in name]
    written = [name for name in profile.settings["localities"].split(";") if name.strip() and GAP not in name]
    settings = {**profile.settings, "localities": "; ".join([*map(clean_text, written), *added])}
    changed = profile._replace(units=units, units_note="", levels=_title_levels(units, profile))
    changed = changed._replace(settings=settings if added else profile.settings)
    _refuse_unusable(units, changed, path.name)
    return changed


def _read_list(path: Path) -> list[UnitRow] | None:
    """Read a text file whose first line heads a list of units and nothing else; None if it is another table."""
    if path.suffix.lower() not in _TEXTS:
        return None
    try:
        data = path.read_bytes()
    except OSError:
        raise ProfileError(Message.UNITS_UNREADABLE.format(file=path.name)) from None
    rows = _split_rows(data, path.name)
    header = {fold_text(cell) for cell in rows[0]} if rows else set()
    known = {fold_text(column) for column in UNIT_COLUMNS}
    is_list = header - {""} <= known or not any(cell.strip() for row in rows[1:] for cell in row)
    return read_units(data, path.name) if is_list else None


def _title_levels(units: Sequence[UnitRow], profile: Profile) -> dict[str, str]:
    """The levels of the units with their titles: the profile's where it has one, and its others while there is room."""
    used = dict.fromkeys(unit.level for unit in units)
    kept = {level: title for level, title in profile.levels.items() if level in used}
    added = {level: write_level_title(name_level(level).translate(_BRACES)) for level in used if level not in kept}
    spare = [level for level in profile.levels if level not in used][: max(0, ANNEX_BANDS - len(used))]
    return {**kept, **added, **{level: profile.levels[level] for level in spare}}


def _split_rows(data: bytes, file: str) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise ProfileError(Message.UNITS_ENCODING.format(file=file))
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error:
        raise ProfileError(Message.UNITS_QUOTES.format(file=file)) from None


def read_units(data: bytes, file: str) -> list[UnitRow]:
    """Read units from CSV with a header: mã, đơn vị, cấp, tên khác, từ ngày, đến ngày, thư điện tử, in any order.

    Only đơn vị is required; without cấp all units are of one level, "Đơn vị". Separated by comma, semicolon
    or tab; UTF-8. A total row is no unit.

    Raises:
        ProfileError: names the file, the line and what is wrong with it.
    """
    rows = _split_rows(data, file)
    header = [fold_text(cell) for cell in rows[0]] if rows else []
    columns = [header.index(fold_text(c)) if fold_text(c) in header else None for c in UNIT_COLUMNS]
    if columns[1] is None:
        raise ProfileError(Message.UNITS_HEADER.format(file=file))
    units = []
    for line, row in enumerate(rows[1:], start=2):
        cells = [clean_text(row[column]) if column is not None and column < len(row) else "" for column in columns]
        if cells[1] and fold_text(cells[1]) not in _TOTALS:
            units.append(make_unit(cells, file, line))
    if not units:
        raise ProfileError(Message.UNITS_EMPTY.format(file=file))
    return units


def make_unit(cells: Sequence[str], file: str, line: int) -> UnitRow:
    """Make a unit of cells in the order of `UNIT_COLUMNS`; without a level it is of the level "Đơn vị".

    Raises:
        ProfileError: a day is none; names the file and the line.
    """
    code, name, level, aliases, start, end, addresses, successors = cells
    first, last = (_read_day(day, file, line) for day in (start, end))
    return UnitRow(code, name, level or ONE_LEVEL, aliases, first, last, addresses, successors)


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
