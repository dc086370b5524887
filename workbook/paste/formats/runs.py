"""Text that is made of runs: which of them belong to the value, and which are a note or no longer count."""

from __future__ import annotations

from ....scoring.values import NamedTuple
from ...cells.grid import Mark


class MarkedRun(NamedTuple):
    """A piece of a cell's text; `mark` says why it is not part of the value, None that it is."""

    text: str
    mark: Mark | None


def join_runs(runs: list[MarkedRun]) -> tuple[str, Mark | None]:
    """Join the runs that belong to the value and say what was left out.

    A cell that is marked as a whole keeps its text: struck out it is `STRUCK`, raised it is only small print.
    """
    if len(runs) == 1 and runs[0].mark is None:
        return runs[0].text, None
    shown = [run for run in runs if run.text.strip()]
    marks = {run.mark for run in shown if run.mark is not None}
    if not marks:
        return "".join(run.text for run in runs), None
    if all(run.mark is not None for run in shown):
        if marks == {Mark.HIDDEN_PART}:
            return "", Mark.HIDDEN_PART
        seen = "".join(run.text for run in runs if run.mark is not Mark.HIDDEN_PART)
        return seen, Mark.STRUCK if Mark.STRUCK_PART in marks else None
    order = (Mark.STRUCK_PART, Mark.NOTE_MARK, Mark.HIDDEN_PART)
    return "".join(run.text for run in runs if run.mark is None), next(mark for mark in order if mark in marks)


def split_runs(text: str, starts: list[tuple[int, Mark | None]]) -> list[MarkedRun]:
    """Split a text where its runs start; what stands before the first has the cell's own font."""
    bounds = [(0, None), *starts]
    ends = [start for start, _ in starts] + [len(text)]
    return [MarkedRun(text[start:end], mark) for (start, mark), end in zip(bounds, ends, strict=True) if end > start]
