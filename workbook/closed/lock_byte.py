"""The operating system's lock on a byte of a file: it is given back however the process that took it ends."""

from __future__ import annotations

import errno
import os
import sys
from typing import Final

_TAKEN: Final = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


def lock_byte(descriptor: int, place: int) -> bool:
    """Lock the byte at a place, which need not be in the file; False if another process has it.

    The same kind of lock on both systems, so that they keep each other out on a shared drive. It is the process's:
    it ends with the first descriptor of that file that the process closes.

    Raises:
        OSError: files cannot be locked there.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, place, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True
