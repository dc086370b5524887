"""How an office is started."""

import os
import sys
from pathlib import Path

from chiso.macros.libreoffice.process import start_office


def test_an_office_started_from_an_activated_environment_runs_python_macros(app, monkeypatch):
    """The Python inside the office looks for its library beside the first `python3` on the PATH."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    office = start_office()
    try:
        assert office.create("loader.Python") is not None
    finally:
        office.quit()
