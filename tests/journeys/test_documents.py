"""One report in every form: what leaves the office says what the sheets say, and follows the configuration."""

import re
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from chiso.workbook.book.layout import PARAGRAPHS
from support import pdf
from support.clerk import chiso, refresh
from support.config import at, configure, find_setting
from support.reading import see
from support.seed import SENTENCES
from support.webpages import fold, read_text
from support.word import WordFile

FORMS = {"bao-cao.pdf", "bao-cao.docx", "bao-cao.html", "doan.html", "so-lieu.xlsx"}
"""Those that hold the letter whole; the picture and the mail have the annex, the text who is to be reminded, and the
slide the few units that stand out."""


@pytest.fixture
def read_all(fonts, pdf_tools, read_mail, tmp_path):
    """The text of every document of a workbook, spaces folded, by the end of its name."""

    def read(book):
        folder = tmp_path / "ra"
        assert chiso("export", book, "--to", folder, "--all", "--force").code == 0
        assert chiso("mail", book, "--out", folder / "2023-10-T2-thu.eml", "--force").code == 0
        texts = {path.name.split("T2-")[1]: read_one(path, read_mail) for path in sorted(folder.iterdir())}
        texts.pop("phu-luc.png", None)
        for form in ("tin-nhan.txt", "trinh-chieu.pptx"):
            texts.pop(form)
        return texts

    return read


def read_one(path, read_mail):
    match path.suffix:
        case ".pdf":
            return fold(" ".join(pdf.reading_order(path)))
        case ".docx":
            return fold(" ".join(paragraph.text for paragraph in WordFile(path.read_bytes()).paragraphs()))
        case ".html":
            return read_text(path)
        case ".xlsx":
            rows = (row for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True))
            return fold(" ".join(see(value) for row in rows for value in row if value is not None))
        case ".eml":
            mail = read_mail(path.read_bytes())
            return fold(f"{mail.subject} {mail.text} {mail.html}")
    return ""


def test_every_sentence_of_the_real_report_is_in_every_form_of_the_letter(numbered_book, read_all):
    texts = read_all(numbered_book)

    assert set(texts) == {*FORMS, "thu.eml"}
    # In Word the numbers 1. and 2. are the list's, not typed.
    wanted = {form: [fold(s) for s in SENTENCES] for form in FORMS}
    wanted["bao-cao.docx"] = [re.sub(r"^\d\. ", "", sentence) for sentence in wanted["bao-cao.docx"]]
    assert {form: [s for s in wanted[form] if s not in texts[form]] for form in FORMS} == {form: [] for form in FORMS}


def test_every_number_of_the_real_annex_stands_beside_its_unit_in_every_form(numbered_book, seed_annex, read_all):
    texts = read_all(numbered_book)
    for row in seed_annex:
        numbers = [Decimal(row[column]) for column in ("diem_tuan_nay", "diem_tuan_truoc", "tang_giam")]
        for form, text in texts.items():
            # Cells of the workbook hold numbers, all else has two decimals; the mail has no scores of last week.
            shown = [f"{n.normalize():f}" if form == "so-lieu.xlsx" else f"{n:.2f}" for n in numbers]
            wanted = [shown[0], shown[2]] if form == "thu.eml" else shown
            places = (place.start() for place in re.finditer(re.escape(row["don_vi"]), text, re.IGNORECASE))
            beside = [text[place : place + 200] for place in places]
            assert any(all(number in line for number in wanted) for line in beside), (form, row)


def test_a_word_changed_in_the_configuration_changes_all_of_them(numbered_book, read_all):
    cells = {at(PARAGRAPHS, "Nội dung", 5): "1. Điểm chung {tổng}, ĐÃ ĐỔI LỜI *(kèm Phụ lục)*."}
    cells |= {find_setting(numbered_book, "Tên đầy đủ cơ quan ban hành"): "Văn phòng ĐÃ ĐỔI TÊN"}
    configure(numbered_book, cells)
    assert refresh(numbered_book).code == 0
    texts = read_all(numbered_book)

    assert {form for form, text in texts.items() if "ĐÃ ĐỔI LỜI" in text} == FORMS
    assert {form for form, text in texts.items() if "Văn phòng ĐÃ ĐỔI TÊN" in text} == {*FORMS, "thu.eml"}
