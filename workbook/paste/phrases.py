"""The words by which offices head the columns of their tables, folded as headings are compared."""

from __future__ import annotations

import re

from ...scoring.name import fold_text

_PUNCTUATION = str.maketrans(dict.fromkeys("/()[]{}:;,.*+-–—\"'“”%", " "))
_APART = " | "
_UNIT_AFTER_DIGIT = re.compile(r"(?<=\d)(?=[^\W\d_])")


def normalise(text: str) -> str:
    """Fold a heading for comparison: no punctuation, digits apart from what follows them."""
    return fold_text(_UNIT_AFTER_DIGIT.sub(" ", text.translate(_PUNCTUATION)))


def _fold_all(*texts: str) -> frozenset[str]:
    return frozenset(normalise(_APART.join(texts)).split(_APART))  # in one go: each process begins with some 400


def _longest_first(*texts: str) -> tuple[str, ...]:
    return tuple(sorted(_fold_all(*texts), key=len, reverse=True))


NAMES = {
    3: _fold_all("TEN_COQUAN", "TEN_CO_QUAN", "TEN_DONVI", "TEN_DON_VI", "departmentName", "department name"),
    2: _fold_all(
        "đơn vị", "tên đơn vị", "đơn vị hành chính", "tên đơn vị hành chính", "cơ quan", "tên cơ quan",
        "cơ quan, đơn vị", "tên cơ quan, đơn vị", "địa phương", "tên địa phương", "đơn vị, địa phương",
        "cơ quan, đơn vị, địa phương", "xã", "tên xã", "xã, phường", "xã, thị trấn", "xã, phường, thị trấn",
        "xã, phường, đặc khu", "tên xã, phường", "sở, ngành", "sở, ban, ngành", "huyện", "tỉnh",
        "tỉnh, thành phố", "huyện, thị xã, thành phố",
    ),
    1: _fold_all("ten", "tên", "tên gọi"),
}  # fmt: skip
"""Of several name columns the highest rank is taken: TEN_COQUAN before ĐƠN VỊ before TEN."""

CODES = _fold_all(
    "mã", "mã đơn vị", "mã cơ quan", "mã định danh", "mã số", "mã ĐV", "MA_COQUAN", "MA_CO_QUAN", "MA_DONVI",
    "departmentCode", "department code",
)  # fmt: skip

SCORES = _fold_all(
    "điểm tổng hợp", "tổng điểm", "tổng điểm tổng hợp", "điểm tổng", "tổng số điểm", "điểm đánh giá",
    "kết quả điểm", "kết quả đánh giá", "điểm kết quả", "điểm chỉ số", "chỉ số tổng hợp", "TONG_SCORE", "TONG_DIEM",
    "tổng điểm đạt được", "điểm tổng cộng", "tổng cộng điểm", "điểm tổng kết", "điểm chung", "tổng điểm đánh giá",
    "điểm đánh giá tổng hợp", "điểm tổng hợp chung", "tổng điểm chung", "tổng điểm chỉ số", "kết quả chấm",
    "kết quả chấm điểm", "điểm chấm", "totalScore", "total score", "kết quả tổng hợp", "tổng số điểm đạt được",
    "tổng điểm đạt", "điểm xếp hạng", "điểm đánh giá xếp hạng", "điểm xếp loại", "điểm đánh giá xếp loại",
    "điểm chỉ số tổng hợp", "tổng hợp điểm", "total",
)  # fmt: skip
"""Headings of the total score."""

PLAIN_SCORES = _fold_all("điểm", "điểm số", "điểm đạt", "điểm đạt được", "số điểm", "score")
"""Headings of a score that mean a part's points beneath the heading of a part."""

SUMS = _fold_all("tổng", "tổng số", "tổng cộng", "tổng hợp", "tổng chung", "kết quả", "chỉ số")
"""Headings that may as well stand over counts."""

COUNT_SUMS = _fold_all("tổng số")
"""Of these the ones that nearly always do."""

