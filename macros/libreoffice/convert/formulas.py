"""Formulas: Excel's English grammar against the one that LibreOffice's blocks of formulas speak.

Plain formulas are translated here, so that a block of them is one call. What needs more (tables, other workbooks,
intersections) goes through the office's own `FormulaParser`, one formula at a time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..office.bridge import Remote, struct
from .addresses import Area, quote_sheet

EXCEL_ENGLISH = 4  # sheet.FormulaLanguage.XL_ENGLISH
API_ENGLISH = 6  # sheet.FormulaLanguage.API
NATIVE = 3  # sheet.FormulaLanguage.NATIVE: the user's language
EXCEL_A1 = 1  # sheet.AddressConvention.XL_A1
EXCEL_R1C1 = 2  # sheet.AddressConvention.XL_R1C1
CALC_A1 = 0  # sheet.AddressConvention.OOO
ALL_GROUPS = 0x7FFFFFFF
EXTERNAL = "com.sun.star.sheet.addin"

REFERENCE = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}(?![\w.(])|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(])"
ERROR = r"[#](?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)"
TABLE_PART = r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"
EXCEL_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"]|"")*")"""
    rf"""|(?P<error>{ERROR})"""
    r"""|(?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)"""
    r"""|(?P<function>[^\W\d][\w.]*)(?=\()"""
    r"""|(?P<word>[\w.\\$]+)"""
    r"""|(?P<brace>[{}])|(?P<separator>[,;])|(?P<other>.)""",
    re.DOTALL | re.VERBOSE,
)
CALC_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"]|"")*")"""
    rf"""|(?P<error>{ERROR})|(?P<table>{TABLE_PART})"""
    rf"""|(?P<sheet>\$?(?:'(?:[^']|'')+'|[^\W\d]\w*)\.(?={REFERENCE}|[^\W\d]\w*(?![\w(.])))"""
    r"""|(?P<function>[^\W\d][\w.]*)(?=\()"""
    r"""|(?P<word>[\w.\\$]+)"""
    r"""|(?P<brace>[{}])|(?P<separator>[;|~!])|(?P<other>.)""",
    re.DOTALL,
)
NEEDS_PARSER = re.compile(r"[\[\]@#]|[\w)]\s+[\w$('](?!\s*[&<>=+*/^-])|:\s*\w+!")
PREFIXES = ("_xlfn._xlws.", "_xlfn.", "_xlws.")


DIGITS = re.compile(r"(\d+)")
MEANING_DIGITS = re.compile(r"[#\[]|\d[\w.]*\(")
"""Where digits tell more than which row: in errors, in parts of tables and other workbooks, in names of functions."""
MOST_KNOWN = 500


