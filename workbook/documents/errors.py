"""Why a document cannot be made or written. `str(error)` is the Vietnamese message that staff read."""

from __future__ import annotations

import errno
import time
from collections.abc import Sequence

from ..problem import Refusal


class DocumentError(Refusal):
    """Base of every refusal to make documents; no file was written."""


class NoFontError(DocumentError):
    """None of the typefaces that a document may be set in is installed."""

    def __init__(self) -> None:
        super().__init__(
            "Máy này không có phông Times New Roman hay Liberation Serif nên không lập được PDF. Cài một trong hai "
            "(Debian: apt install fonts-liberation2), rồi chạy chiso doctor để kiểm tra."
        )


class MissingGlyphsError(DocumentError):
    """The typeface has no form for some letters."""

    def __init__(self, text: str, around: str = "") -> None:
        shown = text if text.isprintable() else " ".join(f"U+{ord(character):04X}" for character in text)
        where = f" trong “{' '.join(around.split())}”" if around.strip() != text else ""
        super().__init__(
            f"Phông chữ trên máy không có đủ chữ cho “{shown}”{where}. Sửa ký tự lạ trong chữ đó; nếu là chữ Việt "
            "thường thì cài Times New Roman hoặc Liberation Serif 2 (Debian: apt install fonts-liberation2)."
        )


class NoCopyError(DocumentError):
    """The report sheets hold something that the macro-free copy cannot be made with."""

    def __init__(self) -> None:
        super().__init__(
            "Không lập được sổ riêng .xlsx (so-lieu.xlsx): trang Báo cáo hoặc Phụ lục có định dạng, hình hay biểu đồ "
            "không chép được. Mở sổ bằng Excel, bỏ những thứ đã thêm vào hai trang đó, lưu lại rồi làm lại. Các loại "
            "văn bản khác không bị ảnh hưởng."
        )


class ExistsError(DocumentError):
    """Files of these names are there already."""

    def __init__(self, names: Sequence[str]) -> None:
        listed = ", ".join(names)
        super().__init__(
            f"Đã có tệp {listed} với nội dung khác, có thể đã sửa hay ký. Chưa ghi gì. Đổi tên hoặc dời tệp đó rồi "
            "làm lại (dòng lệnh: chọn thư mục khác, hoặc thêm --force để ghi đè)."
        )


class UnreadablePaperError(DocumentError):
    """A file that was named cannot be read."""

    def __init__(self, where: str) -> None:
        super().__init__(f"Không đọc được {where}. Xem tệp có ở đó và có quyền đọc không, rồi làm lại.")


class NotPaperError(DocumentError):
    """What was handed over as the signed paper is no PDF."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} không phải tệp PDF. Quét hoặc ký số báo cáo thành PDF rồi lưu lại.")


class NotSignedError(DocumentError):
    """What was handed over as the signed paper is the draft itself."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} đúng là bản chiso xuất, chưa ai ký. Chọn tệp PDF đã ký số, hoặc bản quét có chữ ký và dấu."
        )


class OtherPaperError(DocumentError):
    """The signed paper says that it is another report."""

    def __init__(self, name: str, found: str, wanted: str) -> None:
        super().__init__(
            f"{name} ghi {found}, còn sổ đang lập {wanted}. Chưa lưu. Chọn đúng tệp, hoặc nêu tuần của tệp "
            "(--week 2023-10/2); nếu số trong sổ chưa đúng thì sửa ở trang Nhập liệu."
        )


class ClockError(DocumentError):
    """The machine's clock shows a year that no Office file can be made in."""

    def __init__(self) -> None:
        super().__init__(
            f"Đồng hồ của máy đang chỉ năm {time.localtime().tm_year} nên không lập được tệp Word và Excel. Chỉnh lại "
            "ngày giờ của máy rồi làm lại."
        )


class NoTempError(DocumentError):
    """The libraries that write documents find no room for drafts, or cannot read what belongs to them."""

    def __init__(self, error: OSError) -> None:
        code = errno.errorcode.get(error.errno or 0, "?")
        where = f" {error.filename}" if error.filename else ""
        super().__init__(
            f"Không lập được văn bản: lỗi {code} khi đọc ghi tệp{where or ' tạm'}. Xem ổ đĩa có đầy không và thư mục "
            "tạm (biến TEMP) có ghi được không, rồi làm lại."
        )


class CannotWriteError(DocumentError):
    """The folder takes no files."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"Không ghi được vào {where}. Xem thư mục có tồn tại, có quyền ghi, ổ đĩa còn chỗ, và tệp cũ có đang "
            "mở không."
        )
