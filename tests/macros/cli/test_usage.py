"""Wrong usage: exit 2, one Vietnamese line that says what, one that says where help is, nothing on standard output."""

import re

import pytest

from support.clerk import chiso

COMMANDS = (
    "new",
    "refresh",
    "check",
    "next",
    "undo",
    "upgrade",
    "export",
    "mail",
    "file",
    "trend",
    "import",
    "consolidate",
    "install",
    "doctor",
    "button",
    "completion",
)
_LOOK_AGAIN = "Xem lại tên và đuôi tệp, hoặc cd vào thư mục có tệp ấy trước."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a file that stands for a workbook: arguments are judged before it is opened."""
    (tmp_path / "so.xlsx").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "told", "see"),
    [
        (["in"], f"Không có lệnh in. Các lệnh: {', '.join(COMMANDS)}.", "chiso"),
        (["--ngay"], "Không có tùy chọn --ngay.", "chiso"),
        (["refresh", "so.xlsx", "--ngay", "x"], "Không có tùy chọn --ngay.", "chiso refresh"),
        (["refresh", "so.xlsx", "--we", "x"], "Không có tùy chọn --we.", "chiso refresh"),
        (["undo", "so.xlsx", "--tuan"], "Không có tùy chọn --tuan.", "chiso undo"),
        (["undo", "so.xlsx", "--list", "--copy", "x"], "Chỉ dùng một trong hai: --list hoặc --copy.", "chiso undo"),
        (["new"], "Thiếu SỔ.", "chiso new"),
        (["refresh", "--replace"], "Thiếu SỔ.", "chiso refresh"),
        (["next"], "Thiếu SỔ.", "chiso next"),
        (["refresh", "so.xlsx", "--week"], "Tùy chọn --week cần một giá trị.", "chiso refresh"),
        (["check", "so.xlsx", "--replace=1"], "Tùy chọn --replace không nhận giá trị.", "chiso check"),
        (["next", "so.xlsx", "diem.csv"], "Thừa tham số: diem.csv.", "chiso next"),
        (["next", "so.xlsx", "diem (1).csv"], "Thừa tham số: diem (1).csv.", "chiso next"),
        (["refresh", "mat.xlsx"], f"Không có tệp mat.xlsx. {_LOOK_AGAIN}", "chiso refresh"),
        (["refresh", "-"], f"Không có tệp -. {_LOOK_AGAIN}", "chiso refresh"),
        (["next", "."], f"Không có tệp .. {_LOOK_AGAIN}", "chiso next"),
        (["refresh", "so.xlsx", "--from", "mat.csv"], f"--from: Không có tệp mat.csv. {_LOOK_AGAIN}", "chiso refresh"),
        (["refresh", "so.xlsx", "--sheet", "Xã"], "--sheet chỉ dùng cùng với --from.", "chiso refresh"),
        (["new", "so.xls"], "Tên sổ phải có đuôi .xlsm hoặc .xlsx.", "chiso new"),
        (["new", "khong-co/so.xlsx"], "Không có thư mục khong-co.", "chiso new"),
        (["new", "so.xlsx"], "Đã có tệp so.xlsx. Chọn tên khác, hoặc xóa tệp đó trước.", "chiso new"),
        (["new", "moi.xlsx", "--units", "mat.csv"], f"--units: Không có tệp mat.csv. {_LOOK_AGAIN}", "chiso new"),
        (["new", "moi.xlsx", "--units", "-"], f"--units: Không có tệp -. {_LOOK_AGAIN}", "chiso new"),
    ],
)
def test_a_wrong_call_is_told_in_one_line_with_the_place_of_help(folder, arguments, told, see):
    answer = chiso(*arguments)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"{told}\nXem: {see} --help\n"


@pytest.mark.parametrize(
    ("option", "value", "remedy"),
    [
        ("--week", "2023-13/1", "2023-10/2"),
        ("--week", "2023-10/6", "2023-10/2"),
        ("--week", "tuần 2", "2023-10/2"),
        ("--week", "", "2023-10/2"),
        ("--date", "31/02/2023", "09/10/2023"),
        ("--date", "10/2023", "09/10/2023"),
        ("--date", "09/10/1923", "09/10/2023"),
        ("--basis", "tuần", "Viết năm, “nửa năm”, quý hoặc tháng"),
        ("--place", "12/11", "2/11"),
        ("--place", "0/11", "2/11"),
        ("--place", "2", "2/11"),
        ("--total", "100.01", "từ 0 đến 100"),
        ("--total", "59.285", "hai chữ số thập phân"),
        ("--total", "-1", "từ 0 đến 100"),
        ("--total", "1e1", "từ 0 đến 100"),
        ("--total", "5_9", "từ 0 đến 100"),
        ("--total", "nan", "từ 0 đến 100"),
    ],
)
def test_a_value_that_makes_no_sense_is_quoted_with_an_example(folder, option, value, remedy):
    answer = chiso("refresh", "so.xlsx", f"{option}={value}")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"{option}: “{value}” ")
    assert remedy in answer.err


@pytest.mark.parametrize("word", ["năm", "Nửa năm", "6 tháng", "quý", "tháng", "YEAR", "half", "quarter", "month"])
def test_the_basis_is_taken_in_vietnamese_as_in_english(folder, word):
    answer = chiso("check", "so.xlsx", "--basis", word)

    assert (answer.code, "lũy kế" in answer.err) == (1, False)


def test_an_unknown_profile_is_refused_with_those_that_exist(folder):
    answer = chiso("new", "moi.xlsx", "--profile", "ha-noi")

    assert answer.code == 2
    assert "phu-tan-2023, an-giang-2025, blank" in answer.err
    assert not (folder / "moi.xlsx").exists()


def test_no_command_at_all_shows_the_help_as_wrong_usage():
    answer = chiso()

    assert (answer.code, answer.out) == (2, "")
    assert "Cách dùng: chiso" in answer.err


@pytest.mark.parametrize("arguments", [(), *((command,) for command in COMMANDS)], ids=("", *COMMANDS))
def test_help_is_on_standard_output_and_vietnamese_throughout(arguments):
    answer = chiso(*arguments, "--help")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Cách dùng: " + " ".join(("chiso", *arguments)))
    words = set(re.findall(r"(?<![-.\w])[a-z]{3,}(?!\w)", answer.out.lower()))
    english = "usage options option show this message and exit commands command arguments text path file help default"
    assert words & (set(english.split()) - set(COMMANDS)) == set()  # a command is called what it is called


def test_help_lists_the_commands_in_the_order_of_the_work():
    lines = chiso("--help").out.partition("Lệnh:")[2].splitlines()

    assert [line.split()[0] for line in lines if re.match(r"  \w", line)][: len(COMMANDS)] == list(COMMANDS)


def test_version_is_one_line():
    answer = chiso("--version")

    assert (answer.code, answer.out, answer.err) == (0, "chiso 0.1.0\n", "")