@dataclass
class Grammar:
    """Translates formulas for one document."""

    document: Remote
    to_calc_names: dict[str, str] = field(default_factory=dict)
    to_excel_names: dict[str, str] = field(default_factory=dict)
    _known: dict[str, list[str]] = field(default_factory=dict)
    _parser: Remote | None = None
    _maps: dict[int, object] = field(default_factory=dict)

    def to_calc(self, formula: str, sheet: int, area: Area) -> str:
        """`=SUM(Sheet2!A1,B1)` → `=SUM($Sheet2.A1;B1)`; `area` and `sheet` (from 0) are where it will stand."""
        self._learn()
        shape, digits = _take_digits_out(formula)
        known = self._known.get(shape)
        if known is not None:
            return _put_digits_in(known, digits)
        if not _needs_parser(formula):
            made = excel_to_calc(formula, self.to_calc_names)
            if shape:
                self._know(shape, digits, made)
            return made
        return self._convert(formula, (EXCEL_ENGLISH, EXCEL_A1), (API_ENGLISH, CALC_A1), sheet, area)

    def _know(self, shape: str, digits: list[str], made: str) -> None:
        """Remember how formulas that differ in nothing but digits are written: rows of a table hold such."""
        parts = DIGITS.split(made)
        if parts[1::2] == digits:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[shape] = parts[::2]

    def to_excel(self, formula: str, sheet: int, area: Area) -> str:
        """The way back. Other workbooks need the office's own parser, which forgets capitals in parts of tables."""
        self._learn()
        if "#" in _without_strings(formula, TABLE_PART):
            return self._convert(formula, (API_ENGLISH, CALC_A1), (EXCEL_ENGLISH, EXCEL_A1), sheet, area)
        return calc_to_excel(formula, self.to_excel_names)

    def to_r1c1(self, formula: str, sheet: int, area: Area) -> str:
        """Excel's A1 form as R1C1, which does not depend on where the formula stands."""
        return self._convert(formula, (EXCEL_ENGLISH, EXCEL_A1), (EXCEL_ENGLISH, EXCEL_R1C1), sheet, area)

    def from_r1c1(self, formula: str, sheet: int, area: Area) -> str:
        """R1C1 as Excel's A1 form."""
        return self._convert(formula, (EXCEL_ENGLISH, EXCEL_R1C1), (EXCEL_ENGLISH, EXCEL_A1), sheet, area)

    def native_to_r1c1(self, formula: str, sheet: int, area: Area) -> str:
        """What LibreOffice shows to the user, as it gives the formulas of conditional formats, as R1C1."""
        return self._convert(formula, (NATIVE, CALC_A1), (EXCEL_ENGLISH, EXCEL_R1C1), sheet, area)

    def r1c1_to_native(self, formula: str, sheet: int, area: Area) -> str:
        """The way back, without a leading `=`."""
        return self._convert(formula, (EXCEL_ENGLISH, EXCEL_R1C1), (NATIVE, CALC_A1), sheet, area).removeprefix("=")

    def _convert(self, formula: str, source: tuple[int, int], target: tuple[int, int], sheet: int, area: Area) -> str:
        if source[0] == EXCEL_ENGLISH:  # as words they become 1 and 0
            formula = _change_code(formula, r"(?<![\w.])(TRUE|FALSE)(?![\w.(])", r"\1()")
        parser = self._set_parser(source)
        where = struct("table.CellAddress", Sheet=sheet, Row=area.row - 1, Column=area.column - 1)
        tokens = parser.parseFormula(formula.removeprefix("="), where)
        made = "=" + str(self._set_parser(target).printFormula(tokens, where))
        if target[0] == EXCEL_ENGLISH:
            made = _change_code(made, r"(?<![\w.])(TRUE|FALSE)\(\)", r"\1")
        return made

    def _set_parser(self, grammar: tuple[int, int]) -> Remote:
        if self._parser is None:
            self._parser = self.document.createInstance("com.sun.star.sheet.FormulaParser")
        language, convention = grammar
        self._parser.CompileEnglish = True
        self._parser.FormulaConvention = convention
        self._parser.OpCodeMap = self._map(language)
        return self._parser

    def _map(self, language: int) -> object:
        if language not in self._maps:
            mapper = self.document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
            self._maps[language] = mapper.getAvailableMappings(language, ALL_GROUPS)
        return self._maps[language]

    def _learn(self) -> None:
        """The names of functions that differ: mostly those of the Analysis add-in, such as EOMONTH."""
        if self.to_calc_names:
            return
        excel: dict[object, str] = {}
        for entry in self._map(EXCEL_ENGLISH):  # type: ignore[attr-defined] # a tuple of UNO structs
            excel[_identity(entry.Token)] = entry.Name
            if isinstance(entry.Token.Data, str):
                self.to_calc_names[entry.Name] = entry.Token.Data
                self.to_excel_names[entry.Token.Data.upper()] = entry.Name
        for entry in self._map(API_ENGLISH):  # type: ignore[attr-defined] # likewise
            name = excel.get(_identity(entry.Token))
            if name and name != entry.Name and entry.Name[:1].isalpha() and not isinstance(entry.Token.Data, str):
                self.to_calc_names.setdefault(name, entry.Name)
                self.to_excel_names.setdefault(entry.Name, name)
        self.to_calc_names.setdefault("SUM", "SUM")  # never empty: learned


