"""Where everything stands: sheet names, named blocks and their labels.

No other module knows the name of a cell, but `buttons` where the buttons of a new workbook lie.

A block is a defined name of the workbook. `build` places blocks where this module says; a refresh finds them
by name, so that rows and columns which staff insert around them do no harm.
"""

from __future__ import annotations

from typing import Final

from ...scoring.values import NamedTuple
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
    COLLECTED: Final = "Thu thập"
    """Only where workbooks were consolidated."""

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
PANEL_WIDTHS_PX = {PANEL_LINK: 64, PANEL_VALUE: 120, PANEL_MESSAGE: 385}
"""What each holds of a line; value and message are merged over several columns."""
PANEL_ROW_PT = 36.0
"""How high a row is that needs no more: input cells and buttons stand in the same rows."""
MARKS = Block("NL_ODanhDau", SheetName.INPUT, 3, 18, 1, 1)
"""The names of all cells with a problem, `|C14|D20|`, which a conditional format of the sheet reads; and after an undo
the week that is done all the same, `|2023-10/2|`, which the rules for the next step read."""
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
ANNEX_MOST_COLUMNS = 8
"""Of a table; an office that prints fewer has six."""
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
ANNEX_SHOWN = ANNEX_FARTHEST[0]._replace(name="PL_SoCot", column=ANNEX_FARTHEST[0].column - 1)
"""Left of it: how many columns are printed; the sheet's rules show no others. Each band has such a cell, a name has the
first alone. Workbooks made before it show all columns."""
ANNEX_TALL = ANNEX_FARTHEST[0]._replace(name="PL_HangCao", column=1)
"""In the same row: which rows a refresh made higher, because a name wraps. Those of staff's own height are not among
them. In workbooks made before it names are shrunk, not wrapped."""

# Tables (Excel's own), named as in the workbook; case does not count: the first workbooks have small letters.
HISTORY_TABLE = "LichSu"
HISTORY_COLUMNS = ("Kỳ", "Cấp", "Mã", "Đơn vị", "Điểm", "CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH")
WEEKS_TABLE = "CacTuan"
WEEKS_COLUMNS = (
    "Kỳ",
    "Ngày chốt",
    "Lũy kế",
    "Điểm chung",
    "Hạng",
    "Trên tổng số",
    "Số văn bản",
    "Ngày văn bản",
    "Người ký",
)
PEERS_TABLE = "CapTren"
PEERS_COLUMNS = ("Kỳ", "Mã", "Đơn vị", "Điểm")
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
PROOF_CRITERIA = Block(
    "DC_TieuChi", SheetName.PROOF, PROOF_TABLE.row, PROOF_TABLE.columns + 2, PROOF_TABLE.rows, 18, since=2
)
"""What `Tiêu chí` says, in the rows of the units in `PROOF_TABLE`; empty where a level has no group scores."""
PROOF_CRITERIA_COLUMNS = (
    "Dòng ở Tiêu chí",
    "Dòng Lịch sử",
    *(f"{word} {code}" for word in ("Điểm", "Hạng") for code in HISTORY_COLUMNS[5:]),
    "Tới mức trên",
    "Mức xếp loại trên",
    "Tới đơn vị trên",
    "Số ô lệch",
)
PROOF_GROUPS = {f"DC_{code}": column for column, code in enumerate(HISTORY_COLUMNS) if column >= 5}
"""Names over the groups' columns of `Lịch sử`, cut as `PROOF_HISTORY`; they came with `PROOF_CRITERIA`."""
EXTENTS = {HISTORY_TABLE: PROOF_HISTORY | PROOF_GROUPS, WEEKS_TABLE: PROOF_WEEKS}
"""Names over columns of the tables, by table; each with its column, from 0."""


# Tiêu chí, Xu hướng, Đôn đốc, Biểu đồ.
ANALYSIS_LIMIT = 500
"""Above this many units these sheets are left empty, as the proof is."""


