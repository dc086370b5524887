"""Every word of Vietnamese about mail: help, what happened, why something was not sent."""

from __future__ import annotations

from typing import Final


class Help:
    """Help of the command and its options."""

    MAIL: Final = (
        "Soạn thư gửi báo cáo của tuần (tệp .eml, mở bằng Outlook hoặc Thunderbird để xem lại và gửi): nơi nhận, tiêu "
        "đề, lời thư theo Cấu hình, kèm PDF và sổ không macro."
    )
    OUT_NAME: Final = "NƠI"
    OUT: Final = "Tệp thư nháp (.eml) hoặc thư mục để nó; với --per-unit là thư mục. Mặc định: cạnh sổ."
    OPEN: Final = "Soạn xong thì mở ra bằng chương trình thư của máy (với --per-unit là thư mục)."
    SEND: Final = "Gửi ngay qua máy chủ thư ở Cấu hình, chỉ tới các địa chỉ ở Cấu hình; ghi vào Nhật ký."
    AGAIN: Final = "Gửi lại dù Nhật ký ghi là đã gửi hoặc không rõ."
    KEEP: Final = "Hỏi mật khẩu của Tài khoản thư và lưu vào kho mật khẩu của máy; sổ không giữ mật khẩu."
    DRY_RUN: Final = "Chỉ cho biết sẽ soạn bao nhiêu thư, thư nào chưa có địa chỉ; không ghi, không gửi gì."
    PER_UNIT: Final = "Mỗi đơn vị một thư: điểm, hạng, tăng giảm của đơn vị và nhóm chỉ số còn mất nhiều điểm nhất."


class Message:
    """What happened to the mail."""

    NOT_DRAFTED: Final = "Chưa soạn được thư từ {book}; chưa ghi tệp nào."
    DRAFTED: Final = "Đã soạn thư, chưa gửi. Mở bằng Outlook hoặc Thunderbird, xem lại rồi gửi:\n  {path}"
    DRAFTED_UNITS: Final = (
        "Đã soạn {count} thư, chưa gửi. Mở từng tệp bằng Outlook hoặc Thunderbird, xem lại rồi gửi:\n  {folder}"
    )
    DRAFTING: Final = "Đang soạn thư"
    NOT_EML: Final = "Tên tệp thư phải có đuôi .eml; hoặc nêu một thư mục."
    SEND_AND_OUT: Final = "--send gửi ngay, không ghi tệp: bỏ --out, --force, --open, --json, hoặc bỏ --send."
    YEARLY_ALONE: Final = "--yearly không bao giờ đè tệp đã sửa: bỏ --force hoặc bỏ --yearly."
    DRY_RUN_ALONE: Final = "--dry-run không ghi và không gửi gì: bỏ --out, --yearly, --force, --open, --send, --again."
    COUNTED: Final = "Sẽ soạn {count} thư. Chưa ghi gì, chưa gửi gì."
    COUNTED_LACKING: Final = "Sẽ soạn {count} thư, trong đó {lacking} thư chưa có địa chỉ. Chưa ghi gì, chưa gửi gì."
    AGAIN_ALONE: Final = "--again chỉ dùng cùng với --send."
    NOT_SENT: Final = "Chưa gửi thư nào từ {book}."
    SENDING: Final = "Đang gửi thư"
    SENT: Final = "Đã gửi thư tới {count} địa chỉ: {addresses}."
    SENT_UNITS: Final = "Đã gửi thư cho {count} đơn vị."
    UNIT: Final = "{unit}: "
    REFUSED: Final = "{unit}Máy chủ không nhận địa chỉ {address} ({reply}): địa chỉ này chưa được gửi. Sửa ở Cấu hình."
    NONE_ACCEPTED: Final = "Máy chủ không nhận địa chỉ nào."
    NOT_SENT_REASON: Final = "{unit}Chưa gửi được thư. {reason}"
    ALREADY: Final = (
        "Thư của tuần này đã gửi ({when}): {details}. Không gửi lần nữa; nếu cần gửi lại cho tất cả, thêm --again."
    )
    MAYBE: Final = (
        "Lần gửi trước ({when}) bị dừng giữa chừng, không rõ thư đã đi chưa: {details}. Hỏi nơi nhận; nếu chưa nhận "
        "được thì gửi lại bằng --again."
    )
    MEANWHILE: Final = "Một lệnh khác vừa thử gửi thư này mà chưa được. Chạy lại lệnh này để gửi."
    ALREADY_UNITS: Final = "{count} đơn vị đã được gửi từ trước, không gửi lần nữa."
    MAYBE_UNITS: Final = (
        "Không rõ thư trước đã đến chưa: {units}. Hỏi đơn vị; nếu chưa nhận được thì soạn thư (--per-unit không kèm "
        "--send) rồi gửi riêng."
    )
    KEEP_ALONE: Final = "--password dùng một mình, không cùng tùy chọn khác."
    NO_ACCOUNT: Final = (
        "Chưa điền Tài khoản thư ở trang Cấu hình nên chưa có gì để lưu mật khẩu. Điền rồi chạy lại; không thấy dòng "
        "này thì bấm dấu + ở lề trái trang Cấu hình."
    )
    ASK: Final = "Mật khẩu của {account}"
    KEPT: Final = "Đã lưu mật khẩu của {account} vào kho mật khẩu của máy."
    NO_ONE: Final = "Không có địa chỉ nào để gửi."
    STOPPED: Final = "Dừng giữa chừng: {reason} Còn {count} đơn vị chưa gửi; chạy lại lệnh này để gửi tiếp."
    NOT_RECORDED: Final = (
        "THƯ ĐÃ GỬI ({unit}{addresses}) nhưng KHÔNG GHI ĐƯỢC vào Nhật ký: {reason} Đừng gửi lại; tự ghi vào Nhật ký."
    )


