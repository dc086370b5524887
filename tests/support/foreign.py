"""Someone else's hand in a workbook: a sheet of theirs with everything in it, and restyling on ours.

XlsxWriter makes the sheet in a workbook of its own; its parts are then grafted in, under other names, and its
styles appended. The pivot table is written out here, because no library makes one.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from support.package import part_of, read_parts

SHEET = "Của phòng"
READER = "Đọc phụ lục"
MARK = "9"
"""Put before the numbers of grafted parts, so that they meet none of ours: drawing1 becomes drawing91."""

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_GRAFTED = ("xl/worksheets/", "xl/drawings/", "xl/charts/", "xl/media/", "xl/comments")


def make_png() -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header, pixel = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0), zlib.compress(b"\0\x1d\x4e\x89")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def write_sheet(path: Path) -> None:
    """A workbook of two sheets: one with everything that openpyxl or LibreOffice would lose, one that reads ours."""
    picture = path.with_suffix(".png")
    picture.write_bytes(make_png())
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:  # which writes its strings into the sheet
        sheet = book.add_worksheet(SHEET)
        bold = book.add_format({"bold": True, "font_name": "Arial", "font_color": "#B3261E"})
        custom = book.add_format({"num_format": '0.000 "lượt"', "bg_color": "#DDEEFF", "border": 2, "italic": True})
        sheet.set_column(0, 3, 20)
        rows = [("Phòng", "Lượt"), ("Tư pháp", 120), ("Hộ tịch", 80), ("Đất đai", 40)]
        for row, (name, count) in enumerate(rows):
            sheet.write_string(row, 0, name)
            sheet.write(row, 1, count, custom)
            sheet.write_comment(row, 1, f"ghi chú {row}", {"author": "văn thư"})
            if row:
                sheet.add_sparkline(row, 2, {"range": f"'{SHEET}'!B2:B4", "markers": True})
        sheet.write_rich_string(5, 0, "chữ ", bold, "đậm đỏ", " rồi thường")
        sheet.write_formula(6, 0, "=SUM(B2:B4)", None, 240)
        sheet.write_url(7, 0, "https://dichvucong.gov.vn/", string="Cổng")
        sheet.conditional_format("B2:B4", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
        sheet.data_validation("A2:A4", {"validate": "list", "source": ["Tư pháp", "Hộ tịch", "Đất đai"]})
        sheet.insert_image("F2", str(picture))
        sheet.insert_textbox("F6", "Hộp chữ: Phụ lục", {"width": 200})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": f"='{SHEET}'!$B$2:$B$4", "categories": f"='{SHEET}'!$A$2:$A$4"})
        sheet.insert_chart("F12", chart)
        sheet.set_landscape()
        sheet.set_margins(left=1.1)
        sheet.set_header("&CCủa phòng")
        sheet.set_h_pagebreaks([20])
        reader = book.add_worksheet(READER)
        reader.write_formula(0, 0, "='Phụ lục'!C12*2", None, 999)
        reader.write_formula(1, 0, f"='{SHEET}'!B2", None, 120)


def lend_hand(book: Path) -> None:
    """Put the sheets into a workbook, and restyle its own: a width, a fill, a rule, a hidden column."""
    theirs = book.with_name("theirs.xlsx")
    write_sheet(theirs)
    parts, other = read_parts(book), read_parts(theirs)
    graft = Graft(parts, other)
    graft.add_parts()
    graft.add_styles()
    graft.add_sheet(SHEET, "xl/worksheets/sheet91.xml")
    graft.add_sheet(READER, "xl/worksheets/sheet92.xml")
    graft.add_pivot("xl/worksheets/sheet91.xml")
    annex = part_of(book, "Phụ lục")
    parts[annex] = restyle_annex(parts[annex].decode(), graft.first_style + 1).encode()
    with ZipFile(book, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def restyle_annex(xml: str, style: int) -> str:
    """As a clerk would: column B wider, cell B12 filled, an extra rule on the scores, notes in a column of her own."""
    xml = re.sub(r'(<col min="2" max="2" width=")[^"]*', r"\g<1>55", xml)
    xml = re.sub(r'(<c r="B12") s="\d+"', rf'\1 s="{style}"', xml)
    note = '<c r="J12" t="inlineStr"><is><t>gọi cho xã</t></is></c>'
    xml = re.sub(r'(<row r="12".*?)(?=<c r="K12"|</row>)', rf"\1{note}", xml, count=1, flags=re.DOTALL)
    rule = '<cfRule type="cellIs" dxfId="0" priority="900" operator="greaterThan"><formula>90</formula></cfRule>'
    extra = f'<conditionalFormatting sqref="C11:C40">{rule}</conditionalFormatting>'
    return xml.replace("<conditionalFormatting", extra + "<conditionalFormatting", 1)


class Graft:
    """Parts of one workbook on their way into another's."""

    def __init__(self, parts: dict[str, bytes], other: dict[str, bytes]) -> None:
        self.parts, self.other = parts, other
        self.first_style = self._count(self.styles(parts), "cellXfs")
        self.first_rule = self._count(self.styles(parts), "dxfs")

    @staticmethod
    def styles(parts: dict[str, bytes]) -> str:
        return parts["xl/styles.xml"].decode()

    @staticmethod
    def _count(styles: str, block: str) -> int:
        found = re.search(rf'<{block} count="(\d+)"', styles)
        return int(found[1]) if found else 0

    @staticmethod
    def rename(text: str) -> str:
        """Give the numbered parts that a text names their mark."""
        return re.sub(r"\b(sheet|drawing|vmlDrawing|chart|image|comments)(\d+\.)", rf"\g<1>{MARK}\2", text)

    def change(self, name: str, change: Callable[[str], str]) -> None:
        self.parts[name] = change(self.parts[name].decode()).encode()

    def add_parts(self) -> None:
        """All parts of the sheets, with their relations and content types."""
        for name, content in self.other.items():
            if name.startswith(_GRAFTED):
                text = content if name.endswith(".png") else self.rename_in(name, content.decode()).encode()
                self.parts[self.rename(name)] = text
        overrides = re.findall(r"<Override [^>]*>", self.other["[Content_Types].xml"].decode())
        kept = [self.rename(o) for o in overrides if re.search(r"/(worksheets|drawings|charts|comments)", o)]
        drawing = "application/vnd.openxmlformats-officedocument.vmlDrawing"
        for extension, kind in (("png", "image/png"), ("vml", drawing)):
            if f'Extension="{extension}"' not in self.parts["[Content_Types].xml"].decode():
                kept.insert(0, f'<Default Extension="{extension}" ContentType="{kind}"/>')
        self.add_types("".join(kept))

    def rename_in(self, name: str, text: str) -> str:
        if name.endswith(".rels"):
            return self.rename(text)
        if name.startswith("xl/worksheets/"):
            text = re.sub(r'(<c r="[A-Z]+\d+") s="(\d+)"', lambda m: f'{m[1]} s="{int(m[2]) + self.first_style}"', text)
            return re.sub(r'dxfId="(\d+)"', lambda m: f'dxfId="{int(m[1]) + self.first_rule}"', text)
        return text

    def add_types(self, elements: str) -> None:
        defaults = "".join(re.findall(r"<Default [^>]*>", elements))
        others = "".join(re.findall(r"<Override [^>]*>", elements))
        self.change(
            "[Content_Types].xml",
            lambda xml: re.sub(r"(<Types [^>]*>)", rf"\1{defaults}", xml).replace("</Types>", others + "</Types>"),
        )

    def add_styles(self) -> None:
        """Append fonts, fills, borders, number formats and cell formats, each counted on from ours."""
        theirs, ours = self.styles(self.other), self.styles(self.parts)
        first = {block: self._count(ours, block) for block in ("fonts", "fills", "borders")}
        formats = re.search(r"<cellXfs [^>]*>(.*?)</cellXfs>", theirs, re.DOTALL)
        assert formats is not None
        cells = re.sub(r'xfId="\d+"', 'xfId="0"', formats[1]).replace('numFmtId="164"', 'numFmtId="300"')
        for block, attribute in (("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId")):
            start = first[block]
            cells = re.sub(rf'{attribute}="(\d+)"', lambda m, a=attribute, s=start: f'{a}="{int(m[1]) + s}"', cells)
            ours = self._append(ours, block, self._inner(theirs, block))
        ours = self._append(ours, "cellXfs", cells)
        ours = self._append(ours, "dxfs", self._inner(theirs, "dxfs"))
        number = self._inner(theirs, "numFmts").replace('numFmtId="164"', 'numFmtId="300"')
        self.parts["xl/styles.xml"] = self._append(ours, "numFmts", number).encode()

    @staticmethod
    def _inner(styles: str, block: str) -> str:
        found = re.search(rf"<{block} [^>]*>(.*?)</{block}>", styles, re.DOTALL)
        return found[1] if found else ""

    def _append(self, styles: str, block: str, elements: str) -> str:
        count = self._count(styles, block) + len(re.findall(r"<(?:font|fill|border|xf|dxf|numFmt)(?=[ >/])", elements))
        styles = re.sub(rf'<{block} count="\d+"', f'<{block} count="{count}"', styles)
        return styles.replace(f"</{block}>", elements + f"</{block}>")

    def add_sheet(self, name: str, part: str) -> None:
        relation = f"rId9{part[-5]}"
        sheet = f'<sheet name="{name}" sheetId="9{part[-5]}" r:id="{relation}"/></sheets>'
        self.change("xl/workbook.xml", lambda xml: xml.replace("</sheets>", sheet))
        self.relate("xl/_rels/workbook.xml.rels", relation, "worksheet", part.removeprefix("xl/"))

    def relate(self, part: str, relation: str, kind: str, target: str) -> None:
        element = f'<Relationship Id="{relation}" Type="{_RELATIONS}/{kind}" Target="{target}"/></Relationships>'
        self.parts.setdefault(part, relations_of_nothing())
        self.change(part, lambda xml: xml.replace("</Relationships>", element))

    def add_pivot(self, sheet: str) -> None:
        """A pivot table at H2 of their sheet: visits by room."""
        self.parts |= {name: xml.encode() for name, xml in PIVOT.items()}
        self.relate("xl/_rels/workbook.xml.rels", "rId99", "pivotCacheDefinition", "pivotCache/cache1.xml")
        self.relate("xl/pivotCache/_rels/cache1.xml.rels", "rId1", "pivotCacheRecords", "records1.xml")
        self.relate("xl/pivotTables/_rels/pivot1.xml.rels", "rId1", "pivotCacheDefinition", "../pivotCache/cache1.xml")
        name = sheet.rpartition("/")[2]
        self.relate(f"xl/worksheets/_rels/{name}.rels", "rId98", "pivotTable", "../pivotTables/pivot1.xml")
        caches = '<pivotCaches><pivotCache cacheId="7" r:id="rId99"/></pivotCaches>'
        self.change("xl/workbook.xml", lambda xml: re.sub(r"(<calcPr [^>]*/>)", rf"\1{caches}", xml))
        kinds = {"pivotCache/cache1": "pivotCacheDefinition", "pivotCache/records1": "pivotCacheRecords",
                 "pivotTables/pivot1": "pivotTable"}  # fmt: skip
        self.add_types(
            "".join(f'<Override PartName="/xl/{p}.xml" ContentType="{_TYPE}.{k}+xml"/>' for p, k in kinds.items())
        )


