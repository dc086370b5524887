"""`trend`: what all recorded weeks say, on the terminal, as JSON and in files; expected values are worked by hand."""

import csv
import io
import json
import subprocess
import sys
from datetime import date
from decimal import Decimal

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from justhtml import JustHTML
from lxml import html

from chiso.macros.cli.draw import TextColumn, draw_table, measure_columns
from support.clerk import COMMAND, chiso, edit
from support.config import configure, find_setting, find_unit
from support.reading import look_into

pytestmark = pytest.mark.whole

COLUMNS = "kỳ,ngày chốt,lũy kế,cấp,mã,đơn vị,điểm,hạng,xếp loại,tăng/giảm,CKMB,TDGQ,CLGQ,TTTT,MDHL,MDSH".split(",")


def trend(book, *options):
    return chiso("trend", book, *options)


def told(book, *options):
    answer = trend(book, *options, "--json")
    assert (answer.code, answer.err) == (0, "")
    return answer.json


def tables(out):
    """The rows beneath each line of headings, as the words between two spaces or more."""
    lines = [[word for word in line.split("  ") if word.strip()] for line in out.splitlines()]
    return [[word.strip() for word in line] for line in lines if len(line) > 4]


# ── The terminal ────────────────────────────────────────────────────────────────────────────────────────────


def test_every_unit_stands_in_its_level_with_what_happened_to_it(years_book):
    answer = trend(years_book)

    assert (answer.code, answer.err) == (0, "")
    headings, an_phu, thanh, hung, again, noi_vu, y_te = tables(answer.out)
    assert headings == again
    assert an_phu == [
        *("1", "An Phú", "70.20", "KHÁ", "▲ 0.10", "▲ 0.20", "▲ 0.20", "▲ 0.20", "▲ 2"),
        *("70.20 (2025-01/3)", "70.00 (2025-01/1)", "▆▆│▁▁│▃▃│███"),
    ]
    assert thanh[:5] == ["1", "Phú Thạnh", "70.20", "KHÁ", "–"]
    assert thanh[-1] == "▆▆│▁▁│▃▃│█–█"
    assert hung[:5] == ["3", "Phú Hưng", "68.80", "TRUNG BÌNH", "▼ 0.10"]
    assert hung[8] == "▼ 2"
    assert noi_vu[:5] == ["1", "Sở Nội vụ", "90.01", "XUẤT SẮC", "▲ 0.02"]
    assert y_te[4:9] == ["0.00", "0.00", "0.00", "0.00", "0"]


def test_each_level_names_its_own_latest_week_and_what_it_is_compared_with(years_book):
    lines = trend(years_book).out.splitlines()

    assert "Xã: Tuần 3 tháng 1 năm 2025, số liệu ngày 20/01/2025, lũy kế năm" in lines
    assert "Sở: Tuần 2 tháng 1 năm 2025, số liệu ngày 13/01/2025, lũy kế năm" in lines
    assert "So với Tuần 2 tháng 1 năm 2025" in lines
    assert "Đầu tháng: 2025-01/1, đầu quý: 2025-01/1, đầu năm: 2025-01/1" in lines
    (series,) = (line for line in lines if line.startswith("Diễn biến 9 tuần đã ghi"))
    assert "từ 2023-12/3 đến 2025-01/3" in series
    assert "có tuần ở giữa không có số liệu" in series
    assert "chỗ ngắt" in series


def test_columns_stand_beneath_each_other(years_book):
    lines = trend(years_book).out.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("Hạng"))
    head, *rows = lines[start : start + 4]

    for heading in ("Điểm", "Tuần trước", "Cao nhất"):
        end = head.index(heading) + len(heading)
        assert all(row[end - 1] != " " and row[end : end + 2] == "  " for row in rows)
    assert {row.index(name) for row, name in zip(rows, ("An Phú", "Phú Thạnh", "Phú Hưng"), strict=True)} == {
        head.index("Đơn vị")
    }


def test_width_is_that_of_the_terminal_and_not_the_count_of_characters():
    decomposed = "Hu\u031bng"

    assert (measure_columns("Hưng"), measure_columns(decomposed), measure_columns("漢字")) == (4, 4, 4)
    assert list(draw_table([TextColumn("A", [decomposed, "漢字x"]), TextColumn("B", ["1", "22"], right=True)])) == [
        "A       B",
        f"{decomposed}    1",
        "漢字x  22",
    ]


