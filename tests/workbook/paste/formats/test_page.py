"""Pages: what they show, what they keep behind it, what they hide."""

import pytest

from chiso.workbook.cells.grid import CellError, Mark
from chiso.workbook.paste import PasteError
from chiso.workbook.paste.files import read_grids


@pytest.fixture
def read_page(tmp_path):
    """Read the one table of a page."""

    def read(table, head=""):
        (tmp_path / "a.html").write_text(f"<html><head>{head}</head><body>{table}</body></html>", encoding="utf-8")
        [grid] = read_grids(tmp_path / "a.html")
        return grid

    return read


def one(cell):
    return f"<table><tr><td>Phú Lâm</td>{cell}</tr></table>"


# Shown and stored


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('<td sdval="63.15" sdnum="1033;0;0.0">63.2</td>', 63.15),
        ('<td sdval="63.15">63,15</td>', "63,15"),
        ('<td sdval="63.15">63</td>', 63.15),
        ('<td x:num="63.149999999999999">63.15</td>', "63.15"),
        ('<td x:num="63.149999999999999">63,1</td>', 63.15),
        ("<td x:num>63.15</td>", "63.15"),
        ('<td data-value="63.15">63.2</td>', 63.15),
        ('<td data-order="63.15">63.2</td>', 63.15),
        ('<td sdval="0.6315">63.2%</td>', "63.15%"),
        ('<td sdval="0.6315">63.15%</td>', "63.15%"),
        ('<td sdval="45208">09/10/2023</td>', "09/10/2023"),
        ('<td data-sort="1">63.15</td>', "63.15"),
        ('<td data-value="H01">63.15</td>', "63.15"),
        ('<td sdval="93.15">63.15</td>', CellError("“hiện 63.15 mà lưu 93.15”")),
        ('<td sdval="63.25">63.2</td>', 63.25),
        ('<td sdval="63.26">63.2</td>', CellError("“hiện 63.2 mà lưu 63.26”")),
        ('<td data-value="63.51">63.15</td>', CellError("“hiện 63.15 mà lưu 63.51”")),
    ],
)
def test_the_stored_value_counts_where_what_is_shown_is_a_rounding_of_it(read_page, cell, read):
    assert read_page(one(cell)).rows == (("Phú Lâm", read),)


# Marks within a cell


@pytest.mark.parametrize(
    ("cell", "read", "mark"),
    [
        ("58.6<sup>1</sup>", "58.6", Mark.NOTE_MARK),
        ("58.6<sub>a</sub>", "58.6", Mark.NOTE_MARK),
        ("58.6<a href='#n'><sup>[1]</sup></a>", "58.6", Mark.NOTE_MARK),
        ("<s>58.5</s> 58.6", "58.6", Mark.STRUCK_PART),
        ("58.<del>5</del><ins>6</ins>", "58.6", Mark.STRUCK_PART),
        ("<strike>58.6</strike>", "58.6", Mark.STRUCK),
        ('<span style="text-decoration: line-through">5</span>8.6', "8.6", Mark.STRUCK_PART),
        ('58.6<span style="vertical-align:super;font-size:8pt">2</span>', "58.6", Mark.NOTE_MARK),
        ("<ruby>58.6<rp>(</rp><rt>9</rt><rp>)</rp></ruby>", "58.6", Mark.NOTE_MARK),
        ('<span style="display:none">00058600</span>58.6', "58.6", Mark.HIDDEN_PART),
        ('<span class="sr-only">điểm</span>58.6', "58.6", Mark.HIDDEN_PART),
        ('<span class="key">9</span>58.6', "58.6", Mark.HIDDEN_PART),
        ('<span class="key" style="display:inline">9</span>58.6', "958.6", None),
        ("<span hidden>9</span>58.6<b>1</b>", "58.61", None),
        ("<sup>58.6</sup>", "58.6", None),
        ("<b>58</b>.<i>6</i>", "58.6", None),
        ('<span class="d-none d-md-inline">5</span>8.6', "58.6", None),
        ("<script>var a = '<td>9</td>'</script>58.6", "58.6", None),
    ],
)
def test_what_is_no_part_of_the_value_is_left_out(read_page, cell, read, mark):
    head = "<style>.KEY, span.never { color: red; display : none } @media print { b { display: none } }</style>"
    grid = read_page(one(f"<td>{cell}</td>"), head)
    expected = Mark.HIDDEN_PART if "hidden" in cell else mark

    assert grid.rows == (("Phú Lâm", read),)
    assert grid.marks.get((1, 2)) is expected


# Hidden rows, columns, tables

ROWS = "<tr><td>a<td>b<td>c</tr><tr><td>d<td>e<td>f</tr>"


