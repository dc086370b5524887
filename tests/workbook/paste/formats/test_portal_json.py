"""The scores as the portal's service returns them."""

import json

import pytest

from chiso.workbook.paste import PasteError
from chiso.workbook.paste.files import read_grids
from chiso.workbook.paste.text import read_text_grid

UNITS = [
    {
        "departmentCode": "H01.1",
        "departmentName": "UBND xã Phú Lâm",
        "totalScore": 63.15,
        "groupScores": {"CKMB": 11.37, "TDGQ": 10},
        "scoreDelta": -0.07,
        "children": [{"departmentName": "Ấp 1", "totalScore": 1}],
    },
    {"departmentCode": "H01.2", "departmentName": "UBND xã Phú An", "totalScore": None, "groupScores": {"CKMB": 0.1}},
]
ROWS = (
    ("departmentCode", "departmentName", "totalScore", "groupScores.CKMB", "groupScores.TDGQ", "scoreDelta"),
    ("H01.1", "UBND xã Phú Lâm", "63.15", "11.37", "10", "-0.07"),
    ("H01.2", "UBND xã Phú An", None, "0.1", None, None),
)


@pytest.mark.parametrize(
    "answer",
    [{"code": "OK", "data": {"evaluation": UNITS}}, UNITS, {"evaluation": UNITS}, {"code": 200, "data": UNITS}],
)
def test_the_answer_or_its_list_alone_is_a_row_a_unit(tmp_path, answer):
    (tmp_path / "diem.json").write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8-sig")
    [grid] = read_grids(tmp_path / "diem.json")

    assert (grid.sheet, grid.rows) == ("diem", ROWS)


@pytest.mark.parametrize("indent", [None, 2])
def test_standard_input_takes_it_too(indent):
    assert read_text_grid(json.dumps(UNITS, indent=indent).encode(), "nguồn").rows == ROWS


def test_numbers_are_their_very_digits():
    text = '[{"departmentName": "Phú Lâm", "totalScore": 63.150000000000006, "n": 1e2}]'

    assert read_text_grid(text.encode(), "nguồn").rows[1] == ("Phú Lâm", "63.150000000000006", "1e2")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('{"code": "ERR_401", "message": "Phiên đã\\nhết hạn", "data": null}', r"lỗi ERR_401 \(Phiên đã hết hạn\)"),
        ('{"code": "OK", "data": {"evaluation": []}}', "không có danh sách điểm"),
        ('{"code": "OK", "data": {"evaluation": [{"departm', "bị cắt"),
        ('[{"departmentName": "A", "totalScore": NaN}]', "sai"),
        ("[" * 20_000, "bị cắt"),
        ("không phải JSON", "bị cắt"),
        ('[{"departmentName": "A", "totalScore": [63.15]}]', "totalScore chứa một danh sách"),
        ('[{"departmentName": "A", "totalScore": {"x": 1}}]', "totalScore chứa một danh sách"),
        ('[{"departmentName": ["A"], "totalScore": 63.15}]', "departmentName chứa một danh sách"),
        ('[{"departmentName": "A", "totalScore": 1, "groupScores": {"KQ": [1]}}]', "groupScores.KQ chứa"),
        ('[{"departmentName": "A", "totalScore": 63.15, "totalScore": 93.15}]', "totalScore được ghi hai lần"),
        ('[{"departmentName": "A", "totalScore": 1, "a.b": 1, "a": {"b": 2}}]', "a.b được ghi hai lần"),
        ('{"code": "ERR_401", "code": "OK", "data": []}', "code được ghi hai lần"),
        (
            json.dumps({"data": {"2023-09": UNITS, "2023-10": UNITS}}),
            r"nhiều danh sách điểm \(data.2023-09, data.2023-10\)",
        ),
    ],
)
def test_what_gives_no_scores_says_why(tmp_path, text, hint):
    (tmp_path / "diem.json").write_text(text, encoding="utf-8")

    with pytest.raises(PasteError, match=hint) as caught:
        read_grids(tmp_path / "diem.json")
    assert "diem.json" in str(caught.value)


def test_rows_of_values_in_brackets_are_no_json():
    assert read_text_grid("[Xã] Phú Lâm;63,15\n".encode(), "nguồn").rows == (("[Xã] Phú Lâm", "63,15"),)
