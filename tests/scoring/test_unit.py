"""A pasted name finds the unit that the office configured, on the day of the snapshot, or says why not."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

import pytest

from chiso.scoring import Roster, Unit
from chiso.scoring.errors import AmbiguousUnitError, DuplicateUnitError, ExpiredUnitError, UnknownUnitError

LEVEL = "Xã, phường"
DAY = date(2025, 10, 11)
MERGER = date(2025, 7, 1)
EVE = date(2025, 6, 30)


def find_name(text: str, *units: Unit, day: date = DAY) -> str:
    return Roster(units, ["tỉnh An Giang"]).find_unit(text, day).name


@pytest.mark.parametrize(
    "pasted",
    [
        "PHÚ LÂM",
        "Phú Lâm",
        "phú lâm",
        "Xã Phú Lâm",
        "UBND xã Phú Lâm",
        "UBND xã Phú Lâm - tỉnh An Giang",
        "UBND Xã  Phú\u00a0Lâm\n",
        unicodedata.normalize("NFD", "UBND xã Phú Lâm"),
    ],
)
@pytest.mark.parametrize("configured", ["PHÚ LÂM", "Xã Phú Lâm"])
def test_a_name_is_found_however_it_is_pasted(pasted: str, configured: str) -> None:
    assert find_name(pasted, Unit(configured, LEVEL), Unit("PHÚ AN", LEVEL)) == configured


@pytest.mark.parametrize("pasted", ["TT. Chợ Vàm", "TT Chợ Vàm", "Thị trấn Chợ Vàm", "CHỢ VÀM", "UBND TT. Chợ Vàm"])
def test_a_town_is_found_by_its_abbreviation(pasted: str) -> None:
    assert find_name(pasted, Unit("Thị trấn Chợ Vàm", LEVEL)) == "Thị trấn Chợ Vàm"


def test_an_old_tone_placement_finds_the_unit() -> None:
    assert find_name("TÂN HOÀ", Unit("TÂN HÒA", LEVEL)) == "TÂN HÒA"


@pytest.mark.parametrize("name", ["PHÚ THẠNH", "PHÚ THÀNH"])
def test_names_that_differ_in_one_accent_find_their_own_units(name: str) -> None:
    assert find_name(name, Unit("PHÚ THẠNH", LEVEL), Unit("PHÚ THÀNH", LEVEL)) == name


def test_a_name_with_another_accent_is_unknown_and_only_suggests() -> None:
    roster = Roster([Unit("PHÚ THẠNH", LEVEL)])
    with pytest.raises(UnknownUnitError, match="PHÚ THANH"):
        roster.find_unit("PHÚ THANH", date(2023, 10, 9))
    assert roster.suggest_unit("PHÚ THANH") == "PHÚ THẠNH"


def test_a_name_like_no_other_suggests_nothing() -> None:
    assert Roster([Unit("PHÚ THẠNH", LEVEL)]).suggest_unit("Cù Lao Giêng") is None


def test_a_name_without_accents_is_unknown() -> None:
    with pytest.raises(UnknownUnitError):
        find_name("PHU LAM", Unit("PHÚ LÂM", LEVEL))


def test_an_empty_name_is_unknown() -> None:
    with pytest.raises(UnknownUnitError):
        find_name(" ", Unit("PHÚ LÂM", LEVEL))


def test_an_alias_finds_the_unit_under_its_configured_name() -> None:
    assert find_name("PHÚ HƯNG", Unit("PHÚ HÙNG", LEVEL, aliases=("Phú Hưng",))) == "PHÚ HÙNG"


def test_an_alias_written_with_its_kind_is_found_bare() -> None:
    assert find_name("Phú Hưng", Unit("PHÚ HÙNG", LEVEL, aliases=("xã Phú Hưng",))) == "PHÚ HÙNG"


def test_a_unit_of_another_province_is_unknown() -> None:
    with pytest.raises(UnknownUnitError):
        find_name("UBND xã Phú Lâm - tỉnh Đồng Tháp", Unit("Xã Phú Lâm", LEVEL))


TWINS = (Unit("Xã Tân An", LEVEL), Unit("Phường Tân An", LEVEL))


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("xã Tân An", "Xã Tân An"),
        ("UBND phường Tân An - tỉnh An Giang", "Phường Tân An"),
        ("P. Tân An", "Phường Tân An"),
    ],
)
def test_the_kind_decides_between_units_of_one_bare_name(pasted: str, found: str) -> None:
    assert find_name(pasted, *TWINS) == found


def test_a_bare_name_of_two_units_is_ambiguous() -> None:
    with pytest.raises(AmbiguousUnitError) as caught:
        find_name("TÂN AN", *TWINS)
    assert caught.value.candidates == ("Xã Tân An", "Phường Tân An")


def test_a_third_kind_of_a_shared_bare_name_is_ambiguous() -> None:
    with pytest.raises(AmbiguousUnitError):
        find_name("TT. Tân An", *TWINS)


def test_a_bare_name_is_not_ambiguous_once_one_of_two_has_expired() -> None:
    twins = (Unit("Xã Tân An", LEVEL, valid_to=EVE), Unit("Phường Tân An", LEVEL, valid_from=MERGER))
    assert find_name("TÂN AN", *twins) == "Phường Tân An"
    assert find_name("TÂN AN", *twins, day=EVE) == "Xã Tân An"


def test_a_unit_configured_bare_answers_to_the_bare_name_beside_one_with_a_kind() -> None:
    units = (Unit("Tân An", LEVEL), Unit("Phường Tân An", LEVEL))
    assert find_name("TÂN AN", *units) == "Tân An"
    assert find_name("phường Tân An", *units) == "Phường Tân An"


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2023, 10, 1), False),
        (date(2023, 10, 2), True),
        (date(2023, 10, 9), True),
        (date(2023, 10, 16), True),
        (date(2023, 10, 17), False),
    ],
)
def test_both_days_of_validity_are_included(day: date, valid: bool) -> None:
    unit = Unit("PHÚ LÂM", LEVEL, valid_from=date(2023, 10, 2), valid_to=date(2023, 10, 16))
    assert unit.is_valid_on(day) is valid
    assert Roster([unit]).list_valid(LEVEL, day) == ((unit,) if valid else ())


def test_an_open_side_of_validity_has_no_end() -> None:
    assert Unit("A", LEVEL, valid_to=EVE).is_valid_on(date.min)
    assert Unit("A", LEVEL, valid_from=MERGER).is_valid_on(date.max)
    assert Unit("A", LEVEL).is_valid_on(date.min)


def test_a_unit_past_its_last_day_has_expired() -> None:
    with pytest.raises(ExpiredUnitError) as caught:
        find_name("UBND xã Phú Lâm", Unit("PHÚ LÂM", LEVEL, valid_to=EVE), day=MERGER)
    assert (caught.value.name, caught.value.unit) == ("UBND xã Phú Lâm", "PHÚ LÂM")


def test_a_unit_before_its_first_day_is_refused_too() -> None:
    with pytest.raises(ExpiredUnitError):
        find_name("PHÚ LÂM", Unit("PHÚ LÂM", LEVEL, valid_from=MERGER), day=EVE)


MERGED = (
    Unit("Xã Phú Thạnh", LEVEL, valid_to=EVE),
    Unit("Xã Phú Lâm", LEVEL, code="10.1", valid_to=EVE),
    Unit("Xã Phú Lâm mới", LEVEL, code="10.1", aliases=("Phú Lâm", "xã Phú Lâm"), valid_from=MERGER),
)


@pytest.mark.parametrize(("day", "found"), [(EVE, "Xã Phú Lâm"), (MERGER, "Xã Phú Lâm mới")])
@pytest.mark.parametrize("pasted", ["PHÚ LÂM", "xã Phú Lâm", "UBND xã Phú Lâm"])
def test_a_merged_unit_takes_over_the_name_on_the_day_of_the_merger(pasted: str, day: date, found: str) -> None:
    assert find_name(pasted, *MERGED, day=day) == found


@pytest.mark.parametrize(("day", "found"), [(EVE, "Xã Phú Lâm"), (MERGER, "Xã Phú Lâm mới")])
def test_a_merged_unit_takes_over_the_code_on_the_day_of_the_merger(day: date, found: str) -> None:
    unit = Roster(MERGED).find_code("10.1", day)
    assert unit is not None
    assert unit.name == found


def test_a_unit_merged_away_has_expired() -> None:
    with pytest.raises(ExpiredUnitError):
        find_name("Phú Thạnh", *MERGED, day=MERGER)


def test_the_valid_units_of_a_level_stand_as_configured() -> None:
    roster = Roster([*MERGED, Unit("Sở Y tế", "Sở"), Unit("AN CƯ", LEVEL)])
    assert [unit.name for unit in roster.list_valid(LEVEL, MERGER)] == ["Xã Phú Lâm mới", "AN CƯ"]


def test_levels_stand_as_first_named() -> None:
    assert Roster([Unit("A", "Sở"), Unit("B", LEVEL), Unit("C", "Sở")]).levels == ("Sở", LEVEL)


def test_a_roster_counts_and_lists_its_units() -> None:
    roster = Roster(MERGED)
    assert len(roster) == 3
    assert tuple(roster) == MERGED


@pytest.mark.parametrize("twin", ["PHÚ LÂM", "phú  lâm", "UBND Phú Lâm", "Phú Lâm - tỉnh An Giang"])
def test_two_units_of_one_name_are_refused(twin: str) -> None:
    with pytest.raises(DuplicateUnitError):
        Roster([Unit("Phú Lâm", LEVEL), Unit(twin, LEVEL)], ["tỉnh An Giang"])


def test_a_refused_twin_names_what_both_answer_to() -> None:
    with pytest.raises(DuplicateUnitError) as caught:
        Roster([Unit("PHÚ HÙNG", LEVEL, aliases=("Phú Hưng",)), Unit("AN CƯ", LEVEL, aliases=("AC", "PHÚ HƯNG"))])
    assert (caught.value.name, caught.value.first, caught.value.second) == ("PHÚ HƯNG", "PHÚ HÙNG", "AN CƯ")


def test_units_of_one_name_may_follow_each_other_in_time() -> None:
    old, new = (
        Unit("PHÚ LÂM", LEVEL, code="1", valid_to=EVE),
        Unit("PHÚ LÂM", LEVEL, code="2", valid_from=MERGER),
    )
    roster = Roster([old, new])
    assert roster.find_unit("PHÚ LÂM", EVE).code == "1"
    assert roster.find_unit("PHÚ LÂM", MERGER).code == "2"


def test_units_of_one_name_that_share_a_day_are_refused() -> None:
    with pytest.raises(DuplicateUnitError):
        Roster([Unit("PHÚ LÂM", LEVEL, valid_to=MERGER), Unit("PHÚ LÂM", LEVEL, valid_from=MERGER)])


def test_a_unit_may_repeat_its_own_name_as_an_alias() -> None:
    assert find_name("PHÚ LÂM", Unit("PHÚ LÂM", LEVEL, aliases=("Phú Lâm", "xã Phú Lâm", "X. Phú Lâm"))) == "PHÚ LÂM"


@pytest.mark.parametrize("code", ["H01.113", "h01.113", " H01.113\u00a0"])
def test_a_code_is_found_however_it_is_pasted(code: str) -> None:
    unit = Unit("Phường Long Phú", LEVEL, code="H01.113")
    assert Roster([unit]).find_code(code, DAY) is unit


@pytest.mark.parametrize("code", ["H01.11", "H01.1131", "", "H01"])
def test_another_code_finds_nothing(code: str) -> None:
    assert Roster([Unit("Phường Long Phú", LEVEL, code="H01.113"), Unit("A", LEVEL)]).find_code(code, DAY) is None


def test_a_code_of_two_units_at_once_finds_neither() -> None:
    assert Roster([Unit("A", LEVEL, code="1"), Unit("B", LEVEL, code="1")]).find_code("1", DAY) is None


@pytest.mark.parametrize("sheet", ["Xã Phường", "Sở Ban"])
def test_every_name_of_the_portal_finds_the_unit_of_its_code(
    read_export: Callable[[str, str], list[dict[str, str]]], sheet: str
) -> None:
    first, second = (read_export(day, sheet) for day in ("2025-10-11", "2025-10-16"))
    roster = Roster([Unit(strip_name(row["TEN"]), sheet, row["MA_COQUAN"]) for row in first], ["tỉnh An Giang"])
    assert [roster.find_unit(row["TEN"], DAY).code for row in second] == [row["MA_COQUAN"] for row in second]
    assert [roster.find_code(row["MA_COQUAN"], DAY) for row in first] == list(roster)


@pytest.mark.parametrize("sheet", ["Xã Phường", "Sở Ban"])
def test_no_unit_of_the_portal_is_found_under_another_province(
    read_export: Callable[[str, str], list[dict[str, str]]], sheet: str
) -> None:
    rows = [row for row in read_export("2025-10-11", sheet) if " - tỉnh An Giang" in row["TEN"]]
    roster = Roster([Unit(strip_name(row["TEN"]), sheet) for row in rows], ["tỉnh An Giang"])
    for row in rows:
        with pytest.raises(UnknownUnitError):
            roster.find_unit(row["TEN"].replace("An Giang", "Kiên Giang"), DAY)


def strip_name(portal_name: str) -> str:
    """Shorten the portal's name as an office would configure it: "Xã Phú Lâm"."""
    return re.sub(r"^UBND\s+|\s+- tỉnh An Giang$", "", unicodedata.normalize("NFC", portal_name))


