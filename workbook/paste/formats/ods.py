"""An OpenDocument spreadsheet (.ods): what its content says apart from the values. Source: ODF 1.3 part 3, 9 and 19."""

from __future__ import annotations

import re
from xml.parsers import expat

from ...cells.grid import CellValue, Mark
from .. import file_messages
from .limits import DEEPEST, MOST_CHARACTERS, MOST_SHEETS, CellBudget, LockedFileError, UnfitError, refuse_large
from .marks import CellRange, SheetMarks
from .ods_styles import OdsStyles, read_styles
from .package import PackageReader
from .runs import MarkedRun, join_runs

_CELLS = ("table:table-cell", "table:covered-table-cell")
_ERROR_TEXT = re.compile(r"#[A-Z0-9/_]+[!?]?|Err:\d{3}")
_OFFICE = re.compile(rb"(?i)<meta:generator>[^<]*(?:office|excel|google|gnumeric|calligra|collabora|wps|numbers)")
_LONG_SPACES = re.compile(rb"""text:c\s*=\s*["']\d{4,}""")
_ASIDE = frozenset(
    {"office:annotation", "office:annotation-end", "draw:frame", "draw:custom-shape", "table:table-source"}
)


def scan_ods(package: PackageReader) -> dict[str, SheetMarks]:
    """Scan every table of an .ods; inflates what a reader needs.

    Raises:
        UnfitError: a sheet reaches too far, or a repetition is none that a program writes.
    """
    for part in ("mimetype", "META-INF/manifest.xml", "styles.xml", "meta.xml"):
        if part in package.names:
            package.read(part)
    if b"encryption-data" in package.parts.get("META-INF/manifest.xml", b""):
        raise LockedFileError
    content = package.read("content.xml")
    if _LONG_SPACES.search(content):
        raise UnfitError(file_messages.unreadable_file)
    styles = read_styles(content, package.parts.get("styles.xml"))
    computed = _OFFICE.search(package.parts.get("meta.xml", b"")) is not None
    scanner = _Scanner(styles, computed)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = scanner.start, scanner.end
    parser.CharacterDataHandler = scanner.text
    parser.Parse(content, True)
    return scanner.sheets


