"""Hostile zips as a source: they inflate, overlap, lie, reach out of their folder, or are damaged."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from torture.hostile_ods import right_ods
from torture.hostile_sheets import RELATIONS, book, relations, sheet
from torture.hostile_tools import Case, Part, bomb, deflate, flip, read_zip, write_zip


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
        yield Case(f"xlsx {part} inflates to 600 MB", ".xlsx", partial(_inflate_part, part), right=True)
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
