"""The annex of 9 October 2023, pasted as it was printed."""

from decimal import Decimal

HEAD = [
    "STT", "ĐƠN VỊ", "ĐIỂM TỔNG HỢP (TUẦN 2/T0)", "XẾP LOẠI", "ĐIỂM TỔNG HỢP (TUẦN 1/T0)",
    "TĂNG/GIẢM SO VỚI TUẦN TRƯỚC",
]  # fmt: skip
FIELDS = ("stt", "don_vi", "diem_tuan_nay", "xep_loai", "diem_tuan_truoc", "tang_giam")


def test_the_printed_annex_reads_back_whole_and_without_a_problem(paste, seed_annex):
    pasted = paste(HEAD, *([row[field] for field in FIELDS] for row in seed_annex))

    assert len(pasted.entries) == len(pasted.previous) == 18
    assert (pasted.total.value, pasted.previous_total.value) == (Decimal("59.28"), Decimal("59.11"))
    assert sum(entry.score for entry in pasted.entries.values()) == Decimal("1059.68")
    assert pasted.problems == ()
