"""Why a whole file is refused. The text of each error is the Vietnamese message that staff read."""

from __future__ import annotations

from ..problem import Refusal


class PasteError(Refusal):
    """Base of every refusal of a file or of what was piped in; `str(error)` says what to do next."""


class UnknownFormatError(PasteError):
    """The file is of no kind that holds a table."""


class UnreadableFileError(PasteError):
    """The file is damaged, empty, or not what its name says."""


class PasswordError(PasteError):
    """The file is locked with a password."""


class SheetNotFoundError(PasteError):
    """A sheet was asked for that the file does not have."""


class NoUnitsError(PasteError):
    """No sheet of the file holds a configured unit."""


class SeveralSheetsError(PasteError):
    """Sheets list the same units with other scores, and nothing says which one is meant."""
