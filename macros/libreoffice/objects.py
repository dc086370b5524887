"""Where each object is made: the one place at which the circle of the objects is closed.

The objects of a workbook know each other all round: a sheet makes its cells and its charts, cells know their sheet,
their table and their conditional formats. The folders import each other one way only,

    office → convert → ranges → sheets → tables, drawing → charts, pivots, conditional → books

(each may use what stands to its left), and take from here what stands to their right, and what only some runs need:
`objects.Charts(sheet)`, and `objects.Book` as a type. A module is imported when the first of its names is asked for,
so that a run without charts loads nothing of them.
"""

# ruff: noqa: PLC0414 # `as` says that the name is meant to be taken from here

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .books.app import App as App
    from .books.book import Book as Book
    from .books.engine import engine as engine
    from .books.macro import run_macro as run_macro
    from .books.pdf import export_pdf as export_pdf
    from .charts.chart import Chart as Chart
    from .charts.charts import Charts as Charts
    from .conditional.formats import ConditionalFormats as ConditionalFormats
    from .drawing.pictures import Pictures as Pictures
    from .drawing.pictures import export_cells as export_cells
    from .drawing.shapes import Shapes as Shapes
    from .pivots.table import PivotTable as PivotTable
    from .pivots.tables import PivotTables as PivotTables
    from .ranges.borders import Borders as Borders
    from .ranges.range import Range as Range
    from .ranges.validation import DataValidation as DataValidation
    from .sheets.freeze_panes import FreezePanes as FreezePanes
    from .sheets.names import Name as Name
    from .sheets.names import name_of as name_of
    from .sheets.notes import Note as Note
    from .sheets.notes import add_note as add_note
    from .sheets.notes import note_at as note_at
    from .sheets.notes import notes_of as notes_of
    from .sheets.page_setup import PageSetup as PageSetup
    from .sheets.sheet import Sheet as Sheet
    from .sheets.sheet import cells_move as cells_move
    from .sheets.view import only_visible as only_visible
    from .sheets.view import show_grid as show_grid
    from .sheets.view import shows_grid as shows_grid
    from .tables.autofilter import AutoFilter as AutoFilter
    from .tables.parts import TableColumns as TableColumns
    from .tables.parts import TableRows as TableRows
    from .tables.table import Table as Table
    from .tables.tables import Tables as Tables
    from .tables.tables import table_at as table_at

PLACES = {
    "books.app": "App",
    "books.book": "Book",
    "books.engine": "engine",
    "books.macro": "run_macro",
    "books.pdf": "export_pdf",
    "charts.chart": "Chart",
    "charts.charts": "Charts",
    "conditional.formats": "ConditionalFormats",
    "drawing.pictures": "Pictures export_cells",
    "drawing.shapes": "Shapes",
    "pivots.table": "PivotTable",
    "pivots.tables": "PivotTables",
    "ranges.borders": "Borders",
    "ranges.range": "Range",
    "ranges.validation": "DataValidation",
    "sheets.freeze_panes": "FreezePanes",
    "sheets.names": "Name name_of",
    "sheets.notes": "Note add_note note_at notes_of",
    "sheets.page_setup": "PageSetup",
    "sheets.sheet": "Sheet cells_move",
    "sheets.view": "only_visible show_grid shows_grid",
    "tables.autofilter": "AutoFilter",
    "tables.parts": "TableColumns TableRows",
    "tables.table": "Table",
    "tables.tables": "Tables table_at",
}
"""The same once more for the run; a test compares the two."""


if not TYPE_CHECKING:  # a type checker knows the names above, and must not believe in others

    def __getattr__(name: str) -> Any:
        """Import what is asked for the first time, and keep it."""
        for place, names in PLACES.items():
            if name in names.split():
                found = globals()[name] = getattr(import_module(f".{place}", __package__), name)
                return found
        msg = f"nothing in this engine is called {name!r}"
        raise AttributeError(msg)
