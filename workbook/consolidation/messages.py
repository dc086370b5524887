"""What staff read of a consolidation, in Vietnamese: states, remarks, refusals."""

from __future__ import annotations

from typing import Final


class FileState:
    """What became of a file; the worst first, as the sheet lists them."""

    MISSING: Final = "Chưa gửi"
    UNREADABLE: Final = "Không đọc được"
    REFUSED: Final = "Chưa lấy"
    PARTLY: Final = "Lấy một phần"
    OTHER_WEEK: Final = "Tuần khác"
    OTHER_BASIS: Final = "Lũy kế khác"
    REPLACED: Final = "Đã có bản sau"
    TAKEN: Final = "Đã lấy"

    ALL: Final = (MISSING, UNREADABLE, REFUSED, PARTLY, OTHER_WEEK, OTHER_BASIS, REPLACED, TAKEN)


class Remark:
    """Why a file was not taken, and what is unusual in one that was."""

    EMPTY: Final = "Tệp rỗng."
    FILE_IN_USE: Final = "Không mở được tệp: đang mở ở chương trình khác, hoặc không có quyền đọc."
    TOO_LARGE: Final = "Tệp quá lớn cho một sổ báo cáo. Mở bằng Excel, lưu lại rồi gửi lại."
    DAMAGED: Final = "Tệp hỏng hoặc chép chưa hết. Nhắc nơi gửi gửi lại."
    DAMAGED_ZIP: Final = "Tệp nén hỏng hoặc chép chưa hết. Tải lại thư, hoặc nhắc nơi gửi gửi lại."
    LOCKED_ZIP: Final = "Tệp nén có mật khẩu. Giải nén rồi để các sổ vào thư mục."
    NESTED_ZIP: Final = "Tệp nén lồng quá nhiều lớp. Giải nén rồi để các sổ vào thư mục."
    DAMAGED_MAIL: Final = "Thư hỏng hoặc tải chưa hết. Tải lại thư."
    NO_ATTACHMENT: Final = "Thư không kèm sổ nào đọc được. Nhắc nơi gửi gửi kèm sổ .xlsx."
    ARCHIVE: Final = "Không đọc tệp nén kiểu {kind}. Giải nén rồi để các sổ vào thư mục."
    OUTLOOK: Final = "Không đọc tệp .msg. Trong Outlook lưu tệp kèm (Save All Attachments) vào thư mục này."
    UNEXPECTED: Final = (
        "Tệp có chỗ lạ nên không đọc ({kind}: {detail}). Nhắc nơi gửi mở bằng Excel, lưu lại rồi gửi lại."
    )
    NO_TABLE: Final = "Không thấy bảng điểm nào đọc chắc được trong tệp. Nhắc nơi gửi gửi đúng sổ."
    SEVERAL_WEEKS: Final = "Tệp có nhiều bảng của cùng một tuần: để lại một bảng rồi gửi lại."
    NO_WEEK: Final = "Không rõ bảng là của tuần nào. Ghi tuần và ngày chốt vào tiêu đề bảng rồi gửi lại."
    NOTHING_RECORDED: Final = "Sổ chưa ghi tuần nào: nơi gửi chưa bấm Cập nhật, hoặc gửi nhầm sổ trống."
    KEY: Final = "Trang {sheet}: “{value}” không phải kỳ báo cáo. Nhắc nơi gửi sửa rồi gửi lại."
    WEEK_LOST: Final = (
        "Tuần {period.number} tháng {period.month} năm {period.year} có ở Lịch sử mà không có ở Các tuần. Nhắc nơi gửi "
        "cập nhật lại tuần đó rồi gửi lại."
    )
    NAMELESS: Final = "Ô {where} không có tên đơn vị hoặc tên cấp. Nhắc nơi gửi sửa rồi gửi lại."
    SCORE: Final = "Ô {where}: “{value}” không phải điểm. Nhắc nơi gửi sửa rồi gửi lại."
    NOT_COMPUTED: Final = "Ô {where} là công thức chưa được tính. Mở tệp bằng Excel, lưu lại rồi gửi lại."
    MARKED: Final = "Ô {where} có chữ gạch ngang, bị ẩn hoặc dấu chú thích. Nhắc nơi gửi sửa rồi gửi lại."
    DAY: Final = "Ô {where}: “{value}” không phải ngày. Nhắc nơi gửi sửa rồi gửi lại."
    BASIS: Final = "Ô {where}: “{value}” không phải cách lũy kế. Nhắc nơi gửi sửa rồi gửi lại."
    NO_DAY: Final = "Không rõ bản này chốt ngày nào, nên không rõ năm. Nhắc nơi gửi gửi bản chiso lập."
    TWICE: Final = "Đơn vị {unit} có hai dòng. Nhắc nơi gửi sửa rồi gửi lại."
    NO_UNITS: Final = "Tệp không có đơn vị nào."

    OTHER_WEEK: Final = (
        "Tệp là của Tuần {period.number} tháng {period.month} năm {period.year}. Nhắc nơi gửi gửi Tuần {wanted.number} "
        "tháng {wanted.month} năm {wanted.year}."
    )
    OTHER_BASIS: Final = "Lũy kế {basis}, trong khi tuần này lũy kế {wanted}: không xếp hạng chung được."
    SAME_FILE: Final = "Cùng nội dung với {file}."
    REPLACED: Final = "Nơi gửi đã gửi lại: lấy {file}."
    REPLACING: Final = "Gửi lại, thay {file}."
    UNKNOWN_UNITS: Final = "Không có trong danh sách Đơn vị, chưa lấy: {units}."
    UNKNOWN_ALL: Final = "Không đơn vị nào của tệp có trong danh sách Đơn vị. Gửi nhầm nơi, hoặc thêm các đơn vị đó."
    SENT_BY_OTHERS: Final = "Hai nơi gửi điểm khác nhau, chưa lấy: {units}."
    UNIT_BY: Final = "{unit} ({score}; {sender} gửi {other})"
    ALSO_BY: Final = "Nơi khác cũng gửi, cùng điểm: {units}."
    TOTALS: Final = "Cùng nơi gửi nhưng điểm chung khác nhau giữa các tệp ({scores}): chưa lấy điểm chung."
    UNKNOWN_SENDER: Final = "Nơi gửi không có trong danh sách Đơn vị nên điểm chung không xếp hạng."
    NAMED_BY_FILE: Final = "Tệp không ghi tên cơ quan: gọi theo tên tệp."
    TOTAL_OUTSIDE: Final = "Điểm chung {total} nằm ngoài điểm các đơn vị ({lowest} đến {highest}): hỏi lại nơi gửi."
    SUMS: Final = "{count} đơn vị có tổng sáu nhóm khác điểm ({units}): hỏi lại nơi gửi."
    DAY_DIFFERS: Final = "Chốt ngày {day}, khác ngày của tuần ({wanted})."
    HIDDEN_COLUMN: Final = "Trang {sheet}: cột tên hoặc cột điểm bị ẩn. Nhắc nơi gửi bỏ ẩn rồi gửi lại."
    HIDDEN_ROWS: Final = "Có {count} dòng bị ẩn, vẫn được lấy."
    MISSING_SCORES: Final = "{count} đơn vị chưa có điểm ({units})."
    NOTED: Final = "{where}: {message}"
    MISSING: Final = "Chưa nhận được tệp của tuần này."
    AND_MORE: Final = "{items} và {count} nữa"


