"""The scores as the portal's service returns them: JSON, flattened to one row a unit.

Shape: `{"code": "OK", "data": {"evaluation": [{"departmentName", "totalScore", "groupScores": {…}, …}]}}`,
or the list alone. Headings are the names of the fields, as offices flatten them: `groupScores.CKMB`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NoReturn

from ...cells.grid import CellValue, Grid
from .. import file_messages
from .limits import MOST_CELLS, MOST_JSON_BYTES, UnfitError, refuse_large

_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\{\]])")
_DEEPEST = 32
_MARKS = ("departmentName", "totalScore")
_GROUPS = "groupScores"
_SHOWN = 60
_FINE = ("OK", "0", "200", "SUCCESS")


def is_json(text: str) -> bool:
    """Tell whether a text begins as an object or a list of objects does; rows of values do not."""
    return _START.match(text) is not None


def read_json(text: str, name: str) -> Grid:
    """Read the list of units as a grid: a row of field names, then a row a unit. Numbers are their very digits as text.

    Raises:
        UnfitError: broken, too large, an answer that says no, no list of scores or several.
    """
    if len(text) > MOST_JSON_BYTES or max(text.count("{"), text.count("["), text.count(",") // 8) > MOST_CELLS // 40:
        raise refuse_large()
    lists = _find_lists(_parse(text))
    if not lists:
        raise UnfitError(file_messages.json_without_scores)
    if len(lists) > 1:
        raise UnfitError(partial(file_messages.several_lists, lists=[path or "danh sách" for path, _ in lists]))
    rows = [_flatten(unit, "") for unit in lists[0][1]]
    fields = list(dict.fromkeys(field for row in rows for field in row))
    if len(fields) * (len(rows) + 1) > MOST_CELLS:
        raise refuse_large()
    cells = [tuple(fields), *(tuple(row.get(field) for field in fields) for row in rows)]
    return Grid(name, tuple(cells))


def _parse(text: str) -> Any:
    try:
        answer = json.loads(
            text.removeprefix("\ufeff"),
            parse_float=str,
            parse_int=str,
            parse_constant=_refuse,
            object_pairs_hook=_collect,
        )
    except (ValueError, RecursionError):
        raise UnfitError(file_messages.broken_json) from None
    if isinstance(answer, Mapping) and "code" in answer and str(answer["code"]).upper() not in _FINE:
        said = next((answer[key] for key in ("message", "msg", "error", "description") if answer.get(key)), "")
        shown = " ".join(str(said).split())[:120]
        raise UnfitError(
            partial(file_messages.service_refused, code=" ".join(str(answer["code"]).split())[:40], said=shown)
        )
    return answer


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Collect an object's fields; one that is there twice has no value that is certainly meant."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        raise _refuse_twice(next(name for name in names if names.count(name) > 1))
    return fields


def _refuse_twice(field: str) -> UnfitError:
    return UnfitError(partial(file_messages.field_twice, field=field[:_SHOWN]))


def _find_lists(answer: Any) -> list[tuple[str, list[Any]]]:
    """Find every list of units, with its path: the one of the answer, or one a period."""
    found: list[tuple[str, list[Any]]] = []
    waiting: list[tuple[str, Any]] = [("", answer)]
    while waiting:
        path, value = waiting.pop(0)
        if isinstance(value, list):
            if any(isinstance(unit, Mapping) and any(mark in unit for mark in _MARKS) for unit in value):
                found.append((path, value))
            else:
                waiting += [(f"{path}[{place}]", item) for place, item in enumerate(value, start=1)]
        elif isinstance(value, Mapping) and path.count(".") < _DEEPEST:
            waiting += [(f"{path}.{key}".lstrip("."), item) for key, item in value.items()]
    return found


def _flatten(unit: Any, path: str) -> dict[str, CellValue]:
    """Flatten one unit; a list within it (a history, its children) is not a cell and is left out.

    Raises:
        UnfitError: a name or a score that is not a single value, or two fields of one flattened name.
    """
    if not isinstance(unit, Mapping):
        return {path or "?": _take_value(unit)} if not isinstance(unit, Sequence) or isinstance(unit, str) else {}
    cells: dict[str, CellValue] = {}
    for key, value in unit.items():
        name = f"{path}.{key}".lstrip(".")
        found: dict[str, CellValue] = {}
        if isinstance(value, (list, Mapping)) and (name in _MARKS or path == _GROUPS):
            raise UnfitError(partial(file_messages.field_not_plain, field=name[:_SHOWN]))
        if isinstance(value, Mapping) and name.count(".") < _DEEPEST:
            found = _flatten(value, name)
        elif not isinstance(value, (list, Mapping)):
            found = {name: _take_value(value)}
        if twice := cells.keys() & found.keys():
            raise _refuse_twice(min(twice))
        cells |= found
    return cells


def _take_value(value: Any) -> CellValue:
    if isinstance(value, str):
        return value or None
    return value if value is None or isinstance(value, bool) else str(value)