@pytest.mark.parametrize(
    ("columns", "hidden"),
    [
        ("<col><col style='display:none'><col>", {2}),
        ("<col span=2 width=64><col width=0 style='width:0'>", {3}),
        ("<colgroup><col><col class=off></colgroup>", {2}),
        ("<colgroup style='visibility:collapse'><col><col></colgroup><col>", {1, 2}),
        ("<colgroup span=2 style='visibility: collapse'></colgroup>", {1, 2}),
        ("<col><col><col>", set()),
    ],
)
def test_columns_that_are_not_shown_are_told(read_page, columns, hidden):
    assert (
        read_page(f"<table>{columns}{ROWS}</table>", "<style>.off{visibility:collapse}</style>").hidden_columns
        == hidden
    )


def test_a_column_all_of_whose_cells_are_hidden_is_a_hidden_column(read_page):
    rows = "<tr><th>a<th style='display:none'>nháp<th>c</tr><tr><td>d<td class=off>62.65<td>63.15</tr>"
    grid = read_page(f"<table>{rows}</table>", "<style>td.off {display:none}</style>")

    assert grid.hidden_columns == {2}
    assert grid.rows == (("a", "nháp", "c"), ("d", "62.65", "63.15"))


def test_a_hidden_cell_among_shown_ones_is_left_out(read_page):
    grid = read_page("<table><tr><td>a<td>b</tr><tr><td>c<td style='display:none'>9</tr></table>")

    assert grid.rows == (("a", "b"), ("c", None))
    assert (grid.hidden_columns, grid.marks) == (frozenset(), {(2, 2): Mark.HIDDEN_PART})


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>a</tr><tr style='display:none'><td>b</tr>",
        "<tr><td>a</tr><tr class=off><td>b</tr>",
        "<tr><td>a</tr><tr hidden><td>b</tr>",
        "<tr><td>a</tr><tr height=0><td>b</tr>",
        "<tbody><tr><td>a</tr></tbody><tbody class=off><tr><td>b</tr></tbody>",
    ],
)
def test_rows_that_are_not_shown_are_told(read_page, rows):
    grid = read_page(f"<table>{rows}</table>", "<style>.off{display:none}</style>")

    assert (grid.rows, grid.hidden_rows) == ((("a",), ("b",)), {2})


def test_a_table_that_is_not_shown_is_a_hidden_sheet(tmp_path):
    hidden = "<div style='display:none'><table><tr><td>b</table></div><table hidden><tr><td>c</table>"
    page = "<table><tr><td>a</table>" + hidden
    (tmp_path / "a.html").write_text(page, encoding="utf-8")

    assert [grid.visible for grid in read_grids(tmp_path / "a.html")] == [True, False, False]


# Pages of another kind


@pytest.mark.parametrize(
    ("page", "hint"),
    [
        ('<html><frameset rows="*,39"><frame src="a.files/sheet001.htm"></frameset></html>', "khung"),
        ('<html><body><iframe src="b.html"></iframe></body></html>', "khung"),
        ("<html><body><p>Không có gì</p></body></html>", "không có bảng"),
    ],
)
def test_a_page_without_its_table_says_what_it_is(tmp_path, page, hint):
    (tmp_path / "diem.xls").write_text(page, encoding="utf-8")

    with pytest.raises(PasteError, match=rf"diem\.xls.*{hint}.*\.$"):
        read_grids(tmp_path / "diem.xls")


def archive(*pages, kind="text/html"):
    parts = "".join(
        f'--cut\r\nContent-Type: {kind}; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{page}\r\n'
        for page in pages
    )
    head = 'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="cut"\r\n\r\n'
    return f"{head}{parts}--cut--\r\n"


TABLE = "<html><body><table><tr><td>Phú Lâm<td>63,15</table></body></html>"


@pytest.mark.parametrize("name", ["a.xls", "a.mht", "a.mhtml"])
def test_a_web_archive_of_one_page_is_read(tmp_path, name):
    (tmp_path / name).write_bytes(archive(TABLE, "<html><p>không bảng</p></html>").encode())

    assert read_grids(tmp_path / name)[0].rows == (("Phú Lâm", "63,15"),)


@pytest.mark.parametrize(
    ("data", "hint"), [(archive(TABLE, TABLE), "chứa 2 trang"), (archive("a", kind="text/plain"), "không chứa bảng")]
)
def test_any_other_web_archive_is_refused_by_what_it_is(tmp_path, data, hint):
    (tmp_path / "a.xls").write_bytes(data.encode())

    with pytest.raises(PasteError, match=rf"MHTML.*{hint}.*lưu thành \.xlsx"):
        read_grids(tmp_path / "a.xls")


@pytest.mark.parametrize(
    "text",
    [
        (
            '<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
            "<Worksheet><Table><Row><Cell><Data>63.15</Data></Cell></Row></Table></Worksheet></Workbook>"
        ),
        (
            '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
            "<table:table></table:table></office:document>"
        ),
    ],
)
def test_spreadsheets_that_are_one_xml_file_are_refused_by_what_they_are(tmp_path, text):
    (tmp_path / "a.xls").write_text('<?xml version="1.0"?>' + text, encoding="utf-8")

    with pytest.raises(PasteError, match="XML kiểu cũ"):
        read_grids(tmp_path / "a.xls")
