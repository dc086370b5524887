"""Sheets that staff renamed, moved, hid, copied or deleted; names and tables that they deleted."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from chiso.workbook.book.errors import WorkbookError
from chiso.workbook.book.layout import SheetName
from support.clerk import chiso
from support.package import digest, edit_part, rewrite_parts, table_part
from support.reading import read_unit_records
from support.small_office import WEEK_1, WEEK_2, refresh_week_2, step, undo

SHEETS = [name for name in SheetName.ALL if name != SheetName.HELP]
INDEX = "xl/workbook.xml"


def rename(book: Path, sheet: str, title: str) -> None:
    """As Excel does: the index, every name, and every formula that looks at the sheet."""
    quoted = title.replace("'", "''")

    def change(name: str, part: bytes) -> bytes:
        if not name.endswith(".xml"):
            return part
        text = part.decode().replace(f"'{sheet}'!", f"'{quoted}'!")
        return (text.replace(f'name="{sheet}"', f'name="{title}"') if name == INDEX else text).encode()

    rewrite_parts(book, change)


@pytest.mark.parametrize("sheet", SHEETS)
def test_renamed_sheet_works_as_before(one, sheet):
    title = "Bà Năm's 2023"
    rename(one, sheet, title)

    assert refresh_week_2(one).outcome.problems == ()

    workbook = load_workbook(one)
    assert title in workbook.sheetnames
    history = workbook[title if sheet == "Lịch sử" else "Lịch sử"]
    rows = [row for row in history.iter_rows(min_row=4, values_only=True) if row[0]]
    assert {(row[0], row[3], row[4]) for row in rows} == {
        *(("2023-10/1", unit, float(points)) for unit, points in WEEK_1.items()),
        *(("2023-10/2", unit, float(points)) for unit, points in WEEK_2.items()),
    }
    assert undo(one)
    assert not step(one).refused


@pytest.mark.parametrize("sheet", ["Phụ lục", "Báo cáo", "Lịch sử"])
def test_documents_come_from_renamed_sheets(one, sheet):
    rename(one, sheet, "Tên khác")

    answer = chiso("export", one, "--to", one.parent / "ra", "--xlsx", "--docx", "--history")

    assert (answer.code, answer.err) == (0, "")
    [copy] = (one.parent / "ra").glob("*.xlsx")
    names = ["Báo cáo", "Phụ lục", "Lịch sử", "Các tuần"]
    assert load_workbook(copy).sheetnames == ["Tên khác" if name == sheet else name for name in names]


def test_sheets_in_another_order_hidden_and_copied_work(one):
    def change(xml: str) -> str:
        sheets = re.findall(r"<sheet [^>]*/>", xml)
        hidden = [
            sheet.replace("<sheet ", '<sheet state="hidden" ') if "Lịch sử" in sheet else sheet for sheet in sheets
        ]
        xml = re.sub(r"<sheets>.*</sheets>", f"<sheets>{''.join(reversed(hidden))}</sheets>", xml)
        places = {str(place): str(len(sheets) - 1 - place) for place in range(len(sheets))}
        xml = re.sub(r'localSheetId="(\d+)"', lambda match: f'localSheetId="{places[match[1]]}"', xml)
        own = '<definedName name="BC_Trang" localSheetId="1">\'Nhật ký\'!$A$1:$B$2</definedName>'
        return xml.replace("<definedNames>", "<definedNames>" + own)

    edit_part(one, INDEX, change)

    assert refresh_week_2(one).outcome.problems == ()

    assert len(read_unit_records(one)) == 10
    workbook = load_workbook(one)
    assert workbook["Phụ lục"].print_area
    assert workbook["Nhật ký"]["A1"].value != workbook["Báo cáo"]["A1"].value


@pytest.mark.parametrize(
    ("lose", "named"),
    [
        (lambda xml: re.sub(r'<definedName name="PL_Bang1">.*?</definedName>', "", xml), "='Phụ lục'!$A$1:$H$12010"),
        (lambda xml: re.sub(r"('Phụ lục'!)\$A\$1:\$H\$12010", r"\1#REF!", xml), "Name Manager"),
        (
            lambda xml: re.sub(r"'Phụ lục'!\$[^<,]*", "#REF!", xml).replace('"Phụ lục"', '"Khác"'),
            "không có trang Phụ lục",
        ),
    ],
)
def test_what_is_deleted_is_named_with_its_remedy(one, lose, named):
    edit_part(one, INDEX, lose)
    before = digest(one)

    with pytest.raises(WorkbookError, match=re.escape(named)):
        refresh_week_2(one)

    assert digest(one) == before


def test_table_that_became_a_plain_range_is_named_with_its_remedy(one):
    edit_part(one, table_part(one, "LichSu"), lambda xml: xml.replace('"LichSu"', '"Table1"'))

    with pytest.raises(WorkbookError, match="đặt tên bảng là LichSu"):
        refresh_week_2(one)
