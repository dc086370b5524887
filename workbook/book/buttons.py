"""The buttons, one line each: in a workbook, on the ribbon of the Excel add-in, in LibreOffice's tool bar and menu.

Apart from `layout`, because a refresh does without them.
"""

from __future__ import annotations

from ...scoring.values import NamedTuple
from .layout import Block, SheetName


class Button(NamedTuple):
    """A button, wherever it stands."""

    name: str
    """The stem that it shares with its command, its function and its VBA sub."""
    caption: str
    hint: str
    """What it does, in a sentence."""
    icon: str
    """Office's own picture on the ribbon (`imageMso`)."""
    place: Block | None
    """The cells it lies on in a workbook, beneath its step; they have no name. None: on ribbon and tool bar alone."""

    @property
    def sub(self) -> str:
        """The VBA sub behind it in a workbook: refresh → ChiSoRefresh."""
        return f"ChiSo{self.name.capitalize()}"


def _cells(row: int, column: int, columns: int) -> Block:
    return Block("", SheetName.INPUT, row, column, 1, columns)


BUTTONS = (
    Button("refresh", "Cập nhật", "Đọc vùng dán, tính lại và lập báo cáo, phụ lục.", "Refresh", _cells(8, 5, 2)),
    Button("check", "Kiểm tra", "Nêu mọi vấn đề của số liệu mà chưa ghi gì.", "ErrorChecking", _cells(9, 5, 2)),
    Button("next", "Tuần mới", "Dọn vùng dán, sang tuần kế tiếp.", "DateAndTimeInsert", _cells(10, 2, 3)),
    Button("undo", "Hoàn tác", "Trở lại như trước lần cập nhật cuối.", "Undo", _cells(10, 5, 2)),
    Button("export", "Xuất", "Lập các văn bản vào thư mục van-ban cạnh sổ.", "FileSaveAsPdfOrXps", _cells(9, 7, 2)),
    Button("mail", "Soạn thư", "Soạn thư gửi báo cáo và mở ra để xem; chưa gửi.", "NewMailMessage", _cells(10, 7, 2)),
    Button(
        "units",
        "Thư đơn vị",
        "Soạn cho mỗi đơn vị một thư; bấm lần đầu chỉ cho biết bao nhiêu thư. Chưa gửi.",
        "MailMergeMergeToEMail",
        None,
    ),
    Button("upgrade", "Nâng cấp sổ", "Thêm vào sổ cũ những trang mà phiên bản mới có.", "SheetInsert", None),
    Button(
        "import", "Nhập sổ cũ", "Đọc các tệp báo cáo cũ ở thư mục so-cu vào Lịch sử.", "GetExternalDataFromText", None
    ),
)