# The issuer's area behind a name, and kinds of areas in front of it


@pytest.mark.parametrize(
    "pasted",
    ["Sở Y tế tỉnh An Giang", "SỞ Y TẾ TỈNH AN GIANG", "Sở Y tế - tỉnh An Giang", "Sở Y tế, tỉnh An Giang", "Sở Y tế"],
)
@pytest.mark.parametrize("configured", ["Sở Y tế", "Sở Y tế tỉnh An Giang"])
def test_the_issuers_area_behind_a_name_needs_no_dash(pasted: str, configured: str) -> None:
    assert find_name(pasted, Unit(configured, "Sở"), Unit("Sở Y tế xã hội", "Sở")) == configured


@pytest.mark.parametrize("city", ["Thành phố Hà Nội", "TP. Hà Nội", "TP.Hà Nội", "TP Hà Nội", "thành phố Hà Nội"])
def test_a_city_behind_a_name_is_known_in_every_spelling(city: str) -> None:
    roster = Roster([Unit("Sở Y tế", "Sở"), Unit("Phường Cửa Nam", LEVEL)], ["Thành phố Hà Nội"])

    assert roster.find_unit(f"Sở Y tế {city}", DAY).name == "Sở Y tế"
    assert roster.find_unit(f"UBND phường Cửa Nam {city}", DAY).name == "Phường Cửa Nam"


