# mypy: ignore-errors
# It runs inside the office, whose modules no checker knows; any Python 3 must be able to read it.
"""From the tool bar or the menu in LibreOffice to chiso: a component of the extension, which holds a copy of this.

It leads on to the script that `chiso install` puts into the user's profile. Where that or chiso is gone, it does what
the launcher of a workbook does: a line that waits in the workbook is copied to the state line, and no more.
"""

import runpy

import uno
import unohelper
from com.sun.star.task import XJobExecutor

TITLE = ""  # both are filled in when the extension is built
OTHER_BOOK = ""
SERVICE = "chiso.Toolbar"
SCRIPT = "$(user)/Scripts/python/chiso_button.py"
OUTCOME, UNREACHED = "NL_KetQua", "NL_KhongGoiDuoc"


class Toolbar(unohelper.Base, XJobExecutor):
    """What the buttons' URLs name."""

    def __init__(self, context):
        self.context = context

    def trigger(self, button):
        """Do what a button stands for in the document that is looked at."""
        desktop = self._create("frame.Desktop")
        document = desktop.getCurrentComponent()
        names = getattr(document, "NamedRanges", None)
        if names is None or not names.hasByName(OUTCOME):
            self._tell(desktop.getCurrentFrame().getContainerWindow(), OTHER_BOOK)
            return
        try:
            url = self._create("util.PathSubstitution").substituteVariables(SCRIPT, True)
            script = runpy.run_path(uno.fileUrlToSystemPath(url))
            script["lead"](button, document, self.context)
        except Exception:  # noqa: BLE001 # whatever it is, nobody would see it
            _cell(names, OUTCOME).setString(_cell(names, UNREACHED).getFormula())

    def _create(self, service):
        return self.context.ServiceManager.createInstanceWithContext("com.sun.star." + service, self.context)

    def _tell(self, window, line):
        kind = uno.Enum("com.sun.star.awt.MessageBoxType", "INFOBOX")
        box = window.getToolkit().createMessageBox(window, kind, 1, TITLE, line)
        box.execute()
        box.dispose()


def _cell(names, name):
    return names.getByName(name).getReferredCells().getCellByPosition(0, 0)


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 # the name that the office looks for
g_ImplementationHelper.addImplementation(Toolbar, SERVICE, (SERVICE,))
