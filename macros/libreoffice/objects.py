"""Where each object is made: the one place at which the circle of the objects is closed.

The objects of a workbook know each other all round: a sheet makes its cells and its charts, cells know their sheet,
their table and their conditional formats. The folders import each other one way only,

    office → convert → ranges → sheets → tables, drawing → charts, pivots, conditional → books → apps

(each may use what stands to its left), and take from here what stands to their right, and what only some runs need:
`objects.Charts(sheet)` makes, `sheet: objects.Sheet` names a type. A module is imported when the first of its names
is asked for, so that a run without charts loads nothing of them.

A type checker reads the imports, a run reads `HOMES`; `test_folders.py` holds that both say the same.
"""

# ruff: noqa: PLC0414 # `as` says that the name is meant to be taken from here

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .apps.app import App as App
    from .apps.macro import run_macro as run_macro
    from .books.book import Book as Book
    from .books.pdf import export_pdf as export_pdf
    from .charts.chart import Chart as Chart
    from .charts.charts import Charts as Charts
    from .conditional.formats import ConditionalFormats as ConditionalFormats
    from .drawing.pictures import Pictures as Pictures
    from .drawing.pictures import export_cells as export_cells
    from .drawing.shapes import Shapes as Shapes
    from .engine import engine as engine
    from .pivots.pivot import PivotTable as PivotTable
    from .pivots.pivots import PivotTables as PivotTables
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
    from .tables.rows_columns import TableColumns as TableColumns
    from .tables.rows_columns import TableRows as TableRows
    from .tables.table import Table as Table
    from .tables.tables import Tables as Tables
    from .tables.tables import table_at as table_at

HOMES = {
    "App": "apps.app",
    "run_macro": "apps.macro",
    "Book": "books.book",
    "export_pdf": "books.pdf",
    "Chart": "charts.chart",
    "Charts": "charts.charts",
    "ConditionalFormats": "conditional.formats",
    "Pictures": "drawing.pictures",
    "export_cells": "drawing.pictures",
    "Shapes": "drawing.shapes",
    "engine": "engine",
    "PivotTable": "pivots.pivot",
    "PivotTables": "pivots.pivots",
    "Borders": "ranges.borders",
    "Range": "ranges.range",
    "DataValidation": "ranges.validation",
    "FreezePanes": "sheets.freeze_panes",
    "Name": "sheets.names",
    "name_of": "sheets.names",
    "Note": "sheets.notes",
    "add_note": "sheets.notes",
    "note_at": "sheets.notes",
    "notes_of": "sheets.notes",
    "PageSetup": "sheets.page_setup",
    "Sheet": "sheets.sheet",
    "cells_move": "sheets.sheet",
    "only_visible": "sheets.view",
    "show_grid": "sheets.view",
    "shows_grid": "sheets.view",
    "AutoFilter": "tables.autofilter",
    "TableColumns": "tables.rows_columns",
    "TableRows": "tables.rows_columns",
    "Table": "tables.table",
    "Tables": "tables.tables",
    "table_at": "tables.tables",
}
"""The module of each name."""


if not TYPE_CHECKING:  # a type checker knows the names above, and must not believe in others

    def __getattr__(name: str) -> Any:
        """Import what is asked for the first time, and keep it."""
        if name not in HOMES:
            msg = f"nothing in this engine is called {name!r}"
            raise AttributeError(msg)
        found = globals()[name] = getattr(import_module(f".{HOMES[name]}", __package__), name)
        return found