# Tiêu chí: two tables side by side, a unit in the same row of both; in each one level beneath the other.
class CriteriaColumn:
    """The columns of the table of groups, from 0; each group has `GROUP_WIDTH` of them."""

    NAME: Final = 1
    SCORE: Final = 2
    GROUPS: Final = 3
    GROUP_WIDTH: Final = 3
    SHARE: Final = 0
    LEFT: Final = 1
    RANK: Final = 2
    WEAKEST: Final = 21


class TargetColumn:
    """The columns of the table of what it takes, from 0; the first three are those of the table of groups."""

    POINTS: Final = 3
    CONTRIBUTOR: Final = 9
    RATING: Final = 11
    ABOVE: Final = 14


CRITERIA_HEADERS: Final = 2
"""Rows of headings that the blocks begin with; they name the groups as `Cấu hình` does."""
CRITERIA_ROW: Final = 4
_CRITERIA_ROWS: Final = CRITERIA_HEADERS + 1 + ANNEX_BANDS + ANALYSIS_LIMIT
CRITERIA_STATE = Block("TC_TrangThai", SheetName.CRITERIA, CRITERIA_ROW - 1, 1, 1, 1, since=2)
"""Which week the sheet is of, or why it is empty."""
CRITERIA_SHARES = Block("TC_Nguong", SheetName.CRITERIA, CRITERIA_ROW - 1, 22, 1, 2, since=2)
"""Below which percentages a group is weak, or to be watched; the sheet's rules read them."""
CRITERIA = Block("TC_Nhom", SheetName.CRITERIA, CRITERIA_ROW, 1, _CRITERIA_ROWS, 23, since=2)
TARGETS = Block("TC_Can", SheetName.CRITERIA, CRITERIA_ROW, CRITERIA.columns + 2, _CRITERIA_ROWS, 17, since=2)
# Xu hướng: one band of columns a level, as on the annex; in each band four tables stand side by side.
TRENDS_HEAD = Block("XH_TomTat", SheetName.TRENDS, 3, 1, 2, 1, since=2)
"""The line that counts, and beneath it what the sheet lacks."""
TRENDS_HEADER_ROW = 3
"""Of a band: its first row titles the tables, the second marks breaks between weeks, the third heads columns."""
TRENDS_WEEKS = 12
TREND_COLUMNS = {"scores": TRENDS_WEEKS + 3, "changes": 12, "ranks": TRENDS_WEEKS + 2, "ratings": TRENDS_WEEKS + 2}
"""The tables of a band in their order, with their columns; one column is left empty between two."""
TRENDS_LEGEND = 5
"""The column of the ratings' table (from 0) at which its legend begins, in the row of its title."""
TRENDS_COLUMNS = sum(TREND_COLUMNS.values()) + len(TREND_COLUMNS) - 1
TRENDS_BAND_STEP = TRENDS_COLUMNS + 2
TRENDS = tuple(
    Block(
        f"XH_Bang{band + 1}",
        SheetName.TRENDS,
        5,
        1 + band * TRENDS_BAND_STEP,
        TRENDS_HEADER_ROW + ANALYSIS_LIMIT,
        TRENDS_COLUMNS,
        since=2,
    )
    for band in range(ANNEX_BANDS)
)

# Đôn đốc: the list, and next to it one cell with a text for the chat group.
REMINDERS_HEAD = Block("DD_TomTat", SheetName.REMINDERS, 3, 1, 2, 1, since=2)
"""The line that counts, and beneath it the rules."""
REMINDER_COLUMNS = ("Đơn vị", "Việc cần đôn đốc", "Từ", "Số tuần liền", "Điểm")
REMINDERS = Block("DD_Bang", SheetName.REMINDERS, 7, 1, 5_000, len(REMINDER_COLUMNS), since=2)
"""A row a reminder, at most nine a unit; with several levels a row above each, which counts."""
REMINDERS_MESSAGE = Block("DD_TinNhan", SheetName.REMINDERS, 7, 7, 1, 1, since=2)

