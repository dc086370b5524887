"""Hostile text, pages, JSON, compound files and files that are not what their names say, as a source."""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Iterator
from functools import partial
from random import Random

from support.paths import ROOT
from torture.files import pack
from torture.hostile_sheets import SCORES, book, encrypted_xlsx, right_ods, sheet
from torture.hostile_tools import Case, flip, read_zip

OLD = ROOT / "tests" / "workbook" / "paste" / "files" / "marks.xls"
CSV = "ĐƠN VỊ,ĐIỂM TỔNG HỢP\n" + "".join(f"{name},{score}\n" for name, score in SCORES.items())


def page(more: str = "", *, head: str = "", cells: str = "", tail: str = "") -> bytes:
    rows = "".join(f"<tr><td>{name}</td><td>{score}</td></tr>" for name, score in SCORES.items())
    table = f"<table><tr><td>ĐƠN VỊ</td><td>ĐIỂM TỔNG HỢP</td></tr>{rows}{cells}</table>"
    return f"<html><head><meta charset=utf-8>{head}</head><body>{table}{more}</body></html>{tail}".encode()


def list_pages(port: int) -> Iterator[Case]:
    for attribute in ("colspan", "rowspan"):
        for span in ("1000000000", "65534", "-5", "99999999999999999999999", "1e9", "x", "٣"):
            yield Case(
                f"html {attribute} {span}",
                ".html",
                partial(page, cells=f"<tr><td {attribute}={span}>x</td><td></td></tr>"),
                right=True,
                lenient=True,
            )
    yield Case(
        "html 2,000 rows of colspan 1000",
        ".html",
        lambda: page(cells="<tr><td colspan=1000></td></tr>" * 2000),
        right=True,
    )
    yield Case(
        "html 20,000 cells that each span 1000 rows",
        ".html",
        lambda: page(cells="<tr>" + "<td rowspan=1000></td>" * 20_000 + "</tr>" + "<tr></tr>" * 900),
        right=True,
    )
    yield Case(
        "html col span 1e9, hidden",
        ".html",
        lambda: page().replace(b"<table>", b"<table><col span=1000000000 style='display:none'>"),
        right=True,
        lenient=True,
    )
    yield Case("html 10,000 tables within tables", ".html", lambda: page("<table><tr><td>" * 10_000), right=True)
    yield Case(
        "html 10,000 tables side by side",
        ".html",
        lambda: page("<table><tr><td>x</td></tr></table>" * 10_000),
        right=True,
    )
    yield Case("html 200,000 elements deep", ".html", lambda: page("<div>" * 200_000), right=True)
    yield Case(
        "html 200,000 elements deep in a cell",
        ".html",
        lambda: page(cells="<tr><td>" + "<b>" * 200_000 + "</td></tr>"),
        right=True,
    )
    yield Case(
        "html 500,000 empty cells", ".html", lambda: page(cells="<tr>" + "<td></td>" * 500_000 + "</tr>"), right=True
    )
    yield Case("html 500,000 rows", ".html", lambda: page(cells="<tr><td></td></tr>" * 500_000), right=True)
    yield Case(
        "html two million breaks",
        ".html",
        lambda: page(cells="<tr><td>" + "<br>" * 2_000_000 + "</td></tr>"),
        right=True,
    )
    yield Case("html an attribute of 20 MB", ".html", lambda: page(f'<p title="{"x" * 20_000_000}">'), right=True)
    yield Case(
        "html 200,000 attributes",
        ".html",
        lambda: page("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">"),
        right=True,
    )
    yield Case("html a tag without an end, 10 MB", ".html", lambda: page("<td " + "x" * 10_000_000), right=True)
    yield Case("html a comment without an end", ".html", lambda: page("<!-- " + "-" * 5_000_000), right=True)
    yield Case("html a million comments without an end", ".html", lambda: page("<!--" * 1_000_000), right=True)
    yield Case("html a million open angles", ".html", lambda: page("<" * 1_000_000), right=True)
    yield Case("html a million ampersands", ".html", lambda: page("&" * 1_000_000 + "&#" * 100_000), right=True)
    yield Case("html characters that are none", ".html", lambda: page("&#99999999999;&#xD800;&#0;&#-1;"), right=True)
    yield Case(
        "html laughs",
        ".html",
        lambda: b"<!DOCTYPE html [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]>" + page("&b;"),
        right=True,
    )
    reaching = (
        f"<img src=http://127.0.0.1:{port}/i><link rel=stylesheet href=http://127.0.0.1:{port}/c>"
        f"<script src=http://127.0.0.1:{port}/s></script><iframe src=http://127.0.0.1:{port}/f></iframe>"
        f"<object data=http://127.0.0.1:{port}/o></object><style>@import 'http://127.0.0.1:{port}/t'</style>"
    )
    yield Case(
        "html that asks for pictures, styles and scripts",
        ".html",
        lambda: page(
            reaching,
            head=f"<base href=http://127.0.0.1:{port}/><meta http-equiv=refresh content='0;url=http://127.0.0.1:{port}/r'>",
        ),
        right=True,
    )
    frames = (
        f"<html><frameset cols='*,*'><frame src=http://127.0.0.1:{port}/a><frame src=sheet001.htm></frameset></html>"
    )
    yield Case("html that is frames", ".html", lambda: frames.encode())
    yield Case("html in UTF-7", ".html", lambda: page(head="<meta charset=utf-7>").decode().encode("utf-7"))
    yield Case("html that says it is utf-32", ".html", lambda: page(head="<meta charset=utf-32>"), right=True)
    yield Case(
        "html with a declared codec that runs code",
        ".html",
        lambda: page(head="<meta charset=unicode_escape>").replace(b"charset=utf-8", b"x=y") + b"\xff",
        right=True,
        lenient=True,
    )
    yield Case(
        "html with the codec zlib",
        ".html",
        lambda: page(head="<meta charset=zlib>").replace(b"charset=utf-8", b"x=y") + b"\xff",
        right=True,
        lenient=True,
    )
    for seed in range(10):
        yield Case(
            f"html with bits flipped, seed {seed}", ".html", partial(flip, page(), seed), right=True, lenient=True
        )


def list_texts(port: int) -> Iterator[Case]:
    del port
    yield Case("csv a million columns", ".csv", lambda: ("," * 1_000_000 + "\n" + CSV).encode())
    yield Case("csv a million lines of commas", ".csv", lambda: (CSV + ",\n" * 1_000_000).encode(), right=True)
    yield Case("csv a million empty lines", ".csv", lambda: (CSV + "\n" * 1_000_000).encode(), right=True)
    yield Case("csv two million cells", ".csv", lambda: (CSV + ("1," * 200 + "\n") * 10_000).encode(), right=True)
    yield Case("csv a cell of 50 MB", ".csv", lambda: (CSV + "x" * 50_000_000).encode(), right=True)
    yield Case("csv a digit of 30 MB", ".csv", lambda: (CSV + "PHÚ LÂM," + "9" * 30_000_000).encode())
    yield Case(
        "csv a quote without an end, 20 MB", ".csv", lambda: ('"' + CSV + "x\n" * 10_000_000).encode(), right=True
    )
    yield Case("csv a million quotes", ".csv", lambda: (CSV + '"' * 1_000_001).encode(), right=True)
    yield Case(
        "csv spaces within numbers, 5 MB", ".csv", lambda: CSV.replace("63.15", "6" + " " * 5_000_000 + "3.15").encode()
    )
    yield Case("csv with a NUL", ".csv", lambda: CSV.replace("PHÚ LÂM", "PHÚ\0LÂM").encode())
    yield Case("csv with a NUL after 5,000 bytes", ".csv", lambda: (CSV + "x" * 5000 + "\0").encode(), right=True)
    for encoding in (
        "utf-7",
        "utf-32",
        "utf-32-be",
        "utf-16",
        "utf-16-be",
        "cp1258",
        "cp037",
        "utf-8-sig",
        "shift-jis",
    ):
        yield Case(
            f"csv in {encoding}",
            ".csv",
            partial(CSV.encode, encoding, "ignore"),
            right=True,
            lenient=encoding in ("cp1258", "shift-jis"),
        )
    yield Case("csv in UTF-16 that ends in half a character", ".csv", lambda: CSV.encode("utf-16") + b"x", right=True)
    yield Case(
        "csv with surrogates", ".csv", lambda: CSV.replace("PHÚ LÂM", "PHÚ LÂM\ud800").encode("utf-8", "surrogatepass")
    )
    for name, text in {
        "only a mark": "\ufeff", "only separators": ",,,\n,,,\n", "only newlines": "\n" * 50, "one byte": "x", "sep=": "sep=,\n",
        "sep= a letter": "sep=x\n" + CSV, "sep= a quote": 'sep="\n' + CSV, "sep= a newline": "sep=\n\n" + CSV, "carriage returns alone": CSV.replace("\n", "\r"),
        "line separators": CSV.replace("\n", "\u2028"), "vertical tabs": CSV.replace("\n", "\v"), "a control Z": CSV + "\x1a",
        "formulas": CSV + "=cmd|' /c touch /tmp/thoat'!A0,1\n", "right to left": CSV.replace("63.15", "\u202e51.36"), "bells": CSV.replace("63.15", "63\a.15"),
    }.items():  # fmt: skip
        yield Case(
            f"csv {name}",
            ".csv",
            partial(text.encode, "utf-8"),
            right=name not in ("right to left", "bells"),
            lenient=name in ("vertical tabs", "line separators"),
        )
    for seed in range(8):
        yield Case(
            f"csv with bits flipped, seed {seed}",
            ".csv",
            partial(flip, CSV.encode(), seed, 2),
            right=True,
            lenient=True,
        )
    yield Case("csv 30 MB of random bytes", ".csv", lambda: Random(1).randbytes(30_000_000))
    yield Case("txt 20 MB of one line", ".txt", lambda: b"x" * 20_000_000)


def service(units: object = None) -> bytes:
    found = [
        {"departmentCode": f"H{n}", "departmentName": name, "totalScore": float(score), "groupScores": {}}
        for n, (name, score) in enumerate(SCORES.items())
    ]
    return json.dumps(
        {"code": "OK", "data": {"evaluation": found if units is None else units}}, ensure_ascii=False
    ).encode()


def list_json(port: int) -> Iterator[Case]:
    del port
    right = service().decode()
    yield Case("json as it should be", ".json", service, right=True)
    yield Case("json a million lists deep", ".json", lambda: b"[" * 1_000_000 + b"]" * 1_000_000)
    yield Case("json 100,000 objects deep", ".json", lambda: b'{"data":' * 100_000 + b"1" + b"}" * 100_000)
    yield Case(
        "json deep within what is not needed",
        ".json",
        lambda: right.replace('"OK"', "[" * 50_000 + "]" * 50_000).encode(),
        right=True,
    )
    yield Case("json lists without an end", ".json", lambda: b"[" * 5_000_000)
    for number in (
        "1e999",
        "NaN",
        "Infinity",
        "-0",
        "9" * 100_000,
        "1e-999999999",
        "63.150000000000000000000000001",
        '"63,15"',
        "true",
        "null",
        "[63.15]",
        '{"x":1}',
        '"\\ud800"',
        "01",
        "1e400000000",
    ):
        yield Case(
            f"json a score of {number[:24]}",
            ".json",
            partial(right.replace("63.15", number, 1).encode),
            right=number in ('"63,15"',),
            lenient=number == "null",
        )
    for name, units in {
        "is null": [None],
        "is a number": [1],
        "is a list": [[[]]],
        "has no name": [{"totalScore": 1}],
        "has only a name": [{"departmentName": "PHÚ LÂM"}],
        "is empty": [],
        "is an object": {"a": 1},
        "is text": "x",
    }.items():
        yield Case(f"json where a unit {name}", ".json", partial(service, units), lenient=True, right=True)
    yield Case(
        "json names that are objects",
        ".json",
        lambda: service([{"departmentName": {"x": []}, "totalScore": {"y": 1}, "groupScores": 5}]),
    )
    yield Case(
        "json the same name twice",
        ".json",
        lambda: right.replace('"totalScore": 63.15', '"totalScore": 63.15, "totalScore": 93.15', 1).encode(),
    )
    yield Case(
        "json 300,000 units",
        ".json",
        lambda: service([{"departmentName": f"Xã {n}", "totalScore": 1} for n in range(300_000)]),
    )
    yield Case("json a text of 50 MB", ".json", lambda: json.dumps({"x": "y" * 50_000_000}).encode())
    yield Case("json a million keys", ".json", lambda: json.dumps({f"k{n}": n for n in range(1_000_000)}).encode())
    for name, data in {
        "nothing": b"",
        "only a mark": b"\xef\xbb\xbf",
        "no end": right[:-40].encode(),
        "a page": page(),
        "text": b"xin ch\xc3\xa0o",
        "UTF-16": right.encode("utf-16"),
        "lines": right.replace("}, {", "}\n{").encode(),
        "a NUL": right.encode() + b"\0",
        "a number": b"5",
        "a comment": b"/* x */" + right.encode(),
    }.items():
        yield Case(f"json {name}", ".json", partial(bytes, data), right=name in ("UTF-16", "a page"))
    for seed in range(6):
        yield Case(
            f"json with bits flipped, seed {seed}", ".json", partial(flip, service(), seed, 2), right=True, lenient=True
        )


def list_compound(port: int) -> Iterator[Case]:
    """Excel 97 files and what else is a compound file."""
    del port
    old = OLD.read_bytes()
    yield Case("xlsx with a password", ".xlsx", encrypted_xlsx)
    yield Case("xls with a password by its name only", ".xls", encrypted_xlsx)
    for tenth in range(1, 10):
        yield Case(
            f"xls cut off after {tenth} tenths",
            ".xls",
            lambda tenth=tenth: old[: len(old) * tenth // 10],
            right=True,
            lenient=True,
        )
    for seed in range(30):
        yield Case(
            f"xls with bits flipped, seed {seed}", ".xls", partial(flip, old, seed, 12), right=True, lenient=True
        )
    changes = {
        "sectors of 2^31 bytes": (30, struct.pack("<H", 31)),
        "sectors of one byte": (30, struct.pack("<H", 0)),
        "small sectors of 2^15 bytes": (32, struct.pack("<H", 15)),
        "4294967295 sectors of a table": (44, b"\xff" * 4),
        "a directory beyond its end": (48, struct.pack("<I", 0x7FFFFFFF)),
        "a table that is its own next": (76, struct.pack("<I", 0)),
        "4294967295 more tables": (72, b"\xff" * 4),
        "a chain of tables that goes in a ring": (68, struct.pack("<II", 0, 1)),
        "small sectors without a limit": (56, b"\xff" * 4),
    }
    for name, (place, bytes_) in changes.items():
        yield Case(
            f"xls with {name}",
            ".xls",
            lambda place=place, bytes_=bytes_: old[:place] + bytes_ + old[place + len(bytes_) :],
            right=True,
            lenient=True,
        )
    yield Case(
        "xls whose table is a ring",
        ".xls",
        lambda: old[:512] + b"\0\0\0\0" * 128 + old[1024:],
        right=True,
        lenient=True,
    )
    yield Case("xls that is only its first bytes", ".xls", lambda: old[:8])
    yield Case("xls of zeros", ".xls", lambda: old[:512] + bytes(len(old)))
    yield Case("xls of ones", ".xls", lambda: old[:512] + b"\xff" * len(old))
    yield Case(
        "xls record lengths of 65535",
        ".xls",
        lambda: old.replace(b"\x09\x08\x10\x00", b"\x09\x08\xff\xff"),
        right=True,
        lenient=True,
    )


def list_strangers(port: int) -> Iterator[Case]:
    """Files that are not what their names say, each under each name."""
    del port
    png = b"\x89PNG\r\n\x1a\n" + bytes(200)
    kinds = {
        "an xlsx": book(sheet()), "an ods": right_ods(), "an xls": OLD.read_bytes(), "a page": page(), "a csv": CSV.encode(), "a picture": png,
        "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</OpenAction<</S/Launch/F(calc)>>>>endobj", "a program": b"MZ\x90\0" + bytes(500), "gzip": gzip.compress(CSV.encode()),
        "a Word file": pack({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), "a zip of a csv": pack({"a.csv": CSV}), "zeros": bytes(100_000),
        "a RAR": b"Rar!\x1a\x07\0" + bytes(100), "an XML spreadsheet": b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "a web archive": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n" + page() + b"\r\n--x--",
        "a picture of SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "a shortcut": b"[InternetShellcut]\r\nURL=file:///etc/passwd", "nothing": b"", "a zip without parts": b"PK\x05\x06" + bytes(18),
        "an xlsb of noise": pack({"[Content_Types].xml": read_zip(book(sheet()))["[Content_Types].xml"], "xl/workbook.bin": Random(2).randbytes(500), "xl/_rels/workbook.bin.rels": "<Relationships/>"}),
    }  # fmt: skip
    for what, data in kinds.items():
        for suffix in (".xlsx", ".xlsb", ".xls", ".ods", ".csv", ".html", ".json"):
            yield Case(f"{what} named {suffix}", suffix, partial(bytes, data), right=True, lenient=what == "an xls")
    for suffix in (".pdf", ".exe", "", ".zip", ".xltx", ".xml", ".mht"):
        yield Case(f"a right csv named {suffix or 'without an end'}", suffix, partial(CSV.encode), right=True)
