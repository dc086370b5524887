"""Files of other people (`tests/data/cases`): read as a person reads them, or refused; never wrong in silence."""

import re
import shutil
from pathlib import Path

import pytest

from support.clerk import chiso
from support.measured import Measured, measure
from support.paths import DATA, ROOT
from support.reading import read_unit_records

CASES = DATA / "cases"
MANIFEST = [
    line.split("\t")
    for line in (CASES / "manifest.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
WEEK = ("--week", "2023-10/2", "--date", "2023-10-09", "--place", "2/11")
FAR = ("far.xls", "far_ZZ99999.xlsx", "rep_err.ods")
"""A few KB that claim cells far away."""

KEPT_BY_LIBREOFFICE = (
    "hidden-draft.xlsx",
    "percent-whole.xlsx",
    "struck-richtext.xlsx",
    "zero.xlsx",
    "side-by-side-one-heading.xlsx",
    "sheet-per-week.xlsx",
)
"""What is odd about them stays when LibreOffice saves them in another format."""

SERIES = ("two_pct.csv", "comma_note.csv", "tong_so.csv", "month9.csv", "tttt_pct.csv")
"""Made of other numbers than the annex: from 63.15 down in steps of 0.40, in the order of `IN_ORDER`."""
IN_ORDER = (
    "PHÚ LÂM,PHÚ AN,HIỆP XƯƠNG,PHÚ THẠNH,PHÚ HÙNG,PHÚ THÀNH,PHÚ MỸ,TÂN TRUNG,TÂN HÒA,CHỢ VÀM,LONG HÒA,PHÚ LONG,"
    "PHÚ HIỆP,PHÚ THỌ,HÒA LẠC,PHÚ BÌNH,PHÚ XUÂN,BÌNH THẠNH ĐÔNG"
).split(",")
SERIES_SCORES = (
    "63.15 62.75 62.35 61.95 61.55 61.15 60.75 60.35 59.95 59.55 59.15 58.75 58.35 57.95 57.55 57.15 56.75 56.35"
).split()

SENTENCE_END = re.compile(r"\.( \([^()]*\))?$")
"""Where in the file it was seen may follow in parentheses."""

NAMED = {
    "cached-zero-link.xlsx": ("lưu",),  # to be computed and saved by Excel first
    "percent-whole.xlsx": ("%",),
    "mhtml.xls": (".xlsx",),
    "biff5-error-hidden.xls": ("C8", "#DIV/0!"),
    "tong_so.csv": ("TỔNG SỐ", "KẾT QUẢ CHẤM"),
    "only_count.csv": ("điểm",),
    "rank_nohead.csv": ("điểm",),
    "groups_bonus.csv": ("điểm",),
    "month9.csv": ("THÁNG 9",),
    "zero.xlsx": ("PHÚ MỸ",),
}
"""What the problems of a file that is refused, or taken with a note, must name between them."""


@pytest.fixture(scope="module")
def first_week(built_books, tmp_path_factory) -> bytes:
    """A workbook of Phú Tân's with week 1 of October 2023."""
    book = Path(shutil.copy(built_books("phu-tan-2023", ".xlsm"), tmp_path_factory.mktemp("first")))
    paste = ROOT / "samples/phu-tan-2023-10-tuan-1.csv"
    done = chiso("refresh", book, "--from", paste, "--week", "2023-10/1", "--date", "2023-10-02")
    assert done.code == 0, done.out + done.err
    return book.read_bytes()


@pytest.fixture
def book(first_week, tmp_path) -> Path:
    path = tmp_path / "sổ.xlsm"
    path.write_bytes(first_week)
    return path


@pytest.fixture(scope="module")
def right(seed_annex):
    """The scores that each file gives to who reads it with care: file → unit → score."""
    seed = {row["don_vi"]: f"{row['diem_tuan_nay']}" for row in seed_annex if row["stt"]}
    seed = {unit: two_decimals(score) for unit, score in seed.items()}
    series = dict(zip(IN_ORDER, SERIES_SCORES, strict=True))
    own = {"zero.xlsx": seed | {"PHÚ MỸ": "0.00"}, **dict.fromkeys(SERIES, series)}
    return {name: own.get(name, seed) for name, _, _ in MANIFEST}


def two_decimals(score: str) -> str:
    whole, _, part = score.partition(".")
    return f"{whole}.{part:0<2}"


def read_scores(answer) -> dict[str, str]:
    return {unit["unit"].upper(): unit["score"] for unit in answer.json["units"]}


def check_refusal(answer) -> None:
    """A refusal is an error that says what to do, in sentences, and nothing that the program did not foresee."""
    assert answer.code == 1, answer.out + answer.err
    errors = [problem["message"] for problem in answer.problems if problem["severity"] == "error"]
    assert errors
    assert [message for message in errors if not SENTENCE_END.search(message)] == []
    assert "ngoài dự kiến" not in answer.out + answer.err
    assert "Traceback" not in answer.out + answer.err


def say_all(answer) -> str:
    return "\n".join(f"{problem['where']} {problem['value']} {problem['message']}" for problem in answer.problems)


def check_outcome(done: Measured, name: str, allowed: str, expected: dict[str, str]) -> None:
    """What the manifest allows has become of a file; `name` is that of the case."""
    answer, ways = done.answer, allowed.split(",")
    if answer.code == 1:
        check_refusal(answer)
        assert "X" in ways, say_all(answer)
    else:
        assert answer.code == 0, answer.out + answer.err
        assert {"R", "N"} & set(ways), "taken, and should be refused"
        assert read_scores(answer) == expected
        assert "R" in ways or answer.told("warning")
    if answer.code == 1 or "R" not in ways:
        said = say_all(answer)
        assert [word for word in NAMED.get(name, ()) if word not in said] == [], said
    assert done.peak_mb < (100 if name in FAR else 300)


@pytest.mark.parametrize(("name", "allowed"), [line[:2] for line in MANIFEST], ids=[line[0] for line in MANIFEST])
def test_file_is_read_rightly_or_refused_with_its_cause(book, first_week, right, name, allowed):
    done = measure("refresh", book, "--from", CASES / name, *WEEK, "--json")

    check_outcome(done, name, allowed, right[name])
    assert (book.read_bytes() == first_week) is (done.answer.code == 1)


@pytest.fixture(scope="module")
def saved_again(office, tmp_path_factory):
    """The same oddities in another format, as LibreOffice saves them: (name of the case, suffix) → path."""
    folder = tmp_path_factory.mktemp("saved")
    sources = [CASES / name for name in KEPT_BY_LIBREOFFICE]
    return {
        (source.name, suffix): path
        for suffix in ("ods", "xls")
        for source, path in zip(sources, office.convert_all(sources, suffix, folder), strict=True)
    }


@pytest.mark.parametrize("suffix", ["ods", "xls"])
@pytest.mark.parametrize("name", KEPT_BY_LIBREOFFICE)
def test_the_same_in_another_format_is_told_apart_too(book, first_week, right, saved_again, name, suffix):
    done = measure("refresh", book, "--from", saved_again[name, suffix], *WEEK, "--json")

    check_outcome(done, name, dict(line[:2] for line in MANIFEST)[name], right[name])
    assert (book.read_bytes() == first_week) is (done.answer.code == 1)


def test_a_share_of_files_is_no_groups_points(book):
    answer = measure("refresh", book, "--from", CASES / "tttt_pct.csv", *WEEK, "--json").answer

    assert [unit["unit"] for unit in answer.json["units"] if unit["groups"]["TTTT"] is not None] == []


def test_the_portals_own_fields_are_read_with_all_groups_and_its_own_change_is_not_compared(book):
    answer = measure("refresh", book, "--from", CASES / "api-flattened.csv", *WEEK, "--json").answer

    first = answer.json["units"][0]
    assert (first["unit"], first["delta"]) == ("PHÚ LÂM", "0.07")  # against week 1; the file says 0.12
    assert first["groups"] == {
        "CKMB": "11.37",
        "TDGQ": "12.63",
        "CLGQ": "7.58",
        "TTTT": "6.32",
        "MDHL": "11.37",
        "MDSH": "13.88",
    }
    assert "0.12" not in say_all(answer)


def test_a_hidden_row_of_excel_5_is_named_beside_the_error(book):
    answer = measure("refresh", book, "--from", CASES / "biff5-error-hidden.xls", *WEEK, "--json").answer

    assert [problem for problem in answer.problems if "ẩn" in problem["message"]]


@pytest.mark.parametrize("name", FAR)
def test_a_claim_of_cells_far_away_costs_no_memory_on_the_way_to_its_refusal(book, first_week, name):
    """Said apart from its message, because this holds whatever the message."""
    done = measure("check", book, "--from", CASES / name, *WEEK, "--json")

    assert (done.answer.code, book.read_bytes()) == (1, first_week)
    assert done.peak_mb < 100


# ── The workbook itself ─────────────────────────────────────────────────────────────────────────────────────


def test_a_workbook_whose_cells_carry_no_address_keeps_its_history(tmp_path, seed_annex):
    book = Path(shutil.copy(CASES / "rows_nor.xlsm", tmp_path))
    before = book.read_bytes()
    answer = measure("refresh", book, "--from", ROOT / "samples/phu-tan-2023-10-tuan-2.csv", *WEEK, "--json").answer

    if answer.code == 1:
        check_refusal(answer)
        assert book.read_bytes() == before
        return
    assert answer.code == 0, answer.out + answer.err
    recorded = {
        (week, unit): two_decimals(str(score)) for week, _, unit, score in read_unit_records(book) if unit is not None
    }
    for row in seed_annex:
        if row["stt"]:
            assert recorded["2023-10/1", row["don_vi"]] == two_decimals(row["diem_tuan_truoc"])
            assert recorded["2023-10/2", row["don_vi"]] == two_decimals(row["diem_tuan_nay"])
    assert len(recorded) == 36


@pytest.mark.parametrize(
    ("arguments", "made"),
    [(("export", "--xlsx", "--to"), ".xlsx"), (("export", "--all", "--to"), ".xlsx"), (("mail", "--out"), ".eml")],
    ids=["export --xlsx", "export --all", "mail"],
)
def test_a_chart_sheet_of_staffs_own_stops_no_document(tmp_path, arguments, made):
    book = Path(shutil.copy(CASES / "own-chartsheet-empty.xlsx", tmp_path))
    before = book.read_bytes()
    out = tmp_path / ("thu.eml" if made == ".eml" else "ra")
    command, *options = arguments
    answer = measure(command, book, *options, out).answer

    assert answer.code == 0, answer.out + answer.err
    found = [out] if out.is_file() else sorted(out.iterdir())
    assert [path for path in found if path.suffix == made and path.stat().st_size > 0]
    assert book.read_bytes() == before
