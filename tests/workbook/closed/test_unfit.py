"""Settings of a workbook that would be read or written wrongly without a word: refused, the file as it was."""

import pytest

from chiso.workbook.book.errors import WorkbookError
from chiso.workbook.book.layout import HISTORY_TABLE
from chiso.workbook.closed import ClosedBook
from support import small_office as office
from support.package import edit_part, table_part


@pytest.fixture
def refused(one):
    """Refresh the workbook with week 2: it is refused, and stays as it is; gives the message."""

    def refresh():
        before = one.read_bytes()
        with pytest.raises(WorkbookError) as error:
            office.refresh_week_2(one)
        assert one.read_bytes() == before
        return str(error.value)

    return refresh


def test_days_from_1900_are_those_of_every_workbook(one):
    edit_part(one, "xl/workbook.xml", lambda xml: xml.replace("<workbookPr", '<workbookPr date1904="0"', 1))

    assert ClosedBook(one).read_table_keys(HISTORY_TABLE)


def test_a_table_without_headings_is_named(one, refused):
    # Excel then leaves the row of headings out of the table's reference.
    edit_part(
        one,
        table_part(one, HISTORY_TABLE),
        lambda xml: xml.replace("<table ", '<table headerRowCount="0" ', 1).replace('ref="A3:', 'ref="A4:'),
    )

    assert refused().startswith("Bảng ở trang Lịch sử đang tắt dòng tiêu đề. ")


@pytest.mark.parametrize(
    ("whole", "cut", "name"),
    [
        ("'Báo cáo'!$A$1:$B$71", "'Báo cáo'!$A$1:$B$50", "BC_Trang"),
        ("'Báo cáo'!$A$1:$B$71", "'Báo cáo'!$A$1:$A$71", "BC_Trang"),
        ("'Phụ lục'!$A$1:$H$12010", "'Phụ lục'!$A$1:$E$12010", "PL_Bang1"),
    ],
)
def test_what_does_not_fit_a_block_that_was_cut_is_no_loss_in_silence(one, refused, whole, cut, name):
    def shrink(xml):
        assert whole in xml
        return xml.replace(whole, cut)

    edit_part(one, "xl/workbook.xml", shrink)

    assert f"ở vùng {name}, không còn đủ chỗ ghi" in refused()
