"""chiso upgrade: a workbook of every released version gets what came since and keeps the rest, byte for byte."""

import re
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from chiso.macros import tasks
from chiso.macros.machine.doctor.inspection import look_at_book
from chiso.workbook.book.errors import WorkbookError
from chiso.workbook.book.layout import (
    BLOCKS,
    CONFIG_BLOCKS,
    PARAGRAPHS,
    PEERS_TABLE,
    RECIPIENTS,
    SETTINGS,
    UNITS,
    VERSION,
    WORDING_SETTINGS,
    SheetName,
    place_block,
)
from chiso.workbook.book.settings import SETTINGS as SETTING_ROWS
from chiso.workbook.closed import ClosedBook
from chiso.workbook.office.config import ConfigReader
from chiso.workbook.upgrade.errors import (
    ChangedSinceError,
    CopyGoneError,
    FormulaInListError,
    ListReadError,
    NoRoomError,
)
from chiso.workbook.week.request import Request
from support.clerk import chiso, edit
from support.package import edit_part
from support.paths import DATA

OLD_SETTINGS = place_block(SETTINGS, 1)
KEPT = sorted((DATA / "kept").glob("*.xlsm"), key=lambda path: path.name)
NOW = datetime(2026, 11, 29, 9, 30)  # noqa: DTZ001 # a clerk's clock
REWRITTEN = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",  # the panel
    "xl/worksheets/sheet6.xml",  # the proof
    "xl/worksheets/sheet7.xml",  # Cấu hình
    "xl/worksheets/sheet8.xml",  # the log
    "xl/worksheets/sheet10.xml",  # what an undo needs
}
"""Parts of version 0.1.0's workbook that an upgrade may change."""


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def old(request, tmp_path):
    return Path(shutil.copy(request.param, tmp_path / "sổ.xlsm"))


@pytest.fixture
def book(tmp_path):
    return Path(shutil.copy(DATA / "kept/0.1.0.xlsm", tmp_path / "so.xlsm"))


def read_config(book):
    return ConfigReader(ClosedBook(book).read_blocks(CONFIG_BLOCKS)).read_config()


def read_parts(book):
    with zipfile.ZipFile(book) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_cell(book, sheet, cell, value):
    edit(book, sheet, {cell: value})


def test_every_released_version_is_kept():
    assert [path.stem for path in KEPT] == ["0.1.0"]


def test_an_upgraded_workbook_has_every_block_and_says_its_version(old):
    tasks.upgrade_book(old, NOW)

    book = ClosedBook(old)
    assert (book.version, [block for block in BLOCKS if not book.has_block(block)]) == (VERSION, [])


def test_an_upgraded_workbook_says_of_the_office_what_it_said_before(old):
    before = read_config(old)

    tasks.upgrade_book(old, NOW)

    after = read_config(old)
    assert after.settings == before.settings
    assert (after.roster.units, after.levels, after.scale, after.groups) == (
        before.roster.units,
        before.levels,
        before.scale,
        before.groups,
    )
    assert [(p.part, p.text) for p in after.paragraphs] == [(p.part, p.text) for p in before.paragraphs]
    assert after.recipients == before.recipients


def test_sheets_stand_in_their_order_and_lists_on_their_own(old):
    tasks.upgrade_book(old, NOW)

    names = openpyxl.load_workbook(old).sheetnames
    assert names == [name for name in SheetName.ALL if name in names]
    grids = ClosedBook(old).read_blocks(CONFIG_BLOCKS)
    assert {block: grids[block].sheet for block in (UNITS, PARAGRAPHS, RECIPIENTS, WORDING_SETTINGS, SETTINGS)} == {
        UNITS: "Đơn vị",
        PARAGRAPHS: "Lời văn",
        RECIPIENTS: "Lời văn",
        WORDING_SETTINGS: "Lời văn",
        SETTINGS: "Cấu hình",
    }


def test_every_setting_has_a_row_once_with_its_choices(old):
    tasks.upgrade_book(old, NOW)

    sheet = openpyxl.load_workbook(old)["Cấu hình"]
    labels = [row[0].value for row in sheet.iter_rows(min_row=OLD_SETTINGS.row, max_col=1) if row[0].value]
    wanted = [setting.label for setting in SETTING_ROWS.values() if not setting.is_wording]
    assert sorted(labels) == sorted(wanted)
    offered = {str(cells) for rule in sheet.data_validations.dataValidation for cells in rule.sqref.ranges}
    with_choices = {setting.label for setting in SETTING_ROWS.values() if setting.choices}
    rows = {row[0].value: f"B{row[0].row}" for row in sheet.iter_rows(min_row=OLD_SETTINGS.row, max_col=1)}
    assert {rows[label] for label in with_choices} <= offered


