"""The data set as a folder: what lies in it, what is replaced, what stays, what is refused, what failures leave."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from chiso.scoring import Basis, Entry, Period, Place, Score, Unit, Week
from chiso.workbook.dataset import (
    CannotWriteError,
    DatasetBusyError,
    IssuerWeek,
    NamelessIssuerError,
    NoParquetError,
    StrangeFolderError,
    WeekTwiceError,
    check_dataset,
    write_dataset,
)
from chiso.workbook.dataset import write as writing
from chiso.workbook.dataset.schema import FIELDS, make_schema
from support.country import draw_odd_offices
from support.paths import ROOT

# What the engines start in a process, threads and locks, no fork of it outlives: quick leaves these out.
pytestmark = pytest.mark.whole

TEXT = (ROOT / "docs/scale.md").read_text(encoding="utf-8")
A, B = "UBND huyện A", "UBND huyện B"


def score(text):
    return None if text is None else Score(Decimal(text))


def issue(issuer, period, scores, code=None, **more):
    """A week of an office: points by the unit's name."""
    entries = {Unit(name, "Xã"): Entry(score(points)) for name, points in scores.items()}
    day = date(*period[:2], 7 * period[2])
    return IssuerWeek(issuer, Week(Period(*period), day, Basis.YEAR, entries, **more), code)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "kho"


def read(folder):
    """What stands in the folder: office, week, unit and score."""
    rows = duckdb.read_parquet(f"{folder}/*/*.parquet", hive_partitioning=True)
    return Counter(rows.project("issuer, period, unit, score").fetchall())


def rows(*found):
    return Counter((issuer, period, unit, score(points)) for issuer, period, unit, points in found)


def list_files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


# ── What is written ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_year_is_a_folder_with_one_file(folder):
    change = write_dataset(folder, [issue(A, (2024, 1, 1), {"X": "1.00"}), issue(A, (2023, 12, 4), {"X": "2.00"})])

    assert list_files(folder) == ["year=2023", "year=2023/weeks.parquet", "year=2024", "year=2024/weeks.parquet"]
    assert change.paths == (folder / "year=2023/weeks.parquet", folder / "year=2024/weeks.parquet")
    assert (change.added, change.replaced, change.kept) == (2, 0, 0)
    assert list(folder.parent.iterdir()) == [folder]


def test_the_schema_is_the_documented_one():
    documented = [
        (name.strip("`"), kind.replace("truth value", "bool"), needed == "yes")
        for line in TEXT.splitlines()
        if line.startswith("| `")
        for names, kind, needed in [[cell.strip() for cell in line.split("|")[1:4]]]
        for name in names.split()
    ]
    kinds = {pa.string(): "text", pa.int32(): "integer", pa.date32(): "date", pa.bool_(): "bool"}
    kinds[pa.decimal128(5, 2)] = "decimal(5,2)"

    assert documented[0] == ("year", "integer, from the folder's name", True)
    assert documented[1:] == [(field.name, kinds[field.type], not field.nullable) for field in make_schema()]
    assert [name for name, *_ in documented[1:]] == [field.name for field in FIELDS]


def test_readers_find_the_same_types_and_values(folder):
    groups = tuple(map(score, ("18.00", "0.00", None, "10.00", "0.01", "22.00")))
    unit = Unit("Phu\u0301 Lâm", "Xã", "30406")
    week = Week(
        Period(2023, 10, 2),
        date(2023, 10, 9),
        Basis.HALF,
        {unit: Entry(score("63.15"), groups)},
        score("59.28"),
        Place(2, 11),
    )
    write_dataset(folder, [IssuerWeek("Phú Tân", week, "889")])
    head = {
        "issuer": "Phú Tân",
        "issuer_code": "889",
        "period": "2023-10/2",
        "month": 10,
        "number": 2,
        "snapshot": date(2023, 10, 9),
        "basis": "half",
    }
    names = ("ckmb", "tdgq", "clgq", "tttt", "mdhl", "mdsh")
    expected = [
        head
        | {"total": True, "level": None, "code": "889", "unit": "Phú Tân", "score": Decimal("59.28")}
        | dict.fromkeys(names)
        | {"place": 2, "place_of": 11, "year": 2023},
        head
        | {"total": False, "level": "Xã", "code": "30406", "unit": "Phú Lâm", "score": Decimal("63.15")}
        | dict(zip(names, groups, strict=True))
        | {"place": None, "place_of": None, "year": 2023},
    ]

    found = duckdb.read_parquet(f"{folder}/year=*/weeks.parquet", hive_partitioning=True)
    assert [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()] == expected
    kinds = dict(zip(found.columns, map(str, found.types), strict=True))
    assert (kinds["score"], kinds["ckmb"], kinds["snapshot"], kinds["total"]) == (
        *("DECIMAL(5,2)", "DECIMAL(5,2)", "DATE", "BOOLEAN"),
    )
    assert pl.read_parquet(f"{folder}/year=*/weeks.parquet", hive_partitioning=True).to_dicts() == expected
    assert pq.read_table(folder).to_pylist() == expected


