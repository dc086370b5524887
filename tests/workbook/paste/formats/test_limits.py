"""A file is measured before any reader sees it: extent, bytes, parts, entities."""

import struct
import tracemalloc
import zipfile

import pytest
import xlsxwriter

from chiso.workbook.paste import PasteError
from chiso.workbook.paste.files import read_grids
from chiso.workbook.paste.text import read_text_grid

from .conftest import MAIN, replace_part

MOST_BYTES = 40_000_000
"""What refusing a file may take; the rectangles that these claim would take a hundred times that."""


@pytest.fixture
def memory():
    """Refusing takes no memory to speak of."""
    tracemalloc.start()
    yield
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MOST_BYTES


def far(reference):
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{reference}"><v>1</v></c></row>'


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize("reference", ["ZZ99999", "XFD1048576", "AOO1048576", "XFD100", "B600001"])
def test_a_cell_far_away_is_named(xlsx_file, reference):
    with pytest.raises(PasteError, match=f"Xã!{reference}"):
        read_grids(xlsx_file(far(reference)))


@pytest.mark.parametrize("reference", ["XFD20", "A100000", "CV10000"])
def test_a_cell_that_the_paste_area_could_hold_the_rectangle_of_is_read(xlsx_file, reference):
    assert any(1 in row for row in read_grids(xlsx_file(far(reference)))[0].rows[1:])


@pytest.mark.parametrize(
    "sheet",
    [
        "<row>" + "<c><v>1</v></c>" * 17_000 + "</row>",
        "<row r='1048576'/><row><c><v>1</v></c></row>",
        "<row r='1'><c r='XFE1'><v>1</v></c></row>",
        "<row r='9999999999'><c r='A9999999999'><v>1</v></c></row>",
    ],
)
def test_cells_beyond_the_last_row_or_column_are_refused(xlsx_file, sheet):
    with pytest.raises(PasteError, match=r"a\.xlsx"):
        read_grids(xlsx_file(sheet))


def test_several_sheets_share_one_extent(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    for number in range(1, 5):
        book.add_worksheet(f"T{number}").write("CV4000", 1)
    book.close()

    with pytest.raises(PasteError, match="T4!CV4000"):
        read_grids(tmp_path / "a.xlsx")


def repeated(rows, columns, content='office:value-type="float" office:value="1"'):
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell {content} '
        f'table:number-columns-repeated="{columns}"><text:p>1</text:p></table:table-cell></table:table-row>'
    )


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize(
    ("rows", "columns", "content"),
    [
        (1_000_000, 1000, 'office:value-type="string" calcext:value-type="error"'),
        (1_048_576, 2, 'office:value-type="float" office:value="1"'),
        (1_000, 16_384, 'table:formula="of:=1"'),
        (1, 99_999_999, 'office:value-type="float" office:value="1"'),
        (300, 1_000, 'office:value-type="string" calcext:value-type="error"'),
        (18_446_744_073_709_551_615, 1, ""),
        (-1, 1, 'office:value-type="float" office:value="1"'),
    ],
)
def test_repeated_cells_of_an_ods_are_measured_before_they_are_expanded(ods_file, rows, columns, content):
    with pytest.raises(PasteError, match=r"a\.ods"):
        read_grids(ods_file(repeated(rows, columns, content)))


def test_the_empty_rest_of_a_sheet_is_no_extent(ods_file):
    rest = (
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )

    assert read_grids(ods_file(repeated(1, 2) + rest))[0].rows == ((1, 1),)


@pytest.mark.usefixtures("memory")
def test_a_run_of_spaces_without_end_is_refused(ods_file):
    text = (
        '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="99999999"/></text:p></table:table-cell>'
    )

    with pytest.raises(PasteError, match=r"a\.ods"):
        read_grids(ods_file(f"<table:table-row>{text}</table:table-row>"))


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_part_that_inflates_without_end_is_refused(xlsx_file, part):
    path = xlsx_file(far("B2"))
    bomb(path, part)

    with pytest.raises(PasteError, match=r"a\.xlsx quá lớn"):
        read_grids(path)


