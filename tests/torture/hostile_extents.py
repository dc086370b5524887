"""Hostile sheets as a source: cells far away, and numbers and references that are none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from torture.hostile_sheets import HEAD_ROW, NAMESPACE, XML, book, data_rows, sheet
from torture.hostile_tools import Case


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
            right=value.strip() in ("63.15", "63,15", "６３", ""),
            lenient=value in ("", "６３"),
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