def test_weeks_stand_sorted_whatever_order_they_came_in(folder, tmp_path):
    issued = draw_odd_offices(5)
    write_dataset(folder, issued)
    write_dataset(tmp_path / "other", reversed(issued))

    for path in folder.rglob("*.parquet"):
        table = pq.ParquetFile(path).read()
        keys = list(zip(table["period"].to_pylist(), table["issuer"].to_pylist(), strict=True))
        assert keys == sorted(keys)
        assert (tmp_path / "other" / path.relative_to(folder)).read_bytes() == path.read_bytes()
    units = sum(len(each.week.entries) for each in issued)
    own = sum(each.week.total is not None or each.week.place is not None for each in issued)
    assert read(folder).total() == units + own


def test_more_rows_than_are_gathered_at_a_time_all_arrive(folder, monkeypatch):
    monkeypatch.setattr("chiso.workbook.dataset.spill.BATCH", 7)
    monkeypatch.setattr("chiso.workbook.dataset.years.GROUP_ROWS", 10)
    issued = draw_odd_offices(6)
    write_dataset(folder, issued)

    expected = Counter(
        (each.issuer, str(each.week.period), unit.name, entry.score)
        for each in issued
        for unit, entry in each.week.entries.items()
    )
    found = duckdb.read_parquet(f"{folder}/*/*.parquet").filter("NOT total").project("issuer, period, unit, score")
    assert Counter(found.fetchall()) == expected


# ── Again ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_weeks_given_are_replaced_whole_and_others_stay(folder):
    write_dataset(
        folder,
        [
            issue(A, (2023, 12, 1), {"X": "1.00", "Y": "2.00"}, total=score("9.00")),
            issue(A, (2023, 12, 2), {"X": "1.10"}),
            issue(B, (2023, 12, 1), {"X": "3.00"}),
            issue(A, (2024, 1, 1), {"X": "4.00"}),
        ],
    )
    before = (folder / "year=2024/weeks.parquet").read_bytes()
    change = write_dataset(folder, [issue(A, (2023, 12, 1), {"X": "5.00"}), issue(A, (2023, 12, 3), {"X": "6.00"})])

    assert (change.added, change.replaced, change.kept) == (1, 1, 2)
    assert read(folder) == rows(
        (A, "2023-12/1", "X", "5.00"),
        (A, "2023-12/2", "X", "1.10"),
        (A, "2023-12/3", "X", "6.00"),
        (B, "2023-12/1", "X", "3.00"),
        (A, "2024-01/1", "X", "4.00"),
    )
    assert (folder / "year=2024/weeks.parquet").read_bytes() == before


def test_the_same_weeks_again_give_the_same_bytes(folder):
    issued = draw_odd_offices(7)
    write_dataset(folder, issued)
    before = {path: path.read_bytes() for path in folder.rglob("*.parquet")}
    change = write_dataset(folder, issued)

    assert (change.added, change.replaced, change.kept) == (0, len(issued), 0)
    assert {path: path.read_bytes() for path in folder.rglob("*.parquet")} == before


def test_an_office_that_changed_its_name_is_the_same_by_its_code(folder):
    write_dataset(
        folder, [issue("Tên cũ", (2023, 1, 1), {"X": "1.00"}, "89"), issue(B, (2023, 1, 1), {"X": "2.00"}, "90")]
    )
    change = write_dataset(folder, [issue("Tên mới", (2023, 1, 1), {"X": "3.00"}, "89")])

    assert (change.added, change.replaced, change.kept) == (0, 1, 1)
    assert read(folder) == rows(("Tên mới", "2023-01/1", "X", "3.00"), (B, "2023-01/1", "X", "2.00"))


