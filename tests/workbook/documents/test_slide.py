"""The slide for the weekly meeting, read back."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Inches

from chiso.workbook.documents.slide import make_slide
from support.clerk import chiso


@pytest.fixture(scope="module")
def slide(seed_report):
    (slide,) = Presentation(BytesIO(make_slide(seed_report))).slides
    return slide


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def find_chart(slide):
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    return frame


def test_title_is_the_issuers_score_and_place(slide):
    assert slide.shapes.title.text_frame.text == "TOÀN HUYỆN: 59.28 điểm, hạng 02/11, tăng 0.17 so với tuần trước"
    assert texts(slide)[1] == "Văn phòng HĐND và UBND huyện Phú Tân · Tuần 2 tháng 10 năm 2023"


def test_three_that_rose_most_are_named_with_their_changes(slide):
    (changes,) = [text for text in texts(slide) if text.startswith("Xã, thị trấn")]

    assert changes.replace("\N{NO-BREAK SPACE}", " ").splitlines() == [
        "Xã, thị trấn: cả 18 đơn vị tăng so với tuần trước",
        "Tăng nhiều nhất: PHÚ HIỆP ▲ 0.45; PHÚ BÌNH ▲ 0.25; BÌNH THẠNH ĐÔNG ▲ 0.25",
    ]


def test_those_that_fell_most_come_first(province_report):
    (slide,) = Presentation(BytesIO(make_slide(province_report))).slides
    (changes,) = [text for text in texts(slide) if text.startswith("Xã, phường, đặc khu")]

    falls = [line for line in changes.replace("\N{NO-BREAK SPACE}", " ").splitlines() if line.startswith("Giảm")]
    assert falls[0] == "Giảm nhiều nhất: Xã Sơn Hải ▼ 0,72; Xã Bình Mỹ ▼ 0,49; Xã Cù Lao Giêng ▼ 0,46"
    assert falls[1].startswith("Giảm nhiều nhất: Thanh tra tỉnh ▼ 30,48; ")


def test_who_is_to_be_reminded_is_counted_and_the_first_are_named(slide, seed_report, province_report):
    assert seed_report.analysis.reminders == ()
    assert texts(slide)[-1] == "Không có đơn vị cần đôn đốc."
    (of_province,) = Presentation(BytesIO(make_slide(province_report))).slides
    units = len({reminder.unit for reminder in province_report.analysis.reminders})
    assert texts(of_province)[-1].startswith(f"Cần đôn đốc {units} đơn vị: ")
    assert texts(of_province)[-1].endswith(f" và {units - 8} đơn vị khác")


def test_chart_is_native_has_its_data_and_is_described(slide):
    frame = find_chart(slide)
    plot = frame.chart.plots[0]

    assert (list(plot.categories), list(plot.series[0].values)) == (["T1/10", "T2/10"], [59.11, 59.28])
    sheet = load_workbook(BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob)).active
    assert list(sheet.iter_rows(min_row=2, values_only=True)) == [("T1/10", 59.11), ("T2/10", 59.28)]
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "Điểm chung qua các tuần: T1/10 59.11, T2/10 59.28"


def test_everything_lies_on_a_wide_slide(slide):
    assert all(
        shape.left >= 0
        and shape.top >= 0
        and shape.left + shape.width <= Inches(13.333)
        and shape.top + shape.height <= Inches(7.5)
        for shape in slide.shapes
    )


def test_same_report_gives_the_same_bytes_and_names_nobody(seed_report):
    data = make_slide(seed_report)
    properties = Presentation(BytesIO(data)).core_properties

    assert make_slide(seed_report) == data
    assert (properties.author, properties.last_modified_by) == ("Văn phòng HĐND và UBND huyện Phú Tân", "")


def test_file_is_valid_and_all_means_it_too(fonts, numbered_book, tmp_path, validate):
    answer = chiso("export", numbered_book, "--to", tmp_path, "--pptx")
    assert answer.code == 0, answer.out
    (path,) = tmp_path.iterdir()

    assert path.name == "2023-10-T2-trinh-chieu.pptx"
    assert validate(path) == []
    assert chiso("export", numbered_book, "--to", tmp_path / "all", "--all").code == 0
    assert list((tmp_path / "all").glob("*.pptx"))
