"""The real report of 9 October 2023, made again from the numbers of its annex."""

from decimal import Decimal

import pytest

from support.clerk import chiso, edit, read_annex, read_cell, read_letter, read_weeks, refresh

# Report 1775/BC-VP sentence by sentence, its slips corrected: "đầy mạnh" → "đẩy mạnh", "23/06/2022" and
# "Văn hóa – Thông tin" in the decree's writing. The commentary is not in it.
SENTENCES = (
    "UBND HUYỆN PHÚ TÂN",
    "VĂN PHÒNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 1775/BC-VP",
    "Phú Tân, ngày 09 tháng 10 năm 2023",
    "BÁO CÁO",
    (
        "Kết quả xếp loại các đơn vị theo Bộ Chỉ số phục vụ người dân, doanh nghiệp\n"
        "(Quyết định số 766/QĐ-TTg) Tháng 10 - Tuần 2"
    ),
    (
        "Thực hiện Công văn số 124/UBND-TH ngày 13/02/2023 của UBND tỉnh An Giang về việc giao chỉ tiêu triển khai "
        "thực hiện một số nội dung trong hoạt động KSTTHC, CCTTHC tại Quyết định số 77/QĐ-UBND ngày 18/01/2023 và "
        "Nghị quyết số 01/NQ-CP."
    ),
    (
        "Thực hiện Công văn số 308/UBND-TH ngày 28/3/2023 của UBND tỉnh An Giang về việc đôn đốc thực hiện Bộ chỉ số "
        "phục vụ người dân, doanh nghiệp trong thực hiện TTHC, cung cấp dịch vụ công theo Quyết định số 766/QĐ-TTg "
        "của Thủ tướng Chính phủ."
    ),
    (
        "Thực hiện Công văn số 1029/UBND-TH ngày 09/8/2023 của UBND tỉnh An Giang về việc triển khai thực hiện nhiệm "
        "vụ được giao tại Quyết định số 933/QĐ-TTg ngày 06/8/2023."
    ),
    (
        "Văn phòng HĐND và UBND huyện Phú Tân báo cáo kết quả Bộ chỉ số phục vụ người dân, doanh nghiệp trong "
        "Tuần 2 của tháng 10 năm 2023 như sau:"
    ),
    (
        "1. Tổng số điểm huyện đạt: 59.28/100 điểm, xếp hạng 02/11 huyện, thị xã, thành phố, xếp loại "
        "“TRUNG BÌNH” so với thang điểm được quy định tại Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng "
        "Chính phủ phê duyệt Bộ chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp "
        "trong thực hiện thủ tục hành chính, dịch vụ công theo thời gian thực trên môi trường điện tử. Qua đó, báo "
        "cáo thống kê kết quả xếp loại của các địa phương (đính kèm Phụ lục)."
    ),
    "2. Văn phòng HĐND và UBND huyện đề nghị:",
    (
        "Thủ trưởng các đơn vị, địa phương tiếp tục chỉ đạo thực hiện rà soát các tiêu chí của Bộ chỉ số và chấn "
        "chỉnh, thực hiện tốt các tiêu chí theo quy định."
    ),
    (
        "Bộ phận Một cửa huyện chủ trì, phối hợp với các đơn vị liên quan thực hiện rà soát đẩy mạnh triển khai thực "
        "hiện thanh toán trực tuyến phí, lệ phí các lĩnh vực và nghĩa vụ tài chính lĩnh vực Đất đai. Đôn đốc các "
        "ngành liên quan thực hiện thủ tục hành chính đảm bảo thời gian theo quy định."
    ),
    (
        "Phòng Văn hóa - Thông tin thực hiện công bố, công khai kết quả xếp loại của các địa phương theo Quyết định "
        "số 766/QĐ-TTg trên Cổng thông tin điện tử của huyện. Đồng thời, rà soát các tiêu chí Dịch vụ công trực "
        "tuyến, thanh toán trực tuyến, số hóa hồ sơ, tiến trình giải quyết TTHC trên Hệ thống thông tin giải quyết "
        "TTHC của tỉnh để kịp thời đôn đốc, nhắc nhở các đơn vị, địa phương."
    ),
    "Trên đây là kết quả thực hiện Bộ chỉ số phục vụ người dân, doanh nghiệp trên địa bàn huyện Phú Tân./.",
    "Nơi nhận:",
    "CHÁNH VĂN PHÒNG",
    "- TT UBND huyện;",
    "- Chánh, Phó Văn phòng;",
    "- Các phòng chuyên môn;",
    "- Bộ phận Một cửa huyện;",
    "- UBND các xã, thị trấn;",
    "- Lưu: VT.",
)


def number(text: str) -> Decimal:
    return Decimal(text).quantize(Decimal("0.01"))


