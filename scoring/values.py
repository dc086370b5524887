"""`NamedTuple` for values whose annotations are never evaluated.

`typing.NamedTuple` compiles each annotation that is a text, and `from __future__ import annotations` makes all of them
texts; it and `collections.namedtuple` compile a function for each kind. Of a command that has a hundred kinds of values
and ends after a tenth of a second, that is a tenth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from _collections import _tuplegetter  # as `collections` has it, for fields
    from collections import namedtuple
    from functools import cache
    from types import FunctionType

    _OWN = frozenset(
        f"__{name}__"
        for name in ("module", "qualname", "annotations", "slots", "doc", "orig_bases", "static_attributes")
    )
    _tuple_new = tuple.__new__

    class _Value(tuple):
        """What named tuples have in common, as `collections.namedtuple` gives it to each of them."""

        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, iterable):
            made = _tuple_new(cls, iterable)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changed):
            made = self._make(map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"Got unexpected field names: {list(changed)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            fields = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self):
            return tuple(self)

    @cache
    def _take_new(count):
        """Take from `namedtuple` the function that makes a tuple of so many fields, whatever they are called."""
        return namedtuple("_", [f"field{number}" for number in range(count)]).__new__.__code__  # noqa: PYI024

    class _ValueType(type):
        """Makes a named tuple of a class's annotations, with all else that the class has."""

        def __new__(cls, name, bases, content):
            if not bases:
                return super().__new__(cls, name, bases, content)
            annotations = content.get("__annotations__", {})
            fields = tuple(annotations)
            with_default = [field for field in fields if field in content]
            if with_default != list(fields[len(fields) - len(with_default) :]):
                raise TypeError(f"{name}: a field without a default follows one that has one")
            if any(field.startswith("_") for field in fields) or not fields:
                raise TypeError(f"{name}: a field begins with _, or there is none")
            code = _take_new(len(fields)).replace(co_name="__new__", co_varnames=("_cls", *fields))
            own = {key: value for key, value in content.items() if key not in _OWN and key not in fields}
            if len(bases) > 1:  # Generic: what stands for what is the type checker's to know
                own["__class_getitem__"] = classmethod(lambda cls, _: cls)
            defaults = tuple(content[field] for field in with_default)
            made = {
                "__doc__": content.get("__doc__") or f"{name}({', '.join(fields)})",
                "__module__": content["__module__"],
                "__qualname__": content["__qualname__"],
                "__slots__": (),
                "__annotations__": annotations,
                "__match_args__": fields,
                "_fields": fields,
                "_field_defaults": dict(zip(with_default, defaults, strict=True)),
                "__new__": FunctionType(code, globals(), "__new__", defaults),
            }
            made |= {
                field: _tuplegetter(place, f"Alias for field number {place}") for place, field in enumerate(fields)
            }
            return type(name, (_Value,), made | own)

    class NamedTuple(metaclass=_ValueType):
        """The base of values."""


__all__ = ["NamedTuple"]
