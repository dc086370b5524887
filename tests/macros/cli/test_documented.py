"""The pages for other people's programs say what is so: docs/commands.md and docs/doc-du-lieu.md."""

import importlib.util
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import load_workbook

from chiso.macros.cli.commands import chiso as commands
from support.clerk import chiso
from support.paths import ROOT

DOCS = ROOT / "docs"
SAMPLE = ROOT / "samples" / "phu-tan-2023-10.xlsm"
WITHOUT_JSON = {"button", "completion"}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """`docs/write_commands.py`, which no package holds."""
    spec = importlib.util.spec_from_file_location("write_commands", DOCS / "write_commands.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def book(tmp_path, monkeypatch) -> Path:
    """The sample, in a folder that is worked in."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(SAMPLE, "so.xlsm"))


def test_page_of_commands_is_what_the_script_writes(script):
    written = (DOCS / "commands.md").read_text(encoding="utf-8")

    assert written == script.write_page(), "run: .venv/bin/python docs/write_commands.py"


def test_every_command_has_json_but_those_that_another_program_calls(script):
    assert set(script.JSON) == set(commands.commands) - WITHOUT_JSON
    for name in commands.commands:
        words = {option for param in commands.commands[name].params for option in param.opts}
        assert ("--json" in words) == (name not in WITHOUT_JSON), name


DONE = {
    "new": ("new", "moi.xlsx", "--profile", "blank"),
    "refresh": ("refresh", "so.xlsm"),
    "check": ("check", "so.xlsm"),
    "next": ("next", "so.xlsm"),
    "undo": ("undo", "so.xlsm"),
    "upgrade": ("upgrade", "so.xlsm"),
    "export": ("export", "so.xlsm", "--to", "ra", "--text"),
    "mail": ("mail", "so.xlsm", "--out", "thu.eml"),
    "trend": ("trend", "so.xlsm"),
    "import": ("import", "so.xlsm", "cu", "--dry-run"),
    "consolidate": ("consolidate", "ve", "--to", "tong.xlsx"),
    "install": ("install", "--office", "libreoffice", "--dry-run"),
}


@pytest.mark.parametrize("name", DONE)
def test_object_of_a_command_that_was_done_has_the_keys_of_the_page(script, book, name):
    Path("cu").mkdir()
    shutil.copy(ROOT / "samples" / "phu-tan-2023-10-tuan-1.csv", "cu/phu-tan-2023-10-tuan-1.csv")
    Path("ve").mkdir()
    shutil.copy(book, "ve/so.xlsm")

    answer = chiso(*DONE[name], "--json")

    assert (answer.code, answer.err) == (0, "")
    assert list(answer.json) == script.JSON[name][0].split()


def test_doctor_answers_whatever_it_finds(script):
    answer = chiso("doctor", "--json")

    assert answer.code in (0, 1)
    assert list(answer.json) == script.JSON["doctor"][0].split()
    assert answer.code == (1 if answer.json["missing"] else 0)
    assert {each["verdict"] for each in answer.json["findings"]} <= {"good", "note", "missing"}


CALLED_WRONGLY = {"install": ("--office", "word"), "doctor": ("mat.xlsx",), "file": ("mat.xlsx", "mat.pdf")}


@pytest.mark.parametrize("name", sorted(set(commands.commands) - WITHOUT_JSON))
def test_wrong_usage_is_two_and_an_object_with_its_problem(script, book, name):
    words = CALLED_WRONGLY.get(name, ("mat.xlsx", "--khong-co"))

    answer = chiso(name, *words, "--json")

    assert answer.code == 2
    (problem,) = answer.problems
    assert set(problem) == {"severity", "where", "value", "message"}
    assert set(answer.json) <= set(script.JSON[name][0].split())


@pytest.mark.parametrize("name", ["next", "undo"])
def test_refusal_is_one_and_the_same_object_with_its_problem(script, tmp_path, name):
    empty = tmp_path / "moi.xlsx"
    assert chiso("new", empty, "--profile", "blank").code == 0
    before = empty.read_bytes()

    answer = chiso(name, empty, "--json")

    assert answer.code == 1
    assert list(answer.json) == script.JSON[name][0].split()
    assert answer.json["changed"] is False
    assert answer.problems[0]["severity"] == "error"
    assert empty.read_bytes() == before


# ── Reading the workbook ────────────────────────────────────────────────────────────────────────────────────


def blocks_of(language: str) -> list[str]:
    text = (DOCS / "doc-du-lieu.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_code_for_pandas_reads_scores_and_ranks_them_as_the_annex_does(book):
    (code,) = blocks_of("python")
    names: dict = {}
    exec(compile(code, "docs/doc-du-lieu.md", "exec"), names)  # noqa: S102 - what the page says is what is tested
    scores, weeks, changes = names["diem"], names["tuan"], names["tang_giam"]

    assert list(weeks["kỳ"]) == ["2023-10/1", "2023-10/2"]
    assert weeks["ngày chốt"].dt.strftime("%d/%m/%Y").tolist() == ["02/10/2023", "09/10/2023"]
    second = scores[scores["kỳ"] == "2023-10/2"].set_index("đơn vị")
    assert len(second) == 18
    # Of the annex of 9 October 2023: rank, score, change.
    for unit, rank, score, change in (("PHÚ LÂM", 1, 6315, 0.07), ("PHÚ AN", 2, 6114, 0.11)):
        assert (second.loc[unit, "hạng"], second.loc[unit, "điểm ×100"]) == (rank, score)
        assert changes.loc[unit, "2023-10/2"] == change


def test_tables_and_columns_of_the_page_are_those_of_the_workbook(book):
    workbook = load_workbook(book)
    text = (DOCS / "doc-du-lieu.md").read_text(encoding="utf-8")
    for sheet, table in (("Lịch sử", "LichSu"), ("Các tuần", "CacTuan")):
        found = workbook[sheet].tables[table]
        assert found.ref.startswith("A3:")
        columns = [column.name for column in found.tableColumns]
        assert f"| `{sheet}` | `{table}` | " in text
        assert f"| {', '.join(columns)} |".lower() in text.lower()
    (query,) = blocks_of("powerquery")
    history = workbook["Lịch sử"].tables["LichSu"]
    assert 'Item = "LichSu", Kind = "Table"' in query
    assert re.findall(r'\{"([^"]+)", ', query) == [column.name.lower() for column in history.tableColumns]


def test_commands_of_the_page_run_as_written(book):
    for line in blocks_of("sh")[0].splitlines():
        words = line.partition("#")[0].split()
        assert words[0] == "chiso"
        assert chiso(*words[1:]).code == 0, line
