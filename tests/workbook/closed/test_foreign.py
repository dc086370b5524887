"""Someone else's hand in the workbook: every part that a refresh does not concern stays byte for byte."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from support import foreign
from support.package import changed_parts, edit_part, edit_parts, part_of, read_parts
from support.reading import LOG, UNDO, look_into, read_restored
from support.small_office import refresh_week_2, refresh_week_3, step, undo

pytestmark = [
    pytest.mark.whole,
    # openpyxl says what it would lose: that is the point of these files.
    pytest.mark.filterwarnings("ignore::UserWarning:openpyxl"),
]

ANALYSIS = ("Tiêu chí", "Xu hướng", "Đôn đốc", "Biểu đồ", "Cấp trên")
WRITTEN = ("Nhập liệu", "Báo cáo", "Phụ lục", *ANALYSIS, "Lịch sử", "Các tuần", "Đối chiếu", LOG, UNDO)
"""The sheets that a refresh writes into."""


@pytest.fixture(scope="session")
def lent(made, tmp_path_factory) -> Path:
    """Workbooks with week 2 on their sheets and a sheet of someone else's."""
    folder = tmp_path_factory.mktemp("foreign")
    for suffix in (".xlsm", ".xlsx"):
        foreign.lend_hand(Path(shutil.copy(made / f"two{suffix}", folder / f"so{suffix}")))
    return folder


@pytest.fixture(params=[".xlsm", ".xlsx"])
def book(request, lent, tmp_path) -> Path:
    return Path(shutil.copy(lent / f"so{request.param}", tmp_path))


@pytest.fixture
def macro_book(lent, tmp_path) -> Path:
    return Path(shutil.copy(lent / "so.xlsm", tmp_path))


def concerned(book: Path) -> set[str]:
    """The parts that a refresh with a new week may change."""
    tables = {name for name in read_parts(book) if name.startswith("xl/tables/")}
    sheets = {part_of(book, sheet) for sheet in (*WRITTEN, foreign.READER)}
    return sheets | tables | list_charts(book) | {"xl/workbook.xml"}


def list_charts(book: Path) -> set[str]:
    """The charts of `Biểu đồ`: what they show goes along with its cells."""
    parts = read_parts(book)
    (drawing,) = re.findall(r'Target="([^"]*drawing\d+\.xml)"', parts[rels_of(part_of(book, "Biểu đồ"))].decode())
    drawing = f"xl/drawings/{drawing.rpartition('/')[2]}"
    return {f"xl/charts/{name}" for name in re.findall(r"charts/(chart\d+\.xml)", parts[rels_of(drawing)].decode())}


def rels_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def test_the_workbook_holds_what_other_tools_lose(book):
    text = read_parts(book)
    theirs = text["xl/worksheets/sheet91.xml"]

    wanted = [b"x14:sparkline", b"x14:dataBar", b"<dataValidation", b"<hyperlink", b"<rowBreaks", b"<r><rPr>"]
    assert [mark for mark in wanted if mark not in theirs] == []
    assert {name.split("/")[1] for name in text if name.startswith("xl/")} >= {
        "drawings", "charts", "media", "comments91.xml", "pivotTables", "pivotCache",
    }  # fmt: skip
    assert b"<xdr:sp " in text["xl/drawings/drawing91.xml"]
    assert ("xl/vbaProject.bin" in text) == (book.suffix == ".xlsm")


def test_the_workbook_is_valid_before(book, validate):
    assert validate(book) == []


@pytest.mark.parametrize("act", [refresh_week_3, undo, step, refresh_week_2])
def test_only_the_parts_concerned_change(book, act: Callable[[Path], object]):
    before = read_parts(book)

    act(book)

    assert changed_parts(before, read_parts(book)) <= concerned(book)


def test_other_parts_keep_their_compressed_bytes_and_their_order(book):
    with ZipFile(book) as archive:
        before = {info.filename: (info.CRC, info.compress_size, info.date_time) for info in archive.infolist()}
    touched = concerned(book)

    refresh_week_3(book)

    with ZipFile(book) as archive:
        after = {info.filename: (info.CRC, info.compress_size, info.date_time) for info in archive.infolist()}
    assert list(after) == list(before)
    assert {name for name in after if after[name] != before[name]} <= touched


@pytest.mark.parametrize("act", [refresh_week_3, undo, step])
def test_the_workbook_is_valid_after(book, validate, act: Callable[[Path], object]):
    act(book)
    assert validate(book) == []


def test_what_staff_restyled_on_our_sheets_stays(macro_book):
    before = look_into(macro_book)["Phụ lục"]
    refresh_week_3(macro_book)

    sheet = look_into(macro_book)["Phụ lục"]
    assert sheet["B12"].value != before["B12"].value
    assert sheet.column_dimensions["B"].width == 55
    assert sheet["B12"].fill.fgColor.rgb == before["B12"].fill.fgColor.rgb == "FFDDEEFF"
    assert sheet["J12"].value == "gọi cho xã"
    ranges = [str(formatting.sqref) for formatting in sheet.conditional_formatting]
    assert "C11:C40" in ranges
    assert ranges == [str(formatting.sqref) for formatting in before.conditional_formatting]


