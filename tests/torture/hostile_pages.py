"""Hostile web pages as a source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from torture.hostile_sheets import SCORES
from torture.hostile_tools import Case, flip


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