def test_one_unit_has_a_line_a_week_through_a_rename_a_gap_a_reset_and_another_basis(years_book):
    answer = trend(years_book, "--unit", "UBND xã PHÚ HÙNG")

    assert answer.out.splitlines()[0] == "Phú Hưng (Xã)"
    headings, *rows = tables(answer.out)
    assert headings[:7] == ["Kỳ", "Ngày chốt", "Lũy kế", "Điểm", "Xếp loại", "Hạng", "Tăng/giảm"]
    assert [row[:7] for row in rows[:9]] == [
        ["2023-12/3", "18/12/2023", "năm", "61.00", "TRUNG BÌNH", "02/04", "–"],
        ["2023-12/4", "25/12/2023", "năm", "60.50", "TRUNG BÌNH", "02/04", "▼ 0.50"],
        ["2024-01/1", "01/01/2024", "năm", "39.00", "YẾU", "03/04", "kỳ mới"],
        ["2024-01/4", "22/01/2024", "năm", "–", "–", "–", "–"],
        ["2024-04/1", "01/4/2024", "quý", "51.00", "TRUNG BÌNH", "01/04", "kỳ mới"],
        ["2024-04/2", "08/4/2024", "quý", "52.00", "TRUNG BÌNH", "01/03", "▲ 1.00"],
        ["2025-01/1", "06/01/2025", "năm", "69.00", "TRUNG BÌNH", "02/03", "kỳ mới"],
        ["2025-01/2", "13/01/2025", "năm", "68.90", "TRUNG BÌNH", "02/02", "▼ 0.10"],
        ["2025-01/3", "20/01/2025", "năm", "68.80", "TRUNG BÌNH", "03/03", "▼ 0.10"],
    ]
    assert rows[0][7] == "████████████▏"  # 61 of 100 on 20 letters
    assert rows[-1][1] == "Phú Hưng"


def test_a_unit_that_is_gone_is_shown_to_its_last_row_and_has_no_place_today(years_book):
    rows = tables(trend(years_book, "--unit", "phú thành").out)

    assert [row[0] for row in rows[1:]] == [
        "2023-12/3",
        "2023-12/4",
        "2024-01/1",
        "2024-01/4",
        "2024-04/1",
        "2024-04/2",
    ]


def test_since_restricts_the_weeks_shown_and_not_what_they_are_compared_with(years_book):
    rows = tables(trend(years_book, "--unit", "An Phú", "--since", "2025-01/2").out)
    whole = told(years_book, "--since", "2025-01/2")

    assert [row[:7] for row in rows[1:3]] == [
        ["2025-01/2", "13/01/2025", "năm", "70.10", "KHÁ", "01/02", "▲ 0.10"],
        ["2025-01/3", "20/01/2025", "năm", "70.20", "KHÁ", "01/03", "▲ 0.10"],
    ]
    xa, so = whole["levels"]
    assert (xa["window"], so["window"]) == (["2025-01/2", "2025-01/3"], ["2025-01/2"])
    first = xa["units"][0]
    assert (first["unit"], first["since_year"], first["streak"]) == ("An Phú", "0.20", 1)
    assert first["worst"] == {"period": "2025-01/2", "score": "70.10"}


def test_a_groups_points_take_the_place_of_the_score(years_book):
    lines = trend(years_book, "--group", "clgq").out.splitlines()
    (level,) = told(years_book, "--group", "CLGQ")["levels"]

    assert lines[0] == "Nhóm CLGQ: Dịch vụ công trực tuyến (tối đa 12 điểm)"
    assert "Xếp loại" not in "".join(lines)
    assert [(unit["unit"], unit["score"], unit["rank"], unit["rating"]) for unit in level["units"]] == [
        ("Phú Hưng", "6.50", 1, None),
        ("An Phú", "6.00", 2, None),
        ("Phú Thạnh", None, None, None),
    ]


def test_the_week_that_the_office_chose_is_one_more_to_count_from(years_book):
    configure(years_book, {find_setting(years_book, "Tuần mốc"): "2025-01/2"})
    answer = trend(years_book)
    head, first, *_ = tables(answer.out)

    assert "tuần mốc: 2025-01/2" in answer.out
    assert (head[8], first[1], first[8]) == ("Tuần mốc", "An Phú", "▲ 0.10")
    xa, so = told(years_book)["levels"]
    assert (xa["anchors"]["named"], so["anchors"]["named"]) == ("2025-01/2", "2025-01/2")
    assert [unit["since_named"] for unit in xa["units"]] == ["0.10", None, "-0.10"]
    assert [unit["since_named"] for unit in so["units"]] == [None, None]  # the week itself


