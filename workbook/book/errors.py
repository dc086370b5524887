"""Why a workbook, closed or open, is refused. `str(error)` is the Vietnamese message that staff read."""

from __future__ import annotations

from collections.abc import Sequence

from ...scoring.name import fold_text
from ..problem import Refusal


class WorkbookError(Refusal):
    """Base of every refusal of a file as a whole."""


class NotOursError(WorkbookError):
    """The workbook lacks a sheet, a name or a table that chiso needs."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"Sổ này không có {missing}, nên không phải sổ do chiso tạo hoặc phần đó đã bị xóa. "
            "Dùng sổ khác, tạo sổ mới, hoặc lấy lại bản sao trước đó."
        )


class NewerBookError(WorkbookError):
    """The workbook was made or upgraded by a later version, whose sheets this one would leave as they were."""

    def __init__(self) -> None:
        super().__init__(
            "Sổ này do một phiên bản chiso mới hơn tạo hoặc nâng cấp; bản trên máy này chưa biết hết các trang của sổ. "
            "Cài phiên bản chiso mới rồi làm lại."
        )


class TableBlockedError(WorkbookError):
    """Something stands below a table that has to grow."""

    def __init__(self, where: str) -> None:
        super().__init__(f"Bên dưới bảng có nội dung ở {where}. Dời nội dung đó sang chỗ khác rồi làm lại.")


class ColumnMovedError(WorkbookError):
    """Columns of a table were inserted, moved or deleted, so that it cannot be read by place."""

    def __init__(self, sheet: str, column: str) -> None:
        super().__init__(
            f"Trang {sheet}: cột {column} không còn ở chỗ cũ. Dời các cột thêm ra sau cột cuối của bảng, xếp lại các "
            "cột như trước (hoặc lấy lại bản sao trước đó) rồi làm lại."
        )


def refuse_moved_columns(headings: Sequence[str], columns: Sequence[str], sheet: str) -> None:
    """Refuse a table whose columns are not where they were made; a heading that was reworded in its place may be.

    Args:
        headings: of the table as it is found, from its first column; those of staff's own come after `columns`.
        columns: of the table as it was made.
        sheet: on which it stands, to be named.
    Raises:
        ColumnMovedError: names the first column that stands elsewhere, or is gone.
    """
    folded = [fold_text(heading) for heading in headings]
    for place, column in enumerate(columns):
        elsewhere = fold_text(column) in folded and folded.index(fold_text(column)) != place
        if elsewhere or place >= len(folded):
            raise ColumnMovedError(sheet, column)


class RowsChangedError(WorkbookError):
    """The rows that an undo has to take out are no longer those that were written."""

    def __init__(self, sheet: str, key: str) -> None:
        super().__init__(
            f"Trang {sheet}: các dòng của tuần {key} đã thêm, bớt hoặc đổi tuần sau lần cập nhật, nên không hoàn tác "
            f"được. "
            "Sửa điểm ở trang đó rồi cập nhật lại, hoặc lấy lại bản sao trước đó."
        )


class OtherDatesError(WorkbookError):
    """The workbook counts days from 1904, as old ones of a Mac do: every date would be four years off."""

    def __init__(self) -> None:
        super().__init__(
            "Sổ đang tính ngày từ năm 1904. Mở bằng Excel, vào File (Tệp) > Options (Tùy chọn) > Advanced (Nâng cao), "
            "bỏ chọn Use 1904 date system (Dùng hệ ngày 1904), xem lại các ngày, lưu lại rồi làm lại."
        )


class UndoLostError(WorkbookError):
    """What an undo needs is damaged, or was changed by hand."""

    def __init__(self, sheet: str) -> None:
        super().__init__(
            f"Không hoàn tác được: phần lưu để hoàn tác ở trang ẩn {sheet} đã bị sửa hoặc bị hỏng. Lần cập nhật tới sẽ "
            "lưu lại; còn lần này thì sửa ở Lịch sử rồi cập nhật, hoặc lấy lại bản sao trước đó."
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


class HeaderRowError(WorkbookError):
    """A table has no row of headings, so that its first row of data would be taken for it."""

    def __init__(self, sheet: str) -> None:
        super().__init__(
            f"Bảng ở trang {sheet} đang tắt dòng tiêu đề. Bấm vào bảng, chọn Header Row (Dòng Tiêu đề) ở thẻ "
            "Table Design (Thiết kế bảng) rồi làm lại."
        )


class BlockCutError(WorkbookError):
    """Rows or columns of a block were deleted, and what has to be written there does not fit."""

    def __init__(self, sheet: str, name: str) -> None:
        super().__init__(
            f"Trang {sheet} đã bị xóa dòng hoặc cột ở vùng {name}, không còn đủ chỗ ghi. Bấm Ctrl+Z nếu vừa xóa, "
            "hoặc chèn lại dòng, cột vào giữa vùng đó; không được thì dùng bản sao trước đó."
        )
