"""Hostile OpenDocument sheets as a source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from torture.files import MANIFEST, ODS_PAGE, ODS_TYPE, pack
from torture.hostile_sheets import SCORES
from torture.hostile_tools import Case, bomb, laughs, read_zip, write_zip


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
    content = ODS_PAGE.format(f'<table:table table:name="Tuần 2">{before}{rows}</table:table>{tables}')
    content = content.replace("?><office", f"?>{head}<office", 1)
    return pack({"content.xml": content, "META-INF/manifest.xml": MANIFEST}, ODS_TYPE)


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
