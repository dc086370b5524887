"""Why an open workbook cannot be read. `str(error)` is the Vietnamese message that staff read."""

from __future__ import annotations

from ..closed.errors import NotOursError, WorkbookError


class PartGoneError(NotOursError):
    """A sheet, a name or a table that chiso needs is not in the open workbook, or no longer."""

    def __init__(self, missing: str) -> None:
        WorkbookError.__init__(
            self,
            f"Sổ này không có {missing}: phần đó đã bị xóa hoặc đổi tên, nếu đây là sổ do chiso tạo. "
            "Bấm Ctrl+Z để lấy lại; không được thì đóng sổ, không lưu, rồi mở lại hoặc dùng bản sao trước đó.",
        )