def relations_of_nothing() -> bytes:
    return b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


PIVOT = {
    "xl/pivotCache/cache1.xml": f"""<pivotCacheDefinition xmlns="{_MAIN}" xmlns:r="{_RELATIONS}" r:id="rId1"
 refreshedBy="x" refreshedDate="45208" createdVersion="4" refreshedVersion="4" recordCount="3">
<cacheSource type="worksheet"><worksheetSource ref="A1:B4" sheet="{SHEET}"/></cacheSource><cacheFields count="2">
<cacheField name="Phòng" numFmtId="0"><sharedItems count="3"><s v="Tư pháp"/><s v="Hộ tịch"/><s v="Đất đai"/>
</sharedItems></cacheField><cacheField name="Lượt" numFmtId="0"><sharedItems containsSemiMixedTypes="0"
 containsString="0" containsNumber="1" containsInteger="1" minValue="40" maxValue="120"/></cacheField>
</cacheFields></pivotCacheDefinition>""",
    "xl/pivotCache/records1.xml": f"""<pivotCacheRecords xmlns="{_MAIN}" count="3"><r><x v="0"/><n v="120"/></r>
<r><x v="1"/><n v="80"/></r><r><x v="2"/><n v="40"/></r></pivotCacheRecords>""",
    "xl/pivotTables/pivot1.xml": f"""<pivotTableDefinition xmlns="{_MAIN}" name="Lượt theo phòng" cacheId="7"
 dataCaption="Values" createdVersion="4" updatedVersion="4" minRefreshableVersion="3" indent="0">
<location ref="L2:M6" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="2">
<pivotField axis="axisRow" showAll="0"><items count="4"><item x="0"/><item x="1"/><item x="2"/><item t="default"/>
</items></pivotField><pivotField dataField="1" showAll="0"/></pivotFields><rowFields count="1"><field x="0"/>
</rowFields><rowItems count="4"><i><x/></i><i><x v="1"/></i><i><x v="2"/></i><i t="grand"><x/></i></rowItems>
<colItems count="1"><i/></colItems><dataFields count="1"><dataField name="Tổng lượt" fld="1" baseField="0"
 baseItem="0"/></dataFields></pivotTableDefinition>""",
}
