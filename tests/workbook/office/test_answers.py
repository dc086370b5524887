"""What an office says of itself, put into a profile."""

import pytest

from chiso.workbook.office.answers import LEVEL_PROFILES, Answers, apply_answers, read_number
from chiso.workbook.office.profile import load_profile


def settle(profile: str, kind: str | None = None, **answers: str) -> dict[str, str]:
    return dict(apply_answers(load_profile(profile, kind), Answers(**answers)).settings)


@pytest.mark.parametrize("text", ["{số}/BC-VP", "12/BC-VP", "/BC-VP", "BC-VP", "Số: 12/BC-VP", "…/BC-VP", " 7 / BC-VP"])
def test_the_pattern_of_a_number_is_read_however_it_is_typed(text):
    assert read_number(text) == "{số}/BC-VP"


@pytest.mark.parametrize("text", ["12", "12/", "{năm}/BC", "{số}/{năm}", "{số"])
def test_what_is_no_pattern_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        read_number(text)


def test_a_place_fills_every_gap_that_follows_the_kind_of_area():
    settings = settle("tinh-2025", locality="Cà Mau")

    assert {key: settings[key] for key in ("parent", "issuer_full", "locality", "issuer_names", "localities")} == {
        "parent": "UBND TỈNH CÀ MAU",
        "issuer_full": "Văn phòng UBND tỉnh Cà Mau",
        "locality": "Cà Mau",
        "issuer_names": "UBND tỉnh Cà Mau; tỉnh Cà Mau",
        "localities": "tỉnh Cà Mau",
    }


@pytest.mark.parametrize(
    ("profile", "kind", "total"),
    [
        ("tinh-2025", None, "TOÀN TỈNH"),
        ("tinh-2025", "thành phố", "TOÀN THÀNH PHỐ"),
        ("xa-2025", "phường", "TOÀN PHƯỜNG"),
        ("xa-2025", "đặc khu", "TOÀN ĐẶC KHU"),
    ],
)
def test_the_kind_of_area_is_named_throughout(profile, kind, total):
    loaded = apply_answers(load_profile(profile, kind), Answers(locality="Phú Quốc"))
    said = " ".join([*loaded.settings.values(), *loaded.recipients, *(text for _, text in loaded.paragraphs)])

    assert loaded.settings["total_name"] == total
    assert "⟨" not in said
    assert "…" not in said


def test_an_office_of_a_committee_stands_beneath_it():
    settings = settle("blank", issuer="Văn phòng HĐND và UBND xã Phú Lâm")

    assert (settings["parent"], settings["issuer"]) == ("UBND XÃ PHÚ LÂM", "VĂN PHÒNG")


def test_a_committee_stands_alone_and_its_chairman_signs():
    settings = settle("xa-2025", issuer="UBND xã Phú Lâm", locality="Phú Lâm")

    assert (settings["parent"], settings["issuer"]) == ("", "UBND XÃ PHÚ LÂM")
    assert settings["number_pattern"] == "{số}/BC-UBND"
    assert settings["authority"] == "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"


def test_a_department_is_headed_by_its_name_without_the_place_above_it():
    settings = settle("so-2025", issuer="Sở Y tế tỉnh Cà Mau", locality="tỉnh Cà Mau", number="{số}/BC-SYT")

    assert (settings["parent"], settings["issuer"]) == ("UBND TỈNH CÀ MAU", "SỞ Y TẾ")
    assert (settings["issuer_names"], settings["number_pattern"]) == ("Sở Y tế tỉnh Cà Mau", "{số}/BC-SYT")


def test_what_is_not_said_stays_as_the_profile_has_it():
    assert settle("an-giang-2025") == dict(load_profile("an-giang-2025").settings)


def test_every_level_has_a_profile_that_names_its_kind_of_area():
    assert all(load_profile(name).kinds for name in LEVEL_PROFILES.values())