def test_both_areas_behind_a_name_are_taken_off() -> None:
    roster = Roster([Unit("Phú Lâm", LEVEL)], ["huyện Phú Tân", "tỉnh An Giang"])

    assert roster.find_unit("UBND xã Phú Lâm huyện Phú Tân tỉnh An Giang", DAY).name == "Phú Lâm"
    assert roster.find_unit("UBND xã Phú Lâm, huyện Phú Tân tỉnh An Giang", DAY).name == "Phú Lâm"


@pytest.mark.parametrize(
    "pasted", ["Sở Y tế tỉnh Kiên Giang", "Sở Y tế An Giang", "Sở Y tế thành phố An Giang", "tỉnh An Giang"]
)
def test_another_area_behind_a_name_stays_and_so_does_one_without_its_kind(pasted: str) -> None:
    with pytest.raises(UnknownUnitError):
        find_name(pasted, Unit("Sở Y tế", "Sở"))


def test_a_name_with_the_area_of_its_own_is_found_before_the_shorter_one() -> None:
    units = Unit("Thanh tra", "Sở"), Unit("Thanh tra tỉnh An Giang", "Sở")

    assert find_name("Thanh tra tỉnh An Giang", *units) == "Thanh tra tỉnh An Giang"
    with pytest.raises(AmbiguousUnitError):
        find_name("Cơ quan", Unit("Cơ quan tỉnh An Giang", "Sở"), Unit("Xã Cơ quan", "Xã"))


