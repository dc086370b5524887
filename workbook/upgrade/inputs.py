"""`Nhập liệu` of an earlier version: the rules and hints that came since, put behind those that it has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from ..book.layout import DOCUMENT, MARKS, OUTCOME, PANEL, PASTE, PERIOD, TOTALS, Block
from ..book.locations import locate_new
from ..cells.areas import Area, do_areas_meet, parse_area
from ..closed.rework import ReworkedSheet

READ: Final = (PERIOD, TOTALS, DOCUMENT, OUTCOME, PANEL, MARKS, PASTE)
"""The blocks that the rules read, by their cells: elsewhere than in a new workbook the rules would read others."""
_HAD: Final = (b"beginsWith", b"ADDRESS(")
"""Tell rules that the first version had: of the state line's colour, and of cells with a problem."""
_OLD_LIST: Final = '"năm,quý,tháng"'.encode()
_PROMPT: Final = re.compile(rb'\s(?:promptTitle|prompt)="([^"]*)"')
_PRIORITY: Final = re.compile(rb'\bpriority="(\d+)"')


def may_take_rules(areas: Mapping[Block, Area]) -> bool:
    """Tell whether everything stands where it does in a new workbook."""
    return all(block in areas and areas[block] == locate_new(block, areas[block].sheet) for block in READ)


def take_rules(sheet: ReworkedSheet, source: ReworkedSheet) -> None:
    """Take the rules for the next step and the result, and the hints of cells that have none; all else stays."""
    held = sheet.rules
    last = max((int(number) for _, rule in held for number in _PRIORITY.findall(rule)), default=0)
    known = {cells for cells, _ in held}
    came = [rule for cells, rule in source.rules if cells not in known and not any(had in rule for had in _HAD)]
    numbered = [
        _PRIORITY.sub(b'priority="%d"' % number, rule, count=1) for number, rule in enumerate(came, start=last + 1)
    ]
    sheet.add_rules(numbered)
    _take_hints(sheet, source)


def _take_hints(sheet: ReworkedSheet, source: ReworkedSheet) -> None:
    hints = dict(source.validations)
    merged = [_hint(rule, hints[cells]) if cells in hints else rule for cells, rule in sheet.validations]
    taken = [area for cells, _ in sheet.validations for area in _read_areas(cells)]
    merged += [
        rule
        for cells, rule in hints.items()
        if not any(do_areas_meet(area, other) for area in _read_areas(cells) for other in taken)
    ]
    sheet.replace_validations(merged)


def _hint(rule: bytes, hint: bytes) -> bytes:
    """Give a cell's rule the hint of a new workbook where it has none; the first list of bases becomes today's."""
    if any(_PROMPT.findall(rule)):
        return rule
    if _OLD_LIST in rule:
        return hint
    own = b"".join(match[0] for match in _PROMPT.finditer(hint))
    return _PROMPT.sub(b"", rule).replace(b"<dataValidation", b"<dataValidation" + own, 1)


def _read_areas(cells: str) -> list[Area]:
    return [area for part in cells.split() if (area := parse_area(f"x!{part}")) is not None]