def test_a_chosen_week_that_is_none_is_refused_by_its_cell(years_book):
    where = find_setting(years_book, "Tuần mốc")
    configure(years_book, {where: "đầu năm"})

    assert trend(years_book, "--json").told("error") == [(str(where), "đầu năm")]


# ── One object ──────────────────────────────────────────────────────────────────────────────────────────────


def test_json_is_one_object_with_points_as_text(years_book):
    found = told(years_book, "--unit", "an phú")

    assert list(found) == ["since", "group", "unit", "levels", "weeks", "files", "problems"]
    (level,) = found["levels"]
    assert level | {"units": []} == {
        "level": "Xã",
        "week": {"period": "2025-01/3", "date": "2025-01-20", "basis": "year"},
        "previous": "2025-01/2",
        "comparable": True,
        "gap": False,
        "anchors": {"month": "2025-01/1", "quarter": "2025-01/1", "year": "2025-01/1", "named": None},
        "window": "2023-12/3 2023-12/4 2024-01/1 2024-01/4 2024-04/1 2024-04/2 2025-01/1 2025-01/2 2025-01/3".split(),
        "turned": "2025-01/1",  # Phú Thành went at the end of 2024
        "units": [],
    }
    assert level["units"] == [
        {
            "unit": "An Phú",
            "code": "X1",
            "rank": 1,
            "score": "70.20",
            "rating": "KHÁ",
            "previous": "70.10",
            "delta": "0.10",
            "since_month": "0.20",
            "since_quarter": "0.20",
            "since_year": "0.20",
            "since_named": None,
            "streak": 2,
            "best": {"period": "2025-01/3", "score": "70.20"},
            "worst": {"period": "2025-01/1", "score": "70.00"},
            "scores": ["60.00", "60.50", "40.00", "41.00", "50.00", "50.00", "70.00", "70.10", "70.20"],
        }
    ]
    assert found["weeks"][3] == {
        "period": "2024-01/4",
        "date": "2024-01-22",
        "basis": "year",
        "comparable": True,
        "gap": True,
        "score": "41.00",
        "rank": 2,
        "of": 3,
        "rating": "YẾU",
        "delta": "1.00",
    }


@pytest.mark.parametrize("spoil", ["a cell", "the file", "the name"])
def test_a_refusal_is_the_same_object_with_its_problems(years_book, spoil):
    options = ()
    if spoil == "a cell":
        edit(years_book, "Lịch sử", {"E4": "#N/A"})
    elif spoil == "the file":
        years_book.write_bytes(b"PK\x05\x06" + bytes(18))
    else:
        options = ("--unit", "Phú Thanh")
    answer = trend(years_book, *options, "--json")

    assert (answer.code, answer.err) == (1, "")
    assert list(answer.json) == ["since", "group", "unit", "levels", "weeks", "files", "problems"]
    assert (answer.json["levels"], answer.json["weeks"]) == ([], [])
    assert [problem["severity"] for problem in answer.problems] == ["error"]
    assert answer.problems[0]["where"] == {"a cell": "Lịch sử!E4", "the file": "so.xlsx", "the name": "--unit"}[spoil]


# ── Files ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def files(built_years, tmp_path_factory):
    """The three files of the same weeks: their folder."""
    folder = tmp_path_factory.mktemp("files")
    options = [word for kind in ("csv", "parquet", "html") for word in (f"--{kind}", folder / f"xu-huong.{kind}")]
    answer = trend(built_years, *options)
    assert (answer.code, answer.err) == (0, "")
    assert [line.strip() for line in answer.out.splitlines()[1:]] == [str(path) for path in options[1::2]]
    return folder


