"""Hostile XML in a workbook as a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from torture.files import pack
from torture.hostile_sheets import HEAD_ROW, NAMESPACE, STRICT, XML, book, cell, data_rows, sheet, strings, workbook
from torture.hostile_tools import Case, bomb, laughs, read_zip


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
        yield Case(
            f"xlsx sheet with {name}", ".xlsx", partial(book, changed), right=name in ("crossed tags", "another root")
        )
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
    return re.sub(r'(<(?:row|c)) r="[^"]*"', r"\1", sheet())


def _encoded(text: str, encoding: str) -> bytes:
    return book(text.encode(encoding, "surrogateescape" if encoding == "utf-8" else "replace"))