def test_parts_that_it_does_not_concern_stay_byte_for_byte(book):
    before = read_parts(book)

    tasks.upgrade_book(book, NOW)

    after = read_parts(book)
    assert {name for name, content in before.items() if after.get(name) != content} <= REWRITTEN
    assert before["xl/vbaProject.bin"] == after["xl/vbaProject.bin"]


def test_the_same_report_and_proof_come_from_it(old, tmp_path):
    plain = Path(shutil.copy(old, tmp_path / "chua.xlsm"))
    tasks.refresh_book(plain, Request(now=NOW))
    tasks.upgrade_book(old, NOW)

    done = tasks.refresh_book(old, Request(now=NOW))

    assert (done.outcome.refused, done.outcome.problems) == (False, ())
    for sheet in (SheetName.LETTER, SheetName.ANNEX):
        one, other = (openpyxl.load_workbook(path)[sheet] for path in (plain, old))
        assert [[c.value for c in row] for row in one.iter_rows()] == [
            [c.value for c in row] for row in other.iter_rows()
        ]


def test_the_validator_finds_nothing_before_and_after_a_refresh(old, validate):
    tasks.upgrade_book(old, NOW)
    assert validate(old) == []

    tasks.refresh_book(old, Request(now=NOW))
    assert validate(old) == []


def test_undo_gives_the_file_back_byte_for_byte_and_takes_the_copy_away(old):
    before = old.read_bytes()
    done = tasks.upgrade_book(old, NOW)
    copy = old.with_name(done.copy)
    assert copy.read_bytes() == before

    assert tasks.undo_book(old, NOW)

    assert (old.read_bytes(), copy.exists(), list(old.parent.iterdir())) == (before, False, [old])


def test_a_second_upgrade_does_nothing(old):
    tasks.upgrade_book(old, NOW)
    before = old.read_bytes()

    assert tasks.upgrade_book(old, NOW) is None
    assert old.read_bytes() == before


def test_a_new_workbook_has_nothing_to_upgrade(new_book):
    assert tasks.upgrade_book(new_book("phu-tan-2023", ".xlsx"), NOW) is None


def test_undo_is_refused_when_the_workbook_changed_since(book):
    tasks.upgrade_book(book, NOW)
    write_cell(book, "Nhập liệu", "D5", 2024)
    before = book.read_bytes()

    with pytest.raises(ChangedSinceError, match=re.escape("so (trước nâng cấp).xlsm")):
        tasks.undo_book(book, NOW)
    assert book.read_bytes() == before


def test_undo_is_refused_without_its_copy(book):
    done = tasks.upgrade_book(book, NOW)
    book.with_name(done.copy).unlink()

    with pytest.raises(CopyGoneError):
        tasks.undo_book(book, NOW)


def test_after_a_refresh_undo_undoes_the_refresh_and_the_copy_stays(book):
    done = tasks.upgrade_book(book, NOW)
    write_cell(book, "Nhập liệu", "D9", "năm")
    tasks.refresh_book(book, Request(now=NOW, total=None, place=None))

    tasks.undo_book(book, NOW)

    assert ClosedBook(book).version == VERSION
    assert book.with_name(done.copy).exists()


def test_two_copies_have_two_names(book):
    other = book.with_name("so (trước nâng cấp).xlsm")
    other.write_bytes(b"x")

    assert tasks.upgrade_book(book, NOW).copy == "so (trước nâng cấp 2).xlsm"
    assert other.read_bytes() == b"x"


def test_a_folder_that_takes_no_file_leaves_everything_as_it_was(book, monkeypatch):
    before = book.read_bytes()

    def refuse(*_):
        raise WorkbookError("không ghi được")

    monkeypatch.setattr("chiso.workbook.closed.closed_book.save_atomically", refuse)
    with pytest.raises(WorkbookError):
        tasks.upgrade_book(book, NOW)
    assert (book.read_bytes(), list(book.parent.iterdir())) == (before, [book])


@pytest.mark.parametrize(
    "formula",
    ["='Cấu hình'!S6", "=COUNTA('Cấu hình'!$R:$X)", "=VLOOKUP(1,'Cấu hình'!R5:X99,2,0)", "=SUM('Cấu hình'!40:41)",
     '=INDIRECT("S6")'],
)  # fmt: skip
def test_a_formula_that_reads_a_moving_list_stops_it_by_name(book, formula):
    write_cell(book, "Hướng dẫn", "D5", formula)
    before = book.read_bytes()

    with pytest.raises(ListReadError, match="Hướng dẫn"):
        tasks.upgrade_book(book, NOW)
    assert (book.read_bytes(), list(book.parent.iterdir())) == (before, [book])


