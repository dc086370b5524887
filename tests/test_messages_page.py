"""The guide's table of messages (docs/thong-bao.md): true, whole, and what the program says is found in it."""

import importlib
import importlib.util
import re
from pathlib import Path

import pytest

from support.clerk import chiso, scores
from support.paths import DATA, ROOT

PAGE = ROOT / "docs" / "thong-bao.md"
SCRIPT = ROOT / "docs" / "make_messages.py"
CASES = sorted(path for path in (DATA / "cases").iterdir() if path.suffix in {".xlsx", ".csv", ".xls", ".html", ".ods"})
WEEK = ("--week", "2023-10/2", "--date", "2023-10-09")
TRACE = re.compile(r" \(trong tệp: .*\)$")
"""What a message about a file has behind it: which file, sheet and cell."""
WORD = re.compile(r"[^\W\d_]+")


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("make_messages", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def rows():
    """Each row as the whole message: what was seen, then what to do."""
    cells = [line[2:-2].split(" | ", 1) for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    return [" ".join(cell.strip() for cell in row).replace("\\|", "|").strip() for row in cells]


@pytest.fixture(scope="module")
def finds(rows):
    """Tell whether a message is a row, … standing for anything; rows of hardly any words of their own don't count."""
    telling = [row for row in rows if len(WORD.findall(row)) > 2]
    pattern = "|".join(
        "".join(f"(?:{re.escape(part)})" if part != "…" else ".*" for part in re.split("(…)", row)) for row in telling
    )
    whole = re.compile(pattern, re.DOTALL)
    return lambda message: whole.fullmatch(TRACE.sub("", " ".join(message.split()))) is not None


def test_the_page_is_what_the_modules_say(script):
    assert PAGE.read_text(encoding="utf-8") == script.read_page(), "run docs/make_messages.py"


def test_every_module_of_messages_has_a_section_or_a_reason_to_have_none(script):
    found = {
        str(path.relative_to(ROOT))
        for folder in ("workbook", "macros")
        for path in (ROOT / folder).rglob("*.py")
        if path.stem in {"messages", "file_messages", "errors", "click_words"}
    }

    assert found == script.SECTIONS.keys() | script.WORDLESS.keys()
    assert not script.SECTIONS.keys() & script.WORDLESS.keys()


@pytest.mark.parametrize(
    "module",
    [
        "workbook.messages",
        "workbook.consolidation.messages",
        "workbook.dataset.messages",
        "workbook.trends.messages",
        "macros.messages",
        "macros.importing.messages",
        "macros.mailing.messages",
        "macros.machine.install.messages",
    ],
)
def test_every_sentence_of_a_class_of_messages_is_in_the_table(rows, module):
    """Read from the loaded module, by other means than the script: whole sentences, filled in with …."""
    words = importlib.import_module(f"chiso.{module}")
    texts = [
        text
        for name in ("Message", "Remark", "Reason")
        for key, text in vars(getattr(words, name, object)).items()
        if isinstance(text, str) and key[0] != "_" and text.endswith(".") and text[0].isupper()
    ]
    shown = [" ".join(re.sub(r"(?<!\{)\{[a-z_.]+(:\w+)?\}", "…", text).split()).replace("……", "…") for text in texts]
    shown = [text.replace("{{", "{").replace("}}", "}") for text in shown]

    assert texts
    assert [text for text in shown if len(WORD.findall(text)) > 2 and text not in rows] == []


@pytest.mark.parametrize("path", CASES, ids=[path.name for path in CASES])
def test_what_is_said_of_an_odd_file_is_in_the_table(new_book, finds, path: Path):
    answer = chiso("check", new_book(), "--from", path, *WEEK, "--json")

    assert answer.code in (0, 1)
    assert [problem["message"] for problem in answer.problems if not finds(problem["message"])] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "BOOK"),
        ("check", "BOOK", "--week", "2023-10/2"),
        ("refresh", "BOOK", *WEEK, "--total", "59.28"),
        ("next", "BOOK"),
        ("undo", "BOOK"),
        ("export", "BOOK", "--to", "van-ban"),
        ("export", "BOOK", "--to", "van-ban", "--pdf"),
        ("mail", "BOOK", "--send", "--out", "thu.eml"),
        ("trend", "BOOK"),
        ("refresh", "BOOK", "--week", "tuần 2"),
        ("refresh", "BOOK", "--basis", "tuần"),
        ("refresh", "khong-co.xlsx"),
        ("new", "BOOK"),
        ("import", "BOOK", "khong-co"),
        ("consolidate", "khong-co", "--to", "BOOK"),
        ("upgrade", "BOOK"),
        ("file", "BOOK", "khong-co.pdf"),
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[2:]),
)
def test_what_a_command_says_is_in_the_table(new_book, finds, arguments, monkeypatch):
    book = new_book()
    monkeypatch.chdir(book.parent)
    answer = chiso(*(book.name if word == "BOOK" else word for word in arguments))
    lines = [line for line in (answer.err + answer.out).splitlines() if line.strip(" →")]
    said = [re.sub(r"^(?:LỖI|Lưu ý|Lỗi:|Xem:|--[a-z]+:) *", "", line).strip() for line in lines]
    said = [
        line
        for line in said
        if line and not re.fullmatch(r"(?:Nhập liệu|Cấu hình|Đơn vị|Báo cáo)![A-Z]+\d+.*|chiso .*|-", line)
    ]

    assert said
    assert [line for line in said if not finds(line)] == []


def test_what_is_said_of_a_pasted_table_is_in_the_table(new_book, finds):
    paste = scores({"PHÚ LÂM": "5,9.28", "PHÚ AN": 120, "PHU AN": 60, "PHÚ MỸ": "#N/A", "TÂN HÒA": 58.794})
    answer = chiso("check", new_book(), "--from", "-", *WEEK, "--json", stdin=paste)

    assert len(answer.problems) > 4
    assert [problem["message"] for problem in answer.problems if not finds(problem["message"])] == []
