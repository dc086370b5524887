"""The annexes as they are printed: one page for 18 units, heads on every page, bold cells, signs, alignment."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pytest

from support import pdf

MM = 72 / 25.4


def words_of(made, page):
    return [word for word in pdf.words(made.pdf) if word.page == page]


def lines_of(made, page):
    """The words of a page, line by line: those whose middle is as high."""
    words = sorted(words_of(made, page), key=lambda word: (word.top_pt + word.bottom_pt) / 2)
    lines: list[list[pdf.Word]] = []
    for word in words:
        middle = (word.top_pt + word.bottom_pt) / 2
        if lines and middle - (lines[-1][0].top_pt + lines[-1][0].bottom_pt) / 2 < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left_pt) for line in lines]


def table_lines(made):
    """The table's lines on all pages of the annexes, as texts, without headings."""
    lines = [line for page in made.find_sheet_pages("Phụ lục") for line in lines_of(made, page)]
    texts = [" ".join(word.text for word in line) for line in lines]
    numbers = [text for text in texts if text.endswith(tuple("0123456789")) and "/" not in text]
    return [text for text in numbers if "." in text or "," in text]


def test_annex_of_18_units_fits_one_page(prints):
    assert len(prints["seed"].find_sheet_pages("Phụ lục")) == 1


def test_annex_of_the_seed_prints_the_seeds_rows(prints, seed_annex):
    expected = [
        " ".join(
            filter(
                None,
                (
                    row["stt"], row["don_vi"], f"{float(row['diem_tuan_nay']):.2f}", row["xep_loai"],
                    f"{float(row['diem_tuan_truoc']):.2f}", f"▲ {float(row['tang_giam']):.2f}",
                ),
            )
        )
        for row in seed_annex
    ]  # fmt: skip

    assert table_lines(prints["seed"]) == expected


def test_cells_in_bold_are_the_seeds(prints, seed_annex):
    """Columns 1 to 5 of the original: name, score, rating, last score, change."""
    columns = {1: "don_vi", 2: "diem_tuan_nay", 4: "diem_tuan_truoc", 5: "tang_giam"}
    expected: list[str] = []
    for row in seed_annex:
        for column in filter(None, row["in_dam"].split("|")):
            value = row[columns[int(column)]]
            expected += value.split() if column == "1" else [f"{float(value):.2f}"]
    made = prints["seed"]
    (page,) = made.find_sheet_pages("Phụ lục")
    total = next(word.top_pt for word in words_of(made, page) if word.text == "TOÀN")

    bold = [word.text for word in pdf.bold_words(made.pdf) if word.page == page and word.top_pt > total - 3]
    assert [text for text in bold if text != "▲"] == expected


def test_heading_is_set_as_the_decree_says(prints):
    made = prints["seed"]
    (page,) = made.find_sheet_pages("Phụ lục")
    words = sorted((w for w in pdf.styled_words(made.pdf) if w.page == page), key=lambda word: word.top_pt)
    lines = [
        (" ".join(word.text for word in line), {(word.size_pt, word.bold, word.italic) for word in line})
        for line in (list(group) for _, group in groupby(words, key=lambda word: word.top_pt))
    ]

    assert lines[:6] == [
        ("Phụ lục", {(14, True, False)}),
        ("BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP", {(13, True, False)}),
        ("TRONG THỰC HIỆN TTHC, CUNG CẤP DỊCH VỤ CÔNG", {(13, True, False)}),
        ("(Ngày 09/10/2023 - Tuần 2)", {(13, True, False)}),
        ("(Kèm theo Báo cáo số 1775/BC-VP ngày 09 tháng 10 năm 2023", {(13, False, True)}),
        ("của Văn phòng HĐND và UBND huyện Phú Tân)", {(13, False, True)}),
    ]


def test_header_row_repeats_on_each_page_and_each_level_begins_its_own(prints):
    made = prints["portal"]
    pages = made.find_sheet_pages("Phụ lục")
    texts = [pdf.pages_text(made.pdf)[page - 1] for page in pages]

    assert len(pages) == 5
    assert all(text.split().count("HẠNG") == text.split().count("ĐƠN") == 1 for text in texts)
    headed = {index: text.split()[:3] for index, text in enumerate(texts) if "Phụ lục" in text}
    assert headed[0] == ["Phụ", "lục", "I"]
    assert [" ".join(words) for index, words in headed.items() if index] == ["5 Phụ lục"]
    assert "Phụ lục II" in texts[4]


def test_all_117_lines_and_the_total_are_printed_once(prints):
    assert len(table_lines(prints["portal"])) == 102 + 15 + 1


def test_changes_carry_their_sign_beside_the_number(prints):
    texts = table_lines(prints["portal"])

    assert not any("-" in text for text in texts)
    assert any(text.endswith("▼ 12,77") for text in texts)
    assert any(text.endswith("▲ 9,87") for text in texts)
    assert any(text.endswith(" 0,00") and "▲" not in text and "▼" not in text for text in texts)


def test_what_is_missing_new_or_begun_anew_is_said(prints):
    made = prints["marks"]
    first = made.find_sheet_pages("Phụ lục")[0]
    texts = [" ".join(word.text for word in line) for line in lines_of(made, first)]

    assert "1 Ô Long Vĩ 100,00 XUẤT SẮC – mới – mới" in texts
    assert "– Đa Phước – – 59,00 – 4 –" in texts
    assert "4 An Phú 50,25 TRUNG BÌNH 62,00 ▼ 11,75 1 ▼ 3" in texts
    new_year = prints["new year"]
    assert pdf.pages_text(new_year.pdf)[-1].count("kỳ mới") == 19


def test_three_levels_make_three_annexes(prints):
    made = prints["marks"]
    heads = [" ".join(pdf.pages_text(made.pdf)[page - 1].split()[:4]) for page in made.find_sheet_pages("Phụ lục")]

    assert heads == ["Phụ lục I BỘ", "2 Phụ lục II", "3 Phụ lục III"]


@pytest.mark.parametrize("name", ["seed", "portal", "eight", "marks"])
def test_scores_stand_on_the_point_and_about_the_middle_of_their_column(name, prints):
    made = prints[name]
    for page in made.find_sheet_pages("Phụ lục"):
        words = [replace(word, text=word.text.replace(",", ".")) for word in words_of(made, page)]
        points = [w for w in words if "." in w.text and w.text.replace(".", "", 1).isdigit()]
        rights = sorted({round(word.right_pt, 1) for word in points})
        columns = [right for index, right in enumerate(rights) if not index or right - rights[index - 1] > 2]
        assert len(columns) == 3, rights
        assert rights[-1] - rights[0] > 100
        assert len(rights) <= 3 + 3, rights  # bold digits are as wide, but boxes are rounded


def test_eight_columns_fit_the_width_and_keep_the_heading_readable(prints):
    made = prints["eight"]
    (page,) = made.find_sheet_pages("Phụ lục")
    styled = [word for word in pdf.styled_words(made.pdf) if word.page == page]

    assert {"HẠNG", "THAY", "ĐỔI"} <= {word.text for word in styled}
    assert next(word.size_pt for word in styled if word.text == "Phụ") == pytest.approx(14, abs=0.5)
    assert next(word.size_pt for word in styled if word.text == "DOANH") == pytest.approx(13, abs=0.5)
    assert min(word.size_pt for word in styled if word.text == "LÂM") >= 9.5
