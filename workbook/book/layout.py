"""Where everything stands: sheet names, named blocks and their labels.

No other module knows the name of a cell, but `buttons` where the buttons of a new workbook lie.

A block is a defined name of the workbook. `build` places blocks where this module says; a refresh finds them
by name, so that rows and columns which staff insert around them do no harm.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ..cells.grid import column_letters


class SheetName:
    """Sheet names, in the order of the workbook; fixed."""

    INPUT: Final = "Nhập liệu"
    LETTER: Final = "Báo cáo"
    ANNEX: Final = "Phụ lục"
    CRITERIA: Final = "Tiêu chí"
    TRENDS: Final = "Xu hướng"
    REMINDERS: Final = "Đôn đốc"
    CHARTS: Final = "Biểu đồ"
    PEERS: Final = "Cấp trên"
    HISTORY: Final = "Lịch sử"
    WEEKS: Final = "Các tuần"
    PROOF: Final = "Đối chiếu"
    CONFIG: Final = "Cấu hình"
    UNITS: Final = "Đơn vị"
    WORDING: Final = "Lời văn"
    LOG: Final = "Nhật ký"
    HELP: Final = "Hướng dẫn"
    UNDO: Final = "_hoàn tác"

    ALL: Final = (
        INPUT,
        LETTER,
        ANNEX,
        CRITERIA,
        TRENDS,
        REMINDERS,
        CHARTS,
        PEERS,
        HISTORY,
        WEEKS,
        PROOF,
        CONFIG,
        UNITS,
        WORDING,
        LOG,
        HELP,
        UNDO,
    )


VERSION: Final = 2
"""What a new workbook is made as. The first version has no name that says so."""
VERSION_NAME: Final = "CS_PhienBan"
"""A defined name that holds a number and no cell: which version the workbook is of."""


class Block(NamedTuple):
    """A named rectangle: its defined name, its sheet and, in a new workbook, its place (rows and columns from 1).

    `since` is the version of the workbook that brought it: older ones do without.
    """

    name: str
    sheet: str
    row: int
    column: int
    rows: int
    columns: int
    since: int = 1

    @property
    def reference(self) -> str:
        """The absolute reference that the defined name holds."""
        first = f"${column_letters(self.column)}${self.row}"
        last = f"${column_letters(self.column + self.columns - 1)}${self.row + self.rows - 1}"
        return f"'{self.sheet}'!{first}" if first == last else f"'{self.sheet}'!{first}:{last}"


# Nhập liệu: three steps from left to right, the outcome next to them, the paste area below.
PERIOD = Block("NL_Ky", SheetName.INPUT, 5, 4, 5, 1)
PERIOD_LABELS = ("Năm", "Tháng", "Tuần thứ", "Ngày chốt", "Lũy kế")
TOTALS = Block("NL_Chung", SheetName.INPUT, 5, 6, 3, 1)
TOTAL_LABELS = ("Điểm chung", "Hạng", "Trên tổng số")
DOCUMENT = Block("NL_VanBan", SheetName.INPUT, 5, 8, 3, 1)
DOCUMENT_LABELS = ("Số văn bản", "Ngày văn bản", "Người ký")

OUTCOME = Block("NL_KetQua", SheetName.INPUT, 3, 10, 1, 1)
"""The state line in large type."""
PANEL = Block("NL_VanDe", SheetName.INPUT, 5, 10, 6, 8)
"""One problem a row; the following name the columns, the first of which links to the cell."""
PANEL_LINK, PANEL_VALUE, PANEL_MESSAGE = 0, 1, 3
MARKS = Block("NL_ODanhDau", SheetName.INPUT, 3, 18, 1, 1)
"""The names of all cells with a problem, `|C14|D20|`; a conditional format of the sheet reads it."""
PASTE = Block("NL_Dan", SheetName.INPUT, 13, 2, 20_000, 40)
UNREACHED = Block("NL_KhongGoiDuoc", SheetName.INPUT, 3, 19, 1, 1)
"""What a button copies to the state line when it cannot reach Python. A refresh does without it."""
# Báo cáo: one grid of two columns; rows that a letter does not use have no height.
LETTER_ROWS = {
    "head": 1,
    "issuer": 2,
    "rules": 3,
    "number": 4,
    "title": 6,
    "summary": 7,
    "summary_rule": 8,
    "body": 10,
    "authority": 51,
    "recipients": 52,
    "signer": 57,
}
LETTER_BODY_CAPACITY = 40
LETTER_RECIPIENT_CAPACITY = 20
LETTER = Block("BC_Trang", SheetName.LETTER, 1, 1, 71, 2)


# Phụ lục: one band of columns a level, so that tables grow downward without meeting each other.
class AnnexColumn:
    """The columns of an annex, from 0."""

    STT: Final = 0
    NAME: Final = 1
    SCORE: Final = 2
    RATING: Final = 3
    PREVIOUS: Final = 4
    DELTA: Final = 5
    PREVIOUS_RANK: Final = 6
    MOVE: Final = 7


ANNEX_BANDS = 3
ANNEX_BAND_STEP = 10
ANNEX_HEADINGS = 4
"""Rows of heading: label, title, document, note. They stand twice: merged over six columns and over eight."""
ANNEX_HEADER_ROW = 10
ANNEX_CAPACITY = 12_000
ANNEX = tuple(
    Block(f"PL_Bang{band + 1}", SheetName.ANNEX, 1, 1 + band * ANNEX_BAND_STEP, ANNEX_HEADER_ROW + ANNEX_CAPACITY, 8)
    for band in range(ANNEX_BANDS)
)
ANNEX_FARTHEST = tuple(
    Block(f"PL_DoiHang{band + 1}", SheetName.ANNEX, ANNEX_HEADER_ROW - 1, 8 + band * ANNEX_BAND_STEP, 1, 1)
    for band in range(ANNEX_BANDS)
)
"""Within the band, above its last header: the farthest move of a rank, which the sheet's rule for bold reads."""

