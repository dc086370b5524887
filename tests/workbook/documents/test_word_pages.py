"""The Word file as LibreOffice prints it: pages, page numbers, header rows, and numbers that move on."""

from decimal import Decimal
from io import BytesIO

import docx
import pytest

from chiso.workbook.documents.word import make_word
from chiso.workbook.report.report import AnnexRow
from support.pdf import MM_PER_PT

pytestmark = pytest.mark.usefixtures("fonts", "pdf_tools")

NAMES = [f"Xã số {number:04}" for number in range(1, 1001)]


def make_long(report, count):
    """The report with so many units below the total row."""
    rows = [
        AnnexRow((number, name, Decimal("63.15"), "TRUNG BÌNH", Decimal("63.08"), Decimal("0.07"), 1, 0))
        for number, name in enumerate(NAMES[:count], start=1)
    ]
    annex = report.annexes[0]
    return report._replace(annexes=(annex._replace(rows=(annex.rows[0], *rows)),))


def put_a_point_between(data):
    """The file after someone has copied its first numbered paragraph and typed other words into the copy."""
    document = docx.Document(BytesIO(data))
    first = next(p for p in document.paragraphs if p.style.name == "Nội dung đánh số")
    new = first.insert_paragraph_before("Đoạn mới thêm.", first.style)
    first._p.addnext(new._p)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def printed(seed_report, office, tmp_path_factory):
    """PDFs by name, all from one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("word")
    seed = make_word(seed_report)
    annex = seed_report.annexes[0]
    files = {
        "seed": seed,
        "edited": put_a_point_between(seed),
        "102": make_word(make_long(seed_report, 102)),
        "1000": make_word(make_long(seed_report, 1000)),
        "eight": make_word(seed_report._replace(annexes=(annex._replace(columns=8),))),
        "short": make_word(seed_report._replace(paragraphs=seed_report.paragraphs[:2])),
    }
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    made = office.convert_all([folder / f"{name}.docx" for name in files], "pdf", timeout_s=300)
    return dict(zip(files, made, strict=True))


def page_numbers(pdf_tools, path):
    """What stands in the top margin of each page."""
    found = {number: [] for number in range(1, len(pdf_tools.pages(path)) + 1)}
    for word in pdf_tools.words(path):
        if word.bottom_pt * MM_PER_PT < 20:
            found[word.page].append(word)
    return list(found.values())


def fold(text):
    return " ".join(text.split())


def test_the_pages_are_a4_and_nothing_leaves_the_margins(printed, pdf_tools):
    for path in printed.values():
        assert {page.size_mm for page in pdf_tools.pages(path)} == {(210, 297)}
        for word in pdf_tools.words(path):
            assert word.left_pt * MM_PER_PT > 29.9, word
            assert word.right_pt * MM_PER_PT < 195.1, word
            assert word.bottom_pt * MM_PER_PT < 277.1, word


def test_only_liberation_serif_is_used_for_times_new_roman(printed, pdf_tools):
    assert {font.name.partition("-")[0] for font in pdf_tools.fonts(printed["seed"])} == {"LiberationSerif"}


def test_the_seeds_letter_and_annex_print_on_three_pages_the_signature_with_its_sentence(printed, pdf_tools):
    pages = [fold(page) for page in pdf_tools.pages_text(printed["seed"])]

    assert len(pages) == 3
    assert "Trên đây là kết quả" in pages[1]
    assert "CHÁNH VĂN PHÒNG" in pages[1]
    assert pages[2].startswith("Phụ lục BỘ CHỈ SỐ PHỤC VỤ")


def test_a_short_letter_has_no_empty_page_before_its_annex(printed, pdf_tools):
    assert len(pdf_tools.pages(printed["short"])) == 2
    assert page_numbers(pdf_tools, printed["short"]) == [[], []]


def test_pages_are_numbered_from_the_second_and_an_annex_counts_its_own(printed, pdf_tools):
    texts = {
        name: [[word.text for word in page] for page in page_numbers(pdf_tools, printed[name])] for name in printed
    }

    assert texts["seed"] == [[], ["2"], []]
    assert texts["102"] == [[], ["2"], [], ["2"], ["3"], ["4"]]


def test_the_page_number_stands_in_the_middle_of_the_text(printed, pdf_tools):
    number = page_numbers(pdf_tools, printed["seed"])[1][0]
    assert (number.left_pt + number.right_pt) / 2 * MM_PER_PT == pytest.approx((30 + 195) / 2, abs=0.5)


@pytest.mark.parametrize("count", [102, 1000])
def test_every_page_of_a_long_annex_has_the_header_row_and_every_unit_comes_once(printed, pdf_tools, count):
    pages = [fold(page) for page in pdf_tools.pages_text(printed[str(count)])[2:]]
    read = " ".join(pages)

    assert [page.count("ĐƠN VỊ") for page in pages] == [1] * len(pages)
    places = [read.index(name) for name in NAMES[:count]]
    assert places == sorted(places)
    assert all(read.count(name) == 1 for name in NAMES[:count])
    assert f"{count} Xã số {count:04} 63.15 TRUNG BÌNH 63.08 ▲ 0.07" in read  # the rank stands on one line


def test_numbers_are_printed_and_move_on_when_a_paragraph_is_put_between(printed, pdf_tools):
    seed, edited = (fold(" ".join(pdf_tools.pages_text(printed[name]))) for name in ("seed", "edited"))

    assert "1. Tổng số điểm huyện đạt" in seed
    assert "2. Văn phòng HĐND và UBND huyện đề nghị:" in seed
    assert "1. Tổng số điểm huyện đạt" in edited
    assert "2. Đoạn mới thêm." in edited
    assert "3. Văn phòng HĐND và UBND huyện đề nghị:" in edited


def test_a_number_is_bold_where_its_words_are(printed, pdf_tools):
    numbers = [word for word in pdf_tools.styled_words(printed["seed"]) if word.text in {"1.", "2."} and word.page == 1]
    assert [(word.text, word.bold) for word in numbers] == [("1.", False), ("2.", True)]


def test_eight_columns_stay_on_one_page(printed, pdf_tools):
    assert len(pdf_tools.pages(printed["eight"])) == 3
    assert "TÂN TRUNG 58.59 TRUNG BÌNH 58.55 ▲ 0.04 8 ▼ 2" in fold(pdf_tools.reading_order(printed["eight"])[2])
