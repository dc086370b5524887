"""Pin what running needs, and what developing needs, to versions and hashes: `make lock`.

For every system and for each Python from 3.11 on. A lock's head holds a digest of what pyproject.toml asked for: while
that is the same there is nothing to do. Otherwise versions that are pinned already stay unless they no longer fit; with
`--upgrade` the newest are taken. Needs the network.
"""

import hashlib
import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / ".ci/locks"
RUN, DEV = LOCKS / "run.txt", LOCKS / "dev.txt"


def digest_input() -> str:
    """Digest all that pyproject.toml says of requirements."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tables = ("requires-python", "dependencies", "optional-dependencies")
    asked = [*(project["project"][table] for table in tables), project["dependency-groups"], project["tool"]["uv"]]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]


def main() -> None:
    """Write both; the arguments go to uv."""
    head = f"make lock (pyproject.toml asks {digest_input()})"
    if not sys.argv[1:] and all(path.exists() and head in path.read_text(encoding="utf-8") for path in (RUN, DEV)):
        print("Both locks are of what pyproject.toml asks for: nothing to do.")
        return
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"),
        *("--python-version", "3.11", "--custom-compile-command", head, "pyproject.toml", *sys.argv[1:]),
    ]
    subprocess.run([*command, "--group", "build", "--output-file", RUN], check=True, cwd=ROOT)
    # What runs is the same for both: the tests prove what the demo shows.
    extras = ("--extra", "windows", "--extra", "mail", "--group", "dev", "--constraint", RUN)
    subprocess.run([*command, *extras, "--output-file", DEV], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
