"""Files of every kind become grids, with what the reader of sheets does not tell."""

import shutil
import struct
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from chiso.workbook.cells.grid import CellError, Mark
from chiso.workbook.paste import PasteError, parse_paste
from chiso.workbook.paste.files import read_grids

FIXTURES = Path(__file__).parent / "files"
ROWS = (("STT", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP"), (1, "Phú Lâm", 63.15), (2, "Phú An", "61,14"))


def write_xlsx(path, rows=ROWS, sheet="Xã"):
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return path


def rewrite(path, part, change):
    """Change one part of a zip."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_a_workbook_keeps_numbers_as_numbers_and_text_as_text(tmp_path, suffix):
    [grid] = read_grids(write_xlsx(tmp_path / f"diem{suffix}"))

    assert (grid.sheet, grid.first_row, grid.first_column) == ("Xã", 1, 1)
    assert grid.rows == ROWS


def test_addresses_are_the_sheets_own_when_the_table_starts_elsewhere(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("Xã").write("D7", "Phú Lâm")
    book.close()
    [grid] = read_grids(tmp_path / "a.xlsx")

    assert grid.rows[6][3] == "Phú Lâm"
    assert grid.name_cell(6, 3) == "Xã!D7"


def test_dates_are_dates_and_times_are_text(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet()
    page.write_datetime(0, 0, date(2023, 10, 12), book.add_format({"num_format": "dd/mm/yyyy"}))
    page.write_number(0, 1, 0.5, book.add_format({"num_format": "hh:mm"}))
    page.write_boolean(0, 2, True)
    book.close()
    [grid] = read_grids(tmp_path / "a.xlsx")

    assert grid.rows == ((date(2023, 10, 12), "12:00:00", True),)


def test_error_cells_of_a_workbook_are_named(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet()
    page.write_formula("A1", "=NA()", None, "#N/A")
    page.write_formula("B2", "=1/0", None, "#DIV/0!")
    page.write_formula("C3", '=IF(A1="","",1)', None, "")
    page.write_formula("D4", "=1+1", None, 2)
    book.close()
    rewrite(
        tmp_path / "a.xlsx",
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<c r="C3">', b'<c r="C3" t="str">'),
    )
    [grid] = read_grids(tmp_path / "a.xlsx")

    assert grid.rows[0][0] == CellError("#N/A")
    assert grid.rows[1][1] == CellError("#DIV/0!")
    assert (grid.rows[2][2], grid.rows[3][3]) == (None, 2)


def test_a_formula_that_was_never_calculated_is_no_empty_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active["B2"] = "=SUM(A1:A9)"
    book.active["A1"] = 5
    book.save(tmp_path / "a.xlsx")
    [grid] = read_grids(tmp_path / "a.xlsx")

    assert grid.rows[1][1] == CellError("")


def test_a_stray_cell_far_away_is_named_instead_of_exhausting_the_memory(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet("Xã")
    page.write("A1", "Phú Lâm")
    page.write("XFD1048576", "x")
    book.close()

    with pytest.raises(PasteError, match="Xã!XFD1048576"):
        read_grids(tmp_path / "a.xlsx")


def test_a_far_cell_that_is_only_formatted_is_nothing(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet("Xã")
    page.write("A1", "Phú Lâm")
    page.write_blank("XFD1048576", None, book.add_format({"bold": True}))
    book.close()

    assert read_grids(tmp_path / "a.xlsx")[0].rows == (("Phú Lâm",),)


def test_hidden_and_filtered_rows_are_marked(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet()
    for number, row in enumerate(ROWS):
        page.write_row(number, 0, row)
    page.autofilter(0, 0, 2, 2)
    page.filter_column(1, "x == PhuLam")
    page.set_row(2, options={"hidden": True})
    book.close()
    [grid] = read_grids(tmp_path / "a.xlsx")

    assert grid.hidden_rows == {3}
    assert len(grid.rows) == 3


def test_cells_without_references_and_with_prefixed_tags_are_followed(tmp_path):
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        f'<?xml version="1.0"?><x:worksheet xmlns:x="{namespace}"><x:sheetData>'
        '<x:row><x:c t="str"><x:v>a</x:v></x:c></x:row>'
        '<x:row hidden="true"><x:c><x:v>1</x:v></x:c><x:c t="e"><x:v>#REF!</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    write_xlsx(tmp_path / "a.xlsx")
    [grid] = read_grids(rewrite(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", lambda _: sheet.encode()))

    assert grid.rows == (("a", None), (1, CellError("#REF!")))
    assert grid.hidden_rows == {2}


@pytest.mark.parametrize("name", ["marks.xls", "marks.ods"])
def test_old_and_open_formats_tell_errors_hidden_rows_and_hidden_sheets(name):
    notes, units, draft = read_grids(FIXTURES / name)

    assert [grid.sheet for grid in (notes, units, draft)] == ["Ghi chú", "Xã Phường", "Nháp"]
    assert units.rows[1:] == (
        (1, "Phú Lâm", 63.15),
        (2, "Phú An", 61.14),
        (3, "Hiệp Xương", CellError("#N/A")),
        (4, "Phú Mỹ", CellError("#DIV/0!")),
        (5, "Phú Thạnh", "60,64"),
    )
    assert (notes.hidden_rows, units.hidden_rows) == (frozenset(), {3})
    assert [grid.visible for grid in (notes, units, draft)] == [True, True, False]


def write_xlsb(path, records, styles=None, strings=None, calculation=()):
    """Write an .xlsb of one sheet by hand: no library here writes one that Excel's own looks like."""

    def join(*pairs):
        parts = []
        for kind, data in pairs:
            head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
            parts.append(head + bytes([len(data)]) + data)
        return b"".join(parts)

    def wide(text):
        return struct.pack("<I", len(text)) + text.encode("utf-16-le")

    main = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    kinds = f'<Override PartName="/xl/workbook.bin" ContentType="{main}"/>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"

    def relate(kind, target):
        relation = f'<Relationship Id="rId1" Type="{office}/{kind}" Target="{target}"/>'
        return f'<Relationships xmlns="{package}/relationships">{relation}</Relationships>'

    sheet = struct.pack("<2I", 0, 1) + wide("rId1") + wide("Xã")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types">{kinds}</Types>')
        archive.writestr("_rels/.rels", relate("officeDocument", "xl/workbook.bin"))
        parts = {"styles": styles, "sharedStrings": strings}
        more = "".join(
            f'<Relationship Id="r{kind}" Type="{office}/{kind}" Target="{kind}.bin"/>'
            for kind, held in parts.items()
            if held is not None
        )
        relations = relate("worksheet", "worksheets/sheet1.bin").replace("</R", more + "</R")
        archive.writestr("xl/_rels/workbook.bin.rels", relations)
        for kind, held in parts.items():
            if held is not None:
                archive.writestr(f"xl/{kind}.bin", join(*held))
        ends = (*calculation, (132, b""))
        archive.writestr("xl/workbook.bin", join((131, b""), (143, b""), (156, sheet), (144, b""), *ends))
        size = struct.pack("<4I", 0, 1, 0, 1)
        before = [record for record in records if record[0] == 60]
        cells = [record for record in records if record[0] != 60]
        rows = join((129, b""), (148, size), *before, (145, b""), *cells, (146, b""), (130, b""))
        archive.writestr("xl/worksheets/sheet1.bin", rows)
    return path


def row_header(row, hidden):
    return 0, struct.pack("<2IHBBBI", row, 0, 300, 0, hidden << 4, 0, 0)


def test_a_binary_workbook_tells_errors_and_hidden_rows(tmp_path):
    def text(column, shown):
        return 6, struct.pack("<3I", column, 0, len(shown)) + shown.encode("utf-16-le")

    path = write_xlsb(
        tmp_path / "a.xlsb",
        [
            row_header(0, False),
            text(0, "Phú Lâm"),
            (5, struct.pack("<2Id", 1, 0, 63.15)),
            row_header(1, True),
            text(0, "Phú An"),
            (3, struct.pack("<2IB", 1, 0, 0x2A)),
        ],
    )
    [grid] = read_grids(path)

    assert grid.rows == (("Phú Lâm", 63.15), ("Phú An", CellError("#N/A")))
    assert grid.hidden_rows == {2}


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def test_a_binary_workbook_tells_hidden_columns_percentages_and_marks(tmp_path):
    def font(flags, raised):
        return 43, struct.pack("<4H", 220, flags, 400, raised) + bytes(13)

    def look(number, font):
        return 47, struct.pack("<3H", 0, number, font) + bytes(10)

    styles = [
        (44, struct.pack("<H", 164) + wide("0.0%")),
        *(font(0, 0), font(8, 0), font(0, 1)),
        (617, struct.pack("<I", 3)),
        *(look(0, 0), look(164, 0), look(0, 1)),
        (618, b""),
    ]
    strings = [
        (159, struct.pack("<2I", 2, 2)),
        (19, b"\x01" + wide("58.61") + struct.pack("<I2H", 1, 4, 2)),
        (19, b"\x00" + wide("Phú An")),
        (160, b""),
    ]
    records = [
        (60, struct.pack("<4IH", 1, 1, 2304, 0, 1)),
        (60, struct.pack("<4IH", 4, 5, 0, 0, 0)),
        row_header(0, False),
        (5, struct.pack("<2Id", 0, 1, 0.6315)),
        (7, struct.pack("<3I", 1, 0, 0)),
        (7, struct.pack("<3I", 2, 0, 1)),
        (5, struct.pack("<2Id", 3, 2, 63.15)),
        (9, struct.pack("<2IdH", 4, 0, 0, 2) + bytes(8)),
    ]
    [grid] = read_grids(write_xlsb(tmp_path / "a.xlsb", records, styles, strings))

    assert grid.rows == (("63.15%", "58.6", "Phú An", 63.15, CellError("")),)
    assert grid.hidden_columns == {2, 5}
    assert grid.marks == {(1, 2): Mark.NOTE_MARK, (1, 4): Mark.STRUCK}


def test_a_binary_workbook_that_awaits_its_calculation_has_no_zeros(tmp_path):
    records = [
        row_header(0, False),
        (9, struct.pack("<2IdH", 0, 0, 0, 0) + bytes(8)),
        (9, struct.pack("<2IdH", 1, 0, 63.15, 0) + bytes(8)),
    ]
    calculation = [(157, struct.pack("<3Id2IH", 0, 1, 100, 0.001, 1, 0, 0)[:24] + b"\x01\x00")]
    [grid] = read_grids(write_xlsb(tmp_path / "a.xlsb", records, calculation=calculation))

    assert grid.rows == ((CellError(""), 63.15),)


def test_a_cell_far_away_in_a_binary_workbook_is_named(tmp_path):
    path = write_xlsb(tmp_path / "a.xlsb", [row_header(1_048_575, False), (5, struct.pack("<2Id", 16_383, 0, 1))])

    with pytest.raises(PasteError, match="Xã!XFD1048576"):
        read_grids(path)


def test_a_binary_workbook_whose_cells_would_be_lost_is_refused(tmp_path):
    path = write_xlsb(tmp_path / "a.xlsb", [row_header(0, False), (16, struct.pack("<Id", 0, 63.15))])

    with pytest.raises(PasteError, match=r"lưu thành \.xlsx"):
        read_grids(path)


def test_a_record_longer_than_its_part_is_refused(tmp_path):
    path = write_xlsb(tmp_path / "a.xlsb", [row_header(0, False), (5, struct.pack("<2Id", 0, 0, 63.15))])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.bin"] += b"\x05\xff\xff\xff\x7f"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)

    with pytest.raises(PasteError, match=r"a\.xlsb"):
        read_grids(path)


HTML = """<html><head><meta charset="utf-8"><style>td {color: red}</style></head><body><h1>Kết quả</h1>
<table border=1><tr><th rowspan="2">STT<th rowspan=2>ĐƠN<br>VỊ<th colspan="2">ĐIỂM</tr>
<tr><th>Tuần 2</th><th>Tuần 1</th></tr>
<tr><td>1</td><td>Phú&nbsp;Lâm</td><td> 63,15 </td><td>63,08</td></tr>
<tr style="display: none"><td>2<td>Phú An<td>61,14<td>61,03</table></body></html>"""


@pytest.mark.parametrize("name", ["diem.html", "diem.htm", "diem.xls"])
def test_a_page_with_a_table_is_read_under_any_name(tmp_path, name, context):
    (tmp_path / name).write_text(HTML, encoding="utf-8")
    [grid] = read_grids(tmp_path / name)

    assert grid.rows == (
        ("STT", "ĐƠN VỊ", "ĐIỂM", None),
        (None, None, "Tuần 2", "Tuần 1"),
        ("1", "Phú Lâm", "63,15", "63,08"),
        ("2", "Phú An", "61,14", "61,03"),
    )
    assert grid.hidden_rows == {4}
    assert len(parse_paste(grid, context).entries) == 2


def test_each_table_of_a_page_is_a_grid(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<table><tr><td>1</td></tr></table><p>x</p><table><tr><td>2</td></tr></table>", encoding="utf-8")

    assert [(grid.sheet, grid.rows) for grid in read_grids(path)] == [("a 1", (("1",),)), ("a 2", (("2",),))]


@pytest.mark.parametrize("name", ["diem.csv", "diem.txt", "diem.tsv", "diem.xls"])
def test_text_is_read_under_any_name_with_numbers_left_as_text(tmp_path, name):
    (tmp_path / name).write_text("ĐƠN VỊ;ĐIỂM\nPhú Lâm;63,15\n", encoding="utf-8-sig")
    [grid] = read_grids(tmp_path / name)

    assert (grid.sheet, grid.rows) == ("diem", (("ĐƠN VỊ", "ĐIỂM"), ("Phú Lâm", "63,15")))


@pytest.mark.parametrize(
    ("name", "data", "hint"),
    [
        ("a.docx", b"PK\x03\x04", "loại tệp"),
        ("a.pdf", b"%PDF-1.7", "loại tệp"),
        ("a.xlsx", b"", "không có số liệu"),
        ("a.xlsx", b"PK\x03\x04 broken", "tệp hỏng"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "tệp hỏng"),
        ("a.xlsx", b"%PDF-1.7\x00\x01\x02\x03", "tệp hỏng"),
        (
            "a.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "kiểu cũ",
        ),
        ("a.csv", b"\n\n  \n", "không có số liệu"),
    ],
)
def test_what_is_no_table_is_refused_with_the_files_name(tmp_path, name, data, hint):
    (tmp_path / name).write_bytes(data)

    with pytest.raises(PasteError, match=hint) as caught:
        read_grids(tmp_path / name)
    assert name in str(caught.value)


@pytest.mark.parametrize("name", ["marks.xls", "marks.ods", "diem.xlsx"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_cut_short_is_refused_and_never_crashes(tmp_path, name, share):
    whole = write_xlsx(tmp_path / name) if name.endswith("xlsx") else FIXTURES / name
    data = whole.read_bytes()
    cut = tmp_path / f"cut{whole.suffix}"
    cut.write_bytes(data[: int(len(data) * share)])

    with pytest.raises(PasteError, match="cut"):
        read_grids(cut)


def test_a_workbook_with_a_password_is_refused(tmp_path):
    write_xlsx(tmp_path / "a.xlsx")
    with (tmp_path / "a.xlsx").open("rb") as plain, (tmp_path / "b.xlsx").open("wb") as locked:
        OOXMLFile(plain).encrypt("mật khẩu", locked)

    with pytest.raises(PasteError, match="mật khẩu"):
        read_grids(tmp_path / "b.xlsx")


def test_a_workbook_under_another_workbooks_ending_is_read_by_what_it_is(tmp_path):
    shutil.copy(FIXTURES / "marks.ods", tmp_path / "a.xlsx")

    assert len(read_grids(tmp_path / "a.xlsx")) == 3


def test_a_workbook_without_any_cell_is_refused(tmp_path):
    with pytest.raises(PasteError, match="không có số liệu"):
        read_grids(write_xlsx(tmp_path / "a.xlsx", ()))