AREAS = "Huyện, thị xã, thành phố"


@pytest.mark.parametrize(
    ("pasted", "configured"),
    [
        ("Thành phố Huế", "Thành phố Huế"), ("TP. Huế", "Thành phố Huế"), ("Huế", "Thành phố Huế"),
        ("UBND TP Huế", "Thành phố Huế"), ("Thành phố Huế", "TP. Huế"), ("tỉnh Bắc Ninh", "Tỉnh Bắc Ninh"),
        ("UBND huyện Châu Phú", "Châu Phú"), ("Thị xã Tân Châu", "Tân Châu"), ("TX. Tân Châu", "Thị xã Tân Châu"),
        ("Châu Phú", "Huyện Châu Phú"),
    ],
)  # fmt: skip
def test_an_area_is_found_with_and_without_its_kind(pasted: str, configured: str) -> None:
    assert find_name(pasted, Unit(configured, AREAS), Unit("Huyện An Phú", AREAS)) == configured


@pytest.mark.parametrize(
    ("pasted", "configured", "level"),
    [
        ("Huyện Phú Tân", "Xã Phú Tân", LEVEL), ("Huyện Phú Tân", "Phú Tân", LEVEL),
        ("Xã Châu Phú", "Huyện Châu Phú", AREAS),
        ("Thành phố Tân Châu", "Thị xã Tân Châu", AREAS), ("Quận Châu Phú", "Châu Phú", AREAS),
    ],
)  # fmt: skip
def test_an_area_is_no_commune_and_no_area_of_another_kind(pasted: str, configured: str, level: str) -> None:
    with pytest.raises(UnknownUnitError):
        find_name(pasted, Unit(configured, level))


def test_a_bare_name_of_a_commune_and_of_a_district_is_ambiguous() -> None:
    with pytest.raises(AmbiguousUnitError):
        find_name("Phú Tân", Unit("Xã Phú Tân", LEVEL), Unit("Huyện Phú Tân", AREAS))
