"""The VBA behind the buttons: what stands in the file, and where the buttons lie."""

import re
from zipfile import ZipFile

import pytest
from lxml import etree
from oletools.olevba import VBA_Parser

from chiso.macros.buttons.vba import make_projects
from chiso.workbook.build.step_rules import POINTER
from support.paths import ROOT
from support.reading import look_into

SOURCES = sorted((ROOT / "macros/buttons/vba").glob("*.bas"))
OF_A_WORKBOOK = [path for path in SOURCES if path.stem in {"ChiSo", "ChiSoLauncher"}]
BUTTONS = {
    "Cập nhật": "ChiSoRefresh",
    "Kiểm tra": "ChiSoCheck",
    "Tuần mới": "ChiSoNext",
    "Hoàn tác": "ChiSoUndo",
    "Xuất": "ChiSoExport",
    "Soạn thư": "ChiSoMail",
}
RUN_BY_THEMSELVES = re.compile(r"\b(Workbook_|Worksheet_|Auto_?(Open|Close|Exec)|Document_|OnTime)", re.IGNORECASE)
NOT_IN_LIBREOFFICE = re.compile(r"^\s*#|\bPtrSafe\b|\bDeclare\b|\bDictionary\b", re.MULTILINE)
VML = {"v": "urn:schemas-microsoft-com:vml", "x": "urn:schemas-microsoft-com:office:excel"}


def lines(source: str) -> list[str]:
    return [line.rstrip() for line in source.splitlines() if line.strip() and not line.startswith("Attribute ")]


def code(source: str) -> list[str]:
    return [line for line in lines(source) if not line.lstrip().startswith("'")]


def read_buttons(book) -> dict[str, tuple[str, list[int]]]:
    """Each button's caption with its macro and its anchor: column, pixels, row, pixels, and the far corner's."""
    with ZipFile(book) as package:
        root = etree.fromstring(package.read("xl/drawings/vmlDrawing1.vml"))
    return {
        "".join(shape.find("v:textbox", VML).itertext()).strip(): (
            shape.findtext("x:ClientData/x:FmlaMacro", namespaces=VML),
            [int(n) for n in shape.findtext("x:ClientData/x:Anchor", namespaces=VML).split(",")],
        )
        for shape in root.iterfind("v:shape", VML)
    }


@pytest.fixture(scope="module")
def book(built_books):
    return built_books("phu-tan-2023", ".xlsm")


def test_what_olevba_reads_are_our_sources_and_nothing_else(book):
    found = {name: lines(source) for *_, name, source in VBA_Parser(str(book)).extract_macros()}

    assert {name: text for name, text in found.items() if text} == {
        path.name: lines(path.read_text(encoding="ascii")) for path in OF_A_WORKBOOK
    }


def test_olevba_finds_no_event_that_runs_by_itself(book):
    assert [found for found in VBA_Parser(str(book)).analyze_macros() if found[0] == "AutoExec"] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_source_is_ascii_and_speaks_to_nobody_and_compiles_in_both(path):
    source = path.read_bytes().decode("ascii")

    assert source.splitlines()[0] == f'Attribute VB_Name = "{path.stem}"'
    assert not re.search(r"\b(MsgBox|InputBox|StatusBar|Print)\b", source)
    assert not RUN_BY_THEMSELVES.search(source)
    assert not NOT_IN_LIBREOFFICE.search(source)
    assert max(map(len, source.splitlines())) < 140


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_variables_are_declared_unless_only_libreoffice_knows_them(path):
    source = path.read_text(encoding="ascii")

    assert ("Option Explicit" in code(source)) != any("ThisComponent" in line for line in code(source))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_type_needs_a_reference_that_may_be_missing(path):
    types = set(re.findall(r"\bAs (?:New )?([\w.]+)", "\n".join(code(path.read_text(encoding="ascii")))))

    assert types <= {"Boolean", "Object", "String"}


