"""The paste area of the closed workbook: what the eye sees there is what is read, and what is odd is told."""

import re
from pathlib import Path

import pytest

from chiso.workbook.book.layout import PASTE
from chiso.workbook.cells.grid import CellError, Grid, Mark
from chiso.workbook.closed import ClosedBook
from support.package import edit_part, part_of, read_parts

RAISED, STRUCK = '<rPr><vertAlign val="superscript"/></rPr>', "<rPr><strike/><sz val='11'/></rPr>"


def paste(book: Path, *cells: str, columns: str = "") -> Grid:
    """Put cells into the first row of the paste area as XML, and read it."""
    row = '<row r="13">' + "".join(cells) + "</row>"

    def put(xml: str) -> str:
        xml = re.sub(r'<row r="13"[^>]*?(?:/>|>.*?</row>)', "", xml, flags=re.DOTALL)
        above = list(re.finditer(r'<row r="(\d+)".*?(?:</row>|/>)', xml, re.DOTALL))
        at = next((match.start() for match in above if int(match[1]) > 13), xml.index("</sheetData>"))
        xml = xml[:at] + row + xml[at:]
        return re.sub(r"</cols>", columns + "</cols>", xml) if columns else xml

    edit_part(book, part_of(book, "Nhập liệu"), put)
    return ClosedBook(book).read_blocks([PASTE])[PASTE]


def text(column: str, runs: str) -> str:
    return f'<c r="{column}13" t="inlineStr"><is>{runs}</is></c>'


def run(value: str, properties: str = "") -> str:
    return f"<r>{properties}<t>{value}</t></r>"


def add_look(book: Path, look: str, extra: str = "", block: str = "") -> int:
    """Give the workbook one more look of cells, and what that needs in a block before; return its number."""
    styles = read_parts(book)["xl/styles.xml"].decode()
    found = re.search(r"<cellXfs.*?</cellXfs>", styles, re.DOTALL)
    assert found is not None
    number = len(re.findall(r"<xf ", found[0]))
    new = found[0].replace("</cellXfs>", look + "</cellXfs>")
    styles = styles.replace(found[0], new)
    if block:
        styles = styles.replace(f"</{block}>", extra + f"</{block}>")
    edit_part(book, "xl/styles.xml", lambda _: styles)
    return number


def count_fonts(book: Path) -> int:
    found = re.search(r"<fonts.*?</fonts>", read_parts(book)["xl/styles.xml"].decode(), re.DOTALL)
    assert found is not None
    return len(re.findall(r"<font>", found[0]))


@pytest.mark.parametrize(
    ("runs", "value", "mark"),
    [
        (run("58.6") + run("1", RAISED), "58.6", Mark.NOTE_MARK),
        (run("58.6") + run("2", RAISED.replace("super", "sub")), "58.6", Mark.NOTE_MARK),
        (run("58.5", STRUCK) + run("61.2"), "61.2", Mark.STRUCK_PART),
        (run("58.5", STRUCK) + run("61.2") + run("1", RAISED), "61.2", Mark.STRUCK_PART),
        (run("58", STRUCK) + run(".5", STRUCK), "58.5", Mark.STRUCK),
        (run("58", STRUCK) + run("1", RAISED), "581", Mark.STRUCK),
        (run("58.6", RAISED), "58.6", None),
        (run("58.6") + run(" ", STRUCK), "58.6 ", None),
        (run("An ") + run("Phú", "<rPr><b/></rPr>"), "An Phú", None),
        (run("58.6", '<rPr><strike val="0"/></rPr>'), "58.6", None),
        ('<t>An Phú</t><rPh sb="0" eb="2"><t>an</t></rPh>', "An Phú", Mark.NOTE_MARK),
        ("<t>58.6</t>", "58.6", None),
    ],
)
def test_what_is_no_part_of_a_value_is_left_out_and_told(new, runs, value, mark):
    grid = paste(new, text("B", runs), text("C", "<t>x</t>"))

    assert grid.rows == ((value, "x"),)
    assert grid.marks == ({(13, 2): mark} if mark else {})