# Biểu đồ: a page a level with its charts, one beneath the other; beneath them what the charts draw. Rows that a chart
# does not use are hidden, and charts leave hidden rows out: so their ranges never change.
CHART_PAGES = 2
CHART_PAGE_ROWS = 30
CHART_COLUMNS = 24
CHART_UNITS = 40
CHART_WEEKS = 12
CHART_ROOM = 3
"""Weeks without a name, where the names of lines stand."""
CHART_LINES = 6
CHART_YEAR = 60
CHART_BANDS = 5
CHART_TOPS = tuple(1 + page * (CHART_PAGE_ROWS + 2) for page in range(CHART_PAGES))
"""The first row of each page, its title band; what is said stands in the rows beneath."""
CHART_HEADS = tuple(
    Block(f"BD_Trang{page + 1}", SheetName.CHARTS, top + 1, 1, 3, CHART_COLUMNS, since=2)
    for page, top in enumerate(CHART_TOPS)
)
CHART_TOTAL_TITLE = Block("BD_DiemChung", SheetName.CHARTS, CHART_TOPS[0] + 16, 12, 1, 1, since=2)
CHART_DATA_ROW = CHART_TOPS[-1] + CHART_PAGE_ROWS + 2
"""Where the heading of what the charts draw stands."""
_CHART_DATA_STEP = CHART_UNITS + CHART_WEEKS + CHART_ROOM + 4
CHART_BARS = tuple(
    Block(
        f"BD_DonVi{page + 1}",
        SheetName.CHARTS,
        CHART_DATA_ROW + 1 + page * _CHART_DATA_STEP,
        1,
        1 + CHART_UNITS,
        6 + CHART_BANDS,
        since=2,
    )
    for page in range(CHART_PAGES)
)
"""Each with a row of headings: name, score, bands; name, rise, fall, margin."""
CHART_RANKS = tuple(
    Block(
        f"BD_Hang{page + 1}",
        SheetName.CHARTS,
        bars.row + bars.rows + 1,
        1,
        1 + CHART_WEEKS + CHART_ROOM,
        1 + 2 * CHART_LINES,
        since=2,
    )
    for page, bars in enumerate(CHART_BARS)
)
"""Each with a row of headings: week, ranks of each line, then where the name of each line stands."""
CHART_TOTALS = Block(
    "BD_Tuan", SheetName.CHARTS, CHART_RANKS[-1].row + CHART_RANKS[-1].rows + 1, 1, 1 + CHART_YEAR, 4, since=2
)
"""With a row of headings: week, the issuer's score, its place, of how many."""
CHART_BLOCKS = (*CHART_HEADS, CHART_TOTAL_TITLE, *CHART_BARS, *CHART_RANKS, CHART_TOTALS)
CHART_ROW_PT = 15.0
"""How high a row of what is drawn is, if it is shown."""
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
LOG_COLUMNS = ("Thời gian", "Việc", "Kỳ", "Số đơn vị", "Cách ghi", "Chi tiết")

# Hoàn tác.
UNDO = Block("HT_Du", SheetName.UNDO, 1, 1, 2_000, 1)
KEPT = Block("HT_Ghi", SheetName.UNDO, 1, 2, 2_000, 1)
"""What the last paste recorded (`week/checksums.py`). No name of the workbook: it is the column right
of `UNDO`, so that workbooks made before it have it too."""
PANEL_BLOCKS = (OUTCOME, PANEL, MARKS, KEPT)
"""What says how the last act went, or what it saw; it is not part of the week."""

