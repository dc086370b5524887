"""The annexes of the Word file, read from its XML: a real table whose columns, header row and bold are the report's."""

from decimal import Decimal

import pytest

from chiso.workbook.documents.word import make_word
from chiso.workbook.report.numbers import NumberStyle
from chiso.workbook.report.report import AnnexRow
from support.reading import see
from support.word import W, WordFile

TWIPS_IN_MM = 1440 / 25.4
HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("x")',
    "*a*",
    "#let x = 1",
    "{{ x }}",
    "a & b <w:p/>",
    "]]>",
    "a\tb\nc",
)


@pytest.fixture(scope="module")
def seed_word(seed_report):
    return WordFile(make_word(seed_report))


@pytest.fixture(scope="module")
def seed_table(seed_word):
    return seed_word.tables()[-1]


def read_widths_mm(table):
    return [round(int(column.get(f"{W}w")) / TWIPS_IN_MM, 1) for column in table.iter(f"{W}gridCol")]


def with_rows(report, rows, **changes):
    annex = report.annexes[0]._replace(rows=tuple(rows), **changes)
    return report._replace(annexes=(annex,))


def test_every_row_of_the_real_annex_is_there_in_its_order(seed_word, seed_table, seed_annex):
    expected = [
        [
            row["stt"],
            row["don_vi"],
            f"{Decimal(row['diem_tuan_nay']):.2f}",
            row["xep_loai"],
            f"{Decimal(row['diem_tuan_truoc']):.2f}",
            f"▲ {Decimal(row['tang_giam']):.2f}",
        ]
        for row in seed_annex
    ]
    assert [[cell.text for cell in row] for row in seed_word.rows(seed_table)[1:]] == expected


def test_the_cells_that_the_real_annex_prints_bold_are_bold_and_no_others(seed_word, seed_table):
    bold = [cell.bold for row in seed_word.rows(seed_table)[1:] for cell in row if cell.bold]
    assert bold == ["TOÀN HUYỆN", "59.28", "59.11", "▲ 0.04", "▲ 0.45"]


