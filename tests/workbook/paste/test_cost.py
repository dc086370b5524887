"""A refresh pays for every import, so reading the paste area takes only what it needs."""

import subprocess
import sys

SCRIPT = """
import sys
from datetime import date
from chiso.scoring import Basis, Period, Roster, Unit
from chiso.workbook.cells.grid import Grid
from chiso.workbook.paste import PasteContext, parse_paste
roster = Roster([Unit("Phú Lâm", "Xã"), Unit("Phú An", "Xã")])
week = Period(2023, 10, 2), date(2023, 10, 9), Basis.YEAR
context = PasteContext(roster, *week, (), ("UBND huyện Phú Tân",), {}, {})
rows = (("BÁO CÁO",), ("ĐƠN VỊ", "ĐIỂM"), ("TỔNG", 59.28), ("Phú Lâm", 63.15), ("Người lập biểu",))
assert len(parse_paste(Grid("A", rows), context).entries) == 1
print(*sys.modules)
"""


def test_parsing_the_paste_area_loads_nothing_that_only_files_need():
    run = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())

    assert "chiso.workbook.paste.parse" in loaded
    assert not loaded & {
        "csv",
        "html.parser",
        "zipfile",
        "difflib",
        "xml.etree",
        "python_calamine",
        "openpyxl",
        "pandas",
    }
