"""What can be wrong with a week's numbers and names.

Each error carries its facts; the wording is the caller's.
"""

from __future__ import annotations


class ScoringError(Exception):
    """Base of every error raised by `chiso.scoring`."""


class NotTwoDecimalsError(ScoringError):
    """The number has real digits beyond the second decimal, so it is not a published score."""


class OutOfRangeError(ScoringError):
    """The score is below 0 or above its maximum."""


class InvalidScaleError(ScoringError):
    """The bands do not make a scale: none that starts at 0, or two with the same lower bound or label.

    The message is the label of one of the two, or 0.
    """


class InvalidPeriodError(ScoringError):
    """The text or numbers name no week: `2023-10/2` has month 1 to 12 and number 1 to 5."""


class MixedLevelsError(ScoringError):
    """Units of two levels were to be ranked together."""


class DuplicateUnitError(ScoringError):
    """Two configured units answer to the same name on the same day: `name`, as the second one writes it."""

    def __init__(self, name: str, first: str, second: str) -> None:
        super().__init__(name)
        self.name, self.first, self.second = name, first, second


class UnknownUnitError(ScoringError):
    """No configured unit has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class AmbiguousUnitError(ScoringError):
    """Several configured units share the bare name and the kind (xã, phường) does not decide."""

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name, self.candidates = name, candidates


class ExpiredUnitError(ScoringError):
    """The name belongs to a configured unit that is not valid on the day of the snapshot."""

    def __init__(self, name: str, unit: str) -> None:
        super().__init__(name)
        self.name, self.unit = name, unit