def test_the_header_row_repeats_and_no_row_is_torn(seed_word, seed_table):
    rows = list(seed_table.iter(f"{W}tr"))

    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + 19 * [False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [see(cell.text) for cell in seed_word.rows(seed_table)[0]] == [
        "STT",
        "ĐƠN VỊ",
        "ĐIỂM TỔNG HỢP\n(TUẦN 2/T10)",
        "XẾP LOẠI",
        "ĐIỂM TỔNG HỢP\n(TUẦN 1/T10)",
        "TĂNG/GIẢM SO VỚI TUẦN TRƯỚC",
    ]


def test_columns_are_fixed_and_cells_agree_with_them(seed_table):
    layout = seed_table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type")
    grid = [column.get(f"{W}w") for column in seed_table.iter(f"{W}gridCol")]
    cells = [[width.get(f"{W}w") for width in row.iter(f"{W}tcW")] for row in seed_table.iter(f"{W}tr")]

    assert layout == "fixed"
    assert all(row == grid for row in cells)
    # As printed from the sheet, but for TRUNG BÌNH, which at 12 points needs a little more than 28.5 mm.
    stt, name, score, rating, previous, delta = read_widths_mm(seed_table)
    assert (stt, score, previous, delta) == (12.5, 24.5, 24.5, 23.0)
    assert 28.5 < rating < 30
    assert name + rating == pytest.approx(49 + 28.5, abs=0.1)


def test_scores_end_where_59_28_stands_in_the_middle(seed_word, seed_table):
    score = seed_word.rows(seed_table)[2][2]
    indent = int(score.element.find(f"{W}pPr/{W}ind").get(f"{W}right")) / TWIPS_IN_MM

    # Four digits of 6 points and a point of 3 are 27 points, 9.53 mm; the column is 24.5 mm, its margin 1.4.
    assert score.style == "Ô số"
    assert indent == pytest.approx((24.5 - 9.53) / 2 - 1.4, abs=0.05)


def test_the_annex_is_a_section_that_begins_a_page(seed_word):
    _, annex = seed_word.sections()
    kind = annex.find(f"{W}type")

    assert kind is None or kind.get(f"{W}val") == "nextPage"  # Word's own default


def test_each_level_is_a_section_with_its_roman_number(province_report, tmp_path, validate):
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(make_word(province_report))
    word = WordFile(path.read_bytes())
    labels = [paragraph.text for paragraph in word.paragraphs() if paragraph.style == "Phụ lục"]
    starts = [section.find(f"{W}pgNumType") is not None for section in word.sections()]
    communes, departments = word.tables()[-2:]

    assert labels == ["Phụ lục I", "Phụ lục II"]
    assert starts == [False, True, True]
    assert len(word.rows(communes)) == 1 + 1 + 102
    assert len(word.rows(departments)) == 1 + 15
    assert [cell.text for cell in word.rows(departments)[-1]][1:] == [
        "Thanh tra tỉnh",
        "30,21",
        "YẾU",
        "60,69",
        "▼ 30,48",
    ]
    assert validate(path) == []


def test_a_rating_that_asks_for_a_wider_column_widens_it_in_every_annex(province_report, tmp_path):
    communes, departments = province_report.annexes
    first, *others = departments.rows
    wide = first._replace(values=(*first.values[:3], "HOÀN THÀNH XUẤT SẮC", *first.values[4:]))
    annexes = (communes, departments._replace(rows=(wide, *others)))
    word = WordFile(make_word(province_report._replace(annexes=annexes)))
    one, other = (read_widths_mm(table) for table in word.tables()[-2:])

    assert one == other
    assert one[3] > 28.5 + 10


def test_eight_columns_are_scaled_to_the_page(seed_report, tmp_path, validate):
    path = tmp_path / "bao-cao.docx"
    style = NumberStyle(decimal_separator=",")
    path.write_bytes(make_word(with_rows(seed_report, seed_report.annexes[0].rows, columns=8)._replace(style=style)))
    word = WordFile(path.read_bytes())
    table = word.tables()[-1]
    rows = [[cell.text for cell in row] for row in word.rows(table)]

    assert rows[0][6:] == ["HẠNG TUẦN TRƯỚC", "THAY ĐỔI HẠNG"]
    assert rows[11] == ["10", "TÂN TRUNG", "58,59", "TRUNG BÌNH", "58,55", "▲ 0,04", "8", "▼ 2"]
    assert rows[1] == ["", "TOÀN HUYỆN", "59,28", "TRUNG BÌNH", "59,11", "▲ 0,17", "", ""]
    assert 160 < sum(read_widths_mm(table)) <= 165
    assert word.look("Ô chữ")["size"] == 10
    assert validate(path) == []


def test_a_missing_score_stands_in_the_middle_as_a_dash(seed_report):
    row = AnnexRow(("–", "PHÚ LÂM", "–", "–", "–", "–", "–", "–"))
    word = WordFile(make_word(with_rows(seed_report, [row])))

    cells = word.rows(word.tables()[-1])[1]
    assert [cell.text for cell in cells] == ["–", "PHÚ LÂM", "–", "–", "–", "–"]
    assert [cell.style for cell in cells] == ["Ô giữa", "Ô chữ", "Ô giữa", "Ô giữa", "Ô giữa", "Ô giữa"]


@pytest.mark.parametrize("note", ["", "Kỳ mới: điểm lũy kế năm tính lại."])
def test_a_note_stands_above_the_table_and_leaves_no_gap_when_there_is_none(seed_report, note):
    word = WordFile(make_word(with_rows(seed_report, seed_report.annexes[0].rows, note=note)))
    notes = [paragraph.text for paragraph in word.paragraphs() if paragraph.style == "Ghi chú phụ lục"]
    assert notes == ([note] if note else [])


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_from_the_workbook_stays_text(seed_report, tmp_path, validate, name):
    row = AnnexRow((1, name, Decimal("63.15"), "KHÁ", Decimal("63.08"), Decimal("0.07"), 1, 0))
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(make_word(with_rows(seed_report, [row], title=name, label=name)))
    word = WordFile(path.read_bytes())

    assert word.rows(word.tables()[-1])[1][1].text == name
    assert [p.text for p in word.paragraphs() if p.style in {"Phụ lục", "Tên phụ lục"}] == [name, name]
    assert validate(path) == []
