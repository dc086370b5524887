"""The Word file of the letter, read from its XML: Decree 30's list, real numbering, and text that stays text."""

import itertools
import xml.etree.ElementTree as ET

import pytest

from chiso.workbook.cells.value import RichText, Run
from chiso.workbook.documents.word import make_word
from support.seed import SENTENCES
from support.word import W, WordFile

TWIPS_IN_MM = 1440 / 25.4
HOSTILE = ("<script>alert(1)</script>", '=HYPERLINK("x")', "*a*", "#let x = 1", "{{ x }}", "a & b <w:p/>", "]]>")


@pytest.fixture(scope="module")
def seed_word(seed_report):
    return WordFile(make_word(seed_report))


def with_paragraphs(report, *texts):
    return report._replace(paragraphs=tuple(("Đề nghị", RichText((Run(text),))) for text in texts))


def typed(word):
    """The texts of the letter as they are printed, the numbers of the list put back."""
    count = itertools.count(1)
    return [
        f"{next(count)}. {paragraph.text}" if paragraph.style == "Nội dung đánh số" else paragraph.text
        for paragraph in word.paragraphs()
    ]


def test_every_sentence_of_the_seed_is_there_in_order_the_signature_after_the_recipients(seed_word):
    expected = [sentence for sentence in SENTENCES if sentence != "CHÁNH VĂN PHÒNG"]
    texts = [text for text in typed(seed_word) if text in SENTENCES]

    assert texts == [*expected, "CHÁNH VĂN PHÒNG"]


def test_the_validator_finds_nothing(seed_report, tmp_path, validate):
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(make_word(seed_report))
    assert validate(path) == []


def test_the_same_report_gives_the_same_bytes(seed_report):
    assert make_word(seed_report) == make_word(seed_report)


def test_paper_and_margins_are_the_decrees_in_every_section(seed_word):
    for section in seed_word.sections():
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        assert [round(int(size.get(W + side)) / TWIPS_IN_MM) for side in ("w", "h")] == [210, 297]
        sides = ("top", "bottom", "left", "right")
        assert [round(int(margins.get(W + side)) / TWIPS_IN_MM) for side in sides] == [20, 20, 30, 15]


