"""The right table that hostile spreadsheets are made of, as a small workbook whose every part can be another."""

from __future__ import annotations

import io

from torture.hostile_tools import Part, write_zip

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SCORES = {
    "PHÚ LÂM": "63.15", "PHÚ AN": "61.14", "HIỆP XƯƠNG": "61.03", "PHÚ THẠNH": "60.64", "PHÚ HÙNG": "59.25",
    "PHÚ THÀNH": "59.00", "PHÚ MỸ": "58.80", "TÂN HÒA": "58.72", "CHỢ VÀM": "58.64", "TÂN TRUNG": "58.56",
    "PHÚ HIỆP": "58.20", "LONG HÒA": "58.10", "PHÚ LONG": "57.98", "HÒA LẠC": "57.95", "PHÚ THỌ": "57.90",
    "PHÚ BÌNH": "56.98", "BÌNH THẠNH ĐÔNG": "56.70", "PHÚ XUÂN": "56.66",
}  # fmt: skip
SPREADSHEET_END = "</sheetData></worksheet>"


def cell(where: str, text: str) -> str:
    return f'<c r="{where}" t="inlineStr"><is><t>{text}</t></is></c>'


def data_rows(start: int = 2) -> str:
    return "".join(
        f'<row r="{row}">{cell(f"A{row}", name)}<c r="B{row}"><v>{score}</v></c></row>'
        for row, (name, score) in enumerate(SCORES.items(), start=start)
    )


HEAD_ROW = f'<row r="1">{cell("A1", "ĐƠN VỊ")}{cell("B1", "ĐIỂM TỔNG HỢP")}</row>'


def sheet(rows: str = "", *, before: str = "", after: str = "", head: str = XML, table: str | None = None) -> str:
    """A worksheet with the right table, and what else is asked for around it."""
    body = HEAD_ROW + data_rows() if table is None else table
    return f'{head}<worksheet xmlns="{NAMESPACE}" xmlns:r="{RELATIONS}">{before}<sheetData>{body}{rows}</sheetData>{after}</worksheet>'


def book(
    sheet_xml: str | bytes | Part, extra: dict[str, str | bytes | Part] | None = None, *, listed: str = ""
) -> bytes:
    """A small workbook around a sheet; `extra` adds parts or stands in place of those that are there."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts: dict[str, str | bytes | Part] = {
        "[Content_Types].xml": XML
        + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + '<Default Extension="xml" ContentType="application/xml"/>'
        + f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        + f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/></Types>',
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": workbook(listed),
        "xl/_rels/workbook.xml.rels": relations({
            "rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("sharedStrings", "sharedStrings.xml"),
            "rId3": ("styles", "styles.xml"),
        }),
        "xl/sharedStrings.xml": XML + f'<sst xmlns="{NAMESPACE}" count="1" uniqueCount="1"><si><t>x</t></si></sst>',
        "xl/styles.xml": XML + f'<styleSheet xmlns="{NAMESPACE}"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": sheet_xml,
    }  # fmt: skip
    parts |= extra or {}
    return write_zip({name: part.encode() if isinstance(part, str) else part for name, part in parts.items()})


def relations(found: dict[str, tuple[str, str]], more: str = "") -> str:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in found.items()
    )
    return f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}{more}</Relationships>'


def workbook(listed: str = "", *, more: str = "") -> str:
    listed = listed or '<sheet name="Tuần 2" sheetId="1" r:id="rId1"/>'
    return f'{XML}<workbook xmlns="{NAMESPACE}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets>{more}</workbook>'


def strings(items: str, count: str = "1") -> str:
    return f'{XML}<sst xmlns="{NAMESPACE}" count="{count}" uniqueCount="{count}">{items}</sst>'


def encrypted_xlsx() -> bytes:
    """As Excel encrypts a workbook with a password."""
    import msoffcrypto.format.ooxml as office

    whole, locked = io.BytesIO(book(sheet())), io.BytesIO()
    office.OOXMLFile(whole).encrypt("mật khẩu", locked)
    return locked.getvalue()
