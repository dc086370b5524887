"""How an office is started."""

import os
import subprocess
import sys
from pathlib import Path

from chiso.macros.libreoffice.office.process import start_office


def test_an_office_started_from_an_activated_environment_runs_python_macros(app, monkeypatch):
    """The Python inside the office looks for its library beside the first `python3` on the PATH."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    office = start_office()
    try:
        assert office.create("loader.Python") is not None
    finally:
        office.quit()


def test_a_workbook_left_open_by_a_script_has_no_lock_afterwards(app, tmp_path):
    book = tmp_path / "so.xlsx"
    script = f"""
from chiso.macros.libreoffice import register
register()
import xlwings
xlwings.Book().save({str(book)!r})
xlwings.Book({str(book)!r}).sheets[0]["A1"].value = 1
"""
    for _ in range(2):
        subprocess.run([sys.executable, "-c", script], check=True, timeout=120)

        assert [path.name for path in tmp_path.iterdir()] == ["so.xlsx"]
