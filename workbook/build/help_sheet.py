"""`Hướng dẫn`: one page for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..page import theme
from .formats import Formats
from .pages import set_screen_page, write_band

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_Step = tuple[str, str | None]

_STEPS: tuple[_Step, ...] = (
    ("Lần đầu", None),
    ("Điền chỗ trống", "Bảng bên phải trang Nhập liệu nêu từng chỗ còn phải điền (cơ quan, địa danh, đơn vị, người ký); bấm vào tên ô là tới. Sửa tên đơn vị ở trang Đơn vị, lời báo cáo và nơi nhận ở trang Lời văn."),
    ("Có báo cáo cũ", "Chép các tệp cũ vào thư mục so-cu cạnh sổ, bấm Nhập sổ cũ ở thẻ hoặc thanh Chỉ số: tuần đầu đã có tăng giảm."),
    ("Mỗi tuần", None),
    ("1", "Trang Nhập liệu: kiểm tra năm, tháng, tuần thứ, ngày chốt (ngày xem số liệu) và cách lũy kế."),
    ("2", "Chép bảng điểm từ Cổng Dịch vụ công hoặc từ tệp nhận được, dán vào ô đầu của VÙNG DÁN, kể cả dòng tiêu đề. Thứ tự cột, thứ tự dòng thế nào cũng được."),
    ("3", "Máy có cài chiso: bấm Cập nhật ở thẻ Chỉ số (Excel) hoặc thanh công cụ Chỉ số (LibreOffice). Không có thì lưu, đóng sổ rồi chạy lệnh chiso refresh cùng tên tệp."),
    ("4", "Dòng chữ lớn ở trang Nhập liệu cho biết kết quả. Có lỗi thì bảng bên dưới chỉ từng ô và việc cần làm; sửa xong chạy lại. Khi có lỗi, không số liệu nào bị thay đổi."),
    ("5", "In trang Báo cáo và trang Phụ lục để trình ký. Xuất lập PDF, Word, trang web, ảnh vào thư mục van-ban cạnh sổ; Soạn thư soạn thư gửi báo cáo, xem lại rồi mới gửi."),
    ("6", "Tuần sau, bấm Tuần mới ở thẻ hoặc thanh đó (hoặc chạy lệnh chiso next): vùng dán được dọn, tuần và ngày chốt tự sang tuần kế tiếp."),
    ("Khi cần", None),
    ("Hoàn tác", "Bấm Hoàn tác ở thẻ hoặc thanh đó (hoặc chạy lệnh chiso undo): mọi thứ trở lại như trước lần cập nhật cuối."),
    ("Sửa điểm đã ghi", "Sửa ở trang Lịch sử, để trống vùng dán rồi cập nhật."),
    ("In lại tuần cũ", "Để trống vùng dán, nhập lại năm, tháng, tuần thứ của tuần đó rồi cập nhật: báo cáo in đúng như tuần đó đã ghi."),
    ("Tên bị từ chối", "Chỉ khác cách viết: thêm vào cột Tên khác ở trang Đơn vị. Đổi tên, sáp nhập: ghi Đến ngày và Kế thừa ở dòng cũ, thêm dòng mới; đừng xóa, đừng viết đè."),
    ("Tin được không?", "Trang Đối chiếu tính lại mọi thứ bằng công thức Excel: KHỚP là đúng, LỆCH là có ô đã bị sửa tay."),
    ("Màu và kiểu chữ", "Cỡ chữ, màu, độ rộng cột đổi tùy ý; lần cập nhật sau vẫn giữ nguyên."),
    ("Không thấy thẻ, thanh", "Đóng hết Excel hay LibreOffice rồi mở lại. Vẫn không thấy: mở lệnh cmd, gõ chiso doctor, làm theo từng dòng."),
    ("Bản đầy đủ", "huong-dan.pdf, có trong bộ cài và trong thư mục ChiSo."),
)  # fmt: skip

_WITH_BUTTONS: dict[str, _Step] = {
    "3": ("3", "Bấm Cập nhật. Muốn xem trước mà chưa ghi gì thì bấm Kiểm tra."),
    "4": ("4", "Dòng chữ lớn ở trang Nhập liệu cho biết kết quả. Có lỗi thì bảng bên dưới chỉ từng ô và việc cần làm; sửa xong bấm lại. Khi có lỗi, không số liệu nào bị thay đổi."),
    "6": ("6", "Tuần sau, bấm Tuần mới: vùng dán được dọn, tuần và ngày chốt tự sang tuần kế tiếp."),
    "Hoàn tác": ("Hoàn tác", "Bấm Hoàn tác: mọi thứ trở lại như trước lần cập nhật cuối, kể cả sau khi đã lưu và đóng sổ."),
    "Không thấy thẻ, thanh": ("Nút không chạy", "Sổ .xlsm phải nằm trong thư mục ChiSo và được mở từ đó. Vẫn không chạy: mở lệnh cmd, gõ chiso doctor, làm theo từng dòng. Khi sổ đã đóng, các lệnh chiso refresh, check, next, undo, export, mail cùng tên tệp làm được mọi việc của nút."),
}  # fmt: skip
"""What a workbook with buttons says instead, by label."""

_OF_BUTTONS: _Step = ("Chỉ có LibreOffice", "LibreOffice lưu sổ .xlsm thì mất nút: nên dùng sổ .xlsx với thanh Chỉ số. Nút đã mất: đóng sổ, chạy chiso refresh cùng tên tệp, nút trở lại.")  # fmt: skip


def build_help_sheet(sheet: Worksheet, formats: Formats, *, buttons: bool) -> None:
    """Write the page: what to do each week, and what to do when something is needed."""
    steps = _list_steps(buttons=buttons)
    write_band(sheet, formats, "Hướng dẫn", "Một trang cho người dùng sổ.", 2)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 96)
    section = formats.screen(bold=True, font_size=13, font_color=theme.ACCENT, bottom=1, bottom_color=theme.ACCENT)
    mark = formats.screen(bold=True, align="left", indent=1)
    text = formats.screen(text_wrap=True)
    for row, (label, line) in enumerate(steps, start=2):
        if line is None:
            sheet.set_row(row, 28)
            sheet.write_string(row, 0, label, section)
            sheet.write_blank(row, 1, None, section)
        else:
            sheet.set_row(row, 16 * (1 + len(line) // 105) + 8)
            sheet.write_string(row, 0, label, mark)
            sheet.write_string(row, 1, line, text)
    sheet.freeze_panes(2, 0)
    sheet.hide_gridlines(2)
    sheet.print_area(0, 0, len(steps) + 1, 1)
    set_screen_page(sheet, landscape=False)


def _list_steps(*, buttons: bool) -> tuple[_Step, ...]:
    if not buttons:
        return _STEPS
    said = [_WITH_BUTTONS.get(label, (label, line)) for label, line in _STEPS]
    return (*said[:-1], _OF_BUTTONS, said[-1])
