"""Files that are no workbook of ours, or made to do harm: refused by name, at once, with their bytes as they were."""

import io
import re
import resource
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from chiso.workbook.book.errors import WorkbookError
from chiso.workbook.book.layout import BLOCKS, HISTORY_TABLE, SheetName
from chiso.workbook.closed import ClosedBook
from support.clerk import chiso
from support.package import digest, edit_part, edit_parts, part_of, read_parts, table_part

MB = 1024**2


def deflated(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(b" " * size) + packer.flush()


def write_bomb(book: Path, part: str, *, size: int, told: int) -> None:
    """Put zeros of a size into a part and tell another size in the directory."""
    parts = read_parts(book)
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, b"#" if name == part else content)
    data = bytearray(file.getvalue())
    with ZipFile(io.BytesIO(data)) as package:
        info = package.getinfo(part)
    packed = deflated(size)
    old = info.header_offset + 30 + len(part.encode())
    data[old : old + info.compress_size] = packed
    grown = len(packed) - info.compress_size
    end = data.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<L", data, end + 16)[0] + grown
    struct.pack_into("<L", data, end + 16, start)
    at = start
    while data.startswith(b"PK\x01\x02", at):
        sizes = struct.unpack_from("<3H", data, at + 28)
        name = bytes(data[at + 46 : at + 46 + sizes[0]]).decode()
        offset = struct.unpack_from("<L", data, at + 42)[0]
        if name == part:
            struct.pack_into("<3L", data, at + 16, zlib.crc32(b" " * min(told, size)), len(packed), told)
        elif offset > info.header_offset:
            struct.pack_into("<L", data, at + 42, offset + grown)
        at += 46 + sum(sizes)
    book.write_bytes(data)


def overlap(book: Path) -> None:
    """Two entries that share their bytes."""
    data = bytearray(book.read_bytes())
    first = data.index(b"PK\x01\x02")
    sizes = struct.unpack_from("<3H", data, first + 28)
    second = first + 46 + sum(sizes)
    struct.pack_into("<L", data, second + 42, struct.unpack_from("<L", data, first + 42)[0])
    book.write_bytes(data)


