"""Hostile compound files, and files that are not what their names say, as a source."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Iterator
from functools import partial
from random import Random

from support.paths import ROOT
from torture.files import pack
from torture.hostile_ods import right_ods
from torture.hostile_pages import page
from torture.hostile_sheets import book, encrypted_xlsx, sheet
from torture.hostile_texts import CSV
from torture.hostile_tools import Case, flip, read_zip

OLD = ROOT / "tests" / "workbook" / "paste" / "files" / "marks.xls"


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
