"""A new workbook, byte for byte the same each time it is built from the same profile."""

from __future__ import annotations

import errno
import re
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from xlsxwriter.exceptions import FileCreateError

from ..book.door import Changes, Door
from ..book.layout import (
    ANNEX_SHOWN,
    ANNEX_TALL,
    BLOCKS,
    CHART_BLOCKS,
    EXTENTS,
    TABLE_HEADER_ROW,
    TABLES_BY_NAME,
    UNREACHED,
    VERSION,
    VERSION_NAME,
    SheetName,
)
from ..cells.grid import column_letters
from ..closed import ClosedBook
from ..closed.button_shapes import insert_buttons, keep_sizes
from ..closed.chart_caches import update_chart_caches
from ..closed.contents import Contents
from ..closed.errors import NoTempError
from ..closed.package import Package
from ..closed.save import save_new
from ..closed.sheet import Sheet
from ..closed.styles import Styles
from ..office.profile import Profile
from .charts_sheet import build_charts_sheet
from .config_sheet import (
    UNIT_WIDTHS,
    build_config_sheet,
    build_units_sheet,
    build_wording_sheet,
)
from .criteria_sheet import build_criteria_sheet
from .draft import Draft
from .formats import Formats
from .help_sheet import build_help_sheet
from .input_sheet import build_input_sheet
from .peers_sheet import build_peers_sheet
from .project import add_vba_project
from .record_sheets import (
    build_history_sheet,
    build_log_sheet,
    build_proof_sheet,
    build_undo_sheet,
    build_weeks_sheet,
)
from .report_sheets import build_annex_sheet, build_letter_sheet
from .trend_sheets import build_reminders_sheet, build_trends_sheet
from .unit_rows import fill_units