def test_everything_is_times_new_roman_in_vietnamese_for_every_script(seed_word):
    styles = seed_word.part("word/styles.xml")
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    for properties in (defaults, seed_word.style("Normal").find(f"{W}rPr")):
        fonts, language = properties.find(f"{W}rFonts"), properties.find(f"{W}lang")
        assert {fonts.get(W + script) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
        assert {language.get(W + script) for script in ("val", "eastAsia", "bidi")} == {"vi-VN"}
    every = [
        element for name in ("document", "styles", "header1") for element in seed_word.part(f"word/{name}.xml").iter()
    ]
    assert {element.get(f"{W}ascii") for element in every if element.tag == f"{W}rFonts"} == {"Times New Roman"}
    assert not any(element.tag in {f"{W}color", f"{W}highlight", f"{W}shd"} for element in every)


@pytest.mark.parametrize(
    ("style", "size", "bold", "italic", "align"),
    [
        ("Quốc hiệu", 12, True, False, "center"),
        ("Tiêu ngữ", 13, True, False, "center"),
        ("Cơ quan chủ quản", 12, False, False, "center"),
        ("Tên cơ quan", 12, True, False, "center"),
        ("Số và ký hiệu", 13, False, False, "center"),
        ("Địa danh và ngày tháng", 13, False, True, "center"),
        ("Tên loại văn bản", 14, True, False, "center"),
        ("Trích yếu", 13, True, False, "center"),
        ("Nội dung", 13, False, False, "both"),
        ("Nội dung đánh số", 13, False, False, "both"),
        ("Quyền hạn và chức vụ", 13, True, False, "center"),
        ("Họ tên người ký", 13, True, False, "center"),
        ("Nơi nhận", 12, True, True, "left"),
        ("Danh sách nơi nhận", 11, False, False, "left"),
        ("Phụ lục", 14, True, False, "center"),
        ("Tên phụ lục", 13, True, False, "center"),
        ("Kèm theo văn bản", 13, False, True, "center"),
        ("Số trang", 13, False, False, "center"),
    ],
)
def test_a_style_looks_as_the_decree_asks(seed_word, style, size, bold, italic, align):
    look = seed_word.look(style)
    assert (look["size"], look["bold"], look["italic"], look["jc"]) == (size, bold, italic, align)


def test_body_paragraphs_are_indented_by_1_27_cm_and_six_points_apart(seed_word):
    for style in ("Nội dung", "Nội dung đánh số"):
        look = seed_word.look(style)
        assert (look["first"], look["after"]) == (36, 6)  # points: half an inch


def test_each_part_of_the_letter_has_its_style(seed_word):
    styles = {paragraph.text: paragraph.style for paragraph in seed_word.paragraphs()}
    expected = {
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": "Quốc hiệu",
        "Độc lập - Tự do - Hạnh phúc": "Tiêu ngữ",
        "UBND HUYỆN PHÚ TÂN": "Cơ quan chủ quản",
        "VĂN PHÒNG": "Tên cơ quan",
        "Số: 1775/BC-VP": "Số và ký hiệu",
        "Phú Tân, ngày 09 tháng 10 năm 2023": "Địa danh và ngày tháng",
        "BÁO CÁO": "Tên loại văn bản",
        "Nơi nhận:": "Nơi nhận",
        "- Lưu: VT.": "Danh sách nơi nhận",
        "CHÁNH VĂN PHÒNG": "Quyền hạn và chức vụ",
        "Phụ lục": "Phụ lục",
    }
    assert {text: styles[text] for text in expected} == expected
    assert "Normal" not in styles.values()


def test_the_navigation_pane_shows_letter_and_annex_with_their_titles(seed_word):
    outline = [(seed_word.look(p.style)["outline"], p.text.partition("\n")[0]) for p in seed_word.paragraphs()]
    assert [entry for entry in outline if entry[0] is not None] == [
        (0, "BÁO CÁO"),
        (1, "Kết quả xếp loại các đơn vị theo Bộ chỉ số phục vụ người dân, doanh nghiệp"),
        (0, "Phụ lục"),
        (1, "BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP"),
    ]


def test_nothing_floats_and_nothing_is_drawn(seed_word):
    tags = {element.tag.rpartition("}")[2] for element in seed_word.document.iter()}
    assert not tags & {"drawing", "pict", "object", "txbxContent", "framePr", "tblpPr", "AlternateContent"}


def test_words_that_are_bold_in_the_report_are_bold(seed_word):
    bold = {paragraph.bold for paragraph in seed_word.paragraphs() if paragraph.style.startswith("Nội dung")}
    assert bold == {"", "Tuần 2 của tháng 10 năm 2023", "“TRUNG BÌNH”", "Văn phòng HĐND và UBND huyện đề nghị:"}


def test_what_announces_the_next_and_the_last_paragraph_keep_with_the_next(seed_word):
    body = [paragraph for paragraph in seed_word.paragraphs() if paragraph.style.startswith("Nội dung")]
    kept = [p.text for p in body if p.element.find(f"{W}pPr/{W}keepNext") is not None]

    assert [text.split()[-1] for text in kept] == ["sau:", "nghị:", "Tân./."]
    assert seed_word.tables()[1].find(f".//{W}cantSplit") is not None


def test_numbers_are_the_lists_own_and_are_bold_where_they_were_typed_bold(seed_word):
    points = [paragraph for paragraph in seed_word.paragraphs() if paragraph.style == "Nội dung đánh số"]
    number = seed_word.style("Nội dung đánh số").find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    listed = seed_word.part("word/numbering.xml")

    assert [point.text[:10] for point in points] == ["Tổng số đi", "Văn phòng "]
    assert [point.element.find(f"{W}pPr/{W}rPr/{W}b") is not None for point in points] == [False, True]
    assert [point.element.find(f"{W}pPr/{W}numPr") for point in points] == [None, None]
    assert [num.get(f"{W}numId") for num in listed.iter(f"{W}num")] == [number]
    level = listed.find(f"{W}abstractNum/{W}lvl")
    assert level.find(f"{W}lvlText").get(f"{W}val") == "%1."
    assert level.find(f"{W}numFmt").get(f"{W}val") == "decimal"


def test_typed_numbers_that_do_not_go_on_begin_a_list_of_their_own(seed_report):
    word = WordFile(make_word(with_paragraphs(seed_report, "1. a", "2. b", "1. c", "2. d", "7. e", "2023. f", "1.g")))
    body = [paragraph for paragraph in word.paragraphs() if paragraph.style.startswith("Nội dung")]
    numbers = [p.element.find(f"{W}pPr/{W}numPr/{W}numId") for p in body]
    starts = {
        num.get(f"{W}numId"): start.get(f"{W}val")
        for num in word.part("word/numbering.xml").iter(f"{W}num")
        for start in num.iter(f"{W}startOverride")
    }

    assert [p.text for p in body] == ["a", "b", "c", "d", "e", "2023. f", "1.g"]
    assert [None if n is None else n.get(f"{W}val") for n in numbers] == [None, None, "2", "2", "3", None, None]
    assert starts == {"2": "1", "3": "7"}


def test_a_number_alone_in_bold_leaves_the_words_as_they_are(seed_report):
    runs = (Run("1. ", bold=True), Run("Tổng số", italic=True))
    word = WordFile(make_word(seed_report._replace(paragraphs=(("Kết quả", RichText(runs)),))))
    (point,) = (paragraph for paragraph in word.paragraphs() if paragraph.style == "Nội dung đánh số")

    assert (point.text, point.bold) == ("Tổng số", "")
    assert point.element.find(f"{W}pPr/{W}rPr/{W}b") is not None
    assert point.element.find(f"{W}r/{W}rPr/{W}i") is not None


def test_the_page_number_is_a_field_that_first_pages_do_not_show(seed_word):
    letter, annex = seed_word.sections()
    field = seed_word.part("word/header1.xml").find(f".//{W}fldSimple")

    assert field.get(f"{W}instr").strip() == "PAGE"
    assert [reference.get(f"{W}type") for reference in letter.iter(f"{W}headerReference")] == ["default"]
    assert list(annex.iter(f"{W}headerReference")) == []  # taken over from the letter
    assert all(section.find(f"{W}titlePg") is not None for section in (letter, annex))
    assert letter.find(f"{W}pgNumType") is None
    assert annex.find(f"{W}pgNumType").get(f"{W}start") == "1"


def test_properties_name_the_document_and_the_office_and_no_person(seed_word):
    properties = ET.fromstring(seed_word.parts["docProps/core.xml"])
    said = {element.tag.rpartition("}")[2]: element.text for element in properties}

    assert said == {
        "title": (
            "BÁO CÁO Kết quả xếp loại các đơn vị theo Bộ chỉ số phục vụ người dân, doanh nghiệp "
            "(Quyết định số 766/QĐ-TTg) Tháng 10 - Tuần 2"
        ),
        "creator": "Văn phòng HĐND và UBND huyện Phú Tân",
        "language": "vi-VN",
        "created": "2023-10-09T00:00:00Z",
        "modified": "2023-10-09T00:00:00Z",
    }
    assert not any(b"python-docx" in part or b"rsid" in part for part in seed_word.parts.values())


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_the_workbook_stays_text(seed_report, tmp_path, validate, text):
    report = with_paragraphs(seed_report, text, f"1. {text}")
    report = report._replace(issuer=text, parent=text, summary=text, signer=text, recipients=(text,), issuer_full=text)
    data = make_word(report)
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(data)

    assert [paragraph.text for paragraph in WordFile(data).paragraphs()].count(text) == 7
    assert validate(path) == []


def test_characters_that_no_xml_may_hold_are_left_out(seed_report):
    report = with_paragraphs(seed_report, "a\x0bb\x00c\ufffed\ud800e\r\ng")
    assert "abcde\ng" in [paragraph.text for paragraph in WordFile(make_word(report)).paragraphs()]


def test_a_letter_with_nothing_filled_in_is_still_a_letter(seed_report, tmp_path, validate):
    bare = with_paragraphs(seed_report)._replace(recipients=(), authority="", signer="", issuer="", parent="")
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(make_word(bare._replace(summary="", annexes=())))

    assert validate(path) == []
    assert len(WordFile(path.read_bytes()).sections()) == 1