def test_csv_has_a_row_a_unit_and_week_for_spreadsheets_and_scripts(files, built_years):
    data = (files / "xu-huong.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))

    assert data.startswith("\ufeffkỳ,".encode())
    assert rows[0] == COLUMNS
    assert len(rows) - 1 == len([row for row in look_into(built_years)["Lịch sử"].iter_rows(min_row=4) if row[0].value])
    hung = [row for row in rows if row[5] == "Phú Hưng"]
    assert (
        hung[1]
        == ["2023-12/4", "2023-12-25", "năm", "Xã", "X2", "Phú Hưng", "60.50", "2", "TRUNG BÌNH", "-0.50"] + [""] * 6
    )
    assert hung[-1][6:] == ["68.80", "3", "TRUNG BÌNH", "-0.10", "18.00", "0.00", "6.50", "5.00", "9.00", "11.00"]


def test_four_readers_find_the_same_values_and_types_in_both_files(files):
    rows = list(csv.DictReader(io.StringIO((files / "xu-huong.csv").read_text("utf-8-sig"))))
    points = ["điểm", "tăng/giảm", *COLUMNS[10:]]

    def as_typed(row):
        typed = {name: text or None for name, text in row.items()}
        typed |= {name: Decimal(row[name]) if row[name] else None for name in points}
        return typed | {
            "ngày chốt": date.fromisoformat(row["ngày chốt"]),
            "hạng": int(row["hạng"]) if row["hạng"] else None,
        }

    expected = [as_typed(row) for row in rows]
    path = files / "xu-huong.parquet"
    assert pq.read_table(path).to_pylist() == expected
    assert pl.read_parquet(path).to_dicts() == expected
    found = duckdb.read_parquet(str(path))
    assert [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()] == expected
    kinds = dict(zip(found.columns, map(str, found.types), strict=True))
    assert {kinds[name] for name in points} == {"DECIMAL(5,2)"}
    assert (kinds["ngày chốt"], kinds["hạng"], kinds["kỳ"]) == ("DATE", "INTEGER", "VARCHAR")
    frame = pd.read_csv(files / "xu-huong.csv", dtype=str, keep_default_na=False)
    assert frame.to_dict("records") == rows


def test_page_stands_alone_and_draws_each_series(files):
    text = (files / "xu-huong.html").read_text("utf-8")
    tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))

    assert not JustHTML(text, strict=True).errors
    assert tree.xpath("//@src | //link/@href") == ["data:,"]
    assert tree.xpath("//h2/text()")[0].startswith("Xã: Tuần 3 tháng 1 năm 2025")
    rows = {row.xpath("string(th)"): row for row in tree.xpath("//tbody/tr")}
    assert list(rows) == ["An Phú", "Phú Thạnh", "Phú Hưng", "Sở Nội vụ", "Sở Y tế"]
    # Four stretches of comparable weeks, the last broken where a score is missing.
    assert len(rows["Phú Thạnh"].xpath(".//svg[@class='sparkline']/polyline")) == 5
    assert len(rows["An Phú"].xpath(".//svg[@class='sparkline']/polyline")) == 4
    assert rows["An Phú"].xpath("string(.//svg/title)") == ("2023-12/3 đến 2025-01/3: thấp nhất 40.00, cao nhất 70.20")
    assert rows["An Phú"].xpath("string(td[@class='delta'])") == "▲ 0.10tăng 0.10"


def test_page_of_a_unit_has_its_weeks(years_book, tmp_path):
    assert trend(years_book, "--unit", "an phú", "--html", tmp_path / "a.htm").code == 0
    tree = html.document_fromstring((tmp_path / "a.htm").read_bytes(), parser=html.HTMLParser(encoding="utf-8"))

    assert tree.xpath("string(//h1)").startswith("Các tuần của An Phú")
    assert [row.xpath("string(td[1])") for row in tree.xpath("//tbody/tr")][:2] == ["2023-12/3", "2023-12/4"]


def test_files_follow_unit_since_and_group(years_book, tmp_path):
    options = ("--unit", "an phú", "--since", "2025-01/2", "--group", "ckmb")
    assert trend(years_book, *options, "--csv", tmp_path / "a.csv").code == 0

    assert list(csv.reader((tmp_path / "a.csv").read_text("utf-8-sig").splitlines())) == [
        [*COLUMNS[:6], "CKMB", "hạng", "tăng/giảm"],
        ["2025-01/2", "2025-01-13", "năm", "Xã", "X1", "An Phú", "9.00", "2", "0.00"],
        ["2025-01/3", "2025-01-20", "năm", "Xã", "X1", "An Phú", "9.00", "2", "0.00"],
    ]


