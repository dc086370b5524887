"""Conditional formats put onto cells.

LibreOffice's own interface makes colour scales and icon sets without a single limit, puts formats into the sheet's
list without telling the cells, and takes entries out only by mistake. So the old interface, which knows plain
conditions alone, first marks the cells with a number; the list's entry of that number is then replaced by one made
here: from a small file with entries of the right sizes, where colour scales or icons are wanted.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from ..convert.addresses import Area
from ..office.bridge import Remote, as_properties, enum, properties, struct, to_url
from ..office.errors import OfficeError, unsupported
from ..sheets.sheet import Sheet
from .rules import CONDITION, DATE, ICON_SETS, Convert, Rule, fill_entry

FORMATS = 32 | 64  # sheet.CellFlags: HARDATTR, STYLES
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:{urn}"'
    for name, urn in {
        "office": "oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "oasis:names:tc:opendocument:xmlns:table:1.0",
        "calcext": "org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)
SPARE_CELLS = 50
SHELL = "chisoConditionalFormats"


def cells_of(sheet: Sheet, areas: Sequence[Area]) -> Remote:
    """Several areas as one object in the office."""
    ranges: Remote = sheet.book.document.createInstance("com.sun.star.sheet.SheetCellRanges")
    for area in areas:
        where = struct(
            "table.CellRangeAddress", Sheet=sheet.index - 1, StartRow=area.row - 1, EndRow=area.last_row - 1,
            StartColumn=area.column - 1, EndColumn=area.last_column - 1,
        )  # fmt: skip
        ranges.addRangeAddress(where, False)  # UNO takes no names
    return ranges


def remove_format(sheet: Sheet, areas: Sequence[Area]) -> None:
    """Take a conditional format from all its cells. LibreOffice miscounts what stays if only the upper ones go."""
    cells = cells_of(sheet, areas)
    conditions = cells.getPropertyValue("ConditionalFormat")
    conditions.clear()
    cells.setPropertyValue("ConditionalFormat", conditions)


def put_format(
    sheet: Sheet, areas: Sequence[Area], rules: Sequence[Rule], to_office_formula: Convert, spare: Area | None
) -> None:
    """Give these cells exactly these rules, the first one first. Those that are drawn come before the others.

    For them a spare cell is needed, without any conditional format.
    """
    visual = [rule for rule in rules if rule.is_visual]
    plain = [rule for rule in rules if not rule.is_visual]
    number = _mark(sheet, areas)
    formats = sheet.sheet.ConditionalFormats
    formats.removeByID(number)
    if visual and spare is not None:
        _copy_shell(sheet, visual, spare)
        made = _of_number(sheet, number)
        made.Range = cells_of(sheet, areas)
        sheet.sheet.getCellByPosition(spare.column - 1, spare.row - 1).clearContents(FORMATS)
    else:
        formats.createByRange(cells_of(sheet, areas))
        made = _of_number(sheet, number)
    for rule in plain:
        made.createEntry(CONDITION if rule.date is None else DATE, made.getCount())
    for position, rule in enumerate(visual + plain):
        fill_entry(made.getByIndex(position), rule, to_office_formula)


def _mark(sheet: Sheet, areas: Sequence[Area]) -> int:
    """The number of a new format that these cells now carry instead of any other."""
    formats = sheet.sheet.ConditionalFormats
    before = {int(each.ID) for each in formats.getConditionalFormats()}
    cells = cells_of(sheet, areas)
    conditions = cells.getPropertyValue("ConditionalFormat")
    conditions.clear()
    never = {"Operator": enum("sheet.ConditionOperator", "FORMULA"), "Formula1": "FALSE()", "StyleName": "Default"}
    conditions.addNew(as_properties(never))
    cells.setPropertyValue("ConditionalFormat", conditions)
    made = {int(each.ID) for each in formats.getConditionalFormats()} - before
    if len(made) != 1:
        msg = f"LibreOffice did not take a conditional format for sheet {sheet.name}"
        raise OfficeError(msg)
    return made.pop()


def _of_number(sheet: Sheet, number: int) -> Remote:
    for each in sheet.sheet.ConditionalFormats.getConditionalFormats():
        if number == each.ID:
            made: Remote = each
            return made
    msg = "LibreOffice gave a conditional format another number than expected. The cells have lost their rules."
    raise OfficeError(msg)


def find_spare_cell(sheet: Sheet, taken: Sequence[Area]) -> Area:
    """A cell far from all others and outside of these.

    Raises:
        NotImplementedError: there is none.
    """
    rows, columns = sheet.limits
    for step in range(SPARE_CELLS):
        cell = Area(rows - step, columns - step, 1, 1)
        if not any(cell.intersect(each) for each in taken):
            return cell
    raise unsupported("a colour scale, data bar or icon set for a whole sheet", "Give it the cells that are used.")


def _copy_shell(sheet: Sheet, rules: Sequence[Rule], spare: Area) -> None:
    """A format with entries of these rules' kinds and sizes, at a spare cell."""
    book = sheet.book
    sheets = book.document.getSheets()
    shown = book.controller.getActiveSheet()
    with tempfile.TemporaryDirectory(prefix="chiso-office-") as folder:
        path = Path(folder) / "shell.fods"
        path.write_text(_shell_file(rules), encoding="utf-8")
        arguments = ("_blank", 0, properties(Hidden=True))
        shell = book.app.office.desktop.loadComponentFromURL(to_url(str(path)), *arguments)
        try:
            position = sheets.importSheet(shell, SHELL, sheets.getCount())
        finally:
            shell.close(True)  # UNO takes no names
    try:
        source = struct("table.CellRangeAddress", Sheet=position)
        target = struct("table.CellAddress", Sheet=sheet.index - 1, Row=spare.row - 1, Column=spare.column - 1)
        sheet.sheet.copyRange(target, source)
    finally:
        sheets.removeByName(sheets.getByIndex(position).getName())
        book.controller.setActiveSheet(shown)


def _shell_file(rules: Sequence[Rule]) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document {NAMESPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>'
        f'<table:table table:name="{SHELL}"><table:table-row><table:table-cell/></table:table-row>'
        "<calcext:conditional-formats>"
        f'<calcext:conditional-format calcext:target-range-address="{SHELL}.A1">'
        + "".join(map(_shell_entry, rules))
        + "</calcext:conditional-format></calcext:conditional-formats></table:table>"
        "</office:spreadsheet></office:body></office:document>"
    )


def _shell_entry(rule: Rule) -> str:
    count = len(rule.points)
    limit = 'calcext:type="number"'
    if rule.kind == "color_scale":
        entry = '<calcext:color-scale-entry calcext:value="{}" ' + limit + ' calcext:color="#000000"/>'
        return f"<calcext:color-scale>{_repeat(entry, count)}</calcext:color-scale>"
    entry = '<calcext:formatting-entry calcext:value="{}" ' + limit + "/>"
    if rule.kind == "data_bar":
        return f'<calcext:data-bar calcext:positive-color="#000000">{_repeat(entry, 2)}</calcext:data-bar>'
    name = ICON_SETS[rule.icon_set][1]
    return f'<calcext:icon-set calcext:icon-set-type="{name}">{_repeat(entry, count)}</calcext:icon-set>'


def _repeat(entry: str, count: int) -> str:
    return "".join(entry.format(number) for number in range(count))