@pytest.mark.parametrize(
    "formula", ["='Cấu hình'!B5", "=ROWS(CH_DonVi)", "=COUNTIF('Cấu hình'!E5:F9,\"S6\")", "='Lịch sử'!S6"]
)
def test_other_formulas_do_not(book, formula):
    write_cell(book, "Hướng dẫn", "D5", formula)

    assert tasks.upgrade_book(book, NOW) is not None


def test_a_formula_on_the_sheet_itself_counts_too(book):
    write_cell(book, "Cấu hình", "Z1", "=COUNTA(S5:S99)")

    with pytest.raises(ListReadError, match="CH_DonVi"):
        tasks.upgrade_book(book, NOW)


def test_a_formula_within_a_list_is_named(book):
    write_cell(book, "Cấu hình", "S6", '="PHÚ "&"AN"')

    with pytest.raises(FormulaInListError, match="S6"):
        tasks.upgrade_book(book, NOW)


def test_a_setting_falls_on_nothing_of_staffs_own(book):
    write_cell(book, "Cấu hình", "C34", "ghi chú của tôi")

    with pytest.raises(NoRoomError, match="C34"):
        tasks.upgrade_book(book, NOW)


def test_staffs_own_sheet_of_that_name_stays_and_ours_has_another(book):
    opened = openpyxl.load_workbook(book, keep_vba=True)
    opened.create_sheet("đơn vị")["A1"] = "của tôi"
    opened.save(book)

    done = tasks.upgrade_book(book, NOW)

    assert "Đơn vị (chiso)" in done.sheets
    assert openpyxl.load_workbook(book)["đơn vị"]["A1"].value == "của tôi"
    assert not tasks.refresh_book(book, Request(now=NOW)).outcome.refused


def test_a_workbook_whose_sheets_were_renamed_is_upgraded(book):
    def rename(xml):
        xml = xml.replace('name="Cấu hình"', "name=\"Ông 'Y' &amp; bà\"").replace('name="Lịch sử"', 'name="Đơn vị"')
        return xml.replace("'Cấu hình'!", "'Ông ''Y'' &amp; bà'!").replace("'Lịch sử'!", "'Đơn vị'!")

    edit_part(book, "xl/workbook.xml", rename)

    tasks.upgrade_book(book, NOW)

    assert ClosedBook(book).read_blocks([UNITS])[UNITS].sheet == "Đơn vị (chiso)"
    assert not tasks.refresh_book(book, Request(now=NOW)).outcome.refused


def test_what_staff_wrote_beside_the_lists_stays(book):
    write_cell(book, "Cấu hình", "Z7", "của tôi")
    write_cell(book, "Cấu hình", "T200", "cũng của tôi")  # within the old list, below its last row

    tasks.upgrade_book(book, NOW)

    assert openpyxl.load_workbook(book)["Cấu hình"]["Z7"].value == "của tôi"
    assert openpyxl.load_workbook(book)["Đơn vị"]["C200"].value == "cũng của tôi"


def test_a_note_names_the_way_until_it_is_upgraded(book):
    told = tasks.check_book(book, Request(now=NOW)).outcome.problems
    (message,) = (problem.message for problem in told if "chiso upgrade" in problem.message)
    assert "trang Tiêu chí, Xu hướng, Đôn đốc, Biểu đồ, Cấp trên, Đơn vị, Lời văn;" in message

    tasks.upgrade_book(book, NOW)

    assert tasks.check_book(book, Request(now=NOW)).outcome.problems == ()


def test_the_command_says_what_came_and_where_the_copy_is(book):
    done = chiso("upgrade", book)

    assert done.code == 0, done.err
    assert "Đơn vị" in done.out
    assert "so (trước nâng cấp).xlsm" in done.out
    assert "không có gì phải thêm" in chiso("upgrade", book).out


def test_the_log_and_the_panel_say_it(book):
    tasks.upgrade_book(book, NOW)

    opened = openpyxl.load_workbook(book)
    log = [[cell.value for cell in row] for row in opened[SheetName.LOG].iter_rows(min_row=4) if row[1].value]
    came = "Tiêu chí, Xu hướng, Đôn đốc, Biểu đồ, Cấp trên, Đơn vị, Lời văn"
    assert log[-1][1] == "Nâng cấp sổ"
    assert f"Thêm trang {came}" in log[-1]
    panel = opened[SheetName.INPUT]
    assert panel["J3"].value == "Đã nâng cấp sổ: bấm Cập nhật để điền trang mới"
    assert [came in str(cell.value) for cell in panel[5]].count(True) == 1


def test_the_doctor_sees_that_a_workbook_is_old_until_it_is_upgraded(book):
    assert look_at_book(book).is_old

    tasks.upgrade_book(book, NOW)

    assert not look_at_book(book).is_old


