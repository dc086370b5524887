"""What an undo keeps says the same when it is read back, whichever version kept it."""

import json
import zlib
from base64 import b64decode, b64encode
from binascii import a2b_base64
from datetime import date, datetime
from decimal import Decimal

import pytest

from chiso.workbook.book.door import Changes, Extent, PrintArea, Splice
from chiso.workbook.book.errors import UndoLostError
from chiso.workbook.book.layout import PANEL, PASTE, PERIOD, TOTALS
from chiso.workbook.book.undo import (
    Step,
    Upgraded,
    drop_step,
    dump_changes,
    dump_upgraded,
    list_steps,
    load_kept,
    push_step,
)
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
    separator="",
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
    assert spell(load_kept(kept(*cells))) == spell(CHANGES._replace(separator=None))  # which it did not know


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


# ── Steps ───────────────────────────────────────────────────────────────────────────────────────────────────


def step_of(week: int, text: str = "") -> list[list[str]]:
    moment = datetime(2023, 10, week, 8, 5)  # noqa: DTZ001 # as the log has it
    return [
        list(row)
        for row in dump_changes(Changes({PERIOD: [[week, text]]}), log=(moment, "Cập nhật", f"2023-10/{week}"))
    ]


def on_sheet(rows) -> Grid:
    return kept(*(row[0] for row in rows))


def pile(*steps):
    rows: list = []
    for step in steps:
        rows = push_step(rows, step)
    return rows


def test_last_step_comes_back_first_and_then_those_before_it():
    rows = pile(*map(step_of, range(1, 8)))
    found = []
    while kept_now := load_kept(on_sheet(rows)):
        found.append(kept_now.blocks[PERIOD][0][0])
        rows = drop_step(rows)

    assert found == [7, 6, 5, 4, 3]


def test_steps_are_listed_by_the_lines_of_their_acts():
    rows = pile([list(row) for row in dump_changes(CHANGES)], step_of(1), step_of(2))

    assert list_steps(on_sheet(rows)) == [
        Step("2023-10-02 08:05", "Cập nhật", "2023-10/2"),
        Step("2023-10-01 08:05", "Cập nhật", "2023-10/1"),
        Step("", "", ""),
    ]


def test_a_version_that_knows_one_step_reads_the_last():
    """As it did: all cells joined, the mark of each taken away, base64 without strictness, one stream unpacked."""
    for length in range(3):
        rows = pile(step_of(1), step_of(2, "x" * length))
        joined = "".join(row[0].removeprefix("~") for row in rows)
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(a2b_base64(joined)).decode()

        assert unpacker.eof
        assert json.loads(text)["blocks"] == {PERIOD.name: [[2, "x" * length]]}


def test_older_steps_that_are_too_much_fall_off_and_the_last_never_does():
    noise = "".join(chr(0x4E00 + (n * n * 7919 + n) % 20000) for n in range(500_000))
    large = step_of(1, noise)
    assert len(large) > 130

    rows = pile(large, large, large, step_of(4))
    assert len(list_steps(on_sheet(rows))) == 2
    assert len(list_steps(on_sheet(pile(large, large)))) == 2


def test_nothing_is_kept_beneath_an_upgrade_nor_an_upgrade_beneath_an_act():
    upgrade = dump_upgraded(Upgraded("cũ.xlsm", 7, {f"xl/part{n}.xml": n * 2654435761 % 2**32 for n in range(60)}))

    assert push_step(step_of(1), upgrade) == upgrade
    assert push_step(upgrade, step_of(2)) == step_of(2)
