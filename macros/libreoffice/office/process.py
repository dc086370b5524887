"""Starts an office of its own, or joins one that is running."""

from __future__ import annotations

import atexit
import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .bridge import Remote, uno
from .errors import OfficeError
from .locate import find_soffice

START_TIMEOUT_S = 120.0
RESOLVER = "com.sun.star.bridge.UnoUrlResolver"
COMPONENT = "urp;StarOffice.ComponentContext"
OPTIONS = ("--norestore", "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck")


@dataclass(eq=False)
class Office:
    """A running LibreOffice, as seen through one connection."""

    context: Remote
    desktop: Remote
    pid: int
    process: subprocess.Popen[bytes] | None = None
    profile: Path | None = None
    headless: bool = True
    address: str = ""
    """What another program joins it by; known of an office that was started here."""
    memory: dict[str, Any] = field(default_factory=dict)
    """What the engine remembers of this office: parsers, formats, settings with no place in Calc."""

    def create(self, service: str) -> Remote:
        """A new instance of a service (`com.sun.star` goes without saying)."""
        manager: Remote = self.context.getServiceManager()
        made: Remote = manager.createInstanceWithContext(f"com.sun.star.{service}", self.context)
        return made

    def is_alive(self) -> bool:
        """Whether it still answers."""
        if self.process is not None and self.process.poll() is not None:
            return False
        try:
            self.desktop.getImplementationName()
        except Exception:  # noqa: BLE001 # whatever the bridge says, nobody answers
            return False
        return True

    def quit(self) -> None:
        """End an office that we started, without asking; only leave one that we joined."""
        if self.process is None:
            return
        with contextlib.suppress(Exception):
            self.desktop.terminate()  # the bridge may break before it answers
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.kill()
        self._clean_up()

    def kill(self) -> None:
        """End it at once, unsaved work and all. An office that we joined is not ours to kill."""
        if self.process is None:
            msg = "This office was joined, not started here: close it by hand."
            raise OfficeError(msg)
        if sys.platform == "win32":
            command = ["taskkill", "/PID", str(self.process.pid), "/T", "/F"]
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603 # arguments of our own
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._clean_up()

    def _clean_up(self) -> None:
        if self.profile is not None:
            shutil.rmtree(self.profile, ignore_errors=True)


def start_office(*, visible: bool = False, profile: Path | None = None) -> Office:
    """Start an office with a profile of its own, reached over a pipe that only this user can open.

    Args:
        visible: with windows, if there is a display.
        profile: a folder to keep; without it, one that is thrown away with the office.
    """
    try:
        return _start(visible=visible, profile=profile)
    except OfficeError:
        # With a display that has just come up, an office may end as it starts: once more.
        return _start(visible=visible, profile=profile)


def _start(*, visible: bool, profile: Path | None) -> Office:
    soffice = find_soffice()
    folder = profile or Path(tempfile.mkdtemp(prefix="chiso-office-"))
    address = f"pipe,name=chiso-{secrets.token_hex(8)}"
    headless = not (visible and has_display())
    command = [
        str(soffice),
        f"-env:UserInstallation={folder.resolve().as_uri()}",
        f"--accept={address};urp",
        *OPTIONS,
        *(["--headless"] if headless else []),
    ]
    environment = dict(os.environ)
    if sys.platform.startswith("linux"):
        # The office's own Python takes its library from beside the first python3 on the PATH: not an environment's.
        environment["PATH"] = os.pathsep.join(filter(None, (os.defpath, os.environ.get("PATH"))))
        environment |= {"SAL_USE_VCLPLUGIN": "svp"} if headless else {}
    process = subprocess.Popen(  # noqa: S603 # the office that was found
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # the launcher has children: they end with it
    )
    try:
        context = _connect(f"uno:{address};{COMPONENT}", process)
    except BaseException:
        if process.poll() is None:
            Office(Remote(None), Remote(None), process.pid, process).kill()
        if profile is None:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    office = _office(context, process.pid, process, None if profile else folder, headless=headless)
    office.address = address
    atexit.register(_end_hidden, office)
    return office


def join_office(connection: str) -> Office:
    """Join a running office, which was started with `--accept=…`.

    Args:
        connection: as in `--accept`, such as `pipe,name=chiso` or `socket,host=localhost,port=2002`; or a whole
            `uno:` URL.
    Raises:
        OfficeError: nobody listens there.
    """
    url = connection if connection.startswith("uno:") else f"uno:{connection.removesuffix(';urp')};{COMPONENT}"
    try:
        context = _resolve(url)
    except Exception as error:
        msg = f'No office answers at {connection}. Start one with: soffice --accept="{connection};urp"'
        raise OfficeError(msg) from error
    return _office(context, 0, headless=False)


def wrap_office(context: Any) -> Office:
    """The office that this very code runs in, such as a Python macro; `context` is its component context."""
    return _office(Remote(context), os.getpid(), headless=False)


def has_display() -> bool:
    """Whether windows can be shown here."""
    return not sys.platform.startswith("linux") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def _office(
    context: Remote,
    pid: int,
    process: subprocess.Popen[bytes] | None = None,
    profile: Path | None = None,
    *,
    headless: bool,
) -> Office:
    manager = context.getServiceManager()
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    return Office(context, desktop, pid, process, profile, headless)


def _resolve(url: str) -> Remote:
    local = uno().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(RESOLVER, local)
    return Remote(resolver.resolve(url))


def _connect(url: str, process: subprocess.Popen[bytes]) -> Remote:
    deadline = time.monotonic() + START_TIMEOUT_S
    while True:
        try:
            return _resolve(url)
        except Exception as error:
            if process.poll() is not None:
                msg = f"LibreOffice ended while it was starting (exit {process.returncode}). Start it once by hand."
                raise OfficeError(msg) from error
            if time.monotonic() > deadline:
                msg = f"LibreOffice did not answer within {START_TIMEOUT_S:.0f} s."
                raise OfficeError(msg) from error
        time.sleep(0.05)


def _end_hidden(office: Office) -> None:
    """At the end of Python: an office that nobody sees would stay for ever, and its lock beside every open file."""
    seen = not office.headless and office.memory.get("visible") is True
    if office.process is not None and office.process.poll() is None and not seen:
        with contextlib.suppress(Exception):
            _close_documents(office)
        with contextlib.suppress(Exception):
            office.kill()


def _close_documents(office: Office) -> None:
    """Close without saving."""
    components = office.desktop.getComponents().createEnumeration()
    while components.hasMoreElements():
        document = components.nextElement()
        document.setModified(False)  # UNO takes no names
        document.close(True)  # likewise
