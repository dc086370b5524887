"""What may be entered into cells."""

from __future__ import annotations

from typing import Any

import xlwings
from xlwings import base_classes

from ..convert.addresses import format_address
from ..office.bridge import Remote, common, enum, raw, struct
from .cells import Cells

TYPES = {
    "none": "ANY",
    "whole_number": "WHOLE",
    "decimal": "DECIMAL",
    "list": "LIST",
    "date": "DATE",
    "time": "TIME",
    "text_length": "TEXT_LEN",
    "custom": "CUSTOM",
}
TYPE_NAMES = {value: name for name, value in TYPES.items()}
COMPARED = {"whole_number", "decimal", "date", "time", "text_length"}
OPERATORS = {
    "between": "BETWEEN",
    "not_between": "NOT_BETWEEN",
    "equal_to": "EQUAL",
    "not_equal_to": "NOT_EQUAL",
    "greater_than": "GREATER",
    "less_than": "LESS",
    "greater_than_or_equal": "GREATER_EQUAL",
    "less_than_or_equal": "LESS_EQUAL",
}
OPERATOR_NAMES = {value: name for name, value in OPERATORS.items()}
ALERTS = {"STOP": "stop", "WARNING": "warning", "INFO": "information"}
NO_LIST, LIST_AS_IT_IS = 0, 1  # sheet.TableValidationVisibility
MIXED = "inconsistent"


class DataValidation(base_classes.DataValidation):
    """xlwings' data validation; formulas are Excel's."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

    @property
    def _rule(self) -> Remote:
        rule: Remote = self.cells.xl.getPropertyValue("Validation")
        return rule

    @property
    def api(self) -> Any:
        return raw(self._rule)

    @property
    def type(self) -> str:
        if common(self.cells.xl, "Validation") is None:
            return MIXED
        return TYPE_NAMES.get(self._rule.getPropertyValue("Type").value, "unknown")

    def _property(self, name: str) -> Any:
        return None if self.type in {"none", MIXED} else self._rule.getPropertyValue(name)

    def _excel(self, formula: str) -> str | None:
        if not formula:
            return None
        return self.cells.sheet.book.grammar.to_excel(f"={formula}", self.cells.sheet_number, self.cells.area)

    @property
    def operator(self) -> str | None:
        return OPERATOR_NAMES.get(self._rule.getOperator().value) if self.type in COMPARED else None

    @property
    def formula1(self) -> str | None:
        return self._excel(str(self._rule.getFormula1())) if self.type in COMPARED else None

    @property
    def formula2(self) -> str | None:
        is_pair = self.operator in {"between", "not_between"}
        return self._excel(str(self._rule.getFormula2())) if is_pair else None

    @property
    def formula(self) -> str | None:
        return self._excel(str(self._rule.getFormula1())) if self.type == "custom" else None

    @property
    def source(self) -> str | None:
        """`Open,Closed`, or `=Sheet1!$A$1:$A$3`."""
        if self.type != "list":
            return None
        formula = str(self._rule.getFormula1())
        if formula.startswith('"'):
            return ",".join(part.strip('"') for part in formula.split(";"))
        return self._excel(formula)

    @property
    def in_cell_dropdown(self) -> bool | None:
        return self._rule.getPropertyValue("ShowList") != NO_LIST if self.type == "list" else None

    @property
    def ignore_blank(self) -> bool | None:
        value: bool | None = self._property("IgnoreBlankCells")
        return value

    @property
    def input_title(self) -> str | None:
        value: str | None = self._property("InputTitle")
        return value

    @property
    def input_message(self) -> str | None:
        value: str | None = self._property("InputMessage")
        return value

    @property
    def show_input(self) -> bool | None:
        value: bool | None = self._property("ShowInputMessage")
        return value

    @property
    def error_title(self) -> str | None:
        value: str | None = self._property("ErrorTitle")
        return value

    @property
    def error_message(self) -> str | None:
        value: str | None = self._property("ErrorMessage")
        return value

    @property
    def show_error(self) -> bool | None:
        value: bool | None = self._property("ShowErrorMessage")
        return value

    @property
    def alert_style(self) -> str | None:
        style = self._property("ErrorAlertStyle")
        return None if style is None else ALERTS.get(style.value)

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        """Only what is in a list: values, a row or column of cells, or a name of them."""
        if isinstance(source, Cells):
            area = format_address(source.area, *source.sheet.limits)
            formula = self._calc(f"={source.sheet.quoted_name}!{area}")
        elif isinstance(source, base_classes.Name):
            formula = self._calc(f"={source.name}")
        else:
            formula = ";".join(f'"{value}"' for value in source)
        rule = self._changed("list", "EQUAL", formula, "")
        rule.setPropertyValue("ShowList", LIST_AS_IT_IS if in_cell_dropdown else NO_LIST)
        self.cells.xl.setPropertyValue("Validation", rule)

    def set_rule(self, rule_type: str, operator: str | None, formula1: Any, formula2: Any) -> None:
        first, second = (self._calc(str(each)) if each is not None else "" for each in (formula1, formula2))
        rule = self._changed(rule_type, OPERATORS.get(operator or "", "EQUAL"), first, second)
        self.cells.xl.setPropertyValue("Validation", rule)

    def _calc(self, formula: str) -> str:
        text = "=" + formula.removeprefix("=")
        return self.cells.sheet.book.grammar.to_calc(text, self.cells.sheet_number, self.cells.area).removeprefix("=")

    def _changed(self, rule_type: str, operator: str, formula1: str, formula2: str) -> Remote:
        """The rule as it will be, its prompt and alert as they were.

        Raises:
            xlwings.XlwingsError: the cells have different rules; one must go first.
        """
        before = self.type
        if before == MIXED:
            msg = "Cannot update data validation because the target cells have different validation rules."
            raise xlwings.XlwingsError(msg)
        rule = self._rule
        rule.setPropertyValue("Type", enum("sheet.ValidationType", TYPES[rule_type]))
        area = self.cells.area
        where = struct("table.CellAddress", Sheet=self.cells.sheet_number, Row=area.row - 1, Column=area.column - 1)
        rule.setSourcePosition(where)
        rule.setOperator(enum("sheet.ConditionOperator", operator))
        rule.setFormula1(formula1)
        rule.setFormula2(formula2)
        if before == "none":
            rule.setPropertyValue("ShowErrorMessage", True)
        return rule

    def delete(self) -> None:
        rule = self._rule
        for name in ("InputTitle", "InputMessage", "ErrorTitle", "ErrorMessage"):
            rule.setPropertyValue(name, "")
        rule.setPropertyValue("ShowInputMessage", False)
        rule.setPropertyValue("Type", enum("sheet.ValidationType", "ANY"))
        self.cells.xl.setPropertyValue("Validation", rule)