QUALIFIERS = _longest_first(
    "trên cổng dịch vụ công quốc gia", "cổng dịch vụ công quốc gia", "trên cổng dvc quốc gia",
    "cổng dvc quốc gia", "trên cổng dvcqg", "cổng dvcqg", "trên cổng", "theo cổng", "của cổng",
    "theo bộ chỉ số", "bộ chỉ số", "phục vụ người dân doanh nghiệp", "phục vụ người dân và doanh nghiệp",
    "theo quyết định số qđ ttg", "theo quyết định qđ ttg", "theo quyết định", "theo qđ qđ ttg", "theo qđ", "qđ ttg",
    "của đơn vị", "của các đơn vị", "các đơn vị", "đơn vị", "thang điểm", "trên thang điểm", "thang", "cuối cùng",
    "chính thức", "sau rà soát", "sau khi rà soát", "sau điều chỉnh", "đã rà soát", "đã điều chỉnh", "sau thẩm định",
    "sau phúc tra", "cập nhật", "mới nhất", "mới", "được",
    "của xã", "xã",
)  # fmt: skip
"""What may stand next to "điểm" without making another thing of it."""

REVISED = _fold_all("rà soát", "điều chỉnh", "thẩm định", "phúc tra", "chính thức", "cập nhật", "mới nhất")
"""Words that may alone head a newer score."""

EARLIER = _fold_all("trước", "cũ", "năm ngoái")
DRAFTS = _fold_all("tự chấm", "tự đánh giá", "dự kiến", "sơ bộ", "nháp", "tạm tính", "kế hoạch", "mục tiêu", "dự báo")

SHARES = _fold_all("tỷ lệ", "tỉ lệ", "phần trăm", "tỷ trọng", "tỉ trọng", "tl")
RANK_WORDS = _fold_all("hạng", "xếp thứ", "vị thứ", "thứ bậc", "vị trí")
RANKS = _fold_all("hạng", "xếp hạng", "thứ hạng", "xếp thứ", "vị thứ", "xếp thứ hạng", "thứ bậc", "vị trí xếp hạng")
RATINGS = _fold_all("xếp loại", "phân loại", "loại", "mức xếp loại", "kết quả xếp loại", "xếp loại đánh giá")
NOT_SCORES = _fold_all(
    "thưởng", "trừ", "cộng thêm", "điểm cộng", "tối đa", "chuẩn", "thang điểm", "cùng kỳ", "liệt",
    "hồ sơ", "số lượng", "quá hạn", "trễ hạn", "đúng hạn", "trước hạn", "trong hạn", "số thủ tục", "thủ tục", "TTHC",
    "giao dịch", "lượt", "phản ánh", "kiến nghị", "giấy tờ", "số tiền", "đã giải quyết", "đang giải quyết", "tiếp nhận",
    "bình quân", "trung bình", "chỉ tiêu", "số xã", "dân số",
)  # fmt: skip
"""Words of maxima, bonuses and counts; the headings of the six groups are known before these are looked for."""

OF_SCORES = _fold_all("điểm", "chỉ số", "xếp hạng", "xếp loại", "766", "đánh giá")
"""Words of a title over scores, whatever else it speaks of."""

OTHERS = _fold_all(
    "stt", "tt", "số tt", "số thứ tự", "đánh giá", "mức đánh giá", "ghi chú", "cấp", "id", "ID_COQUAN", "LOAI_COQUAN",
    "CAPDONVIID", "ROW_STT", "scoreDelta", "score delta",
)  # fmt: skip
"""Known and not needed; the portal's own delta has another base than last week."""

