"""What this package says to staff about whole files and their sheets: what is wrong, and what to do next."""

# ruff: noqa: D103 - the text of each function says what it is

from __future__ import annotations

from collections.abc import Sequence


def unknown_format(name: str, known: Sequence[str]) -> str:
    return f"Không đọc được loại tệp của {name}. Hãy dùng tệp {', '.join(known)}."


def unreadable_file(name: str) -> str:
    return f"Không đọc được tệp {name}: tệp hỏng hoặc không đúng loại. Mở tệp bằng Excel, lưu thành .xlsx rồi thử lại."


def file_in_use(name: str) -> str:
    return f"Không mở được tệp {name}. Kiểm tra tên tệp và quyền đọc, đóng chương trình đang dùng tệp rồi thử lại."


def empty_file(name: str) -> str:
    return f"Tệp {name} không có số liệu. Kiểm tra lại tệp đã tải về."


def locked_file(name: str) -> str:
    return f"Tệp {name} có mật khẩu. Mở tệp, bỏ mật khẩu, lưu lại rồi thử lại."


# Too much


def far_cell(name: str, where: str) -> str:
    return (
        f"Tệp {name} có một ô lạc ở quá xa ({where}) nên không đọc được cả trang. "
        "Mở tệp, xóa ô đó, lưu lại rồi thử lại."
    )


def too_large(name: str) -> str:
    return (
        f"Tệp {name} quá lớn so với một bảng điểm nên không được đọc. "
        "Mở tệp bằng Excel, chép riêng bảng điểm sang một tệp .xlsx mới rồi thử lại."
    )


def too_many_errors(name: str, where: str) -> str:
    return (
        f"Tệp {name} có quá nhiều ô báo lỗi (từ ô {where} trở đi). "
        "Mở tệp, xóa các ô lỗi ngoài bảng điểm, lưu lại rồi thử lại."
    )


# What kind of file it is


def forbidden_xml(name: str) -> str:
    return (
        f"Tệp {name} có khai báo DTD, thứ mà bảng tính thật không bao giờ có, nên không được đọc. "
        "Nếu tin người gửi, mở tệp bằng Excel, lưu thành .xlsx rồi thử lại."
    )


def xml_spreadsheet(name: str) -> str:
    return f"Tệp {name} là bảng tính XML kiểu cũ. Mở bằng Excel, lưu thành .xlsx rồi thử lại."


def web_archive(name: str, pages: int) -> str:
    if pages > 1:
        held = f"chứa {pages} trang"
    else:
        held = "không chứa bảng nào đọc được"
    return (
        f"Tệp {name} là trang web lưu trữ (MHTML, “Single File Web Page”) {held}. "
        "Mở bằng Excel, lưu thành .xlsx rồi thử lại."
    )


def frame_page(name: str) -> str:
    return (
        f"Tệp {name} là trang web có khung: bảng điểm nằm ở các tệp khác trong thư mục đi kèm. "
        "Mở bằng Excel, lưu thành .xlsx rồi thử lại."
    )


def page_without_table(name: str) -> str:
    return f"Trang web {name} không có bảng nào. Mở trang, chép bảng điểm vào Excel, lưu thành .xlsx rồi thử lại."


def split_numbers(name: str) -> str:
    return (
        f"Trong {name} dấu phẩy vừa tách cột vừa là dấu thập phân nên điểm bị tách đôi. "
        "Lưu lại thành .xlsx, hoặc thành CSV với dấu chấm phẩy, rồi thử lại."
    )


# The portal's service


def broken_json(name: str) -> str:
    return f"Không đọc được {name}: dữ liệu JSON bị cắt hoặc sai. Tải lại từ Cổng rồi thử lại."


def json_without_scores(name: str) -> str:
    return (
        f"{name} là JSON nhưng không có danh sách điểm (evaluation) như Cổng trả về. "
        "Tải lại từ Cổng, hoặc lưu bảng điểm thành .xlsx rồi thử lại."
    )


def field_twice(name: str, field: str) -> str:
    return (
        f"Trong {name}, trường {field} được ghi hai lần cho cùng một đơn vị nên không biết giá trị nào đúng. "
        "Tải lại từ Cổng, hoặc lưu bảng điểm thành .xlsx rồi thử lại."
    )


def field_not_plain(name: str, field: str) -> str:
    return (
        f"Trong {name}, trường {field} chứa một danh sách hay nhóm giá trị chứ không phải một giá trị. "
        "Tải lại từ Cổng, hoặc lưu bảng điểm thành .xlsx rồi thử lại."
    )


def service_refused(name: str, code: str, said: str) -> str:
    reason = f" ({said})" if said else ""
    return f"{name}: Cổng trả về lỗi {code}{reason} chứ không trả điểm. Tải lại từ Cổng rồi thử lại."


def several_lists(name: str, lists: Sequence[str]) -> str:
    return (
        f"{name} có nhiều danh sách điểm ({', '.join(lists)}) nên không biết lấy danh sách nào. "
        "Tải riêng danh sách của tuần đang nhập rồi thử lại."
    )


# Sheets


def sheet_not_found(name: str, sheets: Sequence[str]) -> str:
    return f"Không có trang tính “{name}”. Tệp có các trang: {', '.join(sheets)}."


def no_sheet_with_units(sheets: Sequence[str]) -> str:
    return (
        f"Không trang nào trong tệp có đơn vị của danh sách Đơn vị (đã xem: {', '.join(sheets)}). "
        "Kiểm tra xem có đúng tệp không, hoặc chỉ rõ tên trang."
    )


def several_weeks(sheets: Sequence[str]) -> str:
    return (
        f"Nhiều trang trong tệp cùng có điểm của các đơn vị này ({', '.join(sheets)}) nên không rõ trang nào là của "
        "tuần đang nhập. Chỉ rõ trang bằng --sheet, hoặc chỉ để lại một trang trong tệp."
    )