def double(book: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(book, "a") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")


def double_in_other_case(book: Path) -> None:
    with ZipFile(book, "a") as package:
        package.writestr("XL/Workbook.xml", "<workbook/>")


def lock_entry(book: Path) -> None:
    data = bytearray(book.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    book.write_bytes(data)


def encrypted() -> bytes:
    """What an encrypted workbook begins with: a compound file with a stream of that name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def old_excel() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + "Workbook".encode("utf-16-le") + b"\0" * 600


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


def put(data: bytes) -> Callable[[Path], None]:
    def write(book: Path) -> None:
        book.write_bytes(data)

    return write


def in_part(name: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    return lambda book: edit_part(book, name, change)


def in_history_table(change: Callable[[str], str]) -> Callable[[Path], None]:
    return lambda book: edit_part(book, table_part(book, HISTORY_TABLE), change)


def take_out(name: str) -> Callable[[Path], None]:
    return lambda book: edit_parts(book, {name: None})


INDEX = "xl/workbook.xml"
FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "empty": (put(b""), "tệp rỗng"),
    "zeros": (put(b"\0" * 5000), "tệp rỗng"),
    "encrypted": (put(encrypted()), "có mật khẩu"),
    "an entry locked": (lock_entry, "có mật khẩu"),
    ".xls": (put(old_excel()), "(.xls)"),
    ".xlsb": (put(zipped(xl__workbook_bin=b"x")), "(.xlsb)"),
    ".ods": (put(zipped(mimetype=b"x", **{"META-INF__manifest_xml": b"<x/>"})), "(.ods"),
    ".docx": (put(zipped(word__document_xml=b"<x/>")), "(.docx)"),
    ".csv": (put("ĐƠN VỊ,ĐIỂM\nPhú Lâm,63.15\n".encode()), "(.csv"),
    ".html": (put(b"<html><table><tr><td>1</td></tr></table></html>"), "(.html)"),
    ".pdf": (put(b"%PDF-1.7\n"), "PDF"),
    "cut off": (lambda book: put(book.read_bytes()[:-3000])(book), "bị hỏng"),
    "overlapping entries": (overlap, "bị hỏng"),
    "two entries of one name": (double, "bị hỏng"),
    "two entries of one name but for case": (double_in_other_case, "bị hỏng"),
    "a bomb that says so": (lambda b: write_bomb(b, "xl/styles.xml", size=400 * MB, told=400 * MB), "lớn bất thường"),
    "a bomb that says it is small": (
        lambda b: write_bomb(b, "xl/styles.xml", size=400 * MB, told=9000),
        "xl/styles.xml",
    ),
    "a list of contents that is a bomb": (
        lambda b: write_bomb(b, "[Content_Types].xml", size=400 * MB, told=400 * MB),
        "lớn bất thường",
    ),
    "a sheet that is a bomb": (
        lambda b: write_bomb(b, "xl/worksheets/sheet1.xml", size=400 * MB, told=400 * MB),
        "lớn bất thường",
    ),
    "laughs": (
        in_part(INDEX, lambda xml: re.sub("<workbook", '<!DOCTYPE a [<!ENTITY a "ha">]><workbook', xml, count=1)),
        "DOCTYPE",
    ),
    "an unknown entity": (in_part(INDEX, lambda xml: xml.replace("PL_Bang1", "PL&la;Bang1")), INDEX),
    "no index": (take_out(INDEX), "bị hỏng"),
    "no relations": (take_out("_rels/.rels"), "bị hỏng"),
    "no sheet": (lambda book: take_out(part_of(book, SheetName.HISTORY))(book), "trang Lịch sử"),
    "no shared strings": (take_out("xl/sharedStrings.xml"), "xl/sharedStrings.xml"),
    "no looks": (take_out("xl/styles.xml"), "xl/styles.xml"),
    "a table beyond its sheet": (
        in_history_table(lambda xml: re.sub(r' ref="A3:K\d+"', ' ref="A3:K99999999"', xml, count=1)),
        "bảng LichSu",
    ),
    "a name beyond its sheet": (
        in_part(INDEX, lambda xml: xml.replace("$A$4:$F$200003", "$A$4:$F$99999999")),
        "NK_Dong",
    ),
    "a name of a lost sheet": (in_part(INDEX, lambda xml: xml.replace("'Phụ lục'!", "'Mất rồi'!")), "PL_Bang1"),
    "a name that is lost": (in_part(INDEX, lambda xml: xml.replace("BC_Trang", "BC_Trang2")), "BC_Trang"),
    "a name of nothing": (
        in_part(INDEX, lambda xml: re.sub(r"(BC_Trang\">)[^<]*", r"\1#REF!", xml)),
        "'Báo cáo'!$A$1:$B$71",
    ),
}


@pytest.mark.parametrize("kind", FILES)
def test_file_is_refused_by_what_it_is_in_little_memory_and_keeps_its_bytes(one, kind):
    spoil, named = FILES[kind]
    spoil(one)
    before = digest(one)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    answer = chiso("refresh", one)

    assert answer.code == 1
    assert named in answer.err
    assert "ngoài dự kiến" not in answer.err
    assert digest(one) == before
    with pytest.raises(WorkbookError):
        read_all(one)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 200 * 1024


def read_all(book: Path) -> None:
    door = ClosedBook(book)
    door.read_blocks(BLOCKS)
    door.read_table_keys("LichSu")


@pytest.mark.parametrize("command", ["check", "next", "undo", "export", "mail", "doctor"])
@pytest.mark.parametrize(
    "kind", ["encrypted", ".xls", "cut off", "a bomb that says so", "no sheet", "a name of nothing"]
)
def test_every_command_says_so(one, command, kind):
    FILES[kind][0](one)
    more = ["--to", one.parent / "ra", "--docx"] if command == "export" else []

    answer = chiso(command, one, *more)

    assert answer.code in (0, 1) if command == "doctor" else answer.code == 1
    assert "ngoài dự kiến" not in answer.out + answer.err
    assert FILES[kind][1] in answer.out + answer.err


def test_workbook_of_others_is_told_from_one_of_ours_that_lost_a_name(tmp_path):
    path = tmp_path / "so.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(WorkbookError, match="không phải sổ do chiso tạo"):
        ClosedBook(path)


def test_a_million_empty_rows_are_neither_kept_in_mind_nor_lost(one):
    """What stands below a sheet's last filled row costs its reader little."""
    rows = "".join(f'<row r="{row}" ht="15"/>' for row in range(1000, 1_000_001))
    edit_part(one, part_of(one, "Hướng dẫn"), lambda xml: xml.replace("</sheetData>", rows + "</sheetData>"))

    answer = chiso("check", one)

    assert answer.code == 0
