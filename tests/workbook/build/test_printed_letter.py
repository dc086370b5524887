"""The letter by the list of Decree 30/2020/NĐ-CP, Appendix I, measured on the printed page."""

from __future__ import annotations

from itertools import pairwise

import pytest

from support import pdf

MM = 72 / 25.4
MIDDLE_PT = (30 + 195) / 2 * MM


@pytest.fixture(scope="module")
def seed(prints):
    return prints["seed"]


@pytest.fixture(scope="module")
def styled(seed):
    """The letter's words with their look."""
    pages = seed.find_sheet_pages("Báo cáo")
    return [word for word in pdf.styled_words(seed.pdf) if word.page in pages]


@pytest.fixture(scope="module")
def boxes(seed):
    """The letter's words with their boxes."""
    pages = seed.find_sheet_pages("Báo cáo")
    return [word for word in pdf.words(seed.pdf) if word.page in pages]


def looks(styled, text):
    """Size, bold and italic of the words of a line, where they stand together."""
    wanted = text.split()
    texts = [word.text for word in styled]
    start = next(i for i in range(len(texts)) if texts[i : i + len(wanted)] == wanted)
    return {(word.size_pt, word.bold, word.italic) for word in styled[start : start + len(wanted)]}


@pytest.mark.parametrize(
    ("text", "size_pt", "bold", "italic"),
    [
        ("UBND HUYỆN PHÚ TÂN", 12, False, False),
        ("VĂN PHÒNG", 12, True, False),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False),
        ("Số: 1775/BC-VP", 13, False, False),
        ("Phú Tân, ngày 09 tháng 10 năm 2023", 13, False, True),
        ("BÁO CÁO", 14, True, False),
        ("Kết quả xếp loại các đơn vị theo Bộ chỉ số phục vụ người dân, doanh nghiệp", 13, True, False),
        ("Văn phòng HĐND và UBND huyện Phú Tân báo cáo kết quả", 13, False, False),
        ("Tuần 2 của tháng 10 năm 2023", 13, True, False),
        ("(đính kèm Phụ lục)", 13, False, True),
        ("Nơi nhận:", 12, True, True),
        ("- Chánh, Phó Văn phòng;", 11, False, False),
        ("- Lưu: VT.", 11, False, False),
        ("CHÁNH VĂN PHÒNG", 13, True, False),
        ("Nguyễn Văn Ngọc", 13, True, False),
    ],
)
def test_element_is_set_as_the_decree_says(text, size_pt, bold, italic, styled):
    assert looks(styled, text) == {(size_pt, bold, italic)}


def test_letter_fits_two_pages(seed):
    assert seed.find_sheet_pages("Báo cáo") == [1, 2]


def test_full_lines_reach_from_margin_to_margin(boxes):
    lines = {}
    for word in boxes:
        lines.setdefault((word.page, round(word.top_pt)), []).append(word)
    body = max(word.bottom_pt for word in boxes if word.page == 1 and "─" in word.text)
    full = [line for (page, top), line in lines.items() if len(line) > 15 and (page > 1 or top > body)]

    lefts = [min(word.left_pt for word in line) - 30 * MM for line in full]
    assert all(min(abs(left), abs(left - 12.7 * MM)) < 3 for left in lefts)
    rights = [max(word.right_pt for word in line) for line in full]
    justified = [right for right in rights if right > max(rights) - 1]  # the last line of a paragraph ends earlier
    assert len(justified) > 10
    assert 190 * MM < max(rights) <= 195 * MM


def rules(boxes):
    """The rules beneath motto, issuer and summary: left and right ends, from the top."""
    drawn = sorted((word for word in boxes if set(word.text) == {"─"}), key=lambda word: (word.top_pt, word.left_pt))
    return [(word.left_pt, word.right_pt) for word in drawn]


def width_of(boxes, text):
    words = text.split()
    texts = [word.text for word in boxes]
    start = next(i for i in range(len(texts)) if texts[i : i + len(words)] == words)
    return boxes[start].left_pt, boxes[start + len(words) - 1].right_pt


def test_rule_beneath_the_motto_is_as_wide_as_the_motto(boxes):
    left, right = width_of(boxes, "Độc lập - Tự do - Hạnh phúc")

    assert rules(boxes)[1] == pytest.approx((left, right), abs=4)


def test_rule_beneath_the_issuer_is_a_third_to_a_half_of_it_and_centred(boxes):
    left, right = width_of(boxes, "VĂN PHÒNG")
    rule = rules(boxes)[0]

    assert 1 / 3 <= (rule[1] - rule[0]) / (right - left) <= 1 / 2
    assert sum(rule) == pytest.approx(left + right, abs=3)


