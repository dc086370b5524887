"""Why a closed workbook cannot be read or written. `str(error)` is the Vietnamese message that staff read."""

from __future__ import annotations

import errno
import os


class WorkbookError(Exception):
    """Base of every refusal of a file as a whole."""


class NotAWorkbookError(WorkbookError):
    """The file is no Office Open XML workbook: damaged, locked with a password, or of another kind."""

    def __init__(self) -> None:
        super().__init__(
            "Tệp này không phải sổ Excel (.xlsx, .xlsm), bị hỏng hoặc có mật khẩu. "
            "Mở bằng Excel, bỏ mật khẩu và lưu lại."
        )


class NotOursError(WorkbookError):
    """The workbook lacks a sheet, a name or a table that chiso needs."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"Sổ này không có {missing}, nên không phải sổ do chiso tạo hoặc phần đó đã bị xóa. "
            "Dùng sổ khác, tạo sổ mới, hoặc lấy lại bản sao trước đó."
        )


class OpenElsewhereError(WorkbookError):
    """Excel or LibreOffice has the file open."""

    def __init__(self, name: str, lock: str) -> None:
        super().__init__(
            f"Tệp {name} đang mở ở chương trình khác. Lưu và đóng tệp rồi làm lại. "
            f"Nếu chắc chắn không ai mở, xóa tệp khóa {lock} bên cạnh."
        )


class CannotReadError(WorkbookError):
    """The file does not let itself be read."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Không đọc được tệp {name}. Đóng chương trình đang giữ tệp, hoặc xin quyền đọc, rồi làm lại.")


class CannotWriteError(WorkbookError):
    """The folder or the file does not let itself be written."""

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(f"Không ghi được tệp {os.path.basename(path)}: {_explain(path, error)}")


def _explain(path: str, error: OSError) -> str:
    """Why a file cannot be written, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "ổ đĩa đã đầy hoặc hết phần được dùng. Xóa bớt tệp không cần rồi làm lại."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        if path in (error.filename, error.filename2):
            return (
                "tệp chỉ cho đọc, hoặc chương trình khác đang giữ tệp. Đóng chương trình đó, bỏ dấu Read-only (Chỉ "
                "đọc) ở Properties của tệp, hoặc xin quyền ghi, rồi làm lại."
            )
        return (
            f"thư mục {os.path.dirname(path)} không cho ghi. Xin quyền ghi vào thư mục đó, hoặc chép sổ sang thư mục "
            "của mình rồi làm lại."
        )
    if error.errno in (errno.ENOENT, errno.ENAMETOOLONG):
        return "đường dẫn quá dài, hoặc thư mục không còn. Dời sổ sang thư mục có đường dẫn ngắn hơn rồi làm lại."
    code = errno.errorcode.get(error.errno or 0, "?")
    if error.errno in (errno.ELOOP, errno.EISDIR):
        return "tệp khóa của chiso bên cạnh là một liên kết hoặc thư mục. Xóa nó rồi làm lại."
    return f"ổ đĩa hoặc mạng báo lỗi {code}. Xem ổ đĩa, mạng và đường dẫn có dùng được không rồi làm lại."


class NoTempError(WorkbookError):
    """A new workbook needs room for a draft, and there is none."""

    def __init__(self, error: OSError) -> None:
        code = errno.errorcode.get(error.errno or 0, "?")
        super().__init__(
            f"Không ghi được tệp tạm ({code}). Xem ổ đĩa có đầy không và thư mục tạm (biến TEMP) có ghi được không, "
            "rồi làm lại."
        )


class BusyError(WorkbookError):
    """Another act on the workbook did not end in time."""

    def __init__(self, name: str, lock: str, waited_s: int) -> None:
        super().__init__(
            f"Sổ {name} đang được một lệnh chiso khác ghi, đã chờ {waited_s} giây chưa xong. Đợi lệnh đó xong rồi làm "
            f"lại. Nếu chắc chắn không còn lệnh nào chạy, xóa tệp khóa {lock} bên cạnh."
        )


class ChangedMeanwhileError(WorkbookError):
    """The file is no longer the one that was read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Trong lúc làm, tệp {name} đã bị chương trình khác ghi lại, dời hoặc xóa; chưa ghi gì vào đó. Đóng chương "
            "trình đó, xem lại sổ rồi làm lại."
        )


class AlreadyThereError(WorkbookError):
    """Where a new workbook was to be, another file has come."""

    def __init__(self, path: str) -> None:
        super().__init__(f"Đã có tệp {path}. Chọn tên khác, hoặc xóa tệp đó trước.")


class TableBlockedError(WorkbookError):
    """Something stands below a table that has to grow."""

    def __init__(self, where: str) -> None:
        super().__init__(f"Bên dưới bảng có nội dung ở {where}. Dời nội dung đó sang chỗ khác rồi làm lại.")


class ColumnMovedError(WorkbookError):
    """Columns of a table were inserted, moved or deleted, so that it cannot be read by place."""

    def __init__(self, sheet: str, column: str) -> None:
        super().__init__(
            f"Trang {sheet}: cột {column} không còn ở chỗ cũ. Dời các cột thêm ra sau cột cuối của bảng rồi làm lại."
        )


class RowsChangedError(WorkbookError):
    """The rows that an undo has to take out are no longer those that were written."""

    def __init__(self, sheet: str, key: str) -> None:
        super().__init__(
            f"Trang {sheet}: các dòng của kỳ {key} đã thêm, bớt hoặc đổi kỳ sau lần cập nhật, nên không hoàn tác được. "
            "Sửa điểm ở trang đó rồi cập nhật lại, hoặc lấy lại bản sao trước đó."
        )


class ProtectedError(WorkbookError):
    """A sheet that has to be written is protected."""

    def __init__(self, sheet: str) -> None:
        super().__init__(
            f"Trang {sheet} đang được bảo vệ. Vào Review (Xem lại), bấm Unprotect Sheet (Bỏ bảo vệ trang) rồi làm lại."
        )


class TotalsRowError(WorkbookError):
    """A table has a row of totals, which would be read and moved as data."""

    def __init__(self, sheet: str) -> None:
        super().__init__(
            f"Bảng ở trang {sheet} đang bật dòng tổng. Bấm vào bảng, bỏ chọn Total Row (Dòng Tổng) rồi làm lại."
        )
