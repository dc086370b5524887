"""From a button in LibreOffice to chiso, inside the office's own Python. `chiso install` copies this file.

It lies in the user's profile, in Scripts/python. Any Python 3 must be able to read it: an old one says that it is.
"""

import importlib
import site
import sys

FOLDERS = []  # type: ignore[var-annotated] # chiso install fills all three in
PROGRAM = []  # type: ignore[var-annotated]
TOO_OLD = ""


def press(button, document):  # type: ignore[no-untyped-def] # no Python of the office checks it
    """Do what a button stands for in the document it was pressed in; the launcher of a workbook calls this."""
    office = XSCRIPTCONTEXT  # type: ignore[name-defined] # noqa: F821 # the office provides it
    lead(button, document, office.getComponentContext())  # type: ignore[no-untyped-call] # likewise


def lead(button, document, context):  # type: ignore[no-untyped-def] # likewise
    """The same, called by the extension; `context` is the office's component context."""
    if sys.version_info < (3, 11):  # noqa: UP036 # this runs in Pythons that chiso does not
        _show(document, TOO_OLD.format(version="{}.{}".format(*sys.version_info)))
        return
    for folder in FOLDERS:
        if folder not in sys.path:
            site.addsitedir(folder)
    # By its full name: the copy stands outside the package.
    launch = importlib.import_module("chiso.macros.buttons.launch")
    launch.press_in_office(button, document, context, PROGRAM)


def _show(document, line):  # type: ignore[no-untyped-def]
    cells = document.NamedRanges.getByName("NL_KetQua").getReferredCells()
    cells.getCellByPosition(0, 0).setString(line)


g_exportedScripts = (press,)  # noqa: N816 # the name that the office looks for
