"""The extension in LibreOffice: added and removed by LibreOffice's own means, while it does not run.

That is `unopkg`, which refuses the superuser (a container, most often): for him an office is started unseen and asked.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from ....workbook.packing import read_parts
from ...buttons.extension import FILE, IDENTIFIER
from ...libreoffice import OfficeError
from .errors import InstallError
from .messages import Message

CACHE: Final = "user/uno_packages/cache"
_FOLDER: Final = re.compile(re.escape(IDENTIFIER.encode()) + rb"\n([^\xff\n]+)\xff")
"""In the office's list of extensions: the identifier, then the folder that it was unpacked to."""
_TIMEOUT_S: Final = 180


def find_unopkg(soffice: Path | None) -> Path | None:
    """The program next to the office that manages its extensions."""
    names = ("unopkg.com", "unopkg.exe") if sys.platform == "win32" else ("unopkg",)
    beside = (soffice.with_name(name) for name in names) if soffice else ()
    return next((path for path in beside if path.exists()), None)


def find_added(profile: Path) -> Path | None:
    """The folder that the extension was unpacked to; None if this profile does not have it."""
    try:
        found = _FOLDER.search((profile / CACHE / "uno_packages.pmap").read_bytes())
    except OSError:
        return None
    return profile / CACHE / "uno_packages" / f"{found[1].decode()}_" / FILE if found else None


def is_current(profile: Path, package: bytes) -> bool:
    """Whether the profile has the extension, just as it is in this package."""
    folder = find_added(profile)
    return folder is not None and all(
        (folder / name).is_file() and (folder / name).read_bytes() == content
        for name, content in read_parts(package).items()
    )


def add_extension(unopkg: Path, profile: Path, package: bytes) -> None:
    """Add the extension, in place of an older one.

    Raises:
        InstallError: LibreOffice refused; it is as if nothing had been added.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_bytes(package)
        try:
            if _is_superuser():
                with _ask_office(profile) as (manager, consent):
                    manager.addExtension(path.as_uri(), (), "user", None, consent)
            else:
                _run(unopkg, profile, "add", "--force", str(path))
        except InstallError:
            if find_added(profile):  # half added, and it would pass for whole
                remove_extension(unopkg, profile)
            raise


def remove_extension(unopkg: Path, profile: Path) -> None:
    """Remove the extension.

    Raises:
        InstallError: LibreOffice refused.
    """
    if _is_superuser():
        with _ask_office(profile) as (manager, consent):
            manager.removeExtension(IDENTIFIER, FILE, "user", None, consent)
    else:
        _run(unopkg, profile, "remove", IDENTIFIER)


def _is_superuser() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _run(unopkg: Path, profile: Path, *words: str) -> None:
    command = [str(unopkg), *words, f"-env:UserInstallation={profile.absolute().as_uri()}"]
    try:
        done = subprocess.run(  # noqa: S603 # LibreOffice's own program, with words of ours
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_TIMEOUT_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise InstallError(Message.EXTENSION.format(detail=error)) from error
    if done.returncode:
        said = (done.stdout + done.stderr).decode("utf-8", "replace").split("\n\n")[0].strip()
        raise InstallError(Message.EXTENSION.format(detail=said))


@contextmanager
def _ask_office(profile: Path) -> Iterator[tuple[Any, Any]]:
    """The extension manager of an office that is started for it, and what says yes to its questions."""
    from ...libreoffice.office.process import start_office

    try:
        office = start_office(profile=profile)
        try:
            yield office.context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager"), _make_consent()
        finally:
            office.quit()
    except OfficeError as error:
        raise InstallError(Message.EXTENSION.format(detail=error)) from error


def _make_consent() -> Any:
    from ...libreoffice.office.locate import import_uno

    uno = import_uno()
    import unohelper  # type: ignore[import-not-found] # comes with uno
    from com.sun.star.task import XInteractionHandler  # type: ignore[import-not-found] # uno imports it
    from com.sun.star.ucb import XCommandEnvironment  # type: ignore[import-not-found] # likewise

    approval = uno.getTypeByName("com.sun.star.task.XInteractionApprove")

    class Consent(unohelper.Base, XCommandEnvironment, XInteractionHandler):  # type: ignore[misc] # Any of uno's
        def getInteractionHandler(self) -> Any:  # noqa: N802 # uno's name
            return self

        def getProgressHandler(self) -> None:  # noqa: N802 # likewise
            return None

        def handle(self, request: Any) -> None:
            for choice in request.getContinuations():
                if choice.queryInterface(approval):
                    choice.select()

    return Consent()
