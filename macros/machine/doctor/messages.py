"""Every word of Vietnamese that the doctor says."""

from __future__ import annotations

from typing import Final


class Text:
    """What was looked at, what was found, and the one thing to do."""

    GOOD: Final = "ĐƯỢC"
    NOTE: Final = "LƯU Ý"
    MISSING: Final = "THIẾU"
    FINDING: Final = "{verdict:<7}{what}: {found}"
    REMEDY: Final = "       → {remedy}"
    ALL_GOOD: Final = "Mọi thứ đã sẵn sàng."
    FAILED_BEFORE: Final = "Nút từng báo lỗi. Cần người hỗ trợ xem thì chạy: chiso doctor --report loi.txt"
    SOME_MISSING: Final = "Còn {count} mục phải làm. Làm từ trên xuống, rồi chạy lại chiso doctor."

    DOCTOR: Final = "chiso doctor"
    DOCTOR_FAILED: Final = "không xem hết được máy này ({kind}: {detail})"
    SEND_REPORT: Final = "Gửi tệp báo cáo này cho người hỗ trợ."
    CHISO: Final = "chiso"
    UNKNOWN: Final = "không rõ"
    PYTHON: Final = "Python"
    PYTHON_OLD: Final = "Cài Python 3.11 trở lên, rồi cài lại chiso."

    PROGRAM: Final = "Chương trình bảng tính"
    NO_PROGRAM: Final = "không thấy Excel hay LibreOffice"
    GET_PROGRAM: Final = "Cài Excel, hoặc LibreOffice 7.4 trở lên (libreoffice.org)."

    SERIF: Final = "Phông trang in"
    SANS: Final = "Phông trang làm việc"
    NO_FONT: Final = "không có phông đủ chữ Việt"
    GET_SERIF: Final = "Cài Times New Roman, hoặc Liberation Serif 2 (Debian: apt install fonts-liberation2)."
    GET_SANS: Final = "Cài Calibri, hoặc Carlito (Debian: apt install fonts-crosextra-carlito)."

    EXCEL_ROUTE: Final = "Nút trong Excel"
    OFFICE_ROUTE: Final = "Nút trong LibreOffice"
    ROUTE_READY: Final = "dẫn tới chiso"
    NOT_INSTALLED: Final = "chưa cài"
    INSTALL: Final = "Chạy: chiso install --office {office}"
    ROUTE_STALE: Final = "dẫn tới một bản chiso khác hoặc đã bị xóa"
    PROGRAM_MARKED: Final = "chương trình chiso bị đánh dấu tải từ Internet, Windows sẽ hỏi trước khi chạy"
    UNBLOCK_PROGRAM: Final = (
        "Gỡ bằng go-bo.cmd; chuột phải vào tệp .zip đã tải > Properties > đánh dấu Unblock > OK; giải nén và cài lại."
    )
    NO_SCRIPTS: Final = "LibreOffice thiếu phần chạy mã Python"
    GET_SCRIPTS: Final = "Debian: apt install libreoffice-script-provider-python. Nơi khác: cài lại LibreOffice."
    OFFICE_PYTHON: Final = "Python trong LibreOffice"
    OFFICE_PYTHON_UNKNOWN: Final = "không biết phiên bản"
    OFFICE_PYTHON_CHECK: Final = "Bấm thử một nút: nếu Python quá cũ, dòng kết quả sẽ nói rõ."
    OFFICE_PYTHON_OLD: Final = "Cài LibreOffice mới hơn (có Python 3.11 trở lên), hoặc dùng lệnh chiso khi sổ đã đóng."

    EXCEL_TAB: Final = "Thẻ Chỉ số trong Excel"
    OFFICE_TAB: Final = "Thanh Chỉ số trong LibreOffice"
    TAB_READY: Final = "đã cài, cho sổ .xlsx"
    TAB_STALE: Final = "chưa cài, hoặc là của một bản chiso khác"

    EXCEL_TRUST: Final = "Macro trong Excel"
    OFFICE_TRUST: Final = "Macro trong LibreOffice"
    TRUSTED_IN: Final = "được chạy trong {folders}"
    TRUSTED_BOOK: Final = "sổ nằm trong thư mục tin cậy"
    TRUSTED_ALL: Final = "mức bảo mật {level} cho chạy"
    NO_TRUST: Final = "chưa có thư mục tin cậy"
    BOOK_OUTSIDE: Final = "sổ không nằm trong thư mục tin cậy"
    MOVE_BOOK: Final = "Chuyển sổ vào {folder}, hoặc chạy: chiso install --folder và thư mục của sổ."
    TRUST_FORBIDDEN: Final = "chính sách của cơ quan tắt mọi thư mục tin cậy"
    ASK_TRUST: Final = (
        "Nhờ bộ phận tin học cho phép thư mục {folder}; trong khi chờ, mở sổ rồi bấm lối tắt ở Start > Chỉ số."
    )
    VBA_OFF: Final = "chính sách của cơ quan tắt VBA trong Office"
    ASK_VBA: Final = "Nhờ bộ phận tin học bật VBA cho Excel; trong khi chờ, mở sổ rồi bấm lối tắt ở Start > Chỉ số."
    OFFICE_LANGUAGE: Final = "Chính tả trong LibreOffice"
    LANGUAGE_RIGHT: Final = "tài liệu là tiếng Việt, không gạch đỏ chữ Việt"
    SPELLING_OFF: Final = "không kiểm tra khi gõ, không gạch đỏ"
    LANGUAGE_WRONG: Final = "tài liệu mặc định là {language}, gạch đỏ dưới mỗi chữ Việt"
    LANGUAGE_UNKNOWN: Final = "ngôn ngữ khác"
    SET_LANGUAGE: Final = (
        "Đóng LibreOffice rồi chạy: chiso install --language vi. Hoặc trong LibreOffice: Công cụ > Tùy chọn > Ngôn ngữ "
        "và Vùng miền > Chung, chọn Tiếng Việt ở ngôn ngữ mặc định cho tài liệu."
    )

    SHORTCUTS: Final = "Lối tắt của nút"
    SHORTCUTS_READY: Final = "có, dùng được cả khi nút trong Excel bị chặn"
    SHORTCUTS_STALE: Final = "chưa có, hoặc của một bản chiso khác"
    MACROS_OFF: Final = "đã bị tắt trong thiết lập"
    MACROS_ON: Final = (
        "Trong LibreOffice: Công cụ > Tùy chọn > Bảo mật và Tải/Lưu > Thuộc tính VBA, cho phép chạy mã của Excel."
    )

    MARK: Final = "Dấu tải từ mạng"
    MARKED: Final = "tệp bị đánh dấu tải từ Internet, Excel sẽ chặn macro"
    MARKED_BOOKS: Final = "Excel sẽ chặn macro trong tệp tải từ Internet: {names}"
    UNBLOCK: Final = "Trong Explorer: chuột phải vào tệp > Properties > đánh dấu Unblock > OK."
    UNMARKED: Final = "không có"

    ONEDRIVE: Final = "OneDrive"
    IN_ONEDRIVE: Final = "sổ nằm trong thư mục OneDrive, macro có thể bị chặn"
    FOLDER_IN_ONEDRIVE: Final = "thư mục {folder} nằm trong OneDrive"
    LEAVE_ONEDRIVE: Final = "Chuyển sổ vào {folder}, ngoài OneDrive."
    CHOOSE_FOLDER: Final = "Chạy chiso install --folder với một thư mục ngoài OneDrive."
    NOT_ONEDRIVE: Final = "không ảnh hưởng"

    CHILDREN: Final = "Defender cho Excel gọi chương trình"
    CHILDREN_FREE: Final = "không bị chặn"
    CHILDREN_BLOCKED: Final = "bị chặn"
    CHILDREN_WARNED: Final = "bị hỏi mỗi lần"
    ASK_CHILDREN: Final = (
        "Nhờ bộ phận tin học bỏ quy tắc ASR d4f940ab-401b-4efc-aadc-ad5f3c50688a cho chiso; trong khi chờ, mở sổ rồi "
        "bấm lối tắt ở Start > Chỉ số."
    )

    TYPES: Final = "Bộ nhớ đệm của pywin32"
    TYPES_BROKEN: Final = "hỏng ({names}), nút trong Excel sẽ báo lỗi"
    TYPES_WHOLE: Final = "không hỏng"
    REPAIR: Final = "Đóng Excel, rồi chạy: chiso doctor --repair"

    BOOK: Final = "Sổ"
    HAS_BUTTONS: Final = "có nút"
    BUTTONS_LOST: Final = "các nút trên trang Nhập liệu đã mất (LibreOffice bỏ nút khi lưu .xlsm)"
    RESTORE_BUTTONS: Final = (
        "Lưu, đóng sổ rồi chạy chiso refresh và tên sổ: nút trở lại cùng lần cập nhật. Chưa làm được thì dùng thẻ "
        "(thanh) Chỉ số."
    )
    MACROS_LOST: Final = "sổ .xlsm không còn macro của chiso, nên nút không chạy"
    RESTORE_MACROS: Final = (
        "Dùng thẻ (thanh) Chỉ số do chiso install cài: làm đủ việc như nút, số liệu vẫn nguyên. Muốn có lại nút thì "
        "lấy bản sao trước khi mất macro."
    )
    BOOK_OLD: Final = "lập bằng phiên bản trước, chưa có các trang mới"
    UPGRADE: Final = (
        "Đóng sổ rồi chạy chiso upgrade và tên sổ, hoặc mở sổ và bấm Nâng cấp sổ ở thẻ (thanh) Chỉ số; bản cũ được để "
        "lại cạnh sổ."
    )
    UNITS: Final = "Danh sách Đơn vị"
    MORE_UNITS: Final = "còn {count} ô nữa"
    MEND_UNITS: Final = "Sửa các ô trên, rồi chạy lại chiso doctor."
    BOOK_BROKEN: Final = "không đọc được"
    USES_TAB: Final = "không có nút riêng (.xlsx), dùng thẻ hoặc thanh Chỉ số"
    NO_BUTTONS: Final = "không có nút (.xlsx)"
    GET_BUTTONS: Final = "Chạy chiso install để có thẻ (thanh) Chỉ số cho sổ này; hoặc dùng lệnh chiso khi sổ đã đóng."


