"""Buttons that LibreOffice loses when it saves come back with the next act that writes, and the doctor sees it."""

import re
import shutil
from pathlib import Path

import pytest

from chiso.macros.machine.doctor.inspection import look_at_book
from support.package import changed_parts, edit_part, edit_parts, part_of, read_parts
from support.reading import UNDO
from support.small_office import refresh_week_2, refresh_week_3, step, undo

SUBS = ["ChiSoRefresh", "ChiSoCheck", "ChiSoNext", "ChiSoUndo", "ChiSoExport", "ChiSoMail"]
DRAWING = "xl/drawings/vmlDrawing1.vml"
VBA_FILTER = "xlsm:Calc MS Excel 2007 VBA XML"


def drawn(book: Path) -> list[str]:
    """The subs that shapes with a name of their own call, in order."""
    xml = b"".join(part for name, part in read_parts(book).items() if name.endswith(".vml")).decode()
    shapes = re.findall(r'<v:shape [^>]*?id="(_x0000_s\d+)".*?</v:shape>', xml, re.DOTALL)
    assert len(shapes) == len(set(shapes))
    return re.findall(r'<v:shape [^>]*?id="_x0000_s\d+"(?:(?!</v:shape>).)*?<x:FmlaMacro>\[0\]!(\w+)<', xml, re.DOTALL)


def lose(book: Path) -> None:
    """What a workbook looks like when LibreOffice has saved it twice: no drawing, no relation, no content type."""
    part = part_of(book, "Nhập liệu")
    rels = part.replace("worksheets/", "worksheets/_rels/") + ".rels"
    edit_part(book, part, lambda xml: re.sub(r"<legacyDrawing[^>]*/>", "", xml))
    edit_part(book, "[Content_Types].xml", lambda xml: re.sub(r'<Default Extension="vml"[^>]*/>', "", xml))
    edit_parts(book, {DRAWING: None, rels: None})


@pytest.fixture(scope="session")
def resaved(made, office, tmp_path_factory) -> tuple[Path, Path]:
    """Week 1's workbook as LibreOffice saves it, and as it saves that."""
    folder = tmp_path_factory.mktemp("lost")
    once = office.convert(made / "one.xlsm", VBA_FILTER, folder / "1")
    return once, office.convert(once, VBA_FILTER, folder / "2")


@pytest.mark.parametrize("act", [refresh_week_2, step])
def test_they_come_back_with_the_next_act_and_nothing_else_changes(one, act, tmp_path, validate):
    whole = Path(shutil.copy(one, tmp_path / "whole.xlsm"))
    lose(one)
    assert drawn(one) == []

    act(one)
    act(whole)

    assert drawn(one) == SUBS
    assert read_parts(one)[DRAWING] == read_parts(whole)[DRAWING]
    part = part_of(one, "Nhập liệu")
    types, log = "[Content_Types].xml", part_of(one, "Nhật ký")
    assert changed_parts(read_parts(one), read_parts(whole)) <= {
        part,
        log,
        types,
        part_of(one, UNDO),  # which keeps when an act was done
        part.replace("ts/", "ts/_rels/") + ".rels",
    }
    assert validate(one) == []


def test_an_undo_brings_them_back_too(two):
    lose(two)
    assert undo(two)
    assert drawn(two) == SUBS


def test_buttons_that_are_there_are_not_doubled(one):
    before = read_parts(one)[DRAWING]
    refresh_week_2(one)
    refresh_week_3(one)
    assert read_parts(one)[DRAWING] == before


def test_a_button_that_staff_took_away_stays_away(one):
    """Who deletes one of them means it: only a sheet without any has lost them."""
    mail = re.compile(r"<v:shape (?:(?!</v:shape>).)*ChiSoMail.*?</v:shape>", re.DOTALL)
    edit_part(one, DRAWING, lambda xml: mail.sub("", xml))
    refresh_week_2(one)
    assert drawn(one) == SUBS[:-1]


def test_they_join_the_notes_of_staff_and_follow_rows_that_were_inserted(two, validate):
    note = (
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>'
        '<v:shape id="_x0000_s1025" type="#_x0000_t202" style="position:absolute"><x:ClientData ObjectType="Note">'
        "<x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>"
    )
    ours = re.compile(r"<v:shape .*</v:shape>", re.DOTALL)
    edit_part(two, DRAWING, lambda xml: ours.sub("", xml).replace("</xml>", note))
    edit_part(two, "xl/workbook.xml", lambda xml: xml.replace("$D$5:$D$9", "$D$7:$D$11"))

    assert undo(two)

    assert drawn(two) == SUBS
    xml = read_parts(two)[DRAWING].decode()
    assert xml.count('ObjectType="Note"') == 1
    assert re.findall(r"<x:Anchor>(\d+), 4, (\d+)", xml) == [
        ("4", "9"), ("4", "10"), ("1", "11"), ("4", "11"), ("6", "10"), ("6", "11"),
    ]  # fmt: skip
    assert validate(two) == []


def test_a_workbook_without_macros_gets_none(take):
    book = take("one.xlsx")
    refresh_week_2(book)
    assert [name for name in read_parts(book) if name.endswith(".vml")] == []


@pytest.mark.parametrize("times", [0, 1])
def test_what_libreoffice_saved_has_its_buttons_again_and_libreoffice_shows_them(
    resaved, times, office, tmp_path, validate
):
    book = Path(shutil.copy(resaved[times], tmp_path / "so.xlsm"))
    assert not look_at_book(book).has_buttons

    refresh_week_2(book)

    assert drawn(book) == SUBS
    assert look_at_book(book).has_buttons
    assert validate(book) == []
    shown = office.convert(book, "fods", tmp_path / "shown").read_text("utf-8")
    assert len(re.findall("<form:button ", shown)) == 6


def test_doctor_tells_what_is_there_and_what_is_lost(one, take):
    def seen(book):
        facts = look_at_book(book)
        return facts.has_macros, facts.has_launcher, facts.has_buttons, facts.trouble

    assert seen(one) == (True, True, True, "")
    lose(one)
    assert seen(one) == (True, True, False, "")
    edit_part(one, "xl/_rels/workbook.xml.rels", lambda xml: re.sub(r"<Relationship [^>]*vbaProject[^>]*>", "", xml))
    assert seen(one) == (False, False, False, "")
    one.write_bytes(one.read_bytes()[:900])
    assert "bị hỏng" in seen(one)[3]