def test_an_office_that_got_a_code_is_the_same_by_its_name(folder):
    write_dataset(folder, [issue(A, (2023, 1, 1), {"X": "1.00"})])
    write_dataset(folder, [issue(A, (2023, 1, 1), {"X": "3.00"}, "89")])

    assert read(folder) == rows((A, "2023-01/1", "X", "3.00"))


def test_spellings_of_one_name_are_one_office(folder):
    write_dataset(folder, [issue("Phú", (2023, 1, 1), {"X": "1.00"})])
    change = write_dataset(folder, [issue("Phu\u0301 ", (2023, 1, 1), {"X": "2.00"})])

    assert change.replaced == 1
    assert read(folder) == rows(("Phú", "2023-01/1", "X", "2.00"))


def test_a_week_without_rows_takes_its_rows_away(folder):
    write_dataset(folder, [issue(A, (2023, 1, 1), {"X": "1.00"}), issue(A, (2023, 1, 2), {"X": "2.00"})])
    write_dataset(folder, [issue(A, (2023, 1, 1), {})])

    assert read(folder) == rows((A, "2023-01/2", "X", "2.00"))


def test_no_weeks_make_an_empty_folder_and_change_nothing(folder):
    assert write_dataset(folder, []) == ((), 0, 0, 0)
    assert list_files(folder) == []


# ── Refused ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["bao-cao.docx", "year=23", "year=2023.parquet", "year=2023/other.parquet"])
def test_a_folder_that_holds_something_else_is_refused_by_name(folder, name):
    path = folder / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"mine")

    with pytest.raises(StrangeFolderError, match=Path(name).name.replace(".", r"\.")):
        write_dataset(folder, unread())
    assert [entry for entry in folder.rglob("*") if entry.is_file()] == [path]
    assert path.read_bytes() == b"mine"


def unread():
    yield pytest.fail("a week was read")


def test_what_systems_put_into_folders_is_no_hindrance(folder):
    (folder / "year=2023").mkdir(parents=True)
    for path in (folder / ".DS_Store", folder / "Thumbs.db", folder / "year=2023/desktop.ini"):
        path.write_bytes(b"")

    assert write_dataset(folder, [issue(A, (2023, 1, 1), {"X": "1.00"})]).added == 1


@pytest.mark.parametrize("kind", ["text", "columns", "version"])
def test_a_year_that_is_not_ours_is_refused_and_stays(folder, kind):
    path = folder / "year=2023/weeks.parquet"
    path.parent.mkdir(parents=True)
    schema = make_schema()
    if kind == "text":
        path.write_bytes(b"PAR1 no more")
    elif kind == "columns":
        pq.write_table(pa.table({"issuer": ["A"]}), path)
    else:
        pq.write_table(schema.empty_table().replace_schema_metadata({"chiso.dataset": "2"}), path)
    before = path.read_bytes()

    with pytest.raises(StrangeFolderError, match=r"weeks\.parquet"):
        write_dataset(folder, unread())
    assert path.read_bytes() == before


def test_a_file_in_the_folders_place_is_refused(folder):
    folder.write_bytes(b"mine")

    with pytest.raises(StrangeFolderError, match="không phải thư mục"):
        check_dataset(folder)


@pytest.mark.parametrize(("codes", "names"), [((None, None), (A, A)), (("89", "89"), (A, B))])
def test_the_same_week_of_an_office_twice_is_refused(folder, codes, names):
    issued = [issue(name, (2023, 1, 1), {"X": "1.00"}, code) for name, code in zip(names, codes, strict=True)]

    with pytest.raises(WeekTwiceError, match="Tuần 1 tháng 1 năm 2023"):
        write_dataset(folder, issued)
    assert not folder.exists()


def test_an_office_without_a_name_is_refused(folder):
    with pytest.raises(NamelessIssuerError, match="Tuần 1 tháng 1 năm 2023"):
        write_dataset(folder, [issue(" ", (2023, 1, 1), {"X": "1.00"})])


def test_another_act_on_the_folder_is_waited_for_and_then_named(folder, monkeypatch):
    from chiso.workbook.closed.lock import hold_book

    monkeypatch.setattr(writing, "hold_book", lambda path: hold_book(path, patience_s=0.1))
    folder.mkdir()
    with hold_book(folder), pytest.raises(DatasetBusyError, match="kho"):
        write_dataset(folder, [issue(A, (2023, 1, 1), {"X": "1.00"})])
    assert list_files(folder) == []


