"""LibreOffice started for one file, as a command to be measured: cold, but with its profile as a clerk's is kept."""

from __future__ import annotations

from pathlib import Path

from bench.measuring.timing import Command
from support.office import IMPORT_FILTERS, Office, find_soffice


def convert(office: Office, path: Path, to: str, folder: Path) -> Command:
    """The command that recalculates a workbook and saves it as another kind, into a folder."""
    soffice = find_soffice()
    if soffice is None:
        raise SystemExit("LibreOffice is not here: `make system`")
    profile = f"-env:UserInstallation={office.profile.resolve().as_uri()}"
    reader = f"--infilter={IMPORT_FILTERS[path.suffix]}"
    options = [profile, "--headless", "--norestore", "--nolockcheck", "--convert-to", to, "--outdir", folder, reader]
    made = folder / f"{path.stem}.{to}"
    return Command(
        [soffice, *options, path],
        prepare=lambda: made.unlink(missing_ok=True),  # so that an old one is not taken for the new
        environment={"LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
    )