def test_an_upgraded_workbook_has_the_table_of_peers_next_to_its_ranking_and_keeps_them(book, validate):
    tasks.upgrade_book(book, NOW)
    paste = "ĐƠN VỊ;ĐIỂM\nHuyện Châu Phú;61,5\nHuyện Phú Tân;59,3\nHuyện An Phú;58\n\nĐƠN VỊ;ĐIỂM\nPhú Lâm;63,2\n"
    options = ("--week", "2023-10/3", "--date", "2023-10-16")

    assert chiso("refresh", book, "--from", "-", *options, stdin=paste.encode()).code == 0

    sheet = openpyxl.load_workbook(book)[SheetName.PEERS]
    table = sheet.tables[PEERS_TABLE]
    assert (table.ref, table.autoFilter) == ("I8:L11", None)
    assert [cell.value for cell in sheet["K"][8:11]] == ["Huyện Châu Phú", "Huyện Phú Tân", "Huyện An Phú"]
    assert [cell.value for cell in sheet["B"][8:11]] == [1, 2, 3]
    assert sheet["A10"].value == "▶"
    assert validate(book) == []


# ── Nhập liệu shows what is next ────────────────────────────────────────────────────────────────────────────


def list_rules(book):
    """The formulas of the conditional formats of `Nhập liệu` with the colours of their looks, by cells."""
    return {
        str(cells.sqref): [
            (rule.formula, rule.dxf.fill.bgColor.rgb if rule.dxf and rule.dxf.fill else None) for rule in cells.rules
        ]
        for cells in openpyxl.load_workbook(book, keep_vba=True)["Nhập liệu"].conditional_formatting
    }


def list_hints(book):
    """What stands beside the cells of `Nhập liệu`, and the list that they offer, by cells."""
    rules = openpyxl.load_workbook(book, keep_vba=True)["Nhập liệu"].data_validations.dataValidation
    return {str(rule.sqref): (rule.prompt, rule.formula1) for rule in rules}


def test_an_upgraded_workbook_marks_the_next_step_as_a_new_one_does(book, new_book):
    before = list_rules(book)
    assert "B3:D3" not in before

    tasks.upgrade_book(book, NOW)

    after = list_rules(book)
    assert after == list_rules(new_book(suffix=".xlsm"))
    assert {cells: after[cells] for cells in before} == before
    priorities = re.findall(rb'priority="(\d+)"', read_parts(book)["xl/worksheets/sheet1.xml"])
    assert len(set(priorities)) == len(priorities)


def test_cells_of_the_week_and_the_document_say_what_they_take(book, new_book):
    before = list_hints(book)
    tasks.upgrade_book(book, NOW)

    after, new = list_hints(book), list_hints(new_book())
    assert after.keys() == new.keys()
    assert {cells: after[cells] for cells in ("D8", "F5:F7")} == {cells: before[cells] for cells in ("D8", "F5:F7")}
    others = new.keys() - {"D8", "F5:F7"}
    assert {cells: after[cells] for cells in others} == {cells: new[cells] for cells in others}
    assert after["D9"][1] == '"năm,nửa năm,quý,tháng"'


def test_rules_and_hints_of_staffs_own_stay_and_get_no_second_one(book):
    def dress(xml):
        own = '<cfRule type="expression" dxfId="0" priority="99"><formula>1=1</formula></cfRule>'
        rules = f'<conditionalFormatting sqref="G3:H3">{own}</conditionalFormatting>'
        hint = '<dataValidation allowBlank="1" showInputMessage="1" prompt="Ghi đủ họ" sqref="H7"/>'
        xml = xml.replace("<dataValidations", f"{rules}<dataValidations").replace('count="6"', 'count="7"')
        return xml.replace("</dataValidations>", f"{hint}</dataValidations>")

    edit_part(book, "xl/worksheets/sheet1.xml", dress)
    tasks.upgrade_book(book, NOW)

    assert list_rules(book)["G3:H3"] == [(["1=1"], None)]
    assert "B3:D3" in list_rules(book)
    assert list_hints(book)["H7"] == ("Ghi đủ họ", None)


def test_a_sheet_that_staff_laid_out_otherwise_gets_no_rules_that_would_read_other_cells(book):
    rules, hints = list_rules(book), list_hints(book)
    edit_part(
        book,
        "xl/workbook.xml",
        lambda xml: xml.replace("'Nhập liệu'!$H$5:$H$7", "'Nhập liệu'!$I$5:$I$7"),
    )

    done = chiso("upgrade", book)

    assert (list_rules(book), list_hints(book)) == (rules, hints)
    said = "không thêm phần tô bước tiếp theo"
    assert said in done.out
    assert "Nhập liệu!A1" in done.out
    panel = openpyxl.load_workbook(book)[SheetName.INPUT][6]  # beneath the row that says which sheets came
    assert [said in str(cell.value) for cell in panel].count(True) == 1
