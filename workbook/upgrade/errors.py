"""Why a workbook is not upgraded, or not put back. `str(error)` is the Vietnamese message that staff read."""

from __future__ import annotations

from ..book.errors import WorkbookError


class ListReadError(WorkbookError):
    """A formula reads cells of a list that would move to a sheet of its own, and would find nothing there."""

    def __init__(self, place: str, formula: str, title: str, name: str) -> None:
        super().__init__(
            f"Chưa nâng cấp: {place} có công thức {formula} đọc ô của danh sách {title}; danh sách này sẽ chuyển sang "
            f"trang riêng. Trong công thức đó thay các ô bằng tên vùng {name} (hoặc bỏ công thức), lưu lại rồi làm lại."
        )


class FormulaInListError(WorkbookError):
    """A list that moves has a formula, which would read other cells from its new place."""

    def __init__(self, where: str, title: str) -> None:
        super().__init__(
            f"Chưa nâng cấp: ô {where} của danh sách {title} là công thức; danh sách này sẽ chuyển sang trang riêng. "
            "Thay công thức bằng giá trị của nó, lưu lại rồi làm lại."
        )


class NoRoomError(WorkbookError):
    """What an upgrade adds to a sheet would fall on cells that hold something."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"Chưa nâng cấp: ô {where} cần để trống cho phần mới mà đang có nội dung. Dời nội dung đó sang chỗ khác, "
            "lưu lại rồi làm lại."
        )


class ChangedSinceError(WorkbookError):
    """The workbook is no longer as the upgrade left it: to put the copy in its place would lose what came since."""

    def __init__(self, copy: str) -> None:
        super().__init__(
            "Không hoàn tác được việc nâng cấp: từ lúc đó sổ đã được sửa hoặc lưu lại, hoàn tác sẽ mất phần mới. "
            f"Bản trước khi nâng cấp còn ở tệp {copy} cạnh sổ: mở bản đó nếu cần."
        )


class CopyGoneError(WorkbookError):
    """The copy from before the upgrade is not next to the workbook, or is no longer that."""

    def __init__(self, copy: str) -> None:
        super().__init__(
            f"Không hoàn tác được việc nâng cấp: không thấy tệp {copy} cạnh sổ, hoặc tệp đó đã bị sửa. Để lại tệp đó "
            "vào cùng thư mục với sổ rồi làm lại."
        )
