"""What the tests share: the real programs they run, and where things are."""

import os

# A tool for building brings defusedxml, which openpyxl takes where it is; offices have none. Before openpyxl is loaded.
os.environ["OPENPYXL_DEFUSEDXML"] = "False"
