"""The conditional formats of a range.

In Calc a format has cells and rules. Here no cell belongs to more than one format: where rules on different cells
overlap, the cells are parted, and each part gets all its rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from xlwings import base_classes

from ..convert.addresses import Area, area_of
from ..office.bridge import Remote, raw
from ..office.errors import OfficeError, unsupported
from ..ranges.range import Range
from ..ranges.rectangles import part_rectangles
from .format import ConditionalFormat
from .rules import EXPRESSION, OPERATORS, Rule, check_writable, read_rule
from .shells import find_spare_cell, put_format, remove_format
from .styles import Look, make_style

CLEARED = Rule("cleared")
"""Stands among the rules of cells that shall have none."""


class Format(NamedTuple):
    """Cells and their rules, the first one first."""

    areas: list[Area]
    rules: list[Rule]

    @property
    def is_visual(self) -> bool:
        return any(rule.is_visual for rule in self.rules)

    def touches(self, areas: Sequence[Area]) -> bool:
        return any(mine.intersect(other) for mine in self.areas for other in areas)


class ConditionalFormats(base_classes.ConditionalFormats):
    """xlwings' conditional formats of a range."""

    def __init__(self, cells: Range) -> None:
        self.cells = cells

    @property
    def api(self) -> Any:
        """All formats of the sheet."""
        return raw(self.cells.sheet.sheet.ConditionalFormats)

    @property
    def parent(self) -> Range:
        return self.cells

    @property
    def document(self) -> Remote:
        return self.cells.sheet.book.document

    def to_excel(self, formula: str) -> str:
        """A rule's formula as Excel shows it at the first cell."""
        return self.cells.sheet.book.grammar.from_r1c1(formula, self.cells.sheet_number, self.cells.area)

    def to_r1c1(self, value: str | None) -> str:
        """What was given to compare with: a formula, a number, or a text as it is."""
        if value is None:
            return ""
        text = value if value.startswith("=") else f"={_constant(value)}"
        return self.cells.sheet.book.grammar.to_r1c1(text, self.cells.sheet_number, self.cells.area)

    def _read(self, native: Remote) -> Format:
        areas = [area_of(address) for address in native.Range.getRangeAddresses()]
        sheet = self.cells.sheet
        first = _first_cell(areas)
        number, grammar = self.cells.sheet_number, sheet.book.grammar

        def to_r1c1(formula: str) -> str:
            return grammar.native_to_r1c1(formula, number, first)

        entries = [native.getByIndex(position) for position in range(native.getCount())]
        return Format(areas, [read_rule(entry, to_r1c1) for entry in entries])

    def _formats(self) -> list[tuple[Remote, Format]]:
        """Of the whole sheet."""
        natives = self.cells.sheet.sheet.ConditionalFormats.getConditionalFormats()
        return [(native, self._read(native)) for native in natives]

    def _here(self) -> list[tuple[Remote, Format]]:
        return [(native, each) for native, each in self._formats() if each.touches([self.cells.area])]

    def _rules(self) -> list[Rule]:
        return list(dict.fromkeys(rule for _, each in self._here() for rule in each.rules))

    def holder(self, rule: Rule) -> Remote:
        """The format in the office with this rule.

        Raises:
            OfficeError: it is not there any more.
        """
        for native, each in self._here():
            if rule in each.rules:
                return native
        msg = f"The conditional format is no longer at {self.cells.address}. Take it from conditional_formats anew."
        raise OfficeError(msg)

    def __len__(self) -> int:
        return len(self._rules())

    def __iter__(self) -> Iterator[ConditionalFormat]:
        return (ConditionalFormat(self, rule) for rule in self._rules())

    def __call__(self, key: int) -> ConditionalFormat:
        rules = self._rules()
        if not 1 <= key <= len(rules):
            raise KeyError(key)
        return ConditionalFormat(self, rules[key - 1])

    def __contains__(self, key: object) -> bool:
        return isinstance(key, int) and 1 <= key <= len(self)

    def add_cell_value(self, spec: dict[str, Any]) -> ConditionalFormat:
        formulas = self.to_r1c1(spec["formula1"]), self.to_r1c1(spec["formula2"])
        return self._add(Rule("cell_value", OPERATORS.index(spec["operator"]), formulas, self._style(spec)))

    def add_custom(self, spec: dict[str, Any]) -> ConditionalFormat:
        return self._add(Rule("custom", EXPRESSION, (self.to_r1c1(spec["formula"]), ""), self._style(spec)))

    def _style(self, spec: dict[str, Any]) -> str:
        return make_style(self.document, Look(**{key: value for key, value in spec.items() if key in Look._fields}))

    def add_color_scale(self, spec: dict[str, Any]) -> ConditionalFormat:
        return self._add(Rule("color_scale", colors=tuple(spec["colors"]), points=_points(spec)))

    def add_data_bar(self, spec: dict[str, Any]) -> ConditionalFormat:
        rule = Rule(
            "data_bar", colors=(spec["bar_color"],), points=_points(spec), gradient=spec["gradient"],
            show_value=spec["show_value"],
        )  # fmt: skip
        return self._add(rule)

    def add_icon_set(self, spec: dict[str, Any]) -> ConditionalFormat:
        rule = Rule(
            "icon_set", points=(("percent", 0), *_points(spec)), icon_set=spec["icon_set"],
            show_value=spec["show_value"], reverse_order=spec["reverse_order"],
        )  # fmt: skip
        return self._add(rule)

    def clear(self) -> None:
        self._write([Format([self.cells.area], [CLEARED]), *self._around([self.cells.area])])

    def _add(self, rule: Rule) -> ConditionalFormat:
        """Before all others, as in Excel."""
        before = self._rules()
        self._write([Format([self.cells.area], [rule]), *self._around([self.cells.area])])
        after = self._rules()
        return ConditionalFormat(self, next((each for each in after if each not in before), rule))

    def change(self, old: Rule, new: Rule | None) -> None:
        """Put a rule in another's place, or nothing."""
        self.holder(old)
        around = self._around([self.cells.area])
        here = [each.touches([self.cells.area]) for each in around]
        changed = []
        for each, is_here in zip(around, here, strict=True):
            replaced = [new if rule == old and is_here else rule for rule in each.rules]
            changed.append(Format(each.areas, [rule for rule in replaced if rule is not None]))
        self._write(changed)

    def _around(self, areas: list[Area]) -> list[Format]:
        """The formats on these cells, those that overlap with them, and so on."""
        waiting = [each for _, each in self._formats()]
        reached = list(areas)
        found: set[int] = set()
        while more := [number for number, each in enumerate(waiting) if number not in found and each.touches(reached)]:
            found.update(more)
            reached += [area for number in more for area in waiting[number].areas]
        return [waiting[number] for number in sorted(found)]

    def _write(self, formats: list[Format]) -> None:
        """Give all cells of these formats their rules, and none else. All is checked before anything changes."""
        parted = part_rectangles([each.areas for each in formats])
        pieces = []
        for owners, areas in parted.items():
            rules = [rule for owner in owners for rule in formats[owner].rules]
            pieces.append(Format(areas, [] if CLEARED in rules else rules))
        if formats and CLEARED not in formats[0].rules:
            _check_whole(formats, list(parted))
        for rule in (rule for piece in pieces for rule in piece.rules):
            check_writable(rule)
        sheet = self.cells.sheet
        sheet.check_writable()
        pieces.sort(key=lambda piece: not piece.is_visual)  # while all others are away: they need a spare cell
        spare = self._spare_cell(formats, pieces)
        for each in formats:
            remove_format(sheet, each.areas)
        for piece in pieces:
            if piece.rules:
                put_format(sheet, piece.areas, piece.rules, self._native_at(piece.areas), spare)

    def _spare_cell(self, leaving: list[Format], coming: list[Format]) -> Area | None:
        visual = [piece for piece in coming if piece.is_visual]
        if not visual:
            return None
        staying = [each for _, each in self._formats() if each.areas not in [gone.areas for gone in leaving]]
        return find_spare_cell(self.cells.sheet, [area for each in visual + staying for area in each.areas])

    def _native_at(self, areas: list[Area]) -> Callable[[str], str]:
        first = _first_cell(areas)
        grammar, number = self.cells.sheet.book.grammar, self.cells.sheet_number
        return lambda formula: grammar.r1c1_to_native(formula, number, first)


def _points(spec: dict[str, Any]) -> tuple[tuple[str, float | None], ...]:
    return tuple(zip(spec["threshold_types"], spec["thresholds"], strict=True))


def _first_cell(areas: list[Area]) -> Area:
    """The upper left corner of all, which is where Calc's formulas start from."""
    return Area(min(area.row for area in areas), min(area.column for area in areas), 1, 1)


def _constant(value: str) -> str:
    try:
        float(value)
    except ValueError:
        return value if value.startswith('"') else '"' + value.replace('"', '""') + '"'
    return value


def _check_whole(formats: list[Format], parts: list[tuple[int, ...]]) -> None:
    for number, each in enumerate(formats):
        is_parted = sum(number in owners for owners in parts) > 1
        if is_parted and each.is_visual:
            raise unsupported(
                "give some cells of a colour scale, data bar or icon set another rule than the rest",
                "Give all cells of it the same rules.",
            )