def test_each_sub_is_one_line_over_the_launcher_and_shares_a_stem_with_its_command():
    source = (ROOT / "macros/buttons/vba/ChiSo.bas").read_text(encoding="ascii")
    sub = r"^Public Sub ChiSo(\w+)\(\)\n    PressChiSo \"(\w+)\", ThisWorkbook\nEnd Sub$"
    subs = re.findall(sub, source, re.MULTILINE)

    assert [name.lower() for name, _ in subs] == [button for _, button in subs]
    assert len(code(source)) == 1 + 3 * len(subs)


def test_launcher_is_about_twenty_lines():
    assert len(code((ROOT / "macros/buttons/vba/ChiSoLauncher.bas").read_text(encoding="ascii"))) <= 25


def test_every_button_runs_a_sub_and_every_sub_has_a_button(book):
    source = (ROOT / "macros/buttons/vba/ChiSo.bas").read_text(encoding="ascii")

    assert {caption: macro for caption, (macro, _) in read_buttons(book).items()} == {
        caption: f"[0]!{sub}" for caption, sub in BUTTONS.items()
    }
    assert sorted(re.findall(r"Public Sub (\w+)", source)) == sorted(BUTTONS.values())


@pytest.mark.parametrize(
    ("caption", "columns", "row"),
    [("Tuần mới", "BCD", 10), ("Cập nhật", "EF", 8), ("Kiểm tra", "EF", 9), ("Hoàn tác", "EF", 10)],
)
def test_button_lies_in_one_row_beneath_its_step(book, caption, columns, row):
    """Step 1 is B to D, step 2 E and F: inside them, buttons cannot meet the panel, a field or each other."""
    left, _, top, _, right, _, bottom, _ = read_buttons(book)[caption][1]

    assert (top + 1, bottom + 1) == (row, row)
    assert {"ABCDEFGH"[left], "ABCDEFGH"[right]} <= set(columns)


@pytest.mark.parametrize("profile", ["phu-tan-2023", "an-giang-2025", "blank"])
def test_no_button_lies_on_a_cell_with_text(built_books, profile):
    book = built_books(profile, ".xlsm")
    sheet = look_into(book)["Nhập liệu"]
    covered = [
        sheet.cell(row + 1, column + 1)
        for _, (left, _, row, _, right, _, _, _) in read_buttons(book).values()
        for column in range(left, right + 1)
    ]

    # What points at the next step stands at the far end of its cell, beside the button.
    texts = [cell for cell in covered if cell.value is not None and POINTER not in str(cell.value)]
    assert [cell.coordinate for cell in texts] == []
    assert not [merged for merged in sheet.merged_cells.ranges for cell in covered if cell.coordinate in merged]


def test_an_xlsx_has_no_button_and_no_code(built_books):
    with ZipFile(built_books("phu-tan-2023", ".xlsx")) as package:
        assert not [name for name in package.namelist() if "vml" in name or "vba" in name]


def test_an_xlsx_names_commands_where_an_xlsm_names_buttons(built_books):
    def read(suffix):
        help_sheet = look_into(built_books("phu-tan-2023", suffix))["Hướng dẫn"]
        return {row[0]: row[1] for row in help_sheet.iter_rows(values_only=True) if row[1]}

    assert "chiso refresh" in read(".xlsx")["3"]
    assert read(".xlsm")["3"].startswith("Bấm Cập nhật")
    assert "Nút không chạy" in read(".xlsm")
    assert "Nút không chạy" not in read(".xlsx")


@pytest.mark.parametrize("path", make_projects.MODULES, ids=["workbook", "addin"])
def test_kept_project_is_made_of_the_sources_of_today(path):
    made = make_projects.make_project(make_projects.MODULES[path], make_projects.SHEETS[path])

    assert path.read_bytes() == made, "python -m chiso.macros.buttons.vba.make_projects makes it anew"
