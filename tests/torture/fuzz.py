"""Coverage-guided fuzzing of the file readers, by atheris where it is there; else by mutations without a guide.

`python -m torture.fuzz [--short] [--seconds N]`. Any end but grids or a `PasteError`, or more than 2 s, is a fault;
each kind is told once, with its bytes in build/fuzz.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from random import Random

from support.paths import ROOT
from torture.figures import Figure, count, end, most

KEPT = ROOT / "build" / "fuzz"
LIBRARY = ROOT / "build" / "atheris"
SECONDS, SHORT_SECONDS, SLOWEST_S, HANGS_S = 600, 4, 2.0, 10
LONGEST = 60_000


class Hanging(BaseException):
    """It took too long; no handler for faults may take it for one."""


def _give_up(*_: object) -> None:
    raise Hanging


class Target:
    """Feeds bytes to the readers; the first byte chooses the door."""

    def __init__(self, folder: Path) -> None:
        from torture import readers

        signal.signal(signal.SIGPROF, _give_up)
        self._readers, self._folder = readers, folder
        self.tried, self.slowest, self.read = 0, 0.0, 0
        self.faults: dict[str, str] = {}
        readers.check_bytes(b"x", folder / "tep.csv")  # makes the office's workbook, before anything is measured

    def __call__(self, data: bytes) -> None:
        doors = self._readers.list_doors()
        if not data:
            return
        door = doors[data[0] % len(doors)]
        whole = door.wrap(data[1:])
        started = time.process_time()
        self.tried += 1
        signal.setitimer(signal.ITIMER_PROF, HANGS_S)
        try:
            self.read += self._readers.check_bytes(whole, self._folder / f"tep{door.suffix}") == "read"
        except Hanging:
            pass  # told below, by the time it took
        except Exception as error:  # noqa: BLE001 # any end but a refusal is what is looked for
            last = traceback.extract_tb(error.__traceback__)[-1]
            self._keep(
                f"{door.name}: {type(error).__name__} in {Path(last.filename).name}:{last.lineno} {str(error)[:80]}",
                door.suffix,
                whole,
            )
        signal.setitimer(signal.ITIMER_PROF, 0)
        seconds = time.process_time() - started
        self.slowest = max(self.slowest, seconds)
        if seconds > SLOWEST_S:
            self._keep(f"{door.name}: over {SLOWEST_S} s", door.suffix, whole)

    def _keep(self, kind: str, suffix: str, whole: bytes) -> None:
        kind = re.sub(r"0x[0-9a-f]+|\d{4,}", "…", kind)
        if kind in self.faults or len(self.faults) > 200:
            return
        KEPT.mkdir(parents=True, exist_ok=True)
        path = KEPT / f"{hashlib.sha256(whole).hexdigest()[:12]}{suffix}"
        path.write_bytes(whole)
        self.faults[kind] = path.name
        print(f"FAULT {kind} ({path.relative_to(ROOT)})", flush=True)

    def tell(self) -> None:
        print(f"DONE {self.tried} {self.read} {self.slowest} {len(self.faults)}", flush=True)


def write_seeds(folder: Path) -> None:
    from torture import readers

    for number, door in enumerate(readers.list_doors()):
        (folder / f"{number}").write_bytes(bytes([number]) + door.seed[: LONGEST - 1])


def guide(seconds: int) -> None:
    """Run atheris in this process; it never comes back."""
    sys.path.insert(0, str(LIBRARY))
    import atheris

    with atheris.instrument_imports(include=["chiso.workbook.paste", "chiso.scoring", "html", "csv", "json"]):
        from chiso.workbook.paste import files, sheet_choice, text  # noqa: F401
    folder = Path(tempfile.mkdtemp(prefix="chiso-fuzz-"))
    seeds = folder / "seeds"
    seeds.mkdir()
    write_seeds(seeds)
    target = Target(folder)
    deadline = time.monotonic() + seconds

    def once(data: bytes) -> None:
        target(data)
        if time.monotonic() > deadline:
            target.tell()
            os._exit(0)

    options = [
        f"-max_len={LONGEST}",
        "-rss_limit_mb=4000",
        "-timeout=100000",
        "-seed=11",
        "-verbosity=0",
        f"-artifact_prefix={folder}/",
    ]
    atheris.Setup([sys.argv[0], *options, str(seeds)], once)
    atheris.Fuzz()


def wander(seconds: float) -> None:
    """Without atheris: mutations of right files, for the same time."""
    from torture import readers

    rng, deadline = Random(11), time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as name:
        target = Target(Path(name))
        doors = readers.list_doors()
        while time.monotonic() < deadline:
            number = rng.randrange(len(doors))
            target(bytes([number]) + readers.mutate(doors[number].seed, rng))
        target.tell()


def run(seconds: int, *, guided: bool) -> tuple[list[Figure], bool]:
    """Fuzz in a process of its own: what brings the process down is a fault too."""
    command = [sys.executable, "-m", "torture.fuzz", "--guide" if guided else "--wander", "--seconds", str(seconds)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=seconds + 300)
    said = done.stdout.decode("utf-8", "replace")
    print("\n".join(line for line in said.splitlines() if line.startswith("FAULT")))
    found = re.search(r"^DONE (\d+) (\d+) ([\d.e-]+) (\d+)$", said, re.MULTILINE)
    if found is None:
        print(said[-1500:])
        return [Figure("the fuzzer was brought down", f"code {done.returncode}", broken=True)], False
    return [
        Figure("way", "coverage-guided (atheris)" if guided else "mutations without a guide"),
        count("files tried", int(found[1])), count("of them read as a week", int(found[2])),
        count("kinds of faults", int(found[4]), promised=0), most("slowest", float(found[3]), "s", under=SLOWEST_S),
    ], True  # fmt: skip


def has_atheris() -> bool:
    test = f"import sys; sys.path.insert(0, {str(LIBRARY)!r}); import atheris"
    return subprocess.run([sys.executable, "-c", test], capture_output=True, check=False).returncode == 0


def main() -> None:
    parser = argparse.ArgumentParser(prog="torture.fuzz")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seconds", type=int)
    parser.add_argument("--guide", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--wander", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    seconds = given.seconds or (SHORT_SECONDS if given.short else SECONDS)
    if given.guide:
        guide(seconds)
    elif given.wander:
        wander(seconds)
    else:
        started = time.monotonic()
        figures, _ = run(seconds, guided=not given.short and has_atheris())
        end("fuzz", figures, started)


if __name__ == "__main__":
    main()
