"""Fields of a pivot table one by one: by number from 1, by name, in turn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, Protocol, TypeVar

from .. import objects
from ..office.bridge import Remote, raw

ROW, COLUMN, PAGE, DATA, HIDDEN = "ROW", "COLUMN", "PAGE", "DATA", "HIDDEN"  # sheet.DataPilotFieldOrientation


class _Named(Protocol):
    @property
    def name(self) -> str: ...


F = TypeVar("F", bound=_Named)


class FieldList(Generic[F]):
    """What the lists of fields have in common; where they come from is theirs to say."""

    pivot: objects.PivotTable

    @property
    def _native(self) -> Remote:
        raise NotImplementedError

    @property
    def api(self) -> Any:
        return raw(self._native)

    @property
    def parent(self) -> objects.PivotTable:
        return self.pivot

    def _fields(self) -> list[F]:
        raise NotImplementedError

    def __call__(self, key: str | int) -> F:
        fields = self._fields()
        if isinstance(key, int):
            if not 1 <= key <= len(fields):
                raise KeyError(key)
            return fields[key - 1]
        for field in fields:
            if field.name == key:
                return field
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._fields())

    def __iter__(self) -> Iterator[F]:
        return iter(self._fields())

    def __contains__(self, key: object) -> bool:
        return any(field.name == key for field in self._fields())
