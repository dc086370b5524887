"""What is set in a workbook and would be read or written wrongly without a word: it is refused by name."""

from __future__ import annotations

import re

from ..blocks import Rows
from ..layout import CHECK_PERIODS, Block
from .errors import WorkbookError

_FROM_1904 = re.compile(rb'<workbookPr\b[^>]*\bdate1904="(?:1|true)"')
_WITHOUT_HEADINGS = re.compile(rb'<table\b[^>]*\bheaderRowCount="0"')


class OtherDatesError(WorkbookError):
    """The workbook counts its days from 1904: all of its dates would be four years off."""

    def __init__(self) -> None:
        super().__init__(
            "Sổ đang tính ngày từ năm 1904, nên mọi ngày lệch bốn năm. Trong Excel: File (Tệp) > Options (Tùy chọn) > "
            "Advanced (Nâng cao), bỏ chọn Use 1904 date system (Dùng hệ ngày 1904); trong LibreOffice: Tools (Công cụ) "
            "> Options (Tùy chọn) > LibreOffice Calc > Calculate (Tính toán), chọn ngày 30/12/1899. Xem lại các ngày "
            "rồi làm lại."
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


def counts_from_1904(workbook: bytes) -> bool:
    """Tell whether a workbook's day 0 is that of old Macs, by its `workbook.xml` (ECMA-376, 18.2.28)."""
    return _FROM_1904.search(workbook) is not None


def lacks_headings(table: bytes) -> bool:
    """Tell whether a table has no row of headings, by the part that describes it (ECMA-376, 18.5.1.2)."""
    return _WITHOUT_HEADINGS.search(table) is not None


def is_cut(block: Block, rows: Rows, height: int, width: int) -> bool:
    """Tell whether anything of these rows lies beyond a block that is of that size now.

    `Đối chiếu` of the first workbooks lists four columns of periods; what it compares needs no more.
    """
    if block is CHECK_PERIODS:
        width = max(width, block.columns)
    beyond = [*rows[height:], *(row[width:] for row in rows[:height])]
    return any(value is not None and value != "" for row in beyond for value in row)
