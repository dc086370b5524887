"""The Excel add-in: what stands in its file. Whether Excel shows and runs it is in docs/excel-check.md."""

import io
import zipfile

import pytest
from lxml import etree
from oletools.olevba import VBA_Parser

from chiso.macros.buttons.addin import build_addin
from support.paths import ROOT

RIBBON = "http://schemas.microsoft.com/office/2006/01/customui"
RELATION = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
ADDIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
CAPTIONS = {
    "refresh": "Cập nhật",
    "check": "Kiểm tra",
    "next": "Tuần mới",
    "undo": "Hoàn tác",
    "export": "Xuất",
    "mail": "Soạn thư",
    "units": "Thư đơn vị",
    "upgrade": "Nâng cấp sổ",
    "import": "Nhập sổ cũ",
}


@pytest.fixture(scope="module")
def package():
    return zipfile.ZipFile(io.BytesIO(build_addin()))


def test_two_builds_are_the_same_bytes():
    assert build_addin() == build_addin()


def test_ribbon_has_one_tab_with_a_button_for_each_command(package):
    root = etree.fromstring(package.read("customUI/customUI.xml"))
    buttons = root.findall(f".//{{{RIBBON}}}button")

    assert root.tag == f"{{{RIBBON}}}customUI"
    assert [tab.get("label") for tab in root.iter(f"{{{RIBBON}}}tab")] == ["Chỉ số"]
    assert {button.get("tag"): button.get("label") for button in buttons} == CAPTIONS
    assert {button.get("onAction") for button in buttons} == {"ChiSoPressed"}


def test_package_says_that_it_is_an_addin_and_names_its_ribbon(package):
    types = etree.fromstring(package.read("[Content_Types].xml"))
    kinds = {part.get("PartName"): part.get("ContentType") for part in types if part.get("PartName")}
    relations = etree.fromstring(package.read("_rels/.rels"))

    assert kinds["/xl/workbook.xml"] == ADDIN
    assert {r.get("Type"): r.get("Target") for r in relations}[RELATION] == "customUI/customUI.xml"


def test_what_olevba_reads_are_the_launcher_and_the_ribbons_module(package, tmp_path):
    path = tmp_path / "chiso.xlam"
    path.write_bytes(build_addin())
    found = {name: source.split() for *_, name, source in VBA_Parser(str(path)).extract_macros()}
    sources = {name: (ROOT / "macros/buttons/vba" / name).read_text(encoding="ascii").split()
               for name in ("ChiSoLauncher.bas", "ChiSoRibbon.bas")}  # fmt: skip

    assert {name: text for name, text in found.items() if name.endswith(".bas")} == sources


def test_open_xml_validator_finds_nothing_wrong(validate, tmp_path):
    """Under the name and the type of a workbook, the only ones that the validator takes."""
    path = tmp_path / "chiso.xlsm"
    with zipfile.ZipFile(io.BytesIO(build_addin())) as source, zipfile.ZipFile(path, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name).replace(ADDIN.encode(), WORKBOOK.encode()))

    assert validate(path) == []
