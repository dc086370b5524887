"""Ratings of published scores, on the bands of Decision 766 and on others'."""

from decimal import Decimal

import pytest

from chiso.scoring import Band, Scale, Score, make_scale
from chiso.scoring.errors import InvalidScaleError


def make_band(label: str, minimum: str) -> Band:
    return Band(label, Score(Decimal(minimum)))


@pytest.mark.parametrize(
    ("score", "rating"),
    [
        ("100.00", "XUẤT SẮC"),
        ("90.00", "XUẤT SẮC"),
        ("89.99", "TỐT"),
        ("80.00", "TỐT"),
        ("79.99", "KHÁ"),
        ("70.00", "KHÁ"),
        ("69.99", "TRUNG BÌNH"),
        ("59.28", "TRUNG BÌNH"),
        ("50.00", "TRUNG BÌNH"),
        ("49.99", "YẾU"),
        ("0.00", "YẾU"),
    ],
)
def test_a_lower_bound_belongs_to_its_band(scale: Scale, score: str, rating: str) -> None:
    assert scale.rate(Score(Decimal(score))) == rating


def test_a_missing_score_has_no_rating(scale: Scale) -> None:
    assert scale.rate(None) is None


def test_bands_stand_from_the_highest_down(scale: Scale) -> None:
    assert [band.label for band in scale.bands] == ["XUẤT SẮC", "TỐT", "KHÁ", "TRUNG BÌNH", "YẾU"]


def test_a_province_may_add_a_band() -> None:
    scale = make_scale(
        [
            make_band("KHÁ", "70"),
            make_band("TRUNG BÌNH KHÁ", "60"),
            make_band("TRUNG BÌNH", "50"),
            make_band("YẾU", "0"),
        ]
    )
    assert scale.rate(Score(Decimal("60.64"))) == "TRUNG BÌNH KHÁ"
    assert scale.rate(Score(Decimal("59.99"))) == "TRUNG BÌNH"


def test_a_bound_may_have_decimals() -> None:
    scale = make_scale([make_band("ĐẠT", "62.5"), make_band("CHƯA ĐẠT", "0")])
    assert scale.rate(Score(Decimal("62.50"))) == "ĐẠT"
    assert scale.rate(Score(Decimal("62.49"))) == "CHƯA ĐẠT"


def test_one_band_from_zero_is_a_scale() -> None:
    assert make_scale([make_band("ĐẠT", "0")]).rate(Score(Decimal("0.00"))) == "ĐẠT"


@pytest.mark.parametrize("bands", [[], [("TỐT", "80"), ("KHÁ", "70")], [("TỐT", "80"), ("YẾU", "0"), ("KÉM", "-10")]])
def test_a_scale_that_does_not_start_at_zero_is_refused(bands: list[tuple[str, str]]) -> None:
    with pytest.raises(InvalidScaleError):
        make_scale(make_band(*band) for band in bands)


def test_two_bands_with_one_lower_bound_are_refused() -> None:
    with pytest.raises(InvalidScaleError):
        make_scale([make_band("TỐT", "80"), make_band("KHÁ", "80.00"), make_band("YẾU", "0")])


def test_a_label_given_twice_is_refused_by_name() -> None:
    bands = [make_band("TỐT", "80"), make_band("KHÁ", "70"), make_band("KHÁ", "60"), make_band("YẾU", "0")]
    with pytest.raises(InvalidScaleError, match="KHÁ"):
        make_scale(bands)