# Tables (Excel's own), named as in the workbook.
HISTORY_TABLE = "LichSu"
HISTORY_COLUMNS = ("kỳ", "cấp", "mã", "đơn vị", "điểm", "CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH")
WEEKS_TABLE = "CacTuan"
WEEKS_COLUMNS = (
    "kỳ",
    "ngày chốt",
    "lũy kế",
    "điểm chung",
    "hạng",
    "trên tổng số",
    "số văn bản",
    "ngày văn bản",
    "người ký",
)
PEERS_TABLE = "CapTren"
PEERS_COLUMNS = ("kỳ", "mã", "đơn vị", "điểm")
TABLE_HEADER_ROW = 3


class KeptTable(NamedTuple):
    """An Excel table: its name, its sheet, its columns, and the version of the workbook that brought it."""

    name: str
    sheet: str
    columns: tuple[str, ...]
    since: int = 1


TABLES = (
    KeptTable(HISTORY_TABLE, SheetName.HISTORY, HISTORY_COLUMNS),
    KeptTable(WEEKS_TABLE, SheetName.WEEKS, WEEKS_COLUMNS),
    KeptTable(PEERS_TABLE, SheetName.PEERS, PEERS_COLUMNS, since=2),
)
TABLES_BY_NAME = {table.name: table for table in TABLES}

# Đối chiếu.
PROOF_RESULT = Block("DC_KetQua", SheetName.PROOF, 3, 2, 1, 1)
PROOF_PERIODS = Block("DC_KyCap", SheetName.PROOF, 6, 1, 1 + ANNEX_BANDS, 6)
"""A row for the total and one a level: level, this week, last week, whether they can be compared (a formula), and
what the level is called in the rows of both weeks: an office may rename it."""
PROOF_LIMIT = 500
"""Above this many units the sheet is left empty: RANK grows with the square."""
PROOF_TABLE = Block("DC_Bang", SheetName.PROOF, 12, 1, PROOF_LIMIT + 1, 13)
PROOF_COLUMNS = (
    "Cấp",
    "Đơn vị (như in)",
    "Tên trong Lịch sử",
    "Tên tuần trước",
    "Điểm",
    "Hạng",
    "Xếp loại",
    "Điểm tuần trước",
    "Tăng/giảm",
    "Hạng tuần trước",
    "Thay đổi hạng",
    "Dòng in",
    "Số ô lệch",
)
PROOF_PERIOD_COLUMNS = ("Cấp", "Kỳ này", "Kỳ trước", "So sánh được", "Cấp ghi kỳ này", "Cấp ghi kỳ trước")
PROOF_HISTORY = {"DC_Ky": 0, "DC_Cap": 1, "DC_DonVi": 3, "DC_Diem": 4}
"""Names over columns of `Lịch sử`, cut to the rows of this week and last; their extent follows the refresh."""
PROOF_WEEKS = {"DC_TuanKy": 0, "DC_TuanLuyKe": 2, "DC_TuanDiem": 3}
"""Names over columns of `Các tuần`."""

# Tiêu chí, Xu hướng, Đôn đốc, Biểu đồ.
ANALYSIS_LIMIT = 500
"""Above this many units these sheets are left empty, as the proof is."""

# Cấp trên: the ranking of a week at the left, the table of all weeks at the right of it. Rows of the table come and go
# in its own columns, so that the ranking stays where it is.
PEERS_HEADER_ROW = 8
PEERS_LIMIT = 500
"""Above so many peers the ranking is left empty; the table keeps them."""
PEERS_NOTES = Block("CT_Ghi", SheetName.PEERS, 3, 1, 4, 1, since=2)
"""Which week is ranked, the issuer's place and what it lacks to the next one, the week that it is compared with."""
PEERS_RANKING = Block("CT_Bang", SheetName.PEERS, PEERS_HEADER_ROW + 1, 1, PEERS_LIMIT, 7, since=2)
PEERS_RANKING_COLUMNS = ("", "Hạng", "Đơn vị", "Điểm", "Xếp loại", "Tăng/giảm", "Đổi hạng")
PEERS_TABLE_COLUMN = PEERS_RANKING.column + PEERS_RANKING.columns + 1

