"""The workbook and everything around it: how pasted cells become a week, and how a report is laid out.

Doors: `closed` (a file), `open` (in a program). `plans` works out, a door writes. Heavy parts (`build`) are
imported where they are used.
"""
