"""References, names and print areas, in all the ways in which programs write them."""

import re

import pytest

from chiso.workbook.cells.areas import Area, parse_area
from chiso.workbook.closed.contents import Contents
from chiso.workbook.closed.package import Package
from support.package import edit_part


@pytest.mark.parametrize(
    ("reference", "area"),
    [
        ("'Nhập liệu'!$B$13:$AO$20012", Area("Nhập liệu", 13, 2, 20012, 41)),
        ("'Nhập liệu'!$J$3", Area("Nhập liệu", 3, 10, 3, 10)),
        ("PL!A1:B2", Area("PL", 1, 1, 2, 2)),
        ("'Bà Năm''s'!$A$1", Area("Bà Năm's", 1, 1, 1, 1)),
        ("'a!b'!$XFD$1048576", Area("a!b", 1_048_576, 16_384, 1_048_576, 16_384)),
        ("'Phụ lục'!$A:$F", Area("Phụ lục", 1, 1, 1_048_576, 6)),
        ("'Phụ lục'!$1:$5", Area("Phụ lục", 1, 1, 5, 16_384)),
        ("'Phụ lục'!#REF!", None),
        ("#REF!", None),
        ("", None),
        ("$A$1", None),
        ("'Phụ lục'!$A$1:$B$2,'Phụ lục'!$D$1:$E$2", None),
        ("OFFSET('Phụ lục'!$A$1,0,0,3,3)", None),
    ],
)
def test_reference_is_read_as_an_area_or_as_none(reference, area):
    assert parse_area(reference) == area


@pytest.fixture
def package(one):
    """Week 1 with apostrophes and an ampersand as LibreOffice writes them."""
    edit_part(one, "xl/workbook.xml", lambda xml: xml.replace("'Phụ lục'!", "&apos;Phụ lục&apos;!"))
    return Package(one)


def test_names_are_found_however_their_apostrophes_are_written(package):
    assert Contents(package).find_area("PL_Bang2") == Area("Phụ lục", 1, 11, 12010, 18)


def test_name_that_is_not_there_has_no_area(package):
    assert Contents(package).find_area("PL_Bang9") is None


def test_print_area_is_set_replaced_and_taken_away(package):
    contents = Contents(package)
    others = {name: contents.find_print_area(name) for name in contents.sheets if name != "Phụ lục"}

    for reference in ("'Phụ lục'!$A$1:$F$9", None, "'Phụ lục'!$A$1:$B$2,'Phụ lục'!$D$1:$E$2", None):
        contents.set_print_area("Phụ lục", reference)
        contents.save()
        contents = Contents(package)
        assert contents.find_print_area("Phụ lục") == reference
    assert {name: contents.find_print_area(name) for name in others} == others


def test_a_second_print_area_of_the_sheet_goes_with_the_first(package):
    """As LibreOffice 7.4 writes it where a macro set one: the old name stays, and it prints by the last."""
    contents = Contents(package)
    xml = package.read_part(contents.part)
    index = f'localSheetId="{list(contents.sheets).index("Phụ lục")}"'.encode()
    areas = re.findall(rb'<definedName name="_xlnm.Print_Area".*?</definedName>', xml)
    [area] = [found for found in areas if index in found]
    package.replace_part(contents.part, xml.replace(area, area + area))
    twice = Contents(package)

    twice.set_print_area("Phụ lục", "'Phụ lục'!$A$1:$F$9")

    assert twice.xml.count(b"_xlnm.Print_Area") == xml.count(b"_xlnm.Print_Area")
    assert twice.find_print_area("Phụ lục") == "'Phụ lục'!$A$1:$F$9"


def test_same_print_area_and_name_leave_the_part_as_it_is(package):
    contents = Contents(package)
    contents.set_print_area("Phụ lục", contents.find_print_area("Phụ lục"))
    contents.save()
    assert package.replaced == 0


def test_name_is_moved_and_no_other(package):
    contents = Contents(package)
    before = contents.list_names()

    contents.set_names({"DC_Ky": "'Lịch sử'!$A$4:$A$99"})

    assert contents.find_reference("DC_Ky") == "'Lịch sử'!$A$4:$A$99"
    after = contents.list_names()
    assert {name for name in after if after[name] != before[name]} == {"DC_Ky"}
