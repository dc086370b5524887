"""What this room says to staff of hand-made files: what is wrong, and what to do next. One function a fact."""

# ruff: noqa: D103 - the text of each function says what it is

from __future__ import annotations

from datetime import date

from ..cells.dates import write_day

TITLE = "tiêu đề"
HEADING = "tiêu đề cột"
SHEET = "tên trang"
FILE = "tên tệp"
FOLDER = "tên thư mục"
ROWS = "cột tuần"
NEIGHBOURS = "các trang bên cạnh"
PAPER = "ngày văn bản"
KINDS = {"week": "tuần", "month": "tháng", "year": "năm", "day": "ngày"}
DOCUMENT_SHEET = "Bảng {number}"
PAGE_SHEET = "Trang {page}"


def no_table(name: str) -> str:
    return (
        f"Tệp {name} không có bảng điểm nào có đơn vị của danh sách Đơn vị. "
        "Bỏ tệp này ra khỏi lần nhập, hoặc bổ sung đơn vị vào danh sách rồi thử lại."
    )


def no_sure_table(name: str) -> str:
    return (
        f"Tệp {name} không có bảng điểm nào đọc được chắc chắn: bảng phải có đường kẻ và mọi dòng đủ số ô. "
        "Chép bảng sang Excel, lưu thành .xlsx rồi thử lại."
    )


def old_word(name: str) -> str:
    return f"Tệp {name} là Word kiểu cũ (.doc). Mở bằng Word, lưu thành .docx rồi thử lại."


def scanned(name: str) -> str:
    return (
        f"Tệp {name} chỉ có ảnh chụp, không có chữ nên không đọc được bảng. "
        "Dùng tệp gốc (Word, Excel), hoặc gõ lại bảng vào Excel rồi thử lại."
    )


def many_pages(name: str, pages: int, most: int) -> str:
    return f"Tệp {name} có {pages} trang, quá {most} trang nên không được đọc. Tách riêng trang có bảng rồi thử lại."


def no_week(said: str) -> str:
    seen = f" (đã xem: {said})" if said else ""
    return (
        f"Không rõ bảng này của tuần nào{seen}. Ghi tuần và tháng vào tiêu đề hoặc tên trang, ví dụ "
        "“Tuần 2 tháng 10 năm 2023”; nếu không phải bảng điểm tuần thì ẩn trang này hoặc bỏ tệp ra."
    )


def no_month(number: int) -> str:
    return (
        f"Bảng ghi tuần {number} nhưng không rõ tháng nào. Ghi thêm tháng và năm vào tiêu đề, tên trang hoặc tên tệp, "
        f"ví dụ “Tuần {number} tháng 10 năm 2023”."
    )


def no_year(number: int, month: int) -> str:
    return (
        f"Bảng ghi tuần {number} tháng {month} nhưng không rõ năm nào. Ghi năm vào tiêu đề, tên trang, tên tệp "
        f"hoặc đặt tệp vào thư mục tên là năm, ví dụ “{month:02}-2023”."
    )


def unclear_short(text: str) -> str:
    return f"“{text}” có thể là tuần, cũng có thể là tháng. Ghi rõ, ví dụ “Tuần 2 tháng 10”, rồi thử lại."


def disagree(kind: str, one: str, one_text: str, other: str, other_text: str) -> str:
    return (
        f"Hai chỗ nói hai {KINDS[kind]} khác nhau: {one} là “{one_text}” nhưng {other} là “{other_text}” "
        "(trang chép lại mà chưa đổi tên?). Sửa cho khớp rồi thử lại."
    )


def day_off(day: date, number: int, month: int, year: int) -> str:
    return (
        f"Ngày {write_day(day)} không thuộc tuần {number} tháng {month} năm {year}. "
        "Kiểm tra ngày và số tuần, sửa chỗ sai rồi thử lại."
    )


def copied_sheet(name: str) -> str:
    return f"Tên trang “{name}” là tên bản chép chưa đổi nên không được tính; tuần lấy theo tiêu đề trong bảng."


def year_from(year: int, source: str) -> str:
    return f"Bảng không ghi năm; lấy năm {year} theo {source}."
