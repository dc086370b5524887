"""The web page and the fragment as files: what they say, that text stays text, and that they need nothing."""

import re
from itertools import pairwise

import pytest
from justhtml import JustHTML
from lxml import html

from chiso.workbook.page import theme
from support.seed import SENTENCES
from support.webpages import HOSTILE, UNSCORED, fold, publish, read_text


@pytest.fixture(params=["page", "fragment"])
def seed_file(request, seed_pages):
    return getattr(seed_pages, request.param)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_of_the_seed_is_there(seed_file, sentence):
    assert fold(sentence) in read_text(seed_file)


def test_every_number_of_the_seeds_annex_stands_in_its_row(seed_file, seed_annex):
    tree = html.document_fromstring(seed_file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    rows = {
        fold(row.xpath("string(th)")): [fold(cell.text_content()) for cell in row.xpath("td | th")]
        for row in tree.xpath("//tbody/tr")
    }

    assert len(rows) == len(seed_annex)
    for expected in seed_annex:
        cells = rows[expected["don_vi"]]
        number = {column: f"{float(expected[column]):.2f}" for column in ("diem_tuan_nay", "diem_tuan_truoc")}
        assert cells[0] == (expected["stt"] or "")
        assert cells[2:5] == [number["diem_tuan_nay"], expected["xep_loai"], number["diem_tuan_truoc"]]
        assert f"{float(expected['tang_giam']):.2f}" in cells[5]


def test_the_table_says_which_cell_heads_which(seed_file):
    tree = html.document_fromstring(seed_file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))

    assert fold(tree.xpath("string(//table/caption)")) == "Xã, thị trấn · Tuần 2 tháng 10 năm 2023"
    assert len(tree.xpath("//thead//th[@scope='col']")) == 6
    assert len(tree.xpath("//tbody/tr")) == len(tree.xpath("//tbody/tr/th[@scope='row']")) == 19
    assert fold(tree.xpath("string((//tbody/tr)[1]/th)")) == "TOÀN HUYỆN"


def test_week_and_day_of_the_scores_are_said(seed_file):
    assert "Tuần 2 tháng 10 năm 2023 · số liệu chốt ngày 09/10/2023, lũy kế năm" in read_text(seed_file)


def test_the_moves_of_ranks_are_told_in_words(seed_file):
    said = read_text(seed_file)

    assert "PHÚ HIỆP (từ hạng 13 lên hạng 11)" in said
    assert "TÂN TRUNG (từ hạng 8 xuống hạng 10)" in said


def test_a_change_is_spoken_without_its_sign(seed_pages):
    assert "▲ 0.17tăng 0.17" in read_text(seed_pages.page)


@pytest.mark.parametrize("which", ["page", "fragment"])
def test_names_with_markup_stay_text(hostile_pages, which):
    path = getattr(hostile_pages, which)
    tree = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    names = {fold(name.text_content()) for name in tree.xpath("//tbody/tr/th")}

    assert {name.upper() for name in names} == {name.upper() for name in (*HOSTILE, UNSCORED)}
    assert len(tree.xpath("//script")) == (1 if which == "page" else 0)


@pytest.mark.parametrize("pages", ["seed_pages", "hostile_pages"])
def test_both_are_html_without_a_fault(request, pages):
    page, fragment = request.getfixturevalue(pages)

    JustHTML(page.read_text(encoding="utf-8"), strict=True)
    JustHTML(fragment.read_text(encoding="utf-8"), fragment=True, strict=True)


def test_the_fragment_loses_nothing_in_an_editor_that_strips(seed_pages):
    text = seed_pages.fragment.read_text(encoding="utf-8")
    stripped = JustHTML(text, fragment=True, sanitize=True).to_html(pretty=False)

    assert set(re.findall(r"\s([a-z-]+)=", re.sub(r">[^<]*<", "><", text))) == {"lang", "scope"}
    assert not re.search(r"<(style|script|svg|div|span)\b", text)
    assert fold(html.fromstring(stripped).text_content()) == fold(html.fromstring(text).text_content())
    assert stripped.count("<tr>") == text.count("<tr>") == 20


def test_the_page_names_nothing_outside_itself(seed_pages):
    text = seed_pages.page.read_text(encoding="utf-8")

    assert not re.search(r"(src|href)=\"(?!#|data:,)|url\(|@import|https?:", text)
    assert "default-src &#39;none&#39;" in text


def test_making_them_again_gives_the_same_bytes(numbered_book, seed_pages, tmp_path):
    before = [path.read_bytes() for path in seed_pages]

    assert [path.read_bytes() for path in publish(numbered_book, tmp_path)] == before


@pytest.mark.parametrize(
    ("colour", "ink"),
    [*zip(theme.RATINGS, ["#1F2937", "#1F2937", "#1F2937", "#1F2937", "#FFFFFF"], strict=True), ("#000000", "#FFFFFF")],
)
def test_the_ink_on_a_rating_is_the_one_that_reads_better(colour, ink):
    assert theme.choose_ink(colour) == ink


def test_a_grey_printer_shows_five_steps_the_worst_darkest():
    # How light a grey printer prints each, by the weights of ITU-R BT.601.
    greys = [(299 * int(c[1:3], 16) + 587 * int(c[3:5], 16) + 114 * int(c[5:7], 16)) // 1000 for c in theme.RATINGS]

    assert all(earlier - later >= 25 for earlier, later in pairwise(greys))


@pytest.mark.parametrize(
    ("count", "colours"),
    [(5, [0, 1, 2, 3, 4]), (2, [0, 4]), (1, [0]), (3, [0, 2, 4]), (6, [0, 1, 2, 2, 3, 4])],
)
def test_ratings_spread_from_blue_to_orange(count, colours):
    expected = [theme.RATINGS[place] for place in colours]

    assert [theme.choose_rating_colour(grade, count) for grade in range(count)] == expected
