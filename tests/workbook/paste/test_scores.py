"""How a cell becomes a score."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chiso.workbook.cells.grid import CellError
from chiso.workbook.paste.scores import ScoreRefusedError, read_score

HUNDRED = Decimal(100)

exact_scores = st.integers(0, 10_000).map(lambda cents: Decimal(cents) / 100)


@pytest.mark.parametrize(
    ("written", "score"),
    [
        ("59,28", "59.28"),
        ("59.28", "59.28"),
        ("59,3", "59.30"),
        ("59", "59.00"),
        (" 59.28\n", "59.28"),
        ("59.28\u00a0", "59.28"),
        ("\u200b59.28", "59.28"),
        ("\ufeff59.28", "59.28"),
        ("59.28/100", "59.28"),
        ("59,28 / 100", "59.28"),
        ("5928%", "59.28"),
        ("59.28%", "59.28"),
        ("59.28 điểm", "59.28"),
        ("５９.２８", "59.28"),
        ("+59.28", "59.28"),
        ("100", "100.00"),
        ("0", "0.00"),
        (59, "59.00"),
        (59.28, "59.28"),
        (58.790000000001, "58.79"),
        (0.1 + 0.2, "0.30"),
    ],
)
def test_every_accepted_way_of_writing_a_score_reads_exact(written, score):
    assert str(read_score(written, HUNDRED)) == score


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        " ",
        "-",
        "–",
        "—",
        "…",
        "...",
        "N/A",
        "n/a",
        "Không có",
        "chưa có",
        "Chưa có số liệu",
        "\u00a0",
    ],
)
def test_a_missing_score_is_none_and_not_zero(written):
    assert read_score(written, HUNDRED) is None


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("5,9.28", "nhiều dấu"),
        ("1.234,5", "nhiều dấu"),
        ("59.280", "hai chữ số"),
        ("58.794", "hai chữ số"),
        (58.794, "hai chữ số"),
        ("59.O8", "chữ O"),
        ("5l.28", "chữ l"),
        ("x", "không phải là số"),
        ("59 28", "không phải là số"),
        ("TRUNG BÌNH", "không phải là số"),
        (True, "không phải là số"),
        (float("nan"), "không phải là số"),
        (float("inf"), "không phải là số"),
        ("-1", "không thể âm"),
        (-0.5, "không thể âm"),
        ("100.01", "tối đa 100"),
        (120.0, "tối đa 100"),
        ("59.28/10", "Mẫu số 10"),
        ("150%", "phần trăm"),
        ("=SUM(A1:A3)", "công thức"),
        ("+A1", "công thức"),
        ("-A1", "công thức"),
        ("@A1", "công thức"),
        ("=59.28", "công thức"),
        ("#N/A", "#N/A"),
        ("#REF!", "#REF!"),
        (CellError("#DIV/0!"), "#DIV/0!"),
        (CellError(""), "lưu lại"),
        (0.5928, "59,28"),
        ("9/10/2023", "ngày tháng"),
    ],
)
def test_what_is_no_score_is_refused_with_the_reason(written, hint):
    with pytest.raises(ScoreRefusedError, match=hint):
        read_score(written, HUNDRED)


def test_a_score_that_excel_turned_into_a_date_is_named_as_it_was_typed():
    with pytest.raises(ScoreRefusedError, match=r"12\.10"):
        read_score(date(2023, 10, 12), HUNDRED)


def test_a_number_without_its_decimal_sign_is_refused_with_the_likely_one():
    with pytest.raises(ScoreRefusedError, match="59,28"):
        read_score("5928", HUNDRED)


def test_a_group_score_is_held_to_its_own_maximum():
    assert str(read_score("17.46/18", Decimal(18))) == "17.46"
    with pytest.raises(ScoreRefusedError, match="tối đa 18"):
        read_score("18.01", Decimal(18))
    with pytest.raises(ScoreRefusedError, match="Mẫu số 100"):
        read_score("17.46/100", Decimal(18))


WAYS = (
    "{point}", "{comma}", " {point} ", "{comma}\n", "\u00a0{point}", "{point}\u200b", "{point}/100",
    "{comma} / 100",    "{point}%", "{comma} %", "{point} điểm", "+{point}", "{point}đ",
)  # fmt: skip


@given(exact_scores, st.sampled_from(WAYS))
def test_a_score_written_in_any_accepted_way_reads_back_exact(score, way):
    written = way.format(point=f"{score:.2f}", comma=f"{score:.2f}".replace(".", ","))

    assert read_score(written, HUNDRED) == score


@given(exact_scores)
def test_a_float_reads_back_exact(score):
    assert read_score(float(score), HUNDRED) == score


@given(st.integers(1_000, 10_000))
def test_a_percent_formatted_cell_reads_back_exact(cents):
    assert read_score(f"{cents}%", HUNDRED) == Decimal(cents) / 100


@given(st.text(max_size=12))
def test_any_text_is_a_score_or_missing_or_refused(text):
    try:
        score = read_score(text, HUNDRED)
    except ScoreRefusedError:
        return
    assert score is None or 0 <= score <= 100


@pytest.mark.parametrize("typed", [("61%", "60 %", "100%"), ("0%", "61%", "59％")])
def test_percents_that_all_are_whole_are_refused(paste, typed):
    rows = [[name, score] for name, score in zip(("Phú Lâm", "Phú An", "Phú Mỹ"), typed, strict=True)]
    pasted = paste(["ĐƠN VỊ", "ĐIỂM"], *rows)

    assert [(problem.severity, problem.where, problem.value) for problem in pasted.problems] == [
        ("error", "Nhập liệu!D13", typed[0])
    ]
    assert "%" in pasted.problems[0].message


@pytest.mark.parametrize(
    ("typed", "scores"),
    [
        (("61%", "60.14%", "59%"), ["61.00", "60.14", "59.00"]),
        (("61.00%", "60.00%", "59.00%"), ["61.00", "60.00", "59.00"]),
        (("61%", "60%", None), ["61.00", "60.00", None]),
        (("6115%", "6014%", "5900%"), ["61.15", "60.14", "59.00"]),
    ],
)
def test_percents_with_a_decimal_or_fewer_than_three_are_scores(paste, read, typed, scores):
    rows = [[name, score] for name, score in zip(("Phú Lâm", "Phú An", "Phú Mỹ"), typed, strict=True)]

    assert list(read(paste(["ĐƠN VỊ", "ĐIỂM"], *rows)).values()) == scores
