"""The steps back: what was written to an open workbook is taken back when a later step fails."""

from __future__ import annotations

from collections.abc import Callable


class Journal:
    """How each step is taken back: noted before a step that may be taken back unmade, after one that must not be."""

    def __init__(self) -> None:
        self._steps: list[Callable[[], object]] = []
        self._going_back = False

    def __bool__(self) -> bool:
        return bool(self._steps)

    def note(self, step_back: Callable[[], object]) -> None:
        """Write down how a step is taken back; while going back nothing more is written down."""
        if not self._going_back:
            self._steps.append(step_back)

    def go_back(self) -> bool:
        """Take every step back, the last one first; False if one of them failed: the others are taken all the same.

        What fails is tried once more: a program that was busy for a moment is not by then.
        """
        self._going_back, whole = True, True
        while self._steps:
            step_back = self._steps.pop()
            whole = (_is_done(step_back) or _is_done(step_back)) and whole
        self._going_back = False
        return whole

    def close(self) -> None:
        """Forget the steps: all is written."""
        self._steps.clear()


def _is_done(step: Callable[[], object]) -> bool:
    try:
        step()
    except Exception:  # noqa: BLE001 # the program's own errors: as much as can be is taken back
        return False
    return True