def test_rule_beneath_the_summary_is_a_third_to_a_half_of_it_and_centred(boxes):
    left, right = width_of(boxes, "Kết quả xếp loại các đơn vị theo Bộ chỉ số phục vụ người dân, doanh nghiệp")
    rule = rules(boxes)[2]

    assert 1 / 3 <= (rule[1] - rule[0]) / (right - left) <= 1 / 2
    assert sum(rule) / 2 == pytest.approx(MIDDLE_PT, abs=4)


def test_signature_stands_to_the_right_and_its_name_beneath_with_room_for_hand_and_seal(boxes):
    left, right = width_of(boxes, "CHÁNH VĂN PHÒNG")
    office = next(word for word in boxes if word.left_pt == left)
    name = next(word for word in boxes if word.text == "Ngọc")

    assert left > MIDDLE_PT
    assert name.top_pt - office.bottom_pt > 50
    assert sum(width_of(boxes, "Nguyễn Văn Ngọc")) == pytest.approx(left + right, abs=3)


@pytest.mark.parametrize("name", ["seed", "portal", "bare", "forty", "twelve", "mixed", "long names", "marks"])
def test_signature_is_not_torn_from_the_last_paragraph(name, prints):
    made = prints[name]
    last = made.find_sheet_pages("Báo cáo")[-1]
    words = [word for word in pdf.words(made.pdf) if word.page == last]
    recipients = next(i for i, word in enumerate(words) if word.text == "Nơi")

    assert any(word.text != str(last) for word in words[:recipients])
    assert "VT." in [word.text for word in words[recipients:]]


@pytest.mark.parametrize("name", ["seed", "portal", "bare", "forty", "twelve", "mixed", "long names"])
def test_pages_but_the_last_are_filled(name, prints):
    """No page ends with more room than the longest paragraph could have taken."""
    made = prints[name]
    for page in made.find_sheet_pages("Báo cáo")[:-1]:
        lowest = max(word.bottom_pt for word in pdf.words(made.pdf) if word.page == page)
        assert lowest > 277 * MM - (240 if name == "twelve" else 130)


def test_recipients_of_a_long_list_keep_their_sizes_and_signs(prints):
    made = prints["long names"]
    pages = made.find_sheet_pages("Báo cáo")
    text = "\n".join(pdf.pages_text(made.pdf)[page - 1] for page in pages)

    assert text.count("- Xã số") == 14
    assert text.count(";") >= 17
    assert "Lưu: VT." in text


def test_missing_total_leaves_its_sentence_out(prints):
    text = " ".join(pdf.pages_text(prints["bare"].pdf)[0].split())

    assert "Tổng số điểm" not in text
    assert "None" not in text
    assert "áo cáo thống kê kết quả xếp loại của các địa phương" in text


def find_paragraphs(boxes):
    """The lines of the first page's body as (top, left), from the top; the numbers of pages and rules left out."""
    lines = {}
    start = max(word.bottom_pt for word in boxes if word.page == 1 and "─" in word.text)
    for word in boxes:
        if word.page == 1 and word.top_pt > start:
            lines.setdefault(round(word.top_pt), []).append(word.left_pt)
    return [(top, min(lefts)) for top, lefts in sorted(lines.items())]


def test_first_lines_are_indented_by_a_centimetre_and_a_quarter(boxes):
    """Item 8 of the decree: 1 or 1.27 cm."""
    firsts = [left for _, left in find_paragraphs(boxes) if left > 30 * MM + 6]

    assert len(firsts) > 6
    assert all(left == pytest.approx(30 * MM + 12.7 * MM, abs=3) for left in firsts)


def test_gaps_between_paragraphs_are_even(boxes):
    """A line is 15 points high; what stands above the first line of a paragraph is that and the gap."""
    lines = find_paragraphs(boxes)
    gaps = [top - above - 15 for (above, _), (top, left) in pairwise(lines) if left > 30 * MM + 6]

    assert len(gaps) > 6
    assert max(gaps) - min(gaps) < 6
    assert min(gaps) >= 6


def test_the_number_of_a_document_stays_on_one_line(seed, boxes):
    numbers = {word.text.strip(",.") for word in boxes if "/" in word.text and word.text[0].isdigit()}

    assert {"01/NQ‑CP", "77/QĐ‑UBND", "766/QĐ‑TTg", "124/UBND‑TH"} <= numbers
    assert not [word.text for word in boxes if word.text.endswith("‑")]
