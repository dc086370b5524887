"""Excel's side of COM: objects with a table of members and no others, and one place that every call passes.

A member is declared as in Excel's type library: its name, its arguments (optional ones end with "?"), and whether it is
a property or a method. How Python sees it is pywin32's affair: `bindings.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple
from weakref import WeakValueDictionary

from .errors import ComError, WouldHangError, mismatch, reject, reject_assignment, unknown_name, wrong_count

MISSING: Any = object()
"""An argument that is left out before one that is given (`pythoncom.Missing`)."""
PATIENCE = 100
"""So many refusals of the same call in a row would be a hang: `_xlwindows.py` has no end of its own."""


class Member(NamedTuple):
    """A member of a COM object: what answers a get, a put and a call, with the names of its arguments."""

    name: str
    arguments: tuple[str, ...] = ()
    get: Callable[..., Any] | None = None
    put: Callable[..., Any] | None = None
    call: Callable[..., Any] | None = None

    @property
    def required(self) -> int:
        """How many arguments must be given."""
        return sum(not argument.endswith("?") for argument in self.arguments)

    @property
    def all_optional(self) -> bool:
        """Whether it has arguments, and none of them must be given."""
        return bool(self.arguments) and self.required == 0


def com_get(name: str, *arguments: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare what answers the reading of a property."""
    return _declare("get", name, arguments)


def com_put(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare what answers an assignment to a property."""
    return _declare("put", name, ())


def com_method(name: str, *arguments: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare what answers a call of a method."""
    return _declare("call", name, arguments)


def _declare(how: str, name: str, arguments: tuple[str, ...]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def mark(function: Callable[..., Any]) -> Callable[..., Any]:
        function.__dict__.setdefault("com", []).append((how, name, arguments))
        return function

    return mark


class ComObject:
    """An object of Excel's; what is not declared does not exist.

    `default_member` is what a call of the object itself means (DISPID_VALUE).
    """

    members: ClassVar[dict[str, Member]] = {}
    default_member: ClassVar[str | None] = None

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.members = {}
        for base in reversed(cls.__bases__):
            cls.members |= getattr(base, "members", {})
        for function in list(cls.__dict__.values()):
            for how, name, arguments in getattr(function, "com", ()):
                known = cls.members.get(name, Member(name))
                declared = known._replace(arguments=arguments or known.arguments)
                cls.members[name] = declared._replace(**{how: function})

    def __init__(self, process: Process) -> None:
        self.process = process

    def enumerate(self) -> Iterator[Any] | None:
        """What a `for` over the object gives (DISPID_NEWENUM); None if it is no collection."""
        return None


class Process:
    """The process that Excel runs in: every call passes here, is counted, and may be made to fail."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.cells: Counter[str] = Counter()
        """How many values arrays held that were moved, by object and member, as `calls`."""
        self.pointers: WeakValueDictionary[int, object] = WeakValueDictionary()
        """What Python holds of Excel's objects: Excel's process stays until all are let go of."""
        self._faults: dict[int, BaseException] = {}
        self._rejections = 0
        self._made = 0
        self._last: tuple[object, ...] | None = None
        self._repeated = 0

    # Faults

    def reject_calls(self, count: int) -> None:
        """Let the next calls be refused, as while a cell is being edited."""
        self._rejections = count

    def fail_call(self, number: int, error: BaseException) -> None:
        """Let the call of that number, counted from now on (1 is the next), raise an error."""
        self._faults[self._made + number] = error

    def clear_faults(self) -> None:
        """Let everything go well from now on."""
        self._rejections = 0
        self._faults.clear()

    @property
    def total(self) -> int:
        """How many calls were made."""
        return self.calls.total()

    # Calls

    def pass_gate(self, label: str, *, assignment: bool = False) -> None:
        """Count a call, and let it fail if it is to."""
        if self._rejections:
            self._rejections -= 1
            self.note_repetition("rejected", label)
            raise reject_assignment() if assignment else reject()
        self._made += 1
        self.calls[label] += 1
        error = self._faults.pop(self._made, None)
        if error is not None:
            raise error
        self._last, self._repeated = None, 0

    def note_repetition(self, *call: object) -> None:
        """Notice a call that failed in a way that xlwings tries again; raise when it would never end."""
        self._repeated = self._repeated + 1 if call == self._last else 1
        self._last = call
        if self._repeated > PATIENCE:
            raise WouldHangError(f"xlwings tries this again for ever: {call}")

    def get(self, target: ComObject, member: Member, arguments: tuple[Any, ...]) -> Any:
        """Answer the reading of a property."""
        label = f"{type(target).__name__}.{member.name}"
        self.pass_gate(label)
        if member.get is None:
            raise unknown_name()
        answer = self._run(target, member, member.get, arguments)
        self._count_cells(label, answer)
        return answer

    def put(self, target: ComObject, member: Member, value: Any) -> None:
        """Answer an assignment."""
        label = f"{type(target).__name__}.{member.name}="
        self.pass_gate(label, assignment=True)
        if member.put is None:
            raise unknown_name()
        self._count_cells(label, value)
        member.put(target, _check_variant(value))

    def _count_cells(self, label: str, values: Any) -> None:
        if isinstance(values, list | tuple) and values and isinstance(values[0], list | tuple):
            self.cells[label] += sum(map(len, values))

    def call(self, target: ComObject, member: Member, arguments: tuple[Any, ...]) -> Any:
        """Answer a call of a method."""
        self.pass_gate(f"{type(target).__name__}.{member.name}()")
        if member.call is None:
            raise unknown_name()
        return self._run(target, member, member.call, arguments)

    def _run(self, target: ComObject, member: Member, function: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        if not member.required <= len(given) <= len(member.arguments):
            raise wrong_count()
        return function(target, *map(_check_variant, given))


_LONG = range(-(2**31), 2**31)


def _check_variant(value: Any) -> Any:
    """Let through what pywin32 makes a VARIANT of that Excel takes; the rest raises as it does there.

    Source: pywin32's com/win32com/src/oleargs.cpp, PyCom_VariantFromPyObject: no VARIANT of a plain object (TypeError),
    a datetime needs a time zone, a sequence becomes a SAFEARRAY whose rows are of one length; an int beyond 32 bits
    becomes VT_I8, which Excel's cells do not take.
    """
    if value is None or value is MISSING or isinstance(value, str | bool | float | Decimal | ComObject):
        return value
    if isinstance(value, int):
        if value not in _LONG:
            raise mismatch()
        return value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("must be a pywintypes time object (got datetime.datetime without a time zone)")
        return value
    if isinstance(value, list | tuple) and type(value) in (list, tuple):
        rows = [_check_variant(item) for item in value]
        lengths = {len(row) for row in rows if isinstance(row, list)}
        if len(lengths) > 1 or (lengths and not all(isinstance(row, list) for row in rows)):
            raise ValueError("All dimensions must be a sequence of the same size")
        return rows
    if isinstance(value, date):
        raise TypeError("Objects of type 'date' can not be converted to a COM VARIANT")
    raise TypeError(f"Objects of type '{type(value).__name__}' can not be converted to a COM VARIANT")


__all__ = ["ComError", "ComObject", "Member", "Process", "com_get", "com_method", "com_put"]
