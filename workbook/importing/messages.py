"""What an import says to staff. One function a fact."""

# ruff: noqa: D103 - the text of each function says what it is

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ...scoring import Period, Score
from ..cells.dates import write_day

LOG_IMPORT = "Nhập sổ cũ"
STATE_REFUSED = "Có {count} lỗi, chưa nhập sổ cũ"
STATE_IMPORTED = "Đã nhập {count} tuần từ sổ cũ"
STATE_NOTHING = "Sổ cũ không có gì mới để nhập"
STATE_NOTES = " · {count} lưu ý"
STATES = {"new": "ghi mới", "replaced": "ghi đè", "same": "đã có", "refused": "không nhập"}
ONE_WEEK = "{first}"
WEEKS = "{first} – {last}"
LOG_DETAIL = "{weeks} tuần từ {files} tệp, ghi đè {replaced} tuần; {notes} lưu ý"


def _name(period: Period) -> str:
    return f"Tuần {period.number} tháng {period.month} năm {period.year}"


def no_files(folder: str, kinds: Sequence[str]) -> str:
    return f"Không có tệp nào để nhập trong {folder}. Chép các tệp cũ ({', '.join(kinds)}) vào đó rồi thử lại."


def no_folder(folder: str) -> str:
    return (
        f"Không có thư mục {folder}. Tạo thư mục này cạnh sổ rồi chép các tệp cũ vào, "
        "hoặc ghi tên thư mục khác ở “Thư mục sổ cũ” trên trang Cấu hình."
    )


def other_kind(names: Sequence[str]) -> str:
    shown = ", ".join(names[:6]) + (f" và {len(names) - 6} nữa" if len(names) > 6 else "")
    return f"Không đọc loại tệp này nên bỏ qua: {shown}. Lưu thành .xlsx, .docx hoặc .pdf nếu trong đó có bảng điểm."


def no_number(day: date) -> str:
    return (
        f"Bảng chỉ ghi ngày {write_day(day)}, mà các tuần khác không đếm theo ngày trong tháng nên không rõ tuần mấy. "
        "Ghi số tuần vào tiêu đề hoặc tên trang, ví dụ “Tuần 2 tháng 10”."
    )


def number_found() -> str:
    return "Bảng chỉ ghi ngày; số tuần tính theo ngày trong tháng (ngày 1 đến 7 là tuần 1)."


WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")


def day_found(weekday: int, known: int) -> str:
    source = f" như {known} tuần đã rõ ngày" if known else ""
    return f"Bảng không ghi ngày chốt; lấy {WEEKDAYS[weekday]} của tuần đó{source}."


def day_of_paper() -> str:
    return "Bảng không ghi ngày chốt; lấy theo ngày văn bản."


def alike(message: str, count: int, names: str) -> str:
    return f"{message} ({count} bảng: {names})"


def no_day(period: Period) -> str:
    return (
        f"Bảng của {_name(period)} không ghi ngày chốt. Ghi ngày vào tiêu "
        "đề, tên trang hoặc tên tệp; hoặc cho biết cơ quan chốt vào thứ mấy bằng --weekday, ví dụ --weekday 2."
    )


def claims_denied(count: int, of: int, first: str) -> str:
    return (
        f"{count}/{of} dòng có xếp loại, hạng hoặc tăng giảm in trong bảng trái với chính điểm của dòng đó, nên có thể "
        f"đọc nhầm cột. {first}"
    )


def twice(period: Period, other: str) -> str:
    return (
        f"{_name(period)} có hai bảng khác nhau: bảng này và {other}. "
        "Bỏ một tệp (trang) hoặc sửa số tuần ghi sai rồi thử lại."
    )


def twice_alike(period: Period, other: str) -> str:
    return f"{_name(period)} đã có ở {other}, giống hệt; chỉ tính một lần."


def days_disagree(period: Period, day: date, other: str, others: date) -> str:
    return (
        f"Hai bảng của {_name(period)} ghi hai ngày chốt: {write_day(day)} "
        f"ở đây và {write_day(others)} ở {other}. Sửa cho khớp rồi thử lại."
    )


def days_unordered(period: Period, day: date, earlier: Period, before: date, where: str) -> str:
    return (
        f"{_name(earlier)} chốt ngày {write_day(before)} ({where}) không trước {_name(period)}, chốt ngày "
        f"{write_day(day)}. Một trong hai ngày, hoặc số tuần, ghi sai: sửa rồi thử lại."
    )


def recorded(period: Period, what: str) -> str:
    return (
        f"{_name(period)} đã có trong sổ và khác ở {what}. "
        "Kiểm tra bảng này; nếu muốn ghi đè số liệu trong sổ thì thêm --replace."
    )


def replaced(period: Period, what: str) -> str:
    return f"Ghi đè số liệu của {_name(period)}: khác ở {what}."


def missing(one: Period, other: Period, count: int) -> str:
    return f"Giữa {_name(one)} và {_name(other)} thiếu {count} tuần: không có trong sổ, cũng không có trong các tệp."


def lacking(count: int, names: str) -> str:
    return f"Bảng thiếu {count} đơn vị có trong danh sách vào ngày đó: {names}."


def deltas_differ(period: Period, count: int, named: str) -> str:
    return f"Tăng, giảm in trong bảng không khớp với điểm {_name(period)} ở {count} đơn vị: {named}."


def delta(unit: str, printed: Decimal, now: Score, last: Score) -> str:
    return f"{unit} in {printed}, tính ra {now - last} ({now} - {last})"


def previous_differs(period: Period, count: int, named: str) -> str:
    return f"Điểm tuần trước in trong bảng không khớp với điểm {_name(period)} ở {count} đơn vị: {named}."


def previous(unit: str, printed: Score, last: Score | None) -> str:
    return f"{unit} in {printed}, tuần đó là {'–' if last is None else last}"


def total_differs(period: Period, printed: Score, last: Score) -> str:
    return f"Điểm chung tuần trước in là {printed}, nhưng {_name(period)} là {last}."


def same_as_last(period: Period, count: int) -> str:
    return f"Cả {count} đơn vị có điểm y hệt {_name(period)}: có thể trang chép lại mà chưa sửa số."


def basis_differs(period: Period) -> str:
    return f"lũy kế ({_name(period)} trong sổ)"


UNITS_DIFFER = "điểm của {names}"
TOTAL_DIFFERS = "điểm chung"
PLACE_DIFFERS = "xếp hạng"
DAY_DIFFERS = "ngày chốt"
BASIS_DIFFERS = "lũy kế"
AND_MORE = "{names} và {count} nữa"
SEEN = "{file}, {sheet}: {value}"
