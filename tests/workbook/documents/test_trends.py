"""The page of charts after the annexes, in every kind that has one."""

import re

import pytest
from lxml import etree, html

from chiso.workbook.documents.pdf import make_pdf
from chiso.workbook.documents.trends import describe_trends, tell_levels
from chiso.workbook.documents.webpage import make_fragment, make_page
from chiso.workbook.documents.word import make_word
from support.clerk import chiso
from support.forked import call_in_fork
from support.package import read_parts

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TITLES = (
    "18 đơn vị có điểm: cao nhất PHÚ LÂM (63.15), thấp nhất PHÚ XUÂN (56.62)",
    "Cả 18 đơn vị tăng so với tuần trước",
    "Hạng qua 2 tuần: PHÚ HIỆP từ 13 lên 11, TÂN TRUNG từ 8 xuống 10",
)


@pytest.fixture(scope="module")
def wanted(seed_report):
    return seed_report._replace(with_trends=True)


def fold(text):
    return " ".join(text.split())


def test_nothing_is_drawn_unless_it_is_asked_for(seed_report):
    assert not seed_report.with_trends
    assert "BIỂU ĐỒ" not in make_page(seed_report).decode().upper()


def test_pdf_ends_with_a_page_whose_titles_say_what_is_seen(fonts, seed_report, wanted, pdf_tools, tmp_path):
    path = tmp_path / "bao-cao.pdf"
    path.write_bytes(call_in_fork(lambda: make_pdf(seed_report)))
    before = len(pdf_tools.pages_text(path))
    path.write_bytes(call_in_fork(lambda: make_pdf(wanted)))

    text = fold(pdf_tools.reading_order(path)[before])

    assert len(pdf_tools.pages_text(path)) == before + 1
    assert [title for title in TITLES if title not in text] == []
    assert "TOÀN HUYỆN: 59.28 điểm, hạng 02/11, tăng 0.17 so với tuần trước" in text


def test_word_has_a_picture_with_its_words(fonts, wanted, validate, tmp_path):
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(call_in_fork(lambda: make_word(wanted)))
    parts = read_parts(path)

    described = [found.get("descr") for found in etree.fromstring(parts["word/document.xml"]).iter(f"{WP}docPr")]

    assert described == tell_levels(wanted)
    assert all(title in described[0] for title in TITLES)
    assert [name.rpartition(".")[2] for name in parts if name.startswith("word/media/")] == ["png"]
    assert validate(path) == []


def test_page_has_drawings_that_are_named_by_their_words_and_no_style_of_their_own(fonts, wanted):
    page = html.fromstring(call_in_fork(lambda: make_page(wanted)).decode())
    (section,) = page.xpath("//section[@id='bieu-do']")
    drawings = section.xpath(".//*[local-name()='svg' and @role='img']")

    told = [page.get_element_by_id(drawing.get("aria-labelledby")).text for drawing in drawings]

    assert told == tell_levels(wanted)
    assert section.xpath(".//@style") == []
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_fragment_says_it_in_words(wanted):
    assert tell_levels(wanted)[0] in html.fromstring(make_fragment(wanted).decode()).text_content()


def test_bars_and_changes_are_as_long_as_their_numbers(wanted):
    (level,) = describe_trends(wanted, coloured=False)["levels"]

    assert (level["scores"][0]["text"], level["scores"][0]["part"]) == ("63.15", 0.6315)
    assert sum(level["bands"]) == pytest.approx(1)
    assert (level["changes"][0]["text"], level["changes"][0]["part"], level["changes"][0]["zero"]) == ("▲ 0.45", 1, 0)


def test_on_paper_everything_is_grey(wanted):
    look = describe_trends(wanted, coloured=False)["look"]
    colours = {colour for value in look.values() for colour in ([value] if isinstance(value, str) else value)}

    assert [colour for colour in colours if not re.fullmatch(r"#(..)\1\1", colour)] == []


def test_two_levels_have_a_page_each(fonts, province_report, pdf_tools, tmp_path):
    path = tmp_path / "bao-cao.pdf"
    path.write_bytes(call_in_fork(lambda: make_pdf(province_report)))
    before = len(pdf_tools.pages_text(path))
    path.write_bytes(call_in_fork(lambda: make_pdf(province_report._replace(with_trends=True))))

    assert len(pdf_tools.pages_text(path)) == before + 2


def test_option_and_setting_ask_for_it(fonts, numbered_book, tmp_path):
    answer = chiso("export", numbered_book, "--to", tmp_path, "--png", "--with-trends")

    assert answer.code == 0, answer.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2023-10-T2-bieu-do.png", "2023-10-T2-phu-luc.png"]


def test_no_two_long_names_are_cut_to_the_same_and_a_label_keeps_its_rank(province_report):
    """Ban Quản lý Khu kinh tế, and that of Phú Quốc, which is longer than the room beside a bar."""
    departments = describe_trends(province_report, coloured=True)["levels"][1]
    names = [fold(bar["name"]) for bar in departments["changes"]]
    labels = [fold(line["label"]) for line in departments["ranks"]["lines"]]

    assert "Ban Quản lý Khu kinh tế" in names
    assert "Ban Quản lý Khu kinh tế Phú Quốc" in names
    assert "Ban Quản lý Khu kinh tế (1)" in labels
    assert all(re.search(r" \(\d+\)$", label) for label in labels)


def test_a_long_name_is_set_smaller_and_printed_whole(fonts, province_report, pdf_tools, tmp_path):
    path = tmp_path / "bao-cao.pdf"
    path.write_bytes(call_in_fork(lambda: make_pdf(province_report._replace(with_trends=True))))
    last = len(pdf_tools.pages_text(path))
    sizes = {
        word.text: word.size_pt for word in pdf_tools.styled_words(path) if word.page == last and word.text == "Phú"
    }

    assert "Ban Quản lý Khu kinh tế Phú Quốc" in fold(pdf_tools.pages_text(path)[last - 1])
    assert 5 <= sizes["Phú"] < 7.5
