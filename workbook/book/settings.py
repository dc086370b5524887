"""The settings of `Cấu hình` and `Lời văn` that stand as label and value: labels, defaults and explanations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...scoring.values import NamedTuple


class Setting(NamedTuple):
    """One row of the general list: how it is labelled, what holds if it is left empty, what it is for."""

    label: str
    default: str
    help: str
    choices: tuple[str, ...] = ()
    is_wording: bool = False
    """Whether it is a sentence, which stands on `Lời văn`."""
    is_folded: bool = False
    """Whether a new workbook folds its row away: few offices want it."""
    absent: str | None = None
    """What holds where a workbook has no such row, if not the default: it was made before, and prints as it did."""

    @property
    def unsaid(self) -> str:
        """What a workbook means that does not have the row."""
        return self.default if self.absent is None else self.absent


YES: Final = "có"
NO: Final = "không"
STARTTLS: Final = "STARTTLS"
TLS: Final = "TLS"
POINT: Final = "."
COMMA: Final = ","
MACHINE: Final = "theo máy"

SETTINGS: Final[Mapping[str, Setting]] = {
    "parent": Setting("Cơ quan chủ quản", "", "Dòng đầu bên trái của báo cáo"),
    "issuer": Setting("Cơ quan ban hành", "", "Dòng thứ hai, in đậm"),
    "issuer_full": Setting("Tên đầy đủ cơ quan ban hành", "", "Dùng trong thân báo cáo và dòng “Kèm theo”"),
    "locality": Setting("Địa danh", "", "Trước ngày tháng của báo cáo"),
    "number_pattern": Setting("Mẫu số văn bản", "{số}/BC-VP", "{số} là số ở trang Nhập liệu, tự thêm 0 nếu dưới 10"),
    "authority": Setting("Quyền hạn, chức vụ người ký", "", "Xuống dòng bằng Alt+Enter"),
    "summary": Setting("Trích yếu", "", "Dòng in đậm dưới chữ BÁO CÁO", is_wording=True),
    "annex_label": Setting("Nhãn phụ lục", "Phụ lục", "Tự thêm I, II khi có từ hai phụ lục"),
    "annex_document": Setting(
        "Dòng kèm theo",
        "(Kèm theo Báo cáo số {số văn bản} ngày {ngày văn bản}\ncủa {cơ quan})",
        "Dòng in nghiêng dưới tiêu đề phụ lục",
        is_wording=True,
    ),
    "total_name": Setting("Tên dòng điểm chung", "", "Ví dụ TOÀN HUYỆN, TOÀN TỈNH; không phải một đơn vị"),
    "issuer_names": Setting(
        "Tên của mình trong bảng cấp trên",
        "",
        "Tên hoặc mã trong bảng xếp hạng các tỉnh (huyện), cách nhau bởi dấu chấm phẩy",
    ),
    "localities": Setting(
        "Địa bàn", "", "Phần đuôi bỏ đi khi so tên, ví dụ: tỉnh An Giang; cách nhau bởi dấu chấm phẩy"
    ),
    "decimal_separator": Setting(
        "Dấu thập phân trong báo cáo",
        COMMA,
        "Dấu của số trong báo cáo, phụ lục, thư và mọi văn bản xuất",
        (COMMA, POINT, MACHINE),
        absent=MACHINE,
    ),
    "trailing_zeros": Setting("Giữ số 0 cuối trong báo cáo", NO, "có: 59,00; không: 59 (trong câu văn)", (YES, NO)),
    "columns": Setting("Số cột của phụ lục", "6", "8: thêm hạng tuần trước và thay đổi hạng", ("6", "8")),
    "rank_heading": Setting(
        "Tiêu đề cột đầu của phụ lục", "HẠNG", "Cột này ghi thứ hạng; có nơi in là STT", absent="STT"
    ),
    "footnote": Setting(
        "Chú thích chữ đậm ở phụ lục",
        YES,
        "Dòng dưới bảng, nói số tăng/giảm in đậm là của đơn vị nào",
        (YES, NO),
        absent=NO,
    ),
    "commentary": Setting("Nhận xét tự động", YES, "Đoạn {nhận xét} của báo cáo", (YES, NO)),
    "capitals": Setting("In hoa tên đơn vị ở phụ lục", YES, "không: in như danh sách đơn vị", (YES, NO)),
    "mail_subject": Setting(
        "Tiêu đề thư",
        "Kết quả Bộ chỉ số phục vụ người dân, doanh nghiệp Tuần {tuần} tháng {tháng} năm {năm}",
        "Địa chỉ nhận ở danh sách Nơi nhận",
        is_wording=True,
    ),
    "mail_text": Setting(
        "Lời thư",
        "Kính gửi các cơ quan, đơn vị,\n"
        "{cơ quan} gửi kết quả Bộ chỉ số phục vụ người dân, doanh nghiệp Tuần {tuần} tháng {tháng} năm {năm} (số liệu "
        "ngày {ngày chốt}, lũy kế {lũy kế}).\n"
        "Điểm chung: {tổng}/100, xếp loại {xếp loại}[, xếp hạng {hạng}/{trên}].\n"
        "{nhận xét}",
        "Mỗi dòng một đoạn; bảng điểm và tệp kèm tự thêm bên dưới",
        is_wording=True,
    ),
    "anchor": Setting("Tuần mốc", "", "Trang Xu hướng so thêm với tuần này, ví dụ 2023-01/1; bỏ trống thì không so"),
    "weak_share": Setting(
        "Đôn đốc: nhóm yếu, dưới (%)", "50", "Nhóm đạt dưới phần này của điểm tối đa; không: bỏ quy tắc này"
    ),
    "watch_share": Setting(
        "Đôn đốc: nhóm cần chú ý, dưới (%)", "70", "Nhóm đạt dưới phần này của điểm tối đa; không: bỏ quy tắc này"
    ),
    "remind_lowest": Setting("Đôn đốc: xếp loại thấp nhất", YES, "Đơn vị ở mức xếp loại cuối cùng", (YES, NO)),
    "remind_fall": Setting(
        "Đôn đốc: giảm từ (điểm)", "0.5", "So với tuần trước giảm từ số điểm này; không: bỏ quy tắc này"
    ),
    "remind_falls": Setting("Đôn đốc: số tuần giảm liền", "3", "Giảm liền từng ấy tuần trở lên; không: bỏ quy tắc này"),
    "remind_missing": Setting("Đôn đốc: chưa có điểm", YES, "Đơn vị tuần này chưa có điểm", (YES, NO)),
    "remind_letter": Setting("Đôn đốc trong báo cáo", NO, "Thêm đoạn “Cần đôn đốc: …” vào báo cáo", (YES, NO)),
    "remind_shared": Setting("Đôn đốc trên trang và trong thư", NO, "Thêm vào trang web và thư gửi đơn vị", (YES, NO)),
    "with_trends": Setting("Biểu đồ kèm văn bản", NO, "Thêm một trang biểu đồ sau phụ lục của văn bản xuất", (YES, NO)),
    "with_peers": Setting(
        "Bảng cấp trên trong văn bản", NO, "Thêm bảng xếp hạng các đơn vị cùng cấp với mình", (YES, NO)
    ),
    "jump": Setting("Chênh lệch điểm cần xem lại", "10", "Tăng, giảm quá số điểm này so với tuần trước thì có lưu ý"),
    "past_folder": Setting(
        "Thư mục sổ cũ", "so-cu", "Nút Nhập sổ cũ đọc mọi tệp báo cáo cũ trong thư mục này; tên thường là ở cạnh sổ"
    ),
    "next_number": Setting(
        "Gợi ý số văn bản", YES, "Tuần mới điền sẵn số kế tiếp số tuần trước, năm mới từ 01; không: để trống", (YES, NO)
    ),
    "file_pattern": Setting(
        "Mẫu tên tệp",
        "{kỳ}-{loại}",
        "Tên tệp của văn bản xuất; dùng được {kỳ} {loại} {năm} {tháng} {tuần} {số} {ký hiệu} {ngày}",
    ),
    "mail_host": Setting("Máy chủ thư", "", "Để gửi thẳng từ chiso; chỉ soạn thư thì bỏ trống", is_folded=True),
    "mail_port": Setting("Cổng thư", "", "Bỏ trống: 587 với STARTTLS, 465 với TLS", is_folded=True),
    "mail_security": Setting("Bảo mật thư", STARTTLS, "Cách mã hóa khi gửi", (STARTTLS, TLS), is_folded=True),
    "mail_account": Setting("Tài khoản thư", "", "Mật khẩu không ghi vào sổ, chỉ để trong máy", is_folded=True),
    "mail_sender": Setting("Người gửi thư", "", "Ví dụ: vanphong@tinh.gov.vn", is_folded=True),
}
"""By field name of `Config`; the order is that of the sheet, on which those that are folded stand last."""
