"""What a column holds, from the text above it."""

import re
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from ...scoring import GROUP_CODES
from ...scoring.name import fold_text
from .context import PasteContext


class Role(Enum):
    """What a column is for; OTHER is known and not needed (STT, xếp loại …)."""

    NAME = "name"
    CODE = "code"
    SCORE = "score"
    PREVIOUS = "previous"
    GROUP = "group"
    OTHER = "other"


class Heading(NamedTuple):
    """What a heading says.

    Args:
        rank: of several name columns the highest is taken (TEN_COQUAN before ĐƠN VỊ before TEN).
        group: the place in `GROUP_CODES`.
        week: the number of the week that a score column names; `month` likewise, as written.
        current: the heading says "tuần này".
        maximum: the most points as written after a group's name.
        contradicts: the name in the heading belongs to another group than its code.
    """

    role: Role
    rank: int = 0
    group: int | None = None
    week: int | None = None
    month: int | None = None
    current: bool = False
    maximum: Decimal | None = None
    contradicts: bool = False


def _fold_all(*texts: str) -> frozenset[str]:
    return frozenset(_normalise(text) for text in texts)


_PUNCTUATION = str.maketrans(dict.fromkeys("/()[]{}:;,.*+-–—\"'“”%", " "))


_UNIT_AFTER_DIGIT = re.compile(r"(?<=\d)(?=[^\W\d_])")


def _normalise(text: str) -> str:
    return fold_text(_UNIT_AFTER_DIGIT.sub(" ", text.translate(_PUNCTUATION)))


