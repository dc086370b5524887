"""What this package shows in Vietnamese: on sheets (`Text`) and in problems (`Message`)."""

from __future__ import annotations

from typing import Final

from ..scoring import Basis


class Text:
    """Wording of the sheets."""

    MISSING: Final = "–"
    NEW_UNIT: Final = "mới"
    NEW_PERIOD: Final = "kỳ mới"

    BASIS: Final = {Basis.YEAR: "năm", Basis.HALF: "nửa năm", Basis.QUARTER: "quý", Basis.MONTH: "tháng"}
    ROMAN: Final = ("I", "II", "III")

    NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
    REPORT: Final = "BÁO CÁO"
    RECIPIENTS: Final = "Nơi nhận:"
    NUMBER_LINE: Final = "Số: {number}"
    WEEK_NAME: Final = "Tuần {number} tháng {month} năm {year}"
    WEEK_MENTIONED: Final = "Tuần {number} tháng {month}"
    REPLACED_REPORT: Final = "Báo cáo số {number}"
    REPLACING: Final = "(thay thế {report})"
    MAIL_REPLACING_SUBJECT: Final = "Thay thế {report}: {subject}"
    MAIL_REPLACING: Final = "Báo cáo kèm thư này{number} thay thế {report} đã gửi."
    MAIL_REPLACING_NUMBER: Final = ", số {number},"
    BLANK_NUMBER: Final = "      "
    BLANK_DATE: Final = "ngày      tháng      năm {year}"

    ANNEX_HEADERS: Final = (
        "ĐƠN VỊ",
        "XẾP LOẠI",
        "TĂNG/GIẢM SO VỚI TUẦN TRƯỚC",
        "HẠNG TUẦN TRƯỚC",
        "THAY ĐỔI HẠNG",
    )
    SCORE_HEADER: Final = "ĐIỂM TỔNG\N{NO-BREAK SPACE}HỢP ({week})"
    SCORE_WEEK: Final = "TUẦN\N{NO-BREAK SPACE}{number}/T{month}"
    SCORE_WEEK_OF_YEAR: Final = "TUẦN {number}/T{month}/{year}"
    LAST_WEEK: Final = "TUẦN TRƯỚC"
    FOOTNOTE_MOVED: Final = "Số tăng/giảm in đậm: đơn vị thay đổi hạng nhiều nhất ({count} bậc)."
    FOOTNOTE_OWN: Final = "Dòng in đậm: {name}."
    NOTE_NEW_PERIOD: Final = "Kỳ mới (điểm lũy kế tính lại từ đầu {basis}): không so sánh với tuần trước."
    NOTE_FIRST: Final = "Tuần đầu của cấp “{level}”: {count} đơn vị mới do sáp nhập, không so sánh với tuần trước."
    NOTE_UNITS: Final = "Đơn vị khác tuần trước ({changes}): không so sánh hạng."
    NOTE_BEGAN: Final = "thêm {units}"
    NOTE_ENDED: Final = "thôi {units}"
    NOTE_COUNT: Final = "{count} đơn vị"
    NOTE_MERGED: Final = "{unit} sáp nhập từ {members}."
    NOTE_SUCCEEDED: Final = "{unit} kế thừa {members}."
    NOTE_MANY_MERGED: Final = "{count} đơn vị mới do sáp nhập: không so sánh với tuần trước."
    NOTE_GAP: Final = "Tuần liền trước không có số liệu; so với Tuần {number} tháng {month}."

    RATINGS: Final = "Đối với {count} {units}: {ratings}."
    ALL_RATED: Final = "Cả {count} {units} đều xếp loại {rating}."
    UNITS: Final = "đơn vị"
    RATED: Final = "{count} đơn vị xếp loại {rating}"
    RATED_NAMES: Final = " ({units})"
    UNSCORED: Final = "Chưa có điểm: {units}."
    ALL_UNSCORED: Final = "Cả {count} {units} đều chưa có điểm."
    LARGEST_RISE: Final = "Tăng điểm nhiều nhất: {units} ({delta} điểm)."
    LARGEST_FALL: Final = "Giảm điểm nhiều nhất: {units} ({delta} điểm)."
    CLIMBED: Final = "Tăng hạng nhiều nhất: {moves}."
    DROPPED: Final = "Giảm hạng nhiều nhất: {moves}."
    MOVE: Final = "{unit} (từ hạng {before} lên hạng {now})"
    MOVE_DOWN: Final = "{unit} (từ hạng {before} xuống hạng {now})"
    FELL: Final = "Có {count} đơn vị giảm điểm: {units}."
    FELL_COUNT: Final = "Có {count} đơn vị giảm điểm."
    FELL_MOST: Final = "Có {count} đơn vị giảm điểm, giảm nhiều nhất: {units}."
    NONE_FELL: Final = "Không có đơn vị giảm điểm."
    LIST_SEPARATOR: Final = ", "
    AND_MORE: Final = "{items} và {count} đơn vị khác"

    LEVEL_PLURAL: Final = "CÁC"
    LEVEL_TITLE: Final = (
        "BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP\nTRONG THỰC HIỆN TTHC, CUNG CẤP DỊCH VỤ CÔNG\nCỦA {plural} {level}\n"
        "(Ngày {{ngày chốt}} - Tuần {{tuần}})"
    )

    PEERS_LEVEL: Final = "Các đơn vị cùng cấp"
    PEERS_LABEL: Final = "BẢNG XẾP HẠNG"
    PEERS_TITLE: Final = "CÁC ĐƠN VỊ CÙNG CẤP, TUẦN {number} THÁNG {month} NĂM {year}"
    PEERS_OWN: Final = "▶"
    PEERS_WEEK: Final = "Tuần {number} tháng {month} năm {year}, số liệu ngày {date}, lũy kế {basis}: {count} đơn vị"
    PEERS_PLACE: Final = "Mình: hạng {rank}/{of}, {score} điểm."
    PEERS_TARGET: Final = "Cần thêm {points} điểm để bằng {peer} (hạng {place}): phép trừ, không phải dự báo."
    PEERS_FIRST: Final = "Không còn đơn vị nào trên mình."
    PEERS_UNSCORED: Final = "Mình chưa có điểm trong bảng này."
    PEERS_NOT_OWN: Final = (
        "Không thấy mình trong bảng: điền Tên của mình trong bảng cấp trên ở trang Cấu hình rồi cập nhật."
    )
    PEERS_LAST: Final = "Tăng/giảm và đổi hạng so với Tuần {number} tháng {month} năm {year}."
    PEERS_NO_LAST: Final = "Chưa có tuần nào trước đó có bảng này nên chưa so sánh được."
    PEERS_OTHER_PERIOD: Final = (
        "Kỳ mới (điểm lũy kế tính lại từ đầu {basis}): không so sánh với Tuần {number} tháng {month} năm {year}."
    )
    PEERS_NONE: Final = "Tuần {number} tháng {month} năm {year} chưa có bảng xếp hạng cấp trên."
    PEERS_NONE_HINT: Final = (
        "Dán cả bảng các tỉnh (huyện) cùng số liệu đơn vị, ví dụ trang Điểm năm của tệp tải từ cổng, rồi bấm Cập nhật."
    )
    PEERS_TOO_MANY: Final = "Trên {limit} đơn vị: bảng xếp hạng để trống, số liệu vẫn ghi ở bảng bên phải."

    MAIL_SCORED: Final = "{unit}: {score} điểm, {rating}"
    MAIL_CHANGE: Final = ", {change} (tuần trước {previous})"
    MAIL_LONG: Final = "Bảng có {count} dòng: xem trong tệp kèm theo."
    MAIL_FILES: Final = "Tệp kèm theo: {files}."
    MAIL_SUBJECT: Final = "{subject} - {unit}"
    PEOPLES_COMMITTEE: Final = "UBND"
    AREA_KINDS: Final = ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh")
    MAIL_TO_UNIT: Final = "Kính gửi {unit},"
    MAIL_UNIT_WEEK: Final = (
        "{issuer} thông báo kết quả Bộ chỉ số phục vụ người dân, doanh nghiệp Tuần {number} tháng {month} năm {year} "
        "(số liệu ngày {date}, lũy kế {basis}) của đơn vị:"
    )
    MAIL_UNIT_SCORE: Final = "Điểm tổng hợp {score}/100, xếp loại {rating}, hạng {rank:02}/{of:02}."
    MAIL_UNIT_UNSCORED: Final = "Chưa có điểm trong tuần này."
    MAIL_UNIT_CHANGE: Final = "So với tuần trước ({previous} điểm, hạng {previous_rank}): {change}, {move}."
    MAIL_UNIT_CHANGE_ALONE: Final = "So với tuần trước ({previous} điểm): {change}."
    MAIL_ROSE: Final = "tăng {delta} điểm"
    MAIL_FELL: Final = "giảm {delta} điểm"
    MAIL_STAYED: Final = "điểm không đổi"
    MAIL_CLIMBED: Final = "tăng {count} bậc"
    MAIL_DROPPED: Final = "giảm {count} bậc"
    MAIL_KEPT: Final = "giữ hạng"
    MAIL_GROUPS: Final = "Nhóm chỉ số còn mất nhiều điểm nhất"
    MAIL_GROUP_HEADERS: Final = ("Nhóm chỉ số", "Điểm", "Tối đa", "Còn thiếu")
    MAIL_GROUP: Final = "{name}: {score}/{maximum}, còn thiếu {left} điểm"
    MAIL_UNIT_ASK: Final = "Đề nghị đơn vị rà soát, tập trung khắc phục các nhóm chỉ số trên."
    MAIL_UNIT_ASK_ALL: Final = "Đề nghị đơn vị rà soát, thực hiện tốt các tiêu chí của Bộ chỉ số."

    STATE_EMPTY: Final = "Chưa có số liệu"
    EMPTY_SHEET: Final = "Dán bảng điểm vào trang Nhập liệu rồi bấm Cập nhật."
    STATE_ERRORS: Final = "Có {count} lỗi, chưa cập nhật"
    STATE_CHECKED: Final = "Kiểm tra xong, có thể cập nhật"
    STATE_DONE: Final = "Đã cập nhật Tuần {number} tháng {month} năm {year}"
    COVERAGE: Final = "{scored}/{count} đơn vị có điểm"
    STATE_CHECKED_FEW: Final = "Kiểm tra xong, {coverage}"
    STATE_DONE_FEW: Final = "Đã cập nhật Tuần {number} tháng {month}, {coverage}"
    STATE_WARNINGS: Final = " · {count} lưu ý"
    STATE_NEXT: Final = "Tuần {number} tháng {month}: chưa có số liệu"
    STATE_LACKING: Final = "Tuần {number} tháng {month} chưa có điểm: bấm lần nữa để bỏ qua"
    STATE_SKIPPED: Final = " (bỏ qua Tuần {number}/T{month})"
    STATE_NOT_STEPPED: Final = "Có {count} lỗi, chưa sang tuần mới"
    STATE_UNDONE: Final = "Đã hoàn tác: {what}"
    UNDONE_LAST: Final = "như trước lần cập nhật cuối"
    UNDONE_NEW: Final = "bỏ Tuần {number} tháng {month} vừa ghi"
    UNDONE_REPLACED: Final = "Tuần {number} tháng {month} như trước khi ghi lại"
    UNDONE_NEXT: Final = "trở lại Tuần {number} tháng {month}"
    UNDONE_OTHER: Final = "như trước khi {act}"
    STATE_NOTHING_TO_UNDO: Final = "Không có gì để hoàn tác"
    STATE_EXPORTED: Final = "Đã xuất {count} tệp vào thư mục {folder}"
    STATE_MADE_AGAIN: Final = " (thay {replaced} bản cũ)"
    STATE_MADE_BESIDE: Final = " (giữ {kept} bản sửa)"
    STATE_MADE_BOTH: Final = " (thay {replaced}, giữ {kept} bản sửa)"
    STATE_NOT_EXPORTED: Final = "Có {count} lỗi, chưa xuất"
    STATE_DRAFTED: Final = "Đã soạn thư vào thư mục {folder}, chưa gửi"
    STATE_COUNTED: Final = "Sẽ soạn {count} thư, mỗi đơn vị một thư: bấm lần nữa để soạn"
    STATE_COUNTED_LACKING: Final = "Sẽ soạn {count} thư ({lacking} chưa có địa chỉ): bấm lần nữa để soạn"
    STATE_DRAFTED_UNITS: Final = "Đã soạn {count} thư vào {folder}, chưa gửi"
    STATE_NOT_DRAFTED: Final = "Có {count} lỗi, chưa soạn thư"
    STATE_NOT_SAVED: Final = "Nút cần sổ đã lưu thành tệp: lưu rồi bấm lại"
    STATE_ONLINE: Final = "Nút cần sổ ở máy, không ở OneDrive: lưu về máy, bấm lại"
    STATE_UPGRADED: Final = "Đã nâng cấp sổ: bấm Cập nhật để điền trang mới"
    STATE_NEWEST: Final = "Sổ đã ở phiên bản mới nhất"
    STATE_SAVE_FIRST: Final = "Lưu sổ (Ctrl+S) rồi bấm lại: nút này đóng và mở lại sổ"
    STATE_NOT_REWORKED: Final = "Có 1 lỗi, sổ giữ nguyên"
    STATE_GIVEN_BACK: Final = "Đã trở lại như trước khi nâng cấp"
    STATE_REINSTALL: Final = "Nút này cần cài lại: mở lệnh cmd, gõ chiso install"
    STATE_UNREACHED: Final = "Nút chưa gọi được chiso: mở lệnh cmd, gõ chiso doctor"
    TAKEN_BACK: Final = "Mọi ô đã được trả lại như trước khi bấm."
    NOT_TAKEN_BACK: Final = "Có ô chưa trả lại được: đóng sổ, không lưu, rồi mở lại."
    FILTERS_LIFTED: Final = "Đã bỏ lọc ở trang {sheets}; cần thì lọc lại."
    FILTER_LIFTED: Final = "Đã bỏ lọc ở trang này để ghi đủ dòng; cần thì lọc lại."
    RESULT: Final = "Kết quả"
    RESULT_PLACE: Final = "hạng {rank:02}/{of:02}"
    RESULT_UNITS: Final = "{count} đơn vị"
    RESULT_MISSING: Final = " ({count} thiếu)"
    RESULT_MOVES: Final = "Đổi hạng nhiều nhất"
    RESULT_MOVE: Final = "{unit} {before} → {after}"
    RESULT_CHANGES: Final = "Tăng giảm nhiều nhất"
    RESULT_CHANGE: Final = "{unit} {change}"
    RESULT_REMINDERS: Final = "Cần đôn đốc"
    PANEL_MORE: Final = "Còn {count} vấn đề nữa"
    PANEL_SEEN: Final = " ({value})"
    PANEL_LEFT: Final = "… và {count} vấn đề khác. "
    PANEL_MORE_HINT: Final = "Các ô liên quan đều được tô màu; sửa xong bấm Cập nhật để xem tiếp."

    PROOF_MATCH: Final = "KHỚP"
    PROOF_DIFFER: Final = "LỆCH"
    PROOF_CELLS: Final = "ô"
    PROOF_EMPTY: Final = "Chưa có số liệu"
    PROOF_TOO_MANY: Final = "Trên {limit} đơn vị: không đối chiếu bằng công thức"

    LOG_REFRESH: Final = "Cập nhật"
    LOG_NEXT: Final = "Tuần mới"
    LOG_UNDO: Final = "Hoàn tác"
    LOG_UPGRADE: Final = "Nâng cấp sổ"
    NEW_SHEETS: Final = "Trang mới"
    SHEETS_ADDED: Final = "Thêm trang {sheets}"
    LOG_MAIL_STARTED: Final = "Bắt đầu gửi thư"
    LOG_MAIL_SENT: Final = "Đã gửi thư"
    LOG_MAIL_NOT_SENT: Final = "Chưa gửi được thư"
    LOG_MAIL_UNCERTAIN: Final = "Không rõ thư đã gửi chưa"
    LOG_MAIL_TO: Final = "{id} {unit}tới {addresses}"
    LOG_MAIL_NUMBER: Final = "văn bản số {number}"
    LOG_MAIL_REFUSED: Final = "không nhận: {addresses}"
    LOG_FIRST: Final = "Gửi lần đầu"
    LOG_AGAIN: Final = "Gửi lại"
    LOG_NEW: Final = "Ghi mới"
    LOG_REPLACED: Final = "Ghi đè"
    LOG_PROBLEMS: Final = "{errors} lỗi, {warnings} lưu ý"


