"""What the sheets of the analysis, and the same things in documents and mail, show in Vietnamese."""

from __future__ import annotations

from typing import Final


class AnalysisText:
    """Wording of `Tiêu chí`, `Xu hướng` and `Đôn đốc`."""

    # Tiêu chí
    CRITERIA_STATE: Final = "Tuần {number} tháng {month} năm {year}: số liệu ngày {date}, lũy kế {basis}"
    CRITERIA_EMPTY: Final = "Chưa có số liệu: dán bảng của cổng có điểm sáu nhóm vào trang nhập liệu rồi bấm Cập nhật."
    CRITERIA_NO_GROUPS: Final = (
        "Tuần {number} tháng {month} năm {year} chỉ có điểm tổng hợp. Muốn có bảng này, dán bảng của cổng có đủ các "
        "cột điểm nhóm ({codes}) rồi bấm Cập nhật."
    )
    CRITERIA_TOO_MANY: Final = "Trên {limit} đơn vị: trang này để trống."
    CRITERIA_ALL: Final = "Tất cả các cấp"
    CRITERIA_GROUP: Final = "{code}\n{name}"
    CRITERIA_HEADERS: Final = ("Hạng", "Đơn vị", "Điểm")
    CRITERIA_SHARE: Final = "đạt %"
    CRITERIA_RANK: Final = "hạng"
    CRITERIA_WEAKEST: Final = "Hai nhóm yếu nhất\n(dòng cấp: nhóm thiếu nhiều điểm nhất)"
    CRITERIA_WEAKEST_EACH: Final = ("yếu nhất", "yếu thứ hai")
    TARGET_HEADERS: Final = (
        "Điểm từng nhóm",
        "Góp nhiều nhất vào tăng, giảm so với tuần trước",
        "Lên mức xếp loại trên",
        "Bằng điểm đơn vị ngay trên",
    )
    TARGET_EACH: Final = (
        "nhóm", "điểm", "mức", "cần thêm", "nhóm còn chỗ", "đơn vị", "cần thêm", "nhóm còn chỗ",
    )  # fmt: skip
    TARGET_TOP_RATING: Final = "cao nhất"
    TARGET_TOP_RANK: Final = "đứng đầu"
    # Xu hướng
    WEEK: Final = "Tuần {number}/T{month}{year}"
    WEEK_HEADER: Final = "Tuần {number}\nT{month}{year}"
    TOO_MANY: Final = "Trên {limit} đơn vị: trang này để trống"
    REMIND_TOO_MANY: Final = "trên {limit} đơn vị nên không lập danh sách"
    TREND_COUNTS: Final = "{rose} đơn vị tăng, {fell} giảm, {stayed} giữ nguyên, {incomparable} chưa so được"
    TREND_LEVEL: Final = "{level}: {counts}"
    TREND_SEPARATOR: Final = "  ·  "
    TREND_FEW: Final = "Mới ghi {count} tuần; bảng đầy dần tới {window} tuần."
    TREND_ONE: Final = "Mới ghi một tuần: từ tuần sau mới thấy tăng, giảm; bảng đầy dần tới {window} tuần."
    TREND_TITLES: Final = (
        "{level}: điểm từng tuần",
        "{level}: thay đổi, chuỗi tăng giảm, cao nhất, thấp nhất",
        "{level}: hạng từng tuần",
        "{level}: xếp loại từng tuần",
    )
    TREND_GAP: Final = "cách {weeks} tuần"
    TREND_TURNOVER: Final = "đơn vị khác"
    TREND_TURNED: Final = "Từ {week} đơn vị khác trước ({changes}): hạng chỉ so từ đó."
    TREND_MEMBER: Final = "↳ {unit}"
    TREND_MEMBERS: Final = "Dòng ↳: đơn vị cũ đã nhập vào đơn vị ở trên."
    TREND_NO_ROOM: Final = "Không đủ chỗ cho các đơn vị cũ đã sáp nhập: xem bằng chiso trend."
    TREND_RANK: Final = "Hạng"
    TREND_UNIT: Final = "Đơn vị"
    TREND_SCORE: Final = "Điểm\n{week}"
    TREND_RATING: Final = "Xếp loại\n{week}"
    TREND_ANCHORS: Final = ("So đầu tháng", "So đầu quý", "So đầu năm", "So tuần mốc")
    TREND_SAME_WEEK: Final = "(tuần này)"
    TREND_NO_ANCHOR: Final = "(chưa có)"
    TREND_INCOMPARABLE: Final = "{week}, không so được"
    TREND_STREAK: Final = "Chuỗi tăng, giảm"
    TREND_BEST: Final = "Cao nhất"
    TREND_WORST: Final = "Thấp nhất"
    TREND_WHEN: Final = "ở tuần"

    # Đôn đốc
    REMIND_COUNT: Final = "{units} đơn vị, {items} việc"
    REMIND_WEEK: Final = "Tuần {number} tháng {month} năm {year}: {count}"
    REMIND_NONE: Final = "không có đơn vị nào phải đôn đốc"
    REMIND_RULES: Final = "Đôn đốc khi: {rules}."
    REMIND_NO_RULES: Final = "Mọi quy tắc đôn đốc đang tắt ở trang cấu hình."
    REMIND_RULE_MISSING: Final = "chưa có điểm"
    REMIND_RULE_LOWEST: Final = "xếp loại {rating}"
    REMIND_RULE_WEAK: Final = "nhóm dưới {percent}% điểm tối đa"
    REMIND_RULE_WATCH: Final = "nhóm dưới {percent}% (cần chú ý)"
    REMIND_RULE_FALLS: Final = "giảm {count} tuần liền trở lên"
    REMIND_RULE_FALL: Final = "giảm từ {points} điểm trở lên"

    REMIND_MISSING: Final = "Chưa có điểm"
    REMIND_LOWEST: Final = "Xếp loại {rating}"
    REMIND_WEAK: Final = "{group} đạt {percent}% điểm tối đa ({points}/{maximum})"
    REMIND_WATCH: Final = "{group} đạt {percent}% điểm tối đa ({points}/{maximum}), cần chú ý"
    REMIND_FALLS: Final = "Giảm {count} tuần liền"
    REMIND_FALL: Final = "Giảm {points} điểm"
    REMIND_SHORT_MISSING: Final = "chưa có điểm"
    REMIND_SHORT_LOWEST: Final = "xếp loại {rating}"
    REMIND_SHORT_GROUP: Final = "{group} {points}/{maximum}"
    REMIND_SHORT_WEAK: Final = "yếu: {text}"
    REMIND_SHORT_WATCH: Final = "chú ý: {text}"
    REMIND_SHORT_FALLS: Final = "giảm {count} tuần liền"
    REMIND_SHORT_FALL: Final = "giảm {points} điểm"
    REMIND_SHORT_WEEKS: Final = "{text} ({weeks} tuần)"
    REMIND_SHORT_SEPARATOR: Final = "; "
    REMIND_MESSAGE_HEAD: Final = "ĐÔN ĐỐC TUẦN {number} THÁNG {month} NĂM {year}\nSố liệu ngày {date}: {count}."
    REMIND_MESSAGE_LINE: Final = "- {unit}: {items}"
    REMIND_MESSAGE_MORE: Final = "… và {count} đơn vị khác"
    REMIND_MESSAGE_ASK: Final = "Đề nghị các đơn vị rà soát, khắc phục."

    REMIND_LETTER: Final = "Cần đôn đốc: {items}."
    REMIND_LETTER_LEVEL: Final = "Cần đôn đốc ({level}): {items}."
    REMIND_LETTER_ITEM: Final = "{rule}: {units}"
    REMIND_LETTER_COUNTED: Final = "{rule}: {count} đơn vị"
    REMIND_LETTER_WEAK: Final = "{group} dưới {percent}% điểm tối đa"
    REMIND_LETTER_WATCH: Final = "{group} dưới {percent}%"
    REMIND_LETTER_WEEKS: Final = "{unit} ({weeks} tuần liền)"
    REMIND_LETTER_POINTS: Final = "{unit} ({points} điểm)"

    REMIND_TITLE: Final = "Nội dung cần đôn đốc"
    REMIND_HEADERS: Final = ("Nội dung", "Từ", "Số tuần liền", "Điểm")
    REMIND_SINCE: Final = "{text} (từ {since}, {weeks} tuần liền)"


