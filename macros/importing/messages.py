"""What the import of old files shows in Vietnamese."""

from __future__ import annotations

from typing import Final


class Help:
    """Help of the command and its options."""

    IMPORT: Final = (
        "Nhập sổ cũ: đọc các tệp báo cáo tuần làm tay (Excel, CSV, Word, PDF; một tệp một tuần hay một trang một tuần) "
        "vào Lịch sử và Các tuần. Có lỗi ở tệp nào thì không ghi gì; tuần đã có trong sổ không bị ghi đè."
    )
    FILES: Final = "TỆP..."
    BASIS: Final = (
        "Lũy kế của các bảng: năm, “nửa năm”, quý hay tháng; hoặc year, half, quarter, month. Mặc định: như tuần "
        "mới nhất trong sổ."
    )
    WEEKDAY: Final = "Cơ quan chốt số liệu vào thứ mấy (2 đến 7, CN); cần khi bảng cũ không ghi ngày chốt."
    REPLACE: Final = "Cho phép số liệu của tệp ghi đè tuần đã có trong sổ."
    DRY_RUN: Final = "Chỉ cho xem đã hiểu gì từ các tệp, không thay đổi sổ."


class Message:
    """What happened, and what to do next."""

    READING: Final = "Đang đọc"
    NO_SOURCE: Final = "Không có tệp hay thư mục {path}."
    WEEKDAY: Final = "“{value}” không phải thứ trong tuần. Viết 2, 3, 4, 5, 6, 7 hoặc CN."
    REFUSED: Final = "Chưa nhập: có {count} lỗi. Sổ {book} giữ nguyên."
    NOT_IMPORTED: Final = "Chưa nhập được vào {book}; sổ giữ nguyên."
    CHECKED: Final = "Có thể nhập {count} tuần ({span}). Sổ {book} chưa thay đổi."
    IMPORTED: Final = "Đã nhập {count} tuần ({span}) vào {book}. Muốn trở lại: chiso undo cùng tên sổ."
    NOTHING: Final = "Không có gì mới để nhập vào {book}; sổ giữ nguyên."
    SPAN: Final = "{first} đến {last}"


class ImportColumn:
    """Headings of the table of what was understood."""

    FILE: Final = "Tệp"
    SHEET: Final = "Trang"
    PERIOD: Final = "Kỳ"
    DATE: Final = "Ngày chốt"
    UNITS: Final = "Đơn vị"
    TOTAL: Final = "Điểm chung"
    PLACE: Final = "Hạng"
    STATE: Final = "Việc"
    ODD: Final = "Lưu ý"
    ERRORS: Final = "{count} lỗi"
    NOTES: Final = "{count} lưu ý"
