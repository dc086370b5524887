"""Commands in the pages for people, as they stand there: run in a copy of the checkout, and what they print compared.

A block marked `sh` is commands, one a line; a block marked `text` after it is what the last one prints, with `…` for
lines left out. What it asks is answered as the page shows.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from support.clerk import Answer
from support.paths import ROOT
from support.terminal import type_into

ASKING = "Trả lời vài câu"
"""What a command says before it asks."""
REFUSED = "Chưa cập nhật"
GAP = "…"

_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """A command, and what the page says that it prints (nothing said: empty)."""

    command: str
    printed: tuple[str, ...] = ()


def read_fences(text: str) -> list[tuple[str, list[str]]]:
    """The fenced blocks of a page: what each is marked with, and its lines."""
    return [
        (language, [line.removeprefix(indent) for line in body.splitlines()])
        for indent, language, body in _FENCE.findall(text)
    ]


def read_steps(text: str) -> Iterator[Step]:
    """The commands of a page in their order; comments are no part of them."""
    fences = read_fences(text)
    for (language, lines), (following, printed) in zip(fences, [*fences[1:], ("", [])], strict=True):
        if language == "sh":
            commands = [re.sub(r"\s+#.*", "", line) for line in lines if line.strip()]
            yield from map(Step, commands[:-1])
            yield Step(commands[-1], tuple(printed) if following == "text" else ())


def copy_checkout(to: Path) -> Path:
    """What a fresh clone would hold, with this environment as its own: times are kept, so make finds it made."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, timeout=60).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).exists() and not name.startswith("tests/"):
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    (to / ".venv").symlink_to(sys.prefix)
    return to


def run_step(step: Step) -> Answer:
    """Run a command in the present folder; on a terminal where the page shows questions and answers."""
    if any(ASKING in line for line in step.printed):
        questions = [line.partition(": ") for line in step.printed if line.endswith(":") or ": " in line]
        asked = [answer for _, _, answer in questions]
        return type_into(step.command.split()[1:], asked)
    path = os.pathsep.join([str(Path(sys.prefix, "bin")), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", step.command],
        env=os.environ | {"PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=240,
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


def list_unprinted(step: Step, answer: Answer) -> list[str]:
    """The stretches of what the page shows, between gaps, that were not printed like that and in that order."""
    shown = [line.rstrip() for line in (answer.out + answer.err).splitlines()]
    missing, at = [], 0
    for stretch in "\n".join(step.printed).split(f"\n{GAP}"):
        lines = [line.rstrip() for line in stretch.strip("\n").splitlines()]
        places = range(at, len(shown) - len(lines) + 1)
        found = next((place for place in places if shown[place : place + len(lines)] == lines), None)
        if found is None:
            missing.append(stretch)
        else:
            at = found + len(lines)
    return missing
