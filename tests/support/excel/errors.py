"""Errors as pywin32 raises them, with the numbers that Excel and COM give them."""

from __future__ import annotations

from typing import Any, Final

RPC_E_CALL_REJECTED: Final = -2147418111
DISP_E_EXCEPTION: Final = -2147352567
DISP_E_MEMBERNOTFOUND: Final = -2147352573
DISP_E_UNKNOWNNAME: Final = -2147352570
DISP_E_BADINDEX: Final = -2147352565
DISP_E_TYPEMISMATCH: Final = -2147352571
DISP_E_BADPARAMCOUNT: Final = -2147352562
VBA_E_IGNORE: Final = -2146777998
"""0x800AC472: what Excel answers to an assignment while a cell is being edited; `_xlwindows.py` names it too."""
EXCEL_1004: Final = -2146827284
"""0x800A03EC: VBA's error 1004."""


class WindowsStubError(Exception):
    """`pywintypes.error`: winerror, funcname, strerror."""


class ComError(Exception):
    """`pywintypes.com_error`: hresult, strerror, excepinfo, argerror, and the four as `args` (pywin32's PyErr.cpp)."""

    def __init__(self, hresult: int, strerror: str | None, excepinfo: Any = None, argerror: int | None = None) -> None:
        super().__init__(hresult, strerror, excepinfo, argerror)
        self.hresult, self.strerror, self.excepinfo, self.argerror = hresult, strerror, excepinfo, argerror


class WouldHangError(BaseException):
    """What xlwings would try again for ever (`N_COM_ATTEMPTS = 0`); no `except Exception` may swallow it."""


def refuse(text: str, scode: int = EXCEL_1004) -> ComError:
    """What Excel raises when it refuses a call: VBA's error 1004 unless another is given."""
    about = (0, "Microsoft Excel", text, "xlmain11.chm", 0, scode)
    return ComError(DISP_E_EXCEPTION, "Exception occurred.", about, None)


def refuse_index() -> ComError:
    """VBA's error 9, subscript out of range."""
    return ComError(DISP_E_BADINDEX, "Invalid index.", None, None)


def reject() -> ComError:
    """What COM answers while Excel is busy, with a dialog or a cell that is being edited."""
    return ComError(RPC_E_CALL_REJECTED, "Call was rejected by callee.", None, None)


def reject_assignment() -> ComError:
    """What Excel itself answers to an assignment while a cell is being edited (`_xlwindows.py`, `__setattr__`)."""
    return ComError(DISP_E_EXCEPTION, "Exception occurred.", (0, None, None, None, 0, VBA_E_IGNORE), None)


def unknown_name() -> ComError:
    """No member of that name."""
    return ComError(DISP_E_UNKNOWNNAME, "Unknown name.", None, None)


def mismatch(argument: int = 1) -> ComError:
    """An argument of a kind that the member does not take."""
    return ComError(DISP_E_TYPEMISMATCH, "Type mismatch.", None, argument)


def wrong_count() -> ComError:
    """Too many or too few arguments."""
    return ComError(DISP_E_BADPARAMCOUNT, "Invalid number of parameters.", None, None)
