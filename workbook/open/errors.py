"""Why an open workbook cannot be read. `str(error)` is the Vietnamese message that staff read."""

from __future__ import annotations

from ..book.errors import NotOursError, OtherDatesError, ProtectedError, WorkbookError


class LibreOfficeProtectedError(ProtectedError):
    """A sheet that has to be written is protected, in LibreOffice."""

    def __init__(self, sheet: str) -> None:
        WorkbookError.__init__(
            self,
            f"Trang {sheet} đang được bảo vệ. Mở trang đó, vào Tools (Công cụ), bấm Protect Sheet (Bảo vệ trang tính) "
            "để bỏ bảo vệ rồi làm lại.",
        )


class ReadOnlyError(WorkbookError):
    """LibreOffice opened the workbook to be read only, and writes nothing."""

    def __init__(self) -> None:
        super().__init__(
            "Sổ đang mở chỉ để đọc. Bấm Edit Document (Sửa tài liệu) ở dải phía trên, hoặc lưu sổ với tên khác, "
            "rồi làm lại."
        )


class OpenFrom1904Error(OtherDatesError):
    """The workbook counts its days from 1904: all of its dates would be four years off."""

    def __init__(self) -> None:
        WorkbookError.__init__(
            self,
            "Sổ đang tính ngày từ năm 1904, nên mọi ngày lệch bốn năm. Trong Excel: File (Tệp) > Options (Tùy chọn) > "
            "Advanced (Nâng cao), bỏ chọn Use 1904 date system (Dùng hệ ngày 1904); trong LibreOffice: Tools (Công cụ) "
            "> Options (Tùy chọn) > LibreOffice Calc > Calculate (Tính toán), chọn ngày 30/12/1899. Xem lại các ngày "
            "rồi làm lại.",
        )


class PartGoneError(NotOursError):
    """A sheet, a name or a table that chiso needs is not in the open workbook, or no longer."""

    def __init__(self, missing: str) -> None:
        WorkbookError.__init__(
            self,
            f"Sổ này không có {missing}: phần đó đã bị xóa hoặc đổi tên, nếu đây là sổ do chiso tạo. "
            "Bấm Ctrl+Z để lấy lại; không được thì đóng sổ, không lưu, rồi mở lại hoặc dùng bản sao trước đó.",
        )