_NAMES = {
    3: _fold_all("TEN_COQUAN", "TEN_CO_QUAN", "TEN_DONVI", "TEN_DON_VI"),
    2: _fold_all(
        "đơn vị", "tên đơn vị", "đơn vị hành chính", "tên đơn vị hành chính", "cơ quan", "tên cơ quan",
        "cơ quan, đơn vị", "tên cơ quan, đơn vị", "địa phương", "tên địa phương", "đơn vị, địa phương",
        "cơ quan, đơn vị, địa phương", "xã", "tên xã", "xã, phường", "xã, thị trấn", "xã, phường, thị trấn",
        "xã, phường, đặc khu", "tên xã, phường", "sở, ngành", "sở, ban, ngành", "huyện", "tỉnh",
        "tỉnh, thành phố", "huyện, thị xã, thành phố",
    ),
    1: _fold_all("ten", "tên", "tên gọi"),
}  # fmt: skip
_CODES = _fold_all(
    "mã", "mã đơn vị", "mã cơ quan", "mã định danh", "mã số", "mã ĐV", "MA_COQUAN", "MA_CO_QUAN", "MA_DONVI"
)
_SCORES = _fold_all(
    "điểm", "điểm số", "điểm tổng hợp", "tổng điểm", "tổng điểm tổng hợp", "điểm tổng", "tổng số điểm",
    "tổng", "tổng số", "tổng cộng", "tổng hợp", "điểm đạt", "điểm đạt được", "tổng điểm đạt được",
    "điểm đánh giá", "kết quả điểm", "kết quả đánh giá", "điểm kết quả", "điểm chỉ số", "chỉ số tổng hợp",
    "TONG_SCORE", "TONG_DIEM",
)  # fmt: skip
_OTHERS = _fold_all(
    "stt", "tt", "số tt", "số thứ tự", "hạng", "xếp hạng", "thứ hạng", "xếp thứ", "vị thứ", "xếp loại",
    "phân loại", "đánh giá", "mức đánh giá", "ghi chú", "loại", "cấp", "id", "ID_COQUAN", "LOAI_COQUAN",
    "CAPDONVIID", "ROW_STT",
)  # fmt: skip
_GROUPS = {
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
"""How the six groups are headed, beside their configured names; never two of the same text."""

_LEADING = tuple(
    sorted(
        _fold_all(
            "các nhóm", "các nhóm chỉ số", "nhóm", "nhóm chỉ số", "chỉ số", "điểm", "điểm nhóm",
            "điểm thành phần", "trong đó", "nhóm chỉ tiêu", "chỉ tiêu",
        ),
        key=len, reverse=True,
    )
)  # fmt: skip
_TRAILING = tuple(sorted(_fold_all("điểm", "đ", "tối đa", "điểm tối đa"), key=len, reverse=True))
_CHANGES = _fold_all("tăng", "giảm", "so với", "chênh lệch", "biến động", "thay đổi")
_PREVIOUS = _fold_all("tuần trước", "kỳ trước", "tuần liền trước", "kỳ liền trước", "lần trước", "tuần trước đó")
_CURRENT = _fold_all("tuần này", "kỳ này", "lần này")
_TIME = _fold_all("ngày", "tháng", "năm", "quý", "từ", "đến", "tính", "kỳ", "lũy kế", "tuần", "t")
_WEEK = re.compile(
    rf"\b{_normalise('tuần')}(?: {_normalise('thứ')})? 0*(\d)\b"
    rf"(?:(?: {_normalise('tháng')} | t| )0*(\d{{1,2}})\b)?"
)
_POINTS = re.compile(rf"\b(\d{{1,3}}) (?:{_normalise('điểm')}|{_normalise('đ')})\b")
_COUNTED = re.compile(r"\b(?:t?\d+)\b")


class Headings:
    """Reads headings, each spelling once."""

    def __init__(self, context: PasteContext) -> None:
        self._seen: dict[str, Heading | None] = {}
        self._names = {name: rank for rank, names in _NAMES.items() for name in names}
        self._names |= {_normalise(level): 2 for level in context.roster.levels}
        self._groups = {_normalise(name): GROUP_CODES.index(code) for code, names in _GROUPS.items() for name in names}
        configured = {code: name for code, name in context.group_names.items() if code in GROUP_CODES}
        self._groups |= {_normalise(name): GROUP_CODES.index(code) for code, name in configured.items()}

    def read(self, text: str) -> Heading | None:
        """Tell what the column under this text holds; None if the text is no known heading."""
        if text not in self._seen:
            self._seen[text] = self._read(_normalise(text))
        return self._seen[text]

    def _read(self, text: str) -> Heading | None:
        if not text:
            return None
        if text in _OTHERS:
            return Heading(Role.OTHER)
        if text in self._names:
            return Heading(Role.NAME, rank=self._names[text])
        if text in _CODES:
            return Heading(Role.CODE)
        return self._read_group(text) or self._read_score(text)

    def _read_group(self, text: str) -> Heading | None:
        words = text.split(" ")
        codes = [word.upper() for word in words if word.upper() in GROUP_CODES]
        if len(set(codes)) > 1:
            return None
        named = self._find_group(" ".join(word for word in words if word.upper() not in GROUP_CODES))
        if not codes and named is None:
            return None
        group = GROUP_CODES.index(codes[0]) if codes else named
        points = _POINTS.search(text)
        maximum = Decimal(points[1]) if points else None
        contradicts = bool(codes) and named is not None and named != group
        return Heading(Role.GROUP, group=group, maximum=maximum, contradicts=contradicts)

    def _find_group(self, text: str) -> int | None:
        rest = " ".join(_COUNTED.sub(" ", text).split())
        while True:
            if rest in self._groups:
                return self._groups[rest]
            shorter = _trim(rest)
            if shorter == rest:
                return None
            rest = shorter

    def _read_score(self, text: str) -> Heading | None:
        if _holds(text, _CHANGES):
            return Heading(Role.OTHER)
        previous, current = _holds(text, _PREVIOUS), _holds(text, _CURRENT)
        week = _WEEK.search(text)
        rest = _WEEK.sub(" ", text, count=1)
        for phrase in sorted(_PREVIOUS | _CURRENT, key=len, reverse=True):
            rest = f" {rest} ".replace(f" {phrase} ", " ")
        rest = _COUNTED.sub(" ", rest)
        for phrase in _TIME:
            rest = f" {' '.join(rest.split())} ".replace(f" {phrase} ", " ")
        rest = " ".join(rest.split())
        if rest in _OTHERS:
            return Heading(Role.OTHER)
        dated = previous or current or week is not None
        if not (_trim_points(rest) in _SCORES or (not rest and dated)):
            return None
        number, month = (int(week[1]), int(week[2]) if week[2] else None) if week else (None, None)
        number = number if number is not None and 1 <= number <= 5 else None
        return Heading(Role.PREVIOUS if previous else Role.SCORE, week=number, month=month, current=current)


def _holds(text: str, phrases: frozenset[str]) -> bool:
    return any(f" {phrase} " in f" {text} " for phrase in phrases)


def _trim(text: str) -> str:
    """Take one leading phrase ("các nhóm") or trailing one ("điểm") off a group's name."""
    for phrase in _LEADING:
        if text.startswith(phrase + " "):
            return text[len(phrase) + 1 :]
    for phrase in _TRAILING:
        if text.endswith(" " + phrase):
            return text[: -len(phrase) - 1]
    return text


def _trim_points(text: str) -> str:
    """Take "(100 điểm)", left as "điểm", off the heading of a score."""
    for phrase in _TRAILING:
        if text.endswith(" " + phrase) and text.removesuffix(" " + phrase) in _SCORES:
            return text.removesuffix(" " + phrase)
    return text