def test_shared_strings_are_looked_at_alike(new):
    strings = read_parts(new)["xl/sharedStrings.xml"].decode()
    number = len(re.findall(r"<si>", strings))
    item = "<si>" + run("58.6") + run("1", RAISED) + "</si></sst>"
    edit_part(new, "xl/sharedStrings.xml", lambda xml: xml.replace("</sst>", item))

    grid = paste(new, f'<c r="C13" t="s"><v>{number}</v></c>')

    assert grid.rows == ((None, "58.6"),)
    assert grid.find_mark(0, 1) is Mark.NOTE_MARK


@pytest.mark.parametrize(
    ("cell", "value"),
    [('<c r="B13" s="{}"><v>58.5</v></c>', 58.5), ('<c r="B13" s="{}" t="inlineStr"><is><t>58.5</t></is></c>', "58.5")],
)
def test_cell_that_is_struck_out_as_a_whole_keeps_its_value_and_is_marked(new, cell, value):
    font = count_fonts(new)
    look = add_look(new, f'<xf numFmtId="0" fontId="{font}" applyFont="1"/>', "<font><strike/></font>", "fonts")

    grid = paste(new, cell.format(look))

    assert grid.rows == ((value,),)
    assert grid.marks == {(13, 2): Mark.STRUCK}


def test_struck_cell_whose_words_have_fonts_of_their_own_is_judged_by_those(new):
    font = count_fonts(new)
    look = add_look(new, f'<xf numFmtId="0" fontId="{font}" applyFont="1"/>', "<font><strike/></font>", "fonts")
    runs = run("58.5") + run("61.2", "<rPr><b/></rPr>")

    grid = paste(new, f'<c r="B13" s="{look}" t="inlineStr"><is>{runs}</is></c>')

    assert grid.rows == (("61.2",),)
    assert grid.marks == {(13, 2): Mark.STRUCK_PART}


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("0.6315", "63.15%"), ("1", "100%"), ("0.63149999999999995", "63.15%"), ("0.07", "7%"), ("-0.005", "-0.5%")],
)
@pytest.mark.parametrize("number_format", ["9", "10", "own"])
def test_share_is_read_as_it_is_shown_with_all_its_digits(new, stored, shown, number_format):
    own = '<numFmt numFmtId="190" formatCode="0.0%;[Red]-0.0%"/>'
    code = "190" if number_format == "own" else number_format
    look = add_look(new, f'<xf numFmtId="{code}" applyNumberFormat="1"/>', own, "numFmts")

    assert paste(new, f'<c r="B13" s="{look}"><v>{stored}</v></c>').rows == ((shown,),)


def test_percent_sign_that_only_stands_there_is_no_share(new):
    own = '<numFmt numFmtId="190" formatCode="0.00&quot;%&quot;"/>'
    look = add_look(new, '<xf numFmtId="190" applyNumberFormat="1"/>', own, "numFmts")

    assert paste(new, f'<c r="B13" s="{look}"><v>63.15</v></c>').rows == ((63.15,),)


@pytest.mark.parametrize(
    ("column", "hidden"),
    [
        ('<col min="60" max="60" hidden="1"/>', set()),
        ('<col min="20" max="21" width="9" hidden="1"/>', {20, 21}),
        ('<col min="20" max="20" width="0" customWidth="1"/>', {20}),
        ('<col min="20" max="20" width="9" collapsed="1"/>', set()),
        ('<col min="39" max="16384" width="9" hidden="true"/>', {39, 40, 41}),
    ],
)
def test_hidden_columns_are_told(new, column, hidden):
    assert paste(new, '<c r="B13"><v>1</v></c>', columns=column).hidden_columns == hidden


def test_formula_that_no_program_has_computed_has_no_value(new):
    cell = '<c r="B13"><f>1+1</f><v>0</v></c>'

    assert paste(new, cell).rows == ((CellError(""),),)

    edit_part(new, "xl/workbook.xml", lambda xml: re.sub(r' fullCalcOnLoad="1"', "", xml))
    assert paste(new, cell).rows == ((0.0,),)
