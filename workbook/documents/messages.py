"""Wording that only the documents need, in addition to what the report itself says."""

from __future__ import annotations

from typing import Final

WEEK: Final = "Tuần {number} tháng {month} năm {year}"


class Picture:
    """The pictures of the annex."""

    DAY: Final = "Số liệu ngày {day}, lũy kế {basis}"
    HEADERS: Final = ("ĐƠN VỊ", "ĐIỂM", "SO VỚI TUẦN TRƯỚC", "XẾP LOẠI")
    PLACE: Final = "{name}: hạng {rank:02}/{of:02}"
    PART: Final = "Ảnh {part}/{of}"


class Trends:
    """The page of charts."""

    HEADING: Final = "BIỂU ĐỒ"
    OWN: Final = "Nét liền: điểm (trục trái); nét đứt: hạng (trục phải, hạng 1 ở trên)"
    FIRST_ON_TOP: Final = "Hạng 1 ở trên cùng"


class Slide:
    """The slide."""

    OWN: Final = "Điểm chung qua các tuần"
    SCORES: Final = "Điểm của các đơn vị đầu bảng"
    ROSE: Final = "Tăng nhiều nhất"
    FELL: Final = "Giảm nhiều nhất"
    REMIND: Final = "Cần đôn đốc {count} đơn vị: "
    NONE: Final = "Không có đơn vị cần đôn đốc."
    AND_MORE: Final = "{names} và {count} đơn vị khác"


class Web:
    """The web page and the fragment."""

    TITLE: Final = "{title} - {issuer}"
    SNAPSHOT: Final = "số liệu chốt ngày"
    BASIS: Final = "lũy kế {basis}"
    CONTENTS: Final = "Mục lục"
    RISE: Final = "tăng {points}"
    FALL: Final = "giảm {points}"
    CLIMB: Final = "tăng {ranks} hạng"
    DROP: Final = "giảm {ranks} hạng"

    MOVEMENT: Final = "Thay đổi thứ hạng so với tuần trước"
    SLOPE_LEGEND: Final = "Bên trái là hạng tuần trước, bên phải là hạng tuần này."
    MOVERS_LEGEND: Final = (
        "{shown} trong {moved} đơn vị đổi hạng: chấm rỗng là hạng tuần trước, chấm đặc là hạng tuần này; càng về bên "
        "trái càng tốt, từ hạng 1 đến hạng {last}."
    )
    CLIMBED: Final = "Tăng hạng: {moves}."
    DROPPED: Final = "Giảm hạng: {moves}."
    STAYED: Final = "Giữ hạng: {count} đơn vị."
    CUT: Final = "Chỉ nêu {shown} trong {moved} đơn vị đổi hạng, là những đơn vị đổi nhiều nhất."
    MOVES_SEPARATOR: Final = "; "

    REMINDERS: Final = "Nội dung cần đôn đốc"
    SINCE: Final = "(từ {since}, {weeks} tuần liền)"
