"""What mailed files have alike is read once: it says the same of each, and what is remembered stays small."""

import io
import zipfile
import zlib

import pytest

from chiso.workbook.closed.contents import Contents
from chiso.workbook.closed.errors import DamagedPartError, NotAWorkbookError
from chiso.workbook.closed.package import Package
from chiso.workbook.closed.styles import Styles
from chiso.workbook.consolidation.reading import parts
from chiso.workbook.consolidation.reading.parts import MailedPackage, MailedStyles, read_contents
from support.mailed import make_offices, pack, write_annex
from support.package import read_parts


@pytest.fixture(autouse=True)
def forgotten():
    parts._contents.clear()
    parts._indexes.clear()
    parts._remember_looks.cache_clear()


@pytest.fixture
def annexes():
    return [write_annex(office) for office in make_offices(3)]


def test_every_part_of_every_file_is_what_it_is_when_read_alone(annexes):
    for data in (*annexes, *annexes):
        mailed, alone = MailedPackage("so.xlsx", data), Package("so.xlsx", data)

        assert {name: mailed.read_part(name) for name in alone.names} == {
            name: alone.read_part(name) for name in alone.names
        }


def test_the_index_of_every_file_is_what_it_is_when_read_alone(annexes):
    for data in (*annexes, *annexes):
        mailed, alone = MailedPackage("so.xlsx", data), Package("so.xlsx", data)
        found, expected = read_contents(mailed), Contents(alone)

        assert (found.sheets, found.part, found.xml) == (expected.sheets, expected.part, expected.xml)
        assert found.find_target("styles") == expected.find_target("styles")
        assert found.list_names() == expected.list_names()


def test_looks_of_files_with_other_styles_are_not_mixed_up(annexes):
    parts_of = dict(read_parts(io.BytesIO(annexes[0])))
    styles = parts_of["xl/styles.xml"]
    other = styles.replace(b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', b'<xf numFmtId="14"/>')
    dated = pack(parts_of | {"xl/styles.xml": other})
    assert other != styles

    for data in (annexes[0], dated, annexes[0], dated):
        mailed, alone = MailedPackage("so.xlsx", data), Package("so.xlsx", data)
        expected = Styles(alone, Contents(alone)).shows_as(0)

        assert MailedStyles(mailed, read_contents(mailed)).shows_as(0) is expected


def test_a_part_of_the_same_check_sum_and_size_but_other_bytes_is_read_anew(annexes):
    MailedPackage("so.xlsx", annexes[0]).read_part("xl/workbook.xml")
    broken = bytearray(annexes[0])
    at = annexes[0].index(b"xl/workbook.xml") + len(b"xl/workbook.xml")
    broken[at + 20] ^= 0xFF

    with pytest.raises(DamagedPartError):
        MailedPackage("so.xlsx", bytes(broken)).read_part("xl/workbook.xml")


def test_what_is_remembered_does_not_grow_with_the_files_nor_with_what_a_part_inflates_to():
    for number in range(parts._REMEMBERED + 20):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            package.writestr("small.bin", f"{number}")
            package.writestr("long.bin", b"\0" * 1_000_000)
        mailed = MailedPackage("so.xlsx", data.getvalue())

        assert mailed.read_part("small.bin") == f"{number}".encode()
        assert zlib.crc32(mailed.read_part("long.bin")) == zlib.crc32(b"\0" * 1_000_000)

    assert len(parts._contents) <= parts._REMEMBERED
    assert max(map(len, parts._contents.values())) <= parts._LONGEST


def test_a_package_without_a_workbook_is_refused():
    data = pack({"[Content_Types].xml": b"<Types/>", "a.txt": b"a"})

    with pytest.raises(NotAWorkbookError):
        read_contents(MailedPackage("so.xlsx", data))
