"""The PDF: everything the real report says, Decree 30's page, and what an archive asks of a file."""

import re
from collections.abc import Iterator
from decimal import Decimal

import pikepdf
import pytest

from chiso.workbook.documents import pdf, typeset
from chiso.workbook.documents.errors import MissingGlyphsError, NoFontError
from chiso.workbook.report.report import AnnexRow
from support.forked import call_in_fork
from support.pdf import MM_PER_PT
from support.seed import SENTENCES

pytestmark = pytest.mark.usefixtures("fonts", "pdf_tools")


HOSTILE = ("#let x = 1", "*PHÚ* _AN_", "$a$ @b <c>", "=HYPERLINK(1)", "<script>alert(1)</script>")


def make_pdf(report):
    """In a fork: see `support.forked`."""
    return call_in_fork(lambda: pdf.make_pdf(report))


def save(report, folder):
    path = folder / "bao-cao.pdf"
    path.write_bytes(make_pdf(report))
    return path


def fold(text):
    return " ".join(text.split())


def cut(pages):
    """The pages of the letter, and those of the annexes."""
    first = next(index for index, page in enumerate(pages) if fold(page).startswith("Phụ lục"))
    return " ".join(map(fold, pages[:first])), [fold(page) for page in pages[first:]]


@pytest.fixture(scope="module")
def seed_pdf(seed_report, fonts, tmp_path_factory):
    return save(seed_report, tmp_path_factory.mktemp("seed"))


@pytest.fixture(scope="module")
def province_pdf(province_report, fonts, tmp_path_factory):
    return save(province_report, tmp_path_factory.mktemp("province"))


# What it says


def test_every_sentence_of_the_real_report_is_there_in_its_order(seed_pdf, pdf_tools):
    read, _ = cut(pdf_tools.reading_order(seed_pdf))
    places = [read.index(fold(sentence)) for sentence in SENTENCES if sentence in SENTENCES[6:18]]

    assert [sentence for sentence in SENTENCES if fold(sentence) not in read] == []
    assert places == sorted(places)


def test_all_19_rows_of_the_real_annex_are_there_and_the_same_cells_bold(seed_pdf, seed_annex, pdf_tools):
    expected = []
    for row in seed_annex:
        score, previous = (f"{Decimal(row[column]):.2f}" for column in ("diem_tuan_nay", "diem_tuan_truoc"))
        delta = f"▲ {Decimal(row['tang_giam']):.2f}"
        expected.append(fold(f"{row['stt']} {row['don_vi']} {score} {row['xep_loai']} {previous} {delta}"))
    _, (annex,) = cut(pdf_tools.reading_order(seed_pdf))
    bold = [word.text for word in pdf_tools.bold_words(seed_pdf) if word.page == 3]

    assert annex.endswith(" ".join(expected))
    # After the heading and the header row: the total's name and scores, the two changes of rank by most.
    assert " ".join(bold).partition("TRƯỚC ")[2] == "TOÀN HUYỆN 59.28 59.11 ▲ 0.04 ▲ 0.45"


def test_levels_stand_apart_under_roman_numbers(province_pdf, pdf_tools):
    text = pdf_tools.reading_order(province_pdf)

    assert [fold(page).startswith("Phụ lục I BỘ CHỈ SỐ") for page in text].count(True) == 1
    assert "Thanh tra tỉnh 30,21 YẾU 60,69 ▼ 30,48" in fold(text[-1])


def test_columns_stand_alike_in_every_annex(province_report, tmp_path, pdf_tools):
    communes, departments = province_report.annexes
    first, *others = departments.rows
    wide = first._replace(values=(*first.values[:3], "HOÀN THÀNH XUẤT SẮC", *first.values[4:]))
    annexes = (communes, departments._replace(rows=(wide, *others)))
    path = save(province_report._replace(annexes=annexes), tmp_path)
    heads = [word for word in pdf_tools.words(path) if word.text in ("XẾP", "TĂNG/GIẢM")]
    lefts = {word.text: set() for word in heads}
    for word in heads:
        lefts[word.text].add(round(word.left_pt, 1))

    assert len({word.page for word in heads}) > 2
    assert {text: len(places) for text, places in lefts.items()} == {"XẾP": 1, "TĂNG/GIẢM": 1}