# Cấu hình, Đơn vị, Lời văn: lists stand one beneath the other, each with rows to spare, beneath an index that stays in
# sight. In workbooks of the first version all of them stand on `Cấu hình`, side by side.
INDEX_ROW, INDEX_ROWS = 3, 2
CONFIG_ROW = INDEX_ROW + INDEX_ROWS + 2
_LIST_GAP = 3
"""Rows between two lists: an empty one, the title and the headings of the next."""
SETTINGS = Block("CH_Chung", SheetName.CONFIG, CONFIG_ROW, 1, 42, 2)
"""Of 32 rows in the first version."""
BANDS = Block("CH_XepLoai", SheetName.CONFIG, SETTINGS.row + SETTINGS.rows + _LIST_GAP, 1, 10, 2)
BAND_COLUMNS = ("Xếp loại", "Từ điểm")
GROUPS = Block("CH_Nhom", SheetName.CONFIG, BANDS.row + BANDS.rows + _LIST_GAP, 1, 9, 3)
GROUP_COLUMNS = ("Mã nhóm", "Nhóm chỉ số", "Điểm tối đa")
LEVELS = Block("CH_Cap", SheetName.CONFIG, GROUPS.row + GROUPS.rows + _LIST_GAP, 1, ANNEX_BANDS, 2)
LEVEL_COLUMNS = ("Cấp", "Tiêu đề phụ lục")
UNITS = Block("CH_DonVi", SheetName.UNITS, 5, 1, 20_000, 8)
"""Those of the first version have seven columns, no successors; the very first six, no addresses either."""
UNIT_COLUMNS = ("Mã", "Đơn vị", "Cấp", "Tên khác", "Từ ngày", "Đến ngày", "Thư điện tử", "Kế thừa")
PARAGRAPHS = Block("CH_NoiDung", SheetName.WORDING, CONFIG_ROW, 1, 40, 2)
PARAGRAPH_COLUMNS = ("Phần", "Nội dung")
RECIPIENTS = Block("CH_NoiNhan", SheetName.WORDING, PARAGRAPHS.row + PARAGRAPHS.rows + 1 + _LIST_GAP, 2, 22, 2)
RECIPIENT_COLUMNS = ("Nơi nhận", "Thư điện tử")
WORDING_SETTINGS = Block(
    "LV_Chung", SheetName.WORDING, RECIPIENTS.row + RECIPIENTS.rows + 1 + _LIST_GAP, 1, 30, 2, since=2
)
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
_FIRST_ROW = 5
_FIRST_PLACES = {
    SETTINGS: SETTINGS._replace(row=_FIRST_ROW, rows=32),
    BANDS: BANDS._replace(row=_FIRST_ROW, column=5, rows=20),
    GROUPS: GROUPS._replace(row=_FIRST_ROW, column=8, rows=20),
    LEVELS: LEVELS._replace(row=_FIRST_ROW, column=12),
    UNITS: UNITS._replace(sheet=SheetName.CONFIG, column=18, columns=7),
    PARAGRAPHS: PARAGRAPHS._replace(sheet=SheetName.CONFIG, row=40, rows=60),
    RECIPIENTS: RECIPIENTS._replace(sheet=SheetName.CONFIG, row=_FIRST_ROW, column=15),
}


def place_block(block: Block, version: int) -> Block:
    """Return a block as it stood in a new workbook of a version."""
    return _FIRST_PLACES.get(block, block) if version == 1 else block


# Thu thập: who sent what. The sheet comes with the first consolidation; no workbook is older for lacking it.
COLLECTED_COLUMNS = (
    "Nơi gửi",
    "Tệp",
    "Kỳ",
    "Số đơn vị",
    "Điểm chung",
    "Trạng thái",
    "Ghi chú",
    "Gửi lúc",
    "Cỡ tệp",
    "Dấu tệp",
    "Dòng đơn vị",
    "Dấu số liệu",
)
COLLECTED_PRINTED = 8
"""How many of them are for people; by the rest a file that was read before is known again."""
COLLECTED_HEAD = Block("TT_TomTat", SheetName.COLLECTED, 3, 1, 1, len(COLLECTED_COLUMNS))
"""The line that counts; in the last column the week that was collected."""
COLLECTED = Block("TT_Bang", SheetName.COLLECTED, 6, 1, 20_000, len(COLLECTED_COLUMNS))
COLLECTED_BLOCKS = (COLLECTED_HEAD, COLLECTED)
OPTIONAL_BLOCKS = (*COLLECTED_BLOCKS, ANNEX_SHOWN, ANNEX_TALL)

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
    PROOF_CRITERIA,
    CRITERIA_STATE,
    CRITERIA_SHARES,
    CRITERIA,
    TARGETS,
    TRENDS_HEAD,
    *TRENDS,
    REMINDERS_HEAD,
    REMINDERS,
    REMINDERS_MESSAGE,
    *CHART_BLOCKS,
    PEERS_NOTES,
    PEERS_RANKING,
    LOG,
    UNDO,
    *CONFIG_BLOCKS,
)
"""Every block that a workbook of this version must have; an older one lacks those that came `since`."""
