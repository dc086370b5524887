"""The office's configuration, read from the blocks of `Cấu hình` and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from ...scoring import GROUP_CODES, Band, Roster, Scale, Unit, make_scale, to_score
from ...scoring.errors import DuplicateUnitError, InvalidScaleError, ScoringError
from ...scoring.name import clean_text, fold_text
from ...scoring.unit import drop_shared_codes
from ...scoring.values import NamedTuple
from ..book import layout
from ..book.layout import Block
from ..book.settings import SETTINGS, YES
from ..cells.dates import read_date
from ..cells.grid import CellError, Grid
from ..cells.text import cell_text
from ..cells.value import first_value
from ..messages import Message
from ..problem import Problem, Severity

_SUCCESSORS = 3
"""The column of the successors, counted from that of the first day."""


class Group(NamedTuple):
    """One of the six groups: the portal's code, its name, and the most points it gives."""

    code: str
    name: str
    maximum: Decimal


class Paragraph(NamedTuple):
    """A configured text: the part of the letter or the level it belongs to, and the cell it stands in."""

    part: str
    text: str
    where: str


class Config(NamedTuple):
    """Everything about the office that is not a week's number. `settings` is keyed as in `settings.SETTINGS`."""

    settings: Mapping[str, str]
    setting_cells: Mapping[str, str]
    scale: Scale
    groups: tuple[Group, ...]
    levels: tuple[str, ...]
    level_titles: Mapping[str, Paragraph]
    paragraphs: tuple[Paragraph, ...]
    recipients: tuple[str, ...]
    roster: Roster

    def is_on(self, key: str) -> bool:
        """Tell whether a yes-or-no setting says có."""
        return self.settings[key] == YES

    def list_names(self, key: str) -> tuple[str, ...]:
        """Split a setting that holds several names, separated by semicolons."""
        return _split(self.settings[key])


