"""Wording of what many weeks say: the table in the terminal, the page, the file for other programs, and refusals."""

from __future__ import annotations

from typing import Final


class Text:
    """Headings and labels."""

    WEEK: Final = "Tuần {number} tháng {month} năm {year}"
    LEVEL: Final = "{level}: {week}, số liệu ngày {day}, lũy kế {basis}"
    GROUP: Final = "Nhóm {code}: {name} (tối đa {maximum} điểm)"
    COMPARED: Final = "So với Tuần {period.number} tháng {period.month} năm {period.year}"
    GAP: Final = " (giữa hai tuần có tuần không có số liệu)"
    NEW_PERIOD: Final = "Kỳ mới: không so sánh với Tuần {period.number} tháng {period.month} năm {period.year}"
    FIRST: Final = "Chưa có tuần nào trước để so sánh"
    ANCHORS: Final = "Đầu tháng: {month}, đầu quý: {quarter}, đầu năm: {year}"
    NAMED_ANCHOR: Final = ", tuần mốc: {named}"
    WINDOW: Final = "Diễn biến {count} tuần đã ghi, từ {first} đến {last}"
    GAPS: Final = "có tuần ở giữa không có số liệu"
    BREAK: Final = "chỗ ngắt là nơi điểm tính lại hoặc đổi cách lũy kế"

    TURNED: Final = (
        "Từ Tuần {period.number} tháng {period.month} năm {period.year} đơn vị khác trước ({changes}): hạng trước đó "
        "là giữa các đơn vị cũ"
    )
    MERGED_MANY: Final = "{count} đơn vị sáp nhập từ các đơn vị cũ: xem từng đơn vị bằng --unit"

    RANK: Final = "Hạng"
    UNIT: Final = "Đơn vị"
    SCORE: Final = "Điểm"
    RATING: Final = "Xếp loại"
    DELTA: Final = "Tuần trước"
    MONTH: Final = "Đầu tháng"
    QUARTER: Final = "Đầu quý"
    YEAR: Final = "Đầu năm"
    NAMED: Final = "Tuần mốc"
    STREAK: Final = "Liên tiếp"
    BEST: Final = "Cao nhất"
    WORST: Final = "Thấp nhất"
    SERIES: Final = "Diễn biến"
    WEEK_SCORE: Final = "{score} ({period})"
    RANK_OF: Final = "{rank:02}/{of:02}"

    PERIOD: Final = "Kỳ"
    SNAPSHOT: Final = "Ngày chốt"
    BASIS: Final = "Lũy kế"
    CHANGE: Final = "Tăng/giảm"
    BAR: Final = "Trên {maximum} điểm"

    ROSE_SPOKEN: Final = "tăng {points}"
    FELL_SPOKEN: Final = "giảm {points}"
    RISES_SPOKEN: Final = "tăng {count} tuần liên tiếp"
    FALLS_SPOKEN: Final = "giảm {count} tuần liên tiếp"
    SERIES_SPOKEN: Final = "{first} đến {last}: thấp nhất {lowest}, cao nhất {highest}"

    PAGE_TITLE: Final = "Xu hướng các tuần"
    PAGE_UNIT: Final = "Các tuần của {unit}"
    UNIT_LEVEL: Final = "{unit} ({level})"
    PAGE_NAME: Final = "{title} - {issuer}"


class Column:
    """The columns of the file for other programs, in the words of `Lịch sử` and `Các tuần`."""

    PERIOD: Final = "kỳ"
    SNAPSHOT: Final = "ngày chốt"
    BASIS: Final = "lũy kế"
    LEVEL: Final = "cấp"
    CODE: Final = "mã"
    UNIT: Final = "đơn vị"
    SCORE: Final = "điểm"
    RANK: Final = "hạng"
    RATING: Final = "xếp loại"
    DELTA: Final = "tăng/giảm"


class Message:
    """Why nothing is shown, and what to do next."""

    UNIT_UNKNOWN: Final = (
        "Không có đơn vị nào mang tên này trong Cấu hình hoặc trong Lịch sử.{guess} Viết tên đúng như ở danh sách Đơn "
        "vị, hoặc thêm tên này vào cột Tên khác của đơn vị."
    )
    GUESS: Final = " Có phải “{unit}” không?"
    UNIT_AMBIGUOUS: Final = "Tên này có thể là {candidates}. Ghi rõ xã, phường hay đặc khu trước tên."
    UNIT_UNRECORDED: Final = (
        "{unit} chưa có dòng nào trong Lịch sử{since}. Xem lại tên, hoặc cập nhật tuần đầu tiên trước."
    )
    SINCE: Final = " từ Tuần {period.number} tháng {period.month} năm {period.year}"
    NO_WEEKS: Final = "Lịch sử chưa có điểm của tuần nào{since}. Dán số liệu, bấm Cập nhật, rồi xem lại."
    NO_GROUP: Final = (
        "Lịch sử chưa có điểm nhóm {code} của tuần nào{since}. Chọn nhóm khác, hoặc dán cả điểm nhóm khi cập nhật."
    )
    USE_CSV: Final = "; không cài được thì dùng --csv"
