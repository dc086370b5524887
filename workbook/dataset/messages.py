"""Wording of why a data set is not written, and what to do next."""

from __future__ import annotations

from typing import Final


class Message:
    """Why nothing was written."""

    NO_PARQUET: Final = (
        "Bản cài này chưa có thư viện pyarrow nên không ghi được tệp Parquet. Trong môi trường của chiso (thư mục "
        ".venv nếu chạy bằng make), chạy: pip install pyarrow. Cài bằng uv thì thêm --with pyarrow vào lệnh uv tool "
        "install đã dùng; bản một thư mục không thêm được{instead}."
    )
    STRANGE_ENTRY: Final = (
        "Thư mục {folder} có “{entry}”, không phải của kho số liệu chiso. Chưa ghi gì. Chọn thư mục trống, thư mục "
        "chưa có, hoặc kho mà chiso đã ghi."
    )
    STRANGE_FILE: Final = (
        "Tệp {path} không phải do chiso ghi, hoặc do bản chiso khác ghi với các cột khác. Chưa ghi gì. Chọn thư mục "
        "trống, hoặc dời tệp đó rồi ghi lại các tuần của năm đó."
    )
    NOT_A_FOLDER: Final = "{folder} là tệp, không phải thư mục. Chưa ghi gì. Chọn thư mục khác cho kho số liệu."
    WEEK_TWICE: Final = (
        "Tuần {period.number} tháng {period.month} năm {period.year} của {issuer} có hai lần trong số liệu cần ghi. "
        "Chưa ghi gì. Bỏ một trong hai rồi làm lại."
    )
    NO_ISSUER: Final = (
        "Tuần {period.number} tháng {period.month} năm {period.year} không có tên cơ quan nên không phân biệt được với "
        "cơ quan khác. Chưa ghi gì. Điền Cơ quan ban hành ở Cấu hình rồi làm lại."
    )
    BUSY: Final = (
        "Kho {folder} đang được một lệnh chiso khác ghi, đã chờ {seconds} giây chưa xong. Đợi lệnh đó xong rồi làm lại."
    )
    CANNOT_WRITE: Final = (
        "Không ghi được vào {where}. Các năm trong kho vẫn như cũ. Xem thư mục có quyền ghi, ổ đĩa còn chỗ, và tệp cũ "
        "có đang mở ở chương trình khác không."
    )
