"""What stands between, above and beside the rows of a paste, and none of it a unit; then the paste as cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from chiso.scoring import Place
from chiso.workbook.cells.grid import CellValue, Grid, Mark
from torture.sketch import Sketch
from torture.spelling import disguise, name_undashed, name_ways, spell_number

TOTAL, HEAD = "=TOTAL", "=HEAD"


def write_names(sketch: Sketch, rng: Random) -> None:
    """Every unit by one of its names."""
    column = sketch.column("name")
    assert column is not None
    hidden = rng.random() < 0.6
    for member in sketch.office.members:
        if member.name in column.cells:
            text = name_ways(member, sketch.office, rng)
            column.cells[member.name] = disguise(text, rng) if hidden else text
    column.total = rng.choice(sketch.office.total_names)


def suffix_names(sketch: Sketch, rng: Random) -> None:
    column = sketch.column("name")
    assert column is not None
    for member in sketch.office.members:
        if member.name in column.cells:
            column.cells[member.name] = name_undashed(member, sketch.office, rng)


def number_names(sketch: Sketch, rng: Random) -> bool:
    """A list number or a bullet in the name's own cell."""
    column = sketch.column("name")
    if column is None or sketch.column("stt") is not None:
        return False
    way = rng.choice(["{}. {}", "{}) {}", "{} {}", "- {1}", "• {1}"])
    for place, (name, text) in enumerate(column.cells.items(), start=1):
        column.cells[name] = way.format(place, text)
    return True


def mix_rows(sketch: Sketch, rng: Random) -> None:
    rng.shuffle(sketch.rows)


def place_total(sketch: Sketch, rng: Random) -> bool:
    """The total first or last, or twice with one value; without it the clerk has typed it herself."""
    if not sketch.may_have_total:
        return False
    sketch.total_pasted = True
    where = rng.choice(["first", "first", "last", "last", "twice"])
    if where != "last":
        sketch.rows.insert(0, TOTAL)
    if where != "first":
        sketch.rows.append(TOTAL)
    return True


def merge_total(sketch: Sketch, rng: Random) -> bool:
    """The total's name where the list number stands."""
    number, name = sketch.column("stt"), sketch.column("name")
    if (
        number is None
        or name is None
        or not sketch.total_pasted
        or sketch.columns.index(number) > sketch.columns.index(name)
    ):
        return False
    number.total, name.total = name.total, None
    return True


