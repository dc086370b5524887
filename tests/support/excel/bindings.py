"""Python's side of COM: what pywin32 makes of Excel's objects, by early binding, by late, and without types.

Early is makepy's classes (gen_py); late is `dynamic.CDispatch` with Excel's type information, which is what comes when
the type cache (gen_py) cannot be written; untyped is `CDispatch` without it, when the type library is not registered.
Sources are functions of pywin32 312, in win32com/client.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MethodType
from typing import Any, Literal

from .com import MISSING, ComObject, Member
from .errors import RPC_E_CALL_REJECTED, ComError, unknown_name

Binding = Literal["early", "late", "untyped"]


class OleObject:
    """The interface pointer (PyIDispatch) that both kinds of wrapper hold."""

    def __init__(self, target: ComObject, binding: Binding) -> None:
        self.target, self.binding = target, binding
        target.process.pointers[id(self)] = self

    def GetIDsOfNames(self, lcid: int, name: str) -> int:  # noqa: N802, ARG002 # COM's own
        """The number of a member; `_xlwindows.py` asks it whether a member exists."""
        self.target.process.pass_gate("GetIDsOfNames")
        if name not in self.target.members:
            raise unknown_name()
        return list(self.target.members).index(name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OleObject) and other.target is self.target

    def __hash__(self) -> int:
        return id(self.target)


class _Wrapper:
    """What both kinds of wrapper share."""

    _oleobj_: OleObject

    def __init__(self, pointer: OleObject) -> None:
        self.__dict__["_oleobj_"] = pointer  # as both do: past their own __setattr__

    def __eq__(self, other: object) -> bool:  # client/__init__.py and dynamic.py: the pointers are compared
        return bool(self._oleobj_ == getattr(other, "_oleobj_", other))

    __hash__ = None  # type: ignore[assignment] # as in pywin32: __eq__ without __hash__

    def __bool__(self) -> bool:
        return True

    def __call__(self, *arguments: Any) -> Any:
        """The default member: genpy.py, WriteClassBody (`__call__`); dynamic.py, CDispatch.__call__."""
        target = self._oleobj_.target
        if target.default_member is None:
            raise TypeError(f"'{type(target).__name__}' object is not callable")
        return _invoke(self._oleobj_, target.members[target.default_member], arguments, {})

    def __iter__(self) -> Iterator[Any]:
        pointer = self._oleobj_
        pointer.target.process.pass_gate(f"{type(pointer.target).__name__}._NewEnum")
        items = pointer.target.enumerate()
        if items is None:
            raise TypeError("This object does not support enumeration")
        for item in items:
            pointer.target.process.pass_gate("IEnumVARIANT.Next")
            yield wrap(item, pointer.binding)

    def __len__(self) -> int:
        target = self._oleobj_.target
        if "Count" not in target.members:
            raise TypeError("This dispatch object does not define a Count method")
        return int(_invoke(self._oleobj_, target.members["Count"], (), {}))


class DispatchBaseClass(_Wrapper):
    """Early binding: the base of the classes that makepy writes.

    Application, Workbook and Worksheet come as CoClassBaseClass (xlwings' own, `_win32patch.py`), which passes all on;
    only that an assignment to an unknown name then does nothing at all, and here it raises.
    """

    def __repr__(self) -> str:
        name = type(self._oleobj_.target).__name__
        return f"<win32com.gen_py.Microsoft Excel 16.0 Object Library.{name} instance at 0x{id(self)}>"

    def __getattr__(self, name: str) -> Any:
        found = _find_member(self._oleobj_.target, name)
        if found is None:  # client/__init__.py, DispatchBaseClass.__getattr__
            raise _missing_attribute(self._oleobj_.target, f"'{self!r}' object has no attribute '{name}'", name)
        member, as_method = found
        return _bind(self, member) if as_method else _invoke(self._oleobj_, member, (), {})

    def __setattr__(self, name: str, value: Any) -> None:
        member = self._oleobj_.target.members.get(name)
        if member is None or member.put is None or member.required:
            self._oleobj_.target.process.note_repetition("AttributeError", type(self._oleobj_.target).__name__, name)
            raise AttributeError(f"'{self!r}' object has no attribute '{name}'")
        _put(self._oleobj_, member, value)


class CDispatch(_Wrapper):
    """Late binding: dynamic.py."""

    def __repr__(self) -> str:
        return f"<COMObject {type(self._oleobj_.target).__name__}>"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") and name.endswith("_"):  # dynamic.py, CDispatch.__getattr__, "Fast-track"
            raise AttributeError(name)
        target = self._oleobj_.target
        try:
            # Whoever asks for the number of a name while Excel is busy is told that there is no such name: __getattr__
            # catches every error of __AttrToID__. `_xlwindows.py` knows, and asks GetIDsOfNames itself.
            target.process.pass_gate("GetIDsOfNames")
        except ComError as error:
            if error.hresult != RPC_E_CALL_REJECTED:
                raise
            raise AttributeError(f"{type(target).__name__}.{name}") from None
        if self._oleobj_.binding == "untyped":
            found = _find_untyped(target, name)
        else:
            found = _find_member(target, name)
        if found is None:
            raise _missing_attribute(target, f"{type(target).__name__}.{name}", name)
        member, as_method = found
        return _bind(self, member) if as_method else _invoke(self._oleobj_, member, (), {})

    def __setattr__(self, name: str, value: Any) -> None:
        member = self._oleobj_.target.members.get(name)
        if member is None or member.put is None or member.required:
            self._oleobj_.target.process.note_repetition("AttributeError", type(self._oleobj_.target).__name__, name)
            raise AttributeError(f"Property '{type(self._oleobj_.target).__name__}.{name}' can not be set.")
        _put(self._oleobj_, member, value)


def wrap(value: Any, binding: Binding) -> Any:
    """Wrap what a call gave back: objects in the binding's class, everything else as it is."""
    if isinstance(value, ComObject):
        return (DispatchBaseClass if binding == "early" else CDispatch)(OleObject(value, binding))
    return value


def unwrap(value: Any) -> Any:
    """The object behind a wrapper; pywin32 asks an argument for its `_oleobj_`."""
    if isinstance(value, list | tuple):
        return [unwrap(item) for item in value]
    pointer = getattr(value, "_oleobj_", None) if hasattr(type(value), "__getattr__") else None
    return pointer.target if isinstance(pointer, OleObject) else value


def _find_member(target: ComObject, name: str) -> tuple[Member, bool] | None:
    """A member by the name that Python uses, and whether it comes as a method.

    build.py, DispatchItem._propMapGetCheck_: a property that takes arguments becomes a method; if all of them are
    optional it stays a property and the method is called `Get…` beside it. CDispatch finds the same `Get…` through
    _LazyAddAttr_ ("Support 'Get' and 'Set' properties"). _propMapPutCheck_ does likewise for `Set…`.
    """
    member = target.members.get(name)
    if member is not None and not name.startswith("_"):
        return member, member.get is None or (bool(member.arguments) and not member.all_optional)
    if name.startswith("Get") and (member := target.members.get(name[3:])) and member.get and member.all_optional:
        return member, True
    return None


def _find_untyped(target: ComObject, name: str) -> tuple[Member, bool] | None:
    """Without types, dynamic.py knows only what GetIDsOfNames says: there is no `Get…`.

    A property whose arguments are needed answers DISP_E_PARAMNOTOPTIONAL to a plain get and is taken for a method
    (ERRORS_BAD_CONTEXT).
    """
    member = target.members.get(name)
    return None if member is None else (member, member.get is None or member.required > 0)


def _missing_attribute(target: ComObject, message: str, name: str) -> AttributeError:
    if not name.startswith("_"):
        target.process.note_repetition("AttributeError", type(target).__name__, name)
    return AttributeError(message)


def _bind(wrapper: _Wrapper, member: Member) -> Callable[..., Any]:
    """A method as makepy and CDispatch._make_method_ build it: xlwings tells one by `types.MethodType`."""

    def call(self: _Wrapper, *arguments: Any, **named: Any) -> Any:
        return _invoke(self._oleobj_, member, arguments, named)

    return MethodType(call, wrapper)


def _invoke(pointer: OleObject, member: Member, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
    target = pointer.target
    if named and pointer.binding == "untyped":  # build.py, MakeVarArgsFuncMethod: `def name(self, *args)`
        raise TypeError(f"{member.name}() got an unexpected keyword argument '{next(iter(named))}'")
    given = [unwrap(argument) for argument in _order_arguments(member, arguments, named)]
    while given and given[-1] is MISSING:
        given.pop()
    act = target.process.get if member.get else target.process.call
    return wrap(act(target, member, tuple(given)), pointer.binding)


def _order_arguments(member: Member, arguments: tuple[Any, ...], named: dict[str, Any]) -> list[Any]:
    names = [argument.removesuffix("?") for argument in member.arguments]
    ordered = [*arguments, *[MISSING] * (len(names) - len(arguments))]
    for name, value in named.items():
        if name not in names:
            raise TypeError(f"{member.name}() got an unexpected keyword argument '{name}'")
        ordered[names.index(name)] = value
    return ordered


def _put(pointer: OleObject, member: Member, value: Any) -> None:
    pointer.target.process.put(pointer.target, member, unwrap(value))
