"""The real report of 9 October 2023, made again from the numbers of its annex."""

from decimal import Decimal

from support.clerk import refresh
from support.reading import read_annex, read_cell, read_letter, read_weeks
from support.seed import SENTENCES


def number(text: str) -> Decimal:
    return Decimal(text).quantize(Decimal("0.01"))


def cents(value: object) -> Decimal:
    assert isinstance(value, int | float), value
    return Decimal(repr(value)).quantize(Decimal("0.01"))


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
    comment = next(text for text in letter if text.startswith("Cả 18 đơn vị"))
    letter.remove(comment)

    assert sorted(letter) == sorted(SENTENCES)
    body = [text for text in letter if text in SENTENCES[8:18]]
    assert body == list(SENTENCES[8:18])


def test_the_commentary_counts_ratings_and_names_who_rose_and_climbed_most(seed_book):
    [comment] = [text for text in read_letter(seed_book) if text.startswith("Cả 18 đơn vị")]

    assert comment == (
        "Cả 18 đơn vị đều xếp loại Trung bình. Tăng điểm nhiều nhất: PHÚ HIỆP (+0.45 điểm). "
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
