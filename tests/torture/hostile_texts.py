"""Hostile text, pages, JSON, compound files and files that are not what their names say, as a source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from random import Random

from support.paths import ROOT
from torture.hostile_sheets import SCORES
from torture.hostile_tools import Case, flip

OLD = ROOT / "tests" / "workbook" / "paste" / "files" / "marks.xls"
CSV = "ĐƠN VỊ,ĐIỂM TỔNG HỢP\n" + "".join(f"{name},{score}\n" for name, score in SCORES.items())


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
            right=number in ('"63,15"', "-0", "null"),
            lenient=number in ("null", "-0"),
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
        "a page": b"<html><table><tr><td>x</td></tr></table></html>",
        "text": b"xin ch\xc3\xa0o",
        "UTF-16": right.encode("utf-16"),
        "lines": right.replace("}, {", "}\n{").encode(),
        "a NUL": right.encode() + b"\0",
        "a number": b"5",
        "a comment": b"/* x */" + right.encode(),
    }.items():
        yield Case(f"json {name}", ".json", partial(bytes, data), right=name == "UTF-16")
    for seed in range(6):
        yield Case(
            f"json with bits flipped, seed {seed}", ".json", partial(flip, service(), seed, 2), right=True, lenient=True
        )