def test_a_name_that_begins_like_a_formula_is_guarded_in_csv(years_book, tmp_path):
    name, alias = (find_unit(years_book, "An Phú", title) for title in ("Đơn vị", "Tên khác"))
    configure(years_book, {name: "+An Phú", alias: "An Phú"})

    assert trend(years_book, "--csv", tmp_path / "a.csv").code == 0
    assert ",'+An Phú," in (tmp_path / "a.csv").read_text("utf-8-sig")


def test_a_file_that_is_there_is_not_written_over_without_force(years_book, tmp_path):
    (tmp_path / "a.csv").write_bytes(b"mine")
    answer = trend(years_book, "--csv", tmp_path / "a.csv")

    assert answer.code == 1
    assert "--force" in answer.err
    assert (tmp_path / "a.csv").read_bytes() == b"mine"
    assert trend(years_book, "--csv", tmp_path / "a.csv", "--force", "--json").json["files"] == [
        str(tmp_path / "a.csv")
    ]


def test_without_pyarrow_it_is_said_how_to_get_it_and_nothing_is_written(years_book, tmp_path):
    code = "import sys; sys.modules['pyarrow'] = None; from chiso.macros.cli.start import main; main()"
    options = ["--parquet", tmp_path / "a.parquet", "--csv", tmp_path / "a.csv"]
    done = subprocess.run(
        [sys.executable, "-c", code, "trend", years_book, *options], capture_output=True, check=False, timeout=120
    )

    assert done.returncode == 1
    said = done.stderr.decode("utf-8")
    assert "chạy: pip install pyarrow." in said
    assert "chiso[" not in said  # which is in no index of packages
    assert list(tmp_path.glob("a.*")) == []


# ── The data set of many offices ────────────────────────────────────────────────────────────────────────────


def read_dataset(folder):
    found = duckdb.read_parquet(f"{folder}/year=*/weeks.parquet", hive_partitioning=True)
    return [dict(zip(found.columns, row, strict=True)) for row in found.order("period, total, level, unit").fetchall()]


def test_a_folder_gets_every_recorded_week_by_year(years_book, tmp_path):
    answer = trend(years_book, "--parquet", f"{tmp_path / 'kho'}/", "--csv", tmp_path / "a.csv")

    assert (answer.code, answer.err) == (0, "")
    assert [line.strip() for line in answer.out.splitlines()[1:]] == [str(tmp_path / "a.csv"), str(tmp_path / "kho")]
    assert sorted(path.name for path in (tmp_path / "kho").iterdir()) == ["year=2023", "year=2024", "year=2025"]
    rows = read_dataset(tmp_path / "kho")
    told = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    key = ["period", "level", "code", "unit", "score", "ckmb"]
    assert sorted([str(row[name] if row[name] is not None else "") for name in key] for row in rows) == sorted(
        [row[name] for name in ("kỳ", "cấp", "mã", "đơn vị", "điểm", "CKMB")] for row in told
    )
    assert {row["issuer"] for row in rows} == {"Văn phòng HĐND và UBND huyện Phú Tân"}
    assert {(row["period"], row["snapshot"], row["basis"], row["year"]) for row in rows} >= {
        ("2023-12/3", date(2023, 12, 18), "year", 2023),
        ("2024-04/1", date(2024, 4, 1), "quarter", 2024),
    }


def test_the_issuers_own_total_and_place_are_a_row_without_a_level(seed_book, tmp_path):
    assert trend(seed_book, "--parquet", f"{tmp_path}/kho/").code == 0

    (own,) = [row for row in read_dataset(tmp_path / "kho") if row["total"] and row["period"] == "2023-10/2"]
    assert (own["score"], own["place"], own["place_of"], own["level"]) == (Decimal("59.28"), 2, 11, None)


def test_a_corrected_week_is_replaced_and_since_leaves_the_others(years_book, tmp_path):
    kho = tmp_path / "kho"
    assert trend(years_book, "--parquet", f"{kho}/").code == 0
    before = read_dataset(kho)
    edit(years_book, "Lịch sử", {f"E{find_row(years_book, '2025-01/3', 'An Phú')}": 71})
    answer = trend(years_book, "--parquet", kho, "--since", "2025-01/3", "--json")

    assert (answer.code, answer.json["files"]) == (0, [str(kho)])
    after = read_dataset(kho)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [(old["period"], old["unit"], old["score"], new["score"]) for old, new in changed] == [
        ("2025-01/3", "An Phú", Decimal("70.20"), Decimal("71.00"))
    ]


