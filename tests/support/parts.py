"""The real things that the tests use beside Python: what each is for, whether it is here, how to get it.

The one list of them: `.ci/setup-system` installs from it, the fixtures skip by it, and the end of a test run
prints what is missing. `python -m support.parts` (with `tests` as PYTHONPATH) prints that too, and
`--apt` or `--npm` only the packages to install. Standard library only: it runs before anything is installed.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from support import chromium, mail_reader, office, page_checker, pdf, screen, validator

# Where Debian and LibreOffice keep `uno.py`: for before chiso, which looks further, is installed.
UNO_FOLDERS = ("/usr/lib/python3/dist-packages", "/usr/lib/libreoffice/program")


@dataclass(frozen=True)
class Part:
    """One real thing; `otherwise` says how to get it without its packages, `mark` what its tests are marked with."""

    name: str
    used_for: str
    is_here: Callable[[], bool]
    otherwise: str
    apt: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    mark: str = ""

    @property
    def ways_to_get(self) -> list[str]:
        """One line for each way; the first is the easiest."""
        ways = []
        if self.apt:
            apt_install = f"apt-get install {' '.join(self.apt)}"
            ways.append(f"Debian, Ubuntu: `make system` as root, that is {apt_install}")
        if self.npm:
            npm_install = f"npm install --prefix build/npm {' '.join(self.npm)}"
            ways.append(f"with Node.js and npm: `make system`, that is {npm_install}")
        return [*ways, self.otherwise]


def has_fonts() -> bool:
    """Whether the stand-ins for Times New Roman and Calibri are here with the Vietnamese letters.

    Asks for ơ ư ạ ế: Debian's older Liberation (1.07) lacks them, and LibreOffice then mixes in another face.
    """
    if not which("fc-list"):
        return False
    wanted = (f":family={family}:charset=1a1 1b0 1ea1 1ebf" for family in ("Liberation Serif", "Carlito"))
    return all(
        subprocess.run(["fc-list", pattern], capture_output=True, check=False, timeout=60).stdout for pattern in wanted
    )


def has_uno() -> bool:
    """Whether this very Python can load `uno` (it is built for one version; asked of a process of its own), and
    whether LibreOffice runs scripts, which Debian packages apart.
    """
    if find_spec("chiso") is None:
        return office.runs_scripts() and any(Path(folder, "uno.py").exists() for folder in UNO_FOLDERS)
    command = [sys.executable, "-c", "from chiso.macros.libreoffice.office.locate import import_uno; import_uno()"]
    bridge = (
        office.is_installed() and subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0
    )
    return bridge and office.runs_scripts()


OFFICE = Part(
    name="LibreOffice (Calc and Writer)",
    used_for="opens, recalculates and prints our files",
    is_here=office.is_installed,
    apt=("libreoffice-calc", "libreoffice-writer"),
    otherwise="elsewhere: install LibreOffice 7.4 or newer, with `soffice` on the PATH",
    mark="office",
)
UNO = Part(
    name="LibreOffice's Python bridge (uno)",
    used_for="drives the open workbook through xlwings",
    is_here=has_uno,
    apt=("libreoffice-calc", "python3-uno", "libreoffice-script-provider-python"),
    otherwise="elsewhere: LibreOffice's own Python, or its program folder named by CHISO_LIBREOFFICE",
    mark="office",
)
SCREEN = Part(
    name="a screen of its own (Xvfb, xdotool, xclip)",
    used_for="shows LibreOffice's windows, clicks and types in them",
    is_here=screen.is_installed,
    apt=screen.PACKAGES,
    otherwise=f"elsewhere on Linux: {', '.join(screen.PROGRAMS)} on the PATH",
    mark="screen",
)
FONTS = Part(
    name="fonts (Liberation Serif 2 and Carlito)",
    used_for="stand in for Times New Roman and Calibri, so that pages break as they do in Office",
    is_here=has_fonts,
    apt=("fonts-liberation2", "fonts-crosextra-carlito", "fontconfig"),
    otherwise="elsewhere: install both font families, and fontconfig's `fc-list`",
)
PDF_TOOLS = Part(
    name="poppler's tools",
    used_for="read the PDFs back: text, places, fonts",
    is_here=pdf.is_installed,
    apt=("poppler-utils",),
    otherwise=f"elsewhere: install poppler, with {', '.join(pdf.TOOLS)} on the PATH",
)
VALIDATOR = Part(
    name="Open XML validator",
    used_for="checks workbooks and Word files against Microsoft's own schema",
    is_here=validator.is_installed,
    npm=(validator.PACKAGE,),
    otherwise="elsewhere: any build of it, named by OOXML_VALIDATOR_CLI",
)
CHROMIUM = Part(
    name="Chromium",
    used_for="shows the web page, prints it, and tries it by mouse and keyboard",
    is_here=chromium.is_installed,
    apt=("chromium",),
    otherwise="elsewhere: Chromium or Chrome on the PATH, or named by CHROMIUM",
    mark="browser",
)
AXE = Part(
    name="axe-core",
    used_for="looks for what keeps people out of the web page",
    is_here=chromium.has_axe,
    npm=(chromium.AXE_PACKAGE,),
    otherwise="elsewhere: the npm package unpacked in build/npm/node_modules",
    mark="browser",
)
MAIL_READER = Part(
    name="Node.js with mailparser",
    used_for="reads the mails back, independently of Python",
    is_here=mail_reader.is_installed,
    npm=(mail_reader.PACKAGE,),
    otherwise="elsewhere: Node.js 18 or newer, and the package in build/npm",
)
PAGE_CHECKER = Part(
    name="the W3C's checker of pages (Nu Html Checker)",
    used_for="checks the web pages and the mails against the standard of HTML",
    is_here=page_checker.is_installed,
    apt=("default-jre-headless",),
    npm=(page_checker.PACKAGE,),
    otherwise="elsewhere: Java 11 or newer on the PATH, and the package in build/npm",
)
PARTS = (OFFICE, UNO, SCREEN, FONTS, PDF_TOOLS, VALIDATOR, CHROMIUM, AXE, MAIL_READER, PAGE_CHECKER)


def all_required() -> bool:
    """Whether a missing part is a failure here (CHISO_REQUIRE_ALL), not a skip."""
    return os.environ.get("CHISO_REQUIRE_ALL", "0") not in {"", "0"}


def missing_parts() -> list[Part]:
    return [part for part in PARTS if not part.is_here()]


def describe_missing(missing: list[Part]) -> Iterator[str]:
    """Plain lines: what was not found, what it is for, how to get it."""
    if not missing:
        yield "Everything the tests use was found."
        return
    yield "Not found, so the tests that need it cannot run:"
    for part in missing:
        yield f"- {part.name}: {part.used_for}"
        yield from (f"    {way}" for way in part.ways_to_get)


def main(arguments: list[str]) -> None:
    missing = missing_parts()
    match arguments:
        case ["--apt"]:
            lines = [" ".join(package for part in missing for package in part.apt)]
        case ["--npm"]:
            lines = [" ".join(package for part in missing for package in part.npm)]
        case _:
            lines = list(describe_missing(missing))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
