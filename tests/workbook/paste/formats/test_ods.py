"""What an .ods says beside its values."""

import pytest

from chiso.workbook.cells.grid import CellError, Mark
from chiso.workbook.paste import PasteError
from chiso.workbook.paste.files import read_grids


def cell(text, kind="string", more=""):
    return f'<table:table-cell office:value-type="{kind}" {more}><text:p>{text}</text:p></table:table-cell>'


def row(*cells, more=""):
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def style(name, family, properties, parent=""):
    parent = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{parent}>{properties}</style:style>'


STYLES = (
    style("T1", "text", '<style:text-properties style:text-position="super 58%"/>')
    + style("T2", "text", '<style:text-properties style:text-position="-33% 58%"/>')
    + style("T3", "text", '<style:text-properties style:text-line-through-style="solid"/>')
    + style("T4", "text", '<style:text-properties style:text-line-through-style="none"/>')
    + style("T5", "text", '<style:text-properties text:display="none"/>')
    + style("ce1", "table-cell", '<style:text-properties style:text-line-through-type="single"/>')
    + style("ce2", "table-cell", "<style:table-cell-properties/>", parent="ce1")
    + style("co1", "table-column", '<style:table-column-properties style:column-width="0cm"/>')
    + style("co2", "table-column", '<style:table-column-properties style:column-width="2.26cm"/>')
    + style("ro1", "table-row", '<style:table-row-properties style:row-height="0in"/>')
)


def test_the_sheet_saved_by_libreoffice_says_all_of_it(looks):
    [grid] = read_grids(looks)

    assert (grid.hidden_columns, grid.hidden_rows) == ({3}, {5})
    assert [cells[3] for cells in grid.rows] == ["ĐIỂM", "63.15%", "58.6", "58.6", "60.64", 59.25, 59.5]
    assert grid.rows[0][4] == "GHI CHÚ"
    assert grid.marks == {
        (1, 5): Mark.NOTE_MARK,
        (3, 4): Mark.NOTE_MARK,
        (4, 4): Mark.STRUCK_PART,
        (5, 4): Mark.STRUCK,
        (7, 4): Mark.STRUCK,
    }


@pytest.mark.parametrize(
    ("text", "read", "mark"),
    [
        ('58.6<text:span text:style-name="T1">1</text:span>', "58.6", Mark.NOTE_MARK),
        ('58.6<text:span text:style-name="T2">a</text:span>', "58.6", Mark.NOTE_MARK),
        ('58.<text:span text:style-name="T3">5</text:span>6', "58.6", Mark.STRUCK_PART),
        ('58.<text:span text:style-name="T4">5</text:span>6', "58.56", None),
        ('58.6<text:span text:style-name="T5">999</text:span>', "58.6", Mark.HIDDEN_PART),
        ('<text:span text:style-name="T3">58.6</text:span>', "58.6", Mark.STRUCK),
        (
            "<text:ruby><text:ruby-base>58.6</text:ruby-base><text:ruby-text>1</text:ruby-text></text:ruby>",
            "58.6",
            Mark.NOTE_MARK,
        ),
        ('58.6<office:annotation office:name="1"><text:p>xem lại</text:p></office:annotation>', "58.6", None),
        ('Xã<text:s text:c="2"/>Phú Lâm<text:span text:style-name="T1">1</text:span>', "Xã  Phú Lâm", Mark.NOTE_MARK),
    ],
)
def test_what_is_no_part_of_the_value_is_left_out(ods_file, text, read, mark):
    [grid] = read_grids(ods_file(row(cell(text)), styles=STYLES))

    assert grid.rows == ((read,),)
    assert grid.marks.get((1, 1)) is mark


def test_a_note_on_a_cell_is_never_part_of_it(ods_file):
    note = "<office:annotation><text:p>cũ: 99</text:p></office:annotation>"
    path = ods_file(row(f'<table:table-cell office:value-type="string">{note}<text:p>58.6</text:p></table:table-cell>'))

    assert read_grids(path)[0].rows == (("58.6",),)


@pytest.mark.parametrize(
    ("columns", "hidden"),
    [
        ('<table:table-column/><table:table-column table:visibility="collapse"/>', {2}),
        ('<table:table-column table:visibility="filter" table:number-columns-repeated="2"/>', {1, 2}),
        ('<table:table-column/><table:table-column table:style-name="co1"/>', {2}),
        ('<table:table-column table:style-name="co2" table:number-columns-repeated="2"/>', set()),
    ],
)
def test_columns_that_are_not_shown_are_told(ods_file, columns, hidden):
    [grid] = read_grids(ods_file(columns + row(cell("a"), cell("b")), styles=STYLES))

    assert grid.hidden_columns == hidden


@pytest.mark.parametrize("more", ['table:visibility="collapse"', 'table:style-name="ro1"'])
def test_rows_that_are_not_shown_are_told(ods_file, more):
    assert read_grids(ods_file(row(cell("a")) + row(cell("b"), more=more), styles=STYLES))[0].hidden_rows == {2}


def test_struck_cells_are_told_by_their_own_style_their_parents_or_their_columns(ods_file):
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="ce2"/>'
    rows = row(cell("1", "float", 'office:value="1" table:style-name="ce1"'), cell("2", "float", 'office:value="2"'))
    [grid] = read_grids(ods_file(columns + rows, styles=STYLES))

    assert grid.marks == {(1, 1): Mark.STRUCK, (1, 2): Mark.STRUCK}


def test_a_percentage_is_what_it_shows(ods_file):
    path = ods_file(
        row(cell("63%", "percentage", 'office:value="0.6315"'), cell("63.2", "float", 'office:value="63.15"'))
    )

    assert read_grids(path)[0].rows == (("63.15%", 63.15),)


FORMULA = 'table:formula="of:=[.B1]"'


@pytest.mark.parametrize(
    ("generator", "made", "read"),
    [
        ("ODFPY/1.4.1", cell("", "float", f'{FORMULA} office:value="0"'), CellError("")),
        ("ODFPY/1.4.1", cell("63.15", "float", f'{FORMULA} office:value="63.15"'), 63.15),
        ("LibreOffice/7.4", cell("0", "float", f'{FORMULA} office:value="0"'), 0),
        ("LibreOffice/7.4", cell("", "float", FORMULA), CellError("")),
        ("LibreOffice/7.4", f"<table:table-cell {FORMULA}/>", CellError("")),
        ("LibreOffice/7.4", cell("", "string", f'{FORMULA} office:string-value=""'), None),
        ("LibreOffice/7.4", cell("#N/A", "string", f'{FORMULA} calcext:value-type="error"'), CellError("#N/A")),
    ],
)
def test_a_formula_whose_value_nobody_computed_has_none(ods_file, generator, made, read):
    [grid] = read_grids(ods_file(row(made, cell("x")), generator=generator))

    assert grid.rows == ((read, "x"),)


def test_repeated_error_cells_are_all_errors(ods_file):
    error = cell("#N/A", more='calcext:value-type="error" table:number-columns-repeated="2"')
    [grid] = read_grids(ods_file(row(error, cell("x"), more='table:number-rows-repeated="2"')))

    assert grid.rows == ((CellError("#N/A"), CellError("#N/A"), "x"),) * 2


def test_an_encrypted_file_is_said_to_have_a_password(ods_file):
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'

    with pytest.raises(PasteError, match="mật khẩu"):
        read_grids(ods_file(row(cell("x")), manifest=entry))
