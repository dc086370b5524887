"""The boundary to UNO: the only module that touches untyped objects of the office, and counts the calls to it.

Every UNO object is held in a `Remote`, which passes everything on and counts it. What is not an object (numbers,
texts, structs, blocks of values) goes through as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from .errors import OfficeGoneError, OfficeRefusedError
from .locate import import_uno

Uno = Any
"""An object, struct or enum of UNO. It has no types that Python knows."""

BLOCKS = frozenset(("getDataArray", "getFormulaArray", "setDataArray", "setFormulaArray"))
"""The methods that move blocks of cells."""


class Calls(Counter[str]):
    """Calls by name; `cells` says how many cells the blocks held that were moved, by method."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: Counter[str] = Counter()


_counters: list[Calls] = []


@contextmanager
def count_calls() -> Iterator[Calls]:
    """Count what crosses the bridge to LibreOffice: every method called, property read and property set, by name.

    A block of cells is one call however large it is, so `counter.total()` must not grow with rows.
    """
    counter = Calls()
    _counters.append(counter)
    try:
        yield counter
    finally:
        _counters.remove(counter)


def _count(name: str) -> None:
    for counter in _counters:
        counter[name] += 1


def _count_cells(name: str, rows: Sequence[Sequence[object]]) -> None:
    for counter in _counters:
        counter.cells[name] += sum(map(len, rows))


class Remote:
    """An object in the office. Attributes and calls are passed on; `raw` is the object itself."""

    __slots__ = ("raw",)
    raw: Uno

    def __init__(self, raw: Uno) -> None:
        object.__setattr__(self, "raw", raw)

    def __getattr__(self, name: str) -> Any:
        try:
            value = getattr(self.raw, name)
        except AttributeError:
            raise
        except Exception as error:  # noqa: BLE001 # raised again, as ours
            raise translate(name, error) from None
        if type(value).__name__ == "PyUNO_callable":
            return _Method(name, value)
        _count(name)
        return wrap(value)

    def __setattr__(self, name: str, value: Any) -> None:
        _count(name)
        try:
            setattr(self.raw, name, unwrap(value))
        except AttributeError:
            raise
        except Exception as error:  # noqa: BLE001 # raised again, as ours
            raise translate(name, error) from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remote) and bool(self.raw == other.raw)

    def __hash__(self) -> int:
        return hash(self.raw.__class__)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<Remote {getattr(self.raw, 'ImplementationName', '')}>"


class _Method:
    __slots__ = ("call", "name")

    def __init__(self, name: str, call: Any) -> None:
        self.name = name
        self.call = call

    def __call__(self, *arguments: Any) -> Any:
        _count(self.name)
        try:
            answer = wrap(self.call(*map(unwrap, arguments)))
        except Exception as error:  # noqa: BLE001 # raised again, as ours
            raise translate(self.name, error) from None
        if _counters and self.name in BLOCKS:
            _count_cells(self.name, arguments[0] if arguments else answer)
        return answer


def translate(name: str, error: Exception) -> Exception:
    """The office's exception as one of ours; any other stays.

    UNO's exceptions take no attributes, and Python sets some (`contextlib` a traceback): they must not get far.
    """
    if isinstance(error, SystemError) and isinstance(error.__cause__, UnicodeError):
        return ValueError(f"a text holds half a character, a lone surrogate: {error.__cause__}")
    kind = f"{type(error).__module__}.{type(error).__name__}"
    if "com.sun.star" not in kind:
        return error
    if kind.endswith(".DisposedException"):
        return OfficeGoneError(f"LibreOffice or the document was closed before {name}. Open it again.")
    said = str(getattr(error, "Message", "") or error).strip()
    return OfficeRefusedError(f"LibreOffice refused {name}: {said or kind.rpartition('.')[2]}")


def wrap(value: Any) -> Any:
    """Hold office objects in `Remote`; a tuple of them, item by item. Blocks of values pass untouched."""
    if type(value).__name__ == "pyuno":
        return Remote(value)
    if isinstance(value, tuple) and value and type(value[0]).__name__ == "pyuno":
        return tuple(map(Remote, value))
    return value


def unwrap(value: Any) -> Any:
    """The office object itself, for passing it to the office."""
    if isinstance(value, Remote):
        return value.raw
    if isinstance(value, tuple) and value and isinstance(value[0], Remote):
        return tuple(item.raw for item in value)
    return value


def raw(value: Any) -> Any:
    """What xlwings' `api` hands out: the plain UNO object."""
    return unwrap(value)


def uno() -> Any:
    """The module `uno`."""
    return import_uno()


def struct(name: str, **fields: Any) -> Uno:
    """A struct such as `table.CellRangeAddress` (`com.sun.star` goes without saying), with its fields set."""
    made = uno().createUnoStruct(f"com.sun.star.{name}")
    for field, value in fields.items():
        setattr(made, field, unwrap(value))
    return made


def enum(name: str, member: str) -> Uno:
    """A member of an enum: `enum("sheet.CellInsertMode", "DOWN")`."""
    return uno().Enum(f"com.sun.star.{name}", member)


def any_of(kind: str, value: Any) -> Uno:
    """A value whose UNO type must be named: `any_of("short", 4)`."""
    return uno().Any(kind, unwrap(value))


def call_with_any(target: Remote, method: str, *arguments: Any) -> Any:
    """Call a method that takes typed values (`any_of`), which pyuno accepts only this way."""
    _count(method)
    try:
        return wrap(uno().invoke(target.raw, method, tuple(map(unwrap, arguments))))
    except Exception as error:  # noqa: BLE001 # raised again, as ours
        raise translate(method, error) from None


def properties(**values: Any) -> tuple[Uno, ...]:
    """Named values, as `loadComponentFromURL` and the like take them."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def as_properties(values: dict[str, Any]) -> tuple[Uno, ...]:
    """Named values whose names are not Python's."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def common(target: Remote, name: str) -> Any:
    """A property that all cells or characters share; None where they differ.

    The property alone does not tell: for mixed cells LibreOffice answers with some default.
    """
    if target.getPropertyState(name).value == "AMBIGUOUS_VALUE":
        return None
    return target.getPropertyValue(name)


def to_url(path: str) -> str:
    """A path as the URL that the office takes."""
    return str(uno().systemPathToFileUrl(path))


def to_path(url: str) -> str:
    """A file URL as a path."""
    return str(uno().fileUrlToSystemPath(url))
