"""Hostile workbooks: the office's own, with a part of it changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from torture.hostile_tools import Case, Part, bomb, flip, laughs, read_zip, write_zip

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def list_books(whole: bytes, port: int) -> Iterator[Case]:
    """Cases made of a workbook that has a week recorded and the next one pasted."""
    parts = read_zip(whole)
    sheets = {name: find_sheet(parts, name) for name in ("Nhập liệu", "Lịch sử", "Phụ lục")}
    yield from _list_packages(whole, parts, sheets, port)
    yield from _list_markup(parts, sheets, port)
    yield from _list_rows(parts, sheets)


def find_sheet(parts: dict[str, bytes], name: str) -> str:
    """The part of a sheet, by its name."""
    book = parts["xl/workbook.xml"].decode()
    key = re.search(rf'<sheet name="{name}"[^>]* r:id="(\w+)"', book)
    assert key is not None
    rels = parts["xl/_rels/workbook.xml.rels"].decode()
    relation = next(line for line in re.findall("<Relationship [^>]*>", rels) if f'Id="{key[1]}"' in line)
    target = re.search('Target="/?(?:xl/)?([^"]*)"', relation)
    assert target is not None
    return f"xl/{target[1]}"


def _list_packages(whole: bytes, parts: dict[str, bytes], sheets: dict[str, str], port: int) -> Iterator[Case]:
    for tenth in range(1, 10):
        yield Case(f"book cut off after {tenth} tenths", ".xlsx", lambda tenth=tenth: whole[: len(whole) * tenth // 10])
    for seed in range(24):
        yield Case(f"book with bits flipped, seed {seed}", ".xlsx", partial(flip, whole, seed), right=True)
    for name in (
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        *sheets.values(),
    ):
        if name not in parts:
            continue
        kept = {key: content for key, content in parts.items() if key != name}
        yield Case(f"book without {name}", ".xlsx", partial(write_zip, kept), right=True)
        for what, content in (
            ("empty", b""),
            ("text", b"xin chao"),
            ("half", parts[name][: len(parts[name]) // 2]),
            ("a zip", whole),
        ):
            yield Case(
                f"book whose {name} is {what}",
                ".xlsx",
                partial(write_zip, {**parts, name: content}),
                right=True,
                lenient=True,
            )
        yield Case(f"book whose {name} inflates to 600 MB", ".xlsx", partial(_inflate, parts, name))
        for seed in range(6):
            yield Case(
                f"book with bits flipped in {name}, seed {seed}",
                ".xlsx",
                partial(_flip_part, parts, name, seed),
                right=True,
                lenient=True,
            )
    for size in (0, 10, 0xFFFFFFFE):
        yield Case(
            f"book whose history says it has {size} bytes",
            ".xlsx",
            partial(_lie, parts, sheets["Lịch sử"], size),
            right=True,
        )
        yield Case(
            f"book whose history says {size} bytes and inflates to 600 MB",
            ".xlsx",
            partial(_lie_and_inflate, parts, sheets["Lịch sử"], size),
        )
    yield Case(
        "book with a foreign part of 600 MB",
        ".xlsx",
        lambda: write_zip({**parts, "xl/media/x.png": bomb(b"", b"\0", 600, b"")}),
        right=True,
    )
    yield Case(
        "book with 3,000 names for the same 4 MB",
        ".xlsx",
        lambda: write_zip(
            {**parts, "xl/media/0.png": bomb(b"", b"\0", 4, b"")},
            overlapping=tuple(f"xl/media/{n}.png" for n in range(1, 3001)),
        ),
        right=True,
    )
    yield Case(
        "book with 60,000 more parts",
        ".xlsx",
        lambda: write_zip({**parts, **{f"xl/x{n}.xml": b"" for n in range(60_000)}}),
        right=True,
    )
    for way in ("../../../../tmp/thoat", "/tmp/thoat", "..\\thoat", "C:\\thoat", "a\0b"):
        yield Case(f"book with a part named {way!r}", ".xlsx", partial(write_zip, {**parts, way: b"x"}), right=True)
    yield Case(
        "book with two parts of one name", ".xlsx", partial(_double, parts, sheets["Lịch sử"]), right=True, lenient=True
    )
    # Python's own zip reader, which counts the rows here, does not take this one.
    yield Case("book with a comment of 65,535 bytes", ".xlsx", partial(_comment, whole), right=True, lenient=True)
    yield Case("book with bytes before it", ".xlsx", lambda: b"MZ" + bytes(5000) + whole, right=True)
    yield Case("book with bytes after it", ".xlsx", lambda: whole + bytes(5000), right=True)
    yield Case("book with a password", ".xlsx", partial(_encrypt, whole))
    link = f'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" Target="http://127.0.0.1:{port}/x" TargetMode="External"/></Relationships>'
    yield Case(
        "book with an external link",
        ".xlsx",
        partial(_edit, parts, "xl/_rels/workbook.xml.rels", "</Relationships>", link),
        right=True,
    )
    for target in ("../../../../etc/passwd", f"http://127.0.0.1:{port}/s", "file:///etc/passwd"):
        yield Case(
            f"book whose history is {target}",
            ".xlsx",
            partial(_edit, parts, "xl/_rels/workbook.xml.rels", sheets["Lịch sử"].removeprefix("xl/"), target),
        )
    for name, data in {
        "nothing": b"",
        "text": b"xin chao",
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(99),
        "zeros": bytes(100_000),
        "a PDF": b"%PDF-1.7",
    }.items():
        yield Case(f"book that is {name}", ".xlsx", partial(bytes, data))
        yield Case(f"book that is {name}, .xlsm", ".xlsm", partial(bytes, data))


def _list_markup(parts: dict[str, bytes], sheets: dict[str, str], port: int) -> Iterator[Case]:
    kinds = {
        "laughs": laughs("x", ""),
        "the network": f'<!DOCTYPE x [<!ENTITY l11 SYSTEM "http://127.0.0.1:{port}/e">]>',
        "a file": '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>',
        "an outer type": f'<!DOCTYPE x SYSTEM "http://127.0.0.1:{port}/d">',
    }
    for part in (
        "xl/workbook.xml",
        "xl/styles.xml",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        *sheets.values(),
    ):
        text = parts[part].decode()
        for name, kind in kinds.items():
            changed = re.sub(r"(<\?xml[^>]*\?>\s*)", lambda found, kind=kind: found[1] + kind, text, count=1)
            if name != "an outer type":
                changed = changed.replace("<t>", "<t>&l11;", 1)
            yield Case(
                f"book {part} with {name}",
                ".xlsx",
                partial(write_zip, {**parts, part: changed.encode()}),
                right=True,
                lenient=True,
            )
    for name, part in sheets.items():
        deep = "<x>" * 200_000 + "</x>" * 200_000
        yield Case(
            f"book {name} 200,000 elements deep",
            ".xlsx",
            partial(_edit, parts, part, "</sheetData>", f"</sheetData>{deep}"),
            right=True,
            lenient=True,
        )
        yield Case(f"book {name} in UTF-16", ".xlsx", partial(_recode, parts, part, "utf-16"), right=True)
        yield Case(
            f"book {name} with a NUL",
            ".xlsx",
            partial(_edit, parts, part, "<sheetData>", "<sheetData>\0"),
            right=True,
            lenient=True,
        )
        yield Case(
            f"book {name} with comments",
            ".xlsx",
            partial(_edit, parts, part, "<sheetData>", "<sheetData><!-- <row r='1'> ]]> </sheetData> -->"),
            right=True,
        )
        yield Case(f"book {name} without addresses", ".xlsx", partial(_without_addresses, parts, part), right=True)
        yield Case(f"book {name} prefixed", ".xlsx", partial(_prefix, parts, part), right=True)
        yield Case(f"book {name} with CDATA", ".xlsx", partial(_cdata, parts, part), right=True)
        yield Case(f"book {name} with single quotes", ".xlsx", partial(_requote, parts, part), right=True)
        yield Case(
            f"book {name} with spaces about its signs",
            ".xlsx",
            partial(_edit, parts, part, ' r="', ' r = "'),
            right=True,
        )
    strict = {name: content.replace(MAIN.encode(), STRICT.encode()) for name, content in parts.items()}
    yield Case("book strict", ".xlsx", partial(write_zip, strict), right=True)
    quoted = parts["xl/workbook.xml"].replace(b'standalone="yes"', b"standalone = 'yes'")
    yield Case(
        "book with spaces in its declaration",
        ".xlsx",
        partial(write_zip, {**parts, "xl/workbook.xml": quoted}),
        right=True,
    )


def _list_rows(parts: dict[str, bytes], sheets: dict[str, str]) -> Iterator[Case]:
    for name, part in sheets.items():
        for where, row in (
            ("XFD1048576", "1048576"),
            ("ZZZZ1", "99999"),
            ("A99999999999", "99999999999"),
            ("A0", "0"),
            ("1A", "60000"),
            ("", "60000"),
        ):
            far = f'<row r="{row}"><c r="{where}"><v>1</v></c></row></sheetData>'
            yield Case(
                f"book {name} with a cell at {where!r}",
                ".xlsx",
                partial(_edit, parts, part, "</sheetData>", far),
                right=True,
                lenient=True,
            )
        many: Callable[[], str] = cache(
            lambda: "".join(f'<row r="{row}"/>' for row in range(60_000, 1_048_577)) + "</sheetData>"
        )
        yield Case(
            f"book {name} with a million empty rows",
            ".xlsx",
            lambda part=part, many=many: _edit(parts, part, "</sheetData>", many()),
            right=True,
        )
        wrong = (
            "<row r='70000'><c r='A70000' t='s'><v>99999999</v></c><c r='B70000' t='s'><v>-1</v></c></row></sheetData>"
        )
        yield Case(
            f"book {name} with shared strings out of range",
            ".xlsx",
            partial(_edit, parts, part, "</sheetData>", wrong),
            right=True,
            lenient=True,
        )
        numbers = (
            "<row r='70000'><c r='A70000'><v>1e999</v></c><c r='B70000'><v>NaN</v></c><c r='C70000'><v>"
            + "9" * 5000
            + "</v></c></row></sheetData>"
        )
        yield Case(
            f"book {name} with numbers that are none",
            ".xlsx",
            partial(_edit, parts, part, "</sheetData>", numbers),
            right=True,
            lenient=True,
        )
    shared = "xl/sharedStrings.xml"
    if shared in parts:
        yield Case(
            "book with a milliard strings, it says",
            ".xlsx",
            lambda: write_zip({**parts, shared: re.sub(rb'ount="\d+"', b'ount="4294967295"', parts[shared])}),
            right=True,
        )
        yield Case(
            "book without its last strings",
            ".xlsx",
            lambda: write_zip({**parts, shared: parts[shared][: parts[shared].rindex(b"<si>", 0, -400)] + b"</sst>"}),
            right=True,
            lenient=True,
        )


def _inflate(parts: dict[str, bytes], name: str) -> bytes:
    head, sign, tail = parts[name].partition(b"?>")
    return write_zip({**parts, name: bomb(head + sign, b" ", 600, tail)})


def _flip_part(parts: dict[str, bytes], name: str, seed: int) -> bytes:
    return write_zip({**parts, name: flip(parts[name], seed, 2)})


def _lie(parts: dict[str, bytes], name: str, size: int) -> bytes:
    from torture.hostile_tools import deflate

    return write_zip({**parts, name: deflate(parts[name], size)})


def _lie_and_inflate(parts: dict[str, bytes], name: str, size: int) -> bytes:
    head, sign, tail = parts[name].partition(b"?>")
    return write_zip({**parts, name: bomb(head + sign, b" ", 600, tail)._replace(size=size)})


def _double(parts: dict[str, bytes], name: str) -> bytes:
    data: dict[str, Part | bytes] = {**parts}
    twin = name.replace("sheet", "shee_", 1)
    return write_zip({**data, twin: b"<x/>"}).replace(twin.encode(), name.encode())


def _comment(whole: bytes) -> bytes:
    return whole[:-2] + b"\xff\xff" + b"PK\x05\x06" * 16_383 + b"xyz"


def _encrypt(whole: bytes) -> bytes:
    import io

    import msoffcrypto.format.ooxml as office

    locked = io.BytesIO()
    office.OOXMLFile(io.BytesIO(whole)).encrypt("mật khẩu", locked)
    return locked.getvalue()


def _edit(parts: dict[str, bytes], name: str, old: str, new: str) -> bytes:
    return write_zip({**parts, name: parts[name].replace(old.encode(), new.encode())})


def _recode(parts: dict[str, bytes], name: str, encoding: str) -> bytes:
    text = re.sub(r'encoding="[^"]*"', f'encoding="{encoding}"', parts[name].decode(), count=1)
    return write_zip({**parts, name: text.encode(encoding)})


def _without_addresses(parts: dict[str, bytes], name: str) -> bytes:
    """The standard lets `r` be left out where nothing is passed over: empty cells and rows are written out."""
    import xml.etree.ElementTree as ET

    space = f"{{{MAIN}}}"
    ET.register_namespace("", MAIN)
    root = ET.fromstring(parts[name])
    data = root.find(f"{space}sheetData")
    assert data is not None
    number = 0
    for row in list(data):
        wanted = int(row.get("r", "0"))
        if wanted > 3000:
            data.remove(row)
            continue
        place = list(data).index(row)
        for _ in range(number + 1, wanted):
            data.insert(place, ET.Element(f"{space}row"))
            place += 1
        number = wanted
        del row.attrib["r"]
        column = 0
        for cell in list(row):
            letters = re.match("[A-Z]+", cell.get("r", "A"))
            assert letters is not None
            at = 0
            for letter in letters[0]:
                at = at * 26 + ord(letter) - 64
            where = list(row).index(cell)
            for _ in range(column + 1, at):
                row.insert(where, ET.Element(f"{space}c"))
                where += 1
            column = at
            del cell.attrib["r"]
    return write_zip({**parts, name: b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root)})


def _prefix(parts: dict[str, bytes], name: str) -> bytes:
    text = parts[name].decode()
    text = re.sub(r"<(/?)([A-Za-z]\w*)(?=[\s/>])", r"<\1x:\2", text).replace("xmlns=", "xmlns:x=", 1)
    return write_zip({**parts, name: text.encode()})


def _cdata(parts: dict[str, bytes], name: str) -> bytes:
    text = re.sub(r"<v>([^<]*)</v>", r"<v><![CDATA[\1]]></v>", parts[name].decode())
    return write_zip({**parts, name: text.encode()})


def _requote(parts: dict[str, bytes], name: str) -> bytes:
    text = re.sub(r"(<(?:row|c)\b[^>]*>)", lambda found: found[1].replace('"', "'"), parts[name].decode())
    return write_zip({**parts, name: text.encode()})
