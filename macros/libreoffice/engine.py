"""The engine: what xlwings knows LibreOffice by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import xlwings

from .apps.apps import Apps
from .convert.values import clean_block, simplify
from .office.locate import import_uno
from .office.process import join_office, wrap_office

NAME = "libreoffice"


class LibreOffice:
    """xlwings calls this the implementation of an engine."""

    name = NAME
    type = "desktop"

    @property
    def apps(self) -> Apps:
        return Apps()

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:  # noqa: ARG004 # xlwings passes them
        """One value on its way into a cell: only what is not plain Python is changed here."""
        return simplify(value)

    @staticmethod
    def clean_value_data(
        data: Iterable[Iterable[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,  # xlwings passes it by place
    ) -> list[list[Any]]:
        """Values on their way out of a block of cells."""
        return clean_block(data, datetime_builder, empty_as, number_builder, err_to_str=err_to_str)


engine = LibreOffice()


def register_engine(connection: str | None, context: Any) -> xlwings.Engine:
    """Add the engine to xlwings once, activate it, and join an office if one is named."""
    import_uno()
    registered = next((each for each in xlwings.engines if each.name == NAME), None)
    if registered is None:
        registered = xlwings.Engine(impl=engine)
        xlwings.engines.add(registered)
    registered.activate()
    if context is not None:
        Apps().join(wrap_office(context))
    elif connection is not None:
        Apps().join(join_office(connection))
    return registered
