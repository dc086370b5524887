"""The names of styles, as staff see them in Word's list. A comma would part a name from an alias."""

from __future__ import annotations

from typing import Final


class StyleName:
    """Paragraph styles from top to bottom, then those of tables."""

    PARENT: Final = "Cơ quan chủ quản"
    ISSUER: Final = "Tên cơ quan"
    NATION: Final = "Quốc hiệu"
    MOTTO: Final = "Tiêu ngữ"
    RULE: Final = "Đường kẻ ngang"
    NUMBER: Final = "Số và ký hiệu"
    PLACE_AND_DATE: Final = "Địa danh và ngày tháng"
    KIND: Final = "Tên loại văn bản"
    SUMMARY: Final = "Trích yếu"
    BODY: Final = "Nội dung"
    POINT: Final = "Nội dung đánh số"
    RECIPIENTS: Final = "Nơi nhận"
    RECIPIENT: Final = "Danh sách nơi nhận"
    AUTHORITY: Final = "Quyền hạn và chức vụ"
    SIGNER: Final = "Họ tên người ký"
    ANNEX: Final = "Phụ lục"
    ANNEX_TITLE: Final = "Tên phụ lục"
    ANNEX_DOCUMENT: Final = "Kèm theo văn bản"
    ANNEX_NOTE: Final = "Ghi chú phụ lục"
    ANNEX_FOOTNOTE: Final = "Chú thích phụ lục"
    HEADER_CELL: Final = "Đầu bảng"
    TEXT_CELL: Final = "Ô chữ"
    CENTRED_CELL: Final = "Ô giữa"
    NUMBER_CELL: Final = "Ô số"
    PAGE_NUMBER: Final = "Số trang"
    SECTION_END: Final = "Hết phần"

    LAYOUT_TABLE: Final = "Bảng bố cục"
    DATA_TABLE: Final = "Bảng số liệu"
