"""Real LibreOffice, headless: open a file, recalculate it, save it as something else."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

# By name, so that a broken workbook is an error: left to guess, LibreOffice reads it as plain text.
IMPORT_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 XML",
    ".ods": "calc8",
    ".docx": "MS Word 2007 XML",
}

# For `to`: the first sheet as it is shown, comma and quotes, in UTF-8; by default ế becomes ?.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76"

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
SETTING = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)


class OfficeError(RuntimeError):
    """LibreOffice made no output, or took too long."""


def find_soffice() -> Path | None:
    """The launcher, never soffice.bin: only the launcher survives the restart on a brand-new profile."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    on_mac = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    return Path(found) if found else on_mac if on_mac.exists() else None


def is_installed() -> bool:
    """Whether LibreOffice is here with both Calc and Writer, which Debian packages apart."""
    soffice = find_soffice()
    if soffice is None:
        return False
    program = soffice.resolve().parent
    libraries = [program / name for name in ("libsclo.so", "libswlo.so")]
    return not sys.platform.startswith("linux") or all(library.exists() for library in libraries)


def runs_scripts() -> bool:
    """Whether LibreOffice can run Python scripts of the user's profile, as a button asks it to."""
    soffice = find_soffice()
    return soffice is not None and (soffice.resolve().parent / "pythonscript.py").exists()


class Office:
    """LibreOffice with a profile of its own; not for two threads at once.

    It always recalculates what it opens, whatever values the file holds.

    Args:
        profile: a folder that may be thrown away; made here.
        locale: of numbers and dates, whatever the machine's own is.
    """

    def __init__(self, profile: Path, locale: str = "en-US") -> None:
        self.profile = profile
        self.locale = locale
        self._make_profile()

    def convert(self, path: Path, to: str = "pdf", outdir: Path | None = None, *, timeout_s: float = 120) -> Path:
        """Save one file as another kind; see `convert_all`."""
        return self.convert_all([path], to, outdir, timeout_s=timeout_s)[0]

    def convert_all(
        self, paths: Iterable[Path], to: str = "pdf", outdir: Path | None = None, *, timeout_s: float = 120
    ) -> list[Path]:
        """Save files of one kind as another kind, in a single start: far faster than one by one.

        Args:
            paths: all with the same suffix.
            to: a suffix, with an export filter after a colon if need be (see `CSV`).
            outdir: where to; beside the first file by default.
            timeout_s: for all together.
        Returns:
            The new files, in the order given.
        Raises:
            OfficeError: with what LibreOffice said, when a file did not come or time ran out.
        """
        sources = [Path(path).resolve() for path in paths]
        folder = (outdir or sources[0].parent).resolve()
        targets = [folder / f"{source.stem}.{to.partition(':')[0]}" for source in sources]
        suffixes = {source.suffix.lower() for source in sources}
        if len(suffixes) > 1 or len(set(targets)) < len(targets) or set(sources) & set(targets):
            msg = f"one kind of file at a time, each to a place of its own: {sources} → {targets}"
            raise ValueError(msg)
        folder.mkdir(parents=True, exist_ok=True)
        for target in targets:
            target.unlink(missing_ok=True)  # so that an old one is not taken for the new

        options = ["--convert-to", to, "--outdir", str(folder)]
        if import_filter := IMPORT_FILTERS.get(suffixes.pop()):
            options.append(f"--infilter={import_filter}")
        said = self._run([*options, *map(str, sources)], timeout_s)
        if absent := [target.name for target in targets if not target.exists()]:
            msg = f"LibreOffice did not make {', '.join(absent)}. It said:\n{said}"
            raise OfficeError(msg)
        return targets

    def _run(self, arguments: list[str], timeout_s: float) -> str:
        """Run soffice to its end; what it said."""
        soffice = find_soffice()
        if soffice is None:
            msg = "soffice is not on the PATH"
            raise OfficeError(msg)
        command = [
            str(soffice),
            f"-env:UserInstallation={self.profile.resolve().as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            *arguments,
        ]
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            # Its own messages in English, file names in UTF-8, no display.
            env=os.environ | {"LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
            start_new_session=True,  # the launcher has children: they must end with it
        )
        try:
            return process.communicate(timeout=timeout_s)[0]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            said = process.communicate()[0]
            self._make_profile()  # the killed one may be locked or half written
            msg = f"LibreOffice was not done after {timeout_s} s. It said:\n{said}"
            raise OfficeError(msg) from None

    def _make_profile(self) -> None:
        shutil.rmtree(self.profile, ignore_errors=True)
        always = 0
        settings = [
            ("Office.Calc/Formula/Load", "OOXMLRecalcMode", always),
            ("Office.Calc/Formula/Load", "ODFRecalcMode", always),
            ("Setup/L10N", "ooSetupSystemLocale", self.locale),
        ]
        items = [SETTING.format(path=path, name=name, value=value) for path, name, value in settings]
        user = self.profile / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(SETTINGS.format(items="\n".join(items)), encoding="utf-8")
