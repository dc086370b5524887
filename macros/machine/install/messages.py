"""Every word of Vietnamese about installing."""

from __future__ import annotations

from typing import Final


class Text:
    """What is written into other programs' settings, or by the bridge inside LibreOffice."""

    SHORTCUTS: Final = "Chỉ số"
    """In the start menu."""
    SHORTCUTS_BESIDE: Final = "Nút bấm"
    """In the folder of the workbooks."""
    TRUSTED: Final = "Sổ chỉ số (chiso)"
    OLD_PYTHON: Final = "Nút cần LibreOffice có Python 3.11 trở lên (đang là {version})"


class Message:
    """What is done, and what keeps it from being done."""

    MAKE_FOLDER: Final = "Tạo thư mục {path}"
    REMOVE_FOLDER: Final = "Xóa thư mục {path} nếu trống"
    WRITE_FILE: Final = "Ghi tệp {path}"
    REMOVE_FILE: Final = "Xóa tệp {path}"
    SET_VALUE: Final = "Ghi registry {key}, {name} = {data}"
    REMOVE_KEY: Final = "Xóa registry {key}"
    FILL_TYPES: Final = "Chuẩn bị để lần bấm nút đầu tiên không chậm ({path})"

    ADD_EXTENSION: Final = "Thêm menu và thanh công cụ Chỉ số vào LibreOffice ({path})"
    REMOVE_EXTENSION: Final = "Gỡ menu và thanh công cụ Chỉ số khỏi LibreOffice ({path})"

    NO_OFFICE: Final = "Không thấy Excel hay LibreOffice trên máy này. Cài một trong hai rồi chạy lại chiso install."
    LANGUAGE_WITHOUT_OFFICE: Final = (
        "--language chỉ dành cho LibreOffice, mà không thấy LibreOffice ở lần cài này. Bỏ --language, hoặc cài "
        "LibreOffice rồi chạy lại."
    )
    NOT_WINDOWS: Final = (
        "Nút trong Excel chỉ cài được trên Windows. Trên máy này dùng: chiso install --office libreoffice."
    )
    OFFICE_RUNS: Final = (
        "LibreOffice đang mở và sẽ ghi đè thiết lập khi đóng. Đóng LibreOffice rồi chạy lại; nếu đã đóng mà vẫn thấy "
        "dòng này thì mở LibreOffice, đóng lại rồi chạy lại. (Tệp khóa: {path})"
    )
    UNREADABLE: Final = (
        "Tệp thiết lập {path} không đúng dạng của LibreOffice. Mở rồi đóng LibreOffice, sau đó chạy lại."
    )
    TOO_WIDE: Final = (
        "Không thể tin cậy cả {path}: macro trong mọi tệp tải về sẽ được chạy. Chọn một thư mục riêng cho sổ, "
        "ví dụ --folder {example}."
    )
    ON_NETWORK: Final = (
        "Excel không cho macro chạy từ thư mục trên mạng ({path}). Chọn một thư mục trên máy này bằng --folder."
    )
    CANNOT_READ: Final = "Không đọc được {path}. Xem tệp có bị khóa không, rồi chạy lại."
    EXTENSION: Final = (
        "LibreOffice không nhận menu và thanh công cụ Chỉ số; các phần khác đã xong. LibreOffice nói: {detail}"
    )
    CANNOT_WRITE: Final = (
        "Không ghi được {path}. Đóng Excel và LibreOffice, xem thư mục có bị khóa không, rồi chạy lại."
    )
