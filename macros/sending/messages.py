"""Every word of Vietnamese about mail: help, what happened, why something was not sent."""

from __future__ import annotations

from typing import Final


class Help:
    """Help of the command and its options."""

    MAIL: Final = (
        "Soạn thư gửi báo cáo của tuần (tệp .eml, mở bằng Outlook hoặc Thunderbird để xem lại và gửi): nơi nhận, "
        "tiêu đề, lời thư theo Cấu hình, kèm PDF và bảng số liệu."
    )
    OUT_NAME: Final = "TỆP.eml"
    OUT: Final = "Tệp thư nháp; với --per-unit là thư mục. Mặc định: cạnh sổ."
    PER_UNIT: Final = "Mỗi đơn vị một thư: điểm, hạng, tăng giảm của đơn vị và nhóm chỉ số còn mất nhiều điểm nhất."


class Message:
    """What became of the mail."""

    NOT_DRAFTED: Final = "Chưa soạn được thư từ {book}; chưa ghi tệp nào."
    DRAFTED: Final = "Đã soạn thư, chưa gửi. Mở bằng Outlook hoặc Thunderbird, xem lại rồi gửi:\n  {path}"
    DRAFTED_UNITS: Final = (
        "Đã soạn {count} thư, chưa gửi. Mở từng tệp bằng Outlook hoặc Thunderbird, xem lại rồi gửi:\n  {folder}"
    )
    DRAFTING: Final = "Đang soạn thư"
    NOT_EML: Final = "Tên tệp thư phải có đuôi .eml."
    NOT_A_FILE: Final = "{path} là thư mục. Nêu tên tệp có đuôi .eml."
