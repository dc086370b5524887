"""What can go wrong between Python and LibreOffice; every text says what to do next."""

from __future__ import annotations


class OfficeError(RuntimeError):
    """LibreOffice could not be found, started, joined, or did not do what was asked."""


class UnoNotFoundError(OfficeError, ImportError):
    """No `uno` module that this Python can load."""


class OfficeGoneError(OfficeError):
    """The office or the document has been closed behind our back."""


class OfficeRefusedError(OfficeError):
    """LibreOffice did not do it; its own words are in the text."""


def unsupported(what: str, instead: str = "") -> NotImplementedError:
    """The error for what Calc has no equivalent of; raise what this returns."""
    hint = f" {instead}" if instead else ""
    return NotImplementedError(f"LibreOffice Calc cannot do this: {what}.{hint}")
