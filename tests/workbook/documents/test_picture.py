"""The pictures for chat groups: as wide as a phone shows, with week and issuer on each, nothing left out."""

import io

import pytest
from PIL import Image

from chiso.workbook.documents import picture
from chiso.workbook.documents.typeset import typeset
from chiso.workbook.report.report import AnnexRow
from support.forked import call_in_fork

pytestmark = pytest.mark.usefixtures("fonts")


def make_pictures(report):
    """In a fork: see `support.forked`."""
    return call_in_fork(lambda: picture.make_pictures(report))


def sizes(pictures):
    return [Image.open(io.BytesIO(data)).size for data in pictures]


@pytest.fixture
def read(monkeypatch, tmp_path, pdf_tools):
    """The words of pictures: the same template set as PDF pages, which poppler reads and measures."""

    def read_words(report):
        def as_pdf(template, data, form, *, day, ppi):
            return typeset(template, data, "pdf", day=day)

        monkeypatch.setattr(picture, "typeset", as_pdf)
        path = tmp_path / "anh.pdf"
        path.write_bytes(make_pictures(report)[0])
        return [" ".join(page.split()) for page in pdf_tools.reading_order(path)], pdf_tools.styled_words(path)

    return read_words


def test_one_picture_of_1080_pixels_holds_a_district(seed_report):
    pictures = make_pictures(seed_report)

    ((width, height),) = sizes(pictures)
    assert width == 1080
    assert height < 2 * width  # a phone's screen and a little
    assert make_pictures(seed_report) == pictures


def test_it_says_issuer_week_place_and_every_row(seed_report, seed_annex, read):
    (text,), words = read(seed_report)

    assert text.startswith("Văn phòng HĐND và UBND huyện Phú Tân BỘ CHỈ SỐ")
    assert "Tuần 2 tháng 10 năm 2023 Số liệu ngày 09/10/2023, lũy kế năm TOÀN HUYỆN: hạng 02/11" in text
    rows = []
    for row in seed_annex:
        score, delta = f"{float(row['diem_tuan_nay']):.2f}", f"▲ {float(row['tang_giam']):.2f}"
        rows.append(" ".join((row["stt"], row["don_vi"], score, delta, row["xep_loai"])))
    assert text.endswith(" ".join(rows).strip())
    # 1080 pixels stand for 540 pt, and a phone is about 390 of its points wide: 14 pt are 10 there.
    assert min(word.size_pt for word in words) >= 14


def test_a_province_is_cut_into_even_pictures_that_number_themselves(province_report, read):
    assert [width for width, _ in sizes(make_pictures(province_report))] == [1080] * 4
    texts, _ = read(province_report)

    assert [part for part in ("Ảnh 1/3", "Ảnh 2/3", "Ảnh 3/3") if part not in " ".join(texts)] == []
    assert [text.count("Văn phòng UBND tỉnh An Giang") for text in texts] == [1] * 4
    names = [str(row.values[1]) for annex in province_report.annexes for row in annex.rows]
    assert len(names) == 1 + 102 + 15
    assert [name for name in names if name not in " ".join(texts)] == []


def test_markup_in_a_name_stays_text(seed_report, read):
    row = seed_report.annexes[0].rows[1]
    annex = seed_report.annexes[0]._replace(rows=(AnnexRow((1, "#let *x*", *row.values[2:])),))
    (text,), _ = read(seed_report._replace(annexes=(annex,)))

    assert "1 #let *x* 63.15" in text


def test_week_and_day_are_said_once():
    title = "BỘ CHỈ SỐ\nCỦA CÁC XÃ\n(Ngày 09/10/2023 - Tuần 2)"

    assert picture.shorten_title(title) == "BỘ CHỈ SỐ\nCỦA CÁC XÃ"
    assert picture.shorten_title("BẢNG ĐIỂM (RÚT GỌN)\n(đã làm tròn)") == "BẢNG ĐIỂM (RÚT GỌN)\n(đã làm tròn)"
    assert picture.shorten_title("(Ngày 09/10/2023 - Tuần 2)") == "(Ngày 09/10/2023 - Tuần 2)"
