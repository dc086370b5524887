"""Why a closed workbook cannot be read or written. `str(error)` is the Vietnamese message that staff read."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence

from ..book.errors import WorkbookError


class NotAWorkbookError(WorkbookError):
    """The file is not an Office Open XML workbook, or its zip is damaged."""

    def __init__(self) -> None:
        super().__init__(
            "Tệp này không phải sổ Excel (.xlsx, .xlsm), bị hỏng hoặc chép chưa hết. Mở bằng Excel và lưu lại thành "
            ".xlsx hoặc .xlsm; không mở được thì lấy lại bản sao trước đó."
        )


class OtherKindError(WorkbookError):
    """The file is of another kind than its name says, or of one that is read only with `--from`."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"Tệp này là {kind}, không phải sổ Excel (.xlsx, .xlsm). Nếu là sổ do chiso tạo đã lưu sang kiểu khác, mở "
            "bằng Excel và lưu lại thành .xlsx hoặc .xlsm; nếu là bảng điểm, nêu tệp ở --from hoặc dán vào sổ."
        )


class PasswordError(WorkbookError):
    """The workbook is encrypted, or an entry of its zip is."""

    def __init__(self) -> None:
        super().__init__(
            "Sổ có mật khẩu mở tệp nên không đọc được. Mở bằng Excel, vào File (Tệp) > Info (Thông tin) > Protect "
            "Workbook (Bảo vệ sổ làm việc) > Encrypt with Password (Mã hóa bằng mật khẩu), xóa mật khẩu, lưu lại rồi "
            "làm lại."
        )


class DamagedPartError(WorkbookError):
    """A part of the file is missing, damaged, or says what no program writes."""

    def __init__(self, part: str) -> None:
        super().__init__(
            f"Sổ bị hỏng: không đọc được phần {part} trong tệp. Mở bằng Excel (chọn sửa tệp nếu Excel hỏi) và lưu lại, "
            "hoặc lấy lại bản sao trước đó."
        )


class DoctypeError(WorkbookError):
    """A part declares a document type, as no office program does: it could make text grow without end."""

    def __init__(self, part: str) -> None:
        super().__init__(
            f"Phần {part} trong tệp có khai báo DOCTYPE, điều sổ Excel không được có, nên không đọc. Không rõ tệp từ "
            "đâu thì đừng dùng; nếu là sổ của mình thì mở bằng Excel và lưu lại."
        )


class DamagedCellError(WorkbookError):
    """A cell or a row does not say what it should."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"Sổ bị hỏng: không đọc được ô {where} như tệp đang ghi. Mở bằng Excel, xem lại ô đó và lưu lại, "
            "hoặc lấy lại bản sao trước đó."
        )


class TooLargeError(WorkbookError):
    """A part is larger, once unpacked, than any workbook of an office."""

    def __init__(self, part: str) -> None:
        super().__init__(
            f"Phần {part} trong tệp lớn bất thường, nên không đọc. Mở bằng Excel, xóa các dòng, cột trống "
            "thừa và lưu lại, hoặc lấy lại bản sao trước đó."
        )


class LostRowsError(WorkbookError):
    """After writing, a table has other rows than were asked for: nothing is saved."""

    def __init__(self, sheet: str, expected: int, found: int) -> None:
        super().__init__(
            f"Trang {sheet}: sau khi ghi, bảng có {found} dòng thay vì {expected}, nên không lưu. Mở sổ bằng Excel, "
            "lưu lại rồi làm lại."
        )


class SheetLostError(WorkbookError):
    """A sheet is gone, and all that was named on it; one that was renamed is not."""

    def __init__(self, sheet: str) -> None:
        super().__init__(
            f"Sổ này không có trang {sheet}: trang đã bị xóa. Vừa xóa và chưa lưu thì đóng sổ không lưu; không thì lấy "
            "lại bản sao trước đó. Đổi tên hay dời trang thì không sao."
        )


class TableLostError(WorkbookError):
    """A table is gone: deleted, or turned into a plain range."""

    def __init__(self, table: str, sheet: str) -> None:
        super().__init__(
            f"Sổ này không có bảng {table} (trang {sheet}): bảng đã bị xóa hoặc bị đổi thành vùng thường. Còn số liệu "
            "thì bấm vào một ô trong đó, chọn Insert (Chèn) > Table (Bảng), có dòng tiêu đề, rồi ở Table Design (Thiết "
            f"kế Bảng) đặt tên bảng là {table}. Không thì lấy lại bản sao trước đó."
        )


class NameLostError(WorkbookError):
    """A defined name is gone, or what it referred to is, while others of ours are there.

    Args:
        name: the defined name.
        place: what it refers to in a new workbook.
    """

    def __init__(self, name: str, place: str) -> None:
        super().__init__(
            f"Vùng tên {name} của sổ đã bị xóa, hoặc dòng, cột, trang của nó đã bị xóa. Vừa xóa thì bấm Ctrl+Z. Nếu "
            "chỗ đó vẫn còn: vào Formulas (Công thức) > Name Manager (Trình quản lý tên), đặt lại tên cho vùng đó "
            f"(trong sổ mới là ={place}). Không thì lấy lại bản sao trước đó."
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


def refuse_loss(rows: Sequence[int], count: int, title: str) -> None:
    """Refuse a sheet that was rendered with fewer or more rows than there should be.

    Raises:
        LostRowsError: it has.
    """
    if count != len(rows):
        raise LostRowsError(title, len(rows), count)