GROUPS = {
    "CKMB": ("công khai, minh bạch", "công khai minh bạch trong giải quyết thủ tục hành chính"),
    "TDGQ": ("tiến độ giải quyết", "tiến độ giải quyết hồ sơ", "tiến độ, kết quả giải quyết"),
    "CLGQ": (
        "dịch vụ công trực tuyến", "cung cấp dịch vụ công trực tuyến", "cung cấp dịch vụ trực tuyến",
        "dịch vụ trực tuyến", "DVC trực tuyến", "DVCTT",
    ),
    "TTTT": ("thanh toán trực tuyến",),
    "MDHL": ("mức độ hài lòng", "hài lòng", "mức độ hài lòng của người dân, doanh nghiệp"),
    "MDSH": ("số hóa hồ sơ", "số hóa", "mức độ số hóa", "mức độ số hóa hồ sơ"),
}  # fmt: skip
"""How the six groups are headed, in addition to their configured names; never two of the same text."""

LEADING = _longest_first(
    "các nhóm", "các nhóm chỉ số", "nhóm", "nhóm chỉ số", "chỉ số", "điểm", "điểm nhóm", "điểm thành phần",
    "trong đó", "nhóm chỉ tiêu", "chỉ tiêu", "groupScores", "group scores",
)  # fmt: skip
"""What may stand before a group's name or code."""

TRAILING = _longest_first("điểm", "đ", "điểm số", "số điểm", "điểm đạt", "điểm đạt được", "tổng điểm")
"""What may stand after it."""

UNITS = _longest_first("điểm", "đ")
MOST = _longest_first("điểm tối đa", "tối đa", "tối đa là", "điểm tối đa là")
"""What goes with a number in brackets that says the maximum."""

CHANGES = _fold_all("tăng", "giảm", "so với", "so sánh", "chênh lệch", "biến động", "thay đổi", "delta")
CHANGE_WORDS = _longest_first(
    "tăng", "giảm", "so với", "so sánh", "chênh lệch", "biến động", "thay đổi", "mức", "điểm", "tổng hợp", "tổng điểm",
    "điểm tổng hợp", "delta", "hoặc", "và",
)  # fmt: skip
"""Of these and last week alone is the heading of the change of the score."""

PREVIOUS = _longest_first("tuần trước", "kỳ trước", "tuần liền trước", "kỳ liền trước", "lần trước", "tuần trước đó")
CURRENT = _longest_first("tuần này", "kỳ này", "lần này", "hiện tại")
TIME = _longest_first(
    "ngày", "tháng", "năm", "quý", "từ", "đến", "tính", "tính đến", "kỳ", "lũy kế", "tuần", "t", "trong", "của tuần",
    "tại", "thời điểm",
)  # fmt: skip

TITLES = _fold_all(
    "báo cáo", "bảng", "biểu", "phụ lục", "danh sách", "kết quả", "tổng hợp", "kèm theo", "đvt", "đơn vị tính", "mẫu",
    "xếp hạng", "chỉ số", "đánh giá", "thông báo",
)  # fmt: skip
"""Words of what stands above a table as a whole."""

UNITS_OF_ALL = _fold_all("đơn vị tính", "đvt")
"""How the unit of all figures begins, which heads none of them ("Đơn vị tính: điểm")."""

PAPERS = UNITS_OF_ALL | _fold_all(
    "ủy ban nhân dân", "UBND", "hội đồng nhân dân", "HĐND", "cộng hòa xã hội chủ nghĩa việt nam",
    "độc lập tự do hạnh phúc", "văn phòng", "quyết định", "nghị quyết", "nghị định", "thông tư", "công văn", "căn cứ",
    "ban hành", "theo",
)  # fmt: skip
"""Words of a letterhead, or of the paper a table belongs to."""


def holds(text: str, phrases: frozenset[str] | tuple[str, ...]) -> bool:
    """Tell whether one of the phrases stands in the text, word by word."""
    padded = f" {text} "
    return any(phrase in text and f" {phrase} " in padded for phrase in phrases)


def drop(text: str, phrases: tuple[str, ...]) -> str:
    """Take every one of the phrases out of the text; the longest must come first."""
    for phrase in phrases:
        if phrase in text:
            text = " ".join(f" {text} ".replace(f" {phrase} ", "  ").split())
    return text
