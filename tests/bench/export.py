"""How long `chiso export --pdf` takes, whole process, against LibreOffice converting the same workbook cold.

The seed's week: letter and annex in one file. Each converts a copy of the sample workbook in turn, in a process of
its own; LibreOffice keeps its profile between runs, as a clerk's does, but is not running. Medians are printed; the
exit code tells whether chiso takes at most 0.4 s and is at least eight times faster.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import click

from bench.refresh import CHISO, measure_seconds
from support.office import find_soffice
from support.paths import ROOT

RUNS, MOST_SECONDS, NEEDED = 7, 0.4, 8
SAMPLE = ROOT / "samples" / "phu-tan-2023-10.xlsm"


def main() -> None:
    soffice = find_soffice()
    if soffice is None:
        raise SystemExit("LibreOffice is not here: `make system`")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = Path(shutil.copy(SAMPLE, folder / "so.xlsm"))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        headless = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder / "office", book]
        commands: dict[str, list[str | Path]] = {
            "chiso export --pdf": [CHISO, "export", book, "--to", folder / "ours", "--pdf", "--force"],
            "LibreOffice, cold": headless,
            "python starts": [sys.executable, "-c", "pass"],
            "… and imports chiso's command line": [sys.executable, "-c", "import chiso.macros.cli.commands"],
        }
        taken: dict[str, list[float]] = {label: [] for label in commands}
        for command in commands.values():  # a warm-up: byte code, file cache, LibreOffice's profile
            measure_seconds(command)
        with click.progressbar(range(RUNS), label=f"{RUNS} runs each", file=sys.stderr) as runs:
            for _ in runs:
                for label, command in commands.items():
                    taken[label].append(measure_seconds(command))
    medians = {label: statistics.median(seconds) for label, seconds in taken.items()}
    print(f"letter and annex of the seed's week as PDF, whole process, median of {RUNS} alternating runs:")
    for label, seconds in medians.items():
        print(f"  {label:<38}  {seconds:.3f} s   (fastest {min(taken[label]):.3f})")
    ours, ratio = medians["chiso export --pdf"], medians["LibreOffice, cold"] / medians["chiso export --pdf"]
    print(f"chiso is {ratio:.1f} times faster ({NEEDED} needed) and takes {ours:.3f} s ({MOST_SECONDS} allowed)\n")
    sys.exit(ours > MOST_SECONDS or ratio < NEEDED)


if __name__ == "__main__":
    main()