class Message:
    """What is wrong and what to do next."""

    _UNFOLD: Final = "Không thấy dòng này thì bấm dấu + ở lề trái trang Cấu hình."

    # Cấu hình
    SETTING_TWICE: Final = (
        "Mục {label} được điền hai nơi khác nhau: ở ô này và ở {other}. Giữ một nơi, xóa giá trị ở nơi kia."
    )
    RULE_NUMBER: Final = "Ô này phải là số lớn hơn 0, không quá {limit}, hoặc không (bỏ quy tắc này). Sửa ô này."
    ANCHOR: Final = "Tuần mốc viết như 2023-01/1 (năm-tháng/tuần thứ), hoặc bỏ trống. Sửa ô này."
    OLD_BOOK: Final = (
        "Sổ này lập bằng phiên bản trước nên chưa có trang {sheets}; các trang khác vẫn cập nhật đủ. Muốn có, bấm Nâng "
        "cấp sổ ở thẻ hoặc thanh công cụ Chỉ số, hoặc đóng sổ rồi chạy chiso upgrade cùng tên tệp."
    )
    GAP: Final = "{label}: chưa điền. Sửa ô này trước khi in báo cáo."
    GAPS: Final = "Còn {count} chỗ chưa điền (ô trống hoặc có dấu …): {cells}. Sửa các ô này trước khi in báo cáo."
    GAPS_MORE: Final = " và {count} ô nữa"
    GAP_SIGNER: Final = "Người ký: chưa điền. Gõ họ tên người ký báo cáo, các tuần sau giữ nguyên."
    GAP_UNITS: Final = (
        "Chưa có đơn vị nào. Chép tên từ bảng điểm vào trang Đơn vị, mỗi dòng một tên, kèm cấp (ví dụ Xã, phường)."
    )
    SETTING_CHOICE: Final = "Giá trị này không dùng được. Chọn một trong: {choices}."
    JUMP_SETTING: Final = "Mức chênh lệch phải là số điểm từ 0 đến 100, ví dụ 10. Sửa ô này."
    BAND_MINIMUM: Final = "Điểm của mức xếp loại phải từ 0 đến 100, tối đa hai chữ số thập phân. Sửa ô này."
    BANDS: Final = (
        "Các mức xếp loại chưa đúng: phải có một mức từ 0 điểm, và không có hai mức trùng nhau. Sửa danh sách Xếp loại."
    )
    BAND_LABEL: Final = "Mức xếp loại này chưa có tên. Điền vào, hoặc xóa cả dòng."
    GROUP_CODE: Final = "Mã nhóm phải là một trong {codes}, mỗi mã một dòng. Sửa ô này."
    GROUP_MAXIMUM: Final = "Điểm tối đa của nhóm phải lớn hơn 0 và không quá 100. Sửa ô này."
    CONFIG_NUMBER: Final = "Ô này phải là số. Nhập lại."
    UNIT_INCOMPLETE: Final = "Mỗi đơn vị phải có tên và cấp (ví dụ Xã, phường). Điền ô này hoặc xóa cả dòng."
    UNIT_DAYS: Final = "Đến ngày phải sau Từ ngày. Sửa một trong hai ô."
    UNIT_NO_SUCCESSOR: Final = (
        "{unit} đã thôi mà từ {day} không có đơn vị nào kế thừa. Ghi tên hoặc mã đơn vị mới vào cột Kế thừa; đơn vị "
        "chỉ đổi tên thì thêm dòng cùng mã bắt đầu từ ngày ấy; giải thể hẳn thì để nguyên."
    )
    UNIT_NO_LAST_DAY: Final = (
        "{unit} có ghi Kế thừa ({text}) mà chưa ghi Đến ngày. Ghi ngày cuối cùng của đơn vị vào cột Đến ngày."
    )
    UNIT_SUCCESSOR_UNKNOWN: Final = (
        "{unit} ghi kế thừa là “{text}” nhưng từ {day} không có đúng một đơn vị mang tên hoặc mã ấy. Sửa tên, hoặc ghi "
        "mã, hoặc xem lại Từ ngày, Đến ngày của đơn vị ấy."
    )
    UNIT_GAP: Final = (
        "{other} kế thừa {unit} nhưng bắt đầu từ {start}, không phải {day}: ở giữa không có đơn vị nào. Sửa Từ ngày "
        "của {other} hoặc Đến ngày của {unit}."
    )
    UNIT_OVERLAP: Final = (
        "{other} kế thừa {unit} nhưng đã có {start}, trước {day}: có ngày tính cả hai. Sửa Từ ngày của {other}; nếu đó "
        "là đơn vị vốn có, chỉ nhận thêm, thì để nguyên."
    )
    UNIT_ALWAYS: Final = "từ đầu (không ghi Từ ngày)"
    UNIT_CYCLE: Final = "{unit} kế thừa vòng tròn: qua {text} lại trở về chính nó. Xem lại cột Kế thừa."
    UNIT_CODE_GAP: Final = (
        "Mã {text}: {unit} thôi, dòng sau ({other}) bắt đầu từ {start}, không phải {day}. Sửa Từ ngày hoặc Đến ngày "
        "cho hai dòng liền nhau."
    )
    UNIT_CODE_SHARED: Final = (
        "Mã {code} của {unit} còn được ghi cho đơn vị khác cùng cấp trong cùng thời gian, nên không dùng để nhận đơn "
        "vị. Sửa lại mã."
    )
    NO_UNITS: Final = "Chưa có đơn vị nào. Điền danh sách Đơn vị: tên như trong bảng điểm, và cấp (ví dụ Xã, phường)."
    UNIT_TWICE: Final = (
        "Hai đơn vị {first} và {second} có cùng tên hoặc tên khác trong cùng thời gian. "
        "Đổi tên khác, hoặc điền ngày hiệu lực."
    )
    TOO_MANY_LEVELS: Final = "Phụ lục in được tối đa {limit} cấp. Gộp bớt cấp ở danh sách Đơn vị."
    PLACEHOLDER: Final = "Không có chỗ điền {{{name}}}. Những chỗ điền dùng được: {known}."
    FILE_PLACEHOLDER: Final = "Mẫu tên tệp chỉ dùng được những chỗ điền: {known}. Sửa ô này."
    FILE_PATTERN: Final = (
        "Mẫu tên tệp phải có {loại}, và có {kỳ} hoặc đủ {năm}, {tháng}, {tuần}: thiếu thì văn bản tuần này đè lên văn "
        "bản khác. Sửa ô này, ví dụ {kỳ}-{loại}."
    )
    FILE_CHARACTER: Final = (
        "Mẫu tên tệp có ký tự mà tên tệp không nhận được ({unfit}, xuống dòng), bắt đầu bằng dấu chấm hay dấu cách, "
        "hoặc dài hơn 120 ký tự. Sửa ô này."
    )
    BRACE: Final = "Dấu { hoặc } ở đây không thành cặp. Viết chỗ điền như {tuần}, hoặc bỏ dấu thừa."
    TOO_MANY_PARAGRAPHS: Final = (
        "Báo cáo có {count} đoạn, tối đa {limit}. Gộp hoặc bớt đoạn ở danh sách Nội dung báo cáo."
    )
    LONG_PARAGRAPH: Final = (
        "Đoạn này dài hơn một ô của bảng tính chứa được (khoảng 24 dòng), in ra sẽ mất chữ. Tách thành nhiều đoạn, "
        "mỗi đoạn một dòng của danh sách này."
    )
    TOO_MANY_UNITS: Final = (
        "Một cấp có {count} dòng trong phụ lục, tối đa {limit}. Tách thành hai cấp ở danh sách Đơn vị."
    )
    TOO_MANY_RECIPIENTS: Final = "Nơi nhận có {count} dòng, tối đa {limit}. Gộp bớt dòng ở danh sách Nơi nhận."

    # Nhập liệu
    DATE: Final = "Ô này phải là ngày từ năm 2000 đến 2099, ví dụ 09/10/2023. Nhập lại."
    NO_YEAR: Final = "Chưa nhập năm, ví dụ 2023."
    NO_MONTH: Final = "Chưa nhập tháng, ví dụ 10."
    NO_NUMBER: Final = "Chưa nhập tuần thứ trong tháng, ví dụ 2."
    YEAR: Final = "Năm phải là số từ 2000 đến 2999. Nhập lại."
    MONTH: Final = "Tháng phải là số từ 1 đến 12. Nhập lại."
    NUMBER: Final = "Tuần thứ phải là số từ 1 đến 5. Nhập lại."
    BASIS: Final = "Lũy kế phải là năm, nửa năm, quý hoặc tháng. Chọn lại."
    TOTAL: Final = "Điểm chung phải từ 0 đến 100, tối đa hai chữ số thập phân. Nhập lại hoặc để trống."
    PLACE: Final = "Hạng và tổng số phải là số nguyên dương, hạng không lớn hơn tổng số. Nhập lại hoặc để trống cả hai."
    PLACE_DATE: Final = "Ô này bị đổi thành ngày tháng. Gõ hạng vào ô này, tổng số vào ô bên dưới."
    ERROR_CELL: Final = "Ô này báo lỗi. Sửa công thức hoặc gõ nội dung vào ô."
    TOTAL_TWICE: Final = "Điểm chung ở đây là {here}, ở {there} là {other}. Sửa cho giống nhau, hoặc để trống ô này."
    PLACE_TWICE: Final = "Hạng ở đây là {here}, ở {there} là {other}. Sửa cho giống nhau, hoặc để trống ô này."
    REPLACING: Final = (
        "Không rõ báo cáo này thay thế báo cáo nào. Ghi số mới, chữ “thay”, rồi số cũ: 1780 thay 1775; thêm ngày của "
        "báo cáo cũ nếu cần: 1780 thay 1775 ngày 09/10/2023."
    )
    REPLACING_ITSELF: Final = "Số mới trùng số bị thay thế. Báo cáo thay thế mang số riêng: 1780 thay 1775."
    ISSUED_BEFORE: Final = (
        "Báo cáo số {number} của tuần này đã gửi thư ({when}). Nếu báo cáo này thay báo cáo đó thì ghi ở ô này: "
        "{example}; nếu không thì ghi lại số {number}."
    )
    ISSUED_OTHER: Final = (
        "Báo cáo của tuần này đã gửi thư ({when}) mang số {number}, không phải số bị thay ghi ở ô này. Sửa lại ô này."
    )
    FIRST_UNKNOWN: Final = (
        "Nhật ký không ghi ai đã nhận báo cáo bị thay thế (thư đã gửi bằng chương trình khác), nên thư này gửi mọi nơi "
        "nhận đã khai. Xem lại nơi nhận trước khi gửi."
    )
    FIRST_GONE: Final = (
        "Đã nhận báo cáo bị thay thế nhưng không còn trong Cấu hình, nên thư này không tới: {addresses}. Thêm lại "
        "địa chỉ, hoặc báo riêng."
    )
    FIRST_NEW: Final = "Chưa nhận báo cáo bị thay thế, nên thư này không gửi: {addresses}. Cần gửi thì chuyển tiếp sau."
    NUMBER_OFFERED: Final = (
        "Đã điền sẵn số {number}, kế tiếp số {last} của Tuần {week} tháng {month}. Đối chiếu với sổ văn bản đi; không "
        "đúng thì sửa hoặc xóa."
    )
    NUMBER_OFFERED_NEW_YEAR: Final = (
        "Đã điền sẵn số {number} vì sang năm {year}; số cuối năm trước là {last}. Đối chiếu với sổ văn bản đi; không "
        "đúng thì sửa hoặc xóa."
    )
    NUMBER_DOUBTFUL: Final = "Không gợi ý số văn bản: {reason}. Lấy số ở sổ văn bản đi rồi điền vào ô này."
    NUMBER_NONE: Final = "Tuần {week} tháng {month} không ghi số"
    NUMBER_NOT_PLAIN: Final = "“{number}” của Tuần {week} tháng {month} không phải một số thường"
    NUMBER_NOT_LAST: Final = "số {number} của Tuần {week} tháng {month} không lớn hơn số {other} của {before}"
    NUMBER_CHANGED: Final = (
        "ô này ghi {typed}, còn Tuần {week} tháng {month} đã ghi số {number} ở Các tuần (chưa cập nhật sau khi sửa)"
    )
    SHORT_WEEK: Final = "Tuần {week} tháng {month}"
    LEFT_OVER: Final = (
        "Ô này vẫn như Tuần {period.number} tháng {period.month} năm {period.year}. Nếu là số của tuần cũ, sửa hoặc "
        "xóa rồi cập nhật lại."
    )
    RECORDED_TOTAL: Final = (
        "Điểm chung ở đây là {here}, trong trang Các tuần đã ghi {other}. Sửa cho giống nhau rồi cập nhật lại."
    )
    RECORDED_PLACE: Final = (
        "Hạng ở đây là {here}, trong trang Các tuần đã ghi {other}. Sửa cho giống nhau rồi cập nhật lại."
    )
    NAMED_WEEK: Final = "Lấy {week} theo tên tệp. Nếu không đúng, bấm Hoàn tác rồi nhập năm, tháng, tuần thứ."
    NAMED_DAY: Final = "Lấy ngày chốt {day} theo tên tệp. Sửa ô này nếu số liệu được xem vào ngày khác."
    NAMED_OTHER: Final = (
        "Tên tệp ghi {said}, các ô này là {week}. Xem lại có chọn nhầm tệp, hoặc quên bấm Tuần mới không."
    )
    NAMED_SAYS_WEEK: Final = "tuần {week}"
    NAMED_SAYS_MONTH: Final = "tháng {month}"
    NAMED_SAYS_YEAR: Final = "năm {year}"
    TODAY: Final = "Chưa nhập ngày chốt, nên lấy ngày hôm nay. Sửa ô này nếu số liệu được xem vào ngày khác."
    NO_DATE: Final = (
        "Chưa nhập ngày chốt, và hôm nay không thuộc tháng {month} năm {year} nên không lấy ngày hôm nay. Nhập ngày "
        "xem số liệu vào ô này (dòng lệnh: thêm --date)."
    )
    NO_SCORES: Final = (
        "Chưa đơn vị nào có điểm trong Tuần {period.number} tháng {period.month} năm {period.year}. Điền điểm rồi cập "
        "nhật lại."
    )
    SNAPSHOT_FAR: Final = "Ngày chốt {here} cách xa tháng {month} năm {year}. Xem lại ngày chốt, tháng và năm."
    SNAPSHOT_ORDER: Final = (
        "Ngày chốt {here} không sau ngày chốt {recorded} của Tuần {period.number} tháng {period.month} năm "
        "{period.year}. Xem lại ngày chốt và tuần thứ."
    )
    OTHER_BASIS: Final = (
        "Tuần {period.number} tháng {period.month} năm {period.year} đã ghi theo lũy kế {recorded}, nay là {here}. "
        "Chọn lại lũy kế; nếu muốn ghi đè, sửa lũy kế của tuần này ở trang Các tuần trước (dòng lệnh: thêm --replace)."
    )
    OTHER_SNAPSHOT: Final = (
        "Tuần {period.number} tháng {period.month} năm {period.year} đã ghi với ngày chốt {recorded}, nay là {here}. "
        "Nếu là tuần mới, bấm Tuần mới hoặc đổi Tuần thứ; nếu muốn ghi đè, sửa ngày chốt của tuần này ở trang Các tuần "
        "trước (dòng lệnh: thêm --replace)."
    )
    NOTHING: Final = (
        "Vùng dán đang trống và Tuần {period.number} tháng {period.month} năm {period.year} chưa có trong Lịch sử. Dán "
        "số liệu vào vùng dán rồi bấm Cập nhật."
    )
    PASTE_TOO_LARGE: Final = (
        "Bảng lớn hơn vùng dán ({rows} dòng, {columns} cột). Bỏ bớt cột, hoặc chọn đúng trang cần đọc (--sheet)."
    )
    UNRECORDED_PASTE: Final = (
        "Vùng dán có số liệu chưa cập nhật vào tuần nào. Bấm Cập nhật trước, hoặc xóa vùng dán nếu không cần."
    )
    LACKING: Final = (
        "Tuần {period.number} tháng {period.month} năm {period.year} chưa có số liệu nên chưa sang tuần mới. Dán số "
        "liệu rồi cập nhật; nếu bỏ qua tuần này, bấm Tuần mới lần nữa (dòng lệnh: thêm --skip)."
    )
    SKIPPED: Final = (
        "Tuần {period.number} tháng {period.month} năm {period.year} chưa có số liệu và đã được bỏ qua. Nếu sau này "
        "có, đổi năm, tháng, tuần thứ và ngày chốt về tuần đó rồi dán số liệu."
    )
    PASTE_DROPPED: Final = (
        "Số liệu trong vùng dán đã được ghi vào Tuần {period.number} tháng {period.month} năm {period.year} từ trước, "
        "nên vùng dán được dọn để in lại."
    )
    RATING_DENIED: Final = (
        "{unit}: xếp loại ở {there} là {claimed}, nhưng điểm ở ô này được xếp {rating}. Một trong hai ô sai: sửa ô đó, "
        "hoặc xóa cột xếp loại; nếu cả hai đúng, xem danh sách Xếp loại ở trang Cấu hình."
    )
    DELTA_DENIED: Final = (
        "{unit}: tăng/giảm ở {there} là {claimed}, nhưng điểm ở ô này trừ điểm tuần trước ở {other} ({last}) là "
        "{delta}. Một trong ba ô sai: sửa ô đó, hoặc xóa cột tăng/giảm."
    )
    RANK_DENIED: Final = (
        "{unit}: hạng ở {there} là {rank}, nhưng {other} có điểm {score} ở {where} lại ở hạng {place}. Điểm cao hơn "
        "không thể có hạng thấp hơn: sửa ô sai, hoặc xóa cột hạng."
    )
    ZERO: Final = "{unit} được 0 điểm, tuần trước {last}. Nếu nguồn bị lỗi khi lấy số liệu, lấy lại rồi dán lại."
    ZEROS: Final = (
        "{count} đơn vị được 0 điểm trong khi tuần trước có điểm: {names}. Nếu nguồn bị lỗi khi lấy số liệu, lấy lại "
        "rồi dán lại."
    )
    ZERO_GROUP: Final = (
        "Nhóm {code} bằng 0 ở cả {count} đơn vị ({level}). Nếu nguồn bị lỗi khi lấy số liệu, lấy lại rồi dán lại."
    )
    ALL_FELL: Final = (
        "Cả {count} đơn vị đều giảm so với Tuần {period.number} tháng {period.month} năm {period.year}, trung bình "
        "{mean} điểm. Xem lại số liệu có đúng tuần và đúng cách lũy kế không."
    )
    TOTAL_IS_MEAN: Final = (
        "Điểm chung này đúng bằng trung bình điểm của {count} đơn vị ({level}). Điểm chung là số cổng công bố, không "
        "phải trung bình: xem lại ô này."
    )
    JUMP: Final = "{unit}: {last} → {now}, chênh lệch lớn so với tuần trước. Xem lại điểm ở ô này."
    JUMPS: Final = "{count} đơn vị chênh lệch lớn so với tuần trước: {names}. Xem lại điểm của các đơn vị này."
    MOVED: Final = "{unit}: hạng {last_rank} → {rank} (điểm {last} → {now}), đổi hạng nhiều. Xem lại điểm ở ô này."
    MOVES: Final = "{count} đơn vị đổi hạng nhiều so với tuần trước: {names}. Xem lại điểm của các đơn vị này."
    NO_TOTAL_SENTENCE: Final = (
        "Chưa có điểm chung nên báo cáo bỏ câu nêu điểm chung. Điền ô này; nếu không có điểm chung, bỏ câu đó ở danh "
        "sách Nội dung báo cáo."
    )
    NO_TOTAL: Final = (
        "Chưa có điểm chung, Tuần {period.number} tháng {period.month} năm {period.year} có {last}. Điền ô này nếu còn "
        "thiếu."
    )
    NO_PLACE: Final = (
        "Chưa có hạng của mình, Tuần {period.number} tháng {period.month} năm {period.year} có {last}. Điền ô này nếu "
        "còn thiếu."
    )
    NO_PLACE_SENTENCE: Final = (
        "Chưa có hạng của mình nên báo cáo bỏ câu nêu hạng. Điền ô này; nếu không có hạng, bỏ câu đó ở danh sách Nội "
        "dung báo cáo."
    )
    COVERAGE: Final = (
        "{scored}/{count} đơn vị có điểm; chưa có: {names}. Phụ lục in dấu – cho các đơn vị này; bổ sung nếu còn thiếu."
    )
    SAME_AS_LAST: Final = (
        "Điểm của cả {count} đơn vị giống hệt Tuần {period.number} tháng {period.month} năm {period.year}. Xem lại có "
        "dán nhầm số liệu tuần trước không."
    )
    LAST_DIFFERS: Final = (
        "Điểm tuần trước của {unit} trong bảng dán là {pasted}, trong Lịch sử (Tuần {period.number} tháng "
        "{period.month} năm {period.year}) là {recorded}. Báo cáo dùng số trong Lịch sử; nếu số đó sai, sửa ở trang "
        "Lịch sử."
    )
    LAST_DIFFER: Final = (
        "Điểm tuần trước của {count} đơn vị trong bảng dán khác Lịch sử (Tuần {period.number} tháng {period.month} năm "
        "{period.year}): {names}. Báo cáo dùng số trong Lịch sử; nếu số đó sai, sửa ở trang Lịch sử."
    )
    LAST_UNKNOWN: Final = (
        "Bảng dán có cột điểm tuần trước nhưng Lịch sử chưa có tuần nào trước tuần này, nên cột đó không được dùng. "
        "Muốn so sánh, hãy cập nhật số liệu tuần trước trước đã."
    )
    TOTAL_DIFFERS: Final = (
        "Điểm chung tuần trước trong bảng dán là {pasted}, trong trang Các tuần (Tuần {period.number} tháng "
        "{period.month} năm {period.year}) là {recorded}. Báo cáo dùng số đã ghi."
    )
    ABSENT_UNIT: Final = "Không có {unit} trong số liệu dán vào. Phụ lục in dấu –; bổ sung nếu còn thiếu."

    # Lịch sử, Các tuần, Cấp trên
    RECORDED_PERIOD: Final = "Kỳ phải viết như 2023-10/2. Sửa ô này."
    CORRECTED: Final = (
        "Điểm của {what} ở đây là {here}, đã sửa bằng tay sau lần cập nhật trước, còn ở {there} là {other}. Nếu Lịch "
        "sử đúng, xóa vùng dán rồi cập nhật; nếu số dán vào đúng, sửa ô này lại thành {other} (dòng lệnh: thêm "
        "--replace)."
    )
    ROW_ADDED: Final = (
        "Dòng của {unit} được thêm hoặc sửa bằng tay sau lần cập nhật trước, mà số liệu dán vào không có {unit}. Nếu "
        "dòng này đúng, xóa vùng dán rồi cập nhật; nếu không, xóa dòng này (dòng lệnh: thêm --replace)."
    )
    ROW_DELETED: Final = (
        "Dòng của {unit} trong Tuần {period.number} tháng {period.month} năm {period.year} đã bị xóa khỏi Lịch sử hoặc "
        "đổi tên sau lần cập nhật trước, mà số liệu dán vào vẫn có. Nếu xóa là đúng, xóa vùng dán (hoặc dòng này) rồi "
        "cập nhật; nếu không, trả lại dòng đó ở trang Lịch sử (dòng lệnh: thêm --replace)."
    )
    PEER_CORRECTED: Final = (
        "Điểm của {what} ở đây là {here}, đã sửa bằng tay sau lần cập nhật trước, còn ở {there} là {other}. Nếu trang "
        "Cấp trên đúng, xóa vùng dán rồi cập nhật; nếu số dán vào đúng, sửa ô này lại thành {other} (dòng lệnh: thêm "
        "--replace)."
    )
    PEER_ADDED: Final = (
        "Dòng của {unit} được thêm hoặc sửa bằng tay sau lần cập nhật trước, mà bảng dán vào không có {unit}. Nếu dòng "
        "này đúng, xóa vùng dán rồi cập nhật; nếu không, xóa dòng này (dòng lệnh: thêm --replace)."
    )
    PEER_DELETED: Final = (
        "Dòng của {unit} trong Tuần {period.number} tháng {period.month} năm {period.year} đã bị xóa khỏi trang Cấp "
        "trên hoặc đổi tên sau lần cập nhật trước, mà bảng dán vào vẫn có. Nếu xóa là đúng, xóa vùng dán (hoặc dòng "
        "này) rồi cập nhật; nếu không, trả lại dòng đó ở trang Cấp trên (dòng lệnh: thêm --replace)."
    )
    PEERS_TOTAL: Final = (
        "Điểm của mình trong bảng ở đây là {here}, điểm chung của Tuần {period.number} tháng {period.month} năm "
        "{period.year} là {other}. Một trong hai chưa đúng: sửa cho giống nhau rồi cập nhật lại."
    )
    PEERS_PLACE: Final = (
        "Bảng Tuần {period.number} tháng {period.month} năm {period.year} ở trang này xếp mình hạng {here}, hạng đã "
        "ghi là {other}. Một trong hai chưa đúng: sửa cho giống nhau rồi cập nhật lại."
    )
    WEEK_CORRECTED: Final = (
        "Ở đây là {here}, đã sửa bằng tay sau lần cập nhật trước, còn ở {there} là {other}. Nếu số ở đây đúng, sửa "
        "hoặc xóa {there}; nếu không, sửa ô này lại thành {other} (dòng lệnh: thêm --replace)."
    )
    CORRECTION_REPLACED: Final = (
        "Số này được sửa bằng tay sau lần cập nhật trước, nay bị số liệu mới ghi đè. Nếu số cũ đúng, hoàn tác."
    )
    CORRECTIONS_REPLACED: Final = (
        "{count} chỗ được sửa bằng tay sau lần cập nhật trước ({names}), nay bị số liệu mới ghi đè. Nếu số cũ "
        "đúng, hoàn tác."
    )
    RECORDED_KEYLESS: Final = "Dòng này có nội dung nhưng chưa có kỳ. Điền kỳ như 2023-10/2, hoặc xóa dòng."
    LAID_OUT_OTHERWISE: Final = (
        "Trang này đã được sắp xếp khác sổ mới nên không thêm phần tô bước tiếp theo và lời gợi ý bên các ô. Các nút "
        "vẫn dùng như trước."
    )
    BENEATH_TABLE: Final = (
        "Dòng này nằm dưới bảng chứ không trong bảng nên không được đọc. Chèn một dòng vào trong bảng rồi chuyển nội "
        "dung vào đó, hoặc dời nội dung ra chỗ khác (cách bảng ít nhất một dòng)."
    )
    RECORDED_SCORE: Final = "Điểm đã ghi phải từ 0 đến {maximum}, tối đa hai chữ số thập phân. Sửa ô này."
    RECORDED_TWICE: Final = (
        "{unit} có hai dòng trong Tuần {period.number} tháng {period.month} năm {period.year}. Xóa bớt một dòng."
    )
    RECORDED_NAME: Final = "Dòng này chưa có tên đơn vị hoặc cấp. Điền vào, hoặc xóa dòng."
    RECORDED_PEER: Final = "Dòng này chưa có tên đơn vị. Điền vào, hoặc xóa dòng."
    RECORDED_WEEK_LOST: Final = (
        "Tuần {period.number} tháng {period.month} năm {period.year} có trong Lịch sử nhưng không có trong trang Các "
        "tuần. Thêm dòng của tuần này ở trang Các tuần."
    )
    WEEK_TWICE: Final = (
        "Tuần {period.number} tháng {period.month} năm {period.year} có hai dòng trong trang Các tuần. Xóa bớt một "
        "dòng."
    )
    TRACED: Final = "{message} (trong tệp: {source})"

    # Xuất
    COPY_FAILED: Final = (
        "Chương trình không trả lời như mong đợi: {said} Chạy chiso doctor, hoặc gửi dòng này cho người hỗ trợ."
    )
    ONLINE: Final = (
        "Sổ đang mở thẳng từ OneDrive hoặc SharePoint và không thấy bản đồng bộ trên máy này. Bấm F12 (Save As), lưu "
        "sổ vào thư mục ChiSo trên máy rồi bấm lại; hoặc bật OneDrive đồng bộ thư mục có sổ."
    )
    NOT_RECORDED: Final = (
        "Tuần {period.number} tháng {period.month} năm {period.year} chưa có trong Lịch sử nên chưa xuất được. Xem lại "
        "tuần, hoặc cập nhật tuần đó trước."
    )
    NO_REPORT: Final = "Sổ chưa có báo cáo nào. Dán số liệu, bấm Cập nhật, rồi xuất."
    UNREFRESHED: Final = (
        "Vùng dán có số liệu chưa cập nhật. Bấm Cập nhật trước khi xuất; muốn xuất tuần đã ghi mà bỏ qua vùng dán thì "
        "nêu tuần đó (--week {period})."
    )
    STALE: Final = (
        "Trang này có {count} ô khác với văn bản được xuất, vì văn bản lấy theo Cấu hình và số liệu đã ghi. Bấm Cập "
        "nhật để trang theo kịp; lời văn thì sửa ở danh sách Nội dung báo cáo."
    )

    # Thư
    ADDRESS: Final = (
        "“{value}” không phải địa chỉ thư. Viết như vanphong@tinh.gov.vn, nhiều địa chỉ cách nhau bởi dấu chấm phẩy; "
        "để đồng gửi thì thêm cc: ở trước."
    )
    MAIL_NO_HOST: Final = (
        f"Chưa có máy chủ thư nên chưa gửi được. Điền ô này, hoặc bỏ --send để soạn thư nháp. {_UNFOLD}"
    )
    MAIL_HOST: Final = f"Tên máy chủ thư phải như smtp.tinh.gov.vn, không kèm cổng. Sửa ô này. {_UNFOLD}"
    MAIL_PORT: Final = f"Cổng thư phải là số từ 1 đến 65535, hoặc để trống. Sửa ô này. {_UNFOLD}"
    MAIL_ACCOUNT: Final = f"Tài khoản thư không được có dấu hay xuống dòng. Sửa ô này. {_UNFOLD}"
    MAIL_NO_SENDER: Final = f"Chưa có địa chỉ người gửi nên chưa gửi được. Điền ô này. {_UNFOLD}"
    NO_ADDRESS: Final = "Chưa có địa chỉ thư nào ở danh sách Nơi nhận, nên thư để trống ô Đến. Điền cột Thư điện tử."
    NO_UNIT_ADDRESS: Final = "Chưa có địa chỉ thư: {units}. Điền cột Thư điện tử của danh sách Đơn vị."

    # Danh sách đơn vị
    UNITS_UNREADABLE: Final = "Không đọc được tệp {file}. Xem tệp có bị khóa không."
    UNITS_ENCODING: Final = "Tệp {file} không phải văn bản UTF-8. Lưu lại từ Excel dạng “CSV UTF-8”."
    UNITS_HEADER: Final = (
        "Tệp {file} thiếu cột “đơn vị” ở dòng đầu. Danh sách thì dòng đầu phải ghi: mã, đơn vị, cấp, tên khác, từ "
        "ngày, đến ngày, thư điện tử, kế thừa; bảng điểm thì phải có cả dòng tiêu đề (đơn vị, điểm …)."
    )
    UNITS_COLUMNS: Final = (
        "Tệp {file}, ô {where}: có hơn một cột có thể là tên đơn vị ({columns}). Giữ lại một cột rồi chạy lại."
    )
    UNITS_CODES: Final = (
        "Tệp {file}, ô {where}: {unit} có hai mã khác nhau ({first} và {second}). Sửa mã, hoặc đổi tên một đơn vị."
    )
    UNITS_EMPTY: Final = "Tệp {file} không có đơn vị nào. Điền ít nhất một đơn vị."
    UNITS_QUOTES: Final = "Tệp {file} có dấu nháy kép không thành cặp. Sửa lại, hoặc lưu lại từ Excel dạng “CSV UTF-8”."
    UNITS_LEVELS: Final = "Tệp {file} có các cấp {levels}; phụ lục in được tối đa {limit} cấp. Gộp bớt cấp."
    UNITS_TWICE: Final = "Tệp {file}: {message}"
    UNITS_DATE: Final = "Tệp {file}, dòng {line}: “{value}” không phải ngày. Viết như 01/07/2025."