@pytest.mark.parametrize("name", HOSTILE)
def test_markup_in_a_name_stays_text(seed_report, tmp_path, pdf_tools, name):
    first, *others = seed_report.annexes[0].rows
    hostile = AnnexRow((1, name, *others[0].values[2:]))
    annex = seed_report.annexes[0]._replace(rows=(first, hostile))
    path = save(seed_report._replace(annexes=(annex,), signer=name), tmp_path)

    pages = ["".join(page.split()) for page in pdf_tools.reading_order(path)]  # a long name breaks within its cell
    assert [page.count("".join(name.split())) for page in pages] == [0, 1, 1]


# How it stands on the page: Decree 30/2020/NĐ-CP, Appendix I


def test_every_word_stands_within_the_margins_of_a4(seed_pdf, province_pdf, pdf_tools):
    for path in (seed_pdf, province_pdf):
        assert {page.size_mm for page in pdf_tools.pages(path)} == {(210, 297)}
        body = [word for word in pdf_tools.words(path) if word.top_pt * MM_PER_PT > 19.5]
        assert min(word.left_pt for word in body) * MM_PER_PT >= 29.9
        assert max(word.right_pt for word in body) * MM_PER_PT <= 195.2  # a word's box has its right bearing
        assert max(word.bottom_pt for word in body) * MM_PER_PT <= 277.5


def test_numbers_of_pages_are_centred_above_the_text_and_begin_anew_with_each_annex(province_pdf, pdf_tools):
    above = [word for word in pdf_tools.words(province_pdf) if word.bottom_pt * MM_PER_PT < 19.5]

    # The letter is two pages; annex I has four, annex II one. A first page has no number.
    assert [(word.page, word.text) for word in above] == [(2, "2"), (4, "2"), (5, "3"), (6, "4")]
    middles = [(word.left_pt + word.right_pt) / 2 * MM_PER_PT for word in above]
    assert middles == pytest.approx([112.5] * 4, abs=0.1)  # between 30 and 195
    numbers = [word for word in pdf_tools.styled_words(province_pdf) if (word.page, word.text) == (2, "2")]
    assert numbers[0].size_pt == 13


def test_the_header_row_comes_again_on_every_page_of_an_annex(province_pdf, pdf_tools):
    _, pages = cut(pdf_tools.reading_order(province_pdf))

    assert [page.count("HẠNG ĐƠN VỊ") for page in pages] == [1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic"),
    [
        ("HUYỆN", 12, False, False),
        ("PHÒNG", 12, True, False),
        ("CỘNG", 12, True, False),
        ("Độc", 13, True, False),
        ("1775/BC-VP", 13, False, False),
        ("09", 13, False, True),
        ("CÁO", 14, True, False),
        ("Kết", 13, True, False),
        ("Thực", 13, False, False),
        ("“TRUNG", 13, True, False),
        ("Nơi", 12, True, True),
        ("Lưu:", 11, False, False),
        ("CHÁNH", 13, True, False),
    ],
)
def test_sizes_and_faces_of_the_letter(seed_pdf, pdf_tools, text, size, bold, italic):
    word = next(word for word in pdf_tools.styled_words(seed_pdf) if word.text == text and word.page < 3)

    assert (word.size_pt, word.bold, word.italic) == (size, bold, italic)


def test_lines_of_a_paragraph_stand_at_single_spacing(seed_pdf, pdf_tools):
    """As office programs measure it: ascent, descent and gap of the typeface, 1.149 of its size together."""
    tops = {word.text: word.top_pt for word in pdf_tools.words(seed_pdf) if word.page == 1}

    assert tops["KSTTHC,"] - tops["13/02/2023"] == pytest.approx(13 * 1.149, abs=0.1)


def test_first_lines_of_paragraphs_are_indented_by_1_27_cm(seed_pdf, pdf_tools):
    firsts = [w for w in pdf_tools.words(seed_pdf) if w.page < 3 and w.text in ("Thực", "Trên", "Phòng", "Bộ", "1.")]

    at = {round(word.left_pt * MM_PER_PT, 1) for word in firsts}
    assert 42.7 in at  # 30 and 12.7
    assert {round(w.left_pt * MM_PER_PT, 1) for w in firsts if w.text in ("Thực", "Trên", "1.")} == {42.7}