class Message:
    """Why a consolidation is refused as a whole, and what it says of itself."""

    NO_FILES: Final = "Thư mục {folder} không có sổ, tệp nén hay thư nào. Để các tệp đã nhận vào đó rồi làm lại."
    TOO_MANY_FILES: Final = (
        "Thư mục {folder} có {count} tệp; một cấp xếp hạng được nhiều nhất {limit} nơi gửi. Chia thư mục theo tỉnh "
        "hoặc theo vùng, mỗi phần tổng hợp vào một sổ riêng, rồi tổng hợp các sổ đó."
    )
    TOO_MANY_UNITS: Final = (
        "Các tệp có {count} đơn vị cấp {level}; một cấp xếp hạng được nhiều nhất {limit}. Chia thư mục theo tỉnh hoặc "
        "theo vùng, mỗi phần tổng hợp vào một sổ riêng, rồi tổng hợp các sổ đó."
    )
    TOO_MANY_LISTED: Final = (
        "Danh sách Đơn vị của sổ có {count} đơn vị cấp {level}; một cấp xếp hạng được nhiều nhất {limit}. Chia sổ theo "
        "tỉnh hoặc theo vùng."
    )
    WHICH_WEEK: Final = "Các tệp thuộc nhiều tuần ({weeks}) và không tuần nào hơn. Nêu tuần cần tổng hợp ở --week."
    NOTHING_TAKEN: Final = (
        "Không tệp nào dùng được cho Tuần {period.number} tháng {period.month} năm {period.year}. Xem vì sao ở từng "
        "tệp."
    )
    NO_WEEK: Final = "Không tệp nào cho biết tuần. Xem vì sao ở từng tệp."
    OTHER_WEEKS: Final = (
        "{count} tệp là của Tuần {period.number} tháng {period.month} năm {period.year}: nếu cần tổng hợp tuần đó, nêu "
        "--week {period}."
    )
    LEVELS_MERGED: Final = (
        "Các tệp gọi cấp của đơn vị bằng {count} tên ({levels}), nhiều hơn số bảng của phụ lục: xếp chung một cấp "
        "“{level}”. Muốn tách, sửa cột Cấp ở trang Đơn vị rồi tổng hợp lại."
    )
    NOT_TAKEN: Final = "{count} tệp không lấy được hoặc chỉ lấy một phần: xem trang {sheet}."
    SENDERS_MISSING: Final = "{count} nơi chưa gửi ({names}): xem trang {sheet}."
    NAME_TAKEN: Final = "Sổ có sẵn trang tên {sheet} không do chiso tạo. Đổi tên trang đó rồi làm lại."
    HEAD: Final = "Tuần {number} tháng {month} năm {year}: {files} tệp, {taken} tệp được lấy, {units} đơn vị. {rest}"
    HEAD_ALL: Final = "Không thiếu nơi gửi nào đã biết."
    HEAD_MISSING: Final = "Chưa gửi: {count}."
    LOG: Final = "Tổng hợp"
    SENDERS_LEVEL: Final = "Nơi gửi"
    UNITS_LEVEL: Final = "Đơn vị"
    LEVEL_TITLE: Final = (
        "BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP\nTRONG THỰC HIỆN TTHC, CUNG CẤP DỊCH VỤ CÔNG\n{level}\n"
        "(Ngày {{ngày chốt}} - Tuần {{tuần}})"
    )
    UNITS_TITLE: Final = "CỦA CÁC ĐƠN VỊ CẤP {level}"
    SENDERS_TITLE: Final = "XẾP THEO ĐIỂM CHUNG CỦA NƠI GỬI"
    OWN_UNIT: Final = "{name} (điểm chung)"