class ReportText:
    """The report for a helper far away: its headings, and what happens to the file."""

    TITLE: Final = "Báo cáo của chiso doctor, {now:%Y-%m-%d %H:%M}"
    ABOUT: Final = (
        "Gửi tệp này cho người hỗ trợ. Tên người dùng đã được che; không có số liệu của sổ ngoài dòng báo lỗi."
    )
    FINDINGS: Final = "Kết quả kiểm tra"
    SOFTWARE: Final = "Phần mềm"
    LOCALE: Final = "Ngôn ngữ và cách viết số, ngày"
    POLICIES: Final = "Chính sách và thiết lập về macro"
    PATHS: Final = "Đường dẫn"
    TYPES: Final = "Bộ nhớ đệm của pywin32"
    FAILURES: Final = "Những lần nút báo lỗi gần đây"
    NONE: Final = "-"
    UNREADABLE: Final = "KHÔNG ĐỌC TIẾP ĐƯỢC"
    USER: Final = "<người dùng>"

    SYSTEM: Final = "Hệ điều hành"
    FROZEN: Final = "Bản một thư mục"
    YES: Final = "có"
    NO: Final = "không"
    PROGRAM: Final = "Chương trình"
    VERSION: Final = "Phiên bản"
    FILE_VERSION: Final = "Phiên bản tệp"
    BITS: Final = "Số bit"
    COUNT_BITS: Final = "{bits} bit"
    REGION: Final = "Vùng"
    DECIMAL: Final = "Dấu thập phân"
    THOUSANDS: Final = "Dấu nhóm nghìn"
    LIST: Final = "Dấu ngăn danh sách"
    DATE: Final = "Cách viết ngày"
    LANGUAGES: Final = "Ngôn ngữ hiển thị"
    HOME: Final = "Thư mục người dùng"
    NAME: Final = "Tên người dùng"
    ACCENTS: Final = "có dấu"
    SPACE: Final = "có dấu cách"
    PLAIN: Final = "không dấu, không dấu cách"
    PACKAGES: Final = "Thư viện"
    HERE: Final = "Thư mục đang đứng"
    OWN: Final = "Nhật ký lỗi"
    ADDIN: Final = "Thẻ Chỉ số"
    PROFILE: Final = "Thiết lập LibreOffice"
    FOLDER: Final = "Thư mục"

    WRITTEN: Final = "Đã ghi {path}. Gửi tệp này cho người hỗ trợ (tên người dùng trong tệp đã được che)."
    EXISTS: Final = "Đã có tệp {path}, chưa ghi gì. Chọn tên khác, hoặc thêm --force để ghi đè."
    CANNOT_WRITE: Final = (
        "Không ghi được {path}. Chọn thư mục khác, ví dụ: chiso doctor --report %USERPROFILE%\\loi.txt"
    )


class Repair:
    """What happened to a repair."""

    NOTHING: Final = "Không có bộ nhớ đệm nào phải tạo lại."
    DONE: Final = "Đã tạo lại bộ nhớ đệm của pywin32 ({path})."
    CLEARED: Final = "Đã xóa bộ nhớ đệm của pywin32 ({path}); lần bấm nút đầu tiên sẽ chậm hơn."
    IN_USE: Final = "Không xóa được {path}: đóng Excel và mọi chương trình dùng Python, rồi chạy lại."