class _Scanner:
    """Follows tables, rows and cells, each of which may be repeated."""

    def __init__(self, styles: OdsStyles, computed: bool) -> None:
        self.sheets: dict[str, SheetMarks] = {}
        self._styles, self._computed = styles, computed
        self._budget = CellBudget()
        self._marks = SheetMarks("")
        self._sheet, self._tables = "", 0
        self._row_end = self._column_end = self._column_place = 0
        self._row = self._column = 1
        self._rows = self._columns = 0
        self._column_styles: list[tuple[int, str]] = []
        self._row_style = ""
        self._cell: dict[str, str] | None = None
        self._runs: list[MarkedRun] = []
        self._spans: list[Mark | None] = []
        self._aside = self._depth = self._letters = 0
        self._deaf = 0
        """How many elements are open within a plain number, which has nothing more to say."""
        self._special = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnfitError(file_messages.unreadable_file)
        if self._deaf:
            self._deaf += 1
        elif self._aside or (tag in _ASIDE):
            self._aside += 1
            self._special = True
        elif self._cell is not None:
            self._open_text(tag, attributes)
        elif tag in _CELLS:
            self._open_cell(attributes)
        elif tag == "table:table-row":
            self._open_row(attributes)
        elif tag == "table:table-column":
            self._open_column(attributes)
        elif tag == "table:table":
            self._open_table(attributes.get("table:name"))

    def _open_table(self, name: str | None) -> None:
        """Open a sheet; a table without a name is what a link has fetched, and no sheet."""
        if name in self.sheets:
            raise UnfitError(file_messages.unreadable_file)
        if len(self.sheets) >= MOST_SHEETS:
            raise refuse_large()
        self._sheet = name or ""
        self._marks = SheetMarks(self._sheet)
        if name is not None:
            self.sheets[name] = self._marks
        self._row_end = self._column_place = self._rows = self._columns = 0
        self._column_styles = []

    def _open_column(self, attributes: dict[str, str]) -> None:
        first = self._column_place + 1
        self._column_place += _count(attributes, "table:number-columns-repeated")
        narrow = attributes.get("table:style-name", "") in self._styles.flat
        if narrow or attributes.get("table:visibility", "visible") != "visible":
            self._marks.hidden_columns.append((first, self._column_place))
        if style := attributes.get("table:default-cell-style-name"):
            self._column_styles.append((self._column_place, style))

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column_end = self._row_end + 1, 0
        self._row_end += _count(attributes, "table:number-rows-repeated")
        self._row_style = attributes.get("table:default-cell-style-name", "")
        flat = attributes.get("table:style-name", "") in self._styles.flat
        if flat or attributes.get("table:visibility", "visible") != "visible":
            self._marks.hidden_rows.append((self._row, self._row_end))

    def _open_cell(self, attributes: dict[str, str]) -> None:
        self._column = self._column_end + 1
        self._column_end += _count(attributes, "table:number-columns-repeated")
        plain = attributes.get("office:value-type") == "float" and "table:formula" not in attributes
        if plain and not self._styles.struck and attributes.get("calcext:value-type") != "error":
            self._note_extent()
            self._deaf = 1
            return
        self._cell, self._runs, self._spans, self._special = attributes, [], [], False

    def _open_text(self, tag: str, attributes: dict[str, str]) -> None:
        mark: Mark | None = self._spans[-1] if self._spans else None
        if tag == "text:p" and self._runs:
            self._runs.append(MarkedRun("\n", None))
        if tag in ("text:s", "text:tab", "text:line-break"):
            text = {"text:tab": "\t", "text:line-break": "\n"}.get(tag, " " * _count(attributes, "text:c"))
            self._runs.append(MarkedRun(text, mark))
        elif tag in ("text:span", "text:p"):
            mark = self._styles.find_mark(attributes.get("text:style-name", "")) or mark
        elif tag == "text:ruby-text":
            mark = Mark.NOTE_MARK
        self._special = self._special or mark is not None
        self._spans.append(mark)

    def text(self, data: str) -> None:
        if self._cell is not None and self._spans and not self._aside:
            self._runs.append(MarkedRun(data, self._spans[-1]))

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._deaf:
            self._deaf -= 1
        elif self._aside:
            self._aside -= 1
        elif tag in _CELLS and self._cell is not None and not self._spans:
            self._close_cell(self._cell)
            self._cell = None
        elif self._cell is not None and self._spans:
            self._spans.pop()
        elif tag == "table:table":
            self._budget.take(self._sheet, self._rows, self._columns)

    def _close_cell(self, cell: dict[str, str]) -> None:
        kind, formula = cell.get("office:value-type", ""), "table:formula" in cell
        shown = "".join(run.text for run in self._runs if run.mark is None).strip()
        if not (kind or formula or shown):
            return
        self._note_extent()
        area = CellRange(self._row, self._column, self._row_end, self._column_end)
        letters = sum(len(run.text) for run in self._runs) + len(cell.get("office:string-value", ""))
        self._letters += letters * (area.bottom - area.top + 1) * (area.right - area.left + 1)
        if self._letters > MOST_CHARACTERS:
            raise refuse_large()
        if cell.get("calcext:value-type") == "error" or _ERROR_TEXT.fullmatch(shown):
            self._marks.add_error(area, shown or "#N/A")
        elif formula and self._is_uncomputed(cell, kind, shown):
            self._marks.add_error(area, "")
        else:
            self._close_value(area, cell, kind)

    def _is_uncomputed(self, cell: dict[str, str], kind: str, shown: str) -> bool:
        if kind in ("float", "percentage", "currency"):
            value = cell.get("office:value", "")
            return not value or (not self._computed and not float(value))
        return not kind or (kind == "string" and not shown and not self._computed and "office:string-value" not in cell)

    def _close_value(self, area: CellRange, cell: dict[str, str], kind: str) -> None:
        if kind == "percentage":
            self._marks.add_percent(area)
        if kind == "string" and self._special:
            text, mark = join_runs(self._runs)
            value: CellValue = text.strip("\n") or None
            self._marks.add_text(area, value, mark)
        if self._styles.struck and self._styles.find_mark(self._find_style(cell)) is Mark.STRUCK_PART:
            self._marks.add_mark(area, Mark.STRUCK)

    def _find_style(self, cell: dict[str, str]) -> str:
        own = cell.get("table:style-name") or self._row_style
        return own or next((style for last, style in self._column_styles if self._column <= last), "")

    def _note_extent(self) -> None:
        if self._row_end > self._rows or self._column_end > self._columns:
            self._rows, self._columns = max(self._rows, self._row_end), max(self._columns, self._column_end)
            self._budget.check(self._sheet, self._rows, self._columns)


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    if not text.isdecimal() or len(text) > 8:
        raise UnfitError(file_messages.unreadable_file)
    return max(int(text), 1)