class Reason:
    """Why mail was not sent."""

    UNREACHABLE: Final = (
        "Không nối được máy chủ thư {host} cổng {port} ({detail}). Xem mạng, và Máy chủ thư, Cổng thư ở Cấu hình (cuối "
        "danh sách, bấm dấu + ở lề trái nếu đang gấp)."
    )
    CERTIFICATE: Final = (
        "Chứng thư của máy chủ thư {host} không tin được ({detail}) nên chưa gửi gì, kể cả mật khẩu. Xem lại tên Máy "
        "chủ thư ở Cấu hình (cuối danh sách, bấm dấu + ở lề trái nếu đang gấp); nếu đúng, hỏi người quản trị thư."
    )
    NOT_ENCRYPTED: Final = (
        "Máy chủ thư {host} cổng {port} không mã hóa theo cách đã chọn nên chưa gửi gì, kể cả mật khẩu. Xem Bảo mật "
        "thư (STARTTLS hay TLS) và Cổng thư ở Cấu hình (cuối danh sách, bấm dấu + ở lề trái nếu đang gấp)."
    )
    LOGIN: Final = (
        "Máy chủ thư không cho tài khoản {account} đăng nhập ({reply}). Xem lại mật khẩu đã lưu, và tài khoản ở Cấu "
        "hình (cuối danh sách, bấm dấu + ở lề trái nếu đang gấp)."
    )
    REFUSED: Final = "Máy chủ thư từ chối ({reply})."
    DROPPED: Final = "Máy chủ thư ngắt kết nối trước khi nhận thư."
    UNCERTAIN: Final = (
        "Kết nối đứt ngay sau khi chuyển thư, máy chủ chưa kịp trả lời: KHÔNG RÕ thư đã đi chưa. Hỏi nơi nhận trước "
        "khi gửi lại."
    )
    NO_STORE: Final = (
        "Không mở được kho mật khẩu của máy cho tài khoản {account}. Cài thêm keyring vào "
        "cùng chỗ với chiso (pip install keyring), hoặc đặt mật khẩu vào biến môi trường {variable}."
    )
    NOT_KEPT: Final = (
        "Kho mật khẩu của máy chưa có mật khẩu của {account}. Lưu một lần bằng lệnh: chiso mail SỔ --password "
        "(hoặc đặt biến môi trường {variable})."
    )
    CHARACTERS: Final = "Mật khẩu thư có chữ ngoài bảng mã ASCII, máy chủ thư không hiểu. Đổi mật khẩu."
