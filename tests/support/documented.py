"""The queries of docs/scale.md, taken from the document as it stands, and asked of a data set."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from support.paths import ROOT

TEXT = (ROOT / "docs/scale.md").read_text(encoding="utf-8")
HEADINGS: Mapping[str, str] = {
    "rank_week": "### Rank",
    "compare_week": "### Change against last week",
    "follow_weeks": "### Twelve weeks",
}
"""Where DuckDB's query stands, by the name of the function for polars that answers the same."""


def list_blocks(heading: str, language: str) -> list[str]:
    """The code of a section, with that of the sections within it."""
    marks = heading.partition(" ")[0]
    section = TEXT.partition(f"\n{heading}\n")[2]
    section = re.split(rf"\n#{{1,{len(marks)}}} ", section)[0]
    return re.findall(rf"```{language}\n(.*?)```", section, re.DOTALL)


def connect(folder: Path, week: object) -> duckdb.DuckDBPyConnection:
    """A session with the views and the week, on two cores."""
    con = duckdb.connect()
    con.execute("SET threads = 2")
    view = list_blocks("## DuckDB", "sql")[0]
    assert "kho/" in view
    assert "2023-10/2" in view
    con.execute(view.replace("kho/", f"{folder}/").replace("2023-10/2", str(week)))
    return con


def run_query(con: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    """The answer, a row a unit."""
    answer = con.execute(query)
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def ask_duckdb(folder: Path, week: object, name: str) -> list[dict[str, Any]]:
    """Ask one of the three questions."""
    (query,) = list_blocks(HEADINGS[name], "sql")
    return run_query(connect(folder, week), query)


def load_functions() -> Mapping[str, Callable[..., Any]]:
    """The functions for polars."""
    (code,) = list_blocks("## polars", "python")
    names: dict[str, Any] = {}
    exec(compile(code, "docs/scale.md", "exec"), names)  # noqa: S102 - what the document says is what is tested
    return names


def ask_polars(
    functions: Mapping[str, Callable[..., Any]], folder: Path, week: object, name: str
) -> list[dict[str, Any]]:
    """Ask one of the three questions."""
    return functions[name](functions["open_scores"](folder), str(week)).collect().to_dicts()
