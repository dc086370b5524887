"""What an undo keeps says the same when it is read back, whichever version kept it."""

import json
import zlib
from base64 import b64decode, b64encode
from datetime import date, datetime
from decimal import Decimal

import pytest

from chiso.workbook.book.door import Changes, Extent, PrintArea, Splice
from chiso.workbook.book.errors import UndoLostError
from chiso.workbook.book.layout import PANEL, PASTE, PERIOD, TOTALS
from chiso.workbook.book.undo import dump_changes, load_kept
from chiso.workbook.cells.grid import CellError, Grid
from chiso.workbook.cells.value import Formula, RichText, Run
from support.paths import DATA

RICH = RichText((Run("Đội "), Run("“giỏi” 'nhất'\\", bold=True), Run("\n\t🙂", italic=True)))
CHANGES = Changes(
    blocks={
        PERIOD: [[2023], [10], [2], [45208.0], ["năm"]],
        TOTALS: [],
        PASTE: [["An Phú", 60.1, 0.1 + 0.2, 1e-300, -0.0, 12345678901234567890], [True, False, None, "", "=1+1", "~"]],
        PANEL: [[CellError("#N/A"), CellError(""), Formula('IF(A1="",0,1)'), RICH, "None", "007"]],
    },
    tables={"LichSu": Splice((3, 4), 2, [["2023-10/1", "Xã", None, "Bình Hòa", 61.2]], ("2023-10/1", "2023-10/2"))},
    heights_pt={PASTE: {0: 15.75, 3: None, 7: 0}, TOTALS: {}},
    print_areas={"Phụ lục": [PrintArea(PASTE, 12, 8), PrintArea(PANEL, 1, 2, -1, 3)], "Báo cáo": []},
    breaks={PASTE: [5, 40], PANEL: []},
    extents=[Extent("DT_Diem", "LichSu", 4, 0, 18)],
)


def kept(*cells: str) -> Grid:
    return Grid("_hoàn tác", tuple((cell,) for cell in cells))


def unpack(rows: list[list[str]]) -> str:
    return zlib.decompress(b64decode("".join(cell[1:] for (cell,) in rows))).decode()


def pack(text: str) -> str:
    return "~" + b64encode(zlib.compress(text.encode())).decode()


def spell(changes: Changes | None) -> str:
    """With the kind of each number: 1, 1.0 and True are equal."""
    return repr(changes)


def test_changes_come_back_as_they_were():
    assert spell(load_kept(kept(*(cell for (cell,) in dump_changes(CHANGES))))) == spell(CHANGES)


def test_what_is_kept_is_json():
    assert set(json.loads(unpack(dump_changes(CHANGES)))) == set(CHANGES._fields) - {"heights_pt", "print_areas"} | {
        "heights",
        "areas",
    }


def test_exact_numbers_and_days_come_back_as_their_cells_hold_them():
    written = Changes(blocks={PASTE: [[Decimal("60.10"), date(2023, 10, 9), datetime(2023, 10, 9, 12)]]})  # noqa: DTZ001

    read = load_kept(kept(dump_changes(written)[0][0]))
    assert read is not None
    assert read.blocks == {PASTE: [[60.1, 45208.0, 45208.5]]}


def test_half_a_character_comes_back():
    written = Changes(blocks={PASTE: [["\ud83d"]]})  # as Excel hands one on

    read = load_kept(kept(dump_changes(written)[0][0]))
    assert read is not None
    assert read.blocks == written.blocks


def test_what_version_0_1_kept_is_read():
    cells = (DATA / "kept/undo-0.1.txt").read_text(encoding="ascii").split()

    assert unpack([[cell] for cell in cells]).startswith("{'blocks': {'NL_Ky'")
    assert spell(load_kept(kept(*cells))) == spell(CHANGES)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "{'blocks': print()}", '{"blocks": {"NL_Ky": [[NaN', "{" * 5000, "[" * 100_000]
)
def test_anything_else_is_refused(text):
    with pytest.raises(UndoLostError):
        load_kept(kept(pack(text)))


def test_an_undo_that_ends_early_is_refused():
    whole = dump_changes(CHANGES)[0][0]

    with pytest.raises(UndoLostError):
        load_kept(kept(whole[: len(whole) // 8 * 4 + 1]))
