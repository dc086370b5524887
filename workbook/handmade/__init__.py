"""Hand-made files of past weeks, of any kind, to the weeks that are found in them.

In comes the path of a file (.xlsx .xlsm .xlsb .xls .ods .csv .tsv .html .docx .pdf) and a `Ground`: what the office's
configuration says of its tables (`make_ground`); without a roster the units are taken as they are found. Out come
weeks:

    read_found_weeks(path, ground, expected=None) -> tuple[FoundWeek, ...]

One for each sheet or table that is a week's. A file that cannot be read raises a `PasteError`, one without any such
table `NoTableError`; both name it. What is wrong or odd within a table is among its problems, with its cell. The two
halves are there too, for who knows more of the weeks than one file says:

    find_tables(path, ground) -> tuple[FoundTable, ...]      which week each table says it is of, `FoundTime`
    read_table(table, time, ground) -> FoundWeek             its numbers, read as those of that week

Nothing is written here, and no workbook of chiso is opened.
"""

from .errors import NoTableError
from .found import FoundTable, FoundTime, FoundWeek, Ground, make_ground
from .reading import find_tables, read_found_weeks, read_table

__all__ = [
    "FoundTable",
    "FoundTime",
    "FoundWeek",
    "Ground",
    "NoTableError",
    "find_tables",
    "make_ground",
    "read_found_weeks",
    "read_table",
]
