"""The annex as a value: what heads its columns, and what is said beneath it."""

import pytest

from chiso.workbook.book.settings import SETTINGS
from chiso.workbook.office.profile import load_profile
from chiso.workbook.report.numbers import NumberStyle
from support.reports import make_seed_report

FOOTNOTE = {"footnote": "có"}
PLAIN_PROFILES = ("an-giang-2025", "blank", "so-2025", "tinh-2025", "xa-2025")


def annex_of(**settings):
    (annex,) = make_seed_report(settings=settings).annexes
    return annex


def test_the_first_column_is_headed_as_the_office_says():
    assert annex_of().headers[0] == "STT"
    assert annex_of(rank_heading="HẠNG").headers[0] == "HẠNG"


@pytest.mark.parametrize("profile", PLAIN_PROFILES)
def test_offices_but_the_seeds_have_ranks_commas_and_a_footnote(profile):
    settings = load_profile(profile).settings

    assert {key: settings[key] for key in ("rank_heading", "decimal_separator", "footnote")} == {
        "rank_heading": "HẠNG",
        "decimal_separator": ",",
        "footnote": "có",
    }


def test_the_seed_is_printed_as_it_was():
    settings = load_profile("phu-tan-2023").settings

    assert {key: settings[key] for key in ("rank_heading", "decimal_separator", "footnote")} == {
        "rank_heading": "STT",
        "decimal_separator": ".",
        "footnote": "không",
    }
    assert annex_of().footnote == ""


def test_a_workbook_made_before_these_settings_prints_as_it_did():
    assert [SETTINGS[key].absent for key in ("rank_heading", "footnote", "decimal_separator")] == [
        "STT",
        "không",
        "theo máy",
    ]


def test_the_footnote_says_whose_change_is_bold():
    """Phú Hiệp and Tân Trung change places: one rank each."""
    assert annex_of(**FOOTNOTE).footnote == "Số tăng/giảm in đậm: đơn vị thay đổi hạng nhiều nhất (1 bậc)."


def test_no_line_may_break_within_a_week_unless_it_names_its_year():
    assert annex_of().headers[2] == "ĐIỂM TỔNG\N{NO-BREAK SPACE}HỢP (TUẦN\N{NO-BREAK SPACE}2/T10)"


def test_a_rise_and_a_fall_have_one_kind_of_sign():
    style = NumberStyle(",")
    (annex,) = make_seed_report().annexes
    deltas = {row.values[1]: row.values[5] for row in annex.rows}

    assert style.write_change(deltas["PHÚ HIỆP"]) == "▲ 0,45"
    assert style.write_change(deltas["TÂN TRUNG"]) == "▼ 0,04"