def test_undo_gives_back_every_value_and_leaves_their_sheet(macro_book):
    before = read_restored(macro_book)
    refresh_week_3(macro_book)
    assert read_restored(macro_book) != before

    assert undo(macro_book)

    assert read_restored(macro_book) == before


def test_libreoffice_opens_prints_and_saves_it(macro_book, office, pdf_tools, tmp_path):
    refresh_week_3(macro_book)

    text = "\n".join(pdf_tools.pages_text(office.convert(macro_book, "pdf", tmp_path / "pdf")))
    saved = load_workbook(office.convert(macro_book, "xlsx", tmp_path / "saved"))

    assert "chữ đậm đỏ rồi thường" in text
    assert "BÌNH HÒA" in text
    assert saved[foreign.SHEET]["B2"].value == 120
    assert saved["Phụ lục"]["B11"].value == "TOÀN ĐƠN VỊ"


# ── Formulas ────────────────────────────────────────────────────────────────────────────────────────────────


def cached(book: Path, sheet: str) -> dict[str, str | None]:
    """The values that formulas of a sheet had when the file was last calculated."""
    xml = read_parts(book)[part_of(book, sheet)].decode()
    cells = re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f[^>]*>[^<]*</f>(?:<v>([^<]*)</v>)?', xml)
    return {where: value or None for where, value in cells}


def test_formula_that_reads_the_annex_loses_its_stale_value(macro_book):
    assert cached(macro_book, foreign.READER)["A1"] == "999"
    refresh_week_3(macro_book)
    assert cached(macro_book, foreign.READER)["A1"] is None


def test_sheet_whose_formulas_do_not_look_at_ours_keeps_its_bytes(macro_book):
    before = read_parts(macro_book)[part_of(macro_book, foreign.SHEET)]
    refresh_week_3(macro_book)

    assert read_parts(macro_book)[part_of(macro_book, foreign.SHEET)] == before
    assert cached(macro_book, foreign.SHEET) == {"A7": "240"}


@pytest.mark.parametrize(
    "formula",
    [
        "SUM(PL_Bang1)",
        "SUM(LichSu[điểm])",
        "SUM(DC_Diem)",
        "'Đọc phụ lục'!A1+1",
        "Tong_Rieng+1",
        "SUM('Nhập liệu:Phụ lục'!C12)",
        "INDIRECT(A1)",
        "'PHỤ LỤC'!C12",
    ],
)
def test_formula_that_reads_ours_by_another_way_loses_its_stale_value_too(macro_book, formula):
    name = "<definedName name=\"Tong_Rieng\">SUM('Phụ lục'!$C$11:$C$14)</definedName></definedNames>"
    edit_part(macro_book, "xl/workbook.xml", lambda xml: xml.replace("</definedNames>", name))
    theirs = part_of(macro_book, foreign.SHEET)
    edit_part(macro_book, theirs, lambda xml: xml.replace("<f>SUM(B2:B4)</f>", f"<f>{formula}</f>"))

    refresh_week_3(macro_book)

    assert cached(macro_book, foreign.SHEET) == {"A7": None}


def test_refresh_that_changes_nothing_leaves_values_of_formulas(macro_book):
    refresh_week_3(macro_book)
    reader = part_of(macro_book, foreign.READER)
    edit_part(macro_book, reader, lambda xml: xml.replace("*2</f>", "*2</f><v>129</v>"))

    refresh_week_3(macro_book)

    assert cached(macro_book, foreign.READER)["A1"] == "129"


@pytest.mark.parametrize("element", ['<calcPr calcId="191029"/>', '<calcPr calcId="191029" fullCalcOnLoad="0"/>', ""])
def test_program_that_opens_the_file_is_told_to_calculate(macro_book, element):
    edit_part(macro_book, "xl/workbook.xml", lambda xml: re.sub(r"<calcPr[^>]*/>", element, xml))
    refresh_week_3(macro_book)
    assert look_into(macro_book).calculation.fullCalcOnLoad


def test_order_of_calculation_is_dropped_with_its_content_type_and_relation(macro_book, validate):
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    chain = b'<calcChain xmlns="' + main + b'"><c r="A7" i="91"/></calcChain>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    relation = (
        '<Relationship Id="rId70" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"'
        ' Target="calcChain.xml"/></Relationships>'
    )
    override = f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'
    edit_parts(macro_book, {"xl/calcChain.xml": chain})
    edit_part(macro_book, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace("</Relationships>", relation))
    edit_part(macro_book, "[Content_Types].xml", lambda xml: xml.replace("</Types>", override))
    assert validate(macro_book) == []

    refresh_week_3(macro_book)

    assert [name for name, part in read_parts(macro_book).items() if b"calcChain" in part or "calcChain" in name] == []
    assert validate(macro_book) == []
