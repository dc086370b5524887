"""Odd things in the workbook never stop the copy nor other documents: they stay behind, or a plain look stands in."""

import re
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference

from support.clerk import chiso, opened
from support.package import digest, edit_part, edit_parts, part_of, read_parts
from support.reading import read_annex

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def book(numbered_book, tmp_path):
    """The seed's workbook of both weeks, the second on its sheets."""
    return Path(shutil.copy(numbered_book, tmp_path / "so.xlsx"))


def relate(book: Path, part: str, relation: str) -> None:
    """Give a part one more relation."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in read_parts(book):
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        edit_parts(book, {rels: empty})
    edit_part(book, rels, lambda xml: xml.replace("</Relationships>", relation + "</Relationships>"))


def add_chart_sheet(book):
    """A chart on a sheet of its own, in front, as F11 makes one; empty, without a drawing."""
    space = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}"'
    views = '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    edit_parts(book, {"xl/chartsheets/sheet1.xml": f"<chartsheet {space}>{views}</chartsheet>".encode()})
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml"
    override = f'<Override PartName="/xl/chartsheets/sheet1.xml" ContentType="{kind}"/></Types>'
    edit_part(book, "[Content_Types].xml", lambda xml: xml.replace("</Types>", override))
    relation = f'<Relationship Id="rId88" Type="{OFFICE}/chartsheet" Target="chartsheets/sheet1.xml"/>'
    relate(book, "xl/workbook.xml", relation)
    sheet = '<sheet name="Biểu đồ1" sheetId="88" r:id="rId88"/></sheets>'
    edit_part(book, "xl/workbook.xml", lambda xml: xml.replace("</sheets>", sheet))


def spoil_dates(book):
    """Dates in the properties that are none."""
    edit_part(book, "docProps/core.xml", lambda xml: re.sub(r">\d{4}-\d\d-\d\dT[^<]*<", ">hôm qua<", xml))


def spoil_fill(book):
    edit_part(book, "xl/styles.xml", lambda xml: xml.replace('patternType="gray125"', 'patternType="sọc"'))


def spoil_indexes(book):
    """Every look names a font that is not there."""
    edit_part(book, "xl/styles.xml", lambda xml: re.sub(r"(<cellXfs.*?</cellXfs>)", _lose_fonts, xml, flags=re.DOTALL))


def _lose_fonts(found):
    return re.sub(r'fontId="\d+"', 'fontId="999"', found[0])


def spoil_border(book):
    edit_part(book, "xl/styles.xml", lambda xml: re.sub(r'style="(?:thin|hair)"', 'style="lượn"', xml))


def spoil_page(book):
    edit_part(book, part_of(book, "Phụ lục"), lambda xml: xml.replace('orientation="portrait"', 'orientation="chéo"'))


def put_drawing(book, drawing: str, relations: str = "") -> None:
    """A drawing on the annex's sheet."""
    part = part_of(book, "Phụ lục")
    relate(book, part, f'<Relationship Id="rId77" Type="{OFFICE}/drawing" Target="../drawings/drawing77.xml"/>')
    edit_part(
        book, part, lambda xml: xml.replace("</worksheet>", f'<drawing xmlns:r="{OFFICE}" r:id="rId77"/></worksheet>')
    )
    edit_parts(book, {"xl/drawings/drawing77.xml": drawing.encode()})
    if relations:
        relate(book, "xl/drawings/drawing77.xml", relations)


def put_broken_drawing(book):
    put_drawing(book, "<xdr:wsDr")


def put_outer_picture(book):
    """A picture that lies on another machine."""
    spaces = (
        'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}"'
    )
    corner = "<xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    picture = '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="h"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
    picture += '<a:blip r:link="rId1"/></xdr:blipFill><xdr:spPr/></xdr:pic><xdr:clientData/>'
    anchor = f"<xdr:from>{corner}</xdr:from><xdr:to>{corner}</xdr:to>{picture}"
    relation = f'<Relationship Id="rId1" Type="{OFFICE}/image" Target="http://x/y.png" TargetMode="External"/>'
    put_drawing(book, f"<xdr:wsDr {spaces}><xdr:twoCellAnchor>{anchor}</xdr:twoCellAnchor></xdr:wsDr>", relation)