def find_row(book, period, name):
    rows = look_into(book)["Lịch sử"].iter_rows(min_row=4)
    return next(row[0].row for row in rows if (row[0].value, row[3].value) == (period, name))


@pytest.mark.parametrize("option", [("--unit", "An Phú"), ("--group", "CKMB")])
def test_part_of_a_week_is_wrong_usage_for_a_folder(years_book, tmp_path, option):
    answer = trend(years_book, "--parquet", f"{tmp_path}/kho/", *option)

    assert answer.code == 2
    assert "trọn tuần" in answer.err
    assert not (tmp_path / "kho").exists()


def test_a_folder_that_holds_something_else_is_refused_and_nothing_is_written(years_book, tmp_path):
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho/ảnh.png").write_bytes(b"mine")
    answer = trend(years_book, "--parquet", tmp_path / "kho", "--csv", tmp_path / "a.csv")

    assert (answer.code, answer.out) == (1, "")
    assert "“ảnh.png”" in answer.err
    assert not (tmp_path / "a.csv").exists()


# ── Refused and called wrongly ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("Phú Thanh", "Có phải “Phú Th"),
        ("Phú Thạnh Đông", "Không có đơn vị nào mang tên này"),
        ("Sở Tài chính", "Không có đơn vị nào mang tên này"),
    ],
)
def test_a_name_is_never_matched_by_likeness(years_book, name, remedy):
    answer = trend(years_book, "--unit", name)

    assert (answer.code, answer.out) == (1, "")
    assert f"LỖI  --unit  {name}" in answer.err
    assert remedy in answer.err


def test_a_cell_that_cannot_be_read_is_named_and_the_workbook_stays(years_book):
    edit(years_book, "Lịch sử", {"E7": "x"})
    before = years_book.read_bytes()
    answer = trend(years_book)

    assert (answer.code, answer.out) == (1, "")
    assert "LỖI  Lịch sử!E7  x" in answer.err
    assert years_book.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "2026-01/1"), "từ Tuần 1 tháng 1 năm 2026"),
        (
            ("--unit", "Phú Thành", "--since", "2025-01/1"),
            "Phú Thành chưa có dòng nào trong Lịch sử từ Tuần 1 tháng 1 năm 2025",
        ),
        (("--group", "CKMB", "--unit", "Sở Y tế"), "Sở Y tế chưa có dòng nào"),
    ],
)
def test_weeks_that_are_not_there_are_refused(years_book, options, said):
    answer = trend(years_book, *options)

    assert (answer.code, answer.out) == (1, "")
    assert said in answer.err


def test_a_workbook_without_weeks_or_without_that_group_says_so(new_book, years_book):
    assert "chưa có điểm của tuần nào" in trend(new_book()).err
    edit(years_book, "Lịch sử", {f"{column}{row}": None for column in "FGHIJK" for row in range(4, 50)})
    assert "chưa có điểm nhóm MDSH" in trend(years_book, "--group", "MDSH").err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--since", "hôm qua"), "--since: “hôm qua”"),
        (("--group", "ABCD"), "--group: “ABCD”"),
        (("--csv", "so.xlsx"), ".csv"),
        (("--parquet", "a.csv"), ".parquet"),
        (("--html", "a.pdf"), ".html / .htm"),
    ],
)
def test_wrong_usage_ends_with_two(years_book, monkeypatch, options, said):
    monkeypatch.chdir(years_book.parent)
    answer = trend("so.xlsx", *options)

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_only_this_command_loads_pandas(years_book):
    code = (
        "import sys, json\nfrom chiso.macros.cli.start import run_command\n"
        "code = run_command(sys.argv[1:])\n"
        "print(json.dumps([code, sorted({'pandas', 'numpy', 'pyarrow'} & set(sys.modules))]))"
    )

    def load(*arguments):
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, timeout=120)
        return json.loads(done.stdout.decode("utf-8").splitlines()[-1])

    assert load("check", years_book) == [1, []]
    assert load("trend", "--help") == [0, []]
    assert load("trend", years_book, "--group", "X") == [2, []]
    assert "pandas" in load("trend", years_book)[1]
    assert COMMAND.exists()
