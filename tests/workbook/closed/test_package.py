"""The zip: what is not changed lies there as it lay, and every reader opens what is written."""

import io
import struct
import zipfile
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chiso.workbook.book.errors import WorkbookError
from chiso.workbook.closed import ClosedBook
from chiso.workbook.closed.package import Package

names = st.text(st.sampled_from("abcxyz/._-đầu"), min_size=1, max_size=12).map(lambda text: f"xl/{text}")
contents = st.dictionaries(names, st.tuples(st.binary(max_size=400), st.booleans()), min_size=1, max_size=8)


END_MARK = b"PK\x05\x06"


def make_zip(path: Path, parts: dict[str, tuple[bytes, bool]], comment: bytes = b"", *, streamed: bool = False) -> None:
    """A zip of parts, deflated or stored; `streamed` puts sizes behind the content, as a pipe forces one to."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return not streamed

        def tell(self) -> int:
            if streamed:
                raise OSError
            return super().tell()

        def seek(self, offset: int, whence: int = 0) -> int:
            if streamed:
                raise OSError
            return super().seek(offset, whence)

    pipe = Pipe()
    with ZipFile(pipe, "w") as archive:
        archive.comment = comment
        for name, (content, deflated) in parts.items():
            info = ZipInfo(name, (2023, 10, 9, 8, 30, 2))
            info.compress_type = ZIP_DEFLATED if deflated else ZIP_STORED
            archive.writestr(info, content)
    path.write_bytes(pipe.getvalue())


def written(package: Package) -> bytes:
    file = io.BytesIO()
    package.write_to(file)
    return file.getvalue()


def read_zip(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


@pytest.mark.parametrize("streamed", [False, True])
@given(parts=contents, comment=st.binary(max_size=20), data=st.data())
def test_every_part_comes_back_changed_or_not(tmp_path_factory, streamed, parts, comment, data):
    assume(END_MARK not in comment)  # zipfile, which reads the result, takes no such file; ours has a test below
    path = tmp_path_factory.mktemp("zip") / "a.xlsx"
    make_zip(path, parts, comment, streamed=streamed)
    package = Package(path)
    changed = data.draw(st.dictionaries(st.sampled_from(sorted(parts)), st.binary(max_size=400)))
    for name, content in changed.items():
        package.replace_part(name, content)

    result = written(package)

    expected = {name: content for name, (content, _) in parts.items()} | changed
    assert read_zip(result) == expected
    with ZipFile(io.BytesIO(result)) as archive:
        assert archive.comment == comment
        assert [info.filename for info in archive.infolist()] == list(parts)
        assert {info.date_time for info in archive.infolist()} == {(2023, 10, 9, 8, 30, 2)}


@pytest.mark.parametrize("comment", [END_MARK, b"a" + END_MARK + b"b" * 30, END_MARK * 9])
def test_the_mark_of_a_directorys_end_may_stand_in_the_comment(tmp_path, comment):
    path = tmp_path / "a.xlsx"
    make_zip(path, {"xl/a": (b"first", True), "xl/b": (b"second", False)}, comment)
    package = Package(path)
    package.replace_part("xl/b", b"third")
    path.write_bytes(written(package))
    again = Package(path)

    assert [again.read_part(name) for name in again.names] == [b"first", b"third"]
    assert path.read_bytes().endswith(comment)


def test_the_mark_of_a_directorys_end_alone_is_no_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(END_MARK)

    with pytest.raises(WorkbookError):
        Package(path)


def packed(path: Path) -> dict[str, bytes]:
    """The compressed bytes of each part."""
    data, found = path.read_bytes(), {}
    with ZipFile(path) as archive:
        for info in archive.infolist():
            name, extra = struct.unpack_from("<2H", data, info.header_offset + 26)
            start = info.header_offset + 30 + name + extra
            found[info.filename] = data[start : start + info.compress_size]
    return found


def test_parts_that_are_not_changed_keep_their_compressed_bytes(tmp_path):
    path = tmp_path / "a.xlsx"
    text = b"".join(b"%d," % (number * number) for number in range(2000))
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name in "abc":
            archive.writestr(name, text, compress_type=ZIP_STORED if name == "b" else ZIP_DEFLATED)
    before = packed(path)
    assert len(before["a"]) > len(zlib.compress(text, 6))
    package = Package(path)
    package.replace_part("c", b"new")

    path.write_bytes(written(package))

    after = packed(path)
    assert (after["a"], after["b"]) == (before["a"], before["b"])
    assert read_zip(path.read_bytes())["c"] == b"new"


def test_part_that_is_dropped_is_gone(tmp_path):
    path = tmp_path / "a.xlsx"
    make_zip(path, {"a": (b"1", True), "b": (b"2", True)})
    package = Package(path)

    package.drop_part("a")

    assert "a" not in package
    assert read_zip(written(package)) == {"b": b"2"}


def test_same_content_is_no_change(tmp_path):
    path = tmp_path / "a.xlsx"
    make_zip(path, {"a": (b"1", True)})
    package = Package(path)
    package.replace_part("a", b"1")
    assert package.replaced == 0


def test_bytes_before_the_zip_do_not_mislead(tmp_path):
    path = tmp_path / "a.xlsx"
    make_zip(path, {"a": (b"12345", False)})
    path.write_bytes(b"#!junk\n" + path.read_bytes())

    assert Package(path).read_part("a") == b"12345"


def test_nothing_in_the_result_needs_more_than_the_first_zip(one):
    """Zip64 records and data descriptors are what old readers, and some antivirus programs, stumble over."""
    with ZipFile(one) as archive:
        assert {info.flag_bits & 0x8 for info in archive.infolist()} == {0}
        assert {info.extra for info in archive.infolist()} == {b""}
        assert max(info.extract_version for info in archive.infolist()) == 20


# ── Files that are none of ours ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"not a zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600],
    ids=["empty", "two letters", "text", "encrypted by Excel"],
)
def test_file_that_is_no_zip_is_refused_with_a_message(tmp_path, data):
    path = tmp_path / "so.xlsx"
    path.write_bytes(data)
    with pytest.raises(WorkbookError, match="không phải sổ Excel"):
        ClosedBook(path)


def test_other_zip_is_refused_with_a_message(tmp_path):
    path = tmp_path / "so.xlsx"
    make_zip(path, {"word/document.xml": (b"<x/>", True)})
    with pytest.raises(WorkbookError):
        ClosedBook(path)


def test_workbook_of_another_office_is_refused_with_a_message(tmp_path):
    import openpyxl

    path = tmp_path / "so.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(WorkbookError, match="Sổ này không có"):
        ClosedBook(path)


def test_truncated_workbook_is_refused_with_a_message(one):
    one.write_bytes(one.read_bytes()[:-3000])
    with pytest.raises(WorkbookError):
        ClosedBook(one)


def test_damage_that_can_still_be_unpacked_is_refused_with_a_message(tmp_path):
    path = tmp_path / "so.xlsx"
    make_zip(path, {"a": (b"<workbook/>", False)})
    path.write_bytes(path.read_bytes().replace(b"<workbook/>", b"<wOrkbook/>"))
    with pytest.raises(WorkbookError, match="bị hỏng"):
        Package(path).read_part("a")


def test_damaged_part_is_refused_with_a_message(one):
    with ZipFile(one) as archive:
        info = archive.getinfo("xl/workbook.xml")
    data = bytearray(one.read_bytes())
    start = info.header_offset + 30 + len(info.filename) + 10
    data[start : start + 40] = b"\xff" * 40
    one.write_bytes(data)
    with pytest.raises(WorkbookError):
        ClosedBook(one)
    assert zipfile.is_zipfile(one)
