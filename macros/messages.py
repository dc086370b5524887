"""What the command line shows in Vietnamese; install, doctor and mail have words of their own."""

from __future__ import annotations

from typing import Final


class Help:
    """Help of commands and options."""

    MAIN: Final = (
        "Chỉ số phục vụ người dân, doanh nghiệp theo tuần (Quyết định 766/QĐ-TTg): tính hạng, xếp loại, "
        "tăng giảm và lập báo cáo trong sổ Excel."
    )
    NEW: Final = (
        "Tạo sổ mới. Đuôi .xlsm hoặc .xlsx; không ghi đè tệp đã có. Gõ ở cửa sổ lệnh thì hỏi những gì chưa nêu; "
        "Enter để điền sau."
    )
    LEVEL: Final = "Cấp của cơ quan: tỉnh, thành phố, xã, phường, đặc khu, sở. Chọn mẫu sổ khi không nêu --profile."
    ISSUER_NAME: Final = "TÊN"
    ISSUER: Final = "Tên đầy đủ của cơ quan ban hành, ví dụ “Văn phòng UBND tỉnh Cà Mau”."
    PARENT: Final = "Cơ quan chủ quản, ví dụ “UBND TỈNH CÀ MAU”. Mặc định: theo tên cơ quan và mẫu."
    LOCALITY_NAME: Final = "ĐỊA DANH"
    LOCALITY: Final = "Địa danh, ví dụ “Cà Mau” hay “xã Phú Lâm”."
    NUMBER_NAME: Final = "12/BC-VP"
    NUMBER: Final = "Số, ký hiệu văn bản: viết như một số thật, hoặc “{số}/BC-VP”."
    SIGNER: Final = "Họ tên người ký báo cáo."
    LEVELS: Final = {
        "province": "tỉnh",
        "city": "thành phố",
        "commune": "xã",
        "ward": "phường",
        "zone": "đặc khu",
        "department": "sở",
    }
    REFRESH: Final = (
        "Cập nhật sổ: đọc vùng dán (hoặc tệp nêu ở --from), tính lại và lập báo cáo. Vùng dán trống thì tính "
        "lại từ Lịch sử, dùng để in lại tuần cũ (--week) hoặc sau khi sửa điểm đã ghi."
    )
    CHECK: Final = "Kiểm tra trước: cho biết cập nhật sẽ làm gì và mọi vấn đề, không thay đổi tệp."
    NEXT: Final = "Tuần mới: dọn vùng dán, sang tuần kế tiếp."
    UNDO: Final = (
        "Hoàn tác lần cập nhật (hoặc tuần mới) cuối cùng; chạy lại thì lùi thêm, tối đa năm bước. Lùi xa hơn: lấy lại "
        "một bản sao từ trước một lần cập nhật."
    )
    UNDO_LIST: Final = "Chỉ liệt kê những bước và bản sao có thể lấy lại."
    UNDO_COPY: Final = "Lấy lại cả sổ từ bản sao này (tên như --list ghi); sổ hiện tại cũng được giữ thành một bản sao."

    INSTALL: Final = (
        "Cài nút trên máy này cho người dùng hiện tại, không cần quyền quản trị: Excel và LibreOffice, cái nào "
        "có thì cài. Chạy lại không hại gì."
    )
    DOCTOR: Final = "Xem máy (và sổ, nếu nêu) có đủ điều kiện để nút chạy không; thiếu gì thì chỉ cách làm."
    FILE_NAME: Final = "TỆP"
    REPORT: Final = (
        "Ghi thêm một tệp văn bản để gửi người hỗ trợ: phiên bản, thiết lập, lỗi gần đây; tên người dùng được che."
    )
    REPAIR: Final = "Tạo lại bộ nhớ đệm của pywin32 (khi doctor nói hỏng, hoặc người hỗ trợ bảo)."
    BUTTON: Final = (
        "Bấm một nút trong sổ đang mở; nút trong Excel và lối tắt gọi lệnh này. Nêu tệp sổ thì bấm cho sổ đó, đang mở "
        "hay đã đóng."
    )
    OFFICE: Final = "Chỉ cài cho chương trình này."
    FOLDER_NAME: Final = "THƯ MỤC"
    FOLDER: Final = "Thư mục để sổ có nút, được phép chạy macro. Mặc định: thư mục ChiSo của người dùng."
    LANGUAGE: Final = (
        "Đặt ngôn ngữ tài liệu mặc định của LibreOffice là tiếng Việt (vi): hết gạch đỏ dưới chữ Việt. Không nêu thì "
        "để nguyên."
    )
    DRY_RUN: Final = "Chỉ liệt kê việc sẽ làm, không thay đổi gì."
    UNDO_INSTALL: Final = "Gỡ đúng những gì lệnh này đã thêm."
    BUTTON_NAME: Final = "NÚT"
    OPEN_BOOK: Final = "Tên sổ đang mở. Mặc định: sổ đang xem."
    PAUSE: Final = "Giữ cửa sổ tới khi nhấn Enter; lối tắt của chiso install dùng tùy chọn này."
    HWND: Final = "Cửa sổ Excel đang mở sổ."

    COMPLETION: Final = (
        "In kịch bản để phím Tab điền tiếp lệnh, tùy chọn, tên sổ, tuần đã ghi; mỗi loại dòng lệnh (shell) một kịch "
        "bản."
    )

    UPGRADE: Final = (
        "Nâng cấp sổ lập bằng phiên bản trước: thêm trang, mục còn thiếu; phần khác giữ nguyên, bản cũ để lại cạnh sổ."
    )
    EXPORT: Final = (
        "Xuất văn bản của tuần đang có trên trang Báo cáo (hoặc tuần nêu ở --week) từ số liệu đã ghi; sổ giữ nguyên."
    )
    TO: Final = "Thư mục để văn bản; chưa có thì tạo."
    KINDS: Final = {
        "pdf": "Báo cáo và phụ lục, PDF/A để in, ký, lưu trữ.",
        "docx": "Báo cáo và phụ lục, tệp Word để sửa lời văn trước khi ký.",
        "html": "Trang web để đăng, kèm đoạn (doan.html) để dán vào trang tin của cổng.",
        "png": "Phụ lục thành ảnh, để gửi nhóm Zalo của các đơn vị.",
        "xlsx": "Trang Báo cáo và Phụ lục thành sổ riêng để gửi: chỉ có giá trị, không macro, không tuần khác.",
        "text": "Tin nhắn đôn đốc, tệp văn bản để chép vào nhóm Zalo của các đơn vị.",
        "pptx": "Một trang trình chiếu cho họp giao ban; chỉ dùng trong cơ quan.",
    }
    ALL: Final = "Mọi loại trên."
    HISTORY: Final = "Sổ riêng (--xlsx) có thêm trang Lịch sử và Các tuần."
    WITH_TRENDS: Final = (
        "Thêm một trang biểu đồ sau phụ lục của PDF, Word, trang web, và thành ảnh riêng (mặc định theo Cấu hình)."
    )
    EXPORT_WEEK: Final = "Tuần đã ghi cần lấy, ví dụ 2023-10/2. Mặc định: tuần trên trang Báo cáo."
    YEARLY: Final = (
        "Như nút bấm: để vào thư mục con theo năm; tệp chiso đã ghi mà chưa ai sửa thì thay, tệp đã sửa thì giữ và bản "
        "mới thêm -2."
    )
    SIGNED: Final = (
        "Lưu văn bản đã ký (PDF) cạnh bản dự thảo của tuần: thư mục van-ban theo năm, tên thêm -da-ky; không đè tệp "
        "nào, tệp gốc để nguyên."
    )
    PAPER_NAME: Final = "PDF"
    SIGNED_TO: Final = "Thư mục khác để lưu, không chia theo năm. Mặc định: van-ban cạnh sổ, theo năm."
    FORCE: Final = "Ghi đè tệp đã có cùng tên."

    TREND: Final = (
        "Xu hướng qua mọi tuần đã ghi trong Lịch sử: điểm, hạng, tăng giảm so với tuần trước và đầu tháng, quý, năm, "
        "diễn biến từng đơn vị; hoặc từng tuần của một đơn vị. Sổ giữ nguyên."
    )
    UNIT_NAME: Final = "ĐƠN VỊ"
    TREND_UNIT: Final = (
        "Chỉ một đơn vị, mỗi tuần một dòng. Viết tên như trong sổ, có thể là tên khác đã khai ở Cấu hình."
    )
    SINCE: Final = (
        "Chỉ lấy từ tuần này, ví dụ 2023-10/1. Mặc định: 12 tuần gần nhất; --unit, --csv, --parquet: mọi tuần."
    )
    GROUP: Final = "Lấy điểm một nhóm chỉ số (CKMB, TDGQ, CLGQ, TTTT, MDHL, MDSH) thay cho điểm tổng hợp."
    TREND_FILES: Final = {
        "csv": "Ghi tệp CSV (UTF-8): mỗi đơn vị mỗi tuần một dòng.",
        "parquet": "Như trên, tệp Parquet; hoặc một thư mục (tên kết thúc bằng /): kho số liệu của nhiều cơ quan, chia "
        "theo năm, tuần đã có thì thay, tuần khác giữ nguyên. Cần thư viện pyarrow.",
        "html": "Ghi một trang web tự đủ, có hình diễn biến.",
    }

    CONSOLIDATE: Final = (
        "Tổng hợp các sổ nhận qua thư trong một thư mục (sổ chiso, bản .xlsx chiso gửi thư, bảng làm tay; trong tệp "
        ".zip và thư .eml cũng được) thành một bảng xếp hạng."
    )
    SOURCE_FOLDER: Final = "THƯ_MỤC"
    CONSOLIDATE_TO: Final = "Sổ nhận kết quả; chưa có thì tạo mới (.xlsx hoặc .xlsm)."
    CONSOLIDATE_PROFILE: Final = "Mẫu cơ quan của sổ mới; đơn vị lấy theo các tệp."
    CONSOLIDATE_PARQUET: Final = "Ghi thêm tuần của từng nơi gửi vào bộ tệp Parquet chia theo năm ở thư mục này."
    CONSOLIDATE_WEEK: Final = (
        "Tuần cần tổng hợp, ví dụ 2023-10/2. Mặc định: tuần ở trang Nhập liệu; sổ mới: tuần của đa số tệp."
    )

    BOOK: Final = "SỔ"
    PROFILE: Final = "Mẫu cơ quan có sẵn. Mặc định: theo --level, không nêu thì blank."
    UNITS: Final = (
        "Tệp có các đơn vị: danh sách (mã, đơn vị, cấp, tên khác, từ ngày, đến ngày, thư điện tử, kế thừa) hay bảng "
        "điểm bất kỳ, kể cả tệp xuất từ Cổng; dòng điểm chung không tính là đơn vị."
    )
    FROM: Final = "Tệp số liệu (.xlsx .xlsm .xlsb .xls .ods .csv .tsv .html .json) hoặc - để đọc từ đầu vào chuẩn."
    SHEET: Final = "Tên trang cần đọc trong tệp; có thể nêu nhiều lần. Mặc định: mọi trang có đơn vị đã biết."
    WEEK: Final = "Tuần báo cáo: viết năm-tháng/tuần, ví dụ 2023-10/2."
    DATE: Final = "Ngày chốt số liệu, ví dụ 2023-10-09 hoặc 09/10/2023."
    BASIS: Final = "Lũy kế: năm, “nửa năm”, quý hay tháng; hoặc year, half, quarter, month."
    PLACE: Final = "Hạng của mình trên tổng số, ví dụ 02/11."
    TOTAL: Final = "Điểm chung, ví dụ 59.28."
    REPLACE: Final = "Cho phép ghi đè tuần đã ghi dù khác ngày chốt, cách lũy kế hoặc đã sửa bằng tay."
    SKIP: Final = "Bỏ qua tuần đang nhập dù chưa có số liệu."
    JSON: Final = "In kết quả dạng JSON ra đầu ra chuẩn."
    VERSION: Final = "Hiện phiên bản của chiso."