def put_unknown_chart(book):
    """A chart whose part says what no chart says."""
    with opened(book) as workbook:
        sheet = workbook["Phụ lục"]
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=3, min_row=11, max_row=13))
        sheet.add_chart(chart, "A40")
    edit_part(book, "xl/charts/chart1.xml", lambda xml: re.sub(r'barDir val="\w+"', 'barDir val="chéo"', xml))


ODD = [
    add_chart_sheet, spoil_dates, spoil_fill, spoil_indexes, spoil_border, spoil_page,
    put_broken_drawing, put_outer_picture, put_unknown_chart,
]  # fmt: skip


@pytest.mark.parametrize("spoil", ODD)
def test_the_copy_is_made_with_all_numbers(book, spoil, validate, seed_annex):
    spoil(book)

    answer = chiso("export", book, "--to", book.parent / "ra", "--xlsx", "--history")

    assert (answer.code, answer.err) == (0, "")
    [path] = (book.parent / "ra").iterdir()
    assert load_workbook(path).sheetnames == ["Báo cáo", "Phụ lục", "Lịch sử", "Các tuần"]
    _, rows = read_annex(path)
    assert [str(row[2]) for row in rows[1:4]] == ["63.15", "61.14", "61.03"]
    assert len(rows) == len(seed_annex)
    assert validate(path) == []


def test_a_chart_that_can_be_read_goes_along_beside_a_picture_that_cannot(book):
    put_unknown_chart(book)
    edit_part(book, "xl/charts/chart1.xml", lambda xml: xml.replace("chéo", "col"))
    spoil_border(book)

    chiso("export", book, "--to", book.parent / "ra", "--xlsx")

    [path] = (book.parent / "ra").iterdir()
    assert len(load_workbook(path)["Phụ lục"]._charts) == 1


# A copy that cannot be made


@pytest.fixture
def hopeless(book):
    """A cell of staff's own beside the annex that says it is a number and is none."""
    cell = '<c r="ZZ11"><v>không</v></c></row>'
    edit_part(book, part_of(book, "Phụ lục"), lambda xml: re.sub(r'(<row r="11".*?)</row>', rf"\1{cell}", xml))
    return book


def test_a_copy_that_cannot_be_made_is_refused_kindly(hopeless):
    before = digest(hopeless)

    answer = chiso("export", hopeless, "--to", hopeless.parent / "ra", "--xlsx")

    assert answer.code == 1
    assert "Không lập được sổ riêng" in answer.err
    assert "ngoài dự kiến" not in answer.err
    assert not (hopeless.parent / "ra").exists()
    assert digest(hopeless) == before


def test_the_other_documents_come_all_the_same_with_a_note(hopeless):
    answer = chiso("export", hopeless, "--to", hopeless.parent / "ra", "--docx", "--xlsx", "--json")

    assert answer.code == 0
    assert [Path(path).suffix for path in answer.json["files"]] == [".docx"]
    assert answer.told("warning")[-1] == ("so.xlsx", "")
    assert "Không lập được sổ riêng" in answer.problems[-1]["message"]


def test_the_mail_goes_without_the_copy_and_says_so(hopeless):
    answer = chiso("mail", hopeless, "--out", hopeless.parent / "thu.eml", "--json")

    assert answer.code == 0
    assert "Không lập được sổ riêng" in answer.problems[-1]["message"]
    letter = (hopeless.parent / "thu.eml").read_text("ascii")
    assert "bao-cao.pdf" in letter
    assert "so-lieu.xlsx" not in letter
