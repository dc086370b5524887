"""What an .xls says beside its values, in Excel's format of 1997 and in the one before."""

import struct
from pathlib import Path

import pytest

from chiso.workbook.cells.grid import CellError, Mark
from chiso.workbook.paste import PasteError
from chiso.workbook.paste.files import read_grids

FILES = Path(__file__).parents[1] / "files"


def test_the_sheet_saved_by_libreoffice_says_all_of_it():
    [grid] = read_grids(FILES / "looks.xls")

    assert (grid.hidden_columns, grid.hidden_rows) == ({3}, {5})
    assert [cells[3] for cells in grid.rows] == ["ĐIỂM", "63.15%", "58.6", "58.6", "60.64", 59.25, 59.5]
    assert grid.rows[0][4] == "GHI CHÚ"
    assert grid.marks == {
        (1, 5): Mark.NOTE_MARK,
        (3, 4): Mark.NOTE_MARK,
        (4, 4): Mark.STRUCK_PART,
        (5, 4): Mark.STRUCK,
        (7, 4): Mark.STRUCK,
    }


def test_the_format_of_excel_5_tells_errors_and_hidden_rows_too():
    [grid] = read_grids(FILES / "biff5.xls")

    assert grid.hidden_rows == {6}
    assert grid.rows[1] == (1, "PHÚ LÂM", 63.15)
    assert grid.rows[7][2] == CellError("#DIV/0!")


def patch_record(data, kind, change):
    """Change the first record of a kind within the file's bytes; small streams lie in one piece here."""
    place = data.index(kind)
    length = struct.unpack_from("<H", data, place + 2)[0]
    record = bytearray(data[place + 4 : place + 4 + length])
    change(record)
    return data[: place + 4] + bytes(record) + data[place + 4 + length :]


def test_a_column_without_any_width_is_hidden(tmp_path):
    def flatten(record):
        struct.pack_into("<3H", record, 0, 1, 1, 0)

    data = (FILES / "looks.xls").read_bytes()
    (tmp_path / "a.xls").write_bytes(patch_record(data, b"\x7d\x00\x0c\x00", flatten))

    assert 2 in read_grids(tmp_path / "a.xls")[0].hidden_columns


@pytest.mark.parametrize(
    ("value", "flags", "read"),
    [
        (struct.pack("<d", 0), 3, CellError("")),
        (struct.pack("<d", 63.15), 3, 63.15),
        (b"\x03\0\0\0\0\0\xff\xff", 1, CellError("")),
    ],
)
def test_a_formula_whose_value_nobody_computed_has_none(tmp_path, value, flags, read):
    def change(record):
        record[6:14] = value
        record[14] = flags

    data = (FILES / "marks.xls").read_bytes()
    (tmp_path / "a.xls").write_bytes(patch_record(data, b"\x06\x00\x19\x00", change))
    values = [cell for grid in read_grids(tmp_path / "a.xls") for cells in grid.rows for cell in cells]

    assert read in values


def test_a_cell_far_away_is_named_before_any_reader_sees_it(tmp_path):
    def move(record):
        struct.pack_into("<2H", record, 0, 65535, 255)

    data = (FILES / "looks.xls").read_bytes()
    (tmp_path / "a.xls").write_bytes(patch_record(data, b"\xfd\x00\x0a\x00", move))

    with pytest.raises(PasteError, match="IV65536"):
        read_grids(tmp_path / "a.xls")


@pytest.mark.parametrize("place", [30, 44, 48, 76, 116, 512, 1024, 2048])
def test_a_damaged_container_is_refused_and_never_crashes(tmp_path, place):
    data = bytearray((FILES / "looks.xls").read_bytes())
    data[place : place + 4] = b"\xf0\xff\xff\x7f"
    (tmp_path / "a.xls").write_bytes(data)

    try:
        read_grids(tmp_path / "a.xls")
    except PasteError as error:
        assert "a.xls" in str(error)  # noqa: PT017 - some of these places do not matter to the reader


def point(data, place, *numbers):
    """Write numbers over those at a place."""
    bytes_ = struct.pack(f"<{len(numbers)}i", *numbers)
    return data[:place] + bytes_ + data[place + len(bytes_) :]


def ring_of_small_sectors(data):
    """The root, or a stream of its own, is what holds small streams; its table's first entries point at each other."""
    table = 512 + 512 * struct.unpack_from("<i", data, 60)[0]
    return shrink_stream(point(data, table, 1, 0))


def shrink_stream(data):
    """Say that the workbook's stream is small and begins the small sectors."""
    name = data.index("Workbook".encode("utf-16-le"))
    return point(data, name + 116, 0, 4000)


def ring_of_entries(data):
    """The first entry below the root is beside itself."""
    entries = 512 + 512 * struct.unpack_from("<i", data, 48)[0]
    return point(data, entries + 128 + 68, 1, 1)


def ring_of_table_parts(data):
    """The table of sectors goes on in a sector that says it goes on in itself."""
    return point(point(data, 68, 3, 1), 512 + 3 * 512 + 508, 3)


@pytest.mark.parametrize(
    "break_chain", [ring_of_small_sectors, ring_of_entries, ring_of_table_parts, lambda data: point(data, 30, 3)]
)
def test_chains_of_sectors_that_go_in_a_ring_are_refused(tmp_path, break_chain):
    (tmp_path / "a.xls").write_bytes(break_chain((FILES / "marks.xls").read_bytes()))

    with pytest.raises(PasteError, match=r"a\.xls"):
        read_grids(tmp_path / "a.xls")


def test_entries_that_share_their_children_are_refused(tmp_path):
    """Forty entries whose both neighbours are the next one: a walk that forgets where it was takes 2^40 steps."""
    data = (FILES / "marks.xls").read_bytes()
    root = data[512 + 512 * struct.unpack_from("<i", data, 48)[0] :][:128]
    entries = [point(root, 76, 1)]
    entries += [point(root[:66] + b"\2" + root[67:], 68, number + 1, number + 1, -1) for number in range(1, 40)]
    entries[-1] = point(entries[-1], 68, -1, -1)
    table = [-3, *range(2, 11), -2, *[-1] * 117]
    whole = point(data[:512], 44, 1, 1, 0, 4096, -2, 0, -2, 0, 0, *[-1] * 108)
    (tmp_path / "a.xls").write_bytes(whole + struct.pack("<128i", *table) + b"".join(entries))

    with pytest.raises(PasteError, match=r"a\.xls"):
        read_grids(tmp_path / "a.xls")