def cents(value: object) -> Decimal:
    assert isinstance(value, int | float), value
    return Decimal(repr(value)).quantize(Decimal("0.01"))


@pytest.fixture
def numbered_book(seed_book):
    """The seed's workbook with the document number of the real report."""
    edit(seed_book, "Nhập liệu", {"H5": 1775})
    assert chiso("refresh", seed_book).code == 0
    return seed_book


def test_all_19_rows_of_the_annex_equal_the_real_one(seed_book, seed_annex):
    header, rows = read_annex(seed_book)

    assert header[:6] == [
        "STT",
        "ĐƠN VỊ",
        "ĐIỂM TỔNG HỢP (TUẦN 2/T10)",
        "XẾP LOẠI",
        "ĐIỂM TỔNG HỢP (TUẦN 1/T10)",
        "TĂNG/GIẢM SO VỚI TUẦN TRƯỚC",
    ]
    printed = [
        ("" if stt is None else str(stt), name, cents(score), rating, cents(previous), cents(delta))
        for stt, name, score, rating, previous, delta, *_ in rows
    ]
    assert printed == [
        (
            row["stt"],
            row["don_vi"],
            number(row["diem_tuan_nay"]),
            row["xep_loai"],
            number(row["diem_tuan_truoc"]),
            number(row["tang_giam"]),
        )
        for row in seed_annex
    ]


def test_printed_numbers_carry_no_noise_of_binary_fractions(seed_book):
    _, rows = read_annex(seed_book)

    values = [value for row in rows for value in row if isinstance(value, float)]
    assert values
    assert all(len(repr(value).partition(".")[2]) <= 2 for value in values)


def test_the_farthest_rank_moves_are_those_whose_change_the_real_annex_prints_bold(seed_book, seed_annex):
    _, rows = read_annex(seed_book)

    moved = {row[1]: row[7] for row in rows if isinstance(row[7], int)}
    farthest = max(abs(move) for move in moved.values())
    bold = {row["don_vi"] for row in seed_annex[1:] if "5" in row["in_dam"]}
    assert {name for name, move in moved.items() if abs(move) == farthest} == bold == {"TÂN TRUNG", "PHÚ HIỆP"}


def test_the_letter_has_every_sentence_of_the_real_report_in_its_order(numbered_book):
    letter = [text for text in read_letter(numbered_book) if set(text) != {"─"}]
    comment = next(text for text in letter if text.startswith("Trong 18 đơn vị"))
    letter.remove(comment)

    assert sorted(letter) == sorted(SENTENCES)
    body = [text for text in letter if text in SENTENCES[8:18]]
    assert body == list(SENTENCES[8:18])


def test_the_commentary_counts_ratings_and_names_who_rose_and_climbed_most(seed_book):
    [comment] = [text for text in read_letter(seed_book) if text.startswith("Trong 18 đơn vị")]

    assert comment == (
        "Trong 18 đơn vị có 18 đơn vị xếp loại trung bình. Tăng điểm nhiều nhất: PHÚ HIỆP (+0.45 điểm). "
        "Tăng hạng nhiều nhất: PHÚ HIỆP (từ hạng 13 lên hạng 11). "
        "Giảm hạng nhiều nhất: TÂN TRUNG (từ hạng 8 xuống hạng 10). Không có đơn vị giảm điểm."
    )


def test_the_annex_says_what_it_is_attached_to(numbered_book):
    assert [read_cell(numbered_book, "Phụ lục", f"A{row}") for row in (1, 2, 3)] == [
        "Phụ lục",
        (
            "BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP\nTRONG THỰC HIỆN TTHC, CUNG CẤP DỊCH VỤ CÔNG\n"
            "(Ngày 09/10/2023 - Tuần 2)"
        ),
        "(Kèm theo Báo cáo số 1775/BC-VP ngày 09 tháng 10 năm 2023\ncủa Văn phòng HĐND và UBND huyện Phú Tân)",
    ]


def test_both_weeks_are_recorded_with_total_and_place(seed_book):
    weeks = [(row[0], f"{row[1]:%Y-%m-%d}", *row[2:6]) for row in read_weeks(seed_book)]

    assert weeks == [
        ("2023-10/1", "2023-10-02", "năm", 59.11, 3, 11),
        ("2023-10/2", "2023-10-09", "năm", 59.28, 2, 11),
    ]


def test_an_xlsm_of_the_same_weeks_prints_the_same(new_book, seed_book, seed_pastes):
    book = new_book("phu-tan-2023", ".xlsm")
    for week, paste in enumerate(seed_pastes, start=1):
        day = f"2023-10-{7 * week - 5:02}"
        assert refresh(book, paste, "--week", f"2023-10/{week}", "--date", day, "--place", f"{4 - week}/11").code == 0

    assert read_annex(book) == read_annex(seed_book)
    assert read_letter(book) == read_letter(seed_book)