# Nhật ký.
LOG = Block("NK_Dong", SheetName.LOG, 4, 1, 200_000, 6)
LOG_WIDTHS = (19, 25, 11, 12, 15, 76)
"""In digits, as Excel counts; the details wrap."""
LOG_COLUMNS = ("thời gian", "việc", "kỳ", "số đơn vị", "mới hay thay", "chi tiết")

# Hoàn tác.
UNDO = Block("HT_Du", SheetName.UNDO, 1, 1, 2_000, 1)
KEPT = Block("HT_Ghi", SheetName.UNDO, 1, 2, 2_000, 1)
"""What the last paste recorded (`week/checksums.py`). No name of the workbook: it is the column right
of `UNDO`, so that workbooks made before it have it too."""
PANEL_BLOCKS = (OUTCOME, PANEL, MARKS, KEPT)
"""What says how the last act went, or what it saw; it is not part of the week."""

# Cấu hình, Đơn vị, Lời văn: lists of short rows stand side by side so that each can grow downward, those of the
# sentences one beneath the other. In workbooks of the first version all of them stand on `Cấu hình`.
CONFIG_ROW = 5
SETTINGS = Block("CH_Chung", SheetName.CONFIG, CONFIG_ROW, 1, 80, 2)
"""Of 32 rows in the first version."""
BANDS = Block("CH_XepLoai", SheetName.CONFIG, CONFIG_ROW, 5, 20, 2)
BAND_COLUMNS = ("Xếp loại", "Từ điểm")
GROUPS = Block("CH_Nhom", SheetName.CONFIG, CONFIG_ROW, 8, 20, 3)
GROUP_COLUMNS = ("Mã nhóm", "Nhóm chỉ số", "Điểm tối đa")
LEVELS = Block("CH_Cap", SheetName.CONFIG, CONFIG_ROW, 12, ANNEX_BANDS, 2)
LEVEL_COLUMNS = ("Cấp", "Tiêu đề phụ lục")
UNITS = Block("CH_DonVi", SheetName.UNITS, CONFIG_ROW, 1, 20_000, 7)
"""The first workbooks have six columns: no addresses."""
UNIT_COLUMNS = ("Mã", "Đơn vị", "Cấp", "Tên khác", "Từ ngày", "Đến ngày", "Thư điện tử")
PARAGRAPHS = Block("CH_NoiDung", SheetName.WORDING, CONFIG_ROW, 1, 40, 2)
PARAGRAPH_COLUMNS = ("Phần", "Nội dung")
RECIPIENTS = Block("CH_NoiNhan", SheetName.WORDING, PARAGRAPHS.row + PARAGRAPHS.rows + 4, 2, 22, 2)
RECIPIENT_COLUMNS = ("Nơi nhận", "Thư điện tử")
WORDING_SETTINGS = Block("LV_Chung", SheetName.WORDING, RECIPIENTS.row + RECIPIENTS.rows + 4, 1, 30, 2, since=2)
"""Settings that are sentences; in the first version they stand among all others."""

CONFIG_LISTS = (
    ("Mức xếp loại", BANDS, BAND_COLUMNS),
    ("Nhóm chỉ số", GROUPS, GROUP_COLUMNS),
    ("Cấp", LEVELS, LEVEL_COLUMNS),
    ("Đơn vị", UNITS, UNIT_COLUMNS),
    ("Nội dung báo cáo", PARAGRAPHS, PARAGRAPH_COLUMNS),
    ("Nơi nhận", RECIPIENTS, RECIPIENT_COLUMNS),
)
CONFIG_BLOCKS = (SETTINGS, WORDING_SETTINGS, *(block for _, block, _ in CONFIG_LISTS))
_FIRST_PLACES = {
    SETTINGS: SETTINGS._replace(rows=32),
    UNITS: UNITS._replace(sheet=SheetName.CONFIG, column=18),
    PARAGRAPHS: PARAGRAPHS._replace(sheet=SheetName.CONFIG, row=40, rows=60),
    RECIPIENTS: RECIPIENTS._replace(sheet=SheetName.CONFIG, row=CONFIG_ROW, column=15),
}


def place_block(block: Block, version: int) -> Block:
    """Return a block as it stood in a new workbook of a version."""
    return _FIRST_PLACES.get(block, block) if version == 1 else block


INPUT_BLOCKS = (PERIOD, TOTALS, DOCUMENT)

BLOCKS: tuple[Block, ...] = (
    *INPUT_BLOCKS,
    OUTCOME,
    PANEL,
    MARKS,
    PASTE,
    LETTER,
    *ANNEX,
    *ANNEX_FARTHEST,
    PROOF_RESULT,
    PROOF_PERIODS,
    PROOF_TABLE,
    PEERS_NOTES,
    PEERS_RANKING,
    LOG,
    UNDO,
    *CONFIG_BLOCKS,
)
"""Every block that a workbook of this version must have; an older one lacks those that came `since`."""
