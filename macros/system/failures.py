"""A failed button leaves its traceback in a log in the user's own folder: nothing of it in the workbook.

Two files at most: when the log is full it becomes the older one, in place of the one before it. Written plainly and
not through `logging`, whose handlers print what keeps them from writing, where a button has to say it.
"""

from __future__ import annotations

import sys
import traceback
from datetime import datetime
from pathlib import Path
from typing import Final

from .version import find_version

LOG: Final = "loi.log"
OLDER: Final = "loi.cu.log"
FULL_BYTES: Final = 200_000
LONGEST_ENTRY: Final = 20_000
"""Characters; of a longer one the end is kept, where the reason stands."""
_HEAD: Final = "── {now:%Y-%m-%d %H:%M:%S} · {button} · {book} · chiso {chiso} · Python {python} · {system}\n"


def keep_failure(failure: BaseException, button: str, book: str, now: datetime, folder: Path) -> Path | None:
    """Write a failure to the log, and drop what its frames hold: a workbook among it would keep Excel alive.

    Args:
        failure: with its traceback.
        button: as in `BUTTONS`.
        book: the workbook's name; "" if there is none.
        now: when.
        folder: the user's own.
    Returns:
        The log; None if it could not be written (a full disk, a folder that is locked).
    """
    head = _HEAD.format(
        now=now, button=button, book=book or "-", chiso=find_version() or "?",
        python=".".join(map(str, sys.version_info[:3])), system=sys.platform,
    )  # fmt: skip
    entry = head + _write_trace(failure)[-LONGEST_ENTRY:] + "\n"
    log = folder / LOG
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > FULL_BYTES:
            log.replace(folder / OLDER)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(entry)
    except OSError:
        return None
    return log


def read_failures(folder: Path, most_bytes: int) -> str:
    """The end of the log, from the beginning of an entry if one begins there; "" without one."""
    content = b""
    for name in (OLDER, LOG):
        try:
            content += (folder / name).read_bytes()
        except OSError:
            continue
    text = content[-most_bytes:].decode("utf-8", "replace").replace("\r\n", "\n")
    start = text.find("── ") if len(content) > most_bytes else 0
    return text[max(start, 0) :]


def _write_trace(failure: BaseException) -> str:
    try:
        trace = "".join(traceback.format_exception(failure))
    except Exception as error:  # noqa: BLE001 # an error whose own text fails
        trace = f"{type(failure).__name__} ({type(error).__name__})\n"
    seen: list[BaseException] = []
    link: BaseException | None = failure
    while link is not None and link not in seen:
        seen.append(link)
        traceback.clear_frames(link.__traceback__)
        link = link.__cause__ or link.__context__
    return trace