CREATED: Final = datetime(2023, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones
"""A fixed time of creation: a workbook is recognised by its contents, not by the minute it was built."""

NORMAL: Final = {"font_name": "Calibri", "font_size": 10.5}
"""Excel counts column widths in whole pixels of this font's digits, LibreOffice in their true width: at 10.5
points the two agree to a hundredth, at 11 LibreOffice draws all columns 6% wider. Cells carry their own size."""

_CUSTOM_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')
_HEADER_FOOTER = re.compile(rb"<headerFooter>(.*?)</headerFooter>", re.DOTALL)


def build_workbook(profile: Profile, path: Path, finish: Callable[[Door], Changes] | None = None) -> None:
    """Build a new workbook at `path`: `.xlsm` with buttons and what they call, `.xlsx` without.

    Args:
        profile: what the workbook knows when it is new.
        path: where to; its suffix decides.
        finish: what else is to stand in the workbook, worked out from what stands there.
    Raises:
        WorkbookError: the folder does not let itself be written, or another file has come there.
    """
    try:
        package = _draft_package(profile, path)
    except (OSError, FileCreateError) as error:
        raise NoTempError(error if isinstance(error, OSError) else OSError(errno.EIO, str(error))) from None
    if finish is not None:
        book = ClosedBook(path, package)
        book.apply_changes(finish(book))
    save_new(package, path)


def build_package(profile: Profile, titles: Mapping[str, str], *, buttons: bool = False) -> Package:
    """Build a new workbook without macros, to take sheets from; `titles` are what some of its sheets are called.

    `buttons` tells whether its sheets are those of a workbook with buttons.

    Raises:
        WorkbookError: the folder for temporary files does not let itself be written.
    """
    try:
        return _draft_package(profile, Path("so.xlsx"), titles, buttons=buttons)
    except (OSError, FileCreateError) as error:
        raise NoTempError(error if isinstance(error, OSError) else OSError(errno.EIO, str(error))) from None


def _draft_package(
    profile: Profile, path: Path, titles: Mapping[str, str] = MappingProxyType({}), *, buttons: bool = False
) -> Package:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        draft = Path(folder) / f"so{path.suffix}"
        with_macros = path.suffix.lower() == ".xlsm"
        _write_sheets(profile, draft, titles, buttons=buttons or with_macros, macros=with_macros)
        package = Package(draft)
    if with_macros:
        _keep_button_sizes(package)
    for number, name in enumerate(SheetName.ALL, start=1):
        part = f"xl/worksheets/sheet{number}.xml"
        if name in (SheetName.LETTER, SheetName.ANNEX):
            _leave_first_page_unnumbered(package, part)
        if name in (SheetName.CONFIG, SheetName.UNITS, SheetName.WORDING, SheetName.HELP):
            _let_rows_grow(package, part)
        if name == SheetName.UNITS:
            package.replace_part(part, fill_units(package.read_part(part), profile.units, UNIT_WIDTHS))
    _keep_labels_whole(package)
    _draw_nothing_yet(package)
    return package


def _draw_nothing_yet(package: Package) -> None:
    """Let charts show what their cells say before the first refresh, in the form in which a refresh writes it."""
    contents = Contents(package)
    part = contents.sheets[SheetName.CHARTS]
    sheet = Sheet(package.read_part(part), Styles(package, contents), SheetName.CHARTS)
    areas = [area for block in CHART_BLOCKS if (area := contents.find_area(block.name))]
    update_chart_caches(package, part, sheet, areas)


def _keep_labels_whole(package: Package) -> None:
    """Let no label of a chart break into lines, as LibreOffice does at a fifth of the chart's width."""
    for name in package.names:
        if name.startswith("xl/charts/chart"):
            package.replace_spelt(name, package.read_spelt(name).replace(b"<a:bodyPr/>", b'<a:bodyPr wrap="none"/>'))


def _write_sheets(profile: Profile, path: Path, titles: Mapping[str, str], *, buttons: bool, macros: bool) -> None:
    with Draft(path, {"default_date_format": "dd/mm/yyyy", "default_format_properties": NORMAL}) as book:
        book.set_properties({"title": "Chỉ số phục vụ người dân, doanh nghiệp", "created": CREATED})
        formats = Formats(book)
        sheets = {name: book.add_worksheet(titles.get(name, name)) for name in SheetName.ALL}
        build_input_sheet(sheets[SheetName.INPUT], formats, buttons=buttons)
        if buttons:
            insert_buttons(sheets[SheetName.INPUT])
        if macros:
            add_vba_project(book)
        build_letter_sheet(sheets[SheetName.LETTER], formats)
        build_annex_sheet(sheets[SheetName.ANNEX], formats, profile.settings["decimal_separator"])
        build_criteria_sheet(sheets[SheetName.CRITERIA], formats)
        build_trends_sheet(sheets[SheetName.TRENDS], formats)
        build_reminders_sheet(sheets[SheetName.REMINDERS], formats)
        build_charts_sheet(sheets[SheetName.CHARTS], formats, book)
        build_peers_sheet(sheets[SheetName.PEERS], formats)
        build_history_sheet(sheets[SheetName.HISTORY], formats)
        build_weeks_sheet(sheets[SheetName.WEEKS], formats)
        build_proof_sheet(sheets[SheetName.PROOF], formats)
        build_config_sheet(sheets[SheetName.CONFIG], formats, profile)
        build_units_sheet(sheets[SheetName.UNITS], formats)
        build_wording_sheet(sheets[SheetName.WORDING], formats, profile)
        build_log_sheet(sheets[SheetName.LOG], formats)
        build_help_sheet(sheets[SheetName.HELP], formats, buttons=buttons)
        build_undo_sheet(sheets[SheetName.UNDO])
        for block in (*BLOCKS, ANNEX_SHOWN, ANNEX_TALL, UNREACHED):
            book.define_name(block.name, f"={block.reference}")
        book.define_name(VERSION_NAME, f"={VERSION}")
        _define_table_names(book)
        sheets[SheetName.INPUT].activate()


def _define_table_names(book: Draft) -> None:
    for table, names in EXTENTS.items():
        for name, column in names.items():
            cell = f"${column_letters(column + 1)}${TABLE_HEADER_ROW + 1}"
            book.define_name(name, f"='{TABLES_BY_NAME[table].sheet}'!{cell}")


def _let_rows_grow(package: Package, part: str) -> None:
    """Keep the heights of rows as a start only, so that Excel fits a row again when staff lengthen its text."""
    package.replace_part(part, _CUSTOM_HEIGHT.sub(rb"\1", package.read_part(part)))


def _keep_button_sizes(package: Package) -> None:
    for name in package.names:
        if name.startswith("xl/drawings/vmlDrawing"):
            package.replace_part(name, keep_sizes(package.read_part(name)))


def _leave_first_page_unnumbered(package: Package, part: str) -> None:
    """Number pages from the second on, as the decree asks; XlsxWriter has no way to say so."""
    xml = package.read_part(part)
    package.replace_part(part, _HEADER_FOOTER.sub(rb'<headerFooter differentFirst="1">\1</headerFooter>', xml))