class ChartText:
    """Wording of `Biểu đồ`, and of the same charts in documents."""

    EMPTY: Final = "Chưa có số liệu: dán số liệu ở trang Nhập liệu rồi bấm Cập nhật."
    TOO_MANY: Final = "Trên {limit} đơn vị thì không vẽ biểu đồ: xem Phụ lục."
    NO_LEVEL: Final = "Tuần này không có cấp thứ {number}, nên các biểu đồ dưới đây để trống."
    WEEK: Final = "{level}: Tuần {number} tháng {month} năm {year}, số liệu ngày {day}."
    FURTHER: Final = "Cấp khác không vẽ ở đây: {levels}."
    SHORT_WEEK: Final = "T{number}/{month}"
    CUT: Final = "Trong {count} đơn vị, hai biểu đồ đầu chỉ vẽ {first} đơn vị đầu và {last} đơn vị cuối."
    NOT_SHOWN: Final = "…"

    SCORES: Final = "{count} đơn vị có điểm: cao nhất {best} ({highest}), thấp nhất {worst} ({lowest})"
    ALL_ALIKE: Final = "{count} đơn vị có điểm, đều {highest} điểm"
    NO_SCORES: Final = "Chưa đơn vị nào có điểm"
    BANDS: Final = "Nền: {bands}"
    BAND_FROM: Final = "từ {minimum} {label}"
    BAND_UNDER: Final = "dưới {minimum} {label}"
    ALL_ROSE: Final = "Cả {count} đơn vị tăng so với tuần trước"
    ALL_FELL: Final = "Cả {count} đơn vị giảm so với tuần trước"
    CHANGES: Final = "{rose} đơn vị tăng, {fell} giảm so với tuần trước"
    CHANGES_STAYED: Final = "{rose} đơn vị tăng, {fell} giảm, {stayed} không đổi so với tuần trước"
    NO_CHANGES: Final = "Chưa có tuần trước để so sánh"
    NEW_PERIOD: Final = "Kỳ mới: không so sánh với tuần trước"
    ALL_NEW: Final = "Các đơn vị đều khác tuần trước nên chưa so được"
    CHANGES_NOTE: Final = "Số điểm: tăng về bên phải, giảm (gạch chéo) về bên trái"
    RANKS: Final = "Hạng qua {count} tuần: {moves}"
    MOVED: Final = "{name} từ {before} {way} {now}"
    UP: Final = "lên"
    DOWN: Final = "xuống"
    SWUNG: Final = "{name} dao động nhiều nhất"
    NO_MOVES: Final = "Qua {count} tuần không đơn vị nào đổi hạng"
    ONE_WEEK: Final = "Hạng qua các tuần: cần ít nhất hai tuần đã ghi"
    ONE_WEEK_ALIKE: Final = "Hạng qua các tuần: cần ít nhất hai tuần có cùng các đơn vị"
    RANKS_NOTE: Final = "{count} đơn vị đổi hạng nhiều nhất; hạng 1 ở trên cùng"
    LINE: Final = "{name} ({rank})"
    TOTAL: Final = "{name}: {score} điểm"
    TOTAL_PLACE: Final = ", hạng {rank:02}/{of:02}"
    TOTAL_ROSE: Final = ", tăng {delta} so với tuần trước"
    TOTAL_FELL: Final = ", giảm {delta} so với tuần trước"
    NO_TOTAL: Final = "Chưa có điểm chung của cơ quan"
    OWN: Final = "Điểm chung"

    UNIT: Final = "Đơn vị"
    SCORE: Final = "Điểm"
    RISE: Final = "Tăng"
    FALL: Final = "Giảm"
    MARGIN: Final = "(lề)"
    WEEK_COLUMN: Final = "Tuần"
    PLACE: Final = "Hạng"
    OF: Final = "Trên"
