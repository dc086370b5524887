"""Upgrading a closed workbook: what a later version brought is put in, all else stays as it is."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from zlib import crc32

from ...scoring.values import NamedTuple
from ..book.door import Changes, join_changes
from ..book.layout import (
    BLOCKS,
    EXTENTS,
    PANEL,
    PARAGRAPHS,
    PERIOD,
    RECIPIENTS,
    SETTINGS,
    TABLES_BY_NAME,
    UNITS,
    VERSION,
    VERSION_NAME,
    Block,
    SheetName,
)
from ..book.locations import locate_new
from ..book.settings import SETTINGS as SETTING_ROWS
from ..book.undo import Upgraded, dump_upgraded
from ..build.new_book import build_package
from ..cells.areas import Area, do_areas_meet, parse_area, write_area
from ..cells.grid import column_letters
from ..cells.text import cell_text
from ..cells.value import Rows
from ..closed import ClosedBook
from ..closed.contents import Contents
from ..closed.graft import Graft
from ..closed.package import Package
from ..closed.rework import ReworkedSheet
from ..closed.save import save_new
from ..closed.styles import Styles
from ..messages import Message, Text
from ..office.profile import Profile, UnitRow
from ..problem import Problem, make_note
from ..sheets.panel import PanelLine, write_panel
from .copies import Copy, choose_copy
from .errors import ListReadError, NoRoomError
from .inputs import may_take_rules, take_rules
from .lists import find_moving, take_list, take_settings, title_of
from .reading_formulas import find_reading

_OWN_TITLE = "{name} (chiso)"
"""Where staff have a sheet of that name already."""


class Upgrade(NamedTuple):
    """What an upgrade did: the titles of the sheets that came, the name of the copy from before, what did not come."""

    sheets: tuple[str, ...]
    copy: str
    notes: tuple[Problem, ...]


def upgrade_book(path: str | os.PathLike[str], now: datetime) -> Upgrade | None:
    """Bring a workbook up to this version; None if it is of this version already.

    All or nothing. What it was before stays next to it as a copy, byte for byte.

    Raises:
        WorkbookError: what would be lost or would fall on something is named; nothing is changed.
    """
    place = Path(os.path.realpath(path))  # which raises nothing
    if ClosedBook(place).version >= VERSION:
        return None
    package = Package(place)
    upgrader = _Upgrader(package)
    moved = upgrader.upgrade()
    book = ClosedBook(place, package)
    copy, is_there = choose_copy(place, package.original)
    added = ", ".join(upgrader.added)
    came = [PanelLine(sheet, Text.NEW_SHEETS, added) for sheet in upgrader.added[:1]]
    panel = write_panel(Text.STATE_UPGRADED, upgrader.notes, book.locate_block(PANEL).sheet, came)
    book.apply_changes(join_changes(Changes(blocks=moved), panel))
    book.append_log((now, Text.LOG_UPGRADE, None, None, None, Text.SHEETS_ADDED.format(sheets=added)))
    book.keep_undo(dump_upgraded(Upgraded(copy.name, crc32(package.original), book.sum_parts())))
    if not is_there:
        save_new(Copy(package.original), copy, draft_of=place)
    try:
        book.save()
    except BaseException:
        if not is_there:
            with suppress(OSError):
                copy.unlink()
        raise
    return Upgrade(tuple(upgrader.added), copy.name, tuple(upgrader.notes))


class _Upgrader:
    """Changes the parts of a package; nothing is written to the disk."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._contents = Contents(package)
        found = {block: self._contents.find_area(block.name) for block in BLOCKS}
        self._areas: dict[Block, Area] = {block: area for block, area in found.items() if area is not None}
        self._moving = find_moving(self._areas)
        self.added: list[str] = []
        self.notes: list[Problem] = []

    def upgrade(self) -> dict[Block, Rows]:
        """Upgrade the parts; return the rows of the lists that moved, which are still to be written."""
        self._refuse_readers()
        moved, profile = self._rework_config()
        self._take_sheets(profile)
        self._contents.define_names({VERSION_NAME: str(VERSION)})
        self._contents.save()
        return moved

    def _refuse_readers(self) -> None:
        if not self._moving:
            return
        names = [block.name for block in BLOCKS]
        reading = find_reading(self._package, self._contents, tuple(self._moving.values()), names)
        if reading is not None:
            block = next(block for block, area in self._moving.items() if area == reading.area)
            raise ListReadError(reading.place, reading.formula, title_of(block), block.name)

    def _rework_config(self) -> tuple[dict[Block, Rows], Profile]:
        """Take out of `Cấu hình` what moves, and put in the settings that it lacks."""
        area = self._areas[SETTINGS]
        sheet = self._open_sheet(area.sheet)
        moved = {block: take_list(sheet, block, place) for block, place in self._moving.items()}
        settings = take_settings(sheet, area)
        self._package.replace_part(self._contents.sheets[area.sheet], sheet.render())
        self._contents.define_names({SETTINGS.name: write_area(settings.area)})
        self._shrink_print_area(area.sheet)
        return moved, _make_profile(moved, settings.values)

    def _shrink_print_area(self, title: str) -> None:
        """No longer print, of `Cấu hình`, areas in which nothing is left."""
        printed = [parse_area(part) for part in (self._contents.find_print_area(title) or "").split(",")]
        staying = [area for block, area in self._areas.items() if block not in self._moving and area.sheet == title]
        kept = [area for area in printed if area and any(do_areas_meet(area, own) for own in staying)]
        if kept and len(kept) < len(printed):
            self._contents.set_print_area(title, ",".join(map(write_area, kept)))

    def _take_sheets(self, profile: Profile) -> None:
        staying = {block: area for block, area in self._areas.items() if block not in self._moving}
        titles = {block.sheet: area.sheet for block, area in staying.items()}
        lacking = {block.sheet for block in BLOCKS if block not in self._areas or block in self._moving}
        taken: dict[str, str] = {
            name: self._choose_title(name) for name in SheetName.ALL if name in lacking and name not in titles
        }
        buttons = self._contents.find_target("vbaProject") is not None
        graft = Graft(self._package, self._contents, build_package(profile, taken, buttons=buttons))
        before = titles[SheetName.UNDO]
        for name in reversed(SheetName.ALL):
            if name in taken:
                part = graft.take_sheet(taken[name], before)
                self._drop_orphans(name, taken[name], part, staying)
                before = taken[name]
                self.added.insert(0, before)
            else:
                before = next((title for title in (titles.get(name), name) if title in self._contents.sheets), before)
        new = [block for block in BLOCKS if block not in staying]
        for name in {block.sheet for block in new} - taken.keys():
            self._take_columns(graft, [block for block in new if block.sheet == name], titles[name])
        self._take_rules(graft)
        graft.finish()
        titles |= taken
        self._contents.define_names({block.name: write_area(locate_new(block, titles[block.sheet])) for block in new})
        self._define_extents()

    def _define_extents(self) -> None:
        """Define the names over columns of tables that are missing; a refresh lays them over its rows."""
        for table, names in EXTENTS.items():
            _, sheet, columns, _ = TABLES_BY_NAME[table]
            lacking = {name: column for name, column in names.items() if self._contents.find_name(name) is None}
            if lacking:
                area = self._contents.find_table(table, sheet, columns).area
                first = area._replace(first_row=area.first_row + 1, last_row=area.first_row + 1)
                for name, column in lacking.items():
                    cell = first._replace(
                        first_column=area.first_column + column, last_column=area.first_column + column
                    )
                    self._contents.define_names({name: write_area(cell)})

    def _choose_title(self, name: str) -> str:
        taken = {title.casefold() for title in self._contents.sheets}
        return name if name.casefold() not in taken else _OWN_TITLE.format(name=name)

    def _drop_orphans(self, name: str, title: str, part: str, staying: Mapping[Block, Area]) -> None:
        """Take a list off a new sheet that staff have moved to some other place themselves."""
        orphans = [block for block in staying if block.sheet == name]
        if orphans:
            sheet = self._open_sheet(title)
            for block in orphans:
                take_list(sheet, block, locate_new(block, title))
            self._package.replace_part(part, sheet.render())

    def _take_columns(self, graft: Graft, blocks: Sequence[Block], title: str) -> None:
        """Put blocks that came to a sheet that is there already, with their headings, into columns of their own.

        Raises:
            NoRoomError: something stands there.
        """
        sheet = self._open_sheet(title)
        areas = [locate_new(block, title) for block in blocks]
        area = Area(
            title,
            1,
            min(area.first_column for area in areas),
            max(area.last_row for area in areas),
            max(area.last_column for area in areas),
        )
        found = sheet.read_rows(range(1, sheet.last_row + 1), area.first_column, area.last_column)
        if found:
            row = min(found)
            column = area.first_column + next(place for place, value in enumerate(found[row]) if value is not None)
            raise NoRoomError(f"{title}!{column_letters(column)}{row}")
        graft.take_columns(blocks[0].sheet, area, sheet)
        self._package.replace_part(self._contents.sheets[title], sheet.render())

    def _take_rules(self, graft: Graft) -> None:
        """Let `Nhập liệu` show what is next and what cells take, if it is still laid out as it was."""
        title = self._areas[PERIOD].sheet
        if not may_take_rules(self._areas):
            self.notes.append(make_note(f"{title}!A1", "", Message.LAID_OUT_OTHERWISE))
            return
        sheet = self._open_sheet(title)
        take_rules(sheet, graft.open_source(SheetName.INPUT))
        self._package.replace_part(self._contents.sheets[title], sheet.render())

    def _open_sheet(self, title: str) -> ReworkedSheet:
        part = self._contents.sheets[title]
        return ReworkedSheet(self._package.read_part(part), Styles(self._package, self._contents), title)


def _make_profile(moved: Mapping[Block, Rows], settings: Mapping[str, str]) -> Profile:
    """Describe the office as far as its new sheets need it: how many rows, and how high."""
    return Profile(
        settings={key: setting.unsaid for key, setting in SETTING_ROWS.items()} | dict(settings),
        levels={},
        paragraphs=[(part, text) for part, text in _list_texts(moved.get(PARAGRAPHS, ()), 2)],
        recipients=[name for name, _ in _list_texts(moved.get(RECIPIENTS, ()), 2)],
        units=[
            UnitRow(code, name, level, aliases, addresses=addresses)
            for code, name, level, aliases, _, _, addresses, _ in _list_texts(moved.get(UNITS, ()), UNITS.columns)
        ],
    )


def _list_texts(rows: Rows, columns: int) -> list[list[str]]:
    return [[*map(cell_text, row), *[""] * (columns - len(row))] for row in rows]
