"""The value fields of a pivot table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlwings import base_classes

from .. import objects
from ..office.bridge import Remote, raw
from ..office.errors import unsupported
from .field_lists import COLUMN, DATA, HIDDEN, FieldList

FUNCTIONS = {
    "sum": (2, "Sum"), "count": (3, "Count"), "average": (4, "Average"), "max": (5, "Max"), "min": (6, "Min"),
    "product": (7, "Product"), "count_numbers": (8, "Count"), "stdev": (9, "StdDev"), "stdevp": (10, "StdDevp"),
    "var": (11, "Var"), "varp": (12, "Varp"),
}  # fmt: skip
"""sheet.GeneralFunction2, and the word that Excel puts before the field's name."""
AUTO = 1
GENERAL = "General"


@dataclass
class Use:
    """One use of a field as a value: its heading in LibreOffice, and what LibreOffice does not tell."""

    heading: str
    source: str | None = None
    number_format: str | None = None


class PivotValueField(base_classes.PivotValueField):
    """xlwings' value field, found by its heading; all objects of one field learn of a new heading."""

    def __init__(self, pivot: objects.PivotTable, use: Use) -> None:
        self.pivot = pivot
        self.use = use

    @property
    def xl(self) -> Remote:
        """Fetched anew: LibreOffice's objects mean another field after one has gone.

        Raises:
            KeyError: it has been removed.
        """
        native = self.pivot.table.getDataFields()
        for number in range(native.getCount()):
            field: Remote = native.getByIndex(number)
            if field.getName() == self.use.heading:
                return field
        raise KeyError(self.use.heading)

    @property
    def api(self) -> Any:
        return raw(self.xl)

    @property
    def parent(self) -> objects.PivotTable:
        return self.pivot

    @property
    def name(self) -> str:
        """Its heading in the table. One that LibreOffice made up, in the user's language, is given in Excel's words."""
        heading = self.use.heading
        return _caption(self.function, heading) if heading in self.pivot.field_names else heading

    @name.setter
    def name(self, value: str) -> None:
        self.xl.setName(value)
        uses = self.pivot.uses
        uses.pop(self.use.heading, None)
        self.use.heading = value
        uses[value] = self.use
        self.pivot.settle()

    @property
    def source_field(self) -> str | None:
        """The field that it sums up; None if that cannot be told: LibreOffice does not say it for the second use."""
        heading, names = self.use.heading, self.pivot.field_names
        if heading in names:
            return heading
        fields = self.pivot.table.getDataPilotFields()
        for number, source in enumerate(names):
            if fields.getByIndex(number).getName() == heading:
                return source
        guess = (each for each in names if heading.rstrip("0123456789").endswith(f" of {each}"))
        return self.use.source or next(guess, None)

    @property
    def function(self) -> str | None:
        number = int(self.xl.Function2)
        return next((name for name, (value, _) in FUNCTIONS.items() if value == number), None)

    @function.setter
    def function(self, value: str) -> None:
        source, before = self.source_field, self.name
        is_automatic = source is not None and before.startswith(_caption(self.function, source))
        self.xl.Function2 = FUNCTIONS[value][0]
        if source is not None and is_automatic:
            self.name = self.pivot.values.free_caption(value, source)
        self.pivot.settle()

    @property
    def number_format(self) -> str:
        columns = self.pivot.value_columns(self._number)
        return (columns[0](1, 1).number_format if columns else None) or GENERAL

    @number_format.setter
    def number_format(self, value: str) -> None:
        """Of its cells. LibreOffice takes it from them when it draws the table anew: by hand, or on opening a file."""
        if not self.pivot.value_columns(self._number):
            raise unsupported("a number format for values that stand below one another", "Give it to the source.")
        self.use.number_format = value
        self.pivot.settle()

    @property
    def _number(self) -> int:
        return [field.use for field in self.pivot.values].index(self.use)

    def remove(self) -> None:
        source, native = self.source_field, self.xl
        self.pivot.uses.pop(self.use.heading, None)
        if source is not None and self.pivot.field(source).getName() == self.use.heading:
            native.setName(source)  # as a row or column it must not keep this heading
        self.pivot.set_orientation(native, HIDDEN)
        self.pivot.settle()


class PivotValueFields(FieldList[PivotValueField], base_classes.PivotValueFields):
    """xlwings' value fields."""

    def __init__(self, pivot: objects.PivotTable) -> None:
        self.pivot = pivot

    @property
    def _native(self) -> Remote:
        fields: Remote = self.pivot.table.getDataFields()
        return fields

    def _fields(self) -> list[PivotValueField]:
        """As they stand in the table; LibreOffice's own list is in the order of the source."""
        native = self._native
        headings = [str(native.getByIndex(number).getName()) for number in range(native.getCount())]
        places = {heading: place for place, heading in enumerate(self.pivot.value_headings(len(headings)))}
        headings.sort(key=lambda heading: places.get(heading, len(places)))
        return [PivotValueField(self.pivot, self.pivot.use_of(heading)) for heading in headings]

    def add(
        self, field: str, function: str | None = None, name: str | None = None, number_format: str | None = None
    ) -> PivotValueField:
        """Sum up a field, or count it if it has anything but numbers; the same field may be added again."""
        source = self.pivot.field(field)
        function = function or ("sum" if self.pivot.holds_numbers(field) else "count")
        caption = name or self.free_caption(function, field)
        is_used = source.Orientation.value != HIDDEN
        self.pivot.set_orientation(source, DATA)
        if self.pivot.data_field.Orientation.value == HIDDEN:
            self.pivot.set_orientation(self.pivot.data_field, COLUMN)
        # Of a field that is used already LibreOffice makes another, which it lists last.
        native = self._native.getByIndex(len(self) - 1) if is_used else source
        native.Function2 = FUNCTIONS[function][0]
        native.setName(caption)
        use = self.pivot.use_of(caption)
        use.source, use.number_format = field, number_format
        self.pivot.settle()
        return PivotValueField(self.pivot, use)

    def free_caption(self, function: str, field: str) -> str:
        """`Sum of Sales`, with a number from the second one on."""
        taken = {each.name for each in self._fields()}
        caption = wanted = _caption(function, field)
        number = 2
        while caption in taken:
            caption = f"{wanted}{number}"
            number += 1
        return caption


def _caption(function: str | None, field: str) -> str:
    word = FUNCTIONS[function][1] if function in FUNCTIONS else "Sum"
    return f"{word} of {field}"