class Message:
    """What happened, and what to do next."""

    CREATED: Final = "Đã tạo {path} với {count} đơn vị."
    CREATED_LEVEL: Final = "  {level}: {count} đơn vị"
    NO_UNITS: Final = "Sổ chưa có đơn vị nào: điền danh sách Đơn vị trước khi cập nhật."
    TO_FILL: Final = "Còn {count} chỗ cần điền:"
    ASKING: Final = "Trả lời vài câu để điền sẵn sổ; Enter để điền sau, Ctrl+C để thôi."
    ASK_LEVEL: Final = "Cấp của cơ quan (tỉnh, thành phố, xã, phường, đặc khu, sở)"
    ASK_LOCALITY: Final = "Địa danh, ví dụ Cà Mau"
    ASK_ISSUER: Final = "Tên đầy đủ của cơ quan"
    ASK_NUMBER: Final = "Số, ký hiệu văn bản, ví dụ 12/BC-VP"
    ASK_SIGNER: Final = "Họ tên người ký"
    LEVEL: Final = "Cấp phải là một trong: tỉnh, thành phố, xã, phường, đặc khu, sở."
    LEVEL_PROFILE: Final = (
        "Mẫu {profile} không dành cho cấp {level}. Bỏ --level, hoặc bỏ --profile để chọn mẫu theo cấp."
    )
    NUMBER_PATTERN: Final = "“{value}” không phải số, ký hiệu văn bản. Viết như 12/BC-VP hoặc {{số}}/BC-VP."
    ANSWER: Final = "“{value}” không dùng được: viết một dòng chữ, tối đa 200 ký tự."
    EXISTS: Final = "Đã có tệp {path}. Chọn tên khác, hoặc xóa tệp đó trước."
    SUFFIX: Final = "Tên sổ phải có đuôi .xlsm hoặc .xlsx."
    NO_FOLDER: Final = "Không có thư mục {path}."
    NO_FILE: Final = "Không có tệp {path}. Xem lại tên và đuôi tệp, hoặc cd vào thư mục có tệp ấy trước."
    WEEK: Final = "“{value}” không phải tuần báo cáo. Viết năm-tháng/tuần, ví dụ 2023-10/2."
    DATE: Final = "“{value}” không phải ngày từ năm 2000 đến 2099. Viết như 2023-10-09 hoặc 09/10/2023."
    PLACE: Final = "“{value}” không phải hạng. Viết như 02/11."
    TOTAL: Final = "“{value}” không phải điểm từ 0 đến 100 với tối đa hai chữ số thập phân."
    SHEET_WITHOUT_FILE: Final = "--sheet chỉ dùng cùng với --from."

    STANDARD_INPUT: Final = "đầu vào"
    REFRESHED: Final = "Đã cập nhật {book}: Tuần {number} tháng {month} năm {year}, {count} đơn vị."
    UNCHANGED: Final = "{book}: Tuần {number} tháng {month} năm {year} không có gì thay đổi."
    CHECKED: Final = "Có thể cập nhật: Tuần {number} tháng {month} năm {year}, {count} đơn vị. Tệp chưa thay đổi."
    TOTAL_LINE: Final = "{name}: {score} điểm, xếp loại {rating}"
    PLACE_LINE: Final = ", hạng {rank:02}/{of:02}"
    REFUSED: Final = "Chưa cập nhật: có {count} lỗi. Tệp {book} giữ nguyên."
    STEPPED: Final = "{book}: sang Tuần {number} tháng {month} năm {year}, ngày chốt {date}. Vùng dán đã dọn."
    NOT_STEPPED: Final = "Chưa sang tuần mới. Tệp {book} giữ nguyên."
    UNDONE: Final = "{book}: {said}."
    UPGRADED: Final = (
        "{book}: đã nâng cấp, thêm trang {sheets}. Cập nhật lại để điền các trang mới.\n"
        "Bản trước khi nâng cấp: {copy}. Muốn trở lại: chiso undo cùng tên sổ, trước khi sửa gì khác."
    )
    NOT_OLD: Final = "{book}: sổ đã ở phiên bản mới nhất, không có gì phải thêm."
    NOTHING_TO_UNDO: Final = "{book}: không có gì để hoàn tác."
    STEPS: Final = "{book}: còn {count} bước có thể hoàn tác, bước cuối trước:"
    NO_STEPS: Final = "{book}: không còn bước nào để hoàn tác."
    STEP: Final = "  {number}  {when}  {act}  {period}"
    UNKNOWN_ACT: Final = "(phiên bản trước không ghi tên việc)"
    COPIES: Final = "Bản sao từ trước mỗi lần cập nhật (lấy lại: chiso undo SỔ --copy TÊN):"
    NO_COPIES: Final = "Chưa có bản sao nào: bản sao được giữ trước mỗi lần chiso refresh ghi sổ đã đóng."
    COPY: Final = "  {name}  {size} KB"
    COPY_TAKEN: Final = "{book}: đã lấy lại bản sao {name}. Sổ vừa thay được giữ thành bản sao mới nhất (--list)."
    NO_COPY: Final = "Không có bản sao {name} của {book}. Xem tên: chiso undo cùng tên sổ, thêm --list."
    LIST_OR_COPY: Final = "Chỉ dùng một trong hai: --list hoặc --copy."
    EXPORTING: Final = "Đang xuất"
    EXPORTED: Final = "{book}: đã xuất Tuần {number} tháng {month} năm {year}:"
    REPLACED: Final = "Trong đó {count} tệp thay bản chiso đã xuất trước đây."
    KEPT: Final = "Tệp này đã sửa sau khi xuất (hoặc không do chiso ghi) nên giữ nguyên; bản mới ở {new}."
    FORCE_YEARLY: Final = "--yearly không bao giờ đè tệp đã sửa: bỏ --force hoặc bỏ --yearly."
    FILED: Final = "Đã lưu văn bản đã ký của {week}:\n  {path}"
    FILED_BEFORE: Final = "Văn bản đã ký này đã lưu từ trước, không có gì thay đổi:\n  {path}"
    NOT_FILED: Final = "Chưa lưu văn bản đã ký; {book} và các tệp giữ nguyên."
    NOT_COMPARED: Final = (
        "Tệp này không có chữ đọc được (bản quét), nên chưa đối chiếu số và tuần: mở xem có đúng báo cáo không."
    )
    NO_SIGNATURE: Final = (
        "Không thấy chữ ký số trong tệp. Nếu là bản quét có chữ ký và dấu thì đúng; nếu không, ký rồi lưu lại."
    )
    NOT_EXPORTED: Final = "Chưa xuất được {book}; chưa ghi tệp nào."
    NO_KIND: Final = "Nêu loại văn bản cần xuất: {choices}, hoặc --all."
    HISTORY_WITHOUT_COPY: Final = "--history chỉ dùng cùng với --xlsx."
    FOLLOWED: Final = "{book}: đã ghi xu hướng:"
    CONSOLIDATING: Final = "Đang đọc"
    CONSOLIDATED: Final = "Đã tổng hợp vào {book}. {head}"
    CONSOLIDATED_SAME: Final = "{book} không có gì thay đổi. {head}"
    NOT_CONSOLIDATED: Final = "Chưa tổng hợp: sổ {book} giữ nguyên, sổ mới thì chưa được tạo."
    FILES_READ: Final = "Đọc {read} tệp; {known} tệp đã biết từ lần trước."
    SENDER: Final = "Nơi gửi"
    SENT_FILE: Final = "Tệp"
    STATE: Final = "Trạng thái"
    REMARK: Final = "Ghi chú"
    MORE_FILES: Final = "… và {count} dòng nữa: xem trang Thu thập của sổ, hoặc thêm --json."
    ISSUER_OF_OLD: Final = "--issuer và --profile chỉ dùng khi tạo sổ mới; {book} đã có."
    NO_SOURCE_FOLDER: Final = "Không có thư mục {path}."
    NOT_FOLLOWED: Final = "Chưa xem được xu hướng của {book}."
    OUT_SUFFIX: Final = "{path} không dùng được. Tên tệp phải có đuôi {suffixes} và không phải thư mục."
    WHOLE_WEEKS: Final = (
        "Kho số liệu nhận trọn tuần, mọi đơn vị và mọi nhóm: không dùng --unit hay --group với --parquet THƯ-MỤC/. Bỏ "
        "hai tùy chọn đó, hoặc ghi ra một tệp .parquet."
    )
    GROUP: Final = "“{value}” không phải nhóm chỉ số. Chọn một trong: CKMB, TDGQ, CLGQ, TTTT, MDHL, MDSH."
    NOT_A_FOLDER: Final = "{path} không phải thư mục."
    INSTALLED: Final = (
        "Đã cài. Mở lại Excel hoặc LibreOffice. Sổ .xlsm để trong {folder} thì bấm nút ngay trong sổ; sổ .xlsx để đâu "
        "cũng được, dùng thẻ Chỉ số trên ribbon (Excel) hoặc thanh công cụ (LibreOffice)."
    )
    ALREADY_INSTALLED: Final = "Đã cài từ trước, không có gì phải thay đổi."
    REMOVED: Final = "Đã gỡ. Sổ và số liệu giữ nguyên."
    NOTHING_TO_REMOVE: Final = "Không có gì để gỡ."
    DRY_RUN: Final = "Chưa thay đổi gì: chạy lại không có --dry-run để làm."
    DRAG_BOOK: Final = "Hoặc đóng sổ, rồi kéo tệp sổ thả vào lối tắt này (thư mục Nút bấm cạnh sổ)."
    PRESSED: Final = "Đã bấm {caption} trong sổ {book} đang mở; kết quả ở trang Nhập liệu."
    ONLY_OPEN: Final = "Nút này chỉ bấm được khi sổ {book} đang mở; sổ đã đóng thì dùng lệnh chiso {command}."
    PRESS_ENTER: Final = "\nNhấn Enter để đóng cửa sổ này."
    NO_OPEN_BOOK: Final = "Không thấy sổ nào đang mở. Mở sổ trong Excel hoặc LibreOffice rồi chạy lại."
    BUTTON_FAILED: Final = "Có lỗi. Gõ trong cmd: chiso doctor --report loi.txt"
    BUTTON_REFUSED: Final = "Có 1 lỗi, chưa làm gì"
    FAILURE_DETAIL: Final = " · {detail}"
    FAILURE_LOGGED: Final = "chi tiết: {log}"
    FAILURE_SENT: Final = (
        "Mở lệnh cmd, gõ chiso doctor --report loi.txt, rồi gửi tệp loi.txt cho người hỗ trợ. Nhật ký lỗi: {log}"
    )
    NO_LOG: Final = "không ghi được nhật ký lỗi"
    NOT_SHOWN: Final = "Nút bị lỗi và không ghi được dòng kết quả vào sổ. Gõ: chiso doctor --report loi.txt"
    WORKING: Final = "Chỉ số: đang làm {caption}, xong mới bấm tiếp…"
    BUSY: Final = "Nút ở sổ khác đang làm, bấm lại sau"
    ERROR: Final = "LỖI"
    WARNING: Final = "Lưu ý"
    MORE_PROBLEMS: Final = "… và {count} vấn đề nữa. Sửa những chỗ trên rồi chạy lại, hoặc thêm --json để thấy tất cả."
    PROBLEM: Final = "{place}\n      {message}"
    WAITING: Final = "Sổ {name} đang được một lệnh chiso khác ghi; chờ lệnh đó xong, lâu nhất 30 giây…"
    UNEXPECTED: Final = (
        "Chương trình gặp lỗi ngoài dự kiến ({kind}: {detail}). {state} Chạy chiso doctor --report loi.txt rồi "
        "gửi tệp loi.txt cho người hỗ trợ kỹ thuật."
    )
    FILE_AS_IT_WAS: Final = "Tệp giữ nguyên."
    FILE_WRITTEN: Final = "Tệp đã được ghi trước khi gặp lỗi: mở sổ, xem trang Nhật ký."
    DONE_UNTOLD: Final = "{book}: đã ghi xong, nhưng bị dừng trước khi báo kết quả. Mở sổ để xem."
    INTERRUPTED: Final = "Đã dừng."
    BASIS: Final = (
        "“{value}” không phải cách lũy kế. Viết năm, “nửa năm”, quý hoặc tháng (hay year, half, quarter, month)."
    )
    CHOICE: Final = "“{value}” không dùng được. Chọn một trong: {choices}."


class Tab:
    """The ribbon tab of the Excel add-in, and the tool bar and menu of the LibreOffice extension."""

    TITLE: Final = "Chỉ số"
    GROUP: Final = "Sổ chỉ số"
    DESCRIPTION: Final = "Nút cho sổ chỉ số phục vụ người dân, doanh nghiệp không có nút của riêng mình (chiso)."
    OTHER_BOOK: Final = "Đây không phải sổ chỉ số. Mở sổ có trang Nhập liệu do chiso tạo, rồi bấm lại."


class Usage:
    """What stands in the help, and what is wrong with a call, next to click's own words (`cli/click_words.py`)."""

    OPTIONS_METAVAR: Final = "[TÙY CHỌN]"
    COMMAND_METAVAR: Final = "LỆNH [THAM SỐ]..."
    NO_COMMAND: Final = "Không có lệnh {name}. Các lệnh: {known}."
    MISSING: Final = "Thiếu {name}."
    SEE_HELP: Final = "Xem: {command} --help"
