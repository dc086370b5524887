"""A formula as it reads two rows further down and a column further right."""

import pytest
from openpyxl.formula.translate import Translator

from chiso.workbook.closed.shared import shift_formula

ALIKE = {
    "A1+$B$2+C$3+$D4": "B3+$B$2+D$3+$D6",
    "SUM(A:A)+SUM($A:B)+SUM(1:1)": "SUM(B:B)+SUM($A:C)+SUM(3:3)",
    "LOG10(A1)": "LOG10(B3)",
    "'Phụ lục'!B2+'A1'!C3+'It''s A1'!A1": "'Phụ lục'!C4+'A1'!D5+'It''s A1'!B3",
    "LichSu[[#This Row],[A1]]+Diem.A1+_A1+A1.b": "LichSu[[#This Row],[A1]]+Diem.A1+_A1+A1.b",
    '"A1"&A1': '"A1"&B3',
}
OURS_ALONE = {"A1:INDEX(B:B,3)": "B3:INDEX(C:C,3)", "A1#": "B3#"}


@pytest.mark.parametrize(("text", "shifted"), (ALIKE | OURS_ALONE).items())
def test_a_formula_moves_with_its_cell(text, shifted):
    assert shift_formula(text, 2, 1) == shifted


@pytest.mark.parametrize(("text", "shifted"), ALIKE.items())
def test_openpyxl_moves_it_likewise(text, shifted):
    assert Translator(f"={text}", "B5").translate_formula("C7") == f"={shifted}"


def test_openpyxl_leaves_the_start_of_a_computed_range_where_it_was():
    """Why it is not used: when this fails, it may be."""
    assert Translator("=A1:INDEX(B:B,3)", "B5").translate_formula("C7") == "=A1:INDEX(C:C,3)"
