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
    ("Mỗi tuần", None),
    ("1", "Trang Nhập liệu: kiểm tra năm, tháng, tuần thứ, ngày chốt (ngày xem số liệu) và cách lũy kế."),
    ("2", "Chép bảng điểm từ Cổng Dịch vụ công hoặc từ tệp nhận được, dán vào ô đầu của VÙNG DÁN, kể cả dòng tiêu đề. Thứ tự cột, thứ tự dòng thế nào cũng được."),
    ("3", "Máy có cài chiso: bấm Cập nhật ở thẻ Chỉ số (Excel) hoặc thanh công cụ Chỉ số (LibreOffice). Không có thì lưu, đóng sổ rồi chạy lệnh chiso refresh cùng tên tệp."),
    ("4", "Dòng chữ lớn ở trang Nhập liệu cho biết kết quả. Có lỗi thì bảng bên dưới chỉ từng ô: thấy gì, làm gì; sửa xong chạy lại. Khi có lỗi, không số liệu nào bị thay đổi."),
    ("5", "In trang Báo cáo và trang Phụ lục để trình ký. Xuất lập PDF, Word, trang web, ảnh vào thư mục van-ban cạnh sổ; Soạn thư soạn thư gửi báo cáo, xem lại rồi mới gửi."),
    ("Tuần sau", None),
    ("6", "Bấm Tuần mới ở thẻ hoặc thanh đó (hoặc chạy lệnh chiso next): vùng dán được dọn, tuần và ngày chốt tự sang tuần kế tiếp."),
    ("Khi cần", None),
    ("In lại tuần cũ", "Để trống vùng dán, nhập lại năm, tháng, tuần thứ của tuần đó rồi cập nhật: báo cáo in đúng như tuần đó đã ghi."),
    ("Sửa điểm đã ghi", "Sửa ở trang Lịch sử, để trống vùng dán rồi cập nhật."),
    ("Hoàn tác", "Bấm Hoàn tác ở thẻ hoặc thanh đó (hoặc chạy lệnh chiso undo): mọi thứ trở lại như trước lần cập nhật cuối."),
    ("Tin được không?", "Trang Đối chiếu tính lại mọi thứ bằng công thức Excel: KHỚP là đúng, LỆCH là có ô đã bị sửa tay."),
    ("Đổi lời văn", "Trang Lời văn: căn cứ, đề nghị, nơi nhận, lời thư. Trang Đơn vị: danh sách đơn vị và tên gọi khác. Trang Cấu hình: tên cơ quan, mức xếp loại và các mục khác."),
    ("Màu và kiểu chữ", "Trang in và các trang khác có thể đổi cỡ chữ, màu, độ rộng cột; lần cập nhật sau vẫn giữ nguyên."),
)  # fmt: skip

_WITH_BUTTONS: dict[str, _Step] = {
    "3": ("3", "Bấm Cập nhật. Muốn xem trước mà chưa ghi gì thì bấm Kiểm tra."),
    "4": ("4", "Dòng chữ lớn ở trang Nhập liệu cho biết kết quả. Có lỗi thì bảng bên dưới chỉ từng ô: thấy gì, làm gì; sửa xong bấm lại. Khi có lỗi, không số liệu nào bị thay đổi."),
    "6": ("6", "Bấm Tuần mới: vùng dán được dọn, tuần và ngày chốt tự sang tuần kế tiếp."),
    "Hoàn tác": ("Hoàn tác", "Bấm Hoàn tác: mọi thứ trở lại như trước lần cập nhật cuối, kể cả sau khi đã lưu và đóng sổ."),
}  # fmt: skip
"""What a workbook with buttons says instead, by label."""

_BUTTON_TROUBLE: _Step = ("Nút không chạy", "Mở lệnh cmd, gõ chiso doctor: từng mục cho biết thiếu gì và làm gì. Khi sổ đã đóng, các lệnh chiso refresh, check, next, undo, export, mail cùng tên tệp làm được mọi việc của nút.")  # fmt: skip


def build_help_sheet(sheet: Worksheet, formats: Formats, *, buttons: bool) -> None:
    """Write the page: what to do each week, and what to do when something is needed."""
    steps = _list_steps(buttons=buttons)
    write_band(sheet, formats, "Hướng dẫn", "Một trang cho người dùng sổ.", 2)
    sheet.set_column(0, 0, 20)
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
    return (*(_WITH_BUTTONS.get(label, (label, line)) for label, line in _STEPS), _BUTTON_TROUBLE)
