"""Hostile spreadsheets as a source: Office Open XML and OpenDocument, from the same right table."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache, partial

from torture.files import ODS_TYPE, pack
from torture.hostile_tools import Case, Part, bomb, deflate, flip, laughs, read_zip, write_zip

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


def _blob(sheet_xml: str, **extra: str | bytes | Part) -> bytes:
    return book(sheet_xml, {name: content for name, content in extra.items()})


def list_packages(port: int) -> Iterator[Case]:
    """Zips that inflate, overlap, lie or reach out of their folder."""
    shell = sheet().encode().split(b"<sheetData>")
    opening, rest = shell[0] + b"<sheetData>", shell[1]
    for name, filler in (
        ("spaces", b" "),
        ("empty rows", b"<row/>"),
        ("empty cells", b"<c/>"),
        ("comments", b"<!-- -->"),
    ):
        yield Case(f"xlsx sheet inflates to 600 MB of {name}", ".xlsx", partial(_inflate_sheet, opening, filler, rest))
    parts = (
        "xl/workbook.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/_rels/workbook.xml.rels",
    )
    for part in parts:
        yield Case(f"xlsx {part} inflates to 600 MB", ".xlsx", partial(_inflate_part, part))
    for part in (
        "docProps/app.xml",
        "xl/media/image1.png",
        "xl/theme/theme1.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    ):
        yield Case(f"xlsx {part}, not needed, inflates to 600 MB", ".xlsx", partial(_inflate_part, part), right=True)
    for size in (1, 100, 0, 0xFFFFFFFE):
        yield Case(f"xlsx sheet says it has {size} bytes and inflates to 600 MB", ".xlsx", partial(_lying, size))
        yield Case(f"xlsx right sheet says it has {size} bytes", ".xlsx", partial(_lying_right, size), right=True)
    yield Case("xlsx sheet with a false check sum", ".xlsx", lambda: book(deflate(sheet().encode())._replace(crc=1)))
    yield Case("xlsx 2,000 sheets over the same 4 MB", ".xlsx", _overlapping)
    yield Case("xlsx within its own sheet", ".xlsx", lambda: book(book(sheet())))
    yield Case(
        "xlsx with 60,000 more parts",
        ".xlsx",
        lambda: book(sheet(), {f"xl/x{n}.xml": deflate(b"") for n in range(60_000)}),
        right=True,
    )
    for way in (
        "../../../../tmp/thoat",
        "/tmp/thoat",
        "..\\..\\thoat",
        "C:\\thoat.txt",
        "xl/../../thoat",
        "a\0b",
        "xl/" + "x" * 60_000,
    ):
        yield Case(f"xlsx with a part named {way[:24]!r}", ".xlsx", partial(book, sheet(), {way: b"x"}), right=True)
    for target in (
        "../../../../etc/passwd",
        "file:///etc/passwd",
        f"http://127.0.0.1:{port}/sheet.xml",
        "/xl/worksheets/sheet1.xml",
        "\\\\127.0.0.1\\x",
    ):
        extra = {"xl/_rels/workbook.xml.rels": relations({"rId1": ("worksheet", target)})}
        yield Case(
            f"xlsx whose sheet is {target}", ".xlsx", partial(book, sheet(), extra), right=target.startswith("/xl")
        )
    link = f'<Relationship Id="rId9" Type="{RELATIONS}/externalLink" Target="http://127.0.0.1:{port}/x.xlsx" TargetMode="External"/>'
    listed = {"rId1": ("worksheet", "worksheets/sheet1.xml")}
    yield Case(
        "xlsx with an external link",
        ".xlsx",
        partial(book, sheet(), {"xl/_rels/workbook.xml.rels": relations(listed, link)}),
        right=True,
    )


def _inflate_sheet(opening: bytes, filler: bytes, rest: bytes) -> bytes:
    return book(bomb(opening, filler, 600, rest))


def _inflate_part(part: str) -> bytes:
    return book(sheet(), {part: bomb(b"<?xml version='1.0'?><x>", b" ", 600, b"</x>")})


def _lying(size: int) -> bytes:
    return book(bomb(b"<?xml version='1.0'?><x>", b" ", 600, b"</x>")._replace(size=size))


def _lying_right(size: int) -> bytes:
    return book(deflate(sheet().encode(), size))


def _overlapping() -> bytes:
    names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, 2001)]
    listed = "".join(f'<sheet name="T{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, 2001))
    rels = relations({f"r{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, 2001)})
    head, tail = sheet().encode().split(b"</sheetData>")
    parts = read_zip(book(sheet(), {"xl/_rels/workbook.xml.rels": rels}, listed=listed))
    del parts["xl/worksheets/sheet1.xml"]
    whole: dict[str, Part | bytes] = {**parts, names[0]: bomb(head, b" ", 4, b"</sheetData>" + tail)}
    return write_zip(whole, overlapping=tuple(names[1:]))


def list_extents(port: int) -> Iterator[Case]:
    """Sheets that claim cells far away, and numbers and references that are none."""
    far = (
        "XFD1048576",
        "A1048576",
        "XFD1",
        "ZZ99999",
        "A99999999999",
        "ZZZZZZZ1",
        "A0",
        "A-1",
        "1A",
        "",
        "Ạ1",
        "AAAA1048577",
    )
    for where in far:
        yield Case(
            f"xlsx a cell at {where!r}",
            ".xlsx",
            partial(book, sheet(f'<row r="{_row(where)}"><c r="{where}"><v>1</v></c></row>')),
            right=True,
        )
    yield Case(
        "xlsx a row 99999999999", ".xlsx", lambda: book(sheet('<row r="99999999999"><c><v>1</v></c></row>')), right=True
    )
    for reference in ("A1:XFD1048576", "A1:A1", "", "ZZZZ1:ZZZZ9", "A1:B99999999999"):
        before = f'<dimension ref="{reference}"/>'
        yield Case(f"xlsx that says it reaches {reference!r}", ".xlsx", partial(book, sheet(before=before)), right=True)
    rows = "".join(f'<row r="{row}"/>' for row in range(30, 1_048_577))
    yield Case("xlsx with a million empty rows", ".xlsx", lambda: book(sheet(rows)), right=True)
    yield Case(
        "xlsx with 400,000 styled empty cells",
        ".xlsx",
        lambda: book(sheet("".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(30, 400_030)))),
        right=True,
    )
    yield Case(
        "xlsx with 16,384 columns in 40 rows",
        ".xlsx",
        lambda: book(
            sheet("".join(f'<row r="{row}">' + "<c><v>1</v></c>" * 16_384 + "</row>" for row in range(30, 70)))
        ),
        right=True,
    )
    yield Case(
        "xlsx with a million merged areas",
        ".xlsx",
        lambda: book(sheet(after="<mergeCells>" + '<mergeCell ref="A1:B1"/>' * 1_000_000 + "</mergeCells>")),
        right=True,
    )
    yield Case(
        "xlsx merged as a whole",
        ".xlsx",
        lambda: book(sheet(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
        right=True,
    )
    for most in ("4294967295", "16384", "-1", "x", "99999999999999999999"):
        yield Case(
            f"xlsx hidden columns 3 to {most}",
            ".xlsx",
            partial(book, sheet(before=f'<cols><col min="3" max="{most}" hidden="1"/></cols>')),
            right=True,
        )
    for value in (
        "1e308",
        "1e999",
        "-1e-400",
        "NaN",
        "INF",
        "9" * 4000,
        "0x3F",
        "63,15",
        "６３",
        "--1",
        "",
        " 63.15 ",
        "1e9999999999",
    ):
        wrong = data_rows().replace("<v>63.15</v>", f"<v>{value}</v>")
        yield Case(
            f"xlsx a score of {value[:12]!r}",
            ".xlsx",
            partial(book, sheet(table=HEAD_ROW + wrong)),
            right=value.strip() in ("63.15", "63,15", ""),
            lenient=value == "",
        )
    for index in ("99999999", "-1", "1.5", "x"):
        wrong = data_rows().replace('<c r="B2"><v>63.15</v>', f'<c r="B2" t="s"><v>{index}</v>')
        yield Case(f"xlsx shared string {index}", ".xlsx", partial(book, sheet(table=HEAD_ROW + wrong)))
        styled = data_rows().replace('<c r="B2">', f'<c r="B2" s="{index}">')
        yield Case(f"xlsx style {index}", ".xlsx", partial(book, sheet(table=HEAD_ROW + styled)), right=True)
    for serial in ("1e10", "-5", "2958466", "0.5"):
        dated = data_rows().replace('<c r="B2"><v>63.15</v>', f'<c r="B2" s="1"><v>{serial}</v>')
        styles = f'{XML}<styleSheet xmlns="{NAMESPACE}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
        yield Case(
            f"xlsx a date {serial}", ".xlsx", partial(book, sheet(table=HEAD_ROW + dated), {"xl/styles.xml": styles})
        )


def _row(where: str) -> str:
    digits = "".join(letter for letter in where if letter in "0123456789")
    return digits or "30"


def list_markup(port: int) -> Iterator[Case]:
    """XML that multiplies, nests, reaches out or breaks its own rules."""
    tempting = {
        "laughs": laughs("x", "@"),
        "quadratic": f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>' + "&a;" * 50_000,
        "a file": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>&f;',
        "the network": f'<!DOCTYPE x [<!ENTITY f SYSTEM "http://127.0.0.1:{port}/e">]>&f;',
        "an outer type": f'<!DOCTYPE x SYSTEM "http://127.0.0.1:{port}/x.dtd">',
        "a parameter": f'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p"> %p;]>',
    }
    for name, text in tempting.items():
        opening, _, inside = text.partition("]>") if "]>" in text else (text, "", "")
        kind = opening + ("]>" if "]>" in text else "")
        first = sheet(head=XML + kind, table=HEAD_ROW + data_rows().replace("PHÚ LÂM", f"PHÚ LÂM{inside}"))
        yield Case(
            f"xlsx sheet with entities: {name}",
            ".xlsx",
            partial(book, first),
            right=name in ("an outer type", "a parameter"),
        )
        shared = strings(f"<si><t>{inside}</t></si>").replace(XML, XML + kind)
        yield Case(
            f"xlsx shared strings with entities: {name}",
            ".xlsx",
            partial(book, sheet(), {"xl/sharedStrings.xml": shared}),
            right=True,
        )
        yield Case(
            f"xlsx workbook with entities: {name}",
            ".xlsx",
            partial(book, sheet(), {"xl/workbook.xml": workbook().replace(XML, XML + kind)}),
            right=True,
        )
    deep = "<x>" * 200_000 + "</x>" * 200_000
    yield Case(
        "xlsx 200,000 elements deep after the sheet",
        ".xlsx",
        lambda: book(sheet(after=f"<extLst>{deep}</extLst>")),
        right=True,
    )
    yield Case(
        "xlsx 200,000 elements deep in a cell",
        ".xlsx",
        lambda: book(sheet(f'<row r="30"><c r="A30">{deep}</c></row>')),
        right=True,
    )
    yield Case(
        "xlsx workbook 200,000 elements deep",
        ".xlsx",
        lambda: book(sheet(), {"xl/workbook.xml": workbook(more=deep)}),
        right=True,
    )
    yield Case(
        "xlsx an attribute of 30 MB", ".xlsx", lambda: book(sheet(f'<row r="30" x="{"y" * 30_000_000}"/>')), right=True
    )
    yield Case(
        "xlsx 100,000 attributes",
        ".xlsx",
        lambda: book(sheet('<row r="30" ' + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>")),
        right=True,
    )
    yield Case(
        "xlsx a name of 20 MB",
        ".xlsx",
        lambda: book(sheet(f'<row r="30">{cell("A30", "x" * 20_000_000)}</row>')),
        right=True,
    )
    yield Case(
        "xlsx two million shared strings",
        ".xlsx",
        lambda: book(sheet(), {"xl/sharedStrings.xml": strings("<si><t>x</t></si>" * 2_000_000, "2000000")}),
        right=True,
    )
    yield Case(
        "xlsx a shared string of 100 MB",
        ".xlsx",
        lambda: book(
            sheet(),
            {
                "xl/sharedStrings.xml": bomb(
                    strings("<si><t>").split("</sst>")[0].encode(), b"y", 100, b"</t></si></sst>"
                )
            },
        ),
        right=True,
    )
    yield Case(
        "xlsx that says it has 4294967295 strings",
        ".xlsx",
        lambda: book(sheet(), {"xl/sharedStrings.xml": strings("<si><t>x</t></si>", "4294967295")}),
        right=True,
    )
    yield Case(
        "xlsx 100,000 styles",
        ".xlsx",
        lambda: book(
            sheet(),
            {
                "xl/styles.xml": f'{XML}<styleSheet xmlns="{NAMESPACE}"><cellXfs>'
                + '<xf numFmtId="0"/>' * 100_000
                + "</cellXfs></styleSheet>"
            },
        ),
        right=True,
    )
    for encoding in ("utf-16", "utf-16-be", "utf-7", "utf-32", "cp037", "latin-1"):
        text = sheet(head=f'<?xml version="1.0" encoding="{encoding}"?>')
        yield Case(f"xlsx sheet in {encoding}", ".xlsx", partial(_encoded, text, encoding), right=True)
    for name, odd in (("a NUL", "\0"), ("a control character", "\x08"), ("half a character", "\udcc3")):
        broken = sheet(table=HEAD_ROW + data_rows().replace("PHÚ LÂM", f"PHÚ LÂM{odd}"))
        yield Case(f"xlsx a name with {name}", ".xlsx", partial(_encoded, broken, "utf-8"))
    text = sheet()
    for name, changed in (
        ("no end", text[:-200]),
        ("two roots", text + "<x/>"),
        ("nothing", ""),
        ("text", "xin chào"),
        ("no sheetData", text.replace("sheetData", "x")),
        ("crossed tags", text.replace("</row>", "</c>", 1)),
        ("another root", text.replace("worksheet", "chartsheet")),
    ):
        yield Case(f"xlsx sheet with {name}", ".xlsx", partial(book, changed), right=name == "crossed tags")
    prefixed = sheet().replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    yield Case("xlsx prefixed namespaces", ".xlsx", partial(book, prefixed), right=True)
    strict = {name: part.decode().replace(NAMESPACE, STRICT) for name, part in read_zip(book(sheet())).items()}
    yield Case("xlsx strict", ".xlsx", lambda: pack(dict(strict)), right=True)
    yield Case("xlsx another namespace", ".xlsx", partial(book, sheet().replace(NAMESPACE, "urn:khac")), right=True)
    yield Case("xlsx cells without addresses", ".xlsx", partial(book, _without_addresses()), right=True)
    yield Case(
        "xlsx comments and CDATA",
        ".xlsx",
        partial(
            book, sheet(table=HEAD_ROW + data_rows().replace("<t>PHÚ LÂM</t>", "<t><!-- x --><![CDATA[PHÚ LÂM]]></t>"))
        ),
        right=True,
    )
    formulas = (
        "cmd|' /c touch /tmp/thoat'!A0",
        f'WEBSERVICE("http://127.0.0.1:{port}/w")',
        "[1]Sheet1!A1",
        'HYPERLINK("file:///etc/passwd")',
    )
    for formula in formulas:
        formed = data_rows().replace("<v>63.15</v>", f"<f>{formula.replace('&', '&amp;')}</f><v>63.15</v>")
        yield Case(f"xlsx formula {formula[:20]}", ".xlsx", partial(book, sheet(table=HEAD_ROW + formed)), right=True)
    names = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId1"/>'
        for n, name in enumerate(("x" * 100_000, "a&#10;b", "../x", ""), start=1)
    )
    yield Case("xlsx odd sheet names", ".xlsx", partial(book, sheet(), listed=names), right=True)
    yield Case(
        "xlsx 20,000 sheets of one part",
        ".xlsx",
        lambda: book(sheet(), listed="".join(f'<sheet name="T{n}" sheetId="{n}" r:id="rId1"/>' for n in range(20_000))),
        right=True,
    )


def _without_addresses() -> str:
    import re

    return re.sub(r'(<(?:row|c)) r="[^"]*"', r"\1", sheet())


def _encoded(text: str, encoding: str) -> bytes:
    return book(text.encode(encoding, "surrogateescape" if encoding == "utf-8" else "replace"))


@cache
def right_ods() -> bytes:
    return ods(ods_rows())


def ods_rows() -> str:
    lines = [_ods_line("ĐƠN VỊ", "ĐIỂM TỔNG HỢP", number=False)]
    return "".join(lines + [_ods_line(name, score) for name, score in SCORES.items()])


def _ods_line(name: str, score: str, *, number: bool = True) -> str:
    value = f'office:value-type="float" office:value="{score}"' if number else 'office:value-type="string"'
    return (
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
        f"<table:table-cell {value}><text:p>{score}</text:p></table:table-cell></table:table-row>"
    )


def ods(rows: str, *, before: str = "", head: str = "", tables: str = "") -> bytes:
    from torture.files import _MANIFEST, _ODS

    content = _ODS.format(f'<table:table table:name="Tuần 2">{before}{rows}</table:table>{tables}')
    content = content.replace("?><office", f"?>{head}<office", 1)
    return pack({"content.xml": content, "META-INF/manifest.xml": _MANIFEST}, ODS_TYPE)


def list_ods(port: int) -> Iterator[Case]:
    """OpenDocument sheets: repeats above all."""
    value = 'office:value-type="float" office:value="1"'
    for repeats in ("1048576", "1000000000", "99999999999999999999", "-1", "1e5", "0", "x"):
        empty = f'<table:table-row table:number-rows-repeated="{repeats}"><table:table-cell/></table:table-row>'
        filled = (
            f'<table:table-row table:number-rows-repeated="{repeats}"><table:table-cell {value}/></table:table-row>'
        )
        wide = (
            f'<table:table-row><table:table-cell table:number-columns-repeated="{repeats}" {value}/></table:table-row>'
        )
        far = f'<table:table-row><table:table-cell table:number-columns-repeated="{repeats}"/><table:table-cell {value}/></table:table-row>'
        last = f"{empty}<table:table-row><table:table-cell {value}/></table:table-row>"
        for name, rows in (
            ("empty rows", empty),
            ("filled rows", filled),
            ("filled columns", wide),
            ("columns before a number", far),
            ("rows before a number", last),
        ):
            yield Case(f"ods {repeats} {name}", ".ods", partial(ods, ods_rows() + rows), right=True, lenient=True)
    both = f'<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" {value}/></table:table-row>'
    yield Case("ods every cell of a sheet", ".ods", partial(ods, ods_rows() + both), right=True, lenient=True)
    yield Case(
        "ods repeats of repeats, 2,000 times",
        ".ods",
        lambda: ods(
            ods_rows()
            + '<table:table-row table:number-rows-repeated="10000"><table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
            * 2000
        ),
        right=True,
    )
    error = '<table:table-row table:number-rows-repeated="9000"><table:table-cell table:number-columns-repeated="900" table:formula="of:=NA()" office:value-type="string"><text:p>#N/A</text:p></table:table-cell></table:table-row>'
    yield Case("ods repeated errors", ".ods", lambda: ods(ods_rows() + error), right=True)
    hidden = '<table:table-column table:number-columns-repeated="1000000000" table:visibility="collapse"/>'
    yield Case("ods a milliard hidden columns", ".ods", partial(ods, ods_rows(), before=hidden), right=True)
    yield Case(
        "ods laughs", ".ods", lambda: ods(ods_rows().replace("PHÚ LÂM", "PHÚ LÂM&l9;"), head=laughs("x", "", levels=10))
    )
    yield Case(
        "ods the network",
        ".ods",
        lambda: ods(
            ods_rows().replace("PHÚ LÂM", "PHÚ LÂM&f;"),
            head=f'<!DOCTYPE x [<!ENTITY f SYSTEM "http://127.0.0.1:{port}/e">]>',
        ),
    )
    yield Case(
        "ods 100,000 elements deep",
        ".ods",
        lambda: ods(ods_rows() + "<table:table-row-group>" * 100_000 + "</table:table-row-group>" * 100_000),
        right=True,
    )
    yield Case(
        "ods 10,000 tables within tables",
        ".ods",
        lambda: ods(ods_rows(), tables="<table:table>" * 10_000 + "</table:table>" * 10_000),
        right=True,
    )
    yield Case(
        "ods content inflates to 600 MB",
        ".ods",
        lambda: write_zip({**read_zip(right_ods()), "content.xml": bomb(b"<x>", b" ", 600, b"</x>")}),
    )
    yield Case(
        "ods styles, not needed, inflate to 600 MB",
        ".ods",
        lambda: write_zip({**read_zip(right_ods()), "styles.xml": bomb(b"<x>", b" ", 600, b"</x>")}),
        right=True,
    )
    yield Case("ods encrypted", ".ods", _encrypted_ods)
    yield Case(
        "ods without a manifest",
        ".ods",
        lambda: pack({"content.xml": read_zip(right_ods())["content.xml"]}, ODS_TYPE),
        right=True,
    )
    yield Case(
        "ods without a mimetype",
        ".ods",
        lambda: pack({k: v for k, v in read_zip(right_ods()).items() if k != "mimetype"}),
        right=True,
    )
    yield Case("ods as one flat file", ".ods", lambda: read_zip(right_ods())["content.xml"], right=True)
    yield Case(
        "ods a value that is no number",
        ".ods",
        lambda: ods(ods_rows().replace('office:value="63.15"', 'office:value="1e999"')),
    )


def _encrypted_ods() -> bytes:
    parts = read_zip(right_ods())
    entry = b'<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="x"/></manifest:file-entry></manifest:manifest>'
    manifest = parts["META-INF/manifest.xml"].replace(
        b'manifest:media-type="text/xml"/></manifest:manifest>', b'manifest:media-type="text/xml">' + entry
    )
    return write_zip({**parts, "META-INF/manifest.xml": manifest, "content.xml": bytes(range(256)) * 40})


def list_damaged(_: int) -> Iterator[Case]:
    """Files that were cut off or have bits the other way round."""
    for kind, suffix, whole in (("xlsx", ".xlsx", book(sheet())), ("ods", ".ods", right_ods())):
        for tenth in range(1, 10):
            yield Case(f"{kind} cut off after {tenth} tenths", suffix, partial(_cut, whole, tenth))
        for seed in range(16):
            yield Case(
                f"{kind} with bits flipped, seed {seed}", suffix, partial(flip, whole, seed), right=True, lenient=False
            )
        plain = read_zip(whole)
        for seed in range(8):
            yield Case(
                f"{kind} with flipped bits in its parts, seed {seed}",
                suffix,
                partial(_flip_parts, plain, seed),
                right=True,
                lenient=True,
            )


def _cut(whole: bytes, tenth: int) -> bytes:
    return whole[: len(whole) * tenth // 10]


def _flip_parts(parts: dict[str, bytes], seed: int) -> bytes:
    return write_zip({name: flip(content, seed, 3) for name, content in parts.items()})


def encrypted_xlsx() -> bytes:
    """As Excel encrypts a workbook with a password."""
    import msoffcrypto.format.ooxml as office

    whole, locked = io.BytesIO(book(sheet())), io.BytesIO()
    office.OOXMLFile(whole).encrypt("mật khẩu", locked)
    return locked.getvalue()