def bomb(path, part):
    """Replace a part by 200 MB of spaces, deflated piece by piece."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != part}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        with archive.open(part, "w") as stream:
            for _ in range(200):
                stream.write(b" " * 1_000_000)


@pytest.mark.parametrize("claimed", [1_000, 150_000_000])
def test_a_part_whose_size_lies_is_refused(xlsx_file, claimed):
    path = xlsx_file(far("B2"))
    part = b"xl/worksheets/sheet1.xml"
    bomb(path, part.decode())
    data = bytearray(path.read_bytes())
    place = data.rindex(part) - 46
    struct.pack_into("<I", data, place + 24, claimed)
    path.write_bytes(data)

    with pytest.raises(PasteError, match=r"a\.xlsx"):
        read_grids(path)


def test_two_parts_of_one_name_are_refused(xlsx_file):
    path = xlsx_file(far("B2"))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{MAIN}"/>')

    with pytest.raises(PasteError, match=r"a\.xlsx"):
        read_grids(path)


def test_more_parts_than_a_workbook_has_are_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for number in range(5_001):
            archive.writestr(f"{number}", b"")

    with pytest.raises(PasteError, match="quá lớn"):
        read_grids(tmp_path / "a.xlsx")


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("sheet", ['<row r="1"><c r="A1" t="inlineStr"><is><t>@</t></is></c></row>', '<row x="@"/>'])
def test_a_text_longer_than_any_cell_is_refused(xlsx_file, sheet):
    with pytest.raises(PasteError, match="quá lớn"):
        read_grids(xlsx_file(sheet.replace("@", "x" * 1_000_001)))


@pytest.mark.usefixtures("memory")
def test_a_line_longer_than_any_table_is_refused():
    with pytest.raises(PasteError, match="quá lớn"):
        read_text_grid(b"Ph\xc3\xba L\xc3\xa2m,63.15\nPh\xc3\xba An," + b"9" * 1_000_001, "diem.csv")


def test_a_page_with_more_cells_than_the_paste_area_is_refused():
    page = "<table>" + ("<tr>" + "<td>1</td>" * 400 + "</tr>") * 2_100 + "</table>"
    with pytest.raises(PasteError, match="quá lớn"):
        read_text_grid(page.encode(), "diem.html")


@pytest.mark.parametrize("sheet", ["<c><v>0.5</v></c>", '<c r="B1" s="1"><v>0.5</v></c>'])
def test_percentages_are_shown_however_the_cells_are_addressed(xlsx_file, sheet):
    cells = sheet.replace("<c>", '<c s="1">')
    rows = f'<row r="1"><c r="A1"><v>7</v></c>{cells}</row>'
    path = xlsx_file(rows, styles='<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>')

    assert read_grids(path)[0].rows == ((7, "50%"),)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>',
    ],
)
def test_two_cells_of_one_address_are_refused(xlsx_file, rows):
    with pytest.raises(PasteError, match=r"a\.xlsx"):
        read_grids(xlsx_file(rows))


def test_an_archive_of_parts_within_parts_is_refused(tmp_path):
    parts = [f'Content-Type: multipart/mixed; boundary="{level}"\r\n\r\n--{level}\r\n' for level in range(990)]
    (tmp_path / "a.mht").write_text("MIME-Version: 1.0\r\n" + "".join(parts), encoding="utf-8")

    with pytest.raises(PasteError, match="quá lớn"):
        read_grids(tmp_path / "a.mht")


def test_what_stands_behind_the_root_is_no_workbook(xlsx_file):
    sheet = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    with pytest.raises(PasteError, match=r"a\.xlsx"):
        read_grids(xlsx_file(sheet + "</sheetData></worksheet><x/>"))


@pytest.mark.parametrize(("number", "read"), [("1E-400", None), ("-1e-308", None), ("1.5E-17", 1.5e-17)])
def test_a_number_that_no_double_is_near_is_not_zero(xlsx_file, number, read):
    path = xlsx_file(f'<row r="1"><c r="A1"><v>{number}</v></c></row>')
    if read is not None:
        assert read_grids(path)[0].rows == ((read,),)
        return
    with pytest.raises(PasteError, match=r"a\.xlsx"):
        read_grids(path)


@pytest.mark.parametrize("claim", ["4294967295", "18446744073709551615", "&#57;99999999", "-1"])
def test_strings_are_not_made_room_for_by_what_the_file_claims(xlsx_file, claim):
    path = xlsx_file()
    replace_part(
        path,
        "xl/sharedStrings.xml",
        f'<?xml version="1.0"?><sst xmlns="{MAIN}" x="&gt;" uniqueCount = "{claim}"><si><t>x</t></si></sst>',
    )
    with pytest.raises(PasteError, match=r"a\.xlsx"):
        read_grids(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(xlsx_file, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES}<worksheet xmlns="{MAIN}">&b;&c;</worksheet>'
    path = xlsx_file()
    replace_part(path, "xl/worksheets/sheet1.xml", text.encode(encoding))

    with pytest.raises(PasteError, match="DTD"):
        read_grids(path)


def test_a_million_empty_strings_are_refused(xlsx_file):
    with pytest.raises(PasteError, match="quá lớn"):
        read_grids(xlsx_file('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings="<si/>" * 1_000_001))


@pytest.mark.parametrize(
    "page",
    [
        '<table><tr><td colspan="1000" rowspan="65534">x</td></tr>' + "<tr>" * 5_000 + "</table>",
        "<table><tr>" + '<td colspan="1000">x' * 1_300 + "</table>",
    ],
)
def test_spans_of_a_page_count_as_cells(page):
    with pytest.raises(PasteError, match="quá lớn"):
        read_text_grid(page.encode(), "nguồn")


@pytest.mark.parametrize(
    "page", ["<table>" * 20_000, "<table><tr><td>" + "<b>" * 100_000 + "63.15", "<table><tr>" * 5_000 + "<td>x"]
)
def test_markup_nested_without_end_is_read_or_refused_and_never_crashes(page):
    try:
        read_text_grid(page.encode(), "nguồn")
    except PasteError as error:
        assert "nguồn" in str(error)  # noqa: PT017 - either is fine


def test_more_separators_than_a_table_has_cells_are_refused():
    with pytest.raises(PasteError, match="quá lớn"):
        read_text_grid(b"a" + b"," * 2_500_000, "nguồn")


def test_a_file_of_many_megabytes_is_refused_unread(tmp_path):
    with (tmp_path / "a.xls").open("wb") as file:
        file.truncate(65_000_000)

    with pytest.raises(PasteError, match="quá lớn"):
        read_grids(tmp_path / "a.xls")


def test_a_long_text_that_many_cells_share_is_refused(xlsx_file):
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 3_001))

    with pytest.raises(PasteError, match="quá lớn"):
        read_grids(xlsx_file(rows, strings=f"<si><t>{'z' * 30_000}</t></si>"))


def test_a_long_text_that_an_ods_repeats_is_refused(ods_file):
    start = '<table:table-cell office:value-type="string" table:number-columns-repeated="3000">'
    cell = f"{start}<text:p>{'z' * 30_000}</text:p>"

    with pytest.raises(PasteError, match="quá lớn"):
        read_grids(ods_file(f"<table:table-row>{cell}</table:table-cell></table:table-row>"))
