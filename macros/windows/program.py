"""Where the program of the one-folder build begins; `chiso.spec` is built from it."""

from __future__ import annotations

import importlib
import os

LIBRARIES = "LD_LIBRARY_PATH"

# On Linux the folder's own libraries lead that list: fontconfig and LibreOffice, started from here, need the system's.
if (before := os.environ.pop(f"{LIBRARIES}_ORIG", None)) is not None:
    os.environ[LIBRARIES] = before
else:
    os.environ.pop(LIBRARIES, None)

importlib.import_module("chiso.macros.cli.start").main()  # by its full name: this file is in no package