def test_without_pyarrow_it_is_said_how_to_get_it_and_no_week_is_read(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)

    with pytest.raises(NoParquetError, match="pip install pyarrow"):
        write_dataset(folder, unread())
    assert not folder.exists()


def test_what_is_imported_before_anything_is_written_is_light():
    code = "import sys, chiso.workbook.dataset; print({'pyarrow', 'pandas', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60, text=True)

    assert done.stdout.strip() == "set()"


# ── Failures ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def three_years(folder):
    issued = [issue(A, (year, 1, 1), {"X": "1.00"}) for year in (2022, 2023)]
    write_dataset(folder, issued)
    return [issue(A, (year, 1, 1), {"X": "2.00"}) for year in (2022, 2023, 2024)]


@pytest.mark.parametrize("failing", range(3))
def test_when_a_year_will_not_be_renamed_all_are_as_they_were(folder, three_years, monkeypatch, failing):
    before = {path: path.read_bytes() for path in folder.rglob("*.parquet")}
    replace, calls = Path.replace, []

    def refuse(path, target):
        calls.append(path)
        if len(calls) == failing + 1:
            raise PermissionError(13, "in use", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CannotWriteError, match=r"weeks\.parquet"):
        write_dataset(folder, three_years)

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert not (folder / "year=2024").exists()


KILLED = """
import os, sys
from pathlib import Path
from datetime import date
from chiso.scoring import Basis, Entry, Period, Score, Unit, Week
from chiso.workbook.dataset import IssuerWeek, write_dataset
from decimal import Decimal

folder, calls, replace = Path(sys.argv[1]), [], Path.replace

def count(path, target):
    calls.append(path)
    if len(calls) == int(sys.argv[2]):
        os._exit(9)
    return replace(path, target)

Path.replace = count
entries = {Unit("X", "Xã"): Entry(Score(Decimal("2.00")))}
write_dataset(
    folder,
    [IssuerWeek("UBND huyện A", Week(Period(y, 1, 1), date(y, 1, 7), Basis.YEAR, entries)) for y in (2022, 2023, 2024)],
)
"""


@pytest.mark.parametrize("killed", [1, 2, 3])
def test_a_process_killed_while_renaming_leaves_each_year_whole_and_the_next_goes_on(folder, three_years, killed):
    done = subprocess.run([sys.executable, "-c", KILLED, folder, str(killed)], check=False, timeout=60)

    assert done.returncode == 9
    points = dict.fromkeys((2022, 2023, 2024)[: killed - 1], "2.00")
    points |= dict.fromkeys((2022, 2023)[killed - 1 :], "1.00")
    expected = [(A, f"{year}-01/1", "X", told) for year, told in points.items()]
    assert read(folder) == rows(*expected)
    write_dataset(folder, three_years)
    assert read(folder) == rows(*((A, f"{year}-01/1", "X", "2.00") for year in (2022, 2023, 2024)))


AT_ONCE = KILLED.replace('"UBND huyện A"', "f'Huyện {sys.argv[2]}'").replace("Path.replace = count", "")


def test_offices_written_at_once_are_all_there(folder):
    running = [subprocess.Popen([sys.executable, "-c", AT_ONCE, folder, str(number)]) for number in range(3)]

    assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
    assert {issuer for issuer, *_ in read(folder)} == {f"Huyện {number}" for number in range(3)}
    assert read(folder).total() == 9


def test_a_week_that_cannot_be_read_leaves_the_folder_as_it_was(folder, three_years):
    before = {path: path.read_bytes() for path in folder.rglob("*.parquet")}

    def stop():
        yield three_years[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_dataset(folder, stop())
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_folder_that_cannot_be_made_is_named(folder):
    folder.write_bytes(b"mine")

    with pytest.raises(CannotWriteError, match="kho"):
        write_dataset(folder / "nam", [issue(A, (2023, 1, 1), {"X": "1.00"})])
    assert folder.read_bytes() == b"mine"


def test_what_a_killed_process_left_long_ago_is_swept_and_never_read(folder, three_years):
    left = folder / "year=2022/.chiso-0123456789abcdef.tmp"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    fresh = left.with_name(".chiso-fedcba9876543210.tmp")
    fresh.write_bytes(b"half")

    write_dataset(folder, three_years)
    assert (left.exists(), fresh.exists()) == (False, True)
    assert read(folder) == rows(*((A, f"{year}-01/1", "X", "2.00") for year in (2022, 2023, 2024)))
