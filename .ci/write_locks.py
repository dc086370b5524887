"""Pin what running needs, and what developing needs, to versions and hashes: `make lock`.

For every system and for each Python from 3.11 on. Versions that are pinned already stay unless they no longer fit; with
`--upgrade` the newest are taken. Needs the network.
"""

import subprocess
import sys
from pathlib import Path

LOCKS = Path(__file__).with_name("locks")
RUN, DEV = LOCKS / "run.txt", LOCKS / "dev.txt"
COMPILE = [
    *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"),
    *("--python-version", "3.11", "--custom-compile-command", "make lock", "pyproject.toml"),
]


def main() -> None:
    """Write both; the arguments go to uv."""
    subprocess.run([*COMPILE, *sys.argv[1:], "--group", "build", "--output-file", RUN], check=True)
    # What runs is the same for both: the tests prove what the demo shows.
    extras = ("--extra", "windows", "--extra", "mail", "--group", "dev", "--constraint", RUN)
    subprocess.run([*COMPILE, *sys.argv[1:], *extras, "--output-file", DEV], check=True)


if __name__ == "__main__":
    main()