def _take_digits_out(formula: str) -> tuple[str, list[str]]:
    """What of a formula stays from row to row, and its digits; nothing stays where digits may change what it means."""
    if MEANING_DIGITS.search(formula):
        return "", []
    parts = DIGITS.split(formula)
    return "\0".join(parts[::2]), parts[1::2]


def _put_digits_in(parts: list[str], digits: list[str]) -> str:
    made = [""] * (len(parts) + len(digits))
    made[::2], made[1::2] = parts, digits
    return "".join(made)


def name_table(formula: str, table: str) -> str:
    """`[@Price]` → `Products[[#This Row],[Price]]`: the long form, which does not depend on where it stands."""
    parts = re.split(r'("(?:[^"]|"")*")', formula)
    for number in range(0, len(parts), 2):
        text = re.sub(r"(?<![\w\]])\[@\[([^\[\]]+)\]\]", rf"{table}[[#This Row],[\1]]", parts[number])
        parts[number] = re.sub(r"(?<![\w\]])\[@([^\[\]]+)\]", rf"{table}[[#This Row],[\1]]", text)
    return "".join(parts)


def _identity(token: object) -> tuple[object, object]:
    return token.OpCode, token.Data if isinstance(token.Data, str) else None  # type: ignore[attr-defined] # a UNO struct


def _without_strings(formula: str, more: str = ERROR) -> str:
    """Without texts, quoted names and error values: their signs mean nothing to the grammar."""
    return re.sub(rf'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'|{more}|{ERROR}', '""', formula)


def _change_code(formula: str, pattern: str, by: str) -> str:
    """Replace outside of texts and quoted names."""
    parts = re.split(r"""("(?:[^"]|"")*"|'(?:[^']|'')*')""", formula)
    parts[::2] = [re.sub(pattern, by, part) for part in parts[::2]]
    return "".join(parts)


def _needs_parser(formula: str) -> bool:
    return bool(NEEDS_PARSER.search(_without_strings(formula).replace('""!', "S!")))


def excel_to_calc(formula: str, names: Mapping[str, str]) -> str:
    """Translate a formula without tables, other workbooks or intersections."""
    made: list[str] = []
    in_braces = False
    for match in EXCEL_TOKEN.finditer(formula):
        kind, text = match.lastgroup, match.group()
        if kind == "sheet":
            name = text[:-1]
            made.append(f"${name}.")
        elif kind == "function":
            upper = text
            for prefix in PREFIXES:
                upper = upper.removeprefix(prefix)
            upper = upper.upper()
            made.append(names.get(upper, upper))
        elif kind == "brace":
            in_braces = text == "{"
            made.append(text)
        elif kind == "separator":
            made.append({",": ";", ";": "|"}[text] if in_braces else {",": ";", ";": ";"}[text])
        else:
            made.append(text)
    return "".join(made)


def calc_to_excel(formula: str, names: Mapping[str, str]) -> str:
    """The way back. A function that LibreOffice does not know comes back in capitals, as Excel writes it."""
    made: list[str] = []
    in_braces = False
    for match in CALC_TOKEN.finditer(formula):
        kind, text = match.lastgroup, match.group()
        if kind == "sheet":
            name = text[:-1].removeprefix("$")
            if name.startswith("'"):
                name = name[1:-1].replace("''", "'")
            made.append(quote_sheet(name) + "!")
        elif kind == "function":
            made.append(names.get(text.upper(), text.upper()))
        elif kind == "table":
            made.append(text.replace("];[", "],["))
        elif kind == "brace":
            in_braces = text == "{"
            made.append(text)
        elif kind == "separator":
            made.append({";": ",", "|": ";" if in_braces else "|", "~": ",", "!": " "}[text])
        else:
            made.append(text)
    return re.sub(r"(:)((?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)(?=\$?[A-Za-z]+\$?\d)", r"\1", "".join(made))
