"""Sheets taken from one workbook into another: rows, rules, looks, tables, charts, and names of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from ..cells.areas import Area
from .cells import CellContext
from .contents import Contents, read_relations
from .graft_styles import StyleGraft
from .package import Package
from .relate import add_relation, declare_type, find_type, name_part
from .rework import ReworkedSheet
from .text import unescape

_CELL_STYLE = re.compile(rb'(<(?:c|row)\b[^>]*?\ss=")(\d+)(")')
_COLUMN_STYLE = re.compile(rb'(<col\b[^>]*?\sstyle=")(\d+)(")')
_RULE_STYLE = re.compile(rb'(\b(?:dxfId|headerRowDxfId|dataDxfId|totalsRowDxfId)=")(\d+)(")')
_SHARED = re.compile(rb'<c\b([^>]*?)\st="s"([^>]*)><v>(\d+)</v></c>')
_STRING = re.compile(rb"<si\b[^>]*>(.*?)</si>|<si\s*/>", re.DOTALL)
_RELATION_ID = re.compile(rb'(\br:(?:id|embed)=")([^"]*)(")')
_TABLE_ID = re.compile(rb'(<table\b[^>]*?\sid=")(\d+)(")')
_NAMES: Final = {
    "drawing": "xl/drawings/drawing{}.xml",
    "chart": "xl/charts/chart{}.xml",
    "table": "xl/tables/table{}.xml",
}
"""What a sheet relates to that is taken along, and how such parts are called."""


class Graft:
    """Takes sheets of `source`, which XlsxWriter wrote, into a workbook; `finish` puts their looks into its styles."""

    def __init__(self, package: Package, contents: Contents, source: Package) -> None:
        self._package, self._contents = package, contents
        self._source, self._source_contents = source, Contents(source)
        strings = self._source_contents.find_target("sharedStrings")
        self._strings = [match[1] or b"" for match in _STRING.finditer(source.read_part(strings))] if strings else []
        self._styles_part = contents.find_target("styles") or "xl/styles.xml"
        source_styles = self._source_contents.find_target("styles") or "xl/styles.xml"
        self._styles = StyleGraft(package.read_part(self._styles_part), source.read_part(source_styles))

    def take_sheet(self, title: str, before: str) -> str:
        """Take a sheet, to stand before another of the workbook; return its part."""
        origin = self._source_contents.sheets[title]
        part = name_part(self._package, "xl/worksheets/sheet{}.xml")
        self._package.add_part(part, b"")
        declare_type(self._package, part, find_type(self._source, origin))
        xml = self._take_related(origin, part, self._restyle(self._source.read_part(origin)))
        self._package.replace_part(part, _SHARED.sub(self._write_inline, xml))
        relation = add_relation(self._package, self._contents.part, "worksheet", part)
        names = self._source_contents.list_sheet_names(title)
        self._contents.insert_sheet(title, part, relation, before, names)
        return part

    def take_columns(self, title: str, area: Area, sheet: ReworkedSheet) -> None:
        """Take the columns of an area, whose rows begin with its headings, onto a sheet that has nothing there.

        Args:
            title: of the sheet that they come from.
            area: of both sheets.
            sheet: the one that takes them.
        """
        source = self.open_source(title)
        sheet.lay_cells(source.list_cells(area))
        sheet.replace_columns(
            area.first_column, area.last_column, source.list_columns(area.first_column, area.last_column)
        )
        sheet.add_rules(source.list_rules(area))

    def open_source(self, title: str) -> ReworkedSheet:
        """Return a sheet that is to be taken from, with the looks of the workbook that takes."""
        restyled = self._restyle(self._source.read_part(self._source_contents.sheets[title]))
        return ReworkedSheet(_SHARED.sub(self._write_inline, restyled), CellContext(), title)

    def finish(self) -> None:
        """Put the looks of what was taken into the workbook's styles."""
        self._package.replace_part(self._styles_part, self._styles.xml)

    def _restyle(self, xml: bytes) -> bytes:
        cell, rule = self._styles.take_cell, self._styles.take_rule
        for pattern, take in ((_CELL_STYLE, cell), (_COLUMN_STYLE, cell), (_RULE_STYLE, rule)):
            xml = _renumber(xml, pattern, take)
        return xml

    def _write_inline(self, match: re.Match[bytes]) -> bytes:
        """A text within its cell in place of one in the list of the workbook that it came from."""
        return b'<c%b t="inlineStr"%b><is>%b</is></c>' % (match[1], match[2], self._strings[int(match[3])])

    def _take_related(self, origin: str, part: str, xml: bytes) -> bytes:
        """Take along what a part relates to, under other names; return its XML with the ids of the new relations."""
        ids: dict[bytes, bytes] = {}
        for relation in read_relations(self._source, origin):
            if relation.kind not in _NAMES:
                continue
            target = name_part(self._package, _NAMES[relation.kind])
            self._package.add_part(target, b"")
            declare_type(self._package, target, find_type(self._source, relation.target))
            content = self._take_related(relation.target, target, self._source.read_part(relation.target))
            if relation.kind == "table":
                content = self._number_table(self._restyle(content), target)
            self._package.replace_part(target, content)
            ids[relation.id.encode()] = add_relation(self._package, part, relation.kind, target).encode()
        return _RELATION_ID.sub(lambda match: match[1] + ids.get(match[2], match[2]) + match[3], xml)

    def _number_table(self, xml: bytes, part: str) -> bytes:
        """Give a table a number that no other table of the workbook has."""
        others = [name for name in self._package.names if name.startswith("xl/tables/") and name != part]
        taken = [int(found[2]) for name in others if (found := _TABLE_ID.search(self._package.read_part(name)))]
        return _TABLE_ID.sub(lambda match: match[1] + b"%d" % (max(taken, default=0) + 1) + match[3], xml)


def _renumber(xml: bytes, pattern: re.Pattern[bytes], number: Callable[[int], int]) -> bytes:
    return pattern.sub(lambda match: match[1] + b"%d" % number(int(match[2])) + match[3], xml)


_TEXTS = re.compile(
    rb"<(f|formula|formula1|formula2|c:f|xm:f)\b[^>]*>([^<]*)</\1>|"
    rb'<definedName\b(?=[^>]*\bname="([^"]*)")[^>]*>([^<]*)</definedName>|\blocation="([^"]*)"'
)


def list_formulas(package: Package, parts: Iterable[str]) -> dict[str, list[str]]:
    """List what formulas, rules, charts, names and links of some parts say, by part."""
    found: dict[str, list[str]] = {}
    for part in parts:
        for _, formula, _, reference, link in _TEXTS.findall(package.read_part(part)):
            text = formula or reference or link
            if text:
                found.setdefault(part, []).append(unescape(text.decode("utf-8", "replace")))
    return found