def add_sections(sketch: Sketch, rng: Random) -> None:
    """Headings of sections, and empty rows."""
    width = len(sketch.columns)
    name = next(place for place, column in enumerate(sketch.columns) if column.role == "name")
    texts = rng.choice([("I.", "Cụm phía Bắc", "Cụm phía Nam"), ("A", "NHÓM 1", "NHÓM 2")])
    for place, text in ((len(sketch.rows) // 2, texts[2]), (0, texts[1])):
        row: list[CellValue] = [None] * width
        row[name] = text
        if name:
            row[name - 1] = texts[0] if place == 0 else "II." if texts[0] == "I." else "B"
        sketch.rows.insert(place, row)


def add_blank_rows(sketch: Sketch, rng: Random) -> None:
    for _ in range(rng.randint(1, 4)):
        sketch.rows.insert(rng.randint(0, len(sketch.rows)), [None] * len(sketch.columns))


def repeat_heads(sketch: Sketch, rng: Random) -> bool:
    """The headings again on every page."""
    if sketch.headless:
        return False
    step = rng.randint(6, 9)
    for place in range(step, len(sketch.rows), step + 1):
        sketch.rows.insert(place, HEAD)
    return True


def add_index_row(sketch: Sketch, rng: Random) -> bool:
    """(1) (2) (3) below the headings."""
    if sketch.headless or len(sketch.columns) < 3:
        return False
    way = rng.choice(["({})", "{}"])
    sketch.rows.insert(0, [way.format(place) for place in range(1, len(sketch.columns) + 1)])
    return True


def add_titles(sketch: Sketch, rng: Random) -> None:
    office = sketch.office
    week = f"Tuần 2 tháng {office.month} năm {office.year}"
    titles = [
        f"BÁO CÁO KẾT QUẢ BỘ CHỈ SỐ {week.upper()}",
        f"(Ngày {office.day:%d/%m/%Y} - Tuần 2)",
        f"(Kèm theo Báo cáo số 1775/BC-VP ngày {office.day:%d/%m/%Y})",
        "(Theo Quyết định số 766/QĐ-TTg ngày 23/6/2022)",
        f"{week}",
        "ỦY BAN NHÂN DÂN    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Đơn vị tính: điểm",
    ]
    for text in rng.sample(titles, rng.randint(1, 3)):
        sketch.above.append([*[None] * rng.randint(0, 1), text])
    if rng.random() < 0.5:
        sketch.above.append([])


def add_footer(sketch: Sketch, rng: Random) -> None:
    office = sketch.office
    day = f"ngày {office.day:%d} tháng {office.day:%m} năm {office.year}"
    sketch.below += rng.sample(
        [
            [],
            ["Ghi chú: số liệu lấy lúc 8 giờ 00"],
            [None, "Người lập biểu", None, f"An Giang, {day}"],
            [None, "Nguyễn Văn A", None, "CHÁNH VĂN PHÒNG"],
            ["Nguồn: Cổng Dịch vụ công quốc gia"],
            ["* Số liệu lũy kế từ đầu năm"],
        ],
        rng.randint(1, 4),
    )


def add_peers(sketch: Sketch, rng: Random) -> None:
    """The issuer among its peers, below or on a sheet of its own: gives the place."""
    office = sketch.office
    peers = list(office.peers)
    better = rng.randint(0, 4)
    head = rng.choice(["ĐƠN VỊ", "Tỉnh, thành phố" if office.key == "province" else "Huyện, thị xã, thành phố"])
    rows: list[list[CellValue]] = []
    for place, peer in enumerate(peers):
        step = Decimal(rng.randint(20, 300)) / 100
        score = sketch.total + step if place < better else sketch.total - step
        rows.append([None, peer, spell_number(score, "float", rng)])
    rows.insert(rng.randint(0, len(rows)), [None, office.issuer, spell_number(sketch.total, "float", rng)])
    for place, row in enumerate(rows, start=1):
        row[0] = place
    block: list[list[CellValue]] = [["STT", head, "ĐIỂM TỔNG HỢP (TUẦN 2/T10)"], *rows]
    sketch.place = Place(better + 1, len(peers) + 1)
    sketch.place_pasted = True
    if rng.random() < 0.3 or any(column.hidden for column in sketch.columns):
        sketch.second = block
    else:
        sketch.below += [[], *block]


@dataclass
class Drawn:
    """A sheet as cells, with what is known of them beside their values."""

    name: str
    rows: list[list[CellValue]]
    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    """Merged headings: row, first column, last column."""
    uncomputed: bool = False
    """Formulas hold a stored 0 that no program has computed."""

    def to_grid(self) -> Grid:
        return Grid(
            self.name,
            tuple(map(tuple, self.rows)),
            hidden_rows=frozenset(row + 1 for row in self.hidden_rows),
            hidden_columns=frozenset(column + 1 for column in self.hidden_columns),
            marks={(row + 1, column + 1): mark for (row, column), mark in self.marks.items()},
        )


def draw(sketch: Sketch, name: str = "Sheet1") -> Drawn:
    """Lay the sketch out as cells."""
    drawn = Drawn(name, [list(row) for row in sketch.above])
    if not sketch.headless:
        _draw_heads(sketch, drawn)
    for row in sketch.rows:
        if isinstance(row, list):
            drawn.rows.append(list(row))
        elif row == HEAD:
            _draw_heads(sketch, drawn)
        elif row == TOTAL:
            drawn.rows.append([_cell(column.total) for column in sketch.columns])
        else:
            _draw_unit(sketch, drawn, row)
    drawn.rows += [list(row) for row in sketch.below]
    drawn.hidden_columns = {place for place, column in enumerate(sketch.columns) if column.hidden}
    return drawn


def _draw_unit(sketch: Sketch, drawn: Drawn, name: str) -> None:
    place = len(drawn.rows)
    drawn.rows.append([_cell(column.cells.get(name)) for column in sketch.columns])
    for number, column in enumerate(sketch.columns):
        if name in column.marks:
            drawn.marks[place, number] = column.marks[name]
    if name in sketch.hidden_units:
        drawn.hidden_rows.add(place)


def _draw_heads(sketch: Sketch, drawn: Drawn) -> None:
    depth = max(len(column.heads) for column in sketch.columns)
    for level in range(depth):
        row: list[CellValue] = []
        for place, column in enumerate(sketch.columns):
            head = column.heads[level] if level < len(column.heads) else None
            left = sketch.columns[place - 1] if place else None
            beneath = level + 1 < depth and len(column.heads) > level + 1 and column.heads[level + 1]
            if left and head and beneath and left.heads[: level + 1] == column.heads[: level + 1]:
                if row[-1] is not None:
                    drawn.spans.append((len(drawn.rows), place - 1, place))
                else:
                    line, first, _ = drawn.spans.pop()
                    drawn.spans.append((line, first, place))
                head = None
            row.append(head)
        drawn.rows.append(row)


def _cell(value: CellValue | Decimal) -> CellValue:
    return float(value) if isinstance(value, Decimal) else value