def test_a_long_letter_numbers_its_second_page_and_keeps_the_signature_with_its_last_paragraph(
    seed_report, tmp_path, pdf_tools
):
    paragraphs = seed_report.paragraphs
    path = save(seed_report._replace(paragraphs=(*paragraphs[:-1], *paragraphs[:9] * 2, paragraphs[-1])), tmp_path)
    pages = pdf_tools.reading_order(path)

    assert len(pages) == 4
    assert [fold(page)[:2] for page in pages[1:3]] == ["2 ", "3 "]
    assert ["Trên đây là kết quả" in page for page in pages] == ["Nơi nhận:" in page for page in pages]


def test_an_annex_of_3321_rows_has_every_row_and_a_header_row_on_every_page(seed_report, tmp_path, pdf_tools):
    row = seed_report.annexes[0].rows[1]
    rows = [AnnexRow((number, f"XÃ SỐ {number}", *row.values[2:])) for number in range(1, 3322)]
    path = save(seed_report._replace(annexes=(seed_report.annexes[0]._replace(rows=tuple(rows)),)), tmp_path)
    _, pages = cut(pdf_tools.reading_order(path))

    assert {page.count("STT ĐƠN VỊ") for page in pages} == {1}
    assert re.findall(r"XÃ SỐ (\d+)", " ".join(pages)) == [str(number) for number in range(1, 3322)]
    assert pages[-1].startswith(f"{len(pages)} STT")


# What an archive asks


def test_it_says_of_itself_what_pdf_a_2a_asks(seed_pdf):
    with pikepdf.open(seed_pdf) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert not pdf.is_encrypted
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "2A"
            assert metadata["dc:title"] == fold(f"BÁO CÁO {SENTENCES[7]}")
            assert metadata["dc:creator"] == ["Văn phòng HĐND và UBND huyện Phú Tân"]
        assert str(pdf.Root.Lang) == "vi-VN"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == [
                fold(f"BÁO CÁO {SENTENCES[7]}"),
                (
                    "Phụ lục BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP TRONG THỰC HIỆN TTHC, CUNG CẤP DỊCH VỤ CÔNG "
                    "(Ngày 09/10/2023 - Tuần 2)"
                ),
            ]


def test_it_is_tagged_as_headings_paragraphs_and_a_table(seed_pdf):
    with pikepdf.open(seed_pdf) as pdf:
        tags = list(_list_tags(pdf.Root.StructTreeRoot.K))

    assert (tags.count("/H1"), tags.count("/Table"), tags.count("/THead")) == (2, 1, 1)
    assert (tags.count("/TH"), tags.count("/TD")) == (6, 19 * 6)
    assert tags.count("/P") >= len(SENTENCES)


def _list_tags(node: object) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _list_tags(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S)
        if "/K" in node:
            yield from _list_tags(node.K)


def test_every_typeface_is_embedded(seed_pdf, pdf_tools):
    fonts = pdf_tools.fonts(seed_pdf)

    assert all(font.embedded for font in fonts)
    families = {font.name.partition("-")[0] for font in fonts}
    assert families in ({"LiberationSerif"}, {"TimesNewRomanPSMT", "TimesNewRomanPS"})


def test_the_same_report_gives_the_same_bytes(seed_report, seed_pdf):
    assert make_pdf(seed_report) == seed_pdf.read_bytes()


# What can go wrong


def test_without_a_typeface_it_says_which_to_install(seed_report, monkeypatch):
    monkeypatch.setattr(typeset, "TYPEFACES", ("Khong Co",))

    with pytest.raises(NoFontError, match="Times New Roman hay Liberation Serif"):
        make_pdf(seed_report)


def test_letters_that_the_typeface_lacks_are_named(seed_report):
    with pytest.raises(MissingGlyphsError, match="“漢”"):
        make_pdf(seed_report._replace(signer="漢 A"))


def test_eight_columns_and_a_decimal_comma(seed_report, tmp_path, pdf_tools):
    annex = seed_report.annexes[0]._replace(columns=8)
    path = save(
        seed_report._replace(annexes=(annex,), style=seed_report.style._replace(decimal_separator=",")), tmp_path
    )
    _, (read,) = cut(pdf_tools.reading_order(path))

    assert "10 TÂN TRUNG 58,59 TRUNG BÌNH 58,55 ▲ 0,04 8 ▼ 2" in read
    assert "11 PHÚ HIỆP 58,28 TRUNG BÌNH 57,83 ▲ 0,45 13 ▲ 2" in read
