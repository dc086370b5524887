"""One worksheet part: how far it reaches, and what its cells say apart from their values.

Most sheets say nothing more: hints of it are looked for in the bytes, and only then is the part followed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from xml.parsers import expat

from ....scoring.values import NamedTuple
from ...cells.grid import CellValue, Mark, column_number, split_reference
from .. import file_messages
from .limits import DEEPEST, LAST_COLUMN, LAST_ROW, MOST_CELLS, CellBudget, UnfitError, refuse_large
from .marks import CellRange, SheetMarks
from .package import Bytes
from .runs import MarkedRun, join_runs
from .xlsx_rows import read_common_rows

_COMMON_PLACE = re.compile(rb' r="([A-Z]{1,3}[0-9]+)"')
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_CELL_PLACE = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["']([A-Za-z]+\d+)["']""")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_ROW_PLACE = re.compile(rb"""<(?:\w+:)?row\s(?:[^<>]*?\s)?r\s*=\s*["'](\d+)["']""")
_NO_VALUE = (
    rb"""<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_WORDS = (b"vertAlign", b"strike", b"rPh", b"sheetCalcPr")
_HINTS = (
    (b"hidden", re.compile(rb"""hidden\s*=\s*["'](?:1|true|on|t)["']""")),
    (b"idth", re.compile(rb"""idth\s*=\s*["'][0.]""")),
    (b"ht", re.compile(rb"""ht(?<=\sht)\s*=\s*["'][0.]""")),  # and not the right margin, which nearly every sheet has
    (b'"e"', re.compile(rb"""\bt\s*=\s*"e\"""")),
    (b"'e'", re.compile(rb"""\bt\s*=\s*'e'""")),
    (b"<f", re.compile(_NO_VALUE)),
    (b":f", re.compile(_NO_VALUE)),
)
"""Each with what it cannot be without: bytes are found much faster than an expression."""

_ZERO = re.compile(r"\s*[-+]?0*\.?0*(?:[eE][-+]?\d+)?\s*")
_TINY = re.compile(rb"[eE]-0*(?:30[89]|3[1-9]\d|[4-9]\d\d|[1-9]\d{3,})\s*<")
"""Would be read as zero."""

_NARROW, _LOW = 0.5, 1.0
"""Less than this a column (in characters) or a row (in points) shows nothing."""

_LETTERS, _DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", b"0123456789"
_MOST_COLUMN_RUNS = 4_096
_MOST_LISTED = 200
_COUNTED_APART = ("c", "row", "col", "sheetFormatPr", "sheetCalcPr")
_TRUE = ("1", "true", "on", "t")


class Clues(NamedTuple):
    """What the other parts of the workbook say about its cells.

    Args:
        percent, struck, blank: places of the cell styles that show a percentage, strike out, or show nothing.
        strings: the shared strings of which parts are left out, and what was.
        awaits: the workbook asks to be computed when it is opened.
    """

    percent: frozenset[int]
    struck: frozenset[int]
    blank: frozenset[int]
    strings: Mapping[int, tuple[str, Mark | None]]
    awaits: bool


def scan_sheet(data: Bytes, sheet: str, clues: Clues, budget: CellBudget) -> SheetMarks:
    """Scan one sheet and take its extent from the budget.

    Raises:
        UnfitError: it reaches too far, two cells claim one reference, or a number is smaller than a double can be.
        ExpatError: it is no XML.
    """
    if (b"e-" in data or b"E-" in data) and _TINY.search(data):
        raise UnfitError(file_messages.unreadable_file)
    _check_counts(data)
    common = read_common_rows(data, clues.percent)
    rows, columns = _measure_roughly(data) if common is None else common[:2]
    plain = clues if common is None else clues._replace(percent=frozenset())
    if budget.has(rows, columns) and not _has_hints(data, plain):
        budget.take(sheet, rows, columns)
        marks = SheetMarks(sheet)
        marks.percents += common.styled if common else []
        return marks
    scanner = _Scanner(sheet, clues, budget)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = scanner.start, scanner.end
    parser.CharacterDataHandler = scanner.text
    parser.Parse(data, True)
    budget.take(sheet, scanner.rows, scanner.columns)
    return scanner.marks


def _has_hints(data: Bytes, clues: Clues) -> bool:
    if any(word in data for word in _WORDS) or any(word in data and hint.search(data) for word, hint in _HINTS):
        return True
    if clues.awaits and re.search(rb"<(?:\w+:)?f[\s/>]", data):
        return True
    styles = clues.percent | clues.struck | clues.blank
    if len(styles) > _MOST_LISTED or len(clues.strings) > _MOST_LISTED:
        return True
    if styles:
        listed = "|".join(map(str, sorted(styles))).encode()
        if re.search(rb"""\ss\s*=\s*["'](?:""" + listed + rb""")["']""", data):
            return True
    if clues.strings:
        listed = "|".join(map(str, sorted(clues.strings))).encode()
        return re.search(rb">\s*(?:" + listed + rb")\s*</(?:\w+:)?v>", data) is not None
    return False


def _check_counts(data: Bytes) -> None:
    if data.count(b"<c") + data.count(b":c") > MOST_CELLS + LAST_COLUMN or data.count(b"row") > 2 * LAST_ROW:
        raise refuse_large()
    if data.count(b"<col ") + data.count(b":col ") > _MOST_COLUMN_RUNS:
        raise refuse_large()


def _measure_roughly(data: Bytes) -> tuple[int, int]:
    """Return rows and columns that the sheet certainly stays within; formatted cells without a value count too.

    Raises:
        UnfitError: two cells or rows of one reference, or a cell within another row: programs do not agree what counts.
    """
    places, cells = _list_places(data)
    numbers = _ROW_PLACE.findall(data)
    rows = len(_ROW.findall(data))
    letters, digits = set(), set()
    for place in places:
        digits.add(place.lstrip(_LETTERS))
        letters.add(place.rstrip(_DIGITS))
    misplaced = rows == len(numbers) and not digits <= set(numbers)
    if misplaced or len(set(places)) < len(places) or len(set(numbers)) < len(numbers):
        raise UnfitError(file_messages.unreadable_file)
    width = max((column_number(name.decode()) for name in letters), default=0)
    height = max(map(int, digits.union(numbers)), default=0)
    return height + rows - len(numbers), width if len(places) == cells else max(width, _measure_widest(data))


def _measure_widest(data: Bytes) -> int:
    """Measure the widest row; cells without a reference come after those that have one."""
    width = 0
    for start, end in pairwise([*(row.start() for row in _ROW.finditer(data)), len(data)]):
        places = _CELL_PLACE.findall(data, start, end)
        letters = {place.rstrip(_DIGITS) for place in places}
        last = max((column_number(name.decode()) for name in letters), default=0)
        width = max(width, last + len(_CELL.findall(data, start, end)) - len(places))
    return width


def _list_places(data: Bytes) -> tuple[list[bytes], int]:
    """List the references of the cells, and count the cells."""
    places: list[bytes] = _COMMON_PLACE.findall(data)
    if len(places) == data.count(b"<c ") and b":c " not in data and b"<c>" not in data and b"<c/" not in data:
        return places, len(places)
    return _CELL_PLACE.findall(data), len(_CELL.findall(data))


class _Scanner:
    """Follows rows and cells; both may lack their reference."""

    def __init__(self, sheet: str, clues: Clues, budget: CellBudget) -> None:
        self.marks = SheetMarks(sheet)
        self.rows = self.columns = 0
        self._sheet, self._clues, self._budget = sheet, clues, budget
        self._awaits = clues.awaits
        self._row = self._column = self._depth = 0
        self._number, self._columns_of = "", dict[str, int]()
        self._kind, self._style = "n", 0
        self._formula = self._filled = self._in_text = False
        self._text: list[str] = []
        self._runs: list[MarkedRun] = []
        self._mark: Mark | None = None
        self._phonetic = self._inline = False
        self._narrow_default, self._wide = False, list[tuple[int, int]]()
        self._zeros: list[CellRange] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if name == "c":
            self._open_cell(attributes)
        elif name == "row":
            self._open_row(attributes)
        elif name in ("col", "sheetFormatPr", "sheetCalcPr"):
            self._read_sheet_property(name, attributes)
        else:
            self._depth += 1
            if self._depth > DEEPEST:
                raise UnfitError(file_messages.unreadable_file)
            self._open_content(name, attributes)

    def _open_content(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("v", "t"):
            self._in_text = not self._phonetic
        elif name == "f":
            self._formula = True
            self._note_extent()
        elif name == "is":
            self._inline = True
        elif name == "r":
            self._mark = None
        elif name == "rPh":
            self._phonetic = True
        elif name in ("strike", "vertAlign") and self._inline:
            self._read_property(name, attributes.get("val", "1"))

    def _read_sheet_property(self, name: str, attributes: dict[str, str]) -> None:
        if name == "col":
            self._read_columns(attributes)
        elif name == "sheetFormatPr":
            self._narrow_default = float(attributes.get("defaultColWidth", 9)) < _NARROW
        elif name == "sheetCalcPr":
            self._awaits = self._awaits or attributes.get("fullCalcOnLoad") in _TRUE

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        self._number = str(self._row)
        if attributes.get("hidden") in _TRUE or float(attributes.get("ht", 15)) < _LOW:
            self.marks.hidden_rows.append((self._row, self._row))

    def _open_cell(self, attributes: dict[str, str]) -> None:
        self._column += 1
        if "r" in attributes:
            letters = attributes["r"].removesuffix(self._number)
            if letters not in self._columns_of:
                row, self._columns_of[letters] = split_reference(letters + self._number)
                if row != self._row:
                    raise UnfitError(file_messages.unreadable_file)
            self._column = self._columns_of[letters]
        self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
        self._formula = self._filled = self._inline = self._phonetic = False
        self._text, self._runs, self._mark = [], [], None

    def _note_extent(self) -> None:
        if self._row > self.rows or self._column > self.columns:
            self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)
            self._budget.check(self._sheet, self.rows, self.columns)

    def _read_property(self, name: str, value: str) -> None:
        if name == "strike" and value in _TRUE:
            self._mark = Mark.STRUCK_PART
        elif name == "vertAlign" and value in ("superscript", "subscript"):
            self._mark = self._mark or Mark.NOTE_MARK

    def _read_columns(self, attributes: dict[str, str]) -> None:
        first, last = int(attributes.get("min", 1)), min(int(attributes.get("max", 1)), LAST_COLUMN)
        self._wide.append((first, last))
        if attributes.get("hidden") in _TRUE or float(attributes.get("width", 9)) < _NARROW:
            self.marks.hidden_columns.append((first, last))

    def text(self, data: str) -> None:
        if self._in_text:
            self._text.append(data)

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if name not in _COUNTED_APART:
            self._depth -= 1
        if name in ("v", "t"):
            self._in_text = False
            if self._text:
                self._note_extent()
            if self._inline:
                self._runs.append(MarkedRun("".join(self._text), self._mark))
                self._text = []
        elif name == "r":
            self._mark = None
        elif name == "rPh":
            self._phonetic = False
        elif name == "c":
            self._close_cell()
        elif name == "sheetData":
            self._close_table()
        elif name == "worksheet":
            self._close_sheet()

    def _close_cell(self) -> None:
        here = CellRange(self._row, self._column, self._row, self._column)
        value = "".join(self._text)
        if self._kind == "e":
            self.marks.add_error(here, value or "#N/A")
            self._note_extent()
        elif self._formula and not value and self._kind != "str":
            self.marks.add_error(here, "")
        else:
            if self._formula and self._kind in ("n", "b") and _ZERO.fullmatch(value):
                self._zeros.append(here)
            self._close_value(here, value)

    def _close_value(self, here: CellRange, value: str) -> None:
        shown: CellValue = None
        if self._style in self._clues.blank:
            if value or self._runs:
                self.marks.add_text(here, None, Mark.HIDDEN_PART)
            return
        if self._kind == "s" and self._clues.strings and value.strip().isdecimal():
            found = self._clues.strings.get(int(value))
            if found is not None:
                shown, mark = found
                self.marks.add_text(here, shown or None, mark)
        elif any(run.mark for run in self._runs):
            shown, mark = join_runs(self._runs)
            self.marks.add_text(here, shown or None, mark)
        if self._style in self._clues.struck and (value or self._runs):
            self.marks.add_mark(here, Mark.STRUCK)
        if self._style in self._clues.percent and self._kind == "n" and value:
            self.marks.add_percent(here)

    def _close_table(self) -> None:
        if self._narrow_default:
            wide = {column for first, last in self._wide for column in range(first, min(last, self.columns) + 1)}
            narrow = [column for column in range(1, self.columns + 1) if column not in wide]
            self.marks.hidden_columns += [(column, column) for column in narrow]

    def _close_sheet(self) -> None:
        """A sheet may say only after its cells that they are yet to be computed."""
        if self._awaits:
            for area in self._zeros:
                self.marks.add_error(area, "")
