"""`NamedTuple` for values whose annotations are never evaluated.

`typing.NamedTuple` compiles each annotation that is a text, and `from __future__ import annotations` makes all of them
texts: of a command that has a hundred kinds of values and ends after a tenth of a second, a twentieth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    _OWN = frozenset(("__module__", "__qualname__", "__annotations__", "__slots__", "__doc__", "__static_attributes__"))

    class _ValueType(type):
        """Makes a named tuple of a class's annotations, with all else that the class has."""

        def __new__(cls, name, bases, content):
            if not bases:
                return super().__new__(cls, name, bases, content)
            fields = content.get("__annotations__", {})
            with_default = [field for field in fields if field in content]
            if with_default != list(fields)[len(fields) - len(with_default) :]:
                raise TypeError(f"{name}: a field without a default follows one that has one")
            defaults = [content[field] for field in with_default]
            made = namedtuple(name, fields, defaults=defaults, module=content["__module__"])  # noqa: PYI024
            made.__annotations__ = fields
            made.__doc__ = content.get("__doc__", made.__doc__)
            for key, value in content.items():
                if key not in _OWN and key not in fields:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_ValueType):
        """The base of values."""


__all__ = ["NamedTuple"]