class ConfigReader:
    """Reads the blocks of `Cấu hình` and collects every problem on the way."""

    def __init__(self, grids: Mapping[Block, Grid]) -> None:
        self._grids = grids
        self.problems: list[Problem] = []

    def read_config(self) -> Config | None:
        """Return the configuration, or None when `problems` has an error."""
        settings, cells = self._read_settings()
        scale = self._read_scale()
        groups = self._read_groups()
        units = self._read_units()
        roster = self._make_roster(units, settings)
        levels, titles = self._read_levels(roster)
        paragraphs = self._read_paragraphs()
        recipients = tuple(text for _, (text, *_) in self._rows(layout.RECIPIENTS) if text)
        if self.problems or scale is None or roster is None:
            return None
        return Config(
            settings=settings,
            setting_cells=cells,
            scale=scale,
            groups=groups,
            levels=levels,
            level_titles=titles,
            paragraphs=paragraphs,
            recipients=recipients,
            roster=roster,
        )

    def _refuse(self, where: str, value: str, message: str) -> None:
        self.problems.append(Problem(Severity.ERROR, where, value, message))

    def _refuse_once(self, where: str, value: str, message: str) -> None:
        if all(problem.where != where for problem in self.problems):
            self._refuse(where, value, message)

    def _rows(self, block: Block) -> list[tuple[int, list[str]]]:
        grid = self._grids[block]
        rows = []
        for index, row in enumerate(grid.rows):
            for column, value in enumerate(row):
                if isinstance(value, CellError) and value.text:
                    self._refuse_once(grid.name_cell(index, column), value.text, Message.ERROR_CELL)
            texts = [cell_text(value) for value in row] + [""] * (block.columns - len(row))
            if any(texts):
                rows.append((index, texts))
        return rows

    def _read_settings(self) -> tuple[dict[str, str], dict[str, str]]:
        """Read both lists; one that is filled in twice and differently is refused, for nobody can tell which counts."""
        labels = {fold_text(setting.label): key for key, setting in SETTINGS.items()}
        settings = {key: setting.unsaid for key, setting in SETTINGS.items()}
        cells = dict.fromkeys(SETTINGS, f"{self._grids[layout.SETTINGS].sheet}!")
        filled: dict[str, tuple[str, str]] = {}
        for block in (layout.SETTINGS, layout.WORDING_SETTINGS):
            for index, (label, value, *_) in self._rows(block) if block in self._grids else ():
                key = labels.get(fold_text(label))
                if key is None:
                    continue
                cells[key] = cell = self._grids[block].name_cell(index, 1)
                if value:
                    other, said = filled.setdefault(key, (cell, value))
                    if said != value:
                        self._refuse(cell, value, Message.SETTING_TWICE.format(label=label, other=other))
                    settings[key] = self._choose(key, value, cell)
                elif key not in filled:
                    settings[key] = SETTINGS[key].default
        return settings, cells

    def _choose(self, key: str, value: str, cell: str) -> str:
        """Return a setting as its list of choices spells it; without a list as it is."""
        choices = SETTINGS[key].choices
        if not choices:
            return value
        said = next((choice for choice in choices if choice.lower() == value.lower()), None)
        if said is None:
            self._refuse(cell, value, Message.SETTING_CHOICE.format(choices=", ".join(choices)))
        return said or value

    def _read_scale(self) -> Scale | None:
        grid, bands, before = self._grids[layout.BANDS], [], len(self.problems)
        for index, (label, *_) in self._rows(layout.BANDS):
            if not label:
                self._refuse(grid.name_cell(index, 0), "", Message.BAND_LABEL)
            minimum = self._read_number(grid, index, 1)
            if minimum is not None:
                try:
                    bands.append(Band(label, to_score(minimum)))
                except ScoringError:
                    self._refuse(grid.name_cell(index, 1), str(minimum), Message.BAND_MINIMUM)
        if len(self.problems) > before:
            return None
        try:
            return make_scale(bands)
        except InvalidScaleError as error:
            rows = [index for index, (label, *_) in self._rows(layout.BANDS) if label == str(error)]
            self._refuse(grid.name_cell(rows[-1] if rows else 0, 0), str(error) if rows else "", Message.BANDS)
        return None

    def _read_groups(self) -> tuple[Group, ...]:
        grid, groups = self._grids[layout.GROUPS], []
        left = list(GROUP_CODES)
        for index, (code, name, *_) in self._rows(layout.GROUPS):
            if code.upper() in left:
                left.remove(code.upper())
            else:
                self._refuse(grid.name_cell(index, 0), code, Message.GROUP_CODE.format(codes=", ".join(GROUP_CODES)))
            maximum = self._read_number(grid, index, 2)
            if maximum is not None and not 0 < maximum <= 100:
                self._refuse(grid.name_cell(index, 2), str(maximum), Message.GROUP_MAXIMUM)
            elif maximum is not None:
                groups.append(Group(code.upper(), name, maximum))
        return tuple(groups)

    def _read_units(self) -> list[Unit]:
        grid, units = self._grids[layout.UNITS], []
        for index, (code, name, level, aliases, *others) in self._rows(layout.UNITS):
            if not name or not level:
                column = 1 if not name else 2
                self._refuse(grid.name_cell(index, column), "", Message.UNIT_INCOMPLETE)
                continue
            first, last = self._read_day(grid, index, 4), self._read_day(grid, index, 5)
            if first and last and last < first:
                self._refuse(grid.name_cell(index, 5), f"{last:%d/%m/%Y}", Message.UNIT_DAYS)
            units.append(Unit(name, level, code or None, _split(aliases), first, last, _split(others[_SUCCESSORS])))
        if not units and not self.problems:
            self._refuse(grid.name_cell(0, 1), "", Message.NO_UNITS)
        return drop_shared_codes(units)

    def _make_roster(self, units: list[Unit], settings: Mapping[str, str]) -> Roster | None:
        localities = [part for part in settings["localities"].split(";") if part.strip()]
        try:
            return Roster(units, localities)
        except DuplicateUnitError as error:
            rows = [index for index, texts in self._rows(layout.UNITS) if texts[1] == error.second]
            where = self._grids[layout.UNITS].name_cell(rows[-1], 1)
            self._refuse(where, error.name, Message.UNIT_TWICE.format(first=error.first, second=error.second))
        return None

    def _read_levels(self, roster: Roster | None) -> tuple[tuple[str, ...], dict[str, Paragraph]]:
        grid = self._grids[layout.LEVELS]
        titles = {
            level: Paragraph(level, title, grid.name_cell(index, 1))
            for index, (level, title, *_) in self._rows(layout.LEVELS)
            if level
        }
        used = roster.levels if roster else ()
        levels = tuple(dict.fromkeys([*(level for level in titles if level in used), *used]))
        if len(levels) > layout.ANNEX_BANDS:
            message = Message.TOO_MANY_LEVELS.format(limit=layout.ANNEX_BANDS)
            self._refuse(grid.name_cell(0, 0), ", ".join(levels), message)
        return levels, titles

    def _read_paragraphs(self) -> tuple[Paragraph, ...]:
        grid = self._grids[layout.PARAGRAPHS]
        return tuple(
            Paragraph(part, text, grid.name_cell(index, 1))
            for index, (part, text, *_) in self._rows(layout.PARAGRAPHS)
            if text
        )

    def _read_number(self, grid: Grid, row: int, column: int) -> Decimal | None:
        text = cell_text(first_value(grid, row, column))
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
        self._refuse(grid.name_cell(row, column), text, Message.CONFIG_NUMBER)
        return None

    def _read_day(self, grid: Grid, row: int, column: int) -> date | None:
        value = first_value(grid, row, column)
        if value is None or value == "":
            return None
        day = read_date(value)
        if day is None:
            self._refuse(grid.name_cell(row, column), cell_text(value), Message.DATE)
        return day


def _split(text: str) -> tuple[str, ...]:
    """Split a cell that holds several names, separated by semicolons."""
    return tuple(clean_text(part) for part in text.split(";") if part.strip()) if text else ()
