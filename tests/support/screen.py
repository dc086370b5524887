"""A screen without a monitor: Xvfb, a mouse and a keyboard (xdotool), a clipboard (xclip), pictures of it.

Standard library only, pictures apart: `support.parts` asks here what is installed. There is no window manager, so a
window in which keys shall arrive is told to take them.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import TypeVar

PROGRAMS = ("Xvfb", "xdotool", "xclip")
PACKAGES = ("xvfb", "xdotool", "xclip")
LAPTOP_PX = (1366, 768)
PATIENCE_S = 60.0
"""How long a thing may take before it counts as never: other tests use the same two cores."""

T = TypeVar("T")


class NeverHappenedError(RuntimeError):
    """What was waited for did not come."""


def is_installed() -> bool:
    return all(map(which, PROGRAMS))


def wait_for(look: Callable[[], T | None], what: str, timeout_s: float = PATIENCE_S) -> T:
    """Look again and again until something is seen, and return it."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if seen := look():
            return seen
        time.sleep(0.02)
    msg = f"not within {timeout_s:.0f} s: {what}"
    raise NeverHappenedError(msg)


class Screen:
    """A screen as one sees and touches it."""

    def __init__(self, display: str, programs: Path | None = None) -> None:
        self.display, self._programs = display, programs

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to be shown here; otherwise as a desktop starts it."""
        first = [str(self._programs)] if self._programs else []
        return os.environ | {"DISPLAY": self.display, "PATH": os.pathsep.join([*first, os.defpath, os.environ["PATH"]])}

    def _run(self, *command: str, check: bool = True) -> str:
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=check, timeout=PATIENCE_S
        )
        return done.stdout

    def list_windows(self) -> dict[str, str]:
        """The visible windows that have a title, dialogs too: number → title."""
        numbers = self._run("xdotool", "search", "--onlyvisible", "--name", ".+", check=False).split()
        titles = {number: self._run("xdotool", "getwindowname", number, check=False).strip() for number in numbers}
        return {number: title for number, title in titles.items() if title}

    def find_window(self, title: str) -> str:
        """Wait for a window with these words in its title; return its number."""
        return wait_for(
            lambda: next((number for number, words in self.list_windows().items() if title in words), None),
            f"a window {title!r}",
        )

    def click(self, place: tuple[int, int]) -> None:
        """Press and release the left button of the mouse at a place in pixels."""
        left, top = map(str, place)
        self._run("xdotool", "mousemove", left, top, "click", "1")

    def press_keys(self, window: str, *keys: str) -> None:
        """Press keys such as `ctrl+v` or `Return`, one after another, in a window (its number)."""
        self._run("xdotool", "windowfocus", "--sync", window, "key", *keys)

    def type_text(self, window: str, text: str) -> None:
        """Type letters and digits."""
        self._run("xdotool", "windowfocus", "--sync", window, "type", text)

    def copy(self, content: str, kind: str = "text/html") -> None:
        """Put content on the clipboard, as a browser does when a table is copied."""
        subprocess.run(
            ["xclip", "-selection", "clipboard", "-target", kind],
            input=content.encode(),
            env=self.environment,
            stdout=subprocess.DEVNULL,  # it stays to serve the clipboard, and would keep a pipe open
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=PATIENCE_S,
        )

    def take_picture(self, path: Path) -> None:
        from PIL import ImageGrab

        ImageGrab.grab(xdisplay=self.display).save(path)


@contextmanager
def open_screen(size_px: tuple[int, int] = LAPTOP_PX, *, programs: Path | None = None) -> Iterator[Screen]:
    """Start a screen on a free display; it ends with the block, and with it the programs it shows.

    `programs` is a folder whose programs come before the system's.
    """
    read, write = os.pipe()
    width, height = size_px
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()  # once it is ready; nothing if it ends first
        if not number:
            msg = f"Xvfb ended with {server.wait(PATIENCE_S)}"
            raise NeverHappenedError(msg)
        yield Screen(f":{number}", programs)
    finally:
        server.terminate()
        server.wait(PATIENCE_S)
